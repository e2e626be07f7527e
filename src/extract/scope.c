/* Total, interval or incident: from cues around the number, then from what the measure and the event usually are. */
#include "extract/scan.h"

#include <string.h>

/* A figure this large is no single incident unless the text says so. */
#define LARGE_FIGURE 1000

typedef struct window {
    size_t from, to;
} window;

/* The clause, cut at the numbers beside this one that have a predicate of their own. */
static window around(const asc_context *c, size_t at) {
    window w = {at, at + 1};
    while (w.from > 0 && c->clause[w.from - 1] == c->clause[at]) {
        w.from--;
    }
    while (w.to < c->t->count && c->clause[w.to] == c->clause[at]) {
        w.to++;
    }
    return w;
}

/* Index of the unit nearest to `at` that is of class k within the window. */
static size_t nearest(const asc_context *c, window w, size_t at, int k) {
    size_t best = ASC_NO_UNIT;
    size_t best_distance = 0;
    for (size_t i = w.from; i < w.to; i++) {
        size_t distance = i > at ? i - at : at - i;
        if (asc_c_is(c, i, k) && (best == ASC_NO_UNIT || distance < best_distance)) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

/* "on Sunday", "yesterday": a day that the figure belongs to, not one after "since", nor one of a statement ("said on
 * Friday"). */
static bool has_day(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        const asc_unit *u = &c->t->units[i];
        bool day = asc_c_is(c, i, ASC_K_Date) &&
                   (u->date_kind == ASC_DATE_WEEKDAY || (u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'd') ||
                    (u->date_kind == ASC_DATE_CALENDAR && u->date.day));
        if (!day || (i > 0 && asc_c_is(c, i - 1, ASC_K_Since))) {
            continue;
        }
        bool said = false;
        for (size_t v = 0; v < c->voice_count; v++) {
            size_t cue = c->voices[v].cue;
            said = said || (i > cue && i - cue <= 2) || (i < cue && i >= c->voices[v].np_end);
        }
        if (!said) {
            return true;
        }
    }
    return false;
}

static int by_cue(const asc_context *c, window w, size_t at) {
    size_t interval = nearest(c, w, at, ASC_K_ScopeInterval);
    size_t total = nearest(c, w, at, ASC_K_ScopeTotal);
    if (interval != ASC_NO_UNIT && total != ASC_NO_UNIT) {
        size_t a = interval > at ? interval - at : at - interval;
        size_t b = total > at ? total - at : at - total;
        return a < b ? ASC_INTERVAL : ASC_TOTAL;
    }
    return interval != ASC_NO_UNIT ? ASC_INTERVAL : total != ASC_NO_UNIT ? ASC_TOTAL : -1;
}

/* "in the past 24 hours" against "in the past two weeks": the length tells. */
static int by_duration(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        if (!asc_c_is(c, i, ASC_K_Duration) || i == 0 || !asc_c_is(c, i - 1, ASC_K_Past)) {
            continue;
        }
        const asc_unit *u = &c->t->units[i];
        bool brief = u->date_unit == 'h' || (u->date_unit == 'd' && u->value <= 3) || u->date_unit == 'm';
        return brief ? ASC_INTERVAL : ASC_TOTAL;
    }
    return -1;
}

static int by_event_noun(const asc_context *c, window w, size_t at) {
    size_t noun = nearest(c, w, at, ASC_K_EventNoun);
    const char *value = noun != ASC_NO_UNIT ? asc_value(c->rules, c->t, noun, ASC_K_EventNoun) : NULL;
    return value ? asc_scope_parse(value) : -1;
}

static bool in_attack(const asc_context *c, const asc_draft *d, window w) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    return event && event->attack && asc_find_class(c, w.from, w.to, ASC_K_Site) == ASC_NO_UNIT;
}

static int scope_of(const asc_context *c, const asc_draft *d) {
    int fixed = asc_scope_parse(d->mention.pattern->scope);
    window w = around(c, d->unit);
    window whole = {0, c->t->count};
    int scope = fixed;
    if (scope < 0) {
        scope = by_duration(c, w);
    }
    if (scope < 0) {
        scope = by_cue(c, w, d->unit);
    }
    if (scope >= 0) {
        return scope;
    }
    const char *usual = asc_measure_scope(c->rules, d->claim.measure);
    if (usual) {
        return asc_scope_parse(usual);
    }
    if (in_attack(c, d, w)) {
        return ASC_TOTAL;
    }
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    if (large) {
        return ASC_TOTAL;
    }
    scope = by_event_noun(c, w, d->unit);
    if (scope >= 0 && !(scope == ASC_TOTAL && has_day(c, w))) {
        return scope;
    }
    if (has_day(c, w)) {
        return d->own_place ? ASC_INTERVAL : ASC_INCIDENT;
    }
    scope = by_duration(c, whole);
    if (scope < 0) {
        scope = by_cue(c, whole, d->unit);
    }
    if (scope < 0) {
        scope = by_event_noun(c, whole, d->unit);
    }
    return scope >= 0 ? scope : ASC_INCIDENT;
}

void asc_fill_scope(asc_context *c, asc_draft *d) {
    int scope = scope_of(c, d);
    d->claim.scope = scope < 0 ? ASC_INCIDENT : (asc_scope)scope;
}
