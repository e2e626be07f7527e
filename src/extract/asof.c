/* The date a figure refers to. Days are told against the publication date: "on Monday" is the last Monday up to it. */
#include "extract/scan.h"

#include <string.h>

static asc_date shift_month(asc_date from, int months) {
    int index = from.year * 12 + from.month - 1 + months;
    return (asc_date){index / 12, index % 12 + 1, 0};
}

static asc_date offset_date(asc_date published, char unit, int number) {
    if (!published.day) {
        return (asc_date){0};
    }
    switch (unit) {
    case 'd':
        return asc_date_from_days(asc_date_days(published) + number);
    case 'w': {
        asc_date day = asc_date_from_days(asc_date_days(published) + 7L * number);
        day.day = number ? 0 : published.day; /* "last week": the month */
        return day;
    }
    case 'm':
        return shift_month(published, number);
    case 'y':
        return (asc_date){published.year + number, 0, 0};
    default:
        return published; /* hours and minutes */
    }
}

/* A date without a year is the last such day up to the publication date. */
static asc_date with_year(asc_date published, asc_date date) {
    if (date.year || !published.year) {
        return date.year ? date : (asc_date){0};
    }
    date.year = published.year;
    bool later = date.month > published.month || (date.month == published.month && date.day > published.day + 1);
    date.year -= later;
    return asc_date_valid(date) ? date : (asc_date){0};
}

#define TOLD_SENTENCES 2  /* so far a day that was told goes on */
#define STORY_SENTENCES 6 /* and within one territory */
#define STORY_DAYS 4      /* of so few days ago */
#define AGAIN_SENTENCES 8 /* and where what happened is named again */
#define TOLD_DAYS 14      /* an older one is background */

/* "a day after", "a day earlier": days from the date told just before, else from the publication date. */
static asc_date shifted(const asc_context *c, size_t unit, int days) {
    asc_date base = {0};
    for (size_t i = unit; i-- > 0 && !base.day;) {
        const asc_unit *u = &c->t->units[i];
        if (asc_c_is(c, i, ASC_K_Date) && !(u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'r')) {
            base = asc_unit_date(c, u);
        }
    }
    if (!base.day && c->named_day.day && c->sentence - c->named_day_sentence <= TOLD_SENTENCES) {
        base = c->named_day;
    }
    if (!base.day && !days && c->told_day.day && c->sentence - c->told_sentence <= AGAIN_SENTENCES) {
        base = c->told_day;
    }
    base = base.day ? base : c->published;
    return base.day ? asc_date_from_days(asc_date_days(base) + days) : (asc_date){0};
}

asc_date asc_unit_date(const asc_context *c, const asc_unit *u) {
    asc_date none = {0};
    switch (u->date_kind) {
    case ASC_DATE_CALENDAR:
        return with_year(c->published, u->date);
    case ASC_DATE_WEEKDAY: {
        if (!c->published.day) {
            return none;
        }
        int back = (asc_date_weekday(c->published) - u->date_number + 7) % 7;
        return asc_date_from_days(asc_date_days(c->published) - back);
    }
    case ASC_DATE_OFFSET:
        if (u->date_unit == 'r') {
            return shifted(c, (size_t)(u - c->t->units), u->date_number);
        }
        return offset_date(c->published, u->date_unit, u->date_number);
    default:
        return none;
    }
}

#define STATEMENT_UNITS 9

/* "said on Friday", "said in a statement on Friday": only where and how it was said stands between. */
static bool directly_behind(const asc_context *c, size_t cue, size_t i) {
    if (i <= cue || i - cue > STATEMENT_UNITS) {
        return false;
    }
    for (size_t k = cue + 1; k < i; k++) {
        bool manner = asc_c_is(c, k, ASC_K_Prep) || asc_c_is(c, k, ASC_K_LocPrep) || asc_c_is(c, k, ASC_K_Det) ||
                      asc_c_is(c, k, ASC_K_SayNoun) || asc_c_is(c, k, ASC_K_Adverb) || asc_c_is(c, k, ASC_K_Name) ||
                      (asc_c_is(c, k, ASC_K_Word) && i - cue > 3) || asc_c_is(c, k, ASC_K_Time);
        if (!manner || asc_c_is(c, k, ASC_K_Rel) || asc_c_is(c, k, ASC_K_Since)) {
            return false;
        }
    }
    return true;
}

