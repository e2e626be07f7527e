#include "rules/pattern.h"

#include "ascribe/limits.h"
#include "base/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define DEEPEST_PART 12

static const char *const role_names[ASC_ROLE_COUNT] = {"number", "bound", "group", "place", "harm", "whole", "victim"};

const char *asc_role_name(asc_role role) {
    return role_names[role];
}

static bool is_part_name(const char *name, size_t length) {
    return length > 0 && islower((unsigned char)name[0]);
}

static bool expand_into(const asc_rules *rules, const char *source, asc_buf *out, int depth, char *reason,
                        size_t size) {
    if (depth > DEEPEST_PART) {
        snprintf(reason, size, "parts are nested deeper than %d: does a part use itself?", DEEPEST_PART);
        return false;
    }
    for (const char *c = source; *c; c++) {
        const char *close = *c == '{' ? strchr(c, '}') : NULL;
        size_t length = close ? (size_t)(close - c - 1) : 0;
        if (!close || !is_part_name(c + 1, length)) {
            asc_buf_putc(out, *c);
            continue;
        }
        uint32_t part = asc_map_get(rules->parts, c + 1, length);
        if (part == ASC_MAP_NONE) {
            snprintf(reason, size, "no part is named {%.*s}", (int)length, c + 1);
            return false;
        }
        asc_buf_puts(out, "(?:");
        if (!expand_into(rules, rules->part_text[part], out, depth + 1, reason, size)) {
            return false;
        }
        asc_buf_putc(out, ')');
        c = close;
    }
    if (out->full) {
        snprintf(reason, size, "the pattern with its parts is longer than %zu bytes", ASC_MAX_PATTERN_BYTES);
        return false;
    }
    return true;
}

bool asc_pattern_expand(const asc_rules *rules, const char *source, asc_buf *out, char *reason, size_t size) {
    out->cap = ASC_MAX_PATTERN_BYTES;
    return expand_into(rules, source, out, 0, reason, size);
}

/* The class that stands for a word itself is named by the word with '=' before it. */
static void word_class_name(const char *word, size_t length, char *name, size_t size) {
    snprintf(name, size, "=%.*s", (int)length, word);
}

/* The class that a word of no lexicon has by its shape. */
static int plain_class(const char *word) {
    size_t n = strlen(word);
    bool adverb = n > 2 && strcmp(word + n - 2, "ly") == 0;
    return adverb ? ASC_K_Adverb : strchr(word, '-') ? ASC_K_Adjective : ASC_K_Word;
}

static void use_words(asc_rules *rules, const char *expanded) {
    for (const char *c = strchr(expanded, '\''); c; c = strchr(c, '\'')) {
        const char *close = strchr(c + 1, '\'');
        if (!close) {
            return;
        }
        char name[80];
        word_class_name(c + 1, (size_t)(close - c - 1), name, sizeof name);
        int id = asc_lexicon_class(rules->lexicon, name, true);
        bool clash;
        const char *why;
        if (id >= 0) {
            asc_lexicon_add(rules->lexicon, name + 1, id, NULL, &clash, &why);
            asc_lexicon_use(rules->lexicon, id);
            if (asc_lexicon_bare(rules->lexicon, name + 1, id)) { /* that a pattern names a word takes no class away */
                asc_lexicon_add(rules->lexicon, name + 1, rules->k[plain_class(name + 1)], NULL, &clash, &why);
            }
        }
        c = close + 1;
    }
}

void asc_pattern_use(asc_rules *rules, const char *expanded) {
    use_words(rules, expanded);
    for (const char *c = strchr(expanded, '{'); c; c = strchr(c + 1, '{')) {
        for (const char *name = c + 1 + (c[1] == '!'); *name && *name != '}' && *name != ':';) {
            size_t length = strcspn(name, "|:}");
            char text[80];
            snprintf(text, sizeof text, "%.*s", (int)length, name);
            int id = asc_lexicon_find_class(rules->lexicon, text);
            if (id >= 0) {
                asc_lexicon_use(rules->lexicon, id);
            }
            name += length + (name[length] == '|');
        }
    }
}

