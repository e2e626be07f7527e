/* ascribe articles: one row an article. */
#include "cli/cli.h"
#include "cli/listings.h"

static const asc_column COLUMNS[] = {
    {"article", NULL, "#meta+sha256", 0, 0},
    {"short", "ARTICLE", NULL, ASC_COL_TABLE, 0},
    {"published", "PUBLISHED", "#date+published", 0, 0},
    {"publisher", "PUBLISHER", "#meta+publisher", ASC_COL_SHRINK, 2},
    {"title", "TITLE", "#meta+title", ASC_COL_SHRINK, 0},
    {"claims", "CLAIMS", NULL, ASC_COL_RIGHT, 0},
    {"id", NULL, "#meta+article", 0, 0},
    {"url", NULL, "#meta+url", 0, 0},
    {"lang", NULL, "#meta+language", 0, 0},
    {"format", NULL, NULL, 0, 0},
    {"bytes", "BYTES", NULL, ASC_COL_RIGHT, 3},
    {"recorded", NULL, "#date+recorded", 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };

const asc_column *cli_article_columns(size_t *count) {
    *count = COUNT;
    return COLUMNS;
}

bool cli_put_article(const asc_article_row *row, void *context) {
    char id[12];
    snprintf(id, sizeof id, "%.10s", row->sha256);
    const asc_cell cells[COUNT] = {
        asc_cell_text(row->sha256),    asc_cell_text(id),           asc_cell_text(row->published),
        asc_cell_text(row->publisher), asc_cell_text(row->title),   asc_cell_number(row->claims),
        asc_cell_text(row->id),        asc_cell_text(row->url),     asc_cell_text(row->lang),
        asc_cell_text(row->format),    asc_cell_number(row->bytes), asc_cell_text(row->recorded),
    };
    return asc_listing_row(context, cells);
}

int cmd_articles(cli *c) {
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
    asc_status status = asc_ledger_articles(ledger, &filter, cli_put_article, listing, &err);
    asc_listing_end(listing);
    asc_ledger_close(ledger);
    return cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
}
