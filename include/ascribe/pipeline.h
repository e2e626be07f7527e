#ifndef ASCRIBE_PIPELINE_H
#define ASCRIBE_PIPELINE_H
/*
 * The whole path of an article: reader → claims → ledger, on one thread or several, always in the order of the input.
 */

#include "ascribe/extract.h"
#include "ascribe/ledger.h"
#include "ascribe/read.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What became of one item of the input. */
typedef struct asc_piped {
    asc_status status;        /* ASC_OK, or why there is no article or no claims of it */
    asc_error error;          /* with status */
    asc_article article;      /* zeroed when it could not be read */
    asc_claims claims;        /* zeroed unless status is ASC_OK */
    asc_problems diagnostics; /* faults of single sentences: the rest of the article went on */
    bool no_rules;            /* its language has no rules: no claims were sought */
    char *lines;              /* with options.lines: the claims as JSON Lines; else NULL */
} asc_piped;

/* Looks at one item (borrowed: it is freed after the call). Returns false to stop. */
typedef bool (*asc_piped_fn)(const asc_piped *item, void *context);

typedef struct asc_pipeline_options {
    int jobs;   /* threads that extract; 0 or 1: none beside the caller's */
    bool lines; /* fill asc_piped.lines */
} asc_pipeline_options;

/* Takes every item of `reader` through extraction and hands them to `fn`, in order and on the caller's thread. */
void asc_pipeline_run(asc_reader *reader, const asc_rules *rules, const asc_pipeline_options *options, asc_piped_fn fn,
                      void *context);

typedef struct asc_add_report {
    size_t known, added, failed; /* articles; failed ones were not recorded, and the rest went on */
    size_t undated;              /* of those added: without a publication date */
    size_t no_rules;             /* of those added: in languages without rules */
    size_t claims;               /* of those added */
} asc_add_report;

/* Looks at an item after it was recorded (`added` says how) or found bad (item->status). All borrowed. */
typedef void (*asc_add_fn)(const asc_piped *item, asc_added added, void *context);

/*
 * Records every article of `reader` and its claims in `ledger` under one run of `rules`. Bad items are counted and
 * shown to `fn`, and the rest goes on; a ledger that cannot be written stops the whole (ASC_IO, ASC_INTEGRITY), with
 * what was committed before it recorded and counted. `report` (never NULL) is filled in every case.
 */
asc_status asc_pipeline_add(asc_ledger *ledger, asc_reader *reader, const asc_rules *rules,
                            const asc_pipeline_options *options, asc_add_fn fn, void *context, asc_add_report *report,
                            asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
