#ifndef ASCRIBE_COMPARE_H
#define ASCRIBE_COMPARE_H
/* Sources side by side: what one said, beside the latest that another had said by then. */

#include "ascribe/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Two sources at one date. Everything is borrowed from the figure. */
typedef struct asc_compared {
    const char *date; /* ISO date on which at least one of the two has a new figure */
    const asc_source_series *left_source, *right_source;
    const asc_point *left, *right; /* the latest of each by that date, no older than options.stale days */
    int64_t difference;            /* right less left, of values[0] */
    double ratio;                  /* right by left; 0 when left is 0 */
    bool loose;                    /* one of the two is no exact number, so both are only rough */
} asc_compared;

typedef struct asc_compare_options {
    long stale;          /* days after which a figure no longer counts; 0: 7 */
    const char *against; /* id or words of the source on the left; NULL: the one with the most dates */
} asc_compare_options;

/* Returns false to stop. */
typedef bool (*asc_compared_fn)(const asc_compared *row, void *context);

/* Compares each other named source of the figure with the one on the left, date by date. Claims in the articles' own
 * voice and points without a whole date or a number are passed over. Returns the rows handed to `fn`. */
size_t asc_compare_figure(const asc_figure *figure, const asc_compare_options *options, asc_compared_fn fn,
                          void *context);

#ifdef __cplusplus
}
#endif
#endif
