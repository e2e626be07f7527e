/*
 * Who the words of a source name: a name of the registry; else an institution with its state or territory ("Gaza's
 * ministry of health"); else a person introduced before in the article; else whose the same institution was before.
 */
#include "extract/scan.h"

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

static const char *known_name(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (!asc_c_is(c, i, ASC_K_Name)) {
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

/* Remembers the names in [from, to) as speaking for `id`. */
static void keep_names(asc_context *c, size_t from, size_t to, const char *id) {
    for (size_t i = from; i < to && c->name_count < ASC_MAX_NAMES; i++) {
        if (asc_c_is(c, i, ASC_K_Name) && !known_name(c, i, i + 1)) {
            const char *key = c->t->units[i].key;
            c->names[c->name_count++] = (asc_name){asc_arena_copy(c->arena, key, strlen(key)), id};
        }
    }
}

static const char *recall(const asc_context *c, const char *institution) {
    for (size_t i = 0; i < c->institution_count; i++) {
        if (asc_same(c->institution_kinds[i], institution)) {
            return c->institution_polities[i];
        }
    }
    return NULL;
}

static void remember(asc_context *c, const char *institution, const char *polity) {
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

/* The strongest institution of the words: a ministry over "spokesman", the rules' order of compositions decides. */
static const char *main_institution(const asc_context *c, size_t from, size_t to, size_t *at) {
    const char *best = NULL;
    size_t best_rank = 0;
    for (size_t i = from; i < to; i++) {
        const char *kind = asc_value(c->rules, c->t, i, ASC_K_Institution);
        for (size_t r = 0; kind && r < c->rules->compositions_count; r++) {
            if (asc_same(c->rules->compositions[r].institution, kind)) {
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

/* "the group", "the war monitor": the organisation that was named before. */
static const char *organisation_again(const asc_context *c, size_t from, size_t to) {
    bool definite = false;
    bool noun = false;
    for (size_t i = from; i < to; i++) {
        definite = definite || asc_c_is(c, i, ASC_K_Definite) || asc_c_is(c, i, ASC_K_Possessive);
        noun = noun || asc_c_is(c, i, ASC_K_OrgNoun);
        if (asc_c_is(c, i, ASC_K_Polity) || asc_c_is(c, i, ASC_K_Source) || asc_c_is(c, i, ASC_K_Name)) {
            return NULL;
        }
    }
    return definite && noun ? c->last_org : NULL;
}

void asc_keep_organisation(asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        const char *id = asc_value(c->rules, c->t, i, ASC_K_Source);
        bool state = asc_c_is(c, i, ASC_K_Place) || asc_c_is(c, i, ASC_K_World);
        c->last_org = id && !state ? id : c->last_org;
    }
}

const char *asc_resolve_source(asc_context *c, size_t from, size_t to, const char **institution, const char **polity) {
    size_t at = from;
    const char *id = NULL;
    *institution = main_institution(c, from, to, &at);
    *polity = *institution ? polity_of(c, from, to, at) : NULL;
    /* A source by name that is no state wins over a body named behind it, and over a body that nobody owns. */
    size_t name = asc_find_class(c, from, to, ASC_K_Source);
    bool proper = name != ASC_NO_UNIT && !asc_c_is(c, name, ASC_K_Polity);
    if (proper && (name < at || !*polity || !*institution)) {
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
    if (!id) {
        id = name != ASC_NO_UNIT ? asc_value(c->rules, c->t, name, ASC_K_Source) : NULL;
        *institution = id ? NULL : *institution;
    }
    if (id && *institution) {
        remember(c, *institution, *polity);
    }
    if (!id) {
        id = known_name(c, from, to);
    }
    const char *again = !id ? organisation_again(c, from, to) : NULL;
    if (again) {
        *institution = NULL;
        return again;
    }
    if (!id && *institution && !*polity) {
        id = asc_compose(c, *institution, recall(c, *institution), NULL); /* unless the figure's territory says other */
    }
    if (id) {
        keep_names(c, from, to, id);
    }
    return id;
}

/* A person is introduced beside the body he speaks for: "army spokesman X Y", "X Y, a doctor at the hospital". */
void asc_keep_introductions(asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (!asc_c_is(c, i, ASC_K_Name)) {
            continue;
        }
        size_t end = i;
        while (asc_c_is(c, end, ASC_K_Name)) {
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
                    (to > end && asc_find_class(c, end, to, ASC_K_Source) != ASC_NO_UNIT);
        const char *institution;
        const char *polity;
        if (body && end - i <= 4 && !known_name(c, i, end)) {
            asc_resolve_source(c, from, to, &institution, &polity);
        }
        i = end;
    }
}
