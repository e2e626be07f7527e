/* Series as a listing: one row a source and date. */
#include "cli/series.h"

#include "ascribe/plot.h"

#include <stdlib.h>
#include <string.h>

static const asc_column COLUMNS[] = {
    {"event", NULL, "#event+code", 0, 0},
    {"measure", NULL, "#indicator+measure", 0, 0},
    {"territory", NULL, "#adm1+code", 0, 0},
    {"group", NULL, "#affected+group", 0, 0},
    {"scope", NULL, "#indicator+scope", 0, 0},
    {"source", "SOURCE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK | ASC_COL_REPEAT | ASC_COL_CAP, 0},
    {"source_id", NULL, "#meta+source+code", 0, 0},
    {"source_text", NULL, "#meta+source", 0, 0},
    {"as_of", "AS OF", "#date+reported", 0, 0},
    {"figure", "FIGURE", NULL, ASC_COL_TABLE | ASC_COL_RIGHT | ASC_COL_SHRINK, 0},
    {"value", NULL, "#affected+value", 0, 0},
    {"value_max", NULL, "#affected+value+max", 0, 0},
    {"bound", NULL, "#affected+bound", 0, 0},
    {"number", NULL, "#affected+written", 0, 0},
    {"change", "CHANGE", "#affected+change", ASC_COL_RIGHT, 1},
    {"since", NULL, "#affected+since", ASC_COL_RIGHT, 0},
    {"since_claim", NULL, "#meta+baseline+id", 0, 0},
    {"revised", NULL, NULL, 0, 0},
    {"gap_days", NULL, NULL, 0, 0},
    {"publisher", "PUBLISHER", "#meta+publisher", ASC_COL_SHRINK, 4},
    {"published", NULL, "#date+published", 0, 0},
    {"sightings", "SEEN", "#meta+sightings", ASC_COL_RIGHT, 3},
    {"also", "ALSO", "#affected+also", ASC_COL_SHRINK | ASC_COL_CAP, 2},
    {"claim", NULL, "#meta+id", 0, 0},
    {"short", "CLAIM", NULL, ASC_COL_TABLE, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, SINCE = 15, ALSO_SHOWN = 6, GAP_DAYS = 7, SPARK_WIDTH = 40 };

char *series_title(const asc_figure *f, char *out, size_t size) {
    snprintf(out, size, "%s · %s · %s · %s · %s", f->event, f->measure, f->territory ? f->territory : "no territory",
             f->group, asc_scope_name(f->scope));
    return out;
}

char *series_value(const asc_value *v, char *out, size_t size) {
    return asc_figure_text(v->bound, v->has_value, v->value, v->has_max, v->value_max, v->number_text, out, size);
}

const asc_column *series_columns(size_t *count) {
    *count = COUNT;
    return COLUMNS;
}

void series_listing_begin(series_printing *p) {
    static asc_column columns[COUNT];
    memcpy(columns, COLUMNS, sizeof columns);
    columns[SINCE].head = p->since ? "SINCE" : NULL;
    p->listing = asc_listing_new(&p->out->style, columns, COUNT, cli_output_sink(p->out));
}

/* The differing values of a date: "≥1,400 ×3, 1,380". */
static void also_text(const asc_point *p, char *out, size_t size) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 1; i < p->count && i <= ALSO_SHOWN && at < size; i++) {
        char figure[160];
        series_value(&p->values[i], figure, sizeof figure);
        at += (size_t)snprintf(out + at, size - at, "%s%s", i > 1 ? ", " : "", figure);
        if (p->values[i].sightings > 1 && at < size) {
            at += (size_t)snprintf(out + at, size - at, " ×%zu", p->values[i].sightings);
        }
    }
    if (p->count > ALSO_SHOWN + 1 && at < size) {
        snprintf(out + at, size - at, ", %zu more", p->count - 1 - ALSO_SHOWN);
    }
}

static void signed_text(bool has, int64_t number, const char *mark, char *out, size_t size) {
    char text[32];
    out[0] = '\0';
    if (has) {
        snprintf(out, size, "%s%s%s", number > 0 ? "+" : "", asc_number_text(number, text), mark);
    }
}

/* A number as a cell: as signed text in tables. */
static asc_cell signed_cell(bool table, bool has, int64_t number, const char *text) {
    if (table) {
        return asc_cell_figure(text);
    }
    return has ? asc_cell_number(number) : asc_cell_none();
}

