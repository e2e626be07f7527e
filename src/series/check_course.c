/* The course of one source over time. */
#include "series/finding.h"

#include "base/mem.h"
#include "base/number.h"
#include "series/measure.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_STEPS = 5, FAR = 8, LEAST_JUMP = 100, LOOK_AHEAD = 2 };

/* A point in its place: the one before and the one after, either may be NULL. */
typedef struct spot {
    const asc_point *before, *here, *after;
} spot;

static const asc_value *main_value(const asc_point *p) {
    return &p->values[0];
}

/* Undated claims, months and years have no place in a course. */
static bool has_day(const asc_point *p) {
    return p->as_of && strlen(p->as_of) == 10;
}

static bool is_below(const asc_point *p, const asc_point *other) {
    return asc_value_room(main_value(p)).high < asc_value_room(main_value(other)).low;
}

/* Digits of `value` with the ones at `i` and `i + 1` from the right swapped; -1 when there are none or they are alike.
 */
static int64_t swap_digits(int64_t value, int i) {
    int64_t unit = 1;
    while (i-- > 0) {
        unit *= 10;
    }
    int64_t low = value / unit % 10;
    int64_t high = value / unit / 10 % 10;
    if (value / unit < 10 || low == high) {
        return -1;
    }
    return value + (high - low) * unit + (low - high) * unit * 10;
}

/* A swap of neighbouring digits that puts the value between its neighbours; -1: none. */
static int64_t fitting_swap(const spot *s) {
    if (!s->before || !s->after || main_value(s->here)->bound != ASC_EXACT) {
        return -1;
    }
    int64_t low = main_value(s->before)->value;
    int64_t high = asc_value_room(main_value(s->after)).high;
    for (int i = 0; i < 17; i++) {
        int64_t swapped = swap_digits(main_value(s->here)->value, i);
        if (swapped >= low && swapped <= high) {
            return swapped;
        }
    }
    return -1;
}

static bool report_swap(asc_checking *c, const asc_figure *f, const asc_source_series *s, const spot *at) {
    char here[96];
    char before[96];
    char after[96];
    char other[32];
    int64_t swapped = fitting_swap(at);
    if (swapped < 0) {
        return false;
    }
    const char *const ids[] = {main_value(at->before)->claim, main_value(at->here)->claim, main_value(at->after)->claim,
                               NULL};
    asc_report(c, "digits", f, s, at->here->as_of, ids,
               "%s stands between %s and %s; with two digits swapped it would be %s, which fits",
               asc_value_text(main_value(at->here), here), asc_value_text(main_value(at->before), before),
               asc_value_text(main_value(at->after), after), asc_number_text(swapped, other));
    return true;
}

/* The level that a running total has reached, and what has been said since. */
typedef struct course {
    asc_checking *c;
    const asc_figure *figure;
    const asc_source_series *source;
    size_t level;      /* the point that set it */
    size_t last_level; /* the one that set the level before it */
    size_t lower;      /* the first point since that names a lower bound below it, as "more than 1,200" after 1,405 */
    char told[65];     /* the claim that told of the last revision reported */
} course;

/* The last date before `index` whose main value is the same number as this one's; NULL: none. */
static const asc_point *same_before(const asc_source_series *s, size_t index, size_t level) {
    for (size_t i = level; i-- > 0;) {
        if (main_value(&s->points[i])->value == main_value(&s->points[index])->value) {
            return &s->points[i];
        }
    }
    return NULL;
}

static const char *date_or(const asc_point *p) {
    return p->as_of ? p->as_of : "an unknown date";
}

/* Dated by the text that tells of it, where that is earlier than the first figure after it. */
static void report_revision(course *k, const asc_point *before, const asc_point *here, const asc_revision *told) {
    char a[96];
    char b[96];
    bool same = strcmp(told->claim, main_value(here)->claim) == 0;
    const char *const ids[] = {main_value(before)->claim, main_value(here)->claim, same ? NULL : told->claim, NULL};
    memcpy(k->told, told->claim, sizeof k->told);
    bool earlier = strlen(told->as_of) == 10 && here->as_of && strcmp(told->as_of, here->as_of) < 0;
    asc_report(k->c, "revision", k->figure, k->source, earlier ? told->as_of : here->as_of, ids,
               "from %s on %s to %s on %s; as %s tells it: “%s”", asc_value_text(main_value(before), a),
               date_or(before), asc_value_text(main_value(here), b), date_or(here),
               told->publisher[0] ? told->publisher : "an article", told->words);
}

