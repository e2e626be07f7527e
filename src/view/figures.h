#ifndef ASCRIBE_VIEW_FIGURES_H
#define ASCRIBE_VIEW_FIGURES_H
/* The fullest figures of a query, kept as plain numbers by day and source, for charts. And what to know of them. */

#include "ascribe/series.h"

typedef struct asc_kept_point {
    long day;
    size_t source; /* index into sources */
    int64_t value; /* the lower end of a range */
    int64_t max;   /* the upper end of a range */
    asc_bound bound;
    bool revised;
} asc_kept_point;

typedef struct asc_kept_figure {
    char *name;     /* short, for a tab */
    char *title;    /* long */
    char **sources; /* shape: [source_count] */
    size_t source_count;
    asc_kept_point *points; /* shape: [count], by day, then source */
    size_t count;
} asc_kept_figure;

typedef struct asc_kept_figures {
    asc_kept_figure items[20]; /* most points first */
    size_t count;
    size_t left; /* figures that had two points or more and were not kept */
} asc_kept_figures;

/* An asc_figure_fn with an asc_kept_figures as its context. Keeps totals and intervals of named sources. */
bool asc_keep_figure(const asc_figure *figure, void *kept);
void asc_kept_figures_free(asc_kept_figures *kept);

extern const char *const asc_caveats[]; /* sentences; NULL after the last */

#endif
