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
    {"loose", NULL, NULL, 0, 0},
    {"phase", NULL, "#meta+phase", 0, 0},
    {"phase_date", NULL, "#date+phase", 0, 0},
    {"note", "NOTE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK, 1},
    {"right_claim", NULL, "#meta+id+right", 0, 0},
    {"left_claim", NULL, "#meta+id+left", 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, NAME = 300, MOST_SOURCES = 50 };

typedef struct comparing {
    cli_output *out;
    asc_listing *listing;
    asc_compare_options options;
    const asc_figure *figure;
    bool titled; /* the figure's title is printed */
    asc_compare_report report;
    char other[2000]; /* figures of the same event, measure and territory that are not comparable with each other */
    size_t others;
    char key[400]; /* event, measure and territory of `other` */
} comparing;

/* Why the two do not compare, or not exactly. */
static const char *note_of(const asc_compared *r, char *out, size_t size) {
    if (r->apart) {
        snprintf(out, size, "%s %s %s", r->phase.label, r->phase.begins ? "began" : "ended before", r->phase.date);
        return out;
    }
    return r->loose ? "rough" : "";
}

static bool print_row(const asc_compared *r, void *context) {
    comparing *c = context;
    const asc_figure *f = c->figure;
    char left[NAME];
    char right[NAME];
    char title[1000];
    char figures[2][160];
    char note[200];
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
        r->apart ? asc_cell_none() : asc_cell_number(r->difference),
        r->ratio > 0 ? asc_cell_real(r->ratio) : asc_cell_none(),
        asc_cell_bool(r->loose),
        r->apart ? asc_cell_text(r->phase.label) : asc_cell_none(),
        r->apart ? asc_cell_text(r->phase.date) : asc_cell_none(),
        asc_cell_text(note_of(r, note, sizeof note)),
        asc_cell_text(r->right->values[0].claim),
        asc_cell_text(r->left->values[0].claim),
    };
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
    if (asc_compare_figure(figure, &c->options, print_row, c, &c->report) > 0) {
        note_apart(c, figure);
    }
    return !c->out->fault;
}

/* What was left out, and why two figures side by side have no difference. */
static void say_rest(comparing *c) {
    say_apart(c);
    if (c->report.apart) {
        cli_say("%zu %s without difference and ratio: a phase of the war began or ended between the two figures",
                c->report.apart, c->report.apart == 1 ? "row" : "rows");
    }
    if (c->report.single) {
        cli_say("left out: %zu %s with but one date (--single)", c->report.single,
                c->report.single == 1 ? "source" : "sources");
    }
    if (c->report.rows == 0) {
        cli_say("no figure that two sources have given within %ld days of each other", c->options.stale);
    }
}

static int compare(cli *c, asc_ledger *ledger, const asc_filter *filter, const asc_series_options *options,
                   comparing *k) {
    asc_error err = {0};
    int code = cli_output_open(c, k->out);
    if (code) {
        return code;
    }
    k->listing = asc_listing_new(&k->out->style, COLUMNS, COUNT, cli_output_sink(k->out));
    asc_status status = asc_series_query(ledger, filter, options, compare_figure, k, NULL, &err);
    if (status == ASC_OK && k->report.rows == 0 && k->report.single > 0) { /* then they are better than nothing */
        k->options.single = true;
        k->report.single = 0;
        status = asc_series_query(ledger, filter, options, compare_figure, k, NULL, &err);
    }
    asc_listing_end(k->listing);
    code = cli_output_close(k->out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (status == ASC_OK) {
        say_rest(k);
    }
    return code;
}

/* The sources named: the first is held against, unless --against says otherwise. */
static void name_sources(const cli *c, asc_compare_options *out) {
    const char *against = cli_value(c, "against");
    out->against = against ? against : c->words[0];
    size_t first = against || c->word_count == 0 ? 0 : 1;
    out->with = c->words[first] ? (const char *const *)c->words + first : NULL;
    out->single = cli_given(c, "single");
}

/* With sources named, no others need be read: those words and --against. NULL: all. Static memory. */
static const char *const *wanted_sources(const cli *c) {
    static const char *wanted[MOST_SOURCES + 2];
    size_t count = 0;
    for (int i = 0; i < c->word_count && i < MOST_SOURCES; i++) {
        wanted[count++] = c->words[i];
    }
    wanted[count] = cli_value(c, "against");
    return c->word_count > 0 ? wanted : NULL;
}

int cmd_compare(cli *c) {
    asc_ledger *ledger = NULL;
    asc_rules *rules = NULL;
    asc_filter filter;
    asc_series_options options;
    cli_output out;
    bool bad = false;
    comparing k = {.out = &out, .options = {.stale = cli_number(c, "stale", 1, 36500, 7, &bad)}};
    int code = bad ? ASC_USAGE : cli_filter(c, &filter);
    name_sources(c, &k.options);
    filter.sources = wanted_sources(c);
    if (!code && !(code = cli_series_options(c, &filter, &options)) && !(code = cli_load_rules(c, &rules)) &&
        !(code = cli_open_ledger(c, false, &ledger))) {
        k.options.rules = rules;
        code = compare(c, ledger, &filter, &options, &k);
    }
    asc_ledger_close(ledger);
    asc_rules_free(rules);
    return code;
}
