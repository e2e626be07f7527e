/* Total, interval or incident: from cues around the number, then from what the measure and the event usually are. */
#include "extract/scan.h"

#include <string.h>

/* A figure this large is no single incident unless a strike or the like is told beside it; one above the second, never.
 */
#define LARGE_FIGURE 100
#define VAST_FIGURE 1000
#define SOME_FIGURE 20   /* what has come about in a whole territory is a running total from here on */
#define SITE_FIGURE 500  /* so many are not of one site of an attack */
#define FEW 12           /* so few of a large attack are one place or family of it */
#define MANY_RELEASED 50 /* more are not let go at once */
#define PERFECT_UNITS 4  /* units before the word of harm in which its auxiliary stands */
#define ANTECEDENT_UNITS 8
#define SUPERLATIVE_UNITS 12 /* "the deadliest … since" */
#define STORY_SENTENCES 4    /* so far a figure without any word of its own belongs to what was told */
#define ARTICLE_UNITS 3      /* units between an article and its noun, with the noun */
#define ALIKE 3              /* two counts of one thing differ at most by this factor */
#define ALIKE_HURT 12        /* the hurt and the dead of one thing by this one */
#define PART_UNITS 14        /* words behind a part that may be its own */
#define WORST_UNITS 20       /* units behind a figure in which its day is called the worst */
#define FEW_OF_PERIOD 25     /* so few in a month or year are one incident of it */
#define THOSE_UNITS 5        /* "among the dead were 12 women" */
#define BRIEF_DAYS 3         /* "in the past three days" is still a reporting span */

typedef struct window {
    size_t from, to;
} window;

