#include "ascribe/plot.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "view/scale.h"
#include "view/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEIGHT = 16, STEPS = 5, LEAST_WIDTH = 40, PLAIN_WIDTH = 80, DATE_WIDTH = 10, DATE_ROOM = 22 };

static const char *const COLOURS[ASC_PLOT_SOURCES] = {"31", "32", "33", "34", "35", "36", "91", "94"};

typedef struct plot {
    const asc_style *style;
    const asc_source_series *drawn[ASC_PLOT_SOURCES];
    size_t count;
    size_t left_out; /* sources not drawn */
    long first, last;
    int64_t low, high;    /* of the scale */
    size_t points;        /* that can be drawn */
    size_t beyond;        /* points above the scale */
    const asc_point *far; /* the farthest of them, and whose it is */
    const asc_source_series *far_source;
    bool exact, rough, range; /* marks that occur */
    int margin;               /* columns of the axis on the left */
    int width;                /* columns of the grid */
    char *grid;               /* shape: [HEIGHT][width]: 0, '|', '^' or a letter */
    unsigned char *owner;     /* shape: [HEIGHT][width]: which source */
} plot;

static bool day_of(const asc_point *p, long *day) {
    asc_date date;
    if (!p->as_of || !asc_date_parse(p->as_of, &date) || !date.day || !p->values[0].has_value) {
        return false;
    }
    *day = asc_date_days(date);
    return true;
}

static bool is_named(const asc_source_series *s) {
    return s->source_id || s->source_text;
}

/* Named sources before the articles' own voice, then those with the most points. */
static int by_points(const void *left, const void *right) {
    const asc_source_series *a = *(const asc_source_series *const *)left;
    const asc_source_series *b = *(const asc_source_series *const *)right;
    if (is_named(a) != is_named(b)) {
        return is_named(a) ? -1 : 1;
    }
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return a < b ? -1 : 1;
}

/* The fullest sources; the articles' own voice is one of them when it is fuller than the last. */
static void choose(plot *p, const asc_figure *figure) {
    const asc_source_series **all = asc_calloc(figure->count + 1, sizeof(const asc_source_series *));
    for (size_t i = 0; i < figure->count; i++) {
        all[i] = &figure->sources[i];
    }
    qsort(all, figure->count, sizeof(const asc_source_series *), by_points);
    p->count = figure->count < ASC_PLOT_SOURCES ? figure->count : ASC_PLOT_SOURCES;
    p->left_out = figure->count - p->count;
    for (size_t i = 0; i < p->count; i++) {
        p->drawn[i] = all[i];
    }
    if (p->left_out && !is_named(all[figure->count - 1]) &&
        all[figure->count - 1]->count > p->drawn[p->count - 1]->count) {
        p->drawn[p->count - 1] = all[figure->count - 1];
    }
    asc_free(all);
}

/* The values that are to be drawn, and their extent in time; shape of `out`: room for two of each point. */
static size_t collect(plot *p, int64_t *out) {
    size_t count = 0;
    for (size_t s = 0; s < p->count; s++) {
        for (size_t i = 0; i < p->drawn[s]->count; i++) {
            const asc_value *v = &p->drawn[s]->points[i].values[0];
            long day;
            if (!day_of(&p->drawn[s]->points[i], &day)) {
                continue;
            }
            p->first = p->points == 0 || day < p->first ? day : p->first;
            p->last = p->points == 0 || day > p->last ? day : p->last;
            p->points++;
            out[count++] = v->value;
            if (v->has_max) {
                out[count++] = v->value_max;
            }
        }
    }
    return count;
}

/* The extent in time and value; false when there is no point that could be drawn. */
static bool measure(plot *p) {
    size_t room = 1;
    for (size_t s = 0; s < p->count; s++) {
        room += 2 * p->drawn[s]->count;
    }
    int64_t *values = asc_calloc(room, sizeof *values);
    size_t count = collect(p, values);
    if (count > 0) {
        p->high = asc_scale_top(values, count, NULL);
        /* From zero, unless the values lie so close together that nothing would be seen. */
        p->low = (p->high - values[0]) * 4 > p->high ? 0 : values[0];
        asc_scale_round(&p->low, &p->high, STEPS);
    }
    asc_free(values);
    return count > 0;
}

