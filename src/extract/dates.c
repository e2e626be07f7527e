/* Calendar days of date units, seen from the publication date, and which of them a figure may take. "On Monday" is the
 * last Monday up to the publication. */
#include "extract/dates.h"

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

/* "a day after", "a day earlier": days from the date told just before, else from the publication date. */
static asc_date shifted(const asc_context *c, size_t unit, int days) {
    asc_date base = {0};
    for (size_t i = unit; i-- > 0 && !base.day;) {
        const asc_unit *u = &c->t->units[i];
        if (asc_c_is(c, i, ASC_K_Date) && !(u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'r')) {
            base = asc_unit_date(c, u);
        }
    }
    if (!base.day && c->named_day.day && c->sentence - c->named_day_sentence <= ASC_TOLD_SENTENCES) {
        base = c->named_day;
    }
    if (!base.day && c->told_day.day && c->sentence - c->told_sentence <= ASC_AGAIN_SENTENCES) {
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

/* The date at unit i; of two days joined by "and", or "from … into", the later one. */
asc_date asc_date_at(const asc_context *c, size_t i) {
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
bool asc_of_statement(const asc_context *c, size_t i) {
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
            return !asc_c_is(c, back, ASC_K_ScopeInterval); /* "since dawn on Tuesday" is Tuesday's */
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
                      asc_c_is(c, back, ASC_K_From) || asc_c_is(c, back, ASC_K_Possessive) ||
                      asc_c_is(c, back + 1, ASC_K_Possessive);
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
bool asc_told_aside(const asc_context *c, size_t i, size_t own) {
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

/* Does the date at i stand in a later main clause with harm of its own: "five died, and witnesses said six had been
 * killed on Sunday"?
 */
static bool tells_other(const asc_context *c, size_t i, size_t own) {
    size_t clause = c->clause[i];
    bool later = clause > own && c->clauses[clause].kind == ASC_CLAUSE_MAIN;
    bool harm = false;
    bool said = false;
    for (size_t k = 0; later && k < c->t->count; k++) {
        bool in = c->clause[k] == clause;
        harm = harm ||
               (in && (asc_c_is(c, k, ASC_K_Harm) || asc_c_is(c, k, ASC_K_HarmActive) || asc_c_is(c, k, ASC_K_Die)));
        said = said || (in && asc_c_is(c, k, ASC_K_Say) && k < i);
    }
    return harm && said;
}

/* "rose to 51, from 38 the day before": the day of a figure that stands between. */
static bool of_figure_before(const asc_context *c, const asc_draft *d, size_t i) {
    const asc_unit *u = &c->t->units[i];
    bool before = u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'r' && u->date_number < 0;
    size_t from = asc_find_class(c, d->unit, i, ASC_K_From);
    return before && from != ASC_NO_UNIT && asc_find_class(c, from, i, ASC_K_Number) != ASC_NO_UNIT;
}

/* Nearest date unit of the wanted kind to the number, in its clause first. */
size_t asc_find_date(const asc_context *c, const asc_draft *d, bool statement, bool same_clause) {
    size_t own = c->clause[asc_anchor(c, d)];
    size_t best = ASC_NO_UNIT;
    size_t best_distance = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        bool passed = !asc_c_is(c, i, ASC_K_Date) || asc_after_since(c, i) || asc_of_statement(c, i) != statement ||
                      (statement && is_year(&c->t->units[i]));
        bool here = c->clause[i] == own || is_of_antecedent(c, i, own);
        passed = passed || (!statement && !here && tells_other(c, i, own)) || of_figure_before(c, d, i);
        if (passed || (same_clause && !here) || (!statement && asc_told_aside(c, i, own))) {
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

asc_date asc_statement_date(const asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Date) && asc_of_statement(c, i) && !asc_after_since(c, i)) {
            return asc_date_at(c, i);
        }
    }
    return (asc_date){0};
}

/* A month or year that has not ended at the time of publication: "this year" is no end of a count. */
bool asc_is_under_way(const asc_context *c, asc_date date) {
    return !date.day && date.year == c->published.year && (!date.month || date.month == c->published.month);
}