static void put_set(asc_buf *out, const bool set[ASC_CODES]) {
    const bool *end = set + ASC_CODES;
    const bool *from = memchr(set + 1, true, ASC_CODES - 1); /* sets are large and mostly empty */
    asc_buf_puts(out, from ? "[" : "[^\\x{0}-\\x{ffff}");
    while (from) {
        const bool *gap = memchr(from, false, (size_t)(end - from));
        const bool *last = (gap ? gap : end) - 1;
        asc_buf_printf(out, "\\x{%x}", (unsigned)(from - set));
        if (last > from) {
            asc_buf_printf(out, "-\\x{%x}", (unsigned)(last - set));
        }
        from = gap ? memchr(gap, true, (size_t)(end - gap)) : NULL;
    }
    asc_buf_putc(out, ']');
}

/* Adds the bytes of a class to `set`. For the number role those are the bytes of the number in focus. */
static bool add_class(const asc_rules *rules, const char *name, bool focus, bool set[ASC_CODES], char *reason,
                      size_t size) {
    int id = asc_lexicon_find_class(rules->lexicon, name);
    if (id < 0) {
        snprintf(reason, size, "no class is named {%s}", name);
        return false;
    }
    if (!focus) {
        asc_lexicon_bytes(rules->lexicon, id, set);
        return true;
    }
    if (id == rules->k[ASC_K_Number]) {
        set[ASC_FOCUS] = set[ASC_FOCUS_VAGUE] = true;
    } else if (id == rules->k[ASC_K_Vague]) {
        set[ASC_FOCUS_VAGUE] = true;
    } else if (id == rules->k[ASC_K_One]) {
        set[ASC_FOCUS_ONE] = true;
    } else {
        snprintf(reason, size, "the number role takes {Number}, {Vague} or {One}, not {%s}", name);
        return false;
    }
    return true;
}

static int find_role(const char *name, size_t length) {
    for (int r = 0; r < ASC_ROLE_COUNT; r++) {
        if (strlen(role_names[r]) == length && memcmp(role_names[r], name, length) == 0) {
            return r;
        }
    }
    return -1;
}

/* Translates "{…}" at c (with its closing brace at `close`) into a byte set, captured when it has a role. */
static bool put_class(const asc_rules *rules, const char *c, const char *close, asc_buf *out, char *reason,
                      size_t size) {
    const char *colon = memchr(c, ':', (size_t)(close - c));
    const char *stop = colon ? colon : close;
    int role = colon ? find_role(colon + 1, (size_t)(close - colon - 1)) : -1;
    if (colon && role < 0) {
        snprintf(reason, size, "no role is named '%.*s'", (int)(close - colon - 1), colon + 1);
        return false;
    }
    bool negated = c[1] == '!';
    bool set[ASC_CODES] = {false};
    for (const char *name = c + 1 + negated; name < stop;) {
        size_t length = strcspn(name, "|:}");
        char text[80];
        snprintf(text, sizeof text, "%.*s", (int)length, name);
        if (!add_class(rules, text, role == ASC_ROLE_NUMBER, set, reason, size)) {
            return false;
        }
        name += length + 1;
    }
    if (negated) {
        for (int b = 1; b < ASC_CODES; b++) {
            set[b] = b < ASC_FOCUS_VAGUE && !set[b];
        }
    }
    if (role >= 0) {
        asc_buf_printf(out, "(?<%s>", role_names[role]);
    }
    put_set(out, set);
    if (role >= 0) {
        asc_buf_putc(out, ')');
    }
    return true;
}

/* Translates an expanded pattern into a byte expression. Stops before the item at byte `until` of the expression, and
 * then tells in *stopped where in `expanded` that is. */