/* The clause, cut behind the mention where another figure's verb begins ("…, bringing the total to 239 since May"). */
static window around(const asc_context *c, const asc_draft *d) {
    size_t at = d->unit;
    window w = {at, at + 1};
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

static size_t away(size_t a, size_t b) {
    return a > b ? a - b : b - a;
}

/* "the deadliest day since the truce began": is unit i only what a superlative is measured by? */
static bool is_measured_by(const asc_context *c, size_t i) {
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
static size_t nearest(const asc_context *c, window w, size_t at, int k) {
    size_t best = ASC_NO_UNIT;
    for (size_t i = w.from; i < w.to; i++) {
        bool verb = k == ASC_K_EventNoun && i > 0 && ends_in_to(c, i - 1); /* "continued to attack" */
        bool aside = verb || (k == ASC_K_ScopeTotal && is_measured_by(c, i));
        if (asc_c_is(c, i, k) && !aside && (best == ASC_NO_UNIT || away(i, at) < away(best, at))) {
            best = i;
        }
    }
    return best;
}

/* Is the date at i that of a statement ("said on Friday")? */
static bool of_statement(const asc_context *c, size_t i) {
    for (size_t v = 0; v < c->voice_count; v++) {
        size_t cue = c->voices[v].cue;
        if ((i > cue && i - cue <= 2) || (i < cue && i >= c->voices[v].np_end)) {
            return true;
        }
    }
    return false;
}

/* A day that the figure belongs to ("on Sunday"), or a longer period ("in 2022"); not one after "since". */
static bool has_date(const asc_context *c, window w, bool day) {
    for (size_t i = w.from; i < w.to; i++) {
        const asc_unit *u = &c->t->units[i];
        if (!asc_c_is(c, i, ASC_K_Date) || (i > 0 && asc_c_is(c, i - 1, ASC_K_Since)) || of_statement(c, i)) {
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

static bool whole_place(const asc_context *c, window w, size_t at) {
    size_t best = ASC_NO_UNIT;
    for (size_t i = w.from; i < w.to; i++) {
        if (i > at && (asc_c_is(c, i, ASC_K_Including) || asc_c_is(c, i, ASC_K_Number))) {
            break; /* places of its parts */
        }
        if (i > at && is_site(c, i)) {
            return false; /* "in the West Bank three were killed near Jenin" */
        }
        bool where = asc_is_where(c, i) || whole_again(c, i);
        if (where && (best == ASC_NO_UNIT || away(i, at) < away(best, at))) {
            best = i;
        }
    }
    return best != ASC_NO_UNIT && is_whole(c, best);
}

/* Is a place within a territory named? */
static bool names_place(const asc_context *c, window w) {
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
static int noun_scope(const asc_context *c, size_t noun) {
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
static int by_event_noun(const asc_context *c, window w, size_t at) {
    int scope = noun_scope(c, nearest(c, w, at, ASC_K_EventNoun));
    return scope == ASC_INTERVAL && !whole_place(c, w, at) ? ASC_INCIDENT : scope;
}

/* "between Wednesday night and Thursday morning", "from late Saturday into Sunday": the unit of the first day, or
 * ASC_NO_UNIT. */
static size_t days_from(const asc_context *c, window w) {
    for (size_t i = w.from; i + 2 < w.to; i++) {
        bool between = asc_c_is(c, i, ASC_K_Between);
        bool opens = between || asc_c_is(c, i, ASC_K_From);
        size_t first = i + 1;
        while (opens && first < i + 3 && !asc_c_is(c, first, ASC_K_Date)) {
            first++;
        }
        size_t link = first + 1;
        bool links = link < w.to && (between ? asc_c_is(c, link, ASC_K_And) : asc_c_is(c, link, ASC_K_Prep));
        size_t last = asc_c_is(c, link + 1, ASC_K_Date) ? link + 1 : link + 2;
        if (opens && links && asc_c_is(c, first, ASC_K_Date) && asc_c_is(c, last, ASC_K_Date) && last < w.to) {
            return first;
        }
    }
    return ASC_NO_UNIT;
}

static bool says_until(const asc_context *c) {
    for (size_t i = 0; i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "until") == 0 || strcmp(c->t->units[i].key, "till") == 0) {
            return true;
        }
    }
    return false;
}

/* The scope of a figure told for some days, or -1. "From May 27, when …, until …" */
static int by_days(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) { /* "from October 7 to 28" */
        const asc_unit *u = &c->t->units[i];
        if (asc_c_is(c, i, ASC_K_Date) && u->date_kind == ASC_DATE_CALENDAR && u->date_number && !of_statement(c, i)) {
            return u->date_number <= BRIEF_DAYS ? ASC_INTERVAL : ASC_TOTAL;
        }
    }
    size_t first = days_from(c, w);
    if (first == ASC_NO_UNIT) {
        bool long_span = asc_c_is(c, 0, ASC_K_From) && asc_c_is(c, 1, ASC_K_Date) && says_until(c);
        return long_span ? ASC_TOTAL : -1;
    }
    size_t last = asc_c_is(c, first + 2, ASC_K_Date) ? first + 2 : first + 3;
    asc_date from = asc_unit_date(c, &c->t->units[first]);
    asc_date to = asc_unit_date(c, &c->t->units[last]);
    bool known = from.day && to.day;
    bool brief = known ? asc_date_days(to) - asc_date_days(from) <= BRIEF_DAYS
                       : c->t->units[first].date_kind == ASC_DATE_WEEKDAY;
    return brief ? ASC_INTERVAL : ASC_TOTAL;
}

/* "last week", "this week" */
static bool of_weeks(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        if (c->t->units[i].date_kind == ASC_DATE_OFFSET && c->t->units[i].date_unit == 'w' &&
            c->t->units[i].date_number >= -1 && !of_statement(c, i)) {
            return true;
        }
    }
    return false;
}

/* The last claim, when the figure may belong to what it told of; NULL: none so near. */
static const asc_claim *told_before(const asc_context *c, size_t sentences) {
    size_t count = c->so_far->count;
    if (count == 0 || c->sentence - c->last_sentence > sentences) {
        return NULL;
    }
    const asc_claim *before = &c->so_far->items[count - 1];
    return before->where == c->where && !asc_measure_captives(c->rules, before->measure) ? before : NULL;
}

/* "…, the bloodiest day since the truce": what such a day is told of has its scope. */
static bool is_worst_day(const asc_context *c, size_t at) {
    for (size_t i = at; i < c->t->count && i - at <= WORST_UNITS; i++) {
        size_t to = asc_c_is(c, i, ASC_K_Superlative) ? i + 3 : i;
        for (size_t k = i + 1; k <= to; k++) {
            const char *key = k < c->t->count ? c->t->units[k].key : "";
            if (strcmp(key, "day") == 0 || strcmp(key, "night") == 0 || strcmp(key, "weekend") == 0) {
                return true;
            }
        }
    }
    return false;
}

/* "in total", "in all" add up one strike too: they make no running total beside one. */
static bool is_weak(const asc_context *c, window w, size_t total, size_t at) {
    const char *value = asc_value(c->rules, c->t, total, ASC_K_ScopeTotal);
    bool sum = value && strcmp(value, "sum") == 0;
    const asc_claim *before = sum ? told_before(c, 1) : NULL;
    bool one = by_event_noun(c, w, at) == ASC_INCIDENT || (before && before->scope == ASC_INCIDENT);
    return value && (sum || strcmp(value, "weak") == 0) && one;
}

/* "… have died since the siege began": a clause of the figure's own that says since when. */
static bool has_since_clause(const asc_context *c, window w, size_t at) {
    for (size_t k = 0; k < c->clause_count; k++) {
        const asc_clause *clause = &c->clauses[k];
        bool own = clause->kind == ASC_CLAUSE_ADVERBIAL && clause->parent == c->clause[at] && clause->head == w.to;
        if (own && asc_c_is(c, clause->head, ASC_K_ScopeTotal) && !is_measured_by(c, clause->head)) {
            return true;
        }
    }
    return false;
}

/* "have been killed", "has killed": what has come about up to now. */
static bool is_perfect(const asc_context *c, const asc_draft *d) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    size_t from = harm > PERFECT_UNITS ? harm - PERFECT_UNITS : 0;
    for (size_t i = from; i <= harm && i < c->t->count; i++) {
        const char *key = c->t->units[i].key;
        bool verb = asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Have) || i == harm;
        if (verb && (strcmp(key, "has") == 0 || strcmp(key, "have") == 0 || strcmp(key, "had") == 0)) {
            return true;
        }
    }
    return false;
}

/* "in that time", "over the same period" */
static bool is_same_span(const asc_context *c, size_t total) {
    const char *value = asc_value(c->rules, c->t, total, ASC_K_ScopeTotal);
    return value && strcmp(value, "same") == 0;
}

static int by_cue(const asc_context *c, const asc_draft *d, window w) {
    size_t at = d->unit;
    int days = by_days(c, w);
    if (days >= 0) {
        return days;
    }
    if (strcmp(c->t->units[0].key, "since") == 0) {
        return ASC_TOTAL; /* "Since the war broke out last weekend, …" */
    }
    size_t interval = nearest(c, w, at, ASC_K_ScopeInterval);
    size_t total = nearest(c, w, at, ASC_K_ScopeTotal);
    size_t night = nearest(c, w, at, ASC_K_Night);
    bool dated = total != ASC_NO_UNIT && asc_c_is(c, total, ASC_K_Date); /* "this year": so far, or once in it */
    if (total != ASC_NO_UNIT && (is_weak(c, w, total, at) || (dated && !is_perfect(c, d)))) {
        total = ASC_NO_UNIT;
    }
    const asc_claim *before = total != ASC_NO_UNIT && is_same_span(c, total) ? told_before(c, STORY_SENTENCES) : NULL;
    if (before) {
        return (int)before->scope;
    }
    if (interval == ASC_NO_UNIT && night != ASC_NO_UNIT) {
        if (by_event_noun(c, w, at) == ASC_INCIDENT && !whole_place(c, w, at)) {
            return ASC_INCIDENT;
        }
        interval = night;
    }
    if (interval != ASC_NO_UNIT && total != ASC_NO_UNIT) {
        return away(interval, at) < away(total, at) ? ASC_INTERVAL : ASC_TOTAL;
    }
    if (interval == ASC_NO_UNIT && total == ASC_NO_UNIT) {
        return has_since_clause(c, w, at) ? ASC_TOTAL : -1;
    }
    return interval != ASC_NO_UNIT ? ASC_INTERVAL : ASC_TOTAL;
}

/* "in the past 24 hours" against "in the past two weeks": the length tells. */
static int by_duration(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        bool past = asc_c_is(c, i, ASC_K_Duration) && i > 0 && asc_c_is(c, i - 1, ASC_K_Past);
        if (!past || is_measured_by(c, i)) {
            continue;
        }
        const asc_unit *u = &c->t->units[i];
        bool brief = u->date_unit == 'h' || (u->date_unit == 'd' && u->value <= BRIEF_DAYS) ||
                     (u->date_unit == 'w' && u->value <= 1);
        return brief ? ASC_INTERVAL : ASC_TOTAL;
    }
    return -1;
}

