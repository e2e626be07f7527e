#include "ascribe/phases.h"

#include "rules/internal.h"

#include <string.h>

static bool whole_day(const char *text, long *day) {
    asc_date date;
    if (!text || !asc_date_parse(text, &date) || !date.day) {
        return false;
    }
    *day = asc_date_days(date);
    return true;
}

/* Takes the bound on `day` when it lies between and before the best so far. */
static void consider(const asc_phase *p, long day, bool begins, long from, long to, long *best, asc_phase_bound *out) {
    if (day > from && day <= to && day < *best) {
        *best = day;
        out->label = p->label;
        out->begins = begins;
        asc_date_format(asc_date_from_days(day), out->date);
    }
}

bool asc_phase_between(const asc_rules *rules, const char *event, const char *one, const char *other,
                       asc_phase_bound *out) {
    long from;
    long to;
    if (!rules || !whole_day(one, &from) || !whole_day(other, &to)) {
        return false;
    }
    if (from > to) {
        long later = from;
        from = to;
        to = later;
    }
    const long none = to + 1;
    long best = none;
    for (size_t i = 0; i < rules->phases_count; i++) {
        const asc_phase *p = &rules->phases[i];
        if (strcmp(p->event, event) != 0) {
            continue;
        }
        consider(p, asc_date_days(p->start), true, from, to, &best, out);
        if (p->end.day) {
            consider(p, asc_date_days(p->end) + 1, false, from, to, &best, out);
        }
    }
    return best < none;
}