static int row_of(const plot *p, int64_t value) {
    if (value >= p->high) {
        return 0;
    }
    double share = (double)(value - p->low) / (double)(p->high - p->low);
    return HEIGHT - 1 - (int)(share * (HEIGHT - 1) + 0.5);
}

static int column_of(const plot *p, long day) {
    return p->last > p->first ? (int)((day - p->first) * (p->width - 1) / (p->last - p->first)) : p->width / 2;
}

static void put(plot *p, int row, int column, char mark, size_t source) {
    size_t at = (size_t)row * (size_t)p->width + (size_t)column;
    p->grid[at] = mark;
    p->owner[at] = (unsigned char)source;
}

/* Above the scale is '^'. */
static char mark_of(plot *p, const asc_point *point, size_t source) {
    const asc_value *v = &point->values[0];
    if (v->value > p->high) {
        bool farther = !p->far || v->value > p->far->values[0].value;
        p->far = farther ? point : p->far;
        p->far_source = farther ? p->drawn[source] : p->far_source;
        p->beyond++;
        return '^';
    }
    p->exact = p->exact || v->bound == ASC_EXACT;
    p->rough = p->rough || v->bound != ASC_EXACT;
    return (char)((v->bound == ASC_EXACT ? 'A' : 'a') + (int)source);
}

static void draw_source(plot *p, size_t source) {
    for (size_t i = 0; i < p->drawn[source]->count; i++) {
        const asc_value *v = &p->drawn[source]->points[i].values[0];
        long day;
        if (!day_of(&p->drawn[source]->points[i], &day)) {
            continue;
        }
        int column = column_of(p, day);
        for (int row = row_of(p, v->value_max); v->has_max && row < row_of(p, v->value); row++) {
            put(p, row, column, '|', source);
            p->range = true;
        }
        put(p, row_of(p, v->value), column, mark_of(p, &p->drawn[source]->points[i], source), source);
    }
}

static void print_row(const plot *p, int row, asc_buf *out) {
    char number[32] = "";
    size_t start = out->length;
    bool tick = row % ((HEIGHT - 1) / STEPS) == 0;
    if (tick) {
        asc_number_text(p->high - (p->high - p->low) / STEPS * (row / ((HEIGHT - 1) / STEPS)), number);
    }
    asc_buf_printf(out, "%*s %s", p->margin - 2, number, tick ? "┤" : "│");
    for (int c = 0; c < p->width; c++) {
        size_t at = (size_t)row * (size_t)p->width + (size_t)c;
        if (p->grid[at] && p->style->colour) {
            asc_buf_printf(out, "\x1b[%sm%c\x1b[0m", COLOURS[p->owner[at]], p->grid[at]);
        } else {
            asc_buf_putc(out, p->grid[at] ? p->grid[at] : ' ');
        }
    }
    while (out->length > start && out->data[out->length - 1] == ' ') {
        out->data[--out->length] = '\0';
    }
    asc_buf_putc(out, '\n');
}

/* The day that stands at a tick, 0 for the first up to `ticks` for the last. */
static long day_at(const plot *p, int tick, int ticks) {
    return p->first + (p->last - p->first) * tick / ticks;
}

/* As many dates as fit below the axis, evenly: each begins at its tick, the last one ends there. */
static void print_dates(const plot *p, int ticks, asc_buf *out) {
    int column = 0;
    asc_buf_printf(out, "\n%*s", p->margin, "");
    for (int t = 0; t <= ticks; t++) {
        char date[12];
        int at = column_of(p, day_at(p, t, ticks)) - (t == ticks ? DATE_WIDTH - 1 : 0);
        asc_date_format(asc_date_from_days(day_at(p, t, ticks)), date);
        asc_buf_printf(out, "%*s%s", at > column ? at - column : 0, "", date);
        column = at + DATE_WIDTH;
    }
    asc_buf_putc(out, '\n');
}

static void print_axis(const plot *p, asc_buf *out) {
    char date[12];
    int most = p->last - p->first < 8 ? (int)(p->last - p->first) : 8;
    int ticks = p->width / DATE_ROOM < most ? p->width / DATE_ROOM : most;
    ticks = ticks < 1 ? 1 : ticks;
    int next = 0;
    asc_buf_printf(out, "%*s └", p->margin - 2, "");
    for (int c = 0; c < p->width; c++) {
        bool tick = p->last > p->first && next <= ticks && c == column_of(p, day_at(p, next, ticks));
        asc_buf_puts(out, tick ? "┴" : "─");
        next += tick;
    }
    if (p->first == p->last) {
        asc_date_format(asc_date_from_days(p->first), date);
        asc_buf_printf(out, "\n%*s%s\n", p->margin + p->width / 2 - DATE_WIDTH / 2, "", date);
    } else {
        print_dates(p, ticks, out);
    }
}

