/*
 * Who the words of a source name: a name of the registry; else an institution with its state or territory ("Gaza's
 * ministry of health"); else a person introduced before in the article; else whose the same institution was before.
 * What was told before in the article is kept in known.c.
 */
#include "extract/voice.h"

#include <string.h>

const char *asc_compose(const asc_context *c, const char *institution, const char *polity, const char *territory) {
    const asc_rules *rules = c->rules;
    const char *found = NULL;
    int best = -1;
    for (size_t i = 0; i < rules->compositions_count; i++) {
        const asc_composition *comp = &rules->compositions[i];
        bool fits = asc_same(comp->institution, institution) && (!comp->polity || asc_same(comp->polity, polity)) &&
                    (!comp->territory || asc_same(comp->territory, territory));
        int weight = (comp->polity != NULL) * 2 + (comp->territory != NULL);
        if (fits && weight > best) {
            best = weight;
            found = comp->source;
        }
    }
    return found;
}

/* The strongest institution of the words: a ministry over "spokesman"; the order of the compositions that hold for any
 * state decides. */
static const char *main_institution(const asc_context *c, size_t from, size_t to, size_t *at) {
    const char *best = NULL;
    size_t best_rank = 0;
    for (size_t i = from; i < to; i++) {
        const char *kind = asc_institution_at(c, i);
        for (size_t r = 0; kind && r < c->rules->compositions_count; r++) {
            const asc_composition *comp = &c->rules->compositions[r];
            if (asc_same(comp->institution, kind) && !comp->polity && !comp->territory) {
                if (!best || r < best_rank) {
                    best = kind;
                    best_rank = r;
                    *at = i;
                }
                break;
            }
        }
    }
    return best;
}

/* Whose: the state or authority named nearest before the institution, else the first one after it. */
static const char *polity_of(const asc_context *c, size_t from, size_t to, size_t institution) {
    for (size_t i = institution + 1; i-- > from;) {
        const char *polity = asc_value(c->rules, c->t, i, ASC_K_Polity);
        if (polity) {
            return polity;
        }
    }
    for (size_t i = institution + 1; i < to; i++) {
        const char *polity = asc_value(c->rules, c->t, i, ASC_K_Polity);
        if (polity) {
            return polity;
        }
    }
    return NULL;
}

/* The source named: of an owner and what is his ("Israel's Channel 9", "the UN's relief agency") the latter. */
static size_t proper_name(const asc_context *c, size_t from, size_t to) {
    size_t name = asc_find_class(c, from, to, ASC_K_Source);
    size_t open = name == ASC_NO_UNIT ? name : asc_find_class(c, name, to, ASC_K_Open);
    if (open != ASC_NO_UNIT && asc_c_is(c, open + 1, ASC_K_Source) && asc_c_is(c, open + 2, ASC_K_Close)) {
        return open + 1; /* "the United Nations' humanitarian office (OCHA)" */
    }
    for (size_t i = name; name != ASC_NO_UNIT && i + 1 < to; i++) {
        if (i == name && asc_c_is(c, i + 1, ASC_K_Source)) {
            return i + 1; /* "the Palestinian group X" */
        }
        bool owned = asc_c_is(c, i, ASC_K_Possessive) && i > from && i - 1 == name;
        size_t next = owned ? asc_find_class(c, i + 1, to, ASC_K_Source) : ASC_NO_UNIT;
        if (next != ASC_NO_UNIT) {
            return next;
        }
    }
    return name;
}

/* The registry's names and compositions alone. */
static const char *by_registry(asc_context *c, size_t from, size_t to, const char **institution, const char **polity) {
    size_t at = from;
    const char *id = NULL;
    *institution = main_institution(c, from, to, &at);
    *polity = *institution ? polity_of(c, from, to, at) : NULL;
    /* A source by name that is no state wins over a body named behind it, and over a body that nobody owns. */
    size_t name = proper_name(c, from, to);
    bool proper = name != ASC_NO_UNIT && !asc_c_is(c, name, ASC_K_Polity);
    /* "the armed wing of the militant group X", "the Israeli rights group X" */
    bool apposed = proper && (asc_same(*institution, "armed-wing") || name == at + 1);
    if (proper && (name < at || !*polity || !*institution || apposed)) {
        id = asc_value(c->rules, c->t, name, ASC_K_Source);
        *institution = NULL;
    }
    if (!id && *polity) {
        id = asc_compose(c, *institution, *polity, NULL);
    }
    if (!id && *institution && !*polity && c->next_place &&
        asc_find_class(c, from, to, ASC_K_SamePlace) != ASC_NO_UNIT) {
        id = asc_compose(c, *institution, NULL, c->next_place); /* "the territory's health ministry" */
    }
    if (!id && !*institution && !proper) {
        const char *state = polity_of(c, from, to, from); /* a capital for its government: "X said" */
        id = state ? asc_compose(c, "officials", state, NULL) : NULL;
    }
    if (!id && name != ASC_NO_UNIT) {
        id = asc_value(c->rules, c->t, name, ASC_K_Source);
        *institution = NULL;
    }
    return id;
}

/* The state or authority named last before unit `from` in the sentence, or NULL. */
static const char *polity_before(const asc_context *c, size_t from) {
    const char *polity = NULL;
    for (size_t i = from; !polity && i-- > 0;) {
        polity = asc_value(c->rules, c->t, i, ASC_K_Polity);
    }
    return polity;
}

static bool is_possessive(const asc_context *c, size_t i) {
    const char *key = c->t->units[i].key;
    return strcmp(key, "its") == 0 || strcmp(key, "their") == 0;
}

