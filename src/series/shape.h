#ifndef ASCRIBE_SERIES_SHAPE_H
#define ASCRIBE_SERIES_SHAPE_H
/* What is done to the points of a figure before anyone sees them. */

#include "ascribe/series.h"

/* Thins the points out (every), takes the baseline off (since), and says what each point is beside the one before it.
 * Sources left without a point are dropped. Moves points and sources in place. */
void asc_figure_shape(asc_figure *figure, const asc_series_options *options);

size_t asc_figure_points(const asc_figure *figure);

#endif
