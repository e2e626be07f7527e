/* ascribe sources: who vouches for figures, and how often. */
#include "ascribe/series.h"

#include "cli/cli.h"
#include "cli/listings.h"

static const asc_column COLUMNS[] = {
    {"source", "SOURCE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK | ASC_COL_CAP, 0},
    {"source_id", NULL, "#meta+source+code", 0, 0},
    {"source_text", NULL, "#meta+source", 0, 0},
    {"claims", "CLAIMS", NULL, ASC_COL_RIGHT, 0},
    {"articles", "ARTICLES", NULL, ASC_COL_RIGHT, 0},
    {"first", "FIRST", "#date+start", 0, 1},
    {"last", "LAST", "#date+end", 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };

const asc_column *cli_source_columns(size_t *count) {
    *count = COUNT;
    return COLUMNS;
}

bool cli_put_source(const asc_source_count *row, void *context) {
    char name[512];
    const asc_cell cells[COUNT] = {
        asc_cell_text(asc_source_name(row->source_id, row->source_text, name, sizeof name)),
        asc_cell_text(row->source_id),
        asc_cell_text(row->source_text),
        asc_cell_number((int64_t)row->claims),
        asc_cell_number((int64_t)row->articles),
        asc_cell_text(row->first),
        asc_cell_text(row->last),
    };
    return asc_listing_row(context, cells);
}

int cmd_sources(cli *c) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    cli_output out;
    asc_error err = {0};
    int code = cli_filter(c, &filter);
    if (code || (code = cli_open_ledger(c, false, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    asc_listing *listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    asc_status status = asc_source_counts(ledger, &filter, cli_put_source, listing, &err);
    asc_listing_end(listing);
    asc_ledger_close(ledger);
    return cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
}
