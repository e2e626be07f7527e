#ifndef ASCRIBE_RULINGS_H
#define ASCRIBE_RULINGS_H
/*
 * Rulings: what a person says of a claim. A ruling stands beside the claim and never overwrites it. It holds for the
 * claim at that place of that article with that value, also when a later run finds it again.
 */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum asc_verdict {
    ASC_WITHDRAWN, /* takes back the rulings before it */
    ASC_ACCEPTED,
    ASC_REJECTED,  /* the claim leaves the series, not the record */
    ASC_CORRECTED, /* adds to the corrections before it, back to the last ruling of another kind */
    ASC_NOTED,     /* a remark, no verdict */
    ASC_VERDICT_COUNT
} asc_verdict;

/* "withdrawn", "accepted", "rejected", "corrected", "noted"; -1 for a word that is none. */
const char *asc_verdict_name(asc_verdict verdict);
int asc_verdict_parse(const char *name);

/* One corrected field: measure, group, territory, event, scope, source, bound, value, value_max or as_of. "" or "none"
 * means none where a claim may have none (territory, source, value, value_max, as_of). */
typedef struct asc_correction {
    const char *field;
    const char *value;
} asc_correction;

typedef struct asc_ruling {
    const char *claim; /* id or unique prefix */
    asc_verdict verdict;
    const char *who;                   /* never NULL or empty */
    const char *note;                  /* why, or NULL */
    const asc_correction *corrections; /* shape: [count]; only for ASC_CORRECTED, then at least one */
    size_t count;
    /* Only in listings. */
    int64_t entry;
    const char *recorded; /* ISO 8601 UTC */
} asc_ruling;

/* Records a ruling (all borrowed for the call) as one entry. ASC_USAGE for an unknown claim, field or value. */
asc_status asc_ledger_rule_on(asc_ledger *ledger, const asc_ruling *ruling, asc_error *err);

/* Gives the rulings in the order they were made, on one claim (id or unique prefix) or, with NULL, on all. Strings are
 * valid until the callback returns. */
typedef bool (*asc_ruling_fn)(const asc_ruling *ruling, void *context);
asc_status asc_ledger_rulings(asc_ledger *ledger, const char *claim, asc_ruling_fn fn, void *context, asc_error *err);

/*
 * What is left to look at: first the claims on which the newest run and a ruling disagree (`conflict` says how), then
 * the claims without a ruling that pass the filter, least sure first.
 */
typedef bool (*asc_review_fn)(const asc_row *row, const char *conflict, void *context);
asc_status asc_ledger_review(asc_ledger *ledger, const asc_filter *filter, asc_review_fn fn, void *context,
                             asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
