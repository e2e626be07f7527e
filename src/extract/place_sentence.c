/* What the sentence tells of where it happened. */
#include "extract/place.h"

#include <string.h>

#define NEAR_UNITS 10 /* a place this far from the figure begins to lose a point a unit */

/* An attack that is named, or told by its day, says where; not one that something is counted since. */
static const char *attacked_at(const asc_context *c, size_t i, bool antecedent) {
    size_t before = i > 0 && asc_c_is(c, i - 1, ASC_K_Det) ? i - 1 : i;
    if (!antecedent && asc_after_since(c, i)) {
        return NULL;
    }
    const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
    if (!event && asc_c_is(c, i, ASC_K_Date) && !(before > 0 && asc_c_is(c, before - 1, ASC_K_Between))) {
        event = asc_event_of_day(c, &c->t->units[i]);
        event = event ? event : asc_event_of_weekday(c, i);
    }
    return event ? event->territory : NULL;
}

/* "the Israeli death toll": whose toll it is. */
static const char *toll_of(const asc_context *c, size_t i) {
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Demonym));
    size_t next = asc_c_is(c, i + 1, ASC_K_Adjective) ? i + 2 : i + 1;
    bool one = polity && polity->territories && polity->territories[0] && !polity->territories[1];
    return one && asc_c_is(c, next, ASC_K_Toll) && !asc_c_is(c, next, ASC_K_Harm) ? polity->territories[0] : NULL;
}

/* "X has lost 30 people": the state that was hit, as the subject of such a verb. */
static const char *suffered(const asc_context *c, size_t i) {
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
    size_t next = i + 1;
    while (next < i + 4 && (asc_c_is(c, next, ASC_K_Adverb) || asc_c_is(c, next, ASC_K_Have))) {
        next++;
    }
    return polity && polity->territories && asc_c_is(c, next, ASC_K_Suffer) ? polity->territories[0] : NULL;
}

/* Behind a comma or another figure a place is told of something else, unless it only sets off the adverbial. */
static bool beyond(const asc_context *c, size_t number, size_t at) {
    for (size_t i = at; i-- > number + 1;) {
        bool sets_off = asc_c_is(c, i, ASC_K_Comma) && asc_c_is(c, i + 1, ASC_K_LocPrep) && at - i <= 3;
        if ((asc_c_is(c, i, ASC_K_Comma) && !sets_off) || asc_c_is(c, i, ASC_K_Number)) {
            return true;
        }
    }
    return false;
}

static int place_weight(const asc_context *c, const asc_draft *d, size_t i) {
    size_t role = d->mention.role_start[ASC_ROLE_PLACE];
    if (i >= role && i < d->mention.role_end[ASC_ROLE_PLACE]) {
        return W_ROLE;
    }
    if (i > d->unit) {
        return beyond(c, d->unit, i) ? W_FAR : W_BEHIND;
    }
    return asc_is_object(c, i) ? W_OBJECT : asc_c_is(c, i + 1, ASC_K_Possessive) ? W_BEFORE_OWNER : W_BEFORE;
}

/* "fled to X", "handed over to X": where to, not where. */
static int goal_weight(const asc_context *c, size_t i) {
    size_t at = i > 0 && asc_c_is(c, i - 1, ASC_K_Det) ? i - 1 : i;
    const char *before = at > 0 ? c->t->units[at - 1].key : "";
    bool goal = strcmp(before, "to") == 0 || strcmp(before, "towards") == 0;
    bool from = strcmp(before, "from") == 0;
    return goal ? W_GOAL : strcmp(before, "into") == 0 ? W_INTO : from ? W_FROM : 0;
}

#define ANTECEDENT_UNITS 8 /* "the attack by X a month before that killed 900" */

bool asc_is_antecedent(const asc_context *c, const asc_draft *d, size_t i) {
    const asc_clause *clause = &c->clauses[c->clause[asc_anchor(c, d)]];
    return clause->kind == ASC_CLAUSE_RELATIVE && i <= clause->head && clause->head - i < ANTECEDENT_UNITS;
}

