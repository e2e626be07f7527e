/* Series with dates down and sources across. The sources are known only after the whole query, so it runs twice. */
#include "cli/series.h"

#include <stdlib.h>
#include <string.h>

enum { FIXED = 6, MOST_SOURCES = 200, MOST_COLUMNS = FIXED + MOST_SOURCES };

static const asc_column HEADS[FIXED] = {
    {"event", "EVENT", "#event+code", ASC_COL_REPEAT, 3},
    {"measure", "MEASURE", "#indicator+measure", ASC_COL_REPEAT, 0},
    {"territory", "TERRITORY", "#adm1+code", ASC_COL_REPEAT, 1},
    {"group", "GROUP", "#affected+group", ASC_COL_REPEAT, 2},
    {"scope", "SCOPE", "#indicator+scope", ASC_COL_REPEAT, 4},
    {"as_of", "AS OF", "#date+reported", 0, 0},
};

typedef struct wide {
    series_printing *p;
    char *names[MOST_SOURCES];   /* sorted */
    size_t points[MOST_SOURCES]; /* of each, in all figures */
    size_t count;
    size_t dropped; /* sources beyond MOST_SOURCES */
    asc_column columns[MOST_COLUMNS];
    asc_cell cells[MOST_COLUMNS];
    char texts[MOST_SOURCES][64];
} wide;

static void add_name(wide *w, const char *name, size_t points) {
    size_t at = 0;
    while (at < w->count && strcmp(w->names[at], name) < 0) {
        at++;
    }
    if (at < w->count && strcmp(w->names[at], name) == 0) {
        w->points[at] += points;
        return;
    }
    if (w->count == MOST_SOURCES) {
        w->dropped++;
        return;
    }
    char *copy = strdup(name);
    if (!copy) {
        abort();
    }
    for (size_t i = w->count++; i > at; i--) {
        w->names[i] = w->names[i - 1];
        w->points[i] = w->points[i - 1];
    }
    w->names[at] = copy;
    w->points[at] = points;
}

/* How many sources have more points than this one: those with the fewest leave a narrow table first. */
static int rank_of(const wide *w, size_t source) {
    int rank = 0;
    for (size_t i = 0; i < w->count; i++) {
        rank += w->points[i] > w->points[source] || (w->points[i] == w->points[source] && i < source);
    }
    return rank;
}

static bool collect(const asc_figure *figure, void *context) {
    wide *w = context;
    for (size_t s = 0; s < figure->count; s++) {
        const asc_source_series *own = &figure->sources[s];
        char name[300];
        add_name(w, asc_source_name(own->source_id, own->source_text, name, sizeof name), own->count);
    }
    return true;
}

static size_t column_of(const wide *w, const asc_source_series *s) {
    char name[300];
    asc_source_name(s->source_id, s->source_text, name, sizeof name);
    for (size_t i = 0; i < w->count; i++) {
        if (strcmp(w->names[i], name) == 0) {
            return i;
        }
    }
    return MOST_SOURCES;
}

static int date_order(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static const char *date_of(const asc_point *p) {
    return p->period[0] ? p->period : p->as_of;
}

/* The earliest date that a source has yet to print; `at` has each source's place. */
static bool next_date(const asc_figure *f, const size_t *at, const char **out) {
    bool any = false;
    for (size_t s = 0; s < f->count; s++) {
        if (at[s] < f->sources[s].count) {
            const char *own = date_of(&f->sources[s].points[at[s]]);
            *out = !any || date_order(own, *out) < 0 ? own : *out;
            any = true;
        }
    }
    return any;
}

static void fill_value(wide *w, size_t column, const asc_value *v) {
    if (column >= MOST_SOURCES) {
        return;
    }
    if (w->p->out->style.format == ASC_FORMAT_TABLE || !v->has_value) {
        series_value(v, w->texts[column], sizeof w->texts[column]);
        w->cells[FIXED + column] = asc_cell_text(w->texts[column]);
    } else {
        w->cells[FIXED + column] = asc_cell_number(v->value);
    }
}

static bool print_rows(const asc_figure *f, void *context) {
    wide *w = context;
    const char *date = NULL;
    bool good = true;
    size_t *at = calloc(f->count + 1, sizeof *at);
    if (!at) {
        abort();
    }
    w->p->figures++;
    while (good && next_date(f, at, &date)) {
        const char *key[FIXED] = {f->event, f->measure, f->territory, f->group, asc_scope_name(f->scope), date};
        for (size_t i = 0; i < FIXED + w->count; i++) {
            w->cells[i] = i < FIXED ? asc_cell_text(key[i]) : asc_cell_none();
        }
        for (size_t s = 0; s < f->count; s++) {
            if (at[s] < f->sources[s].count && date_order(date_of(&f->sources[s].points[at[s]]), date) == 0) {
                fill_value(w, column_of(w, &f->sources[s]), &f->sources[s].points[at[s]++].values[0]);
            }
        }
        w->p->points++;
        good = asc_listing_row(w->p->listing, w->cells);
    }
    free(at);
    return good;
}

asc_status series_print_wide(asc_ledger *ledger, const asc_filter *filter, const asc_series_options *options,
                             series_printing *p, asc_left_out *left, asc_error *err) {
    wide *w = calloc(1, sizeof *w);
    if (!w) {
        abort();
    }
    w->p = p;
    asc_status status = asc_series_query(ledger, filter, options, collect, w, left, err);
    if (status == ASC_OK) {
        memcpy(w->columns, HEADS, sizeof HEADS);
        for (size_t i = 0; i < w->count; i++) {
            w->columns[FIXED + i] = (asc_column){w->names[i], w->names[i], "#affected+value",
                                                 ASC_COL_RIGHT | ASC_COL_SHRINK, 10 + rank_of(w, i)};
        }
        p->listing = asc_listing_new(&p->out->style, w->columns, FIXED + w->count, cli_output_sink(p->out));
        status = asc_series_query(ledger, filter, options, print_rows, w, left, err);
        size_t narrow = asc_listing_hidden(p->listing);
        asc_listing_end(p->listing);
        if (narrow) {
            cli_say("%zu %s not fit this width: --width, --source or another format shows them", narrow,
                    narrow == 1 ? "column does" : "columns do");
        }
    }
    if (w->dropped) {
        cli_say("more than %d sources: the others are left out; --source or --event narrows them", MOST_SOURCES);
    }
    for (size_t i = 0; i < w->count; i++) {
        free(w->names[i]);
    }
    free(w);
    return status;
}
