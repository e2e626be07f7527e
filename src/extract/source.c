/*
 * Who the words of a source name: a name of the registry; else an institution with its state or territory ("Gaza's
 * ministry of health"); else a person introduced before in the article; else what the same institution meant before.
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
            return c->institution_ids[i];
        }
    }
    return NULL;
}

static void remember(asc_context *c, const char *institution, const char *id) {
    for (size_t i = 0; i < c->institution_count; i++) {
        if (asc_same(c->institution_kinds[i], institution)) {
            c->institution_ids[i] = id;
            return;
        }
    }
    if (c->institution_count < ASC_MAX_NAMES) {
        c->institution_kinds[c->institution_count] = institution;
        c->institution_ids[c->institution_count++] = id;
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

const char *asc_resolve_source(asc_context *c, size_t from, size_t to, const char **institution) {
    *institution = NULL;
    size_t at = from;
    const char *kind = main_institution(c, from, to, &at);
    const char *id = NULL;
    if (kind) {
        const char *polity = polity_of(c, from, to, at);
        id = polity ? asc_compose(c, kind, polity, NULL) : NULL;
        if (id) {
            remember(c, kind, id);
        }
    }
    if (!id) {
        size_t named = asc_find_class(c, from, to, ASC_K_Source);
        id = named != ASC_NO_UNIT ? asc_value(c->rules, c->t, named, ASC_K_Source) : NULL;
        if (id && kind) {
            remember(c, kind, id);
        }
    }
    if (!id) {
        id = known_name(c, from, to);
    }
    if (!id && kind) {
        id = recall(c, kind);
        *institution = kind;
        if (!id) {
            return NULL;
        }
    }
    if (id) {
        keep_names(c, from, to, id);
    }
    return id;
}
