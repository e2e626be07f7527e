/* What stands around a figure that tells its scope: dates, places, nouns of events. */
#include "extract/dates.h"
#include "extract/scope.h"

#include <string.h>

#define ANTECEDENT_UNITS 8   /* units before a relative that are looked at with it */
#define SUPERLATIVE_UNITS 12 /* "the deadliest … since" */
#define ARTICLE_UNITS 3      /* units between an article and its noun, with the noun */

/* The clause, cut behind the mention where another figure's verb begins ("…, bringing the total to 239 since May"). */
asc_window asc_window_around(const asc_context *c, const asc_draft *d) {
    size_t at = d->unit;
    asc_window w = {at, at + 1};
    while (w.from > 0 && c->clause[w.from - 1] == c->clause[at]) {
        w.from--;
    }
    bool relative = c->clauses[c->clause[at]].kind == ASC_CLAUSE_RELATIVE;
    for (size_t i = 0; relative && i < ANTECEDENT_UNITS && w.from > 0; i++) {
        w.from--; /* "the strike on the hospital, which killed 500": what the relative refers to */
    }
    size_t mention = d->mention.end > at ? d->mention.end : at + 1;
    while (w.to < c->t->count && c->clause[w.to] == c->clause[at]) {
        bool toll = asc_c_is(c, w.to, ASC_K_Toll) && !asc_c_is(c, w.to, ASC_K_HarmNoun);
        bool other = toll || asc_c_is(c, w.to, ASC_K_Bring) || asc_c_is(c, w.to, ASC_K_NumberOf);
        if (w.to >= mention && other) {
            break;
        }
        w.to++;
    }
    return w;
}

/* "the deadliest day since the truce began": is unit i only what a superlative is measured by? */
bool asc_measured_by(const asc_context *c, size_t i) {
    for (size_t back = i; back-- > 0 && i - back <= SUPERLATIVE_UNITS && !asc_c_is(c, back, ASC_K_Number);) {
        if (asc_c_is(c, back, ASC_K_Superlative)) {
            return true;
        }
    }
    return false;
}

static bool ends_in_to(const asc_context *c, size_t i) {
    const asc_unit *u = &c->t->units[i];
    return u->end - u->start >= 2 && memcmp(c->text + u->end - 2, "to", 2) == 0 &&
           (u->end - u->start == 2 || c->text[u->end - 3] == ' ');
}

/* The unit of class k nearest to `at` in the window, or ASC_NO_UNIT. */
size_t asc_nearest(const asc_context *c, asc_window w, size_t at, int k) {
    size_t best = ASC_NO_UNIT;
    for (size_t i = w.from; i < w.to; i++) {
        bool verb = k == ASC_K_EventNoun && i > 0 && ends_in_to(c, i - 1); /* "continued to attack" */
        bool aside = verb || (k == ASC_K_ScopeTotal && asc_measured_by(c, i));
        if (asc_c_is(c, i, k) && !aside && (best == ASC_NO_UNIT || asc_away(i, at) < asc_away(best, at))) {
            best = i;
        }
    }
    return best;
}

/* A day that the figure belongs to ("on Sunday"), or a longer period ("in 2022"); not one after "since". */
bool asc_has_date(const asc_context *c, asc_window w, bool day) {
    for (size_t i = w.from; i < w.to; i++) {
        const asc_unit *u = &c->t->units[i];
        if (!asc_c_is(c, i, ASC_K_Date) || (i > 0 && asc_c_is(c, i - 1, ASC_K_Since)) || asc_of_statement(c, i)) {
            continue;
        }
        bool is_day = u->date_kind == ASC_DATE_WEEKDAY ||
                      (u->date_kind == ASC_DATE_OFFSET && (u->date_unit == 'd' || u->date_unit == 'r')) ||
                      (u->date_kind == ASC_DATE_CALENDAR && u->date.day);
        if (is_day == day) {
            return true;
        }
    }
    return false;
}

/* "Yemen's capital", "the Lebanese town": a place of the territory named. */
static bool names_part(const asc_context *c, size_t i) {
    size_t next = asc_c_is(c, i + 1, ASC_K_Possessive) ? i + 2 : i + 1;
    return asc_c_is(c, next, ASC_K_PlaceNoun);
}