/* What unit i tells of a territory, and how much it weighs in its own clause. */
static asc_evidence told_by(const asc_context *c, const asc_draft *d, size_t i) {
    asc_evidence e = {.unit = i};
    if (asc_is_where(c, i)) {
        int weight = place_weight(c, d, i) + goal_weight(c, i);
        return (asc_evidence){asc_place_at(c, i), weight, i, true};
    }
    e.territory = toll_of(c, i);
    e.weight = W_TOLL_OF;
    if (!e.territory) {
        e.territory = suffered(c, i);
        e.weight = W_SUFFERER;
    }
    if (!e.territory && !asc_c_is(c, i, ASC_K_Both)) {
        e.territory = attacked_at(c, i, asc_is_antecedent(c, d, i));
        e.weight = W_ATTACK;
    }
    if (!e.territory && asc_c_is(c, i, ASC_K_SameEvent)) {
        const asc_event *again = asc_named_event(c);
        e.territory = again ? again->territory : NULL;
        e.weight = W_AGAIN;
    }
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
    bool counted = i > d->unit && i < d->mention.role_end[ASC_ROLE_GROUP];
    bool heads = asc_is_antecedent(c, d, i) && c->clauses[c->clause[d->unit]].head == i && !asc_is_where(c, i);
    if (!e.territory && !counted && polity && polity->harms && (heads || asc_acts(c, i))) {
        e.territory = asc_choose_territory(c, polity->harms, d);
        e.weight = W_ACTOR;
    }
    return e;
}

/* How the clause of unit i stands to that of the figure; the mention may reach over into a clause of its own. */
int asc_clause_weight(const asc_context *c, const asc_draft *d, size_t i) {
    size_t own = c->clause[asc_anchor(c, d)];
    size_t last = d->mention.end > d->unit + 1 ? c->clause[d->mention.end - 1] : own;
    size_t at = c->clause[i];
    if (at == own || at == last) {
        return 0;
    }
    const asc_clause *clause = &c->clauses[own];
    if (clause->kind != ASC_CLAUSE_MAIN && clause->parent == at) {
        return asc_is_antecedent(c, d, i) ? 2 * ((int)i - (int)clause->head) : W_OUTER;
    }
    return c->clauses[at].kind != ASC_CLAUSE_MAIN && c->clauses[at].parent == own ? W_INNER : W_ELSEWHERE;
}

static int distance_weight(const asc_draft *d, size_t i) {
    size_t away = i > d->unit ? i - d->unit : d->unit - i;
    size_t far = away > NEAR_UNITS ? (away - NEAR_UNITS < 12 ? away - NEAR_UNITS : 12) : 0;
    return -(int)(far + (away < 12 ? away : 12) / 4);
}

void asc_weigh_units(const asc_context *c, const asc_draft *d, const char *const *homes, asc_evidence *best) {
    for (size_t i = 0; i < c->t->count; i++) {
        asc_evidence e = told_by(c, d, i);
        if (e.territory) {
            int clause = asc_clause_weight(c, d, i);
            e.weight += clause + distance_weight(d, i);
            e.place = e.place && clause == 0;
            asc_weigh(best, homes, e);
        }
    }
}

/* "in the territory": the place named last, in the sentence (a speaker's own too), the paragraph or the article. */
static asc_evidence same_place(const asc_context *c, const asc_draft *d) {
    size_t at = asc_find_class(c, d->unit, c->t->count, ASC_K_SamePlace);
    if (at == ASC_NO_UNIT || asc_clause_weight(c, d, at) < 0) {
        return (asc_evidence){0};
    }
    for (size_t i = at; i-- > 0;) {
        const char *place = asc_value(c->rules, c->t, i, ASC_K_Place);
        if (place) {
            return (asc_evidence){place, W_BEFORE, at, true};
        }
    }
    return (asc_evidence){c->last_place ? c->last_place : c->main_territory, W_BEFORE, at, true};
}

/* "in the bombardment": of the article's territory, or of the war's when that is where the first attack was. */
static asc_evidence same_war(const asc_context *c, const asc_draft *d) {
    size_t at = asc_find_class(c, 0, c->t->count, ASC_K_SameWar);
    if (at == ASC_NO_UNIT || asc_clause_weight(c, d, at) < 0) {
        return (asc_evidence){0};
    }
    const asc_territory *territory = asc_territory_by_id(c->rules, c->main_territory);
    const asc_event *event = territory ? asc_event_by_id(c->rules, territory->event) : NULL;
    const char *found = event && !event->attack ? territory->id : NULL;
    const asc_event *war = asc_main_event(c->rules);
    return (asc_evidence){found || !war ? found : war->territory, W_SAME_WAR, at, false};
}

/* "60 X fighters": where the armed group is. */
static asc_evidence own_fighters(const asc_context *c, const asc_draft *d) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    for (size_t i = d->unit + 1; i < to && i < c->t->count; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        if (polity && polity->fighters && polity->territories) {
            return (asc_evidence){polity->territories[0], W_OWN_FIGHTERS, ASC_NO_UNIT, false};
        }
    }
    return (asc_evidence){0};
}

void asc_weigh_pointers(const asc_context *c, const asc_draft *d, const char *const *homes, asc_evidence *best) {
    asc_weigh(best, homes, same_place(c, d));
    asc_weigh(best, homes, same_war(c, d));
    asc_weigh(best, homes, own_fighters(c, d));
}
