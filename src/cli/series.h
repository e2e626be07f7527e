#ifndef ASCRIBE_CLI_SERIES_H
#define ASCRIBE_CLI_SERIES_H
/* Printing series: what cmd_series.c and its parts share. */

#include "ascribe/series.h"

#include "cli/cli.h"

typedef struct series_printing {
    asc_listing *listing;
    cli_output *out;
    const char *since; /* NULL: no baseline */
    size_t figures;
    size_t points;
} series_printing;

/* "event · measure · territory · group · scope". Returns out. */
char *series_title(const asc_figure *figure, char *out, size_t size);
char *series_value(const asc_value *value, char *out, size_t size);

const asc_column *series_columns(size_t *count);
void series_listing_begin(series_printing *p);
bool series_print_figure(const asc_figure *figure, void *context);

/* Dates down, sources across. */
asc_status series_print_wide(asc_ledger *ledger, const asc_filter *filter, const asc_series_options *options,
                             series_printing *p, asc_left_out *left, asc_error *err);

int cli_series_options(const cli *c, const asc_filter *filter, asc_series_options *out);

#endif
