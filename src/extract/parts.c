/* "130 hostages, including 33 presumed dead": the 33 is a part of the 130 and takes from it what it does not say
 * itself. */
#include "extract/scan.h"

#include <string.h>

static size_t draft_at(const asc_context *c, size_t unit) {
    for (size_t i = 0; i < c->draft_count; i++) {
        if (c->drafts[i].unit == unit) {
            return i;
        }
    }
    return ASC_NO_CLAIM;
}

static void inherit(const asc_rules *rules, asc_draft *part, const asc_draft *whole) {
    bool own = part->mention.role_end[ASC_ROLE_HARM] > part->mention.role_start[ASC_ROLE_HARM];
    if (asc_same(part->mention.pattern->measure, "whole")) {
        part->claim.measure = own ? asc_refine(rules, part->claim.measure, whole->victim) : whole->claim.measure;
    }
    if (asc_same(part->claim.group, "people") && asc_same(part->mention.pattern->measure, "whole")) {
        part->claim.group = whole->claim.group;
    }
    bool same_measure = asc_same(part->claim.measure, whole->claim.measure);
    if (same_measure) { /* "251 taken, 97 of whom are still held": another measure has its own place and event */
        part->claim.territory = whole->claim.territory;
        part->claim.event = whole->claim.event;
    }
    if (!part->own_scope) {
        part->claim.scope = whole->claim.scope;
        memcpy(part->claim.as_of, whole->claim.as_of, sizeof part->claim.as_of);
    }
    if (!part->claim.source.text || part->claim.carried) {
        part->claim.source = whole->claim.source;
        part->claim.attribution = whole->claim.attribution;
        part->claim.carried = whole->claim.carried;
        part->claim.basis = whole->claim.basis;
        part->claim.relay = whole->claim.relay;
    }
}

/* "Two more were killed, bringing the toll to 158": what brings a total about is a part of it. */
static void fill_increments(asc_context *c) {
    for (size_t i = 1; i < c->draft_count; i++) {
        const asc_draft *total = &c->drafts[i];
        asc_draft *before = &c->drafts[i - 1];
        bool brings = asc_c_is(c, total->mention.start, ASC_K_Bring);
        bool smaller = before->claim.has_value && before->claim.value < total->claim.value;
        bool same = asc_same(before->claim.measure, total->claim.measure);
        if (brings && smaller && same && before->whole == ASC_NO_CLAIM && before->claim.scope != ASC_TOTAL) {
            before->whole = i;
        }
    }
}

void asc_fill_parts(asc_context *c) {
    for (size_t i = 0; i < c->draft_count; i++) {
        asc_draft *d = &c->drafts[i];
        d->whole = ASC_NO_CLAIM;
        if (d->mention.role_end[ASC_ROLE_WHOLE] == d->mention.role_start[ASC_ROLE_WHOLE]) {
            continue;
        }
        size_t whole = draft_at(c, d->mention.role_start[ASC_ROLE_WHOLE]);
        if (whole != ASC_NO_CLAIM && whole != i) {
            d->whole = whole;
            inherit(c->rules, d, &c->drafts[whole]);
        }
    }
    fill_increments(c);
}