static bool translate(const asc_rules *rules, const char *expanded, size_t until, const char **stopped, asc_buf *out,
                      char *reason, size_t size) {
    for (const char *c = expanded; *c; c++) {
        if (out->length <= until) {
            *stopped = c;
        }
        if (isspace((unsigned char)*c)) {
            continue;
        }
        const char *close = *c == '{' ? strchr(c, '}') : *c == '\'' ? strchr(c + 1, '\'') : NULL;
        if (*c == '{' && close && !isdigit((unsigned char)c[1]) && c[1] != ',') {
            if (!put_class(rules, c, close, out, reason, size)) {
                return false;
            }
            c = close;
        } else if (*c == '\'' && close) {
            char name[80];
            bool set[ASC_CODES] = {false};
            word_class_name(c + 1, (size_t)(close - c - 1), name, sizeof name);
            if (!add_class(rules, name, false, set, reason, size)) {
                return false;
            }
            put_set(out, set);
            c = close;
        } else if (isalpha((unsigned char)*c) || *c == '\'') {
            snprintf(reason, size, "'%c' is neither a {Class}, a 'word' nor an operator", *c);
            return false;
        } else {
            asc_buf_putc(out, *c);
        }
    }
    return true;
}

static void find_roles(asc_pattern *pattern) {
    for (int r = 0; r < ASC_ROLE_COUNT; r++) {
        for (int i = 0; i < ASC_MAX_ROLES; i++) {
            pattern->groups[r][i] = -1;
        }
    }
    for (size_t i = 0; i < asc_regex_names(pattern->regex); i++) {
        size_t group;
        const char *name = asc_regex_name(pattern->regex, i, &group);
        int role = find_role(name, strlen(name));
        for (int slot = 0; slot < ASC_MAX_ROLES; slot++) {
            if (pattern->groups[role][slot] < 0) {
                pattern->groups[role][slot] = (int)group;
                break;
            }
        }
    }
}

bool asc_pattern_compile(const asc_rules *rules, const char *expanded, asc_pattern *pattern, char *reason,
                         size_t size) {
    asc_buf regex = {0};
    size_t at = 0;
    char why[200];
    const char *stopped = expanded;
    bool ok = expanded && translate(rules, expanded, SIZE_MAX, &stopped, &regex, reason, size);
    if (ok) {
        pattern->regex = asc_regex_new(regex.data ? regex.data : "", regex.length, &at, why, sizeof why);
        if (!pattern->regex) {
            snprintf(reason, size, "the expression is not well formed: %s", why);
            ok = false;
        } else {
            asc_sieve_add(rules->sieve, (size_t)(pattern - rules->patterns), regex.data, regex.length);
        }
    }
    asc_buf_free(&regex);
    if (!ok) {
        return false;
    }
    find_roles(pattern);
    if (pattern->groups[ASC_ROLE_NUMBER][0] < 0) {
        snprintf(reason, size, "the pattern has no {Number:number}");
        return false;
    }
    return true;
}

bool asc_pattern_progress(const asc_rules *rules, const asc_pattern *pattern, const uint16_t *codes, size_t count,
                          size_t *start, size_t *end, char *wanted, size_t size) {
    char reason[200];
    asc_buf expanded = {0};
    asc_buf regex = {0};
    asc_buf again = {0};
    size_t at = 0;
    const char *stopped = "";
    bool ok = asc_pattern_expand(rules, pattern->source, &expanded, reason, sizeof reason) && expanded.data &&
              translate(rules, expanded.data, SIZE_MAX, &stopped, &regex, reason, sizeof reason) &&
              asc_regex_furthest(regex.data, regex.length, codes, count, start, end, &at) &&
              translate(rules, expanded.data, at, &stopped, &again, reason, sizeof reason);
    if (ok) {
        const char *brace = strpbrk(stopped, "{'");
        const char *close = brace ? strchr(brace + 1, *brace == '{' ? '}' : '\'') : NULL;
        snprintf(wanted, size, "%.*s", close ? (int)(close - brace + 1) : 0, close ? brace : "");
    }
    asc_buf_free(&expanded);
    asc_buf_free(&regex);
    asc_buf_free(&again);
    return ok;
}