/* "across the territory", "killed there": the whole territory told before, again. */
static bool whole_again(const asc_context *c, size_t i) {
    if (asc_c_is(c, i, ASC_K_SameWhole)) {
        return i > 0 && asc_c_is(c, i - 1, ASC_K_LocPrep);
    }
    bool there = strcmp(c->t->units[i].key, "there") == 0;
    for (size_t back = i; there && back-- > 0;) {
        if (asc_c_is(c, back, ASC_K_Place)) {
            return asc_c_is(c, back, ASC_K_Whole);
        }
    }
    return false;
}

static bool is_whole(const asc_context *c, size_t i) {
    return (asc_c_is(c, i, ASC_K_Whole) && !names_part(c, i)) || whole_again(c, i);
}

/* Is unit i a place within a territory? One that no lexicon knows is told by its capital: "in the town of Haris". */
static bool is_site(const asc_context *c, size_t i) {
    bool unknown =
        i > 0 && asc_c_is(c, i, ASC_K_Name) && asc_c_is(c, i - 1, ASC_K_LocPrep) && !asc_c_is(c, i, ASC_K_Date);
    bool district = i > 1 && asc_c_is(c, i, ASC_K_Name) && asc_c_is(c, i - 1, ASC_K_Det) &&
                    asc_c_is(c, i - 2, ASC_K_LocPrep) && asc_c_is(c, i + 1, ASC_K_PlaceNoun);
    return unknown || district || (asc_is_where(c, i) && !is_whole(c, i));
}

bool asc_whole_place(const asc_context *c, asc_window w, size_t at) {
    size_t best = ASC_NO_UNIT;
    for (size_t i = w.from; i < w.to; i++) {
        if (i > at && (asc_c_is(c, i, ASC_K_Including) || asc_c_is(c, i, ASC_K_Number))) {
            break; /* places of its parts */
        }
        if (i > at && is_site(c, i)) {
            return false; /* "in the West Bank three were killed near Jenin" */
        }
        bool where = asc_is_where(c, i) || whole_again(c, i);
        if (where && (best == ASC_NO_UNIT || asc_away(i, at) < asc_away(best, at))) {
            best = i;
        }
    }
    return best != ASC_NO_UNIT && is_whole(c, best);
}

/* Is a place within a territory named? */
bool asc_names_place(const asc_context *c, asc_window w) {
    for (size_t i = w.from; i < w.to; i++) {
        if (is_site(c, i)) {
            return true;
        }
    }
    return false;
}

/* "a bombing", "the shelling of a school": one of what is else told by the mass. */
static bool is_one(const asc_context *c, size_t noun) {
    size_t from = noun > ARTICLE_UNITS ? noun - ARTICLE_UNITS : 0;
    size_t article = asc_find_class(c, from, noun, ASC_K_Det);
    return (article != ASC_NO_UNIT && !asc_c_is(c, article, ASC_K_Definite)) ||
           (noun + 1 < c->t->count && strcmp(c->t->units[noun + 1].key, "of") == 0);
}

/* "one of the deadliest attacks" */
static bool is_one_of(const asc_context *c, size_t noun) {
    for (size_t back = noun; back-- > 0 && noun - back <= ARTICLE_UNITS + 2;) {
        if (strcmp(c->t->units[back].key, "one") == 0) {
            return true;
        }
    }
    return false;
}

/* The scope that the word at `noun` stands for, or -1. */
int asc_noun_scope(const asc_context *c, size_t noun) {
    const char *value = noun != ASC_NO_UNIT ? asc_value(c->rules, c->t, noun, ASC_K_EventNoun) : NULL;
    if (value && strcmp(value, "place") == 0) {
        return ASC_INCIDENT;
    }
    if (value && strcmp(value, "mass") == 0) {
        return is_one(c, noun) ? ASC_INCIDENT : ASC_INTERVAL;
    }
    int scope = value ? asc_scope_parse(value) : -1;
    return scope == ASC_INTERVAL && is_one_of(c, noun) ? ASC_INCIDENT : scope;
}

/* What the nearest noun of an event usually has, or -1. */
int asc_event_scope(const asc_context *c, asc_window w, size_t at) {
    int scope = asc_noun_scope(c, asc_nearest(c, w, at, ASC_K_EventNoun));
    return scope == ASC_INTERVAL && !asc_whole_place(c, w, at) ? ASC_INCIDENT : scope;
}
