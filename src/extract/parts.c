/* "130 hostages, including 33 presumed dead": the 33 is a part of the 130 and takes from it what it does not say
 * itself. */
#include "extract/scan.h"

#include <string.h>

#define PART_SENTENCES 2 /* a whole told before stands at most so many sentences back */
#define PART_CLAIMS 6    /* and so many claims */
#define NAMED_CLAIMS 12  /* "nine of the ten": claims back in which the ten are looked for */
#define BRING_WITHIN 4   /* units from the start of a sentence in which "it brought" ties it to the one before */

static size_t draft_at(const asc_context *c, size_t unit) {
    for (size_t i = 0; i < c->draft_count; i++) {
        if (c->drafts[i].unit == unit) {
            return i;
        }
    }
    return ASC_NO_CLAIM;
}

static bool has_role(const asc_draft *d, asc_role role) {
    return d->mention.role_end[role] > d->mention.role_start[role];
}

/* What a part takes from the whole, whichever sentence that stands in. */
static void take_circumstances(asc_draft *part, const asc_claim *whole) {
    bool own = part->own_place && !whole->territory; /* "1,800, including 830 in X" */
    if (asc_same(part->claim.measure, whole->measure) && !own) {
        /* "251 taken, 97 of whom are still held": another measure has its own place and event */
        part->claim.territory = whole->territory;
        part->claim.event = whole->event;
    }
    if (!part->own_scope) {
        part->claim.scope = whole->scope;
        memcpy(part->claim.as_of, whole->as_of, sizeof part->claim.as_of);
    }
}

static void inherit(const asc_context *c, asc_draft *part, const asc_draft *whole) {
    const asc_rules *rules = c->rules;
    if (asc_same(part->mention.pattern->measure, "whole")) {
        bool captives = asc_measure_captives(rules, whole->claim.measure) ||
                        (asc_same(whole->claim.measure, "bodies") && asc_among_captives(c, whole));
        const char *victim = captives ? "captive" : whole->victim;
        part->claim.measure =
            has_role(part, ASC_ROLE_HARM) ? asc_refine(rules, part->claim.measure, victim) : whole->claim.measure;
    }
    if (asc_same(part->claim.group, "people") && asc_same(part->mention.pattern->measure, "whole")) {
        part->claim.group = whole->claim.group;
    }
    take_circumstances(part, &whole->claim);
    if (!part->claim.source.text || part->claim.carried) {
        part->claim.source = whole->claim.source;
        part->claim.attribution = whole->claim.attribution;
        part->claim.carried = whole->claim.carried;
        part->claim.basis = whole->claim.basis;
        part->claim.relay = whole->claim.relay;
    }
}

/* Can a claim be the whole of the part? Both count the dead, say, or both captives, and it is the larger one. */
static bool fits(const asc_context *c, const asc_claim *part, const asc_claim *whole) {
    bool same = asc_same(part->measure, whole->measure) ||
                (asc_measure_captives(c->rules, part->measure) && asc_measure_captives(c->rules, whole->measure));
    bool dead = asc_same(whole->measure, "captive_dead") && !asc_same(part->measure, "captive_dead");
    return same && !dead && part->where == whole->where && part->has_value &&
           (!whole->has_value || whole->value > part->value);
}

/* The whole that d names by its number: "nine of the ten". Sets d->whole or d->told. */
static bool find_named_whole(asc_context *c, asc_draft *d) {
    size_t at = d->unit + 3;
    bool named = d->unit + 3 < c->t->count && strcmp(c->t->units[d->unit + 1].key, "of") == 0 &&
                 asc_c_is(c, d->unit + 2, ASC_K_Definite) && asc_c_is(c, at, ASC_K_Number);
    if (!named) {
        return false;
    }
    d->whole = draft_at(c, at);
    size_t count = d->whole == ASC_NO_CLAIM ? c->so_far->count : 0;
    for (size_t i = count; i-- > 0 && count - i <= NAMED_CLAIMS && d->told == ASC_NO_CLAIM;) {
        const asc_claim *claim = &c->so_far->items[i];
        if (claim->where == c->where && claim->has_value && claim->value == c->t->units[at].value) {
            d->told = i;
        }
    }
    return true;
}

/* "They took 251; 111 are still there". */
static bool remains(const asc_context *c, const asc_draft *d) {
    bool bare = !has_role(d, ASC_ROLE_GROUP) && c->drafts[0].unit != d->unit;
    return d->mention.pattern->captives && bare && asc_same(d->claim.measure, "held");
}

static bool ends_in(const asc_context *c, size_t unit, const char *word) {
    size_t n = strlen(word);
    const asc_unit *u = &c->t->units[unit];
    return u->end - u->start >= n && memcmp(c->text + u->end - n, word, n) == 0;
}

