/* To which event a figure belongs: a cue, a stated date, the measure, the territory. */
#include "extract/scan.h"

#include <string.h>

#define OTHER "other"
#define NAMED_SENTENCES 3 /* so far back "that day" and "the attack" speak of an attack by its name */

/* Does the calendar date of unit i lie before every event of the packs: another war, another year? */
static bool before_all_events(const asc_context *c, size_t i) {
    const asc_unit *u = &c->t->units[i];
    if (!asc_c_is(c, i, ASC_K_Date) || u->date_kind != ASC_DATE_CALENDAR || !u->date.year) {
        return false;
    }
    bool before_all = c->rules->events_count > 0;
    for (size_t e = 0; e < c->rules->events_count; e++) {
        asc_date start = c->rules->events[e].start;
        bool before = start.year && (u->date.year < start.year ||
                                     (u->date.year == start.year && u->date.month && u->date.month < start.month));
        before_all = before_all && (before || !start.year);
    }
    return before_all;
}

/* Is the date at i only where something is counted from, or told of in a clause that the figure is not in? */
static bool aside(const asc_context *c, size_t i, size_t number) {
    if (asc_after_since(c, i)) {
        return true;
    }
    const asc_clause *clause = &c->clauses[c->clause[i]];
    bool since = clause->kind == ASC_CLAUSE_ADVERBIAL && asc_c_is(c, clause->head, ASC_K_Since);
    return since || (number != ASC_NO_UNIT && clause->kind != ASC_CLAUSE_MAIN && c->clause[i] != c->clause[number]);
}

bool asc_is_history(const asc_context *c, size_t number, asc_date *date) {
    bool any = asc_mask_has(&c->t->seen, ASC_K_Date);
    for (size_t i = 0; any && i < c->t->count; i++) {
        if (before_all_events(c, i) && !aside(c, i, number)) {
            if (date) {
                *date = c->t->units[i].date;
            }
            return true;
        }
    }
    return false;
}

#define FRONTED_UNITS 3     /* "In 2014, …" */
#define HISTORY_SENTENCES 2 /* a year that one begins with is told of for so many more */

/* Does the sentence begin with a year of another war? */
static bool fronts_history(const asc_context *c) {
    for (size_t i = 0; i < FRONTED_UNITS && i < c->t->count; i++) {
        if (before_all_events(c, i) && !c->in_quote[i] && !aside(c, i, ASC_NO_UNIT)) {
            return true;
        }
    }
    return false;
}

void asc_keep_history(asc_context *c) {
    if (asc_is_history(c, ASC_NO_UNIT, &c->history)) {
        c->history_line = c->speaker.line;
        c->history_sentence = fronts_history(c) ? c->sentence : 0;
    } else if (c->history_line == c->speaker.line && asc_find_class(c, 0, c->t->count, ASC_K_Date) != ASC_NO_UNIT) {
        c->history = (asc_date){0};
    }
}