/* One place of an attack that hit many: a word for such a place, or a place that is not the territory as a whole. */
static bool at_site(const asc_context *c, const asc_event *event, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        bool place = asc_is_where(c, i) && asc_c_is(c, i, ASC_K_Place) && !asc_c_is(c, i, ASC_K_Whole) &&
                     asc_same(asc_place_at(c, i), event->territory);
        if (place || asc_c_is(c, i, ASC_K_Site)) {
            return true;
        }
    }
    return false;
}

/* Of an attack by its own event: the whole, one site of it, or a few people. -1: of another event. */
static int of_attack(const asc_context *c, const asc_draft *d, window w) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    if (!event || !event->attack) {
        return -1;
    }
    bool counted = asc_same(d->claim.group, "foreigners") || asc_same(d->claim.group, "journalists");
    bool so_far =
        (is_perfect(c, d) && !has_date(c, w, true)) || nearest(c, w, d->unit, ASC_K_ScopeTotal) != ASC_NO_UNIT;
    bool few = d->claim.has_value && d->claim.value <= FEW && !counted && !so_far;
    int64_t site = asc_measure_captives(c->rules, d->claim.measure) ? LARGE_FIGURE : SITE_FIGURE;
    bool much = d->claim.has_value && d->claim.value >= site;
    return few || (!much && at_site(c, event, w)) ? ASC_INCIDENT : ASC_TOTAL;
}

