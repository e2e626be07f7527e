#include "read/json_scan.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *skip_blank(const char *at, const char *end) {
    while (at < end && is_blank(*at)) {
        at++;
    }
    return at;
}

/* High bits of the bytes of `word` that are zero (of the lowest such byte certainly). */
static uint64_t zero_bytes(uint64_t word) {
    return (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
}

/* The first byte that ends a run of plain string characters: a quote, a backslash or a control character. */
static const char *plain_end(const char *at, const char *end) {
    while (end - at >= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t control = (word - 0x2020202020202020u) & ~word & 0x8080808080808080u;
        if (control | zero_bytes(word ^ 0x2222222222222222u) | zero_bytes(word ^ 0x5C5C5C5C5C5C5C5Cu)) {
            break;
        }
        at += 8;
    }
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20) {
        at++;
    }
    return at;
}

static int hex_value(char c) {
    if (is_digit(c)) {
        return c - '0';
    }
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* The escape at the backslash `at`: its length, or 0 when it is none. */
static size_t escape_length(const char *at, const char *end) {
    if (end - at < 2) {
        return 0;
    }
    if (at[1] != 'u') {
        return at[1] && strchr("\"\\/bfnrt", at[1]) ? 2 : 0;
    }
    for (int i = 2; i < 6; i++) {
        if (end - at <= i || hex_value(at[i]) < 0) {
            return 0;
        }
    }
    return 6;
}

/* Scans functions take the walk's `at` to just behind what they read, or to the fault, and say whether it was sound. */

static bool scan_string(asc_json_walk *walk) {
    walk->at++;
    for (;;) {
        walk->at = plain_end(walk->at, walk->end);
        if (walk->at == walk->end || (unsigned char)*walk->at < 0x20) {
            return false;
        }
        if (*walk->at == '"') {
            walk->at++;
            return true;
        }
        size_t length = escape_length(walk->at, walk->end);
        if (length == 0) {
            return false;
        }
        walk->at += length;
    }
}

static bool scan_digits(asc_json_walk *walk) {
    const char *begin = walk->at;
    while (walk->at < walk->end && is_digit(*walk->at)) {
        walk->at++;
    }
    return walk->at > begin;
}

static bool scan_number(asc_json_walk *walk) {
    walk->at += *walk->at == '-';
    if (walk->at < walk->end && *walk->at == '0') {
        walk->at++;
    } else if (!scan_digits(walk)) {
        return false;
    }
    if (walk->at < walk->end && *walk->at == '.') {
        walk->at++;
        if (!scan_digits(walk)) {
            return false;
        }
    }
    if (walk->at < walk->end && (*walk->at == 'e' || *walk->at == 'E')) {
        walk->at++;
        walk->at += walk->at < walk->end && (*walk->at == '+' || *walk->at == '-');
        return scan_digits(walk);
    }
    return true;
}

static bool scan_literal(asc_json_walk *walk) {
    static const char *const literals[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(literals[i]);
        if ((size_t)(walk->end - walk->at) >= length && memcmp(walk->at, literals[i], length) == 0) {
            walk->at += length;
            return true;
        }
    }
    return false;
}

static bool scan_scalar(asc_json_walk *walk) {
    if (*walk->at == '"') {
        return scan_string(walk);
    }
    return *walk->at == '-' || is_digit(*walk->at) ? scan_number(walk) : scan_literal(walk);
}

/* A key and its colon. */
static bool scan_key(asc_json_walk *walk) {
    if (walk->at == walk->end || *walk->at != '"' || !scan_string(walk)) {
        return false;
    }
    walk->at = skip_blank(walk->at, walk->end);
    if (walk->at == walk->end || *walk->at != ':') {
        return false;
    }
    walk->at = skip_blank(walk->at + 1, walk->end);
    return true;
}

/* What may follow the value just read, `open` being the brackets around it: closes as many as end here. Sets *more when
 * another value is to follow. */
static bool scan_after(asc_json_walk *walk, const char *open, size_t *depth, bool *more) {
    *more = false;
    while (*depth) {
        walk->at = skip_blank(walk->at, walk->end);
        if (walk->at == walk->end) {
            return false;
        }
        if (*walk->at == ',') {
            walk->at = skip_blank(walk->at + 1, walk->end);
            *more = true;
            return open[*depth - 1] == '[' || scan_key(walk);
        }
        if (*walk->at != (open[*depth - 1] == '[' ? ']' : '}')) {
            return false;
        }
        walk->at++;
        --*depth;
    }
    return true;
}

/* Any value, nested ones without recursion. */
static bool scan_value(asc_json_walk *walk) {
    char open[ASC_MAX_JSON_DEPTH];
    size_t depth = 0;
    for (bool more = true; more;) {
        if (walk->at == walk->end) {
            return false;
        }
        char c = *walk->at;
        if (c == '{' || c == '[') {
            if (depth == ASC_MAX_JSON_DEPTH - 1) { /* the walk's own bracket is one */
                walk->deep = true;
                return false;
            }
            open[depth++] = c;
            walk->at = skip_blank(walk->at + 1, walk->end);
            bool empty = walk->at < walk->end && *walk->at == (c == '[' ? ']' : '}');
            if (!empty) {
                if (c == '{' && !scan_key(walk)) {
                    return false;
                }
                continue;
            }
            walk->at++;
            depth--;
        } else if (!scan_scalar(walk)) {
            return false;
        }
        if (!scan_after(walk, open, &depth, &more)) {
            return false;
        }
    }
    return true;
}

static asc_json_slice slice_of(const char *begin, const char *end) {
    asc_json_slice slice = {*begin, begin, (size_t)(end - begin)};
    if (*begin == '"') {
        slice.text++;
        slice.size -= 2;
    } else if (*begin == '-' || is_digit(*begin)) {
        slice.kind = '0';
    }
    return slice;
}

asc_json_walk asc_json_walk_begin(const char *text, size_t size, char kind) {
    asc_json_walk walk = {.begin = text, .at = text, .end = text + size};
    walk.at = skip_blank(walk.at, walk.end);
    walk.failed = walk.at == walk.end || *walk.at != kind;
    return walk;
}

static bool fail(asc_json_walk *walk) {
    walk->failed = true;
    return false;
}

/* The bracket that closes the walk has been reached: nothing may follow it. */
static bool finish(asc_json_walk *walk) {
    walk->at = skip_blank(walk->at + 1, walk->end);
    walk->done = true;
    walk->failed = walk->at != walk->end;
    return false;
}

/* Steps over the opening bracket, or over the comma; true when the walk is at its closing bracket. */
static bool at_close(asc_json_walk *walk, char close) {
    if (!walk->started) {
        walk->started = true;
        walk->at = skip_blank(walk->at + 1, walk->end);
        return walk->at < walk->end && *walk->at == close;
    }
    walk->at = skip_blank(walk->at, walk->end);
    if (walk->at < walk->end && *walk->at == close) {
        return true;
    }
    if (walk->at == walk->end || *walk->at != ',') {
        walk->failed = true;
    } else {
        walk->at = skip_blank(walk->at + 1, walk->end);
    }
    return false;
}

bool asc_json_walk_next(asc_json_walk *walk, asc_json_slice *key, asc_json_slice *value) {
    if (walk->failed || walk->done) {
        return false;
    }
    const char *first = skip_blank(walk->begin, walk->end);
    char close = *first == '{' ? '}' : ']';
    if (at_close(walk, close)) {
        return finish(walk);
    }
    if (walk->failed) {
        return false;
    }
    if (close == '}') {
        const char *begin = walk->at;
        if (!scan_key(walk)) {
            return fail(walk);
        }
        asc_json_walk name = {.at = begin, .end = walk->at};
        scan_string(&name);
        if (key) {
            *key = slice_of(begin, name.at);
        }
    }
    const char *begin = walk->at;
    if (!scan_value(walk)) {
        return fail(walk);
    }
    *value = slice_of(begin, walk->at);
    return true;
}

size_t asc_json_walk_at(const asc_json_walk *walk) {
    return (size_t)(walk->at - walk->begin);
}

asc_status asc_json_walk_fault(const asc_json_walk *walk, size_t at, size_t size, asc_error *err) {
    if (walk->deep) {
        return asc_fail(err, ASC_BAD_INPUT, "JSON nested deeper than %d at byte %zu (ASC_MAX_JSON_DEPTH)",
                        ASC_MAX_JSON_DEPTH, at);
    }
    return asc_fail(err, ASC_BAD_INPUT,
                    at >= size ? "JSON that ends too soon, after %zu bytes" : "is not JSON at byte %zu", at);
}

bool asc_json_key_is(asc_json_slice key, const char *name) {
    return key.size == strlen(name) && memcmp(key.text, name, key.size) == 0;
}

static uint32_t hex4(const char *digits) {
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        value = value << 4 | (uint32_t)hex_value(digits[i]);
    }
    return value;
}

