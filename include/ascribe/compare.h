#ifndef ASCRIBE_COMPARE_H
#define ASCRIBE_COMPARE_H
/* Sources side by side: what one said, beside the latest that another had said by then. */

#include "ascribe/phases.h"
#include "ascribe/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Two sources at one date. Everything is borrowed from the figure and the rules. */
typedef struct asc_compared {
    const char *date; /* ISO date on which at least one of the two has a new figure */
    const asc_source_series *left_source, *right_source;
    const asc_point *left, *right; /* the latest of each by that date, no older than options.stale days */
    bool apart;                    /* a phase of the war began or ended between the two: they do not compare */
    asc_phase_bound phase;         /* with apart: which and when */
    int64_t difference;            /* right less left, of values[0]; 0 with apart */
    double ratio;                  /* right by left; 0 when left is 0 and with apart */
    bool loose;                    /* one of the two is no exact number, so both are only rough */
} asc_compared;

typedef struct asc_compare_options {
    long stale;              /* days after which a figure no longer counts; 0: 7 */
    const char *against;     /* id or words of the source on the left; NULL: the one with the most dates */
    const char *const *with; /* ids or words of the others, NULL-ended; NULL: all */
    bool single;             /* also others that have but one date; those named in `with` always count */
    const asc_rules *rules;  /* for the phases; NULL: there are none */
} asc_compare_options;

/* Sums of what was seen; calls add to it. */
typedef struct asc_compare_report {
    size_t rows;
    size_t apart;  /* rows whose two sides lie in different phases */
    size_t single; /* sources left out because they have but one date */
} asc_compare_report;

/* Returns false to stop. */
typedef bool (*asc_compared_fn)(const asc_compared *row, void *context);

/* Compares each other named source of the figure with the one on the left, date by date. Claims in the articles' own
 * voice and points without a whole date or a number are passed over. Returns the rows handed to `fn`; adds to `report`
 * (may be NULL). */
size_t asc_compare_figure(const asc_figure *figure, const asc_compare_options *options, asc_compared_fn fn,
                          void *context, asc_compare_report *report);

#ifdef __cplusplus
}
#endif
#endif