bool asc_in_history(const asc_context *c) {
    bool near = c->history_sentence && c->sentence - c->history_sentence <= HISTORY_SENTENCES &&
                asc_find_class(c, 0, c->t->count, ASC_K_Have) == ASC_NO_UNIT;
    return c->history.year && (c->history_line == c->speaker.line || near);
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

/* "Saturday's attack", "the attack on Saturday, which killed 900": a weekday that was the day of an attack. */
const asc_event *asc_event_of_weekday(const asc_context *c, size_t i) {
    bool owns = asc_c_is(c, i + 1, ASC_K_Possessive) && asc_c_is(c, i + 2, ASC_K_EventNoun);
    bool behind = i > 1 && asc_c_is(c, i - 1, ASC_K_LocPrep) && asc_c_is(c, i - 2, ASC_K_EventNoun) &&
                  asc_c_is(c, i + 1, ASC_K_Comma) && asc_c_is(c, i + 2, ASC_K_Rel);
    if ((!owns && !behind) || c->t->units[i].date_kind == ASC_DATE_CALENDAR) {
        return NULL;
    }
    asc_date date = asc_unit_date(c, &c->t->units[i]);
    for (size_t e = 0; e < c->rules->events_count && date.day; e++) {
        const asc_event *event = &c->rules->events[e];
        if (event->attack && asc_date_days(event->start) == asc_date_days(date)) {
            return event;
        }
    }
    return NULL;
}

static const asc_event *cued_event(const asc_context *c, const asc_draft *d, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
        bool counted_from = i > 0 && asc_c_is(c, i - 1, ASC_K_Since) && !asc_is_antecedent(c, d, i);
        counted_from = counted_from || (asc_after_since(c, i) && !asc_is_antecedent(c, d, i));
        if (!event && asc_c_is(c, i, ASC_K_Date) && !counted_from) {
            event = asc_event_of_day(c, &c->t->units[i]);
            event = event ? event : asc_event_of_weekday(c, i);
        }
        bool lasts = event && event->attack && asc_measure_lasting(c->rules, d->claim.measure);
        bool whole = event && event->main && !d->claim.territory; /* the war itself, over several territories */
        if (event && !lasts && (whole || event->crosses || asc_same(event->territory, d->claim.territory))) {
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

const asc_event *asc_named_event(const asc_context *c) {
    return c->named_event && c->sentence - c->named_sentence <= NAMED_SENTENCES ? c->named_event : NULL;
}

/* "that day", "in the attack": an attack named a few sentences before, again. */
static const asc_event *named_again(const asc_context *c, const asc_draft *d, size_t from, size_t to) {
    const asc_event *event = asc_named_event(c);
    bool fits = event && (event->crosses || asc_same(event->territory, d->claim.territory));
    return fits && asc_find_class(c, from, to, ASC_K_SameEvent) != ASC_NO_UNIT ? event : NULL;
}

void asc_keep_named_event(asc_context *c) {
    bool any = asc_mask_has(&c->t->seen, ASC_K_EventCue) || asc_mask_has(&c->t->seen, ASC_K_Date);
    for (size_t i = 0; any && i < c->t->count; i++) {
        const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
        if (!event && asc_c_is(c, i, ASC_K_Date)) {
            event = asc_event_of_day(c, &c->t->units[i]);
        }
        if (event && event->attack) {
            c->named_event = event;
            c->named_sentence = c->sentence;
        }
    }
}

/* Who acts in the clause, and to which event what they do belongs. */
static const char *event_of_actor(const asc_context *c, const asc_draft *d, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        bool takes_part = polity && (asc_acts(c, i) || (polity->fighters && asc_is_counted(c, i)));
        if (polity && polity->event && (takes_part || asc_is_antecedent(c, d, i))) {
            return polity->event;
        }
    }
    return NULL;
}

/* Has the attack of a territory passed so long ago that a figure there is no more of it unless something says so? */
static bool faded(const asc_context *c, const asc_event *event) {
    return event && event->days && c->published.day &&
           asc_date_days(c->published) > asc_date_days(event->start) + event->days;
}

bool asc_faded(const asc_context *c, const char *id) {
    const asc_territory *territory = asc_territory_by_id(c->rules, id);
    return territory && faded(c, asc_event_by_id(c->rules, territory->event));
}

/* What figures in a territory belong to when no cue says more. */
static const char *of_territory(const asc_context *c, const asc_draft *d, const asc_territory *territory,
                                const char *actor) {
    const asc_event *event = territory ? asc_event_by_id(c->rules, territory->event) : NULL;
    if (!event) {
        return OTHER;
    }
    if (event->attack && asc_measure_lasting(c->rules, d->claim.measure)) {
        const asc_event *war = asc_main_event(c->rules);
        return war ? war->id : OTHER;
    }
    for (size_t i = 0; i < c->draft_count; i++) { /* "70 fighters and, on the other side, three soldiers" */
        const asc_event *beside = asc_event_by_id(c->rules, c->drafts[i].claim.event);
        if (beside && beside->crosses && c->clause[c->drafts[i].unit] == c->clause[d->unit]) {
            return beside->id;
        }
    }
    if (actor && (event->attack || asc_same(actor, event->id))) {
        return actor;
    }
    bool toll = asc_same(d->claim.measure, "killed") && d->claim.has_value && d->claim.value >= event->toll_low &&
                d->claim.value <= event->toll_high;
    if (toll || !faded(c, event)) {
        return event->id;
    }
    const asc_claim *before = c->draft_count ? &c->drafts[c->draft_count - 1].claim : NULL;
    if (before && asc_same(before->territory, territory->id)) {
        return before->event;
    }
    bool told = c->last_line == c->speaker.line && c->last_event && asc_same(c->last_territory, territory->id);
    return told ? c->last_event : OTHER;
}

/* Does the sentence name a people or state that the packs place? */
static bool names_party(const asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        const asc_polity *people = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Demonym));
        if ((polity && polity->territories) || (people && people->territories)) {
            return true;
        }
    }
    return false;
}

/* Over several territories, or none: that of a place named beside, the war's, or the one spoken of. */
static const char *without_territory(const asc_context *c, const char *actor) {
    bool elsewhere = false;
    for (size_t i = 0; i < c->t->count; i++) {
        const asc_territory *t = asc_is_where(c, i) ? asc_territory_by_id(c->rules, asc_place_at(c, i)) : NULL;
        const asc_event *event = t ? asc_event_by_id(c->rules, t->event) : NULL;
        if (event && !event->attack) {
            return event->id;
        }
        elsewhere = elsewhere || (t && !event);
    }
    if (elsewhere || actor) {
        return elsewhere ? OTHER : actor;
    }
    const asc_event *war = asc_main_event(c->rules);
    bool begun = war && (!c->published.day || asc_date_days(c->published) >= asc_date_days(war->start));
    if (begun && (c->main_territory || c->last_event || names_party(c))) {
        return war->id;
    }
    return c->last_event ? c->last_event : OTHER;
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
    bool now = asc_find_class(c, 0, c->t->count, ASC_K_Present) != ASC_NO_UNIT;
    bool carried = asc_in_history(c) && !dated && !event && !now;
    if ((asc_is_history(c, d->unit, NULL) || carried) && !near && !ageless(c, territory)) {
        return OTHER;
    }
    if (event) {
        return event->id;
    }
    const asc_event *again = named_again(c, d, from, to);
    if (again) {
        return again->id;
    }
    if (usual && !(territory && !territory->event)) {
        return usual;
    }
    const char *actor = event_of_actor(c, d, from, to);
    actor = actor ? actor : event_of_actor(c, d, 0, c->t->count);
    return territory ? of_territory(c, d, territory, actor) : without_territory(c, actor);
}

void asc_fill_event(asc_context *c, asc_draft *d) {
    const char *id = event_of(c, d);
    d->claim.event = not_yet(c, id) ? OTHER : id;
}