/* Is the date at i of the statement rather than of what happened: "said on Friday", "On Friday the ministry said"? */
static bool of_statement(const asc_context *c, size_t i) {
    if (asc_c_is(c, i + 1, ASC_K_Possessive)) {
        return false; /* "Saturday's attack" */
    }
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        bool behind = !voice->accord && directly_behind(c, voice->cue, i);
        bool between =
            i < voice->cue && i >= voice->np_end && asc_find_class(c, i, voice->cue, ASC_K_Number) == ASC_NO_UNIT;
        bool lead = i < voice->np_start && !voice->trailing &&
                    asc_find_class(c, 0, voice->np_start, ASC_K_Number) == ASC_NO_UNIT;
        bool named = voice->accord && i >= voice->np_end && i <= voice->np_end + 1;
        bool closing = voice->trailing && i > voice->cue && i >= voice->np_end;
        if (behind || between || lead || named || closing) {
            return true;
        }
    }
    return false;
}

#define SINCE_WITHIN 4  /* units back from a date in which "since" governs it: "since the start of this year" */
#define SINCE_CLAUSE 14 /* and with a clause of its own: "since the truce took hold on October 10" */

/* Does a clause with "since" run up to the date at i? */
static bool in_since_clause(const asc_context *c, size_t i) {
    for (size_t back = i; back-- > 0 && i - back <= SINCE_CLAUSE;) {
        const char *key = c->t->units[back].key;
        if (strcmp(key, "since") == 0) {
            return true;
        }
        if (asc_c_is(c, back, ASC_K_Comma) || asc_c_is(c, back, ASC_K_Number) || asc_c_is(c, back, ASC_K_Date) ||
            asc_c_is(c, back, ASC_K_Stop) || asc_c_is(c, back, ASC_K_Semicolon)) {
            break;
        }
    }
    return false;
}

bool asc_after_since(const asc_context *c, size_t i) {
    if (in_since_clause(c, i)) {
        return true;
    }
    for (size_t back = i; back-- > 0 && i - back <= SINCE_WITHIN;) {
        if (asc_c_is(c, back, ASC_K_Since)) {
            return true;
        }
        bool within = asc_c_is(c, back, ASC_K_Det) || asc_c_is(c, back, ASC_K_Word) || asc_c_is(c, back, ASC_K_Prep) ||
                      asc_c_is(c, back, ASC_K_From);
        if (!within) {
            break;
        }
    }
    return false;
}

#define ANTECEDENT_UNITS 6
/* "the assault in October 2022 in which 13 were killed": is unit i close before the relative clause `own`? */
static bool is_of_antecedent(const asc_context *c, size_t i, size_t own) {
    const asc_clause *clause = &c->clauses[own];
    return clause->kind == ASC_CLAUSE_RELATIVE && c->clause[i] == clause->parent && i <= clause->head &&
           clause->head - i <= ANTECEDENT_UNITS;
}

/* Does the date at i tell of something else: in a relative or adverbial clause that the figure is not in? */
static bool told_aside(const asc_context *c, size_t i, size_t own) {
    const asc_clause *clause = &c->clauses[c->clause[i]];
    size_t from = i;
    while (from > 0 && c->clause[from - 1] == c->clause[i]) {
        from--;
    }
    from += asc_c_is(c, from, ASC_K_Comma);
    const char *head = c->t->units[from].key;
    if (strcmp(head, "as") == 0 || strcmp(head, "when") == 0 || strcmp(head, "where") == 0) {
        return false; /* at the same time */
    }
    if (is_of_antecedent(c, i, own)) {
        return false;
    }
    return c->clause[i] != own && clause->kind != ASC_CLAUSE_MAIN && clause->parent != own;
}

#define OTHER_FIGURE 4 /* "six on Saturday and nine on Sunday": units by which a day before an "and" is farther off */

/* "this year", "2011": no day on which something is said */
static bool is_year(const asc_unit *u) {
    return (u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'y') ||
           (u->date_kind == ASC_DATE_CALENDAR && u->date.year && !u->date.month);
}

/* Does the date at i stand in a later main clause with harm of its own: "five died, and six had been killed on Sunday"?
 */
static bool tells_other(const asc_context *c, size_t i, size_t own) {
    size_t clause = c->clause[i];
    bool later = clause > own && c->clauses[clause].kind == ASC_CLAUSE_MAIN;
    for (size_t k = 0; later && k < c->t->count; k++) {
        bool harm = asc_c_is(c, k, ASC_K_Harm) || asc_c_is(c, k, ASC_K_HarmActive) || asc_c_is(c, k, ASC_K_Die);
        if (c->clause[k] == clause && harm) {
            return true;
        }
    }
    return false;
}

