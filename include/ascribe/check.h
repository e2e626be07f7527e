#ifndef ASCRIBE_CHECK_H
#define ASCRIBE_CHECK_H
/*
 * What does not add up in a ledger: findings, never fixes. Each names the claims behind it and says plainly what was
 * seen; whether it is an error of the source, of the article or of the extraction is for the reader to judge.
 */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ASC_FINDING_CLAIMS = 4 };

/*
 * Kinds:
 *   falls       a running total is lower than before, and stays so
 *   revision    the same, and the article's sentence says that it was revised
 *   outlier     a value out of line with both its neighbours
 *   stale       a running total goes back to a value that the source had already passed
 *   jump        a step far above the usual one
 *   digits      an outlier or jump that fits its neighbours with two neighbouring digits swapped
 *   two-values  reports of one source and date that cannot both hold
 *   interval    a period's count differs from the change of the total over that day
 *   part        a part is larger than its whole
 *   group       a group is larger than all people, or the groups together are
 *   fact        a pinned fact is not met
 */
typedef struct asc_finding {
    const char *kind;
    const char *event, *measure, *territory, *group, *scope; /* territory NULL: left open */
    const char *source_id, *source_text;
    const char *as_of;                      /* NULL: unknown */
    const char *text;                       /* one or two sentences */
    const char *claims[ASC_FINDING_CLAIMS]; /* ids; NULL after the last */
} asc_finding;

/* Looks at one finding (borrowed for the call). Returns false to stop. */
typedef bool (*asc_finding_fn)(const asc_finding *finding, void *context);

extern const char asc_finding_kinds[]; /* "falls|revision|…" */

/* Facts that are to hold, one a line: SOURCE MEASURE DATE = NUMBER, with >= or <= for =, and territory=, group=,
 * event=, scope= after it (group people and scope total when not said). # begins a comment. */
typedef struct asc_facts asc_facts;

/* Reads facts from text (`size` bytes, called `name` in errors). Gives facts (asc_facts_free), or ASC_BAD_INPUT with
 * the first bad line. */
asc_status asc_facts_parse(const char *text, size_t size, const char *name, asc_facts **out, asc_error *err);
void asc_facts_free(asc_facts *facts);
size_t asc_facts_count(const asc_facts *facts);

/* Checks the claims that `filter` asks for, and `facts` (may be NULL) against the whole ledger. Returns ASC_OK whether
 * or not there are findings. */
asc_status asc_check(asc_ledger *ledger, const asc_filter *filter, const asc_facts *facts, asc_finding_fn fn,
                     void *context, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