/* Reads the escape at *at (sound, as scanned) into `out`; the bytes written, 0 for one that stands for no character. */
static size_t read_escape(const char **at, const char *end, char out[4]) {
    static const char names[] = "bfnrt";
    static const char values[] = "\b\f\n\r\t";
    char c = (*at)[1];
    if (c != 'u') {
        const char *name = strchr(names, c);
        out[0] = name ? values[name - names] : c;
        *at += 2;
        return 1;
    }
    uint32_t code = hex4(*at + 2);
    *at += 6;
    if (code >= 0xD800 && code < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        uint32_t low = hex4(*at + 2);
        if (low < 0xDC00 || low > 0xDFFF) {
            return 0;
        }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        *at += 6;
    }
    return code ? asc_utf8_encode(code, out) : 0;
}

static void note_run(asc_runs *runs, size_t text, const char *source, const char *at, size_t size) {
    if (runs) {
        asc_runs_add(runs, text, (size_t)(at - source), size);
    }
}

char *asc_json_unescape_from(asc_json_slice string, size_t *length, const char *source, asc_runs *runs) {
    *length = 0;
    if (string.kind != '"') {
        return NULL;
    }
    char *out = asc_malloc(string.size + 1); /* no escape is shorter than what it stands for */
    char *to = out;
    const char *end = string.text + string.size;
    for (const char *at = string.text; at < end;) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));
        size_t plain = (size_t)((slash ? slash : end) - at);
        if (plain) {
            note_run(runs, (size_t)(to - out), source, at, 0);
        }
        memcpy(to, at, plain);
        to += plain;
        at += plain;
        if (slash) {
            size_t written = read_escape(&at, end, to);
            if (written == 0) {
                asc_free(out);
                return NULL;
            }
            note_run(runs, (size_t)(to - out), source, slash, (size_t)(at - slash));
            to += written;
        }
    }
    *to = '\0';
    *length = (size_t)(to - out);
    return out;
}

char *asc_json_unescape(asc_json_slice string, size_t *length) {
    return asc_json_unescape_from(string, length, NULL, NULL);
}

asc_json_slice asc_json_member(asc_json_slice object, const char *name) {
    asc_json_slice key;
    asc_json_slice value;
    if (object.kind == '{') {
        asc_json_walk walk = asc_json_walk_begin(object.text, object.size, '{');
        while (asc_json_walk_next(&walk, &key, &value)) {
            if (asc_json_key_is(key, name)) {
                return value;
            }
        }
    }
    return (asc_json_slice){0};
}
