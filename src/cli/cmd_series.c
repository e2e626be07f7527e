/* ascribe series: figures over time. */
#include "ascribe/series.h"

#include "cli/cli.h"

#include <string.h>

static const asc_column COLUMNS[] = {
    {"event", NULL, "#event+code", 0, 0},
    {"measure", NULL, "#indicator+measure", 0, 0},
    {"territory", NULL, "#adm1+code", 0, 0},
    {"group", NULL, "#affected+group", 0, 0},
    {"scope", NULL, "#indicator+scope", 0, 0},
    {"source", "SOURCE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK | ASC_COL_REPEAT, 0},
    {"source_id", NULL, "#meta+source+code", 0, 0},
    {"source_text", NULL, "#meta+source", 0, 0},
    {"as_of", "AS OF", "#date+reported", 0, 0},
    {"figure", "FIGURE", NULL, ASC_COL_TABLE | ASC_COL_RIGHT | ASC_COL_SHRINK, 0},
    {"value", NULL, "#affected+value", 0, 0},
    {"value_max", NULL, "#affected+value+max", 0, 0},
    {"bound", NULL, "#affected+bound", 0, 0},
    {"number", NULL, "#affected+written", 0, 0},
    {"change", "CHANGE", "#affected+change", ASC_COL_RIGHT, 4},
    {"revised", NULL, NULL, 0, 0},
    {"gap_days", NULL, NULL, 0, 0},
    {"publisher", "PUBLISHER", "#meta+publisher", ASC_COL_SHRINK, 2},
    {"published", NULL, "#date+published", 0, 0},
    {"sightings", "SEEN", "#meta+sightings", ASC_COL_RIGHT, 3},
    {"also", "ALSO", "#affected+also", ASC_COL_SHRINK, 1},
    {"claim", NULL, "#meta+id", 0, 0},
    {"short", "CLAIM", NULL, ASC_COL_TABLE, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, ALSO_SHOWN = 6 };

typedef struct printing {
    asc_listing *listing;
    cli_output *out;
    size_t figures;
    size_t points;
} printing;

static char *value_text(const asc_value *v, char *out, size_t size) {
    return asc_figure_text(v->bound, v->has_value, v->value, v->has_max, v->value_max, v->number_text, out, size);
}

/* The differing values of a date: "≥1,400 ×3, 1,380". */
static void also_text(const asc_point *p, char *out, size_t size) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 1; i < p->count && i <= ALSO_SHOWN && at < size; i++) {
        char figure[160];
        value_text(&p->values[i], figure, sizeof figure);
        at += (size_t)snprintf(out + at, size - at, "%s%s", i > 1 ? ", " : "", figure);
        if (p->values[i].sightings > 1 && at < size) {
            at += (size_t)snprintf(out + at, size - at, " ×%zu", p->values[i].sightings);
        }
    }
    if (p->count > ALSO_SHOWN + 1 && at < size) {
        snprintf(out + at, size - at, ", %zu more", p->count - 1 - ALSO_SHOWN);
    }
}

/* "+248", "-200 revised", in static memory of the caller. */
static void change_text(const asc_point *p, char *out, size_t size) {
    char number[32];
    out[0] = '\0';
    if (p->has_change) {
        snprintf(out, size, "%s%s%s", p->change > 0 ? "+" : "", asc_number_text(p->change, number),
                 p->revised ? " ↓" : "");
    }
}

static bool print_point(printing *p, const asc_figure *f, const asc_source_series *s, const asc_point *point) {
    const asc_value *v = &point->values[0];
    char name[300];
    char figure[160];
    char also[400];
    char change[48];
    char id[12];
    bool table = p->out->style.format == ASC_FORMAT_TABLE;
    also_text(point, also, sizeof also);
    change_text(point, change, sizeof change);
    snprintf(id, sizeof id, "%.10s", v->claim);
    const asc_cell cells[COUNT] = {
        asc_cell_text(f->event),
        asc_cell_text(f->measure),
        asc_cell_text(f->territory),
        asc_cell_text(f->group),
        asc_cell_text(asc_scope_name(f->scope)),
        asc_cell_text(asc_source_name(s->source_id, s->source_text, name, sizeof name)),
        asc_cell_text(s->source_id),
        asc_cell_text(s->source_text),
        asc_cell_text(point->as_of ? point->as_of : (table ? "unknown" : NULL)),
        asc_cell_text(value_text(v, figure, sizeof figure)),
        v->has_value ? asc_cell_number(v->value) : asc_cell_none(),
        v->has_max ? asc_cell_number(v->value_max) : asc_cell_none(),
        asc_cell_text(asc_bound_name(v->bound)),
        asc_cell_text(v->number_text),
        table ? asc_cell_text(change) : (point->has_change ? asc_cell_number(point->change) : asc_cell_none()),
        asc_cell_bool(point->revised),
        point->gap ? asc_cell_number(point->gap) : asc_cell_none(),
        asc_cell_text(v->publisher),
        asc_cell_text(v->published),
        table && v->sightings < 2 ? asc_cell_none() : asc_cell_number((int64_t)v->sightings),
        also[0] ? asc_cell_figure(also) : asc_cell_none(),
        asc_cell_text(v->claim),
        asc_cell_text(id),
    };
    p->points++;
    return asc_listing_row(p->listing, cells);
}

static bool print_figure(const asc_figure *figure, void *context) {
    printing *p = context;
    char title[400];
    bool good = true;
    snprintf(title, sizeof title, "%s · %s · %s · %s · %s", figure->event, figure->measure,
             figure->territory ? figure->territory : "no territory", figure->group, asc_scope_name(figure->scope));
    asc_listing_title(p->listing, title);
    p->figures++;
    for (size_t s = 0; s < figure->count && good; s++) {
        for (size_t i = 0; i < figure->sources[s].count && good; i++) {
            good = print_point(p, figure, &figure->sources[s], &figure->sources[s].points[i]);
        }
    }
    return good;
}

static void say_left_out(const asc_left_out *left) {
    if (left->incidents) {
        cli_say("left out: %zu claims of single incidents (--scope incident or --all shows them)", left->incidents);
    }
    if (left->parts) {
        cli_say("left out: %zu claims that are a part of a larger one (--parts)", left->parts);
    }
    if (left->vague) {
        cli_say("left out: %zu claims without a number (--vague)", left->vague);
    }
}

int cmd_series(cli *c) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    cli_output out;
    asc_error err = {0};
    asc_left_out left = {0};
    bool all = cli_given(c, "all");
    int code = cli_filter(c, &filter);
    if (code || (code = cli_open_ledger(c, false, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        return code;
    }
    const asc_series_options options = {.parts = all || filter.parts,
                                        .vague = all || cli_given(c, "vague"),
                                        .incidents = all || (filter.scope && strcmp(filter.scope, "incident") == 0)};
    printing p = {.out = &out};
    p.listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    asc_status status = asc_series_query(ledger, &filter, &options, print_figure, &p, &left, &err);
    asc_listing_end(p.listing);
    asc_ledger_close(ledger);
    code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (status == ASC_OK) {
        say_left_out(&left);
        if (p.points == 0) {
            cli_say("no figures");
        }
    }
    return code;
}
