/* Days told before a figure or behind it: what goes on, what is named again, leads whose day comes later. */
#include "extract/dates.h"

#include <string.h>

#define TOLD_DAYS 14      /* an older one is background */
#define STORY_DAYS 4      /* of so few days ago */
#define STORY_SENTENCES 6 /* and within one territory */
#define NAMED_UNITS 3     /* units between an article and its noun: "the deadly Israeli strike" */

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
           (date != ASC_NO_UNIT && c->clause[date] == c->clause[noun] && !asc_of_statement(c, date));
}

/* "an airstrike flattened a house", "a Turkish drone strike": something not told before. */
static bool tells_new(const asc_context *c) {
    for (size_t i = 1; i < c->t->count; i++) {
        const char *noun = asc_value(c->rules, c->t, i, ASC_K_EventNoun);
        size_t from = i > NAMED_UNITS ? i - NAMED_UNITS : 0;
        size_t article = asc_find_class(c, from, i, ASC_K_Det);
        bool new = article != ASC_NO_UNIT && !asc_c_is(c, article, ASC_K_Definite);
        for (size_t k = from; k < i && !new; k++) {
            new = strcmp(c->t->units[k].key, "under") == 0; /* "has come under attack" */
        }
        if (noun && strcmp(noun, "place") != 0 && new) {
            return true;
        }
    }
    return false;
}

/* Does the sentence go on with the day told before it? Not where it speaks of the last hours. */
bool asc_day_goes_on(const asc_context *c, const asc_draft *d) {
    size_t count = c->t->count;
    bool hours = asc_find_class(c, 0, count, ASC_K_ScopeInterval) != ASC_NO_UNIT ||
                 asc_find_class(c, 0, count, ASC_K_Night) != ASC_NO_UNIT ||
                 asc_find_class(c, 0, count, ASC_K_Duration) != ASC_NO_UNIT;
    bool near = c->told_line == c->speaker.line ? c->sentence - c->told_sentence <= ASC_TOLD_SENTENCES
                                                : c->sentence - c->told_sentence <= 1;
    long age = c->told_day.day && c->published.day ? asc_date_days(c->published) - asc_date_days(c->told_day) : -1;
    bool same = d->claim.scope == ASC_INCIDENT && d->claim.territory &&
                asc_same(c->told_territory, d->claim.territory) && age <= STORY_DAYS && !tells_new(c);
    near = near || (same && c->sentence - c->told_sentence <= STORY_SENTENCES);
    near = near || (named_again(c) != ASC_NO_UNIT && c->sentence - c->told_sentence <= ASC_AGAIN_SENTENCES);
    bool rises =
        asc_find_class(c, d->mention.end, count, ASC_K_Bring) != ASC_NO_UNIT; /* "…, raising the toll to 303" */
    return near && !hours && !rises && age >= 0 && age <= TOLD_DAYS;
}

/* The claim under way has no day yet. */
void asc_keep_undated(asc_context *c) {
    size_t index = c->so_far->count + c->draft_count;
    if (index != c->undated_to || c->undated_from == c->undated_to) {
        c->undated_from = index;
    }
    c->undated_to = index + 1;
    c->undated_sentence = c->sentence;
}

#define DAY_FOLLOWS 5 /* sentences behind a figure in which its day may be told: "Saturday's attack" */
#define DAY_WITHIN 7  /* days before the publication */

bool asc_awaits(const asc_context *c) {
    bool day = c->undated_to > c->undated_from && c->sentence - c->undated_sentence <= DAY_FOLLOWS;
    return day || c->quoted_to > c->quoted_from || c->starred;
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

/* "as of March 20", "from Monday", "On Thursday he brought it down again": the day of a count, on which nothing
 * happened. */
static bool of_a_count(const asc_context *c, size_t i) {
    if (i > 0 && (asc_c_is(c, i - 1, ASC_K_AsOf) || asc_c_is(c, i - 1, ASC_K_From))) {
        return true;
    }
    for (size_t k = 0; k < c->t->count; k++) {
        if (c->clause[k] == c->clause[i] && asc_c_is(c, k, ASC_K_Bring)) {
            return true;
        }
    }
    return false;
}

void asc_keep_day(asc_context *c) {
    asc_date day = {0};
    for (size_t i = 0; i < c->t->count; i++) {
        bool date = asc_c_is(c, i, ASC_K_Date); /* asked first: most units are none */
        if (date && !asc_of_statement(c, i) && !asc_after_since(c, i) && !asc_told_aside(c, i, 0) &&
            !of_a_count(c, i)) {
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
    if (tells_new(c) || named_again(c) != ASC_NO_UNIT) {
        c->strike_sentence = c->sentence;
    }
    if (day.day) {
        c->told_day = day;
        c->told_territory = last ? last->territory : NULL;
        c->told_line = c->speaker.line;
        c->told_sentence = c->sentence;
    } else if (tells_new(c) && c->told_line != c->speaker.line) {
        c->told_territory = NULL; /* another story */
    }
}
