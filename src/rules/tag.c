#include "rules/internal.h"
#include "rules/unit.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>

void asc_unit_set(const asc_rules *rules, asc_unit *unit, int k) {
    asc_unit_code(rules, unit, rules->shape[k]);
}

void asc_unit_code(const asc_rules *rules, asc_unit *unit, uint16_t code) {
    unit->code = code;
    unit->entry = 0;
    unit->classes = asc_lexicon_mask(rules->lexicon, 0, code);
}

void asc_units_join(asc_tagged *t, size_t from, size_t to) {
    to = to < t->count ? to : t->count; /* a class may ask for a word behind the last */
    if (to <= from + 1) {
        return;
    }
    t->units[from].end = t->units[to - 1].end;
    memmove(&t->units[from + 1], &t->units[to], (t->count - to) * sizeof t->units[0]);
    t->count -= to - from - 1;
}

static int mark_class(const asc_token *token) {
    switch (token->key[0]) {
    case ',':
        return ASC_K_Comma;
    case ';':
        return ASC_K_Semicolon;
    case ':':
        return ASC_K_Colon;
    case '!':
    case '?':
        return ASC_K_Stop;
    case '.':
        return token->key[1] ? ASC_K_Dash : ASC_K_Stop;
    case '-':
        return ASC_K_Dash;
    case '(':
    case '[':
        return ASC_K_Open;
    case ')':
    case ']':
        return ASC_K_Close;
    case '"':
        return ASC_K_Quote;
    case '\'':
        return token->key[1] ? ASC_K_Possessive : ASC_K_Quote;
    default:
        return ASC_K_Mark;
    }
}

static bool ends_with(const asc_token *token, const char *tail) {
    size_t n = strlen(tail);
    return token->key_len > n && memcmp(token->key + token->key_len - n, tail, n) == 0;
}

/* "thirty-one": both halves are number words. Returns the value, or -1. */
static int64_t hyphen_cardinal(const asc_rules *rules, const asc_token *token) {
    const char *hyphen = memchr(token->key, '-', token->key_len);
    if (!hyphen) {
        return -1;
    }
    int64_t sum = 0;
    const char *parts[2] = {token->key, hyphen + 1};
    size_t lengths[2] = {(size_t)(hyphen - token->key), (size_t)(token->key + token->key_len - hyphen - 1)};
    for (int i = 0; i < 2; i++) {
        uint32_t word = asc_lexicon_word(rules->lexicon, parts[i], lengths[i]);
        uint32_t entry = 0;
        if (!word || asc_lexicon_match(rules->lexicon, &word, 1, &entry) != 1) {
            return -1;
        }
        const char *value = asc_lexicon_value(rules->lexicon, entry, rules->k[ASC_K_Cardinal]);
        if (!value) {
            return -1;
        }
        sum += strtoll(value, NULL, 10);
    }
    return sum;
}

static bool is_ordinal(const asc_token *token) {
    char first = token->key[0];
    return first >= '0' && first <= '9' && token->key_len <= 6 &&
           (ends_with(token, "th") || ends_with(token, "st") || ends_with(token, "nd") || ends_with(token, "rd"));
}

/* Digits or number words tied to a noun: "22-year-old", "two-week", "55-metre". */
static int compound_class(const asc_token *token) {
    if (ends_with(token, "-old") || ends_with(token, "-olds")) {
        return ASC_K_Age;
    }
    if (memchr(token->key, '-', token->key_len)) {
        return ASC_K_Adjective;
    }
    return ASC_K_Amount;
}

static int word_class(const asc_token *token) {
    if (is_ordinal(token)) {
        return ASC_K_Ordinal;
    }
    if (token->key[0] >= '0' && token->key[0] <= '9') {
        return compound_class(token);
    }
    if (ends_with(token, "-old") || ends_with(token, "-olds")) {
        return ASC_K_Age;
    }
    if (token->capital) {
        return ASC_K_Name;
    }
    if (ends_with(token, "ly")) {
        return ASC_K_Adverb;
    }
    return memchr(token->key, '-', token->key_len) ? ASC_K_Adjective : ASC_K_Word;
}

