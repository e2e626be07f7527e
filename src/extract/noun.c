/* Noun phrases that name somebody, by their classes of words: where they begin and end, and their appositions. */
#include "extract/scan.h"

#include <string.h>

#define APPOSITION_UNITS 28 /* longest apposition looked through for the name before it */

/* "us" in a text with capitals is no state. */
static bool is_pronoun_us(const asc_context *c, size_t i) {
    return !c->no_capitals && asc_c_is(c, i, ASC_K_Pronoun) && !c->t->units[i].capital;
}

bool asc_in_noun_phrase(const asc_context *c, size_t i) {
    static const int inside[] = {ASC_K_Name,    ASC_K_Source,      ASC_K_Institution, ASC_K_Polity,   ASC_K_Place,
                                 ASC_K_Demonym, ASC_K_Adjective,   ASC_K_Word,        ASC_K_Det,      ASC_K_Possessive,
                                 ASC_K_Title,   ASC_K_Group,       ASC_K_GroupAdj,    ASC_K_Figure,   ASC_K_Foreign,
                                 ASC_K_Captive, ASC_K_Person,      ASC_K_SayNoun,     ASC_K_Site,     ASC_K_EventNoun,
                                 ASC_K_Ordinal, ASC_K_SamePlace,   ASC_K_Unit,        ASC_K_World,    ASC_K_PlaceNoun,
                                 ASC_K_OrgNoun, ASC_K_Superlative, ASC_K_Post,        ASC_K_MemberOf, ASC_K_Age};
    if (is_pronoun_us(c, i)) {
        return false;
    }
    for (size_t k = 0; k < sizeof inside / sizeof *inside; k++) {
        if (asc_c_is(c, i, inside[k])) {
            return true;
        }
    }
    bool numbered = asc_c_is(c, i, ASC_K_Numbered) && !asc_c_is(c, i + 1, ASC_K_Number); /* "the rescue unit" */
    bool title = i > 1 && i < c->t->count && c->t->units[i].capital && c->t->units[i - 1].capital &&
                 asc_c_is(c, i, ASC_K_Adverb) && !c->no_capitals; /* "Rescue Them Now" */
    return numbered || title || asc_is_apostrophe(c, i);
}

bool asc_links(const asc_context *c, size_t i) {
    const char *key = i < c->t->count ? c->t->units[i].key : "";
    return strcmp(key, "of") == 0 || strcmp(key, "for") == 0 || strcmp(key, "in") == 0 || strcmp(key, "at") == 0 ||
           strcmp(key, "from") == 0 || strcmp(key, "with") == 0;
}

/* What joins two noun phrases; behind an office others do too: "the ambassador to X", "a surgeon on a mission". */
static bool joins_phrase(const asc_context *c, size_t i) {
    bool office = i > 0 && (asc_c_is(c, i - 1, ASC_K_Institution) || asc_c_is(c, i - 1, ASC_K_Post));
    const char *key = c->t->units[i].key;
    return asc_links(c, i) || (office && (strcmp(key, "to") == 0 || strcmp(key, "on") == 0) &&
                               asc_c_is(c, i, ASC_K_Prep) && asc_in_noun_phrase(c, i + 1));
}

bool asc_is_apostrophe(const asc_context *c, size_t i) {
    const asc_unit *u = &c->t->units[i];
    bool single = asc_c_is(c, i, ASC_K_Quote) && u->key[0] == '\'' && !u->spaced && i > 0;
    bool ends = single && c->text[c->t->units[i - 1].end - 1] == 's';
    return ends && i + 1 < c->t->count && c->t->units[i + 1].spaced && asc_in_noun_phrase(c, i + 1);
}

bool asc_is_age(const asc_context *c, size_t i) {
    bool number = asc_c_is(c, i + 1, ASC_K_Number) || asc_c_is(c, i + 1, ASC_K_Age);
    bool closed = asc_c_is(c, i + 2, ASC_K_Comma) || asc_c_is(c, i + 2, ASC_K_Stop) || i + 2 >= c->t->count;
    return asc_c_is(c, i, ASC_K_Comma) && number && closed;
}

const char *asc_last_word(const asc_context *c, size_t i, size_t *length) {
    const asc_unit *u = &c->t->units[i];
    size_t from = u->end;
    while (from > u->start && c->text[from - 1] != ' ') {
        from--;
    }
    *length = u->end - from;
    return c->text + from;
}

