/* Parts against wholes. */
#include "series/finding.h"

#include <string.h>

typedef struct parting {
    asc_checking *checking;
    const asc_filter *filter;
    bool found; /* the whole of the part under way */
    asc_value whole;
    char whole_claim[65];
} parting;

static asc_value value_of(const asc_row *row) {
    return (asc_value){.has_value = row->has_value,
                       .has_max = row->has_max,
                       .value = row->value,
                       .value_max = row->value_max,
                       .bound = row->bound};
}

static bool see_whole(const asc_row *row, void *context) {
    parting *p = context;
    p->found = row->has_value;
    p->whole = value_of(row);
    memcpy(p->whole_claim, row->claim, strlen(row->claim) + 1);
    return false;
}

/* The larger claim as it stands in the same view of the ledger. */
static asc_status find_whole(parting *p, const char *claim) {
    const asc_filter one = {.claim = claim,
                            .parts = true,
                            .lean = true,
                            .run = p->filter->run,
                            .as_known = p->filter->as_known,
                            .rejected = p->filter->rejected};
    p->found = false;
    return asc_ledger_claims(p->checking->ledger, &one, ASC_BY_ARTICLE, see_whole, p, NULL);
}

static bool see_part(const asc_row *row, void *context) {
    parting *p = context;
    asc_value part = value_of(row);
    char a[96];
    char b[96];
    if (!row->has_value || !row->part_of || find_whole(p, row->part_of) != ASC_OK || !p->found ||
        asc_value_room(&part).low <= asc_value_room(&p->whole).high) {
        return true;
    }
    const asc_figure f = {.event = row->event,
                          .measure = row->measure,
                          .territory = row->territory,
                          .group = row->group,
                          .scope = row->scope};
    const asc_source_series s = {.source_id = row->source_id, .source_text = row->source_text};
    const char *const ids[] = {row->claim, p->whole_claim, NULL};
    asc_report(p->checking, "part", &f, &s, row->as_of, ids, "%s is given as a part of %s", asc_value_text(&part, a),
               asc_value_text(&p->whole, b));
    return !p->checking->stopped;
}

asc_status asc_check_parts(asc_checking *c, const asc_filter *filter, asc_error *err) {
    parting p = {.checking = c, .filter = filter};
    asc_filter parts = *filter;
    parts.only_parts = true;
    parts.lean = true;
    return asc_ledger_claims(c->ledger, &parts, ASC_BY_ARTICLE, see_part, &p, err);
}
