/* Sparklines (E. Tufte, "Beautiful Evidence", 2006). */
#include "ascribe/plot.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "view/scale.h"

#include <string.h>

enum { LEVELS = 8, LEAST_POINTS = 3 };

typedef struct extent {
    long first, last;  /* days */
    int64_t low, high; /* values */
    size_t points;
} extent;

static bool place(const asc_point *p, long *day, int64_t *value) {
    asc_date date;
    if (!p->as_of || !asc_date_parse(p->as_of, &date) || !date.day || !p->values[0].has_value) {
        return false;
    }
    *day = asc_date_days(date);
    *value = p->values[0].value;
    return true;
}

static extent measure(const asc_source_series *s) {
    extent e = {0};
    int64_t *values = asc_calloc(s->count + 1, sizeof *values);
    for (size_t i = 0; i < s->count; i++) {
        long day;
        int64_t value;
        if (!place(&s->points[i], &day, &value)) {
            continue;
        }
        bool first = e.points++ == 0;
        e.first = first || day < e.first ? day : e.first;
        e.last = first || day > e.last ? day : e.last;
        e.low = first || value < e.low ? value : e.low;
        values[e.points - 1] = value;
    }
    e.high = e.points ? asc_scale_top(values, e.points, NULL) : 0;
    asc_free(values);
    return e;
}

char *asc_sparkline(const asc_source_series *s, int width) {
    static const char *const blocks[LEVELS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    extent e = measure(s);
    if (e.points < LEAST_POINTS || width < 2 || e.first == e.last) {
        return asc_strdup("");
    }
    long span = e.last - e.first;
    int columns = span + 1 < width ? (int)span + 1 : width;
    int *levels = asc_calloc((size_t)columns, sizeof *levels); /* 0: nothing there */
    for (size_t i = 0; i < s->count; i++) {
        long day;
        int64_t value;
        if (place(&s->points[i], &day, &value)) {
            double share = e.high > e.low ? (double)(value - e.low) / (double)(e.high - e.low) : 0.5;
            share = share > 1 ? 1 : share; /* beyond the scale */
            levels[(day - e.first) * (columns - 1) / span] = 1 + (int)(share * (LEVELS - 1) + 0.5);
        }
    }
    asc_buf out = {0};
    for (int i = 0; i < columns; i++) {
        asc_buf_puts(&out, levels[i] ? blocks[levels[i] - 1] : " ");
    }
    asc_free(levels);
    return asc_buf_take(&out);
}