/* "six of them died"; not "six of those known to be there": those are told just here. */
static bool is_of_them(const asc_context *c, size_t unit) {
    if (!asc_c_is(c, unit, ASC_K_OfThem)) {
        return false;
    }
    bool goes_on =
        asc_c_is(c, unit + 1, ASC_K_Word) || asc_c_is(c, unit + 1, ASC_K_Adverb) || asc_c_is(c, unit + 1, ASC_K_Rel);
    return !(goes_on && ends_in(c, unit, "those"));
}

/* Does d say that it is a part of a figure told: "six of them", "of these, six", "20 are among the dead"? */
static bool refers_to_whole(const asc_context *c, const asc_draft *d) {
    size_t front = d->unit;
    while (front > 0 && (asc_c_is(c, front - 1, ASC_K_Comma) || asc_c_is(c, front - 1, ASC_K_Bound) ||
                         asc_c_is(c, front - 1, ASC_K_Adverb))) {
        front--;
    }
    bool fronted = front == 1 && (asc_c_is(c, 0, ASC_K_OfThem) || asc_c_is(c, 0, ASC_K_OfHarm));
    return fronted || remains(c, d) || d->mention.pattern->part || is_of_them(c, d->unit + 1) ||
           asc_c_is(c, d->unit + 1, ASC_K_OfHarm);
}

/* "250 hostages … 34 of them are dead": who is killed among captives. */
static bool is_dead_captive(const asc_context *c, const asc_draft *d, const asc_claim *whole) {
    return !d->mention.pattern->part && asc_same(d->claim.measure, "killed") && d->claim.where == whole->where &&
           asc_measure_captives(c->rules, whole->measure) && whole->has_value && whole->value > d->claim.value;
}

static bool join_whole(asc_context *c, asc_draft *d, const asc_claim *whole) {
    if (is_dead_captive(c, d, whole)) {
        d->claim.measure = asc_refine(c->rules, d->claim.measure, "captive");
        return true;
    }
    return fits(c, &d->claim, whole);
}

static void find_told_whole(asc_context *c, size_t index) {
    asc_draft *d = &c->drafts[index];
    for (size_t i = index; i-- > 0 && d->whole == ASC_NO_CLAIM;) {
        bool sibling = d->mention.pattern->part && c->drafts[i].mention.pattern->part;
        if (!sibling && join_whole(c, d, &c->drafts[i].claim)) {
            d->whole = i;
        }
    }
    size_t count = c->sentence - c->last_sentence <= PART_SENTENCES ? c->so_far->count : 0;
    for (size_t i = count; d->whole == ASC_NO_CLAIM && i-- > 0 && count - i <= PART_CLAIMS;) {
        const asc_claim *claim = &c->so_far->items[i];
        bool other = d->told != ASC_NO_CLAIM && claim->sentence.start != c->so_far->items[d->told].sentence.start;
        bool of_harm = d->told != ASC_NO_CLAIM && asc_c_is(c, d->unit + 1, ASC_K_OfHarm);
        if (other || of_harm) {
            break; /* the first that fits of the last sentence that has one */
        }
        d->told = join_whole(c, d, claim) ? i : d->told;
    }
    const asc_claim *whole = d->whole != ASC_NO_CLAIM  ? &c->drafts[d->whole].claim
                             : d->told != ASC_NO_CLAIM ? &c->so_far->items[d->told]
                                                       : NULL;
    if (whole && asc_same(d->claim.group, "people")) {
        d->claim.group = whole->group;
    }
}

/* "38 fell in Jenin, 15 in Tubas": who shares the predicate of a part is a part too. */
static void share_whole(asc_context *c, size_t index) {
    asc_draft *d = &c->drafts[index];
    for (size_t i = 0; i < index; i++) {
        const asc_draft *first = &c->drafts[i];
        bool within = first->unit >= d->mention.start && first->unit < d->unit;
        bool same = has_role(d, ASC_ROLE_HARM) && has_role(first, ASC_ROLE_HARM) &&
                    d->mention.role_start[ASC_ROLE_HARM] == first->mention.role_start[ASC_ROLE_HARM];
        if (within && same && first->whole != index) {
            d->whole = first->whole;
            d->told = first->told;
        }
    }
}

