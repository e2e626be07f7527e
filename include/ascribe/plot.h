#ifndef ASCRIBE_PLOT_H
#define ASCRIBE_PLOT_H
/* Series as pictures made of characters, for terminals. Time runs evenly: days without a point are empty. */

#include "ascribe/series.h"
#include "ascribe/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One line of block characters, at most `width` columns: the last value in each stretch of time between the first and
 * the last whole date, from the least to the largest value; empty stretches are spaces. "" with fewer than three
 * points. Gives a string to free with free(). */
char *asc_sparkline(const asc_source_series *series, int width);

enum { ASC_PLOT_SOURCES = 8 }; /* sources drawn in one plot: those with the most points */

/*
 * Draws a figure: values up, dates across, a letter for each source (capital where the value is exact, small where it
 * is a bound or about; ranges are drawn from end to end), and below it what the letters stand for. Takes style->width
 * columns, 80 when that is 0, never fewer than 40. Returns false when the sink has failed.
 */
bool asc_plot_write(const asc_style *style, const asc_figure *figure, asc_sink sink);

#ifdef __cplusplus
}
#endif
#endif
