#include "text/token.h"

#include "base/utf8.h"

#include <string.h>

typedef struct cursor {
    const char *text;
    size_t end;
} cursor;

enum { CH_SPACE, CH_LETTER, CH_DIGIT, CH_APOSTROPHE, CH_HYPHEN, CH_MARK, CH_IGNORE };

static int classify_ascii(uint32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
        return CH_LETTER;
    }
    if (c >= '0' && c <= '9') {
        return CH_DIGIT;
    }
    if (c <= ' ') {
        return CH_SPACE;
    }
    return c == '\'' || c == '`' ? CH_APOSTROPHE : c == '-' ? CH_HYPHEN : CH_MARK;
}

/* What a code point is for the splitter. Beyond ASCII all but the known marks are letters. */
static int classify(uint32_t c) {
    if (c < 0x80) {
        return classify_ascii(c);
    }
    switch (c) {
    case 0x85:
    case 0xA0:
    case 0x2007:
    case 0x2009:
    case 0x200A:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x3000:
        return CH_SPACE;
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
        return CH_APOSTROPHE;
    case 0x2010:
    case 0x2011:
        return CH_HYPHEN;
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
        return CH_IGNORE;
    default:
        break;
    }
    bool mark = (c >= 0x2000 && c <= 0x206F) || (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA) ||
                (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0xD7 || c == 0xF7 ||
                c == ASC_UTF8_BAD || c >= 0x1F000;
    return mark ? CH_MARK : CH_LETTER;
}

static int peek(const cursor *c, size_t at, uint32_t *code, size_t *length) {
    if (at >= c->end) {
        *code = 0;
        *length = 0;
        return CH_SPACE;
    }
    *code = asc_utf8_decode(c->text + at, c->end - at, length);
    return classify(*code);
}

/* Simple lower case for Latin, Greek and Cyrillic; other scripts of the news have no case. */
static uint32_t lower(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F)) {
        return c + 32;
    }
    if (c >= 0x100 && c <= 0x17E && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x178) {
        bool odd_upper = (c >= 0x139 && c <= 0x148) || c >= 0x179;
        return odd_upper ? c + (c & 1) : c | 1;
    }
    return c;
}

/* "'s" splits off as a possessive; other inner apostrophes stay in the word (don't, D'Or). */
static bool possessive_at(const cursor *c, size_t at, size_t apostrophe) {
    uint32_t code;
    size_t length;
    int kind = peek(c, at + apostrophe, &code, &length);
    if (kind != CH_LETTER || (code != 's' && code != 'S')) {
        return false;
    }
    uint32_t next;
    size_t n;
    int after = peek(c, at + apostrophe + length, &next, &n);
    return after != CH_LETTER && after != CH_DIGIT && after != CH_HYPHEN;
}

/* An abbreviation's inner stops belong to the word: single letters with stops ("U.S.", "a.m."). */
static size_t initials_end(const cursor *c, size_t start) {
    size_t at = start;
    size_t groups = 0;
    uint32_t code;
    size_t length;
    while (peek(c, at, &code, &length) == CH_LETTER && at + length < c->end && c->text[at + length] == '.') {
        at += length + 1;
        groups++;
    }
    return groups >= 2 && peek(c, at, &code, &length) != CH_LETTER ? at : start;
}

static size_t word_end(const cursor *c, size_t start) {
    size_t initials = initials_end(c, start);
    if (initials > start) {
        return initials;
    }
    size_t at = start;
    while (at < c->end) {
        uint32_t code;
        size_t length;
        int kind = peek(c, at, &code, &length);
        if (kind == CH_LETTER || kind == CH_DIGIT || kind == CH_IGNORE) {
            at += length;
            continue;
        }
        if (kind != CH_APOSTROPHE && kind != CH_HYPHEN) {
            break;
        }
        uint32_t next;
        size_t n;
        int after = peek(c, at + length, &next, &n);
        if ((after != CH_LETTER && after != CH_DIGIT) || (kind == CH_APOSTROPHE && possessive_at(c, at, length))) {
            break;
        }
        at += length;
    }
    return at;
}

static bool three_digits(const cursor *c, size_t at) {
    size_t digits = 0;
    while (at + digits < c->end && c->text[at + digits] >= '0' && c->text[at + digits] <= '9') {
        digits++;
    }
    return digits == 3;
}

/* "32,000", "32 000" (no-break or thin space), "1.2"; a comma or space needs three digits after it. */
static size_t number_end(const cursor *c, size_t start) {
    size_t at = start;
    bool decimal = false;
    while (at < c->end) {
        uint32_t code;
        size_t length;
        int kind = peek(c, at, &code, &length);
        bool mark = code == ',' || code == 0xA0 || code == 0x202F || code == 0x2009;
        bool separator = mark && !decimal && at - start <= 11 && three_digits(c, at + length);
        if (kind == CH_DIGIT || separator) {
            at += length;
        } else if (!decimal && code == '.' && at + 1 < c->end && c->text[at + 1] >= '0' && c->text[at + 1] <= '9') {
            decimal = true;
            at += length;
        } else {
            break;
        }
    }
    return at;
}

/* "22-year-old", "55-metre", "7th", "4pm": digits that a word hangs on make one word token. */
static size_t digits_end(const cursor *c, size_t start, asc_token_kind *kind) {
    size_t at = number_end(c, start);
    uint32_t code;
    size_t length;
    int after = peek(c, at, &code, &length);
    uint32_t next;
    size_t n;
    if (after == CH_LETTER || (after == CH_HYPHEN && peek(c, at + length, &next, &n) == CH_LETTER)) {
        *kind = ASC_TOKEN_WORD;
        return word_end(c, at + (after == CH_HYPHEN ? length : 0));
    }
    *kind = ASC_TOKEN_NUMBER;
    return at;
}

