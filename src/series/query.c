#include "ascribe/series.h"

static bool take_row(const asc_row *row, void *context) {
    return asc_series_builder_row(context, row);
}

asc_status asc_series_query(asc_ledger *ledger, const asc_filter *filter, const asc_series_options *options,
                            asc_figure_fn fn, void *context, asc_left_out *left_out, asc_error *err) {
    asc_filter all = *filter;
    all.lean = !options->cite;
    all.parts = true; /* the builder leaves them out, so that it can count them */
    asc_series_builder *b = asc_series_builder_new(options, fn, context);
    asc_status status = asc_ledger_claims(ledger, &all, ASC_BY_FIGURE, take_row, b, err);
    asc_series_builder_end(b, left_out);
    return status;
}
