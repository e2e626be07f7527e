/*
 * What an article told before of those who speak in it: persons with the body they speak for, bodies that are named
 * again ("the ministry", "the war monitor", "its director"), whose an institution was last.
 */
#include "extract/scan.h"

#include <string.h>

/* A name, in a text without capitals any word of no lexicon. */
static bool is_name(const asc_context *c, size_t i) {
    return asc_c_is(c, i, ASC_K_Name) ||
           (c->no_capitals && asc_c_is(c, i, ASC_K_Word) && c->t->units[i].end - c->t->units[i].start > 2);
}

const char *asc_known_name(const asc_context *c, size_t from, size_t to) {
    if (c->no_capitals && asc_c_is(c, from, ASC_K_Det)) {
        return NULL;
    }
    for (size_t i = from; i < to; i++) {
        if (!is_name(c, i)) {
            continue;
        }
        for (size_t n = 0; n < c->name_count; n++) {
            if (strcmp(c->names[n].key, c->t->units[i].key) == 0) {
                return c->names[n].id;
            }
        }
    }
    return NULL;
}

void asc_keep_names(asc_context *c, size_t from, size_t to, const char *id) {
    for (size_t i = from; i < to && c->name_count < ASC_MAX_NAMES; i++) {
        if (is_name(c, i) && !asc_known_name(c, i, i + 1)) {
            const char *key = c->t->units[i].key;
            c->names[c->name_count++] = (asc_name){asc_arena_copy(c->arena, key, strlen(key)), id};
        }
    }
}

const char *asc_recall_polity(const asc_context *c, const char *institution) {
    for (size_t i = 0; i < c->institution_count; i++) {
        if (asc_same(c->institution_kinds[i], institution)) {
            return c->institution_polities[i];
        }
    }
    return NULL;
}

void asc_keep_polity(asc_context *c, const char *institution, const char *polity) {
    for (size_t i = 0; i < c->institution_count; i++) {
        if (asc_same(c->institution_kinds[i], institution)) {
            c->institution_polities[i] = polity;
            return;
        }
    }
    if (c->institution_count < ASC_MAX_NAMES) {
        c->institution_kinds[c->institution_count] = institution;
        c->institution_polities[c->institution_count++] = polity;
    }
}

static const char *kinds_of(const asc_rules *rules, const char *id) {
    const asc_source_entry *source = asc_source_by_id(rules, id);
    return source ? source->kinds : NULL;
}

/* The head word of unit i in lower case, "ministry" of "ministry of health" too; "" when it is too long. */
static void head_word(const asc_context *c, size_t i, char head[ASC_HEAD_BYTES]) {
    const asc_unit *u = &c->t->units[i];
    size_t length;
    const char *text = asc_last_word(c, i, &length);
    for (size_t at = u->start; at + 4 < u->end; at++) {
        if (memcmp(c->text + at, " of ", 4) == 0) {
            text = c->text + u->start;
            length = at - u->start;
            break;
        }
    }
    length = length < ASC_HEAD_BYTES ? length : 0;
    for (size_t k = 0; k < length; k++) {
        head[k] = (char)(text[k] >= 'A' && text[k] <= 'Z' ? text[k] + 32 : text[k]);
    }
    head[length] = '\0';
}

static asc_body *add_body(asc_context *c, const char *id) {
    asc_body *body = &c->bodies[c->body_count++ % ASC_MAX_BODIES];
    *body = (asc_body){.id = id, .kinds = kinds_of(c->rules, id), .sentence = c->sentence};
    return body;
}

/* The n-th body from the last one, 0 being the last; NULL: none. */
static const asc_body *body_back(const asc_context *c, size_t n) {
    size_t kept = c->body_count < ASC_MAX_BODIES ? c->body_count : ASC_MAX_BODIES;
    return n < kept ? &c->bodies[(c->body_count - 1 - n) % ASC_MAX_BODIES] : NULL;
}

