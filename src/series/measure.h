#ifndef ASCRIBE_SERIES_MEASURE_H
#define ASCRIBE_SERIES_MEASURE_H
/* How the numbers of a measure may move. */

#include <stdbool.h>

/* Whether a total of this measure only ever grows, as deaths do; those still held or missing may be fewer tomorrow. */
bool asc_measure_grows(const char *measure);

#endif
