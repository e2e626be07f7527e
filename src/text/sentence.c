#include "text/sentence.h"

#include "ascribe/limits.h"
#include "base/utf8.h"

#include <string.h>

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Bytes of a closing quote or bracket at `at`, or 0. */
static size_t closer(const char *text, size_t at, size_t end) {
    if (at >= end) {
        return 0;
    }
    if (text[at] && strchr("\"')]", text[at])) {
        return 1;
    }
    bool curly = end - at >= 3 && memcmp(text + at, "\xE2\x80", 2) == 0;
    return curly && (text[at + 2] == '\x99' || text[at + 2] == '\x9D') ? 3 : 0;
}

static size_t word_before(const char *text, size_t from, size_t stop) {
    size_t at = stop;
    while (at > from && !is_space(text[at - 1]) && text[at - 1] != '(' && text[at - 1] != '"') {
        at--;
    }
    return at;
}

/* A stop after an abbreviation, an initial or within initials ("U.S.") ends nothing. */
static bool abbreviated(const asc_sentences *s, size_t from, size_t stop) {
    size_t start = word_before(s->text, from, stop);
    size_t length = stop - start;
    if (length == 0) {
        return false;
    }
    if (length == 1 && is_upper(s->text[start])) {
        return true;
    }
    char word[24];
    if (length < sizeof word) {
        for (size_t i = 0; i < length; i++) {
            char c = s->text[start + i];
            word[i] = is_upper(c) ? (char)(c + 32) : c;
        }
        if (s->is_abbreviation && s->is_abbreviation(word, length, s->context)) {
            return true;
        }
    }
    bool inner_stop = memchr(s->text + start, '.', length) != NULL;
    return inner_stop && length <= 6 && !is_digit(s->text[start]);
}

/* Does a straight quotation mark at `at`, glued to letters on both sides, open what follows: 'said.“Five' in straight
 * marks? So it does when those before it in the paragraph are paired. */
static bool opens_glued(const char *text, size_t at, size_t end) {
    if (text[at] != '"' || at + 1 >= end || !is_upper(text[at + 1])) {
        return false;
    }
    size_t marks = 0;
    for (size_t i = at; i-- > 0 && text[i] != '\n' && at - i < ASC_MAX_SENTENCE_BYTES;) {
        marks += text[i] == '"';
    }
    return marks % 2 == 0;
}

/* Glued sentences: "Sunday.The", but not "gov.uk", "3.5" or "U.S.". */
static bool glued(const asc_sentences *s, size_t from, size_t stop, size_t after) {
    const char *text = s->text;
    if (text[stop] != '.' || stop <= from + 1) {
        return false;
    }
    bool before = is_lower(text[stop - 1]) || is_digit(text[stop - 1]) || text[stop - 1] == '"' || after > stop + 1;
    if ((before || is_upper(text[stop - 1])) && opens_glued(text, after, s->length)) {
        return !abbreviated(s, from, stop);
    }
    if (before && after + 3 < s->length && memcmp(text + after, "\xE2\x80\x9C", 3) == 0) {
        return is_upper(text[after + 3]) && !abbreviated(s, from, stop); /* "agency.“There are" */
    }
    bool next = is_upper(text[after]) && after + 1 < s->length && (is_lower(text[after + 1]) || text[after + 1] == ' ');
    return before && next && !abbreviated(s, from, stop);
}

/* Does the stop at `stop` (with closers up to `after`) end a sentence? */
static bool ends_here(const asc_sentences *s, size_t from, size_t stop, size_t after) {
    if (after >= s->length || s->text[after] == '\n') {
        return true;
    }
    bool no_break = (unsigned char)s->text[after] == 0xC2;
    if (!is_space(s->text[after]) && !no_break) {
        return glued(s, from, stop, after);
    }
    size_t next = after;
    while (next < s->length && (s->text[next] == ' ' || s->text[next] == '\t')) {
        next++;
    }
    bool ellipsis = stop >= from + 2 && s->text[stop] == '.' && s->text[stop - 1] == '.';
    if (ellipsis && next < s->length && is_lower(s->text[next])) {
        return false; /* "the... government" */
    }
    if (after > stop + 1 && next < s->length && is_lower(s->text[next]) && s->text[stop] != '.') {
        return false; /* "Where?" he asked: the sentence goes on */
    }
    return next >= s->length || s->text[stop] != '.' || !abbreviated(s, from, stop);
}

static size_t cut_long(const char *text, size_t from, size_t limit) {
    size_t at = limit;
    while (at > from + 1 && !is_space(text[at])) {
        at--;
    }
    return at > from + 1 ? at : asc_utf8_floor(text, limit);
}

static size_t find_end(const asc_sentences *s, size_t from) {
    const char *text = s->text;
    static const bool looked_at[256] = {['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true};
    size_t limit = s->length - from > ASC_MAX_SENTENCE_BYTES ? from + ASC_MAX_SENTENCE_BYTES : s->length;
    for (size_t at = from; at < s->length; at++) {
        while (at < limit && !looked_at[(unsigned char)text[at]]) {
            at++;
        }
        if (at == s->length || text[at] == '\n') {
            return at;
        }
        if (at == limit) {
            return cut_long(text, from, at);
        }
        size_t after = at + 1;
        for (size_t n = closer(text, after, s->length); n; n = closer(text, after, s->length)) {
            if (opens_glued(text, after, s->length)) {
                break;
            }
            after += n;
        }
        if (ends_here(s, from, at, after)) {
            return after;
        }
    }
    return s->length;
}

bool asc_sentence_next(asc_sentences *s, asc_span *out) {
    while (s->at < s->length) {
        while (s->at < s->length && is_space(s->text[s->at])) {
            s->at++;
        }
        if (s->at >= s->length) {
            return false;
        }
        size_t start = s->at;
        size_t end = find_end(s, start);
        s->at = end;
        while (end > start && is_space(s->text[end - 1])) {
            end--;
        }
        if (end > start) {
            *out = (asc_span){start, end};
            return true;
        }
        s->at++;
    }
    return false;
}

size_t asc_sentence_line(const char *text, size_t at) {
    while (at > 0 && text[at - 1] != '\n') {
        at--;
    }
    return at;
}