void asc_keep_body(asc_context *c, size_t from, size_t to, const asc_voice *voice) {
    asc_body *body = add_body(c, voice->id);
    body->institution = voice->institution;
    body->polity = voice->polity;
    body->spoke = true;
    if (!body->kinds && voice->institution) { /* whose it is hangs on the claim: most likely the article's territory */
        body->kinds = kinds_of(c->rules, asc_compose(c, voice->institution, voice->polity, c->main_territory));
    }
    size_t last = to - 1;
    for (size_t i = to; i-- > from + 1;) { /* "the minister in X" */
        last = asc_links(c, i) ? i - 1 : last;
    }
    while (last > from && (asc_c_is(c, last, ASC_K_Name) || asc_c_is(c, last, ASC_K_Place))) {
        last--;
    }
    head_word(c, last, body->head);
    bool office =
        asc_c_is(c, last, ASC_K_Post) || asc_c_is(c, last, ASC_K_Title) || asc_c_is(c, last, ASC_K_Institution);
    body->nameless = office && asc_find_class(c, from, to, ASC_K_Name) == ASC_NO_UNIT;
}

/* Remembers the surname of somebody of the registry: "X Y said …", then "Y said". */
static void keep_surname(asc_context *c, size_t i, const char *id) {
    char surname[ASC_HEAD_BYTES];
    head_word(c, i, surname);
    size_t n = strlen(surname);
    bool whole = n == 0 || n == c->t->units[i].end - c->t->units[i].start;
    if (whole || (!c->t->units[i].capital && !c->no_capitals) || asc_lexicon_word(c->rules->lexicon, surname, n) == 0) {
        return;
    }
    uint32_t word = asc_lexicon_word(c->rules->lexicon, surname, n);
    uint32_t entry = 0;
    if (asc_lexicon_match(c->rules->lexicon, &word, 1, &entry) == 0 && c->name_count < ASC_MAX_NAMES) {
        c->names[c->name_count++] = (asc_name){asc_arena_copy(c->arena, surname, n), id};
    }
}

void asc_keep_organisations(asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        const char *id = asc_value(c->rules, c->t, i, ASC_K_Source);
        if (id) {
            keep_surname(c, i, id);
        }
        bool state = asc_c_is(c, i, ASC_K_Place) || asc_c_is(c, i, ASC_K_World);
        const char *kind = id ? NULL : asc_institution_at(c, i);
        if (id && !state) {
            head_word(c, i, add_body(c, id)->head);
        } else if (asc_same(kind, "hospital")) { /* for "the director" */
            head_word(c, i, add_body(c, asc_compose(c, kind, NULL, NULL))->head);
        }
    }
}

static bool has_kind(const char *kinds, const char *kind) {
    size_t n = strlen(kind);
    for (const char *at = kinds; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, kind, n) == 0 && (at[n] == ' ' || at[n] == '\0')) {
            return true;
        }
    }
    return false;
}

/* Does "the monitor" (the kind of its noun) mean a source? */
static bool is_of_kind(const char *kinds, const char *kind) {
    return kind && kinds && (strcmp(kind, "any") == 0 || has_kind(kinds, kind));
}

/* Whom a noun of a kind with a head word means: one named in the sentence before, who spoke by the same word, or the
 * last one of its kind. */
static const asc_body *find_again(asc_context *c, size_t from, const char *kind, const char *head) {
    for (size_t i = from; kind && i-- > 0;) {
        const char *id = asc_value(c->rules, c->t, i, ASC_K_Source);
        if (id && is_of_kind(kinds_of(c->rules, id), kind)) {
            return add_body(c, id);
        }
    }
    const asc_body *body;
    for (size_t n = 0; head[0] && (body = body_back(c, n)); n++) {
        if (body->head[0] && strcmp(body->head, head) == 0 && (kind ? !body->institution : body->spoke)) {
            return body;
        }
    }
    for (size_t n = 0; kind && (body = body_back(c, n)); n++) {
        if (is_of_kind(body->kinds, kind)) {
            return body;
        }
    }
    return NULL;
}

#define AGAIN_UNITS 5 /* "the UK-based war monitor" */

/* Do the words [from, to) behind a determiner tell by themselves whose the body is? */
static bool tells_whose(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        size_t length;
        const char *word = asc_last_word(c, i, &length);
        bool based = length > 6 && memcmp(word + length - 6, "-based", 6) == 0; /* where it sits, not whose it is */
        bool names = asc_c_is(c, i, ASC_K_Polity) || asc_c_is(c, i, ASC_K_Source) || asc_c_is(c, i, ASC_K_Name) ||
                     asc_c_is(c, i, ASC_K_Place) || asc_c_is(c, i, ASC_K_SamePlace) || asc_links(c, i);
        if (names && !based) {
            return true;
        }
    }
    return false;
}