/* Of people let go, a day makes one release, a period or what has come about so far a total. */
static int of_release(const asc_context *c, const asc_draft *d, window w) {
    if (has_date(c, w, true)) {
        return ASC_INCIDENT;
    }
    bool during = asc_find_class(c, w.from, w.to, ASC_K_During) != ASC_NO_UNIT;
    bool many = d->claim.has_value && d->claim.value >= MANY_RELEASED;
    size_t told = c->so_far->count;
    bool lead = told == 0 || c->so_far->items[told - 1].where != c->where; /* "Hamas has released two": the news */
    bool so_far = is_perfect(c, d) && !lead;
    bool few = d->claim.has_value && d->claim.value <= FEW;
    return during || many || so_far || (has_date(c, w, false) && !few) ? ASC_TOTAL : ASC_INCIDENT;
}

/* The total of people held or driven out is what such figures usually are: it says nothing of the dead beside it. */
static bool lends_scope(const asc_context *c, const asc_claim *last, const asc_draft *d) {
    const char *usual = asc_measure_scope(c->rules, last->measure);
    return asc_same(last->measure, d->claim.measure) || last->scope != ASC_TOTAL || !usual ||
           asc_scope_parse(usual) != ASC_TOTAL;
}

/* Figures of one sentence about one event share their scope unless one says otherwise. */
static int from_neighbour(const asc_context *c, const asc_draft *d, window w) {
    if (c->draft_count == 0) {
        return -1;
    }
    const asc_draft *before = &c->drafts[c->draft_count - 1];
    const asc_claim *last = &before->claim;
    bool same = asc_same(last->event, d->claim.event) && asc_same(last->territory, d->claim.territory) &&
                lends_scope(c, last, d);
    bool apart =
        c->clauses[c->clause[d->unit]].kind == ASC_CLAUSE_RELATIVE && c->clause[d->unit] != c->clause[before->unit];
    if (apart && last->scope == ASC_TOTAL && (names_place(c, w) || by_event_noun(c, w, d->unit) == ASC_INCIDENT)) {
        return -1; /* "24 have died …, where three were killed at a refinery" */
    }
    bool vast = d->claim.has_value && d->claim.value >= VAST_FIGURE && last->scope != ASC_TOTAL;
    return same && !vast ? (int)last->scope : -1;
}