static bool print_point(series_printing *p, const asc_figure *f, const asc_source_series *s, const asc_point *point) {
    const asc_value *v = &point->values[0];
    char name[300];
    char figure[160];
    char also[400];
    char change[48];
    char since[48];
    char id[12];
    bool table = p->out->style.format == ASC_FORMAT_TABLE;
    also_text(point, also, sizeof also);
    signed_text(point->has_change, point->change, point->revised ? " ↓" : "", change, sizeof change);
    signed_text(point->has_since, point->since, "", since, sizeof since);
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
        asc_cell_text(series_value(v, figure, sizeof figure)),
        v->has_value ? asc_cell_number(v->value) : asc_cell_none(),
        v->has_max ? asc_cell_number(v->value_max) : asc_cell_none(),
        asc_cell_text(asc_bound_name(v->bound)),
        asc_cell_text(v->number_text),
        signed_cell(table, point->has_change, point->change, change),
        signed_cell(table, point->has_since, point->since, since),
        point->has_since ? asc_cell_text(s->baseline.values[0].claim) : asc_cell_none(),
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

/* The first point with a whole date, as the spark begins there: claims without one come first. */
static size_t first_day(const asc_source_series *s) {
    size_t at = 0;
    while (at + 1 < s->count && !(s->points[at].as_of && strlen(s->points[at].as_of) == 10)) {
        at++;
    }
    return at;
}

/* "  source ▁▃▅▇ 687 → ≥14,800": one line for each source that has a course. */
static void add_sparks(const asc_figure *f, char *out, size_t size) {
    for (size_t s = 0; s < f->count; s++) {
        const asc_source_series *own = &f->sources[s];
        char name[300];
        char first[160];
        char last[160];
        char *spark = asc_sparkline(own, SPARK_WIDTH);
        size_t dated = first_day(own);
        size_t at = strlen(out);
        if (*spark && at < size) {
            snprintf(out + at, size - at, "\n  %s  %s → %s  %s", spark,
                     series_value(&own->points[dated].values[0], first, sizeof first),
                     series_value(&own->points[own->count - 1].values[0], last, sizeof last),
                     asc_source_name(own->source_id, own->source_text, name, sizeof name));
        }
        free(spark);
    }
}

/* "  since 2023-11-24 counts from ≥14,854 of 2023-11-23, source, claim …" */
static void add_baselines(const series_printing *p, const asc_figure *f, char *out, size_t size) {
    for (size_t s = 0; p->since && s < f->count; s++) {
        const asc_source_series *own = &f->sources[s];
        char name[300];
        char figure[160];
        size_t at = strlen(out);
        if (own->has_baseline && at < size) {
            snprintf(out + at, size - at, "\n  since %s counts from %s of %s, %s, claim %.10s", p->since,
                     series_value(&own->baseline.values[0], figure, sizeof figure), own->baseline.as_of,
                     asc_source_name(own->source_id, own->source_text, name, sizeof name),
                     own->baseline.values[0].claim);
        }
    }
}

/* A silence is told when it is long for this source: a week or more, and thrice its usual step, the longest apart. */
static long long_silence(const asc_source_series *s) {
    long days = 0;
    long steps = 0;
    long longest = 0;
    for (size_t i = 0; i < s->count; i++) {
        long gap = s->points[i].gap;
        days += gap;
        steps += gap > 0;
        longest = gap > longest ? gap : longest;
    }
    long thrice = steps > 1 ? (days - longest) * 3 / (steps - 1) : 0;
    return thrice > GAP_DAYS ? thrice : GAP_DAYS;
}

bool series_print_figure(const asc_figure *figure, void *context) {
    series_printing *p = context;
    char title[8192];
    bool good = true;
    series_title(figure, title, sizeof title);
    add_sparks(figure, title, sizeof title);
    add_baselines(p, figure, title, sizeof title);
    asc_listing_title(p->listing, title);
    p->figures++;
    for (size_t s = 0; s < figure->count && good; s++) {
        long silence = long_silence(&figure->sources[s]);
        for (size_t i = 0; i < figure->sources[s].count && good; i++) {
            const asc_point *point = &figure->sources[s].points[i];
            if (point->gap > silence) {
                char note[64];
                snprintf(note, sizeof note, "  … %ld days without a figure", point->gap - 1);
                asc_listing_note(p->listing, note);
            }
            good = print_point(p, figure, &figure->sources[s], point);
        }
    }
    return good;
}