/* Nearest date unit of the wanted kind to the number, in its clause first. */
static size_t find_date(const asc_context *c, const asc_draft *d, bool statement, bool same_clause) {
    size_t own = c->clause[asc_anchor(c, d)];
    size_t best = ASC_NO_UNIT;
    size_t best_distance = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        bool passed = !asc_c_is(c, i, ASC_K_Date) || asc_after_since(c, i) || of_statement(c, i) != statement ||
                      (statement && is_year(&c->t->units[i]));
        bool here = c->clause[i] == own || is_of_antecedent(c, i, own);
        passed = passed || (!statement && !here && tells_other(c, i, own));
        if (passed || (same_clause && !here) || (!statement && told_aside(c, i, own))) {
            continue;
        }
        size_t distance = i > d->unit ? i - d->unit : d->unit - i;
        distance += i < d->unit && asc_c_is(c, i + 1, ASC_K_And) ? OTHER_FIGURE : 0;
        if (best == ASC_NO_UNIT || distance <= best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

/* The date at unit i; of two days joined by "and", or "from … into", the later one. */
static asc_date date_at(const asc_context *c, size_t i) {
    if (i == ASC_NO_UNIT) {
        return (asc_date){0};
    }
    bool from = asc_find_class(c, i > 2 ? i - 2 : 0, i, ASC_K_From) != ASC_NO_UNIT;
    bool linked = asc_c_is(c, i + 1, ASC_K_And) || (from && asc_c_is(c, i + 1, ASC_K_Prep));
    for (size_t k = i + 2; k < i + 4 && linked; k++) {
        if (asc_c_is(c, k, ASC_K_Date)) {
            return asc_unit_date(c, &c->t->units[k]);
        }
    }
    return asc_unit_date(c, &c->t->units[i]);
}

asc_date asc_statement_date(const asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Date) && of_statement(c, i) && !asc_after_since(c, i)) {
            return date_at(c, i);
        }
    }
    return (asc_date){0};
}

/* "killed since the strikes began on June 13": the date is where the count begins. */
static bool counted_since(const asc_context *c, size_t number, size_t date) {
    for (size_t i = number; i < date && i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "since") == 0) {
            return true;
        }
    }
    return false;
}

/* A month or year that has not ended at the time of publication: "this year" is no end of a count. */
static bool is_under_way(const asc_context *c, asc_date date) {
    return !date.day && date.year == c->published.year && (!date.month || date.month == c->published.month);
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

/* Totals: a stated "as of", the day of the statement, else the publication date. */
static asc_date total_date(const asc_context *c, const asc_draft *d) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    size_t own = c->clause[d->unit];
    for (size_t i = 0; i + 1 < c->t->count; i++) {
        size_t between = asc_find_class(c, i > d->unit ? d->unit + 1 : 0, i, ASC_K_Number);
        bool other = between != ASC_NO_UNIT && c->clause[i] != own;
        if (asc_c_is(c, i, ASC_K_AsOf) && asc_c_is(c, i + 1, ASC_K_Date) && !other) {
            return date_at(c, i + 1);
        }
    }
    size_t period = find_date(c, d, false, true);
    asc_date closed = date_at(c, period);
    bool attack = event && event->attack;
    bool ended = closed.year && (!closed.day || is_span(c, period));
    if (ended && !attack && !is_under_way(c, closed) && !counted_since(c, d->unit, period)) {
        return closed; /* "105 were freed during a truce in November" */
    }
    if (asc_same(d->claim.event, "other") && !counts_on(c, d)) {
        size_t at = find_date(c, d, false, true);
        at = at == ASC_NO_UNIT ? find_date(c, d, false, false) : at;
        asc_date stated = date_at(c, at);
        if (stated.year && !is_under_way(c, stated) && !counted_since(c, d->unit, at)) {
            return stated;
        }
        if (c->history_line == c->speaker.line && c->history.year) {
            return c->history;
        }
    }
    asc_date date = date_at(c, find_date(c, d, true, false));
    if (!date.year && (d->claim.carried || same_speaker(c, d))) {
        date = c->speaker.date;
    }
    bool start_day = event && date.day == event->start.day && date.month == event->start.month;
    return date.year && !start_day ? date : c->published;
}

#define NAMED_UNITS 3 /* units between an article and its noun: "the deadly Israeli strike" */

