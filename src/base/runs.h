#ifndef ASCRIBE_BASE_RUNS_H
#define ASCRIBE_BASE_RUNS_H
/* Where a text stands in what it was made from, step by step: decoded, taken out of markup, composed. */

#include "ascribe/article.h"

typedef struct asc_runs {
    asc_run *items; /* ascending; free with asc_runs_free */
    size_t count;
    size_t capacity;
    bool full; /* more than ASC_MAX_RUNS: nothing is known */
} asc_runs;

/* From `text` on, the text stands at `bytes`: one for one (`size` 0), or as `size` bytes that say it otherwise. */
void asc_runs_add(asc_runs *runs, size_t text, size_t bytes, size_t size);

/* The place of a span; start == end when it is not known. */
asc_span asc_runs_place(const asc_runs *runs, asc_span span);

/* Makes `runs`, which lead from a text of `length` bytes to what it was made from, lead on to what that was made from.
 */
void asc_runs_lead_on(asc_runs *runs, size_t length, const asc_runs *further);

/* Forgets what lies behind byte `text` of the text. */
void asc_runs_cut(asc_runs *runs, size_t text);

void asc_runs_free(asc_runs *runs);

#endif