/* "were injured on Tuesday": a day right behind the word of harm that is no day of a statement. */
static bool on_a_day(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->mention.end; i < d->mention.end + 3 && i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Date)) {
            return !is_perfect(c, d) && !of_statement(c, i) && !asc_after_since(c, i);
        }
    }
    return false;
}

/* "In March, 164 civilians died"; two months or a year are no reporting span. */
static bool in_one_month(const asc_context *c, window w) {
    for (size_t i = w.from; i < w.to; i++) {
        const asc_unit *u = &c->t->units[i];
        bool month = (u->date_kind == ASC_DATE_CALENDAR && u->date.month && !u->date.day) ||
                     (u->date_kind == ASC_DATE_OFFSET && u->date_unit == 'm');
        bool joined = asc_c_is(c, i + 1, ASC_K_And) && asc_c_is(c, i + 2, ASC_K_Date);
        if (asc_c_is(c, i, ASC_K_Date) && month && !joined && !asc_after_since(c, i)) {
            return asc_find_class(c, w.from, w.to, ASC_K_During) == ASC_NO_UNIT;
        }
    }
    return false;
}

/* "were killed when their car was shot at" */
static bool happened_once(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->mention.end; i < d->mention.end + 2 && i < c->t->count; i++) {
        if (strcmp(c->t->units[i].key, "when") == 0) {
            return true;
        }
    }
    return false;
}

static int from_what_happened(const asc_context *c, const asc_draft *d, window w) {
    bool known = d->claim.has_value;
    int noun = by_event_noun(c, w, d->unit);
    bool day = has_date(c, w, true);
    if (known && d->claim.value >= VAST_FIGURE && !(day && on_a_day(c, d))) {
        return ASC_TOTAL;
    }
    bool large = known && d->claim.value >= LARGE_FIGURE;
    bool whole = whole_place(c, w, d->unit);
    bool perfect = is_perfect(c, d);
    if (day) {
        return whole && noun != ASC_INCIDENT ? ASC_INTERVAL : ASC_INCIDENT;
    }
    bool several = noun_scope(c, nearest(c, w, d->unit, ASC_K_EventNoun)) == ASC_INTERVAL;
    if (several && large && perfect && !names_place(c, w)) {
        return ASC_TOTAL; /* "attacks that have killed over 700" */
    }
    if (noun == ASC_INCIDENT || happened_once(c, d)) {
        return ASC_INCIDENT;
    }
    bool running = whole && perfect && known && d->claim.value >= SOME_FIGURE;
    if ((large && whole) || running) {
        window all = {0, c->t->count};
        bool night = asc_find_class(c, 0, c->t->count, ASC_K_Night) != ASC_NO_UNIT || has_date(c, all, true);
        return night && several && !perfect ? ASC_INTERVAL : ASC_TOTAL;
    }
    if (noun >= 0) {
        return noun;
    }
    if (has_date(c, w, false)) {
        bool few = known && d->claim.value <= FEW_OF_PERIOD && !whole;
        return few ? ASC_INCIDENT : in_one_month(c, w) ? ASC_INTERVAL : ASC_TOTAL;
    }
    return whole && !large ? ASC_INTERVAL : -1;
}