static void report_fall(course *k, size_t index) {
    const asc_source_series *s = k->source;
    const asc_point *before = &s->points[k->level];
    const asc_point *here = &s->points[k->lower != k->level ? k->lower : index];
    const asc_point *old = same_before(s, index, k->level);
    char a[96];
    char b[96];
    asc_revision told = {0};
    asc_value_text(main_value(before), a);
    asc_value_text(main_value(here), b);
    if (k->c->ledger && asc_find_revision(k->c->ledger, k->figure, s, before, &s->points[index], &told)) {
        if (strcmp(told.claim, k->told) != 0) { /* else it is reported already */
            report_revision(k, before, here, &told);
        }
        return;
    }
    const char *const ids[] = {main_value(before)->claim, main_value(here)->claim, old ? main_value(old)->claim : NULL,
                               NULL};
    if (old) {
        asc_report(k->c, "stale", k->figure, s, here->as_of, ids, "%s after %s on %s; it was the figure of %s already",
                   b, a, date_or(before), date_or(old));
    } else {
        asc_report(k->c, "falls", k->figure, s, here->as_of, ids, "a running total falls from %s on %s to %s", a,
                   date_or(before), b);
    }
}

static void report_outlier(const course *k, size_t before, size_t index, size_t after) {
    const asc_source_series *s = k->source;
    const spot at = {&s->points[before], &s->points[index], &s->points[after]};
    char texts[3][96];
    if (report_swap(k->c, k->figure, s, &at)) {
        return;
    }
    const char *const ids[] = {main_value(at.before)->claim, main_value(at.here)->claim, main_value(at.after)->claim,
                               NULL};
    asc_report(k->c, "outlier", k->figure, s, at.here->as_of, ids, "%s stands between %s and %s",
               asc_value_text(main_value(at.here), texts[0]), asc_value_text(main_value(at.before), texts[1]),
               asc_value_text(main_value(at.after), texts[2]));
}

/* The point within the next LOOK_AHEAD that is back at the level; 0: none. */
static size_t comes_back(const course *k, size_t index) {
    for (size_t i = index + 1; i < k->source->count && i <= index + LOOK_AHEAD; i++) {
        if (has_day(&k->source->points[i]) &&
            main_value(&k->source->points[i])->value >= main_value(&k->source->points[k->level])->value) {
            return i;
        }
    }
    return 0;
}

/* Whether the level was a leap that nothing since has borne out: then it is the level that is out of line. */
static bool level_was_leap(const course *k, size_t index) {
    int64_t old = main_value(&k->source->points[k->last_level])->value;
    return k->last_level != k->level && main_value(&k->source->points[index])->value >= old &&
           main_value(&k->source->points[k->level])->value > old + old / 2;
}

static void follow(course *k, size_t index) {
    const asc_point *here = &k->source->points[index];
    const asc_point *level = &k->source->points[k->level];
    if (is_below(here, level)) {
        size_t back = comes_back(k, index);
        if (back) {
            report_outlier(k, k->level, index, back);
            return;
        }
        if (level_was_leap(k, index)) {
            report_outlier(k, k->last_level, k->level, index);
        } else {
            report_fall(k, index);
        }
        k->level = k->last_level = k->lower = index;
    } else if (asc_value_room(main_value(here)).low >= asc_value_room(main_value(level)).low) {
        k->last_level = k->level;
        k->level = k->lower = index;
    } else if (k->lower == k->level && main_value(here)->value < main_value(level)->value) {
        k->lower = index;
    }
}