/* "X is in talks …, according to its foreign minister": the state whose name alone is the subject. */
static const char *state_at_head(const asc_context *c, size_t from, const char *institution) {
    bool state = asc_same(institution, "government") || asc_same(institution, "foreign-ministry");
    if (!state || !is_possessive(c, from)) {
        return NULL;
    }
    size_t start;
    size_t end = asc_head_subject(c, &start);
    size_t at = end < from ? asc_find_class(c, start, end, ASC_K_Source) : ASC_NO_UNIT;
    return at != ASC_NO_UNIT && end == start + 1 ? asc_value(c->rules, c->t, at, ASC_K_Source) : NULL;
}

/* Whose an institution is that nobody owns in its own words: "its media" that of the state named before; the same
 * kind's before; a government's that of the state named before, or of who spoke last. */
static const char *owner(const asc_context *c, size_t from, size_t to, const char *institution) {
    if (is_possessive(c, from)) {
        return polity_before(c, from);
    }
    const char *polity = asc_recall_polity(c, institution);
    bool state = asc_same(institution, "government") || asc_same(institution, "foreign-ministry");
    bool abroad = asc_find_class(c, from, to, ASC_K_World) != ASC_NO_UNIT;
    if (!polity && state && !abroad && asc_c_is(c, from, ASC_K_Definite)) {
        polity = polity_before(c, from);
        polity = polity ? polity : c->speaker.polity;
    }
    return polity;
}

#define THERE_UNITS 3 /* a place right before a body is where it is */

/* "In X, officials say", "In X, the health ministry said": those of where they are, whatever the figure's own place. */
static const char *body_there(asc_context *c, size_t from, size_t to, const char *institution) {
    bool there = to < c->t->count && strcmp(c->t->units[to].key, "there") == 0;
    bool bare = to - from <= 2 || there;
    for (size_t i = from; bare && i-- > 0 && (there || from - i <= THERE_UNITS);) {
        const char *territory = asc_place_at(c, i);
        bool site = asc_institution_at(c, i) || asc_c_is(c, i, ASC_K_Site);
        bool near = there || asc_c_is(c, i, ASC_K_Whole) || i < THERE_UNITS || asc_c_is(c, from - 1, ASC_K_Rel);
        if (territory && near && !site && asc_is_where(c, i)) {
            bool officials = asc_same(institution, "officials");
            const char *id = asc_compose(c, officials ? "local-officials" : institution, NULL, territory);
            return asc_same(id, asc_compose(c, institution, NULL, NULL)) ? NULL : id;
        }
    }
    return NULL;
}

/* What the article told before: who "the ministry" is, whom a name or an office stands for, whose an institution is. */
static const char *by_memory(asc_context *c, size_t from, size_t to, const char **institution, const char **polity) {
    const char *id = asc_known_name(c, from, to);
    if (id) {
        return id;
    }
    if (*institution && !*polity) {
        id = state_at_head(c, from, *institution);
        id = id ? id : body_there(c, from, to, *institution);
        if (id) {
            *institution = NULL;
            return id;
        }
        *polity = owner(c, from, to, *institution);
        return asc_compose(c, *institution, *polity, NULL);
    }
    const asc_body *body = *institution ? NULL : asc_body_of_post(c, from, to);
    if (body) {
        *institution = body->institution;
        *polity = body->polity;
        return body->id;
    }
    return NULL;
}

/* "the ministry", "the war monitor", "the group's health ministry": a body named before, or one of its own. */
static const char *by_body_again(asc_context *c, size_t from, size_t to, const char **institution,
                                 const char **polity) {
    for (size_t i = from; i < to; i++) { /* "the agency, which …", "the agency in X" */
        to = asc_c_is(c, i, ASC_K_Comma) || (i > from && asc_links(c, i)) ? i : to;
    }
    const asc_body *again = asc_body_again(c, from, to);
    if (!again) {
        return NULL;
    }
    *institution = again->institution;
    *polity = again->polity;
    size_t owner = asc_find_class(c, from, to, ASC_K_Possessive);
    const char *kind = owner == ASC_NO_UNIT ? NULL : asc_institution_at(c, to - 1);
    for (size_t i = 0; kind && !asc_same(kind, "officials") && i < c->rules->sources_count; i++) {
        const asc_source_entry *entry = &c->rules->sources[i];
        if (asc_same(entry->id, again->id) && entry->polity) {
            *institution = kind;
            *polity = entry->polity;
            return asc_compose(c, kind, entry->polity, NULL);
        }
    }
    return again->id;
}

/* "a woman", "a teacher": people without an office are witnesses. */
static const char *ordinary(const asc_context *c, size_t from, size_t to) {
    size_t person = asc_find_class(c, from, to, ASC_K_Person);
    bool head = person != ASC_NO_UNIT &&
                (person + 1 == to || !asc_in_noun_phrase(c, person + 1) || asc_c_is(c, person + 1, ASC_K_Name));
    return head ? asc_compose(c, "witnesses", NULL, NULL) : NULL;
}

/* "the ambassador to X": for whom he speaks stands before. */
static size_t cut_goal(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from + 1; i + 1 < to; i++) {
        if (strcmp(c->t->units[i].key, "to") == 0 && asc_c_is(c, i - 1, ASC_K_Institution)) {
            return i;
        }
    }
    return to;
}

const char *asc_resolve_source(asc_context *c, size_t from, size_t to, const char **institution, const char **polity) {
    size_t all = to;
    to = cut_goal(c, from, to);
    const char *id = by_body_again(c, from, to, institution, polity);
    if (id) {
        return id;
    }
    id = by_registry(c, from, to, institution, polity);
    if (id && *institution) {
        asc_keep_polity(c, *institution, *polity);
    }
    id = id ? id : by_memory(c, from, to, institution, polity);
    id = id ? id : ordinary(c, from, to);
    if (id) {
        asc_keep_names(c, from, all, id);
    }
    return id;
}
