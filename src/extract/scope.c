/* Total, interval or incident: from cues around the number, then from what the measure and the event usually are. */
#include "extract/scope.h"

#include <string.h>

#define LARGE_FIGURE 100 /* no single incident unless a strike or the like is told beside it */
#define SOME_FIGURE 20   /* what has come about in a whole territory is a running total from here on */
#define SITE_FIGURE 500  /* so many are not of one site of an attack */
#define FEW 12           /* so few of a large attack are one place or family of it */
#define MANY_RELEASED 50 /* more are not let go at once */
#define PART_UNITS 14    /* words behind a part that may be its own */
#define FEW_OF_PERIOD 25 /* so few in a month or year are one incident of it */

/* "in total", "in all" add up one strike too: they make no running total beside one. */
static bool is_weak(const asc_context *c, asc_window w, size_t total, size_t at) {
    const char *value = asc_value(c->rules, c->t, total, ASC_K_ScopeTotal);
    bool sum = value && strcmp(value, "sum") == 0;
    const asc_claim *before = sum ? asc_told_before(c, 1) : NULL;
    bool one = asc_event_scope(c, w, at) == ASC_INCIDENT || (before && before->scope == ASC_INCIDENT);
    return value && (sum || strcmp(value, "weak") == 0) && one;
}

/* "in that time", "over the same period" */
static bool is_same_span(const asc_context *c, size_t total) {
    const char *value = asc_value(c->rules, c->t, total, ASC_K_ScopeTotal);
    return value && strcmp(value, "same") == 0;
}

static int by_cue(const asc_context *c, const asc_draft *d, asc_window w) {
    size_t at = d->unit;
    int days = asc_days_scope(c, w);
    if (days >= 0) {
        return days;
    }
    if (strcmp(c->t->units[0].key, "since") == 0) {
        return ASC_TOTAL; /* "Since the war broke out last weekend, …" */
    }
    size_t interval = asc_nearest(c, w, at, ASC_K_ScopeInterval);
    size_t total = asc_nearest(c, w, at, ASC_K_ScopeTotal);
    size_t night = asc_nearest(c, w, at, ASC_K_Night);
    bool dated = total != ASC_NO_UNIT && asc_c_is(c, total, ASC_K_Date); /* "this year": so far, or once in it */
    if (total != ASC_NO_UNIT && (is_weak(c, w, total, at) || (dated && !asc_perfect(c, d)))) {
        total = ASC_NO_UNIT;
    }
    const asc_claim *before =
        total != ASC_NO_UNIT && is_same_span(c, total) ? asc_told_before(c, ASC_STORY_SENTENCES) : NULL;
    if (before) {
        return (int)before->scope;
    }
    if (interval == ASC_NO_UNIT && night != ASC_NO_UNIT) {
        bool one = asc_event_scope(c, w, at) == ASC_INCIDENT || asc_names_place(c, w);
        if (one && !asc_whole_place(c, w, at)) {
            return ASC_INCIDENT;
        }
        interval = night;
    }
    if (interval != ASC_NO_UNIT && total != ASC_NO_UNIT) {
        return asc_away(interval, at) < asc_away(total, at) ? ASC_INTERVAL : ASC_TOTAL;
    }
    if (interval == ASC_NO_UNIT && total == ASC_NO_UNIT) {
        return asc_since_clause(c, w, at) ? ASC_TOTAL : -1;
    }
    return interval != ASC_NO_UNIT ? ASC_INTERVAL : ASC_TOTAL;
}