/* A new count of what the sentence of `before` told: of a size with one of its figures, the hurt with the dead. */
static bool is_alike(const asc_context *c, const asc_draft *d, const asc_claim *before) {
    for (size_t i = c->so_far->count; d->claim.has_value && i-- > 0;) {
        const asc_claim *claim = &c->so_far->items[i];
        if (claim->sentence.start != before->sentence.start || claim->where != before->where) {
            break;
        }
        int64_t factor = asc_same(claim->measure, d->claim.measure) ? ALIKE : ALIKE_HURT;
        if (claim->has_value && claim->value * factor >= d->claim.value && claim->value <= d->claim.value * factor) {
            return true;
        }
    }
    return false;
}

/* Is the figure a new count of the strike or night told just before? Its scope, else -1. */
static int counted_again(const asc_context *c, const asc_draft *d) {
    const asc_claim *before = told_before(c, STORY_SENTENCES);
    bool again = before && before->scope != ASC_TOTAL && is_alike(c, d, before) &&
                 asc_same(before->territory, d->claim.territory);
    return again ? (int)before->scope : -1;
}

/* Has the article counted one incident of this size in this territory? */
static bool counted_anywhere(const asc_context *c, const asc_draft *d) {
    for (size_t i = 0; i < c->so_far->count; i++) {
        const asc_claim *claim = &c->so_far->items[i];
        bool size = claim->has_value && claim->value * ALIKE >= d->claim.value;
        bool one = claim->where == c->where && claim->scope == ASC_INCIDENT && size;
        if (one && d->claim.territory && asc_same(claim->territory, d->claim.territory)) {
            return true;
        }
    }
    return false;
}

/* "38 of the martyrs", "132 women were among the dead": of those told before. -1: not so. */
static int of_those(const asc_context *c, const asc_draft *d) {
    size_t from = d->unit > THOSE_UNITS ? d->unit - THOSE_UNITS : 0;
    size_t to = d->mention.end + 2 > d->unit + 4 ? d->mention.end + 2 : d->unit + 4;
    for (size_t i = from; i + 2 < c->t->count && i < to; i++) {
        const char *key = c->t->units[i].key;
        bool links = (i == d->unit + 1 && strcmp(key, "of") == 0) || strcmp(key, "among") == 0;
        bool told = asc_c_is(c, i + 2, ASC_K_HarmNoun) || asc_c_is(c, i + 2, ASC_K_Toll) ||
                    asc_c_is(c, i + 2, ASC_K_State) || asc_c_is(c, i + 2, ASC_K_Harm);
        bool phrase = i == d->unit + 1 && c->t->units[i].end - c->t->units[i].start > strlen(key) &&
                      !asc_c_is(c, i, ASC_K_Continue) && !asc_c_is(c, i, ASC_K_Including); /* "of the dead" */
        if (links && (phrase || (asc_c_is(c, i + 1, ASC_K_Definite) && told))) {
            const asc_claim *before = told_before(c, 2);
            return before ? (int)before->scope : -1;
        }
    }
    return -1;
}

/* "A further 253 people were wounded": more of what was told in the sentence before. -1: not so. */
static int of_more(const asc_context *c, const asc_draft *d) {
    size_t from = d->unit > 2 ? d->unit - 2 : 0;
    const asc_claim *before = told_before(c, 1);
    bool more = asc_find_class(c, from, d->unit, ASC_K_Continue) != ASC_NO_UNIT;
    return more && before && c->draft_count == 0 ? (int)before->scope : -1;
}

