/* Spans of time that a figure is told for: days from and to, durations, since when, the worst of days. */
#include "extract/dates.h"
#include "extract/scope.h"

#include <string.h>

#define PERFECT_UNITS 4 /* units before the word of harm in which its auxiliary stands */
#define WORST_UNITS 20  /* units around a figure in which its day is called the worst */
#define BRIEF_DAYS 3    /* "in the past three days" is still a reporting span */

/* "have been killed", "has killed": what has come about up to now. */
bool asc_perfect(const asc_context *c, const asc_draft *d) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    size_t from = harm > PERFECT_UNITS ? harm - PERFECT_UNITS : 0;
    for (size_t i = from; i <= harm && i < c->t->count; i++) {
        const char *key = c->t->units[i].key;
        bool verb = asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Have) || i == harm;
        if (verb && (strcmp(key, "has") == 0 || strcmp(key, "have") == 0 || strcmp(key, "had") == 0)) {
            return true;
        }
    }
    return false;
}

/* "between Wednesday night and Thursday morning", "from late Saturday into Sunday": the unit of the first day, or
 * ASC_NO_UNIT. */
static size_t days_from(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i + 2 < w.to; i++) {
        bool between = asc_c_is(c, i, ASC_K_Between);
        bool opens = between || asc_c_is(c, i, ASC_K_From);
        size_t first = i + 1;
        while (opens && first < i + 3 && !asc_c_is(c, first, ASC_K_Date)) {
            first++;
        }
        size_t link = first + 1;
        bool links = link < w.to && (between ? asc_c_is(c, link, ASC_K_And) : asc_c_is(c, link, ASC_K_Prep));
        size_t last = asc_c_is(c, link + 1, ASC_K_Date) ? link + 1 : link + 2;
        if (opens && links && asc_c_is(c, first, ASC_K_Date) && asc_c_is(c, last, ASC_K_Date) && last < w.to) {
            return first;
        }
    }
    return ASC_NO_UNIT;
}

static bool says_until(const asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "until") == 0 || strcmp(c->t->units[i].key, "till") == 0) {
            return true;
        }
    }
    return false;
}

/* The scope of a figure told for some days, or -1. "From May 27, when …, until …" */
int asc_days_scope(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i < w.to; i++) { /* "from October 7 to 28" */
        const asc_unit *u = &c->t->units[i];
        if (asc_c_is(c, i, ASC_K_Date) && u->date_kind == ASC_DATE_CALENDAR && u->date_number &&
            !asc_of_statement(c, i)) {
            return u->date_number <= BRIEF_DAYS ? ASC_INTERVAL : ASC_TOTAL;
        }
    }
    size_t first = days_from(c, w);
    if (first == ASC_NO_UNIT) {
        bool long_span = asc_c_is(c, 0, ASC_K_From) && asc_c_is(c, 1, ASC_K_Date) && says_until(c);
        return long_span ? ASC_TOTAL : -1;
    }
    size_t last = asc_c_is(c, first + 2, ASC_K_Date) ? first + 2 : first + 3;
    asc_date from = asc_unit_date(c, &c->t->units[first]);
    asc_date to = asc_unit_date(c, &c->t->units[last]);
    bool known = from.day && to.day;
    bool brief = known ? asc_date_days(to) - asc_date_days(from) <= BRIEF_DAYS
                       : c->t->units[first].date_kind == ASC_DATE_WEEKDAY;
    return brief ? ASC_INTERVAL : ASC_TOTAL;
}

/* "last week", "this week" */
bool asc_of_weeks(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i < w.to; i++) {
        if (c->t->units[i].date_kind == ASC_DATE_OFFSET && c->t->units[i].date_unit == 'w' &&
            c->t->units[i].date_number >= -1 && !asc_of_statement(c, i)) {
            return true;
        }
    }
    return false;
}

/* "…, the bloodiest day since the truce": what such a day is told of has its scope. */
bool asc_worst_day(const asc_context *c, size_t at) {
    size_t from = at > WORST_UNITS ? at - WORST_UNITS : 0;
    for (size_t i = from; i < c->t->count && i < at + WORST_UNITS; i++) {
        size_t to = asc_c_is(c, i, ASC_K_Superlative) ? i + 3 : i;
        for (size_t k = i + 1; k <= to; k++) {
            const char *key = k < c->t->count ? c->t->units[k].key : "";
            if (strcmp(key, "day") == 0 || strcmp(key, "night") == 0 || strcmp(key, "weekend") == 0) {
                return true;
            }
        }
    }
    return false;
}

/* "… have died since the siege began": a clause of the figure's own that says since when. */
bool asc_since_clause(const asc_context *c, asc_window w, size_t at) {
    for (size_t k = 0; k < c->clause_count; k++) {
        const asc_clause *clause = &c->clauses[k];
        bool own = clause->kind == ASC_CLAUSE_ADVERBIAL && clause->parent == c->clause[at] && clause->head == w.to;
        if (own && asc_c_is(c, clause->head, ASC_K_ScopeTotal) && !asc_measured_by(c, clause->head)) {
            return true;
        }
    }
    return false;
}

/* "in the past 24 hours" against "in the past two weeks": the length tells. */
int asc_duration_scope(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i < w.to; i++) {
        bool past = asc_c_is(c, i, ASC_K_Duration) && i > 0 &&
                    (asc_c_is(c, i - 1, ASC_K_Past) || asc_c_is(c, i - 1, ASC_K_During));
        if (!past || asc_measured_by(c, i)) {
            continue;
        }
        const asc_unit *u = &c->t->units[i];
        bool brief = u->date_unit == 'h' || (u->date_unit == 'd' && u->value <= BRIEF_DAYS) ||
                     (u->date_unit == 'w' && u->value <= 1);
        return brief ? ASC_INTERVAL : ASC_TOTAL;
    }
    return -1;
}

/* "were injured on Tuesday": a day right behind the word of harm that is no day of a statement. */
bool asc_on_a_day(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->mention.end; i < d->mention.end + 3 && i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Date)) {
            return !asc_perfect(c, d) && !asc_of_statement(c, i) && !asc_after_since(c, i);
        }
    }
    return false;
}

/* "In March, 164 civilians died"; two months or a year are no reporting span. */
bool asc_in_one_month(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i < w.to; i++) {
        const asc_unit *u = &c->t->units[i];
        bool month = (u->date_kind == ASC_DATE_CALENDAR && u->date.month && !u->date.day) ||
                     (u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'm');
        bool joined = (asc_c_is(c, i + 1, ASC_K_And) && asc_c_is(c, i + 2, ASC_K_Date)) ||
                      (i > 1 && asc_c_is(c, i - 1, ASC_K_And) && asc_c_is(c, i - 2, ASC_K_Date));
        if (asc_c_is(c, i, ASC_K_Date) && month && !joined && !asc_after_since(c, i)) {
            return asc_find_class(c, w.from, w.to, ASC_K_During) == ASC_NO_UNIT;
        }
    }
    return false;
}

/* "were killed when their car was shot at" */
bool asc_happened_once(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->mention.end; i < d->mention.end + 2 && i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "when") == 0) {
            return true;
        }
    }
    return false;
}
