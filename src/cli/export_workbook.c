/* ascribe export --format xlsx */
#include "ascribe/workbook.h"

#include "cli/export.h"

#include <time.h>

/* The time that the workbook says it was made: --now, else the clock. */
static int64_t created(const cli *c) {
    struct tm when = {0};
    const char *now = cli_value(c, "now");
    return now && strptime(now, "%Y-%m-%d", &when) ? (int64_t)timegm(&when) : (int64_t)time(NULL);
}

int export_workbook(cli *c, asc_ledger *ledger, const asc_filter *filter) {
    cli_output out;
    asc_error err = {0};
    asc_workbook_report report;
    const asc_workbook_options options = {.created = created(c), .parts = filter->parts};
    if (!cli_given(c, "output")) {
        return cli_usage(c, "a workbook needs -o FILE");
    }
    int code = cli_output_open(c, &out);
    if (code) {
        return code;
    }
    const char *path = out.temporary ? out.temporary : out.path;
    if (!path) {
        return cli_usage(c, "a workbook cannot go to standard output");
    }
    asc_status status = asc_workbook_write(ledger, filter, &options, path, &report, &err);
    code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (code == ASC_OK && report.claims_left) {
        cli_say("left out: %zu claims beyond what a sheet holds", report.claims_left);
    }
    if (code == ASC_OK && report.figures_left) {
        cli_say("left out: %zu figures with fewer dates have no sheet of their own", report.figures_left);
    }
    return code;
}