/* A line below the picture, cut to fit. */
static void print_line(const plot *p, const char *text, asc_buf *out) {
    asc_buf line = {0};
    asc_clean_add(&line, text, strlen(text));
    asc_buf_printf(out, "%*s", p->margin, "");
    asc_clean_cut(out, line.data ? line.data : "", p->width);
    asc_buf_putc(out, '\n');
    asc_buf_free(&line);
}

/* What the marks mean, as far as they occur. */
static void print_key(const plot *p, asc_buf *out) {
    char text[100] = "";
    snprintf(text, sizeof text, "%s%s%s%s", p->exact ? "A: exact" : "", p->exact && p->rough ? ", " : "",
             p->rough ? "a: about, at least, at most" : "", p->range ? ", |: range" : "");
    print_line(p, text, out);
}

/* "^: above: 460,000 of 2023-11-24, somebody; 2 more" */
static void print_beyond(const plot *p, asc_buf *out) {
    const asc_value *v = &p->far->values[0];
    char figure[160];
    char name[300];
    char text[600];
    char more[32] = "";
    if (p->beyond > 1) {
        snprintf(more, sizeof more, "; %zu more", p->beyond - 1);
    }
    asc_figure_text(v->bound, v->has_value, v->value, v->has_max, v->value_max, v->number_text, figure, sizeof figure);
    asc_source_name(p->far_source->source_id, p->far_source->source_text, name, sizeof name);
    snprintf(text, sizeof text, "^: above: %s of %s, %s%s", figure, p->far->as_of, name, more);
    print_line(p, text, out);
}

static void print_legend(const plot *p, asc_buf *out) {
    for (size_t s = 0; s < p->count; s++) {
        char name[300];
        char end[24];
        asc_buf line = {0};
        asc_source_name(p->drawn[s]->source_id, p->drawn[s]->source_text, name, sizeof name);
        snprintf(end, sizeof end, " (%zu)", p->drawn[s]->count);
        asc_clean_add(&line, name, strlen(name));
        if (p->style->colour) {
            asc_buf_printf(out, "%*s\x1b[%sm%c\x1b[0m ", p->margin, "", COLOURS[s], 'A' + (int)s);
        } else {
            asc_buf_printf(out, "%*s%c ", p->margin, "", 'A' + (int)s);
        }
        asc_clean_cut(out, line.data ? line.data : "", p->width - 2 - (int)strlen(end));
        asc_buf_printf(out, "%s\n", end);
        asc_buf_free(&line);
    }
    if (p->left_out) {
        asc_buf_printf(out, "%*s%zu more %s not drawn\n", p->margin, "", p->left_out,
                       p->left_out == 1 ? "source" : "sources");
    }
    print_key(p, out);
    if (p->far) {
        print_beyond(p, out);
    }
}

static void draw(plot *p, asc_buf *out) {
    char number[32];
    int all = p->style->width ? p->style->width : PLAIN_WIDTH;
    p->margin = (int)strlen(asc_number_text(p->high, number)) + 2;
    p->width = (all < LEAST_WIDTH ? LEAST_WIDTH : all) - p->margin;
    p->grid = asc_calloc((size_t)HEIGHT * (size_t)p->width, 1);
    p->owner = asc_calloc((size_t)HEIGHT * (size_t)p->width, 1);
    for (size_t s = p->count; s > 0; s--) {
        draw_source(p, s - 1); /* the fullest source last, on top */
    }
    for (int row = 0; row < HEIGHT; row++) {
        print_row(p, row, out);
    }
    print_axis(p, out);
    print_legend(p, out);
    asc_free(p->grid);
    asc_free(p->owner);
}

bool asc_plot_write(const asc_style *style, const asc_figure *figure, asc_sink sink) {
    plot p = {.style = style};
    asc_buf out = {0};
    choose(&p, figure);
    if (measure(&p)) {
        draw(&p, &out);
    } else {
        asc_buf_puts(&out, "nothing to draw: no whole date with a number\n");
    }
    bool good = sink.write(sink.context, out.data, out.length);
    asc_buf_free(&out);
    return good;
}