static const char *straight(uint32_t c) {
    switch (c) {
    case '`':
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
        return "'";
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033:
        return "\"";
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return "--";
    case 0x2010:
    case 0x2011:
        return "-";
    case 0x2026:
        return "...";
    default:
        return NULL;
    }
}

/* Writes the key of text[start, end) and returns its length, or SIZE_MAX when it does not fit. */
static size_t put_key(const cursor *c, size_t start, size_t end, char *keys, size_t room) {
    size_t used = 0;
    for (size_t at = start; at < end;) {
        size_t length;
        uint32_t code = asc_utf8_decode(c->text + at, end - at, &length);
        at += length;
        if (code == ASC_UTF8_BAD || classify(code) == CH_IGNORE) {
            continue;
        }
        if (used + 5 > room) {
            return SIZE_MAX;
        }
        const char *plain = straight(code);
        if (plain) {
            size_t n = strlen(plain);
            memcpy(keys + used, plain, n);
            used += n;
        } else {
            used += asc_utf8_encode(lower(code), keys + used);
        }
    }
    if (used >= room) {
        return SIZE_MAX;
    }
    keys[used] = '\0';
    return used;
}

static bool is_capital(const cursor *c, size_t at) {
    unsigned char first = (unsigned char)c->text[at];
    if (first < 0x80) {
        return first >= 'A' && first <= 'Z';
    }
    size_t length;
    uint32_t code = asc_utf8_decode(c->text + at, c->end - at, &length);
    return code != ASC_UTF8_BAD && lower(code) != code;
}

/* What ASCII bytes do to a plain word or digit run: go on with it (lower case), end it, or (0) call for a closer look.
 */
enum { ENDS = 1 };

/* clang-format off */
static const unsigned char plain[256] = {
    ['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS, [' '] = ENDS, ['!'] = ENDS, ['"'] = ENDS, ['('] = ENDS, [')'] = ENDS,
    [','] = ENDS, ['.'] = ENDS, ['/'] = ENDS, [':'] = ENDS, [';'] = ENDS, ['?'] = ENDS, ['['] = ENDS, [']'] = ENDS,
    ['_'] = '_', ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
    ['8'] = '8', ['9'] = '9',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
    ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};
/* clang-format on */

/*
 * Most tokens are words of two or more ASCII letters before a space or mark that cannot belong to them. Writes the key
 * of such a one and returns its length; 0: the token at `at` is another, or does not fit.
 */
static size_t plain_word(const cursor *c, size_t at, char *key, size_t room) {
    size_t length = 0;
    size_t most = c->end - at < room ? c->end - at : room;
    unsigned char low = 0;
    while (length < most && (low = plain[(unsigned char)c->text[at + length]]) > ENDS) {
        key[length++] = (char)low;
    }
    bool ends = at + length == c->end || (length < most && low == ENDS);
    if (!ends || length < 2 || length + 5 > room || (key[0] >= '0' && key[0] <= '9')) {
        return 0;
    }
    key[length] = '\0';
    return length;
}

/* The end of the token at `at`, which is no space, and its kind. */
static size_t token_end(const cursor *c, size_t at, bool spaced, asc_token_kind *type) {
    uint32_t code;
    size_t length;
    int kind = peek(c, at, &code, &length);
    *type = ASC_TOKEN_MARK;
    if (kind == CH_LETTER) {
        *type = ASC_TOKEN_WORD;
        return word_end(c, at);
    }
    if (kind == CH_DIGIT) {
        return digits_end(c, at, type);
    }
    if (kind == CH_APOSTROPHE && !spaced && possessive_at(c, at, length)) {
        return at + length + 1;
    }
    bool dash = kind == CH_HYPHEN && at + 1 < c->end && c->text[at + 1] == '-';
    return dash ? at + 2 : at + length;
}

/* Skips what no token begins with; tells in *spaced whether white space was among it. */
static size_t skip_spaces(const cursor *c, size_t at, bool *spaced) {
    while (at < c->end) {
        if (c->text[at] == ' ') {
            *spaced = true;
            at++;
            continue;
        }
        uint32_t code;
        size_t length;
        int kind = peek(c, at, &code, &length);
        if (kind != CH_SPACE && kind != CH_IGNORE) {
            break;
        }
        *spaced = *spaced || kind == CH_SPACE;
        at += length;
    }
    return at;
}

size_t asc_tokenize(const char *text, size_t start, size_t end, asc_token *tokens, size_t max, char *keys,
                    size_t key_size) {
    cursor c = {text, end};
    size_t count = 0;
    size_t used = 0;
    bool spaced = true;
    size_t at = skip_spaces(&c, start, &spaced);
    while (at < end && count < max) {
        asc_token_kind type = ASC_TOKEN_WORD;
        size_t key = plain_word(&c, at, keys + used, key_size - used);
        size_t stop = at + key;
        if (!key) {
            stop = token_end(&c, at, spaced, &type);
            key = put_key(&c, at, stop, keys + used, key_size - used);
        }
        if (key == SIZE_MAX) {
            break;
        }
        tokens[count++] = (asc_token){.start = (uint32_t)at,
                                      .end = (uint32_t)stop,
                                      .kind = (uint8_t)type,
                                      .capital = is_capital(&c, at),
                                      .spaced = spaced,
                                      .key_len = (uint16_t)(key > UINT16_MAX ? UINT16_MAX : key),
                                      .key = keys + used};
        used += key + 1;
        spaced = false;
        at = skip_spaces(&c, stop, &spaced);
    }
    return count;
}
