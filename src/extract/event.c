/* To which event a figure belongs: a cue, a stated date, the measure, the territory. */
#include "extract/scan.h"

#include <string.h>

#define OTHER "other"

/* A calendar date of the sentence that lies before every event of the packs: another war, another year. */
bool asc_is_history(const asc_context *c, asc_date *date) {
    for (size_t i = 0; i < c->t->count; i++) {
        const asc_unit *u = &c->t->units[i];
        if (!asc_c_is(c, i, ASC_K_Date) || (i > 0 && asc_c_is(c, i - 1, ASC_K_Since)) ||
            u->date_kind != ASC_DATE_CALENDAR || !u->date.year) {
            continue;
        }
        bool before_all = c->rules->events_count > 0;
        for (size_t e = 0; e < c->rules->events_count; e++) {
            asc_date start = c->rules->events[e].start;
            bool before = start.year && (u->date.year < start.year ||
                                         (u->date.year == start.year && u->date.month && u->date.month < start.month));
            before_all = before_all && (before || !start.year);
        }
        if (before_all) {
            if (date) {
                *date = u->date;
            }
            return true;
        }
    }
    return false;
}

/* The event that starts on the day a date unit names: "on October 7". */
const asc_event *asc_event_of_day(const asc_context *c, const asc_unit *u) {
    for (size_t e = 0; e < c->rules->events_count; e++) {
        const asc_event *event = &c->rules->events[e];
        bool year = !u->date.year || u->date.year == event->start.year;
        if (event->attack && u->date_kind == ASC_DATE_CALENDAR && u->date.day == event->start.day &&
            u->date.month == event->start.month && year) {
            return event;
        }
    }
    return NULL;
}

static const asc_event *cued_event(const asc_context *c, const asc_draft *d, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
        if (!event && asc_c_is(c, i, ASC_K_Date) && !(i > 0 && asc_c_is(c, i - 1, ASC_K_Since))) {
            event = asc_event_of_day(c, &c->t->units[i]);
        }
        if (event && (event->crosses || asc_same(event->territory, d->claim.territory))) {
            return event;
        }
    }
    return NULL;
}

/* Did an event begin after the article was published? Then nothing in it is of that event. */
static bool not_yet(const asc_context *c, const char *id) {
    const asc_event *event = asc_event_by_id(c->rules, id);
    return event && event->start.day && c->published.day && asc_date_days(event->start) > asc_date_days(c->published);
}

/* Figures of a territory whose event has no beginning belong to it in any year. */
static bool ageless(const asc_context *c, const asc_territory *territory) {
    const asc_event *event = territory ? asc_event_by_id(c->rules, territory->event) : NULL;
    return event && !event->start.year;
}

static const char *event_of(asc_context *c, const asc_draft *d) {
    size_t from = d->unit;
    size_t to = d->unit + 1;
    while (from > 0 && c->clause[from - 1] == c->clause[d->unit]) {
        from--;
    }
    while (to < c->t->count && c->clause[to] == c->clause[d->unit]) {
        to++;
    }
    const char *usual = asc_measure_event(c->rules, d->claim.measure);
    const asc_territory *territory = asc_territory_by_id(c->rules, d->claim.territory);
    const asc_event *near = cued_event(c, d, from, to);
    const asc_event *event = near ? near : cued_event(c, d, 0, c->t->count);
    bool dated = asc_find_class(c, 0, c->t->count, ASC_K_Date) != ASC_NO_UNIT;
    bool carried = c->history.year && c->history_line == c->speaker.line && !dated && !event;
    if ((asc_is_history(c, NULL) || carried) && !near && !ageless(c, territory)) {
        return OTHER;
    }
    if (event) {
        return event->id;
    }
    if (usual && !(territory && !territory->event)) {
        return usual;
    }
    if (territory) {
        return territory->event ? territory->event : OTHER;
    }
    return c->last_event ? c->last_event : OTHER;
}

void asc_fill_event(asc_context *c, asc_draft *d) {
    const char *id = event_of(c, d);
    d->claim.event = not_yet(c, id) ? OTHER : id;
}
