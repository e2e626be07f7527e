/* The date a figure refers to: totals by the day up to which they count, all else by the day on which it happened. */
#include "extract/dates.h"

#include <string.h>

/* "killed since the strikes began on June 13": the date is where the count begins. */
static bool counted_since(const asc_context *c, size_t number, size_t date) {
    for (size_t i = number; i < date && i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "since") == 0) {
            return true;
        }
    }
    return false;
}

/* Does he who vouches for the figure go on with the statement of the sentence before? */
static bool same_speaker(const asc_context *c, const asc_draft *d) {
    return c->speaker.stated && c->speaker.source.id && asc_same(d->claim.source.id, c->speaker.source.id);
}

/* "between March 6 and Monday", "October 7 to 28": is the date at i one of a span of days? */
static bool is_span(const asc_context *c, size_t i) {
    const asc_unit *u = &c->t->units[i];
    bool range = u->date_kind == ASC_DATE_CALENDAR && u->date_number;
    size_t from = i > 4 ? i - 4 : 0;
    return range || asc_find_class(c, from, i, ASC_K_Between) != ASC_NO_UNIT;
}

/* "the war, which began in 2011, has killed": the date of a relative clause that tells of a beginning. */
static bool tells_start(const asc_context *c, size_t date) {
    for (size_t i = date; i-- > 0 && c->clause[i] == c->clause[date];) {
        if (asc_c_is(c, i, ASC_K_Verb)) {
            return c->clauses[c->clause[date]].kind == ASC_CLAUSE_RELATIVE;
        }
    }
    return false;
}

/* "killed since April 2023", "since then": a count that goes on is of the day on which it is told. */
static bool counts_on(const asc_context *c, const asc_draft *d) {
    size_t own = c->clause[asc_anchor(c, d)];
    for (size_t i = 0; i < c->t->count; i++) {
        const char *key = c->t->units[i].key;
        if (c->clause[i] == own && strcmp(key, "since") == 0 && asc_c_is(c, i, ASC_K_ScopeTotal)) {
            return true;
        }
    }
    return false;
}

#define WHEN_UNITS 4  /* units back from a figure in which its "when" stands */
#define UNTIL_UNITS 6 /* "until Assad fled to Moscow on Sunday" */

/* The date behind "as of", "by", "until" or "ended" at unit i, or ASC_NO_UNIT. */
static size_t closing_date(const asc_context *c, size_t i) {
    if (asc_c_is(c, i, ASC_K_AsOf)) {
        return asc_c_is(c, i + 1, ASC_K_Date) ? i + 1 : ASC_NO_UNIT;
    }
    const char *key = c->t->units[i].key;
    bool until = strcmp(key, "until") == 0 || strcmp(key, "till") == 0 || strcmp(key, "ended") == 0;
    for (size_t k = i + 1; until && k <= i + UNTIL_UNITS && !asc_c_is(c, k, ASC_K_Comma); k++) {
        if (asc_c_is(c, k, ASC_K_Date)) {
            return strcmp(key, "ended") == 0 && asc_after_since(c, k) ? ASC_NO_UNIT : k;
        }
    }
    return ASC_NO_UNIT;
}

/* The stated day up to which a figure counts; {0}: none. */
static asc_date as_of_date(const asc_context *c, const asc_draft *d) {
    size_t own = c->clause[d->unit];
    for (size_t i = 0; i + 1 < c->t->count; i++) {
        size_t between = asc_find_class(c, i > d->unit ? d->unit + 1 : 0, i, ASC_K_Number);
        bool other = between != ASC_NO_UNIT && c->clause[i] != own;
        size_t at = other ? ASC_NO_UNIT : closing_date(c, i);
        if (at != ASC_NO_UNIT) {
            return asc_date_at(c, at);
        }
    }
    return (asc_date){0};
}

/* "the worst since March, when 1,400 died": the date that the figure's own clause hangs on; {0}: none. */
static asc_date antecedent_date(const asc_context *c, const asc_draft *d) {
    size_t when = d->unit;
    while (when > 0 && d->unit - when < WHEN_UNITS && strcmp(c->t->units[when].key, "when") != 0) {
        when--;
    }
    size_t before = when > 1 && asc_c_is(c, when - 1, ASC_K_Comma) ? when - 2 : when - 1;
    bool found = when > 1 && strcmp(c->t->units[when].key, "when") == 0 && asc_c_is(c, before, ASC_K_Date);
    return found ? asc_date_at(c, before) : (asc_date){0};
}

/* "and four were released before that": of the span of the figure before; NULL: not so. */
static const asc_claim *before_that(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->unit; i + 1 < c->t->count && c->draft_count; i++) {
        if (strcmp(c->t->units[i].key, "before") == 0 && strcmp(c->t->units[i + 1].key, "that") == 0) {
            return &c->drafts[c->draft_count - 1].claim;
        }
    }
    return NULL;
}