/* One place of an attack that hit many: a word for such a place, or a place that is not the territory as a whole. */
static bool at_site(const asc_context *c, const asc_event *event, asc_window w) {
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
static int of_attack(const asc_context *c, const asc_draft *d, asc_window w) {
    const asc_event *event = asc_event_by_id(c->rules, d->claim.event);
    if (!event || !event->attack) {
        return -1;
    }
    bool counted = asc_same(d->claim.group, "foreigners") || asc_same(d->claim.group, "journalists");
    bool so_far =
        (asc_perfect(c, d) && !asc_has_date(c, w, true)) || asc_nearest(c, w, d->unit, ASC_K_ScopeTotal) != ASC_NO_UNIT;
    bool few = d->claim.has_value && d->claim.value <= FEW && !counted && !so_far;
    int64_t site = asc_measure_captives(c->rules, d->claim.measure) ? LARGE_FIGURE : SITE_FIGURE;
    bool much = d->claim.has_value && d->claim.value >= site;
    return few || (!much && at_site(c, event, w)) ? ASC_INCIDENT : ASC_TOTAL;
}

/* Of people let go, a day makes one release, a period or what has come about so far a total. */
static int of_release(const asc_context *c, const asc_draft *d, asc_window w) {
    if (asc_has_date(c, w, true)) {
        return ASC_INCIDENT;
    }
    bool during = asc_find_class(c, w.from, w.to, ASC_K_During) != ASC_NO_UNIT;
    bool many = d->claim.has_value && d->claim.value >= MANY_RELEASED;
    size_t told = c->so_far->count;
    bool lead = told == 0 || c->so_far->items[told - 1].where != c->where; /* "Hamas has released two": the news */
    bool so_far = asc_perfect(c, d) && !lead;
    bool few = d->claim.has_value && d->claim.value <= FEW;
    return during || many || so_far || (asc_has_date(c, w, false) && !few) ? ASC_TOTAL : ASC_INCIDENT;
}

/* Of a whole territory or of many: what has come about so far, one night of strikes, or -1. */
static int of_many(const asc_context *c, const asc_draft *d, bool whole, bool several) {
    bool perfect = asc_perfect(c, d);
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    bool running = perfect && d->claim.has_value && d->claim.value >= SOME_FIGURE;
    if (!whole || !(large || running)) {
        return -1;
    }
    asc_window all = {0, c->t->count};
    bool night = asc_find_class(c, 0, c->t->count, ASC_K_Night) != ASC_NO_UNIT || asc_has_date(c, all, true);
    return night && several && !perfect ? ASC_INTERVAL : ASC_TOTAL;
}

/* Of a month or a year: few are one incident of it, a month is a reporting span. */
static int of_period(const asc_context *c, const asc_draft *d, asc_window w, bool whole) {
    bool few = d->claim.has_value && d->claim.value <= FEW_OF_PERIOD;
    return few && !whole ? ASC_INCIDENT : asc_in_one_month(c, w) ? ASC_INTERVAL : ASC_TOTAL;
}

/* What the clause tells of: its day, its strikes, how many were hit in how large a place. -1: nothing. */
static int from_what_happened(const asc_context *c, const asc_draft *d, asc_window w) {
    bool day = asc_has_date(c, w, true);
    int64_t value = d->claim.has_value ? d->claim.value : 0;
    if (value >= ASC_VAST_FIGURE && !(day && asc_on_a_day(c, d))) {
        return ASC_TOTAL;
    }
    int noun = asc_event_scope(c, w, d->unit);
    bool whole = asc_whole_place(c, w, d->unit);
    if (day) {
        return whole && noun != ASC_INCIDENT ? ASC_INTERVAL : ASC_INCIDENT;
    }
    bool several = asc_noun_scope(c, asc_nearest(c, w, d->unit, ASC_K_EventNoun)) == ASC_INTERVAL;
    if (several && value >= LARGE_FIGURE && asc_perfect(c, d) && !asc_names_place(c, w)) {
        return ASC_TOTAL; /* "attacks that have killed over 700" */
    }
    if (noun == ASC_INCIDENT || asc_happened_once(c, d)) {
        return ASC_INCIDENT;
    }
    if (value > FEW_OF_PERIOD && !asc_perfect(c, d) && asc_in_one_month(c, w)) {
        return ASC_INTERVAL;
    }
    int many = of_many(c, d, whole, several);
    if (many >= 0 || noun >= 0) {
        return many >= 0 ? many : noun;
    }
    if (asc_has_date(c, w, false)) {
        return of_period(c, d, w, whole);
    }
    return whole && value < LARGE_FIGURE ? ASC_INTERVAL : -1;
}

/* A pattern of tolls speaks of totals, but for the toll of one strike or day. */
static int by_hint(const asc_context *c, const asc_draft *d, asc_window w, int hint) {
    bool vast = d->claim.has_value && d->claim.value >= ASC_VAST_FIGURE;
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    bool day = asc_has_date(c, w, true) && !asc_whole_place(c, w, d->unit) && !large;
    if ((asc_event_scope(c, w, d->unit) == ASC_INCIDENT || day) && !vast) {
        return ASC_INCIDENT;
    }
    int again = asc_counted_again(c, d);
    bool whole = asc_whole_place(c, w, d->unit);
    bool strike = c->strike_sentence && c->sentence - c->strike_sentence == 1; /* told without any figure */
    bool quiet = c->so_far->count == 0 || c->last_sentence < c->strike_sentence;
    if (again < 0 && strike && quiet && !whole && !large) {
        return ASC_INCIDENT;
    }
    return again >= 0 ? again : hint;
}

/* "…, bringing the toll to 5,000": what was told before does not reach over; the day's toll is one of a day, and a toll
 * raised without any figure beside it is that of what was told. */
static int of_sum(const asc_context *c, const asc_draft *d, asc_window w, int hint) {
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
    asc_window own = {d->mention.start, w.to};
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    bool since = asc_nearest(c, own, d->unit, ASC_K_ScopeTotal) != ASC_NO_UNIT || asc_since_clause(c, own, d->unit);
    if (!large && !since && asc_event_scope(c, own, d->unit) == ASC_INCIDENT) {
        return ASC_INCIDENT; /* "takes the total killed in the attack to three" */
    }
    const char *key = c->t->units[d->mention.start].key;
    bool rises =
        strlen(key) > 3 && strcmp(key + strlen(key) - 3, "ing") == 0; /* "…, raising the toll": by those told */
    const asc_claim *last = c->draft_count ? &c->drafts[c->draft_count - 1].claim : NULL;
    if (last && !rises && last->scope == ASC_INCIDENT && asc_same(last->territory, d->claim.territory)) {
        return ASC_INCIDENT;
    }
    int again = last ? -1 : asc_counted_again(c, d);
    return again >= 0 ? again : hint;
}

/* What the figure's own clause says, or -1. */
static int said_scope(const asc_context *c, const asc_draft *d, asc_window w, int hint) {
    bool vast = d->claim.has_value && d->claim.value >= ASC_VAST_FIGURE;
    int scope = of_attack(c, d, w);
    scope = scope >= 0 ? scope : asc_duration_scope(c, w);
    scope = scope >= 0 ? scope : by_cue(c, d, w);
    bool brief = hint < 0 && !vast && (asc_of_weeks(c, w) || asc_worst_day(c, d->unit));
    return scope < 0 && brief ? ASC_INTERVAL : scope;
}

/* "evacuated from the hospital", "arrested in the raid": what comes about at one site, once. */
static bool is_of_site(const asc_context *c, const asc_draft *d, asc_window w) {
    if (!asc_measure_lasting(c->rules, d->claim.measure) || asc_perfect(c, d)) {
        return false;
    }
    for (size_t i = d->unit + 1; i < w.to; i++) {
        const char *noun = asc_value(c->rules, c->t, i, ASC_K_EventNoun);
        bool hospital = asc_same(asc_value(c->rules, c->t, i, ASC_K_Institution), "hospital");
        if (asc_same(noun, "place") || asc_same(noun, "incident") || hospital) {
            return true;
        }
    }
    return false;
}

/* What such figures usually are: people held a total, people let go one release; `scope` is that of the figures beside
 * it, or -1. -1: the measure says nothing. */
static int usual_scope(const asc_context *c, const asc_draft *d, asc_window w, int scope) {
    const char *usual = asc_measure_scope(c->rules, d->claim.measure);
    if (!usual) {
        return -1;
    }
    if (asc_scope_parse(usual) == ASC_INCIDENT) {
        if (asc_same(d->claim.measure, "rescued") && d->claim.has_value && d->claim.value == 1) {
            return ASC_INCIDENT; /* "and one rescued" */
        }
        return scope >= 0 ? scope : of_release(c, d, w);
    }
    bool captives = asc_measure_event(c->rules, d->claim.measure) != NULL; /* a day makes no incident of them */
    if (captives || scope >= 0) {
        return captives ? asc_scope_parse(usual) : scope;
    }
    bool vast = d->claim.has_value && d->claim.value >= ASC_VAST_FIGURE;
    bool small = d->claim.has_value && d->claim.value < LARGE_FIGURE;
    if (asc_same(d->claim.measure, "detained") && small && !asc_perfect(c, d)) {
        return ASC_INCIDENT; /* "police arrested 51 at the rally" */
    }
    if (!vast && is_of_site(c, d, w)) {
        return ASC_INCIDENT;
    }
    bool buried = asc_same(d->claim.measure, "missing") && asc_event_scope(c, w, d->unit) == ASC_INCIDENT;
    return (asc_has_date(c, w, true) || buried) && !vast ? ASC_INCIDENT : asc_scope_parse(usual);
}

/* What happened, by the clause, then by the sentence, then by what was told before it. */
static int told_scope(const asc_context *c, const asc_draft *d, asc_window w) {
    asc_window whole = {0, c->t->count};
    int scope = from_what_happened(c, d, w);
    const asc_claim *before = asc_told_before(c, 2);
    bool dated = asc_has_date(c, whole, true) || asc_has_date(c, whole, false) ||
                 asc_find_class(c, 0, c->t->count, ASC_K_Night) != ASC_NO_UNIT;
    bool beside = before && before->scope == ASC_TOTAL && asc_same(before->event, d->claim.event);
    if (scope == ASC_INTERVAL && !dated && beside) {
        return ASC_TOTAL; /* a whole territory without a day, behind a total */
    }
    scope = scope >= 0 ? scope : asc_duration_scope(c, whole);
    scope = scope >= 0 ? scope : by_cue(c, d, whole);
    bool large = d->claim.has_value && d->claim.value >= LARGE_FIGURE;
    int noun = asc_event_scope(c, whole, d->unit);
    scope = scope >= 0 || (large && noun == ASC_INTERVAL) ? scope : noun;
    scope = scope >= 0 ? scope : asc_increment_scope(c, d);
    scope = scope >= 0 ? scope : asc_story_scope(c, d, w);
    return scope >= 0 ? scope : large && !asc_counted_anywhere(c, d) ? ASC_TOTAL : ASC_INCIDENT;
}

static int scope_of(const asc_context *c, const asc_draft *d) {
    asc_window w = asc_window_around(c, d);
    int hint = asc_scope_parse(d->mention.pattern->scope);
    if (hint >= 0 && asc_c_is(c, d->mention.start, ASC_K_Bring)) {
        return of_sum(c, d, w, hint);
    }
    int scope = said_scope(c, d, w, hint);
    if (scope >= 0) {
        return scope;
    }
    scope = asc_neighbour_scope(c, d, w);
    scope = scope >= 0 ? scope : asc_of_those(c, d);
    bool apart = asc_has_date(c, w, true) || asc_names_place(c, w) || asc_event_scope(c, w, d->unit) == ASC_INCIDENT;
    scope = scope >= 0 || apart ? scope : asc_of_more(c, d);
    int usual = usual_scope(c, d, w, scope);
    scope = usual >= 0 ? usual : scope;
    if (scope >= 0) {
        return scope;
    }
    return hint >= 0 ? by_hint(c, d, w, hint) : told_scope(c, d, w);
}

/* "…, including 23 in a raid on Sunday", "141 of them in the past day": what a part says behind itself. -1: nothing. */
static int of_part(const asc_context *c, const asc_draft *d) {
    asc_window own = {d->unit, d->unit + 1};
    while (own.to < c->t->count && own.to - own.from < PART_UNITS &&
           !(asc_c_is(c, own.to, ASC_K_Number) && !asc_c_is(c, own.to - 1, ASC_K_And)) &&
           !asc_c_is(c, own.to, ASC_K_Comma) && !asc_c_is(c, own.to, ASC_K_Dash) && !asc_c_is(c, own.to, ASC_K_Stop)) {
        own.to++;
    }
    bool says = asc_nearest(c, own, d->unit, ASC_K_ScopeInterval) != ASC_NO_UNIT ||
                asc_nearest(c, own, d->unit, ASC_K_EventNoun) != ASC_NO_UNIT || asc_duration_scope(c, own) >= 0 ||
                asc_has_date(c, own, true);
    int scope = says ? asc_duration_scope(c, own) : -1;
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