/* The unit that starts at token i without the lexicon's help. */
static void shape_unit(const asc_rules *rules, const asc_token *token, asc_unit *unit) {
    if (token->kind == ASC_TOKEN_MARK) {
        asc_unit_set(rules, unit, mark_class(token));
        return;
    }
    if (token->kind == ASC_TOKEN_NUMBER) {
        asc_unit_set(rules, unit, ASC_K_Cardinal);
        return;
    }
    int64_t cardinal = hyphen_cardinal(rules, token);
    if (cardinal >= 0) {
        asc_unit_set(rules, unit, ASC_K_Cardinal);
        unit->has_value = true;
        unit->value = cardinal;
        return;
    }
    asc_unit_set(rules, unit, word_class(token));
}

/* Does a stop at token i end nothing: "Dr. X", or the second of "..."? Such a one is taken into the unit before it. */
static bool is_inner_stop(const asc_rules *rules, const asc_tagged *t, size_t i, size_t tokens) {
    const asc_token *token = &t->tokens[i];
    bool stop = token->kind == ASC_TOKEN_MARK && token->key[0] == '.' && !token->spaced && i + 1 < tokens;
    if (!stop || i == 0) {
        return false;
    }
    bool dots = t->tokens[i - 1].kind == ASC_TOKEN_MARK && t->tokens[i - 1].key[0] == '.';
    bool short_form = asc_mask_has(t->units[t->count - 1].classes, rules->k[ASC_K_Abbreviation]);
    return dots || (short_form && t->units[t->count - 1].end == token->start);
}

#define ACRONYM_LETTERS 5

/* A word in capitals is looked up with stops when it is another word without: WHO is W.H.O., US is U.S. */
static uint32_t acronym(const asc_rules *rules, const char *text, const asc_token *token) {
    char dotted[2 * ACRONYM_LETTERS];
    size_t n = token->end - token->start;
    if (n < 2 || n >= ACRONYM_LETTERS || token->key_len != n) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        char c = text[token->start + i];
        if (c < 'A' || c > 'Z') {
            return 0;
        }
        dotted[2 * i] = token->key[i];
        dotted[2 * i + 1] = '.';
    }
    uint32_t word = asc_lexicon_word(rules->lexicon, dotted, 2 * n);
    uint32_t entry = 0;
    return word && asc_lexicon_match(rules->lexicon, &word, 1, &entry) == 1 ? entry : 0;
}

bool asc_tag(const asc_rules *rules, const char *text, size_t start, size_t end, asc_tagged *t) {
    t->text = text;
    t->start = start;
    t->end = end;
    size_t tokens = asc_tokenize(text, start, end, t->tokens, ASC_MAX_SENTENCE_TOKENS, t->keys, sizeof t->keys);
    for (size_t i = 0; i < tokens; i++) {
        t->words[i] = asc_lexicon_word(rules->lexicon, t->tokens[i].key, t->tokens[i].key_len);
    }
    t->count = 0;
    for (size_t i = 0; i < tokens;) {
        if (is_inner_stop(rules, t, i, tokens)) {
            bool dots = t->tokens[i - 1].key[0] == '.';
            t->units[t->count - 1].end = t->tokens[i].end;
            if (dots) {
                asc_unit_set(rules, &t->units[t->count - 1], ASC_K_Dash);
            }
            i++;
            continue;
        }
        uint32_t entry = 0;
        size_t taken = asc_lexicon_match(rules->lexicon, t->words + i, tokens - i, &entry);
        uint32_t short_form = taken == 1 ? acronym(rules, text, &t->tokens[i]) : 0;
        entry = short_form ? short_form : entry;
        asc_unit *unit = &t->units[t->count++];
        size_t last = i + (taken ? taken : 1) - 1;
        *unit = (asc_unit){.start = t->tokens[i].start,
                           .end = t->tokens[last].end,
                           .capital = t->tokens[i].capital,
                           .spaced = t->tokens[i].spaced,
                           .key = t->tokens[i].key};
        if (taken) {
            unit->entry = entry;
            unit->code = asc_lexicon_code(rules->lexicon, entry);
            unit->classes = asc_lexicon_mask(rules->lexicon, entry, 0);
        } else {
            shape_unit(rules, &t->tokens[i], unit);
        }
        i = last + 1;
    }
    asc_tag_dates(rules, t);
    asc_tag_numbers(rules, t);
    t->seen = (asc_class_mask){{0}};
    for (size_t i = 0; i < t->count; i++) {
        t->codes[i] = t->units[i].code;
        asc_mask_join(&t->seen, t->units[i].classes);
    }
    t->codes[t->count] = 0;
    t->cut = tokens == ASC_MAX_SENTENCE_TOKENS;
    return !t->cut;
}