/* Totals: a stated "as of", the day of the statement, else the publication date. */
static asc_date total_date(const asc_context *c, const asc_draft *d) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    bool attack = event && event->attack;
    asc_date hung = antecedent_date(c, d);
    if (hung.year && !attack) {
        return hung;
    }
    asc_date told = as_of_date(c, d);
    if (told.year) {
        return told;
    }
    size_t period = asc_find_date(c, d, false, true);
    asc_date closed = asc_date_at(c, period);
    bool ended = closed.year && (!closed.day || is_span(c, period));
    ended = ended && !tells_start(c, period);
    if (ended && !attack && !asc_is_under_way(c, closed) && !counted_since(c, d->unit, period)) {
        return closed; /* "105 were freed during a truce in November" */
    }
    if (asc_same(d->claim.event, "other") && !counts_on(c, d)) {
        size_t at = asc_find_date(c, d, false, true);
        at = at == ASC_NO_UNIT ? asc_find_date(c, d, false, false) : at;
        bool aside = at != ASC_NO_UNIT && tells_start(c, at);
        asc_date stated = aside ? (asc_date){0} : asc_date_at(c, at);
        if (stated.year && !asc_is_under_way(c, stated) && !counted_since(c, d->unit, at)) {
            return stated;
        }
        if (asc_in_history(c)) {
            return c->history;
        }
    }
    bool vouched = d->claim.source.text != NULL; /* what nobody says is of no statement */
    asc_date date = vouched ? asc_date_at(c, asc_find_date(c, d, true, false)) : (asc_date){0};
    if (!date.year && (d->claim.carried || same_speaker(c, d))) {
        date = c->speaker.date;
    }
    bool start_day = event && date.day == event->start.day && date.month == event->start.month;
    return date.year && !start_day ? date : c->published;
}

/* "killed in shelling overnight": what other clauses tell of days is not the figure's. */
static bool of_last_hours(const asc_context *c, const asc_draft *d) {
    size_t own = c->clause[asc_anchor(c, d)];
    for (size_t i = 0; i < c->t->count; i++) {
        if (c->clause[i] == own && (asc_c_is(c, i, ASC_K_Night) || asc_c_is(c, i, ASC_K_ScopeInterval))) {
            return true;
        }
    }
    return false;
}

static asc_date incident_date(asc_context *c, const asc_draft *d) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    if (event && event->attack) {
        return event->start;
    }
    asc_date date = antecedent_date(c, d);
    date = date.year ? date : asc_date_at(c, asc_find_date(c, d, false, true));
    date = date.year ? date : as_of_date(c, d);
    if (!date.year && !of_last_hours(c, d)) {
        date = asc_date_at(c, asc_find_date(c, d, false, false));
    }
    if (!date.year && asc_day_goes_on(c, d)) {
        date = c->told_day;
    }
    bool happened = date.year != 0;
    if (!date.year) {
        date = asc_date_at(c, asc_find_date(c, d, true, false));
    }
    if (date.year && !date.month && asc_is_under_way(c, date)) {
        date = (asc_date){0};
    }
    if (!date.year && asc_same(d->claim.event, "other") && asc_in_history(c)) {
        date = c->history;
    }
    if (!date.year && d->claim.carried) {
        date = c->speaker.date;
    }
    if (!happened && d->claim.scope == ASC_INCIDENT) {
        asc_keep_undated(c);
    }
    return date.year ? date : c->published;
}

#define PREVIOUS_UNITS 8 /* "the previous estimate of", "an earlier statement gave the number as" */

/* Is the figure one that its source has given up: "from the previous toll of 18"? */
static bool is_superseded(const asc_context *c, const asc_draft *d) {
    size_t from = d->unit > PREVIOUS_UNITS ? d->unit - PREVIOUS_UNITS : 0;
    for (size_t i = from; i < d->unit; i++) {
        bool noun =
            asc_c_is(c, i + 1, ASC_K_Toll) || asc_c_is(c, i + 1, ASC_K_Figure) || asc_c_is(c, i + 1, ASC_K_SayNoun);
        bool phrase = memchr(c->text + c->t->units[i].start, ' ', c->t->units[i].end - c->t->units[i].start) != NULL;
        bool adjective = phrase || (i > 0 && (asc_c_is(c, i - 1, ASC_K_Det) || asc_c_is(c, i - 1, ASC_K_Possessive)));
        if (asc_c_is(c, i, ASC_K_Previous) && noun && adjective && c->clause[i] == c->clause[d->unit]) {
            return asc_find_class(c, i, d->unit, ASC_K_Number) == ASC_NO_UNIT;
        }
    }
    return d->mention.pattern->superseded;
}

void asc_fill_as_of(asc_context *c, asc_draft *d) {
    if (is_superseded(c, d)) {
        d->claim.as_of[0] = '\0';
        return;
    }
    const asc_claim *before = before_that(c, d);
    if (before) {
        memcpy(d->claim.as_of, before->as_of, sizeof d->claim.as_of);
        return;
    }
    asc_date date = d->claim.scope == ASC_TOTAL ? total_date(c, d) : incident_date(c, d);
    asc_date_format(date, d->claim.as_of);
}