const asc_body *asc_body_again(asc_context *c, size_t from, size_t to) {
    size_t owner = asc_find_class(c, from, to, ASC_K_Possessive);
    to = owner == ASC_NO_UNIT ? to : owner; /* "the charity's spokesman" */
    size_t last = to - 1;
    bool definite = asc_c_is(c, from, ASC_K_Definite) && to >= from + 2 && to <= from + AGAIN_UNITS;
    if (!definite || tells_whose(c, from + 1, to) || asc_c_is(c, last, ASC_K_SayNoun) ||
        asc_c_is(c, last, ASC_K_Figure)) {
        return NULL;
    }
    char head[ASC_HEAD_BYTES];
    head_word(c, last, head);
    const char *kind = asc_value(c->rules, c->t, last, ASC_K_OrgNoun);
    if (kind && strcmp(kind, "any") == 0 && c->t->units[last].capital && !c->no_capitals) {
        kind = ""; /* a name of its own, but for one who spoke by it */
    }
    bool special = strlen(head) < c->t->units[last].end - c->t->units[last].start; /* "the health ministry": by place */
    if (!kind && (special || owner != ASC_NO_UNIT)) {
        return NULL;
    }
    return find_again(c, from, kind, head);
}

/* The name behind an official without one: "the health minister said 12. X Y said": the first time that it comes. */
static const asc_body *nameless_before(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (!asc_c_is(c, i, ASC_K_Name)) {
            return NULL;
        }
    }
    const asc_body *body;
    for (size_t n = 0; to - from >= 2 && (body = body_back(c, n)) && c->sentence - body->sentence <= 1; n++) {
        if (body->nameless) {
            return body;
        }
    }
    return NULL;
}

const asc_body *asc_body_of_post(const asc_context *c, size_t from, size_t to) {
    size_t post = asc_find_class(c, from, to, ASC_K_Post);
    if (post == ASC_NO_UNIT) {
        return nameless_before(c, from, to);
    }
    const asc_body *body;
    for (size_t n = 0; (body = body_back(c, n)); n++) {
        bool speaks_for = body->kinds || asc_same(body->id, asc_compose(c, "hospital", NULL, NULL));
        if (speaks_for) {
            return body;
        }
    }
    return NULL;
}

/* "X, 43, a shopkeeper, …": somebody who may speak next without being named again. */
static void keep_person(asc_context *c, size_t from, size_t end) {
    if (asc_is_age(c, end)) {
        const char *id = asc_known_name(c, from, end);
        id = id ? id : asc_compose(c, "witnesses", NULL, NULL);
        c->person = asc_source_at(c, from, end, id);
        c->person_sentence = c->sentence;
    }
}

/* A person is introduced beside the body he speaks for: "army spokesman X Y", "X Y, a doctor at the hospital". */
void asc_keep_introductions(asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (!is_name(c, i)) {
            continue;
        }
        size_t end = i;
        while (is_name(c, end)) {
            end++;
        }
        size_t from = i;
        while (from > 0 && i - from < 5 &&
               (asc_c_is(c, from - 1, ASC_K_Institution) || asc_c_is(c, from - 1, ASC_K_Polity) ||
                asc_c_is(c, from - 1, ASC_K_Title) || asc_c_is(c, from - 1, ASC_K_Possessive))) {
            from--;
        }
        size_t to = end;
        bool apposition =
            asc_c_is(c, end, ASC_K_Comma) || strcmp(end < c->t->count ? c->t->units[end].key : "", "of") == 0;
        while (apposition && to < c->t->count && to - end < 12 && (to == end || !asc_c_is(c, to, ASC_K_Comma)) &&
               !asc_c_is(c, to, ASC_K_Say) && !asc_c_is(c, to, ASC_K_Stop)) {
            to++;
        }
        bool body = asc_find_class(c, from, to, ASC_K_Institution) != ASC_NO_UNIT ||
                    (to > end && asc_find_class(c, end, to, ASC_K_Source) != ASC_NO_UNIT &&
                     (asc_find_class(c, end, to, ASC_K_Institution) != ASC_NO_UNIT ||
                      asc_find_class(c, end, to, ASC_K_Post) != ASC_NO_UNIT || !asc_c_is(c, end, ASC_K_Comma)));
        const char *institution;
        const char *polity;
        if (body && end - i <= 4 && !asc_known_name(c, i, end)) {
            asc_resolve_source(c, from, to, &institution, &polity);
        }
        keep_person(c, i, end);
        i = end;
    }
}