/* Is the noun at i of something known: "the deadly strike", "Saturday's attack"? */
static bool is_known(const asc_context *c, size_t i) {
    if (i > 1 && asc_c_is(c, i - 1, ASC_K_Possessive)) {
        return asc_c_is(c, i - 2, ASC_K_Date);
    }
    for (size_t back = i; back-- > 0 && i - back <= NAMED_UNITS;) {
        if (asc_c_is(c, back, ASC_K_Definite)) {
            return true;
        }
        bool between = asc_c_is(c, back, ASC_K_Adjective) || asc_c_is(c, back, ASC_K_Word) ||
                       asc_c_is(c, back, ASC_K_Demonym) || asc_c_is(c, back, ASC_K_Ordinal);
        if (!between) {
            break;
        }
    }
    return false;
}

/* The unit that names something told before, again: "the blast", "that attack"; ASC_NO_UNIT: none. */
static size_t named_again(const asc_context *c) {
    for (size_t i = 1; i < c->t->count; i++) {
        const char *noun = asc_value(c->rules, c->t, i, ASC_K_EventNoun);
        bool one = noun && (strcmp(noun, "incident") == 0 || strcmp(noun, "mass") == 0);
        if (asc_c_is(c, i, ASC_K_SameEvent) || (one && is_known(c, i))) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

/* Does the sentence tell the day of what it names again: "Saturday's attack", "The blasts came on Wednesday"? */
static bool dates_again(const asc_context *c) {
    size_t noun = named_again(c);
    if (noun == ASC_NO_UNIT) {
        return false;
    }
    size_t from = noun > NAMED_UNITS ? noun - NAMED_UNITS : 0;
    size_t date = asc_find_class(c, noun, c->t->count, ASC_K_Date);
    return asc_find_class(c, from, noun, ASC_K_Date) != ASC_NO_UNIT ||
           (date != ASC_NO_UNIT && c->clause[date] == c->clause[noun] && !of_statement(c, date));
}

/* "an airstrike flattened a house", "a Turkish drone strike": something not told before. */
static bool tells_new(const asc_context *c) {
    for (size_t i = 1; i < c->t->count; i++) {
        const char *noun = asc_value(c->rules, c->t, i, ASC_K_EventNoun);
        size_t from = i > NAMED_UNITS ? i - NAMED_UNITS : 0;
        size_t article = asc_find_class(c, from, i, ASC_K_Det);
        bool new = article != ASC_NO_UNIT && !asc_c_is(c, article, ASC_K_Definite);
        if (noun && strcmp(noun, "place") != 0 && new) {
            return true;
        }
    }
    return false;
}

/* Does the sentence go on with the day told before it? Not where it speaks of the last hours. */
static bool goes_on(const asc_context *c, const asc_draft *d) {
    size_t count = c->t->count;
    bool hours = asc_find_class(c, 0, count, ASC_K_ScopeInterval) != ASC_NO_UNIT ||
                 asc_find_class(c, 0, count, ASC_K_Night) != ASC_NO_UNIT ||
                 asc_find_class(c, 0, count, ASC_K_Duration) != ASC_NO_UNIT;
    bool near = c->told_line == c->speaker.line ? c->sentence - c->told_sentence <= TOLD_SENTENCES
                                                : c->sentence - c->told_sentence <= 1;
    long age = c->told_day.day && c->published.day ? asc_date_days(c->published) - asc_date_days(c->told_day) : -1;
    bool same = d->claim.scope == ASC_INCIDENT && d->claim.territory &&
                asc_same(c->told_territory, d->claim.territory) && age <= STORY_DAYS && !tells_new(c);
    near = near || (same && c->sentence - c->told_sentence <= STORY_SENTENCES);
    near = near || (named_again(c) != ASC_NO_UNIT && c->sentence - c->told_sentence <= AGAIN_SENTENCES);
    return near && !hours && age >= 0 && age <= TOLD_DAYS;
}

/* The claim under way has no day yet. */
static void keep_undated(asc_context *c) {
    size_t index = c->so_far->count + c->draft_count;
    if (index != c->undated_to || c->undated_from == c->undated_to) {
        c->undated_from = index;
    }
    c->undated_to = index + 1;
    c->undated_sentence = c->sentence;
}

#define DAY_FOLLOWS 3 /* sentences behind a figure in which its day may be told: "Saturday's attack" */
#define DAY_WITHIN 7  /* days before the publication */

bool asc_awaits(const asc_context *c) {
    bool day = c->undated_to > c->undated_from && c->sentence - c->undated_sentence <= DAY_FOLLOWS;
    return day || c->quoted_to > c->quoted_from;
}

/* A lead often leaves the day to the sentences behind it: "… Saturday's attack", "The blasts came on Wednesday". */
static void date_undated(asc_context *c, asc_date day) {
    long age = c->published.day ? asc_date_days(c->published) - asc_date_days(day) : -1;
    bool near = c->undated_to > c->undated_from && c->sentence - c->undated_sentence <= DAY_FOLLOWS;
    if (near && age >= 0 && age <= DAY_WITHIN && c->sentence > c->undated_sentence && dates_again(c)) {
        for (size_t i = c->undated_from; i < c->undated_to && i < c->so_far->count; i++) {
            asc_date_format(day, c->so_far->items[i].as_of);
        }
        c->undated_from = c->undated_to = 0;
    }
}

static asc_date incident_date(asc_context *c, const asc_draft *d) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    if (event && event->attack) {
        return event->start;
    }
    asc_date date = date_at(c, find_date(c, d, false, true));
    if (!date.year) {
        date = date_at(c, find_date(c, d, false, false));
    }
    if (!date.year && goes_on(c, d)) {
        date = c->told_day;
    }
    bool happened = date.year != 0;
    if (!date.year) {
        date = date_at(c, find_date(c, d, true, false));
    }
    if (date.year && !date.month && is_under_way(c, date)) {
        date = (asc_date){0};
    }
    if (!date.year && asc_same(d->claim.event, "other") && c->history_line == c->speaker.line) {
        date = c->history;
    }
    if (!date.year && d->claim.carried) {
        date = c->speaker.date;
    }
    if (!happened && d->claim.scope == ASC_INCIDENT) {
        keep_undated(c);
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
        bool adjective = i > 0 && (asc_c_is(c, i - 1, ASC_K_Det) || asc_c_is(c, i - 1, ASC_K_Possessive));
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
    asc_date date = d->claim.scope == ASC_TOTAL ? total_date(c, d) : incident_date(c, d);
    asc_date_format(date, d->claim.as_of);
}

/* The last day and year that the sentence names, of whatever. */
static void keep_named(asc_context *c) {
    asc_date day = {0};
    for (size_t i = 0; i < c->t->count; i++) {
        if (!asc_c_is(c, i, ASC_K_Date)) {
            continue;
        }
        asc_date date = asc_unit_date(c, &c->t->units[i]);
        day = date.day && !asc_after_since(c, i) ? date : day;
        int year = c->t->units[i].date.year;
        c->named_year = year && c->t->units[i].date_kind == ASC_DATE_CALENDAR ? year : c->named_year;
    }
    if (day.day) {
        c->named_day = day;
        c->named_day_sentence = c->sentence;
    }
}

void asc_settle_year(asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        asc_unit *u = &c->t->units[i];
        if (asc_c_is(c, i, ASC_K_Date) && u->date_kind == ASC_DATE_OFFSET && u->date_unit == 't' && c->named_year) {
            u->date_kind = ASC_DATE_CALENDAR;
            u->date = (asc_date){c->named_year, 0, 0};
            u->date_number = 0;
        }
    }
}

void asc_keep_day(asc_context *c) {
    asc_date day = {0};
    for (size_t i = 0; i < c->t->count; i++) {
        bool date = asc_c_is(c, i, ASC_K_Date);
        if (date && !of_statement(c, i) && !asc_after_since(c, i) && !told_aside(c, i, 0)) {
            asc_date told = asc_unit_date(c, &c->t->units[i]);
            day = told.day ? told : day;
        }
    }
    if (day.day) {
        date_undated(c, day);
    }
    const asc_claim *last = c->draft_count ? &c->drafts[c->draft_count - 1].claim : NULL;
    bool undated = c->undated_to == c->so_far->count && c->undated_to > c->undated_from;
    if (!day.day && last && last->scope != ASC_TOTAL && !undated) {
        asc_date_parse(last->as_of, &day);
    }
    keep_named(c);
    if (day.day) {
        c->told_day = day;
        c->told_territory = last ? last->territory : NULL;
        c->told_line = c->speaker.line;
        c->told_sentence = c->sentence;
    } else if (tells_new(c) && c->told_line != c->speaker.line) {
        c->told_territory = NULL; /* another story */
    }
}
