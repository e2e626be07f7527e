/* ascribe runs: one row a run. */
#include "ascribe/runs.h"

#include "cli/cli.h"

static const asc_column COLUMNS[] = {
    {"run", "RUN", NULL, ASC_COL_RIGHT, 0},       {"recorded", "RECORDED", "#date+recorded", 0, 0},
    {"program", "PROGRAM", NULL, 0, 0},           {"rules", NULL, NULL, 0, 0},
    {"short", "RULES", NULL, ASC_COL_TABLE, 0},   {"articles", "ARTICLES", NULL, ASC_COL_RIGHT, 0},
    {"claims", "CLAIMS", NULL, ASC_COL_RIGHT, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool put_run(const asc_run_row *row, void *context) {
    char rules[12];
    snprintf(rules, sizeof rules, "%.10s", row->rules);
    const asc_cell cells[COUNT] = {
        asc_cell_number(row->run),    asc_cell_text(row->recorded), asc_cell_text(row->program),
        asc_cell_text(row->rules),    asc_cell_text(rules),         asc_cell_number(row->articles),
        asc_cell_number(row->claims),
    };
    return asc_listing_row(context, cells);
}

int cmd_runs(cli *c) {
    asc_ledger *ledger = NULL;
    cli_output out;
    asc_error err = {0};
    int code = cli_open_ledger(c, false, &ledger);
    if (code || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    asc_listing *listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    asc_status status = asc_ledger_runs(ledger, put_run, listing, &err);
    asc_listing_end(listing);
    asc_ledger_close(ledger);
    return cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
}