uint32_t asc_word_entry(const asc_context *c, const char *text, size_t length) {
    char word[32];
    if (length >= sizeof word) {
        return 0;
    }
    for (size_t k = 0; k < length; k++) {
        word[k] = (char)(text[k] >= 'A' && text[k] <= 'Z' ? text[k] + 32 : text[k]);
    }
    uint32_t id = asc_lexicon_word(c->rules->lexicon, word, length);
    uint32_t entry = 0;
    return id && asc_lexicon_match(c->rules->lexicon, &id, 1, &entry) == 1 ? entry : 0;
}

const char *asc_institution_at(const asc_context *c, size_t i) {
    const char *kind = asc_value(c->rules, c->t, i, ASC_K_Institution);
    if (kind || !asc_c_is(c, i, ASC_K_Place)) {
        return kind;
    }
    size_t length; /* "Nasser Hospital" is a place, and a hospital */
    const char *text = asc_last_word(c, i, &length);
    uint32_t entry = asc_word_entry(c, text, length);
    return entry ? asc_lexicon_value(c->rules->lexicon, entry, c->rules->k[ASC_K_Institution]) : NULL;
}

/* What makes words a name of somebody; a plain lower-case word does so only behind a determiner: "the organisation". */
static bool is_core(const asc_context *c, size_t i) {
    static const int cores[] = {ASC_K_Name,  ASC_K_Source, ASC_K_Institution, ASC_K_Polity,  ASC_K_Figure,
                                ASC_K_Group, ASC_K_Person, ASC_K_SayNoun,     ASC_K_OrgNoun, ASC_K_Post};
    for (size_t k = 0; k < sizeof cores / sizeof *cores; k++) {
        if (asc_c_is(c, i, cores[k])) {
            return true;
        }
    }
    bool plain = asc_c_is(c, i, ASC_K_Word);
    bool capital = i > 0 && asc_c_is(c, i, ASC_K_Adjective) && c->t->units[i].capital; /* "Kurdish-led forces" */
    return capital || asc_institution_at(c, i) ||
           (plain && (c->no_capitals || (i > 0 && asc_c_is(c, i - 1, ASC_K_Det))));
}

/* "two Palestinian sources", "one association": the number of those who speak. */
static bool counts_speakers(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Number) && !asc_c_is(c, i, ASC_K_One)) {
        return false;
    }
    for (size_t at = i + 1; at < i + 4 && asc_in_noun_phrase(c, at); at++) {
        if (asc_c_is(c, at, ASC_K_Institution) || asc_c_is(c, at, ASC_K_OrgNoun)) {
            return true;
        }
    }
    return false;
}

static bool joins_body(const asc_context *c, size_t i) {
    size_t next = counts_speakers(c, i + 1) ? i + 2 : i + 1;
    return asc_c_is(c, i, ASC_K_And) &&
           (asc_c_is(c, next, ASC_K_Institution) || asc_c_is(c, next + 1, ASC_K_Institution));
}

size_t asc_phrase_end(const asc_context *c, size_t from) {
    size_t i = counts_speakers(c, from) ? from + 1 : from;
    bool core = false;
    while (i < c->t->count) {
        if (asc_in_noun_phrase(c, i) && !(core && asc_c_is(c, i, ASC_K_Det))) {
            core = core || is_core(c, i);
            i++;
        } else if (core && joins_phrase(c, i) && asc_in_noun_phrase(c, i + 1)) {
            i++;
            if (asc_c_is(c, i, ASC_K_Det)) {
                i++;
            }
        } else if (core && asc_c_is(c, i, ASC_K_Open) && asc_c_is(c, i + 2, ASC_K_Close)) {
            i += 3;
        } else if (core && joins_body(c, i)) {
            i += counts_speakers(c, i + 1) ? 2 : 1;
        } else {
            break;
        }
    }
    while (i > from && (asc_links(c, i - 1) || asc_c_is(c, i - 1, ASC_K_Det) || asc_c_is(c, i - 1, ASC_K_Adverb))) {
        i--;
    }
    return core ? i : from;
}

#define BRACKET_UNITS 8 /* "the World Food Programme (the food agency, or WFP)" */

/* The bracket that the one at `close` closes; `close` itself when it stands too far off. */
static size_t opening(const asc_context *c, size_t close) {
    for (size_t i = close; i-- > 0 && close - i <= BRACKET_UNITS;) {
        if (asc_c_is(c, i, ASC_K_Open)) {
            return i;
        }
    }
    return close;
}