/* "15 of the wounded are children. The other three …": parts of the same whole. */
static void join_siblings(asc_context *c, size_t index) {
    asc_draft *d = &c->drafts[index];
    if (d->unit == 0 || !ends_in(c, d->unit - 1, "other") || !asc_c_is(c, d->unit - 1, ASC_K_Definite)) {
        return;
    }
    for (size_t i = index; i-- > 0 && d->whole == ASC_NO_CLAIM && d->told == ASC_NO_CLAIM;) {
        d->whole = c->drafts[i].whole;
        d->told = c->drafts[i].told;
    }
    size_t count = c->so_far->count;
    for (size_t i = count;
         i-- > 0 && count - i <= PART_CLAIMS && d->whole == ASC_NO_CLAIM && d->told == ASC_NO_CLAIM;) {
        const asc_claim *sibling = &c->so_far->items[i];
        bool part = sibling->part_of < count && asc_same(sibling->measure, d->claim.measure);
        if (part && fits(c, &d->claim, &c->so_far->items[sibling->part_of])) {
            d->told = sibling->part_of;
        }
    }
}

/* Bodies found bring a toll about too. */
static bool brings(const char *measure, const char *total) {
    return asc_same(measure, total) || (asc_same(measure, "bodies") && asc_same(total, "killed"));
}

/* "Two more were killed, bringing the toll to 158": what brings a total about is a part of it. */
static void fill_increments(asc_context *c, size_t index) {
    const asc_draft *total = &c->drafts[index];
    size_t bring = ASC_NO_UNIT;
    for (size_t i = 0; i < total->unit; i++) {
        bring = asc_c_is(c, i, ASC_K_Bring) ? i : bring;
    }
    if (bring == ASC_NO_UNIT || !total->mention.pattern->scope) { /* a pattern of tolls */
        return;
    }
    for (size_t i = 0; i < index; i++) {
        asc_draft *before = &c->drafts[i];
        bool free = before->whole == ASC_NO_CLAIM && before->told == ASC_NO_CLAIM;
        if (before->unit < bring && free && brings(before->claim.measure, total->claim.measure) &&
            fits(c, &before->claim, &total->claim)) {
            before->whole = index;
        }
    }
}

/* "It brought to 15 the number …": the figures of the sentence before are parts of this one. */
static void fill_increments_before(asc_context *c, size_t base) {
    const asc_draft *total = &c->drafts[0];
    size_t bring = asc_find_class(c, 0, BRING_WITHIN, ASC_K_Bring);
    bool tied = bring != ASC_NO_UNIT && bring > 0 &&
                (asc_c_is(c, bring - 1, ASC_K_Pronoun) || asc_c_is(c, bring - 1, ASC_K_Definite) ||
                 asc_c_is(c, bring - 1, ASC_K_Det) || asc_c_is(c, bring - 1, ASC_K_Rel));
    if (!tied || !total->mention.pattern->scope || c->last_sentence + 1 != c->sentence) {
        return;
    }
    for (size_t i = base; i-- > 0 && base - i <= 2;) {
        asc_claim *before = &c->so_far->items[i];
        if (before->part_of == ASC_NO_CLAIM && asc_same(before->measure, total->claim.measure) &&
            fits(c, before, &total->claim)) {
            before->part_of = base;
        }
    }
}

/* The whole that the pattern marked in the sentence. */
static bool find_marked_whole(asc_context *c, size_t index) {
    asc_draft *d = &c->drafts[index];
    size_t whole = has_role(d, ASC_ROLE_WHOLE) ? draft_at(c, d->mention.role_start[ASC_ROLE_WHOLE]) : ASC_NO_CLAIM;
    bool toll_between = whole != ASC_NO_CLAIM && whole > 0 && whole < index &&
                        asc_find_class(c, c->drafts[whole].unit, d->unit, ASC_K_Figure) != ASC_NO_UNIT;
    if (toll_between && !has_role(d, ASC_ROLE_HARM) && asc_same(c->drafts[whole - 1].claim.measure, "killed") &&
        asc_same(c->drafts[whole].claim.measure, "injured")) {
        whole--; /* "killed 50 and wounded 90, a toll that includes 20 children": of the dead */
    }
    d->whole = whole == index ? ASC_NO_CLAIM : whole;
    return d->whole != ASC_NO_CLAIM;
}

void asc_fill_parts(asc_context *c) {
    for (size_t i = 0; i < c->draft_count; i++) {
        asc_draft *d = &c->drafts[i];
        d->told = d->mention.pattern->part ? d->before : ASC_NO_CLAIM;
        if (find_marked_whole(c, i)) {
            inherit(c, d, &c->drafts[d->whole]);
        } else if (d->told == ASC_NO_CLAIM && !find_named_whole(c, d) && refers_to_whole(c, d)) {
            find_told_whole(c, i);
        }
        if (d->whole == ASC_NO_CLAIM && d->told == ASC_NO_CLAIM) {
            share_whole(c, i);
            join_siblings(c, i);
        }
    }
    for (size_t i = 0; i < c->draft_count; i++) {
        fill_increments(c, i);
    }
    if (c->draft_count) {
        fill_increments_before(c, c->so_far->count);
    }
}
