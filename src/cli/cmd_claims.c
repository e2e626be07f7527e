/* ascribe claims: one row a claim. */
#include "cli/cli.h"
#include "cli/listings.h"

bool cli_put_claim(const asc_row *row, void *context) {
    asc_claim_cells cells;
    asc_claim_cells_fill(row, &cells);
    return asc_listing_row(context, cells.cells);
}

int cli_list_claims(cli *c, bool csv) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    cli_output out;
    asc_error err = {0};
    size_t count;
    int code = cli_filter(c, &filter);
    if (code || (code = cli_open_ledger(c, false, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    if (csv && !cli_given(c, "format") && !(out.path && asc_format_of_file(out.path) >= 0)) {
        out.style.format = ASC_FORMAT_CSV;
    }
    const asc_column *columns = asc_claim_columns(&count);
    asc_listing *listing = asc_listing_new(&out.style, columns, count, cli_output_sink(&out));
    asc_status status = asc_ledger_claims(ledger, &filter, ASC_BY_ARTICLE, cli_put_claim, listing, &err);
    size_t rows = asc_listing_rows(listing);
    asc_listing_end(listing);
    asc_ledger_close(ledger);
    code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (code == ASC_OK && rows == 0) {
        cli_say("no claims");
        cli_say_unknown_words(c);
    }
    return code;
}

int cmd_claims(cli *c) {
    return cli_list_claims(c, false);
}