size_t asc_phrase_start(const asc_context *c, size_t to) {
    size_t i = to;
    bool core = false;
    while (i > 0) {
        size_t at = i - 1;
        bool follows = at > 0 && (asc_in_noun_phrase(c, at - 1) || counts_speakers(c, at - 1));
        bool joins = (i < to && joins_phrase(c, at)) || (core && asc_c_is(c, at, ASC_K_And));
        if (asc_in_noun_phrase(c, at)) {
            core = core || is_core(c, at);
            i--;
            if (asc_c_is(c, at, ASC_K_Det) && !(at > 0 && joins_phrase(c, at - 1))) {
                break;
            }
        } else if (core && counts_speakers(c, at)) {
            i--;
            if (!(at > 0 && asc_c_is(c, at - 1, ASC_K_And))) {
                break;
            }
        } else if (joins && follows) {
            i--;
        } else if (asc_c_is(c, at, ASC_K_Close) && opening(c, at) < at) {
            i = opening(c, at);
        } else {
            break;
        }
    }
    while (i < to && (asc_links(c, i) || strcmp(c->t->units[i].key, "that") == 0)) {
        i++;
    }
    return core ? i : to;
}

/* The phrase that ends before the comma at i, or before an age between commas there: "X, 43, a shopkeeper". */
static size_t named_before(const asc_context *c, size_t i) {
    size_t start = asc_phrase_start(c, i);
    bool age = i >= 2 && asc_is_age(c, i - 2);
    if (age) {
        start = asc_phrase_start(c, i - 2);
        return start < i - 2 ? start : i;
    }
    return start;
}

size_t asc_apposition_start(const asc_context *c, size_t to) {
    if (to == 0 || !asc_c_is(c, to - 1, ASC_K_Comma)) {
        return to;
    }
    bool states = false; /* a verb or figure stands between: only a relative clause may hold one */
    for (size_t i = to - 1; i-- > 0 && to - i < APPOSITION_UNITS;) {
        bool age = i > 0 && asc_is_age(c, i - 1);
        bool kin = i > 1 && asc_c_is(c, i - 2, ASC_K_Person); /* "a mother of five" */
        bool reporting =
            asc_c_is(c, i, ASC_K_Say) && i > 0 && asc_c_is(c, i - 1, ASC_K_Comma); /* ", reporting from X," */
        if (asc_c_is(c, i, ASC_K_Comma) && (!states || asc_c_is(c, i + 1, ASC_K_Rel))) {
            size_t start = named_before(c, i);
            if (start < i || !asc_c_is(c, i - 1, ASC_K_Number)) {
                return start < i ? start : to;
            }
        }
        if (asc_c_is(c, i, ASC_K_Quote) && !asc_is_apostrophe(c, i)) {
            break;
        }
        states = states || asc_c_is(c, i, ASC_K_Harm) || (asc_c_is(c, i, ASC_K_Number) && !age && !kin) ||
                 (asc_c_is(c, i, ASC_K_Say) && !reporting);
    }
    return to;
}

size_t asc_apposition_end(const asc_context *c, size_t to) {
    size_t from = to;
    bool age = asc_is_age(c, to);
    from += age ? 2 : 0;
    if (!asc_c_is(c, from, ASC_K_Comma)) {
        return to;
    }
    if (asc_c_is(c, from + 1, ASC_K_Rel)) { /* ", who heads the agency" */
        from++;
        while (from + 1 < c->t->count && !asc_c_is(c, from + 1, ASC_K_Det) && !asc_c_is(c, from + 1, ASC_K_Comma) &&
               !asc_institution_at(c, from + 1)) {
            from++;
        }
    }
    size_t end = asc_phrase_end(c, from + 1);
    bool closed = asc_c_is(c, end, ASC_K_Comma) || end >= c->t->count || asc_c_is(c, end, ASC_K_Stop);
    return end > from + 1 && closed ? end : to;
}

size_t asc_find_class(const asc_context *c, size_t from, size_t to, int k) {
    bool seen = asc_mask_has(&c->t->seen, k);
    for (size_t i = from; seen && i < to && i < c->t->count; i++) {
        if (asc_c_is(c, i, k)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

asc_source asc_source_at(asc_context *c, size_t from, size_t to, const char *id) {
    asc_source out = {.id = id};
    if (from >= to) {
        return out;
    }
    out.span = (asc_span){c->t->units[from].start, c->t->units[to - 1].end};
    out.text = asc_arena_copy(c->arena, c->text + out.span.start, out.span.end - out.span.start);
    return out;
}