static int number_order(const void *left, const void *right) {
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The middle one of the daily steps upwards; 0 when there are too few to speak of a usual step. */
static double usual_step(const asc_source_series *s) {
    double *steps = asc_calloc(s->count + 1, sizeof *steps);
    size_t count = 0;
    for (size_t i = 1; i < s->count; i++) {
        if (s->points[i].has_change && s->points[i].change > 0) {
            steps[count++] = (double)s->points[i].change / (double)(s->points[i].gap > 1 ? s->points[i].gap : 1);
        }
    }
    qsort(steps, count, sizeof *steps, number_order);
    double middle = count >= USUAL_STEPS ? steps[count / 2] : 0;
    asc_free(steps);
    return middle;
}

static void check_jump(asc_checking *c, const asc_figure *f, const asc_source_series *s, size_t index, double usual) {
    const asc_point *before = &s->points[index - 1];
    const asc_point *here = &s->points[index];
    double days = (double)(here->gap > 1 ? here->gap : 1);
    double step = here->has_change ? (double)here->change / days : 0;
    /* What comes back up after a dip, or goes down again, is an outlier's doing and told as such. */
    bool dipped = index >= 2 && is_below(before, &s->points[index - 2]);
    bool returns = index + 1 < s->count && is_below(&s->points[index + 1], here);
    if (!has_day(before) || usual <= 0 || step < usual * FAR || here->change < LEAST_JUMP || dipped || returns) {
        return;
    }
    char to[96];
    char from[96];
    const char *const ids[] = {main_value(before)->claim, main_value(here)->claim, NULL};
    asc_report(c, "jump", f, s, here->as_of, ids, "from %s to %s: %.0f a day, where %.0f is usual",
               asc_value_text(main_value(before), from), asc_value_text(main_value(here), to), step, usual);
}

/* Two values of one date are the old and the new one when a text of that date tells of the revision. */
static bool report_revised(course *k, const asc_point *p, size_t other) {
    asc_revision told = {0};
    asc_value old = *main_value(p);
    asc_value new = p->values[other];
    if (old.value < new.value) {
        old = p->values[other];
        new = *main_value(p);
    }
    const asc_point before = {.as_of = p->as_of, .values = &old, .count = 1};
    const asc_point after = {.as_of = p->as_of, .values = &new, .count = 1};
    if (!k->c->ledger || !has_day(p) ||
        !asc_find_revision(k->c->ledger, k->figure, k->source, &before, &after, &told) ||
        strcmp(told.as_of, p->as_of) != 0 || strcmp(told.claim, k->told) == 0) {
        return false;
    }
    report_revision(k, &before, &after, &told);
    return true;
}

/* Two reports of one date that cannot both hold. */
static void check_two_values(course *k, const asc_point *p, bool grows) {
    asc_room main_room = asc_value_room(main_value(p));
    for (size_t i = 1; i < p->count && p->as_of; i++) {
        asc_room room = asc_value_room(&p->values[i]);
        if (room.low <= main_room.high && main_room.low <= room.high) {
            continue;
        }
        char a[96];
        char b[96];
        const char *const ids[] = {main_value(p)->claim, p->values[i].claim, NULL};
        if (grows && report_revised(k, p, i)) {
            return;
        }
        asc_report(k->c, "two-values", k->figure, k->source, p->as_of, ids, "%s (%zu %s) and %s (%zu) for one date",
                   asc_value_text(main_value(p), a), main_value(p)->sightings,
                   main_value(p)->sightings == 1 ? "article" : "articles", asc_value_text(&p->values[i], b),
                   p->values[i].sightings);
        return; /* one is enough to go and look */
    }
}

static void check_source(asc_checking *c, const asc_figure *f, const asc_source_series *s, bool grows) {
    course k = {.c = c, .figure = f, .source = s};
    double usual = usual_step(s);
    for (size_t i = 0; i < s->count && !c->stopped; i++) {
        check_two_values(&k, &s->points[i], grows);
        if (!has_day(&s->points[i])) { /* no place in a course */
            k.level = k.last_level = k.lower = k.level == i ? i + 1 : k.level;
        } else if (grows && i > k.level) {
            follow(&k, i);
            check_jump(c, f, s, i, usual);
        }
    }
}

void asc_check_course(asc_checking *c, const asc_figure *f) {
    bool grows = asc_measure_grows(f->measure);
    for (size_t i = 0; i < f->count && !c->stopped && f->scope == ASC_TOTAL; i++) {
        const asc_source_series *s = &f->sources[i];
        if (s->source_id || s->source_text) { /* the articles' own voice is not one source */
            check_source(c, f, s, grows);
        }
    }
}
