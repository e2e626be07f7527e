#include "ascribe/plot.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "view/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEIGHT = 16, LEAST_WIDTH = 40, PLAIN_WIDTH = 80, TICKS = 4, DATE_WIDTH = 10 };

static const char *const COLOURS[ASC_PLOT_SOURCES] = {"31", "32", "33", "34", "35", "36", "91", "94"};

typedef struct plot {
    const asc_style *style;
    const asc_source_series *drawn[ASC_PLOT_SOURCES];
    size_t count;
    size_t left_out; /* sources not drawn */
    long first, last;
    int64_t low, high;
    int margin;           /* columns of the axis on the left */
    int width;            /* columns of the grid */
    char *grid;           /* shape: [HEIGHT][width]: 0, '|', or a letter */
    unsigned char *owner; /* shape: [HEIGHT][width]: which source */
} plot;

static bool day_of(const asc_point *p, long *day) {
    asc_date date;
    if (!p->as_of || !asc_date_parse(p->as_of, &date) || !date.day || !p->values[0].has_value) {
        return false;
    }
    *day = asc_date_days(date);
    return true;
}

static int by_points(const void *left, const void *right) {
    const asc_source_series *a = *(const asc_source_series *const *)left;
    const asc_source_series *b = *(const asc_source_series *const *)right;
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return a < b ? -1 : 1;
}

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
    asc_free(all);
}

/* The extent in time and value; false when there is no point that could be drawn. */
static bool measure(plot *p) {
    bool any = false;
    for (size_t s = 0; s < p->count; s++) {
        for (size_t i = 0; i < p->drawn[s]->count; i++) {
            const asc_value *v = &p->drawn[s]->points[i].values[0];
            long day;
            if (!day_of(&p->drawn[s]->points[i], &day)) {
                continue;
            }
            int64_t top = v->has_max ? v->value_max : v->value;
            p->first = !any || day < p->first ? day : p->first;
            p->last = !any || day > p->last ? day : p->last;
            p->low = !any || v->value < p->low ? v->value : p->low;
            p->high = !any || top > p->high ? top : p->high;
            any = true;
        }
    }
    /* From zero, unless the values lie so close together that nothing would be seen. */
    p->low = any && (p->high - p->low) * 4 > p->high ? 0 : p->low;
    return any;
}

static int row_of(const plot *p, int64_t value) {
    double share = p->high > p->low ? (double)(value - p->low) / (double)(p->high - p->low) : 0.5;
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

static void draw_source(plot *p, size_t source) {
    for (size_t i = 0; i < p->drawn[source]->count; i++) {
        const asc_value *v = &p->drawn[source]->points[i].values[0];
        long day;
        if (!day_of(&p->drawn[source]->points[i], &day)) {
            continue;
        }
        int column = column_of(p, day);
        if (v->has_max) {
            for (int row = row_of(p, v->value_max); row < row_of(p, v->value); row++) {
                put(p, row, column, '|', source);
            }
        }
        put(p, row_of(p, v->value), column, (char)((v->bound == ASC_EXACT ? 'A' : 'a') + (int)source), source);
    }
}

static void print_row(const plot *p, int row, asc_buf *out) {
    char number[32] = "";
    size_t start = out->length;
    if (row % (HEIGHT / TICKS) == 0 || row == HEIGHT - 1) {
        asc_number_text(p->low + (int64_t)((double)(p->high - p->low) * (HEIGHT - 1 - row) / (HEIGHT - 1) + 0.5),
                        number);
    }
    asc_buf_printf(out, "%*s │", p->margin - 2, number);
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

static void print_axis(const plot *p, asc_buf *out) {
    char first[12];
    char last[12];
    asc_date_format(asc_date_from_days(p->first), first);
    asc_date_format(asc_date_from_days(p->last), last);
    asc_buf_printf(out, "%*s └", p->margin - 2, "");
    for (int c = 0; c < p->width; c++) {
        asc_buf_puts(out, "─");
    }
    if (p->first == p->last) {
        asc_buf_printf(out, "\n%*s%s\n", p->margin + p->width / 2 - DATE_WIDTH / 2, "", first);
    } else {
        asc_buf_printf(out, "\n%*s%s%*s\n", p->margin, "", first, p->width - DATE_WIDTH, last);
    }
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
        asc_buf_printf(out, "%*s%zu more not drawn\n", p->margin, "", p->left_out);
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
