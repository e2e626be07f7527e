/* Where it happened: from the clause, the sentence, who was hit and by whom, then the article. */
#include "extract/scan.h"

/*
 * A place that is also the name of a state or an authority counts as a place only where a preposition says so: not
 * "Israel has said", but "in Israel", "strikes on Gaza".
 */
static bool is_where(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Place)) {
        return false;
    }
    for (size_t v = 0; v < c->voice_count; v++) {
        if (i >= c->voices[v].np_start && i < c->voices[v].np_end) {
            return false;
        }
    }
    bool subject =
        asc_c_is(c, i + 1, ASC_K_Say) || asc_c_is(c, i + 1, ASC_K_Have) || asc_c_is(c, i + 1, ASC_K_HarmActive);
    if (!asc_c_is(c, i, ASC_K_Polity)) {
        return !asc_c_is(c, i + 1, ASC_K_Institution);
    }
    for (size_t back = i; back-- > 0 && i - back <= 3;) {
        if (asc_c_is(c, back, ASC_K_LocPrep)) {
            return true;
        }
        if (!asc_c_is(c, back, ASC_K_Adjective) && !asc_c_is(c, back, ASC_K_Det) && !asc_c_is(c, back, ASC_K_Word) &&
            !asc_c_is(c, back, ASC_K_Place)) {
            break;
        }
    }
    (void)subject;
    return false;
}

/* Nearest place in [from, to) to unit `at`: what follows the number is preferred to what stands before it. */
static size_t nearest_place(const asc_context *c, size_t from, size_t to, size_t at) {
    for (size_t i = at; i < to; i++) {
        if (i > at && asc_c_is(c, i, ASC_K_Number) && asc_find_class(c, i, to, ASC_K_Harm) != ASC_NO_UNIT) {
            break; /* the next figure's own */
        }
        if (is_where(c, i)) {
            return i;
        }
    }
    for (size_t i = at; i-- > from;) {
        if (is_where(c, i)) {
            return i;
        }
    }
    for (size_t i = at; i < to; i++) {
        if (is_where(c, i)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

static void clause_bounds(const asc_context *c, size_t at, size_t *from, size_t *to) {
    *from = at;
    *to = at + 1;
    while (*from > 0 && c->clause[*from - 1] == c->clause[at]) {
        (*from)--;
    }
    while (*to < c->t->count && c->clause[*to] == c->clause[at]) {
        (*to)++;
    }
}

/* The people counted: Israelis are in Israel unless the text says otherwise. */
static const char *by_people(const asc_context *c, const asc_draft *d) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    for (size_t i = d->unit + 1; i < to && i < c->t->count; i++) {
        const char *id = asc_value(c->rules, c->t, i, ASC_K_Demonym);
        const asc_polity *polity = asc_polity_by_id(c->rules, id);
        if (polity && polity->territory) {
            return polity->territory;
        }
    }
    return NULL;
}

/* Who did it: the last actor named before the verb of harm, or after "by". */
static const char *by_actor(const asc_context *c, const asc_draft *d, size_t from) {
    for (size_t i = d->unit; i-- > from;) {
        const char *id = asc_value(c->rules, c->t, i, ASC_K_Polity);
        const asc_polity *polity = asc_polity_by_id(c->rules, id);
        bool speaks = false;
        for (size_t v = 0; v < c->voice_count; v++) {
            speaks = speaks || (i >= c->voices[v].np_start && i < c->voices[v].np_end);
        }
        if (polity && polity->harms && !speaks) {
            return polity->harms;
        }
    }
    return NULL;
}

static const char *event_territory(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
        if (event && event->territory) {
            return event->territory;
        }
    }
    return NULL;
}

void asc_fill_place(asc_context *c, asc_draft *d) {
    const asc_measure *measure = asc_measure_by_id(c->rules, d->claim.measure);
    size_t from;
    size_t to;
    clause_bounds(c, d->unit, &from, &to);
    if (measure && measure->territory) {
        d->claim.territory = measure->territory;
        return;
    }
    size_t role = d->mention.role_start[ASC_ROLE_PLACE];
    size_t at = d->mention.role_end[ASC_ROLE_PLACE] > role ? role : nearest_place(c, from, to, d->unit);
    if (at != ASC_NO_UNIT && asc_c_is(c, at, ASC_K_Place)) {
        d->claim.territory = asc_value(c->rules, c->t, at, ASC_K_Place);
        d->own_place = true;
        return;
    }
    const char *found = event_territory(c, from, to);
    if (!found) {
        found = by_people(c, d);
    }
    if (!found) {
        found = by_actor(c, d, from);
    }
    if (!found) {
        at = nearest_place(c, 0, c->t->count, d->unit);
        found = at != ASC_NO_UNIT ? asc_value(c->rules, c->t, at, ASC_K_Place) : NULL;
    }
    if (!found) {
        found = event_territory(c, 0, c->t->count);
    }
    if (!found) {
        found = by_actor(c, d, 0);
    }
    if (!found && c->draft_count) {
        found = c->drafts[c->draft_count - 1].claim.territory;
    }
    if (!found && c->last_line == c->speaker.line) {
        found = c->last_territory;
    }
    d->claim.territory = found ? found : c->main_territory;
}

void asc_survey(asc_context *c, const char *title) {
    (void)title;
    size_t best = 0;
    c->main_territory = NULL;
    for (size_t i = 0; i < c->rules->territories_count && i < ASC_MAX_TERRITORIES; i++) {
        if (c->territory_counts[i] > best && c->rules->territories[i].event) {
            best = c->territory_counts[i];
            c->main_territory = c->rules->territories[i].id;
        }
    }
}
