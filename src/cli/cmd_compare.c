/* ascribe compare: sources side by side. */
#include "ascribe/compare.h"

#include "cli/cli.h"
#include "cli/series.h"

#include <stdlib.h>
#include <string.h>

static const asc_column COLUMNS[] = {
    {"event", NULL, "#event+code", 0, 0},
    {"measure", NULL, "#indicator+measure", 0, 0},
    {"territory", NULL, "#adm1+code", 0, 0},
    {"group", NULL, "#affected+group", 0, 0},
    {"scope", NULL, "#indicator+scope", 0, 0},
    {"left_source", NULL, "#meta+source+left", 0, 0},
    {"right_source", "SOURCE", "#meta+source+right", ASC_COL_SHRINK | ASC_COL_REPEAT | ASC_COL_CAP, 0},
    {"date", "DATE", "#date+reported", 0, 0},
    {"right_value", NULL, "#affected+right", 0, 0},
    {"figure", "FIGURE", NULL, ASC_COL_TABLE | ASC_COL_RIGHT, 0},
    {"right_as_of", "OF", "#date+right", 0, 2},
    {"left_value", NULL, "#affected+left", 0, 0},
    {"against", "AGAINST", NULL, ASC_COL_TABLE | ASC_COL_RIGHT, 0},
    {"left_as_of", "OF", "#date+left", 0, 2},
    {"difference", "DIFFERENCE", "#affected+difference", ASC_COL_RIGHT, 0},
    {"ratio", "RATIO", "#affected+ratio", ASC_COL_RIGHT, 0},
    {"loose", "ROUGH", NULL, 0, 1},
    {"right_claim", NULL, "#meta+id+right", 0, 0},
    {"left_claim", NULL, "#meta+id+left", 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, NAME = 300 };

typedef struct comparing {
    cli_output *out;
    asc_listing *listing;
    asc_compare_options options;
    const asc_figure *figure;
    bool titled; /* the figure's title is printed */
    size_t rows;
    char other[2000]; /* figures of the same event, measure and territory that are not comparable with each other */
    size_t others;
    char key[400]; /* event, measure and territory of `other` */
} comparing;

static bool print_row(const asc_compared *r, void *context) {
    comparing *c = context;
    const asc_figure *f = c->figure;
    char left[NAME];
    char right[NAME];
    char title[1000];
    char figures[2][160];
    asc_source_name(r->left_source->source_id, r->left_source->source_text, left, sizeof left);
    asc_source_name(r->right_source->source_id, r->right_source->source_text, right, sizeof right);
    if (!c->titled) {
        series_title(f, title, sizeof title);
        size_t at = strlen(title);
        snprintf(title + at, sizeof title - at, ", against %s", left);
        asc_listing_title(c->listing, title);
        c->titled = true;
    }
    const asc_cell cells[COUNT] = {
        asc_cell_text(f->event),
        asc_cell_text(f->measure),
        asc_cell_text(f->territory),
        asc_cell_text(f->group),
        asc_cell_text(asc_scope_name(f->scope)),
        asc_cell_text(left),
        asc_cell_text(right),
        asc_cell_text(r->date),
        asc_cell_number(r->right->values[0].value),
        asc_cell_text(series_value(&r->right->values[0], figures[0], sizeof figures[0])),
        asc_cell_text(r->right->as_of),
        asc_cell_number(r->left->values[0].value),
        asc_cell_text(series_value(&r->left->values[0], figures[1], sizeof figures[1])),
        asc_cell_text(r->left->as_of),
        asc_cell_number(r->difference),
        r->ratio > 0 ? asc_cell_real(r->ratio) : asc_cell_none(),
        c->out->style.format == ASC_FORMAT_TABLE ? asc_cell_text(r->loose ? "rough" : "") : asc_cell_bool(r->loose),
        asc_cell_text(r->right->values[0].claim),
        asc_cell_text(r->left->values[0].claim),
    };
    c->rows++;
    return asc_listing_row(c->listing, cells);
}

/* Says which figures of one event, measure and territory were kept apart, and why. */
static void say_apart(comparing *c) {
    if (c->others > 1) {
        cli_say("not compared with each other, as group or scope differ (%s): %s", c->key, c->other);
    }
    c->others = 0;
    c->other[0] = '\0';
}

static void note_apart(comparing *c, const asc_figure *f) {
    char key[sizeof c->key];
    snprintf(key, sizeof key, "%s · %s · %s", f->event, f->measure, f->territory ? f->territory : "no territory");
    if (strcmp(key, c->key) != 0) {
        say_apart(c);
        snprintf(c->key, sizeof c->key, "%s", key);
    }
    size_t at = strlen(c->other);
    if (at < sizeof c->other) {
        snprintf(c->other + at, sizeof c->other - at, "%s%s · %s", c->others ? ", " : "", f->group,
                 asc_scope_name(f->scope));
    }
    c->others++;
}

static bool compare_figure(const asc_figure *figure, void *context) {
    comparing *c = context;
    c->figure = figure;
    c->titled = false;
    if (asc_compare_figure(figure, &c->options, print_row, c) > 0) {
        note_apart(c, figure);
    }
    return !c->out->fault;
}

int cmd_compare(cli *c) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    asc_series_options options;
    cli_output out;
    asc_error err = {0};
    bool bad = false;
    comparing k = {.out = &out,
                   .options = {.stale = cli_number(c, "stale", 1, 36500, 7, &bad), .against = cli_value(c, "against")}};
    int code = bad ? ASC_USAGE : cli_filter(c, &filter);
    if (code || (code = cli_series_options(c, &filter, &options)) || (code = cli_open_ledger(c, false, &ledger)) ||
        (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    k.listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    asc_status status = asc_series_query(ledger, &filter, &options, compare_figure, &k, NULL, &err);
    asc_listing_end(k.listing);
    asc_ledger_close(ledger);
    code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (status == ASC_OK) {
        say_apart(&k);
        if (k.rows == 0) {
            cli_say("no figure that two sources have given within %ld days of each other", k.options.stale);
        }
    }
    return code;
}