/* Without a word of its own a figure belongs to the strike or night told before; to its totals only in the perfect. */
static int from_story(const asc_context *c, const asc_draft *d, window w) {
    const asc_claim *before = told_before(c, STORY_SENTENCES);
    if (!before) {
        return -1;
    }
    bool vast = d->claim.has_value && d->claim.value >= VAST_FIGURE;
    bool here = asc_same(before->territory, d->claim.territory) && !vast;
    bool goes_on = before->scope == ASC_TOTAL      ? is_perfect(c, d)
                   : before->scope == ASC_INTERVAL ? here && !names_place(c, w)
                                                   : here;
    return goes_on ? (int)before->scope : -1;
}

/* A pattern of tolls speaks of totals, but for the toll of one strike or day. */
static int by_hint(const asc_context *c, const asc_draft *d, window w, int hint) {
    bool vast = d->claim.has_value && d->claim.value >= VAST_FIGURE;
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    bool day = has_date(c, w, true) && !whole_place(c, w, d->unit) && !large;
    if ((by_event_noun(c, w, d->unit) == ASC_INCIDENT || day) && !vast) {
        return ASC_INCIDENT;
    }
    int again = counted_again(c, d);
    return again >= 0 ? again : hint;
}

/* "Three more died of hunger, raising the toll to 303": what a total has risen by since it was told last. */
static int of_increment(const asc_context *c, const asc_draft *d) {
    size_t bring = asc_find_class(c, d->mention.end, c->t->count, ASC_K_Bring);
    const char *key = bring != ASC_NO_UNIT ? c->t->units[bring].key : "";
    bool brings = strlen(key) > 3 && strcmp(key + strlen(key) - 3, "ing") == 0;
    return brings && asc_find_class(c, bring, c->t->count, ASC_K_Number) != ASC_NO_UNIT ? ASC_INTERVAL : -1;
}

/* "…, bringing the toll to 5,000": what was told before does not reach over; the day's toll is one of a day, and a toll
 * raised without any figure beside it is that of what was told. */
static int of_sum(const asc_context *c, const asc_draft *d, window w, int hint) {
    int attack = of_attack(c, d, w);
    if (attack >= 0) {
        return attack;
    }
    for (size_t i = d->mention.start; i < d->unit; i++) {
        bool day = asc_c_is(c, i, ASC_K_Date) && asc_c_is(c, i + 1, ASC_K_Possessive);
        if (day || asc_c_is(c, i, ASC_K_ScopeInterval)) {
            return ASC_INTERVAL;
        }
    }
    window own = {d->mention.start, w.to};
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    bool since = nearest(c, own, d->unit, ASC_K_ScopeTotal) != ASC_NO_UNIT || has_since_clause(c, own, d->unit);
    if (!large && !since && by_event_noun(c, own, d->unit) == ASC_INCIDENT) {
        return ASC_INCIDENT; /* "takes the total killed in the attack to three" */
    }
    const char *key = c->t->units[d->mention.start].key;
    bool rises =
        strlen(key) > 3 && strcmp(key + strlen(key) - 3, "ing") == 0; /* "…, raising the toll": by those told */
    const asc_claim *last = c->draft_count ? &c->drafts[c->draft_count - 1].claim : NULL;
    if (last && !rises && last->scope == ASC_INCIDENT && asc_same(last->territory, d->claim.territory)) {
        return ASC_INCIDENT;
    }
    int again = last ? -1 : counted_again(c, d);
    return again >= 0 ? again : hint;
}

