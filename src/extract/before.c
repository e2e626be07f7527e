/* Figures that refer to one told before: parts of it ("of those, 76 were children"), new totals, repetitions. */
#include "extract/scan.h"

#include <string.h>

#define BEFORE_SENTENCES 2  /* a figure refers back at most so far */
#define CAPTIVE_SENTENCES 2 /* captives are spoken of at most so many sentences before */
#define CAPTIVE_CLAIMS 6    /* claims back in which captives are looked for */

static bool is(const asc_draft *d, const char *measure) {
    return asc_same(d->mention.pattern->measure, measure);
}

/* The claim before, in its own field, that a figure of this sentence may refer to; ASC_NO_CLAIM: none. */
static size_t claim_before(const asc_context *c, const asc_draft *d) {
    size_t count = c->so_far->count;
    if (count == 0 || c->sentence - c->last_sentence > BEFORE_SENTENCES) {
        return ASC_NO_CLAIM;
    }
    int64_t value = c->t->units[d->unit].value;
    for (size_t i = count; i-- > 0 && count - i <= CAPTIVE_CLAIMS;) {
        const asc_claim *claim = &c->so_far->items[i];
        if (claim->where != c->where) {
            break;
        }
        if (!d->mention.pattern->part) {
            return i;
        }
        if (claim->has_value && claim->value > value) {
            bool inner = claim->part_of < i && c->so_far->items[claim->part_of].sentence.start == claim->sentence.start;
            return inner ? claim->part_of : i; /* "70 dead: 38 here, 15 there. Ten were children": of the 70 */
        }
    }
    return ASC_NO_CLAIM;
}

void asc_keep_captives(asc_context *c) {
    if (asc_find_class(c, 0, c->t->count, ASC_K_Captive) != ASC_NO_UNIT) {
        c->captive_sentence = c->sentence;
    }
}

bool asc_among_captives(const asc_context *c, const asc_draft *d) {
    if (asc_find_class(c, 0, c->t->count, ASC_K_Captive) != ASC_NO_UNIT) {
        return true;
    }
    static const int verbs[] = {ASC_K_TakeVerb, ASC_K_Harm, ASC_K_HarmActive, ASC_K_HarmIng, ASC_K_State, ASC_K_OfHarm};
    for (size_t i = 0; i < c->t->count; i++) {
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs && i != d->unit; k++) {
            if (asc_measure_captives(c->rules, asc_value(c->rules, c->t, i, verbs[k])) && i < d->unit) {
                return true;
            }
        }
    }
    if (c->captive_sentence && c->sentence - c->captive_sentence <= CAPTIVE_SENTENCES) {
        return true;
    }
    size_t count = c->so_far->count;
    return count && c->sentence - c->last_sentence <= BEFORE_SENTENCES &&
           c->so_far->items[count - 1].where == c->where &&
           asc_measure_captives(c->rules, c->so_far->items[count - 1].measure);
}

bool asc_refers(const asc_context *c, asc_draft *d) {
    d->before = ASC_NO_CLAIM;
    if (d->mention.pattern->captives && !asc_among_captives(c, d)) {
        return false;
    }
    bool own = d->mention.role_end[ASC_ROLE_HARM] > d->mention.role_start[ASC_ROLE_HARM];
    if (!is(d, "before") || own) {
        return true;
    }
    if (!d->mention.pattern->part && c->draft_count) {
        return true; /* the figure before stands in this sentence */
    }
    d->before = claim_before(c, d);
    return d->before != ASC_NO_CLAIM;
}

/* The claim referred to; NULL when the figure does not refer back. */
static const asc_claim *referred(const asc_context *c, const asc_draft *d) {
    bool own = d->mention.role_end[ASC_ROLE_HARM] > d->mention.role_start[ASC_ROLE_HARM];
    if (!is(d, "before") || (own && !d->mention.pattern->part)) {
        return NULL;
    }
    if (d->before != ASC_NO_CLAIM) {
        return &c->so_far->items[d->before];
    }
    for (size_t i = 0; !d->mention.pattern->part && i < c->draft_count; i++) {
        if (asc_same(c->drafts[i].claim.measure, "killed")) {
            return &c->drafts[i].claim; /* "12 killed and 40 hurt, lifting the total to …": of the dead */
        }
    }
    return c->draft_count ? &c->drafts[c->draft_count - 1].claim : NULL;
}

const char *asc_measure_before(const asc_context *c, const asc_draft *d) {
    const asc_claim *claim = referred(c, d);
    return claim ? claim->measure : NULL;
}

void asc_fill_before(const asc_context *c, asc_draft *d) {
    const asc_claim *before = referred(c, d);
    if (!before) {
        return;
    }
    bool part = d->mention.pattern->part;
    d->claim.group = asc_same(d->claim.group, "people") ? before->group : d->claim.group;
    d->claim.territory = before->territory;
    d->claim.event = before->event;
    d->claim.scope = part ? before->scope : d->claim.scope;
    if (part) {
        memcpy(d->claim.as_of, before->as_of, sizeof d->claim.as_of);
    }
    if (!d->claim.source.text && before->source.text) {
        d->claim.source = before->source;
        d->claim.basis = before->basis;
        d->claim.attribution = ASC_ATTR_CARRIED;
        d->claim.carried = d->before != ASC_NO_CLAIM;
    }
}

#define REPEAT_WITHIN 12 /* claims back in which a repeated figure is looked for */

/* "the five", all of a figure told; not "the other five". */
static bool is_definite(const asc_context *c, size_t number) {
    if (number == 0 || !asc_c_is(c, number - 1, ASC_K_Definite)) {
        return false;
    }
    const asc_unit *u = &c->t->units[number - 1];
    return u->end - u->start < 5 || memcmp(c->text + u->end - 5, "other", 5) != 0;
}

void asc_fill_repeat(const asc_context *c, asc_draft *d) {
    bool definite = is_definite(c, d->unit);
    if (!definite || !d->claim.has_value || d->claim.source.text) {
        return;
    }
    size_t count = c->so_far->count;
    for (size_t i = count; i-- > 0 && count - i <= REPEAT_WITHIN;) {
        const asc_claim *before = &c->so_far->items[i];
        if (before->where == d->claim.where && before->has_value && before->value == d->claim.value &&
            asc_same(before->measure, d->claim.measure)) {
            d->claim.group = asc_same(d->claim.group, "people") ? before->group : d->claim.group;
            d->claim.territory = before->territory;
            d->claim.event = before->event;
            d->claim.scope = before->scope;
            memcpy(d->claim.as_of, before->as_of, sizeof d->claim.as_of);
            return;
        }
    }
}
