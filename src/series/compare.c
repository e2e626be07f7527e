#include "ascribe/compare.h"

#include "base/date.h"

#include <string.h>

enum { STALE_DAYS = 7, NO_DAY = -10000000 };

static bool is_named(const asc_source_series *s) {
    return s->source_id || s->source_text;
}

static bool is_called(const asc_source_series *s, const char *name) {
    return (s->source_id && strcmp(s->source_id, name) == 0) ||
           (!s->source_id && s->source_text && strcmp(s->source_text, name) == 0);
}

/* The day of a point that can be compared; NO_DAY for others. */
static long day_of(const asc_point *p) {
    asc_date date;
    const asc_value *v = &p->values[0];
    if (!v->has_value || !p->as_of || !asc_date_parse(p->as_of, &date) || !date.day) {
        return NO_DAY;
    }
    return asc_date_days(date);
}

static size_t comparable_points(const asc_source_series *s) {
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        count += day_of(&s->points[i]) != NO_DAY;
    }
    return count;
}

static const asc_source_series *choose_left(const asc_figure *f, const char *against) {
    const asc_source_series *left = NULL;
    size_t most = 0;
    for (size_t i = 0; i < f->count; i++) {
        const asc_source_series *s = &f->sources[i];
        size_t points = is_named(s) ? comparable_points(s) : 0;
        if (against && is_called(s, against)) {
            return s;
        }
        if (!against && points > most) {
            most = points;
            left = s;
        }
    }
    return left;
}

/* Goes on to the last point up to `day`; *at is the next one to look at. */
static const asc_point *latest(const asc_source_series *s, size_t *at, long day, const asc_point *before) {
    while (*at < s->count && day_of(&s->points[*at]) <= day) {
        before = day_of(&s->points[*at]) == NO_DAY ? before : &s->points[*at];
        (*at)++;
    }
    return before;
}

/* The day of the next comparable point of either source, NO_DAY at the end. */
static long next_day(const asc_source_series *s, size_t at) {
    while (at < s->count && day_of(&s->points[at]) == NO_DAY) {
        at++;
    }
    return at < s->count ? day_of(&s->points[at]) : NO_DAY;
}

typedef struct comparing {
    const asc_compare_options *options;
    const char *event;
    long stale;
    asc_compared_fn fn;
    void *context;
    asc_compare_report report;
    bool stopped;
} comparing;

static asc_compared row_of(const comparing *c, const asc_point *left, const asc_point *right) {
    const asc_value *a = &left->values[0];
    const asc_value *b = &right->values[0];
    asc_compared row = {.date = day_of(left) > day_of(right) ? left->as_of : right->as_of,
                        .left = left,
                        .right = right,
                        .loose = a->bound != ASC_EXACT || b->bound != ASC_EXACT};
    row.apart = asc_phase_between(c->options->rules, c->event, left->as_of, right->as_of, &row.phase);
    if (!row.apart) {
        row.difference = b->value - a->value;
        row.ratio = a->value ? (double)b->value / (double)a->value : 0;
    }
    return row;
}

static void hand_on(comparing *c, asc_compared row, const asc_source_series *left, const asc_source_series *right) {
    row.left_source = left;
    row.right_source = right;
    c->report.rows++;
    c->report.apart += row.apart;
    c->stopped = !c->fn(&row, c->context);
}

static void compare_pair(comparing *c, const asc_source_series *left, const asc_source_series *right) {
    size_t l = 0;
    size_t r = 0;
    const asc_point *a = NULL;
    const asc_point *b = NULL;
    while (!c->stopped) {
        long next_left = next_day(left, l);
        long next_right = next_day(right, r);
        if (next_left == NO_DAY && next_right == NO_DAY) {
            return;
        }
        long day = next_left == NO_DAY || (next_right != NO_DAY && next_right < next_left) ? next_right : next_left;
        a = latest(left, &l, day, a);
        b = latest(right, &r, day, b);
        if (a && b && day - day_of(a) <= c->stale && day - day_of(b) <= c->stale) {
            hand_on(c, row_of(c, a, b), left, right);
        }
    }
}

/* Whether a source is one to lay beside the one on the left. */
static bool is_wanted(comparing *c, const asc_source_series *s) {
    for (size_t i = 0; c->options->with && c->options->with[i]; i++) {
        if (is_called(s, c->options->with[i])) {
            return true;
        }
    }
    if (c->options->with || !is_named(s)) {
        return false;
    }
    bool thin = comparable_points(s) < 2;
    c->report.single += thin && !c->options->single;
    return !thin || c->options->single;
}

size_t asc_compare_figure(const asc_figure *f, const asc_compare_options *options, asc_compared_fn fn, void *context,
                          asc_compare_report *report) {
    comparing c = {.options = options,
                   .event = f->event,
                   .stale = options->stale ? options->stale : STALE_DAYS,
                   .fn = fn,
                   .context = context};
    const asc_source_series *left = choose_left(f, options->against);
    for (size_t i = 0; left && i < f->count && !c.stopped; i++) {
        if (&f->sources[i] != left && is_wanted(&c, &f->sources[i])) {
            compare_pair(&c, left, &f->sources[i]);
        }
    }
    if (report) {
        report->rows += c.report.rows;
        report->apart += c.report.apart;
        report->single += c.report.single;
    }
    return c.report.rows;
}
