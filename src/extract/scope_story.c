/* What was told before a figure, in its sentence and before it, and lends it its scope. */
#include "extract/scope.h"

#include <string.h>

#define ALIKE 3       /* two counts of one thing differ at most by this factor */
#define ALIKE_HURT 12 /* the hurt and the dead of one thing by this one */
#define THOSE_UNITS 5 /* "among the dead were 12 women" */

/* The last claim, when the figure may belong to what it told of; NULL: none so near. */
const asc_claim *asc_told_before(const asc_context *c, size_t sentences) {
    size_t count = c->so_far->count;
    if (count == 0 || c->sentence - c->last_sentence > sentences) {
        return NULL;
    }
    const asc_claim *before = &c->so_far->items[count - 1];
    return before->where == c->where && !asc_measure_captives(c->rules, before->measure) ? before : NULL;
}

/* The total of people held or driven out is what such figures usually are: it says nothing of the dead beside it. */
static bool lends_scope(const asc_context *c, const asc_claim *last, const asc_draft *d) {
    const char *usual = asc_measure_scope(c->rules, last->measure);
    return asc_same(last->measure, d->claim.measure) || last->scope != ASC_TOTAL || !usual ||
           asc_scope_parse(usual) != ASC_TOTAL;
}

/* Figures of one sentence about one event share their scope unless one says otherwise. */
int asc_neighbour_scope(const asc_context *c, const asc_draft *d, asc_window w) {
    if (c->draft_count == 0) {
        return -1;
    }
    const asc_draft *before = &c->drafts[c->draft_count - 1];
    const asc_claim *last = &before->claim;
    bool same = asc_same(last->event, d->claim.event) && asc_same(last->territory, d->claim.territory) &&
                lends_scope(c, last, d);
    bool apart =
        c->clauses[c->clause[d->unit]].kind != ASC_CLAUSE_MAIN && c->clause[d->unit] != c->clause[before->unit];
    if (apart && last->scope == ASC_TOTAL &&
        (asc_names_place(c, w) || asc_event_scope(c, w, d->unit) == ASC_INCIDENT)) {
        return -1; /* "24 have died …, where three were killed at a refinery" */
    }
    bool vast = d->claim.has_value && d->claim.value >= ASC_VAST_FIGURE && last->scope != ASC_TOTAL;
    return same && !vast ? (int)last->scope : -1;
}

/* A new count of what the sentence of `before` told: of a size with one of its figures, the hurt with the dead. */
static bool is_alike(const asc_context *c, const asc_draft *d, const asc_claim *before) {
    for (size_t i = c->so_far->count; d->claim.has_value && i-- > 0;) {
        const asc_claim *claim = &c->so_far->items[i];
        if (claim->sentence.start != before->sentence.start || claim->where != before->where) {
            break;
        }
        int64_t factor = asc_same(claim->measure, d->claim.measure) ? ALIKE : ALIKE_HURT;
        if (claim->has_value && claim->value * factor >= d->claim.value && claim->value <= d->claim.value * factor) {
            return true;
        }
    }
    return false;
}

/* Is the figure a new count of the strike or night told just before? Its scope, else -1. */
int asc_counted_again(const asc_context *c, const asc_draft *d) {
    const asc_claim *before = asc_told_before(c, ASC_STORY_SENTENCES);
    bool again = before && before->scope != ASC_TOTAL && is_alike(c, d, before) &&
                 asc_same(before->territory, d->claim.territory);
    return again ? (int)before->scope : -1;
}

/* Has the article counted one incident of this size in this territory? */
bool asc_counted_anywhere(const asc_context *c, const asc_draft *d) {
    for (size_t i = 0; i < c->so_far->count; i++) {
        const asc_claim *claim = &c->so_far->items[i];
        bool size = claim->has_value && claim->value * ALIKE >= d->claim.value;
        bool one = claim->where == c->where && claim->scope == ASC_INCIDENT && size;
        if (one && d->claim.territory && asc_same(claim->territory, d->claim.territory)) {
            return true;
        }
    }
    return false;
}

/* "38 of the martyrs", "132 women were among the dead": of those told before. -1: not so. */
int asc_of_those(const asc_context *c, const asc_draft *d) {
    size_t from = d->unit > THOSE_UNITS ? d->unit - THOSE_UNITS : 0;
    size_t to = d->mention.end + 2 > d->unit + 4 ? d->mention.end + 2 : d->unit + 4;
    for (size_t i = from; i + 2 < c->t->count && i < to; i++) {
        const char *key = c->t->units[i].key;
        bool links = (i == d->unit + 1 && strcmp(key, "of") == 0) || strcmp(key, "among") == 0;
        bool told = asc_c_is(c, i + 2, ASC_K_HarmNoun) || asc_c_is(c, i + 2, ASC_K_Toll) ||
                    asc_c_is(c, i + 2, ASC_K_State) || asc_c_is(c, i + 2, ASC_K_Harm);
        bool phrase = i == d->unit + 1 && c->t->units[i].end - c->t->units[i].start > strlen(key) &&
                      !asc_c_is(c, i, ASC_K_Continue) && !asc_c_is(c, i, ASC_K_Including); /* "of the dead" */
        if (links && (phrase || (asc_c_is(c, i + 1, ASC_K_Definite) && told))) {
            const asc_claim *before = asc_told_before(c, 2);
            return before ? (int)before->scope : -1;
        }
    }
    return -1;
}

/* "A further 253 people were wounded": more of what was told in the sentence before. -1: not so. */
int asc_of_more(const asc_context *c, const asc_draft *d) {
    size_t from = d->unit > 2 ? d->unit - 2 : 0;
    const asc_claim *before = asc_told_before(c, 1);
    bool more = asc_find_class(c, from, d->unit, ASC_K_Continue) != ASC_NO_UNIT;
    return more && before && c->draft_count == 0 ? (int)before->scope : -1;
}

/* Without a word of its own a figure belongs to the strike or night told before; to its totals only in the perfect. */
int asc_story_scope(const asc_context *c, const asc_draft *d, asc_window w) {
    const asc_claim *before = asc_told_before(c, ASC_STORY_SENTENCES);
    if (!before) {
        return -1;
    }
    bool vast = d->claim.has_value && d->claim.value >= ASC_VAST_FIGURE;
    bool here = asc_same(before->territory, d->claim.territory) && !vast;
    bool goes_on = before->scope == ASC_TOTAL      ? asc_perfect(c, d)
                   : before->scope == ASC_INTERVAL ? here && !asc_names_place(c, w)
                                                   : here;
    return goes_on ? (int)before->scope : -1;
}

/* "Three more died of hunger, raising the toll to 303": what a total has risen by since it was told last. */
int asc_increment_scope(const asc_context *c, const asc_draft *d) {
    asc_window w = asc_window_around(c, d);
    size_t bring = asc_find_class(c, d->mention.end, c->t->count, ASC_K_Bring);
    const char *key = bring != ASC_NO_UNIT ? c->t->units[bring].key : "";
    bool brings = strlen(key) > 3 && strcmp(key + strlen(key) - 3, "ing") == 0;
    return brings && !asc_names_place(c, w) && asc_find_class(c, bring, c->t->count, ASC_K_Number) != ASC_NO_UNIT
               ? ASC_INTERVAL
               : -1;
}
