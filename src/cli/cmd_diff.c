/* ascribe diff: what one run found differently from another. */
#include "ascribe/runs.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const asc_column COLUMNS[] = {
    {"change", "CHANGE", NULL, 0, 0},
    {"claim", NULL, NULL, 0, 0},
    {"short", "CLAIM", NULL, ASC_COL_TABLE, 0},
    {"number", "NUMBER", NULL, ASC_COL_RIGHT, 0},
    {"fields", "FIELDS", NULL, ASC_COL_SHRINK, 0},
    {"before", "BEFORE", NULL, ASC_COL_SHRINK, 0},
    {"after", "AFTER", NULL, ASC_COL_SHRINK, 0},
    {"article", NULL, NULL, 0, 0},
    {"title", "TITLE", NULL, ASC_COL_SHRINK | ASC_COL_CAP, 2},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, TEXT = 1200 };

/* The value of one field as text. */
static void put_field(const asc_row *row, const char *field, char *out, size_t size) {
    char figure[160];
    const struct {
        const char *name;
        const char *value;
    } fields[] = {
        {"measure", row->measure},
        {"group", row->group},
        {"territory", row->territory},
        {"event", row->event},
        {"scope", asc_scope_name(row->scope)},
        {"bound", asc_bound_name(row->bound)},
        {"source", row->source_id},
        {"source_text", row->source_text},
        {"basis", row->basis_text},
        {"relay", row->relay_text},
        {"attribution", asc_attribution_name(row->attribution)},
        {"part_of", row->part_of},
        {"as_of", row->as_of},
        {"rule", row->rule},
    };
    if (strncmp(field, "value", 5) == 0) {
        asc_figure_text(ASC_EXACT, row->has_value, strcmp(field, "value") ? row->value_max : row->value, false, 0,
                        "none", figure, sizeof figure);
        snprintf(out, size, "%s", figure);
        return;
    }
    if (strcmp(field, "sureness") == 0) {
        snprintf(out, size, "%d", row->sureness);
        return;
    }
    if (strcmp(field, "sentence") == 0) {
        snprintf(out, size, "%zu-%zu", row->sentence.start, row->sentence.end);
        return;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(field, fields[i].name) == 0) {
            snprintf(out, size, "%s", fields[i].value ? fields[i].value : "none");
        }
    }
}

/* The changed fields of one side, "killed, gaza". Cut to fit. */
static void put_side(const asc_row *row, const char *const *fields, char out[TEXT]) {
    size_t at = 0;
    out[0] = '\0';
    for (; row && *fields && at < TEXT - 1; fields++) {
        char value[400] = "";
        put_field(row, *fields, value, sizeof value);
        at += (size_t)snprintf(out + at, TEXT - at, "%s%s", at ? ", " : "", value);
    }
}

static bool put_difference(const asc_difference *d, void *context) {
    static const char *const changes[] = {"gained", "lost", "changed"};
    static const char *const what[] = {"value", "measure", "group", "territory", "source", NULL};
    char fields[TEXT] = "";
    char before[TEXT];
    char after[TEXT];
    char claim[12];
    const asc_row *row = d->after ? d->after : d->before;
    const char *const *shown = d->change == ASC_CHANGED ? d->fields : what;
    size_t at = 0;
    for (size_t i = 0; d->fields[i] && at < TEXT - 1; i++) {
        at += (size_t)snprintf(fields + at, TEXT - at, "%s%s", at ? ", " : "", d->fields[i]);
    }
    put_side(d->before, shown, before);
    put_side(d->after, shown, after);
    snprintf(claim, sizeof claim, "%.10s", row->claim);
    const asc_cell cells[COUNT] = {
        asc_cell_text(changes[d->change]),
        asc_cell_text(row->claim),
        asc_cell_text(claim),
        asc_cell_text(row->number_text),
        asc_cell_text(fields),
        asc_cell_text(before),
        asc_cell_text(after),
        asc_cell_text(row->article),
        asc_cell_text(row->title),
    };
    return asc_listing_row(context, cells);
}

static int read_runs(cli *c, long long run[2]) {
    for (int i = 0; i < 2; i++) {
        char *end = NULL;
        run[i] = strtoll(c->words[i], &end, 10);
        if (end == c->words[i] || *end || run[i] < 1) {
            return cli_usage(c, "“%s” is no run; “ascribe runs” lists them", c->words[i]);
        }
    }
    return 0;
}

int cmd_diff(cli *c) {
    asc_ledger *ledger = NULL;
    cli_output out;
    asc_error err = {0};
    asc_diff_report r;
    long long run[2] = {0};
    int code = read_runs(c, run);
    if (code || (code = cli_open_ledger(c, false, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    asc_listing *listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    asc_status status = asc_ledger_diff(ledger, run[0], run[1], put_difference, listing, &r, &err);
    asc_listing_end(listing);
    asc_ledger_close(ledger);
    if (status != ASC_OK) {
        return cli_output_close(&out, cli_fail(&err));
    }
    cli_say("%lld articles compared, %lld only in run %lld, %lld only in run %lld", (long long)r.articles,
            (long long)r.only_before, run[0], (long long)r.only_after, run[1]);
    cli_say("claims: %lld the same, %lld gained, %lld lost, %lld changed", (long long)r.same, (long long)r.gained,
            (long long)r.lost, (long long)r.changed);
    return cli_output_close(&out, r.gained + r.lost + r.changed ? ASC_FINDINGS : ASC_OK);
}