static int scope_of(const asc_context *c, const asc_draft *d) {
    window w = around(c, d);
    window whole = {0, c->t->count};
    int hint = asc_scope_parse(d->mention.pattern->scope);
    if (hint >= 0 && asc_c_is(c, d->mention.start, ASC_K_Bring)) {
        return of_sum(c, d, w, hint);
    }
    bool vast = d->claim.has_value && d->claim.value >= VAST_FIGURE;
    int scope = of_attack(c, d, w);
    scope = scope >= 0 ? scope : by_duration(c, w);
    scope = scope >= 0 ? scope : by_cue(c, d, w);
    if (scope < 0 && hint < 0 && !vast && (of_weeks(c, w) || is_worst_day(c, d->unit))) {
        scope = ASC_INTERVAL;
    }
    if (scope >= 0) {
        return scope;
    }
    scope = from_neighbour(c, d, w);
    scope = scope >= 0 ? scope : of_those(c, d);
    bool apart = has_date(c, w, true) || names_place(c, w) || by_event_noun(c, w, d->unit) == ASC_INCIDENT;
    scope = scope >= 0 || apart ? scope : of_more(c, d);
    const char *usual = asc_measure_scope(c->rules, d->claim.measure);
    bool captives = asc_measure_event(c->rules, d->claim.measure) != NULL; /* a day makes no incident of them */
    if (usual && asc_scope_parse(usual) == ASC_INCIDENT) {
        return scope >= 0 ? scope : of_release(c, d, w);
    }
    if (usual && captives) {
        return asc_scope_parse(usual);
    }
    if (usual && scope < 0) {
        bool buried = asc_same(d->claim.measure, "missing") && by_event_noun(c, w, d->unit) == ASC_INCIDENT;
        return (has_date(c, w, true) || buried) && !vast ? ASC_INCIDENT : asc_scope_parse(usual);
    }
    if (scope >= 0) {
        return scope;
    }
    if (hint >= 0) {
        return by_hint(c, d, w, hint);
    }
    scope = from_what_happened(c, d, w);
    const asc_claim *before = told_before(c, 2);
    bool dated = has_date(c, whole, true) || has_date(c, whole, false) ||
                 asc_find_class(c, 0, c->t->count, ASC_K_Night) != ASC_NO_UNIT;
    bool beside = before && before->scope == ASC_TOTAL && asc_same(before->event, d->claim.event);
    if (scope == ASC_INTERVAL && !dated && beside) {
        return ASC_TOTAL; /* a whole territory without a day, behind a total */
    }
    scope = scope >= 0 ? scope : by_duration(c, whole);
    scope = scope >= 0 ? scope : by_cue(c, d, whole);
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    int noun = by_event_noun(c, whole, d->unit);
    scope = scope >= 0 || (large && noun == ASC_INTERVAL) ? scope : noun;
    scope = scope >= 0 ? scope : of_increment(c, d);
    scope = scope >= 0 ? scope : from_story(c, d, w);
    return scope >= 0 ? scope : large && !counted_anywhere(c, d) ? ASC_TOTAL : ASC_INCIDENT;
}

/* "…, including 23 in a raid on Sunday", "141 of them in the past day": what a part says behind itself. -1: nothing. */
static int of_part(const asc_context *c, const asc_draft *d) {
    window own = {d->unit, d->unit + 1};
    while (own.to < c->t->count && own.to - own.from < PART_UNITS &&
           !(asc_c_is(c, own.to, ASC_K_Number) && !asc_c_is(c, own.to - 1, ASC_K_And)) &&
           !asc_c_is(c, own.to, ASC_K_Comma) && !asc_c_is(c, own.to, ASC_K_Dash) && !asc_c_is(c, own.to, ASC_K_Stop)) {
        own.to++;
    }
    bool says = nearest(c, own, d->unit, ASC_K_ScopeInterval) != ASC_NO_UNIT ||
                nearest(c, own, d->unit, ASC_K_EventNoun) != ASC_NO_UNIT || by_duration(c, own) >= 0 ||
                has_date(c, own, true);
    int scope = says ? by_duration(c, own) : -1;
    scope = scope >= 0 || !says ? scope : by_cue(c, d, own);
    return scope >= 0 || !says ? scope : from_what_happened(c, d, own);
}

void asc_fill_scope(asc_context *c, asc_draft *d) {
    bool part = d->mention.role_end[ASC_ROLE_WHOLE] > d->mention.role_start[ASC_ROLE_WHOLE];
    int own = part ? of_part(c, d) : -1;
    d->own_scope = own >= 0;
    if (d->own_scope) {
        d->claim.scope = (asc_scope)own;
        return;
    }
    d->claim.scope = (asc_scope)scope_of(c, d);
}
