#ifndef ASCRIBE_RUNS_H
#define ASCRIBE_RUNS_H
/* Runs of the ledger: listing them, running new rules over stored articles, and what that changed. */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_run_row {
    int64_t run;
    const char *rules;    /* hash of the rule set */
    const char *program;  /* version of the program */
    const char *recorded; /* ISO 8601 UTC */
    int64_t articles;     /* scanned */
    int64_t claims;       /* found */
} asc_run_row;
typedef bool (*asc_run_fn)(const asc_run_row *row, void *context);
/* All runs, oldest first. Strings are valid until the callback returns. */
asc_status asc_ledger_runs(asc_ledger *ledger, asc_run_fn fn, void *context, asc_error *err);

/* The files of the rule set of a run, by path; valid until the callback returns. */
typedef bool (*asc_run_file_fn)(const char *path, const char *bytes, size_t size, void *context);
asc_status asc_ledger_run_files(asc_ledger *ledger, int64_t run, asc_run_file_fn fn, void *context, asc_error *err);

/* The next stored article that `run` has not scanned, in the order they were recorded. *cursor is 0 at first and
 * belongs to the ledger. *more is false at the end; else `article` is given (asc_article_free). */
asc_status asc_ledger_next_unscanned(asc_ledger *ledger, int64_t run, int64_t *cursor, asc_article *article, bool *more,
                                     asc_error *err);

/* Records what `run` found in a stored article, as one entry. Nothing happens when the run has scanned it already. */
asc_status asc_ledger_rescan(asc_ledger *ledger, int64_t run, const asc_article *article, const asc_claims *claims,
                             asc_error *err);

typedef enum asc_change { ASC_GAINED, ASC_LOST, ASC_CHANGED } asc_change;

/* One difference between two runs. Claims are the same when they stand at the same place of the same article. Rows are
 * as extracted, without rulings. All is valid until the callback returns. */
typedef struct asc_difference {
    asc_change change;
    const asc_row *before;  /* NULL when gained */
    const asc_row *after;   /* NULL when lost */
    const char *fields[24]; /* names of the fields that changed, NULL after the last */
} asc_difference;
typedef bool (*asc_difference_fn)(const asc_difference *difference, void *context);

typedef struct asc_diff_report {
    int64_t articles;    /* scanned by both runs: only these are compared */
    int64_t only_before; /* scanned by one run alone */
    int64_t only_after;
    int64_t same, gained, lost, changed; /* claims */
} asc_diff_report;

/* Compares two runs, by article and place in the text. ASC_OK, also when there are differences; ASC_USAGE for a run
 * that is not there. `fn` may be NULL, when the counts are enough. */
asc_status asc_ledger_diff(asc_ledger *ledger, int64_t before, int64_t after, asc_difference_fn fn, void *context,
                           asc_diff_report *report, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
