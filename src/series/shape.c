#include "series/shape.h"

#include "base/date.h"
#include "series/measure.h"

#include <string.h>

enum { NO_BUCKET = -1000000 };

static bool whole_date(const char *text, asc_date *date) {
    return text && asc_date_parse(text, date) && date->day;
}

/* The number of the day, week or month that a date is in; NO_BUCKET when it is not that exact. */
static long bucket(const char *as_of, asc_every every) {
    asc_date date;
    if (!as_of || !asc_date_parse(as_of, &date) || !date.month || (every != ASC_EVERY_MONTH && !date.day)) {
        return NO_BUCKET;
    }
    if (every == ASC_EVERY_MONTH) {
        return date.year * 12L + date.month;
    }
    long days = asc_date_days(date) + 3; /* 1970-01-01 was a Thursday: weeks from Monday */
    if (every == ASC_EVERY_DAY) {
        return days;
    }
    return days >= 0 ? days / 7 : -((6 - days) / 7);
}

/* The last day of a bucket, so that the same period of several sources has one name. */
static void name_bucket(long own, asc_every every, char out[12]) {
    if (every == ASC_EVERY_MONTH) {
        long month = own - 1;
        asc_date next = {(int)((month + 1) / 12), (int)((month + 1) % 12) + 1, 1};
        asc_date_format(asc_date_from_days(asc_date_days(next) - 1), out);
    } else {
        asc_date_format(asc_date_from_days(every == ASC_EVERY_DAY ? own - 3 : own * 7 + 3), out);
    }
}

/* Keeps the last point of each bucket. */
static void thin_out(asc_source_series *s, asc_every every) {
    size_t kept = 0;
    long last = NO_BUCKET;
    for (size_t i = 0; i < s->count; i++) {
        long own = bucket(s->points[i].as_of, every);
        if (own == NO_BUCKET) {
            continue;
        }
        if (kept > 0 && own == last) {
            kept--;
        }
        s->points[kept] = s->points[i];
        name_bucket(own, every, s->points[kept++].period);
        last = own;
    }
    s->count = kept;
}

static bool is_number(const asc_point *p) {
    return p->values[0].has_value && !p->values[0].has_max;
}

/* What a point says beside the one before it. */
static void compare_points(bool grows, const asc_point *before, asc_point *point) {
    const asc_value *old = &before->values[0];
    const asc_value *now = &point->values[0];
    asc_date from;
    asc_date to;
    if (whole_date(before->as_of, &from) && whole_date(point->as_of, &to)) {
        point->gap = asc_date_days(to) - asc_date_days(from);
    }
    if (is_number(before) && is_number(point)) {
        point->has_change = true;
        point->change = now->value - old->value;
        point->revised = grows && point->change < 0 && old->bound != ASC_AT_MOST && now->bound != ASC_AT_LEAST;
    }
}

/* Takes the points up to `date` away and keeps the last of them as the baseline. */
static void take_baseline(asc_source_series *s, const char *date) {
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        asc_point *p = &s->points[i];
        if (!p->as_of || strlen(p->as_of) < 10) {
            continue;
        }
        if (strcmp(p->as_of, date) <= 0) {
            s->has_baseline = is_number(p) || s->has_baseline;
            s->baseline = is_number(p) ? *p : s->baseline;
        } else {
            s->points[kept++] = *p;
        }
    }
    s->count = kept;
    for (size_t i = 0; i < kept && s->has_baseline; i++) {
        asc_point *p = &s->points[i];
        p->has_since = is_number(p);
        p->since = p->has_since ? p->values[0].value - s->baseline.values[0].value : 0;
    }
}

/* The last point before one whose date is no vaguer: a figure of "2023" is no step to one of a day. NULL: none. */
static const asc_point *step_before(const asc_source_series *s, size_t index) {
    const char *own = s->points[index].as_of;
    for (size_t i = index; own && i-- > 0;) {
        const char *date = s->points[i].as_of;
        if (date && strlen(date) >= strlen(own)) {
            return &s->points[i];
        }
    }
    return NULL;
}

static void shape_source(asc_figure *figure, asc_source_series *s, const asc_series_options *options) {
    bool named = s->source_id || s->source_text;
    if (options->every != ASC_EVERY_POINT) {
        thin_out(s, options->every);
    }
    if (options->since) {
        take_baseline(s, options->since);
    }
    bool grows = named && figure->scope == ASC_TOTAL && asc_measure_grows(figure->measure);
    for (size_t i = 1; i < s->count; i++) {
        const asc_point *before = step_before(s, i);
        if (before) {
            compare_points(grows, before, &s->points[i]);
        }
    }
}

void asc_figure_shape(asc_figure *figure, const asc_series_options *options) {
    size_t kept = 0;
    for (size_t i = 0; i < figure->count; i++) {
        shape_source(figure, &figure->sources[i], options);
        if (figure->sources[i].count > 0) {
            figure->sources[kept++] = figure->sources[i];
        }
    }
    figure->count = kept;
}

size_t asc_figure_points(const asc_figure *figure) {
    size_t points = 0;
    for (size_t i = 0; i < figure->count; i++) {
        points += figure->sources[i].count;
    }
    return points;
}
