#include "rules/locate.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct scan {
    const char *text;
    size_t size;
    size_t at;
} scan;

void asc_line_of(const char *text, size_t size, size_t offset, long *line, long *column) {
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < size && i < offset; i++) {
        if (text[i] == '\n') {
            (*line)++;
            *column = 0;
        }
        (*column)++;
    }
}

static char here(const scan *s) {
    return s->at < s->size ? s->text[s->at] : '\0';
}

static void blanks(scan *s) {
    while (s->at < s->size && (here(s) == ' ' || here(s) == '\t' || here(s) == '\n' || here(s) == '\r')) {
        s->at++;
    }
}

static void skip_string(scan *s) {
    s->at++;
    while (s->at < s->size && here(s) != '"') {
        s->at += here(s) == '\\' ? 2 : 1;
    }
    s->at++;
}

/* Skips one value of valid JSON: strings apart, brackets are counted. */
static void skip_value(scan *s) {
    int depth = 0;
    blanks(s);
    while (s->at < s->size) {
        char c = here(s);
        if (c == '"') {
            skip_string(s);
        } else if (c == '{' || c == '[') {
            depth++;
            s->at++;
        } else if (c == '}' || c == ']') {
            if (depth == 0) {
                return;
            }
            depth--;
            s->at++;
        } else if (depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            return;
        } else {
            s->at++;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
            return;
        }
    }
}

/* Does the string at s->at spell pointer part [part, part + length), with ~0 and ~1 undone? Keys with escapes never do.
 */
static bool key_is(const scan *s, const char *part, size_t length) {
    size_t at = s->at + 1;
    for (size_t i = 0; i < length; i++, at++) {
        char c = part[i];
        if (c == '~' && i + 1 < length) {
            c = part[++i] == '1' ? '/' : '~';
        }
        if (at >= s->size || s->text[at] != c) {
            return false;
        }
    }
    return at < s->size && s->text[at] == '"';
}

/* Goes to the child that the pointer part names; false when there is none. */
static bool descend(scan *s, const char *part, size_t length) {
    blanks(s);
    bool object = here(s) == '{';
    if (!object && here(s) != '[') {
        return false;
    }
    s->at++;
    long wanted = object ? 0 : strtol(part, NULL, 10);
    for (long index = 0;; index++) {
        blanks(s);
        if (here(s) == '}' || here(s) == ']' || s->at >= s->size) {
            return false;
        }
        bool found = object ? key_is(s, part, length) : index == wanted;
        if (object) {
            skip_string(s);
            blanks(s);
            s->at++; /* the colon */
            blanks(s);
        }
        if (found) {
            return true;
        }
        skip_value(s);
        blanks(s);
        if (here(s) == ',') {
            s->at++;
        }
    }
}

long asc_json_line(const char *text, size_t size, const char *pointer) {
    scan s = {text, size, 0};
    blanks(&s);
    size_t best = s.at;
    while (*pointer == '/') {
        const char *part = pointer + 1;
        size_t length = strcspn(part, "/");
        if (!descend(&s, part, length)) {
            break;
        }
        best = s.at;
        pointer = part + length;
    }
    long line;
    long column;
    asc_line_of(text, size, best, &line, &column);
    return line;
}
