#ifndef ASCRIBE_VIEW_SCALE_H
#define ASCRIBE_VIEW_SCALE_H
/* Scales of pictures. */

#include <stddef.h>
#include <stdint.h>

/* The largest value to draw to scale: the largest of all, unless a few lie so far above the rest that nothing else
 * would be seen; then the largest of the others, and *beyond (may be NULL) tells how many those few are. Sorts `values`
 * (shape: [count], count > 0). */
int64_t asc_scale_top(int64_t *values, size_t count, size_t *beyond);

/* Widens [*low, *high] to bounds that `parts` equal steps of a round number divide. *low stays 0 when it is 0. */
void asc_scale_round(int64_t *low, int64_t *high, int parts);

#endif
