/*
 * Where it happened. Everything in the sentence that tells a territory is evidence with a weight: a place by its
 * nearness to the figure, the people counted, who attacked whom, the source's own territory; then what was told before.
 * The heaviest wins.
 */
#include "extract/scan.h"

#include <string.h>

/* Weights, heaviest first. A unit of the number's own clause counts in full, of the clause it hangs on less. */
enum {
    W_ROLE = 200,        /* the pattern says which place */
    W_BEHIND = 100,      /* a place behind the figure, before the next one: "killed 30 people in X" */
    W_TOLL_OF = 92,      /* "the X death toll" */
    W_AT_HOME = 90,      /* the people counted live in one territory: "1,400 Xs were killed" */
    W_OBJECT = 88,       /* the object of an attack: "bombarded X, killing 30" */
    W_BEFORE = 86,       /* a place before the figure: "In X, 30 people were killed" */
    W_ATTACK = 82,       /* an attack by its name or its day */
    W_SUFFERER = 80,     /* "X lost 30 people" */
    W_OPEN = 80,         /* "on both sides" leaves a figure open that nothing heavier places */
    W_FAR = 78,          /* a place behind a comma or another figure */
    W_BEFORE_OWNER = 76, /* the same, where the place owns something: "the school of X's army" */
    W_ACTOR = 74,        /* "X's strikes have killed 30": where X strikes */
    W_AGAIN = 72,        /* "in the attack": where the attack named before was */
    W_SOURCE = 66,       /* what the source speaks of when nothing else is said */
    W_OWN_FIGHTERS = 58, /* the fighters of an armed group counted */
    W_SPEAKER_HOME = 55, /* where officials are who speak, or whose state fights nobody elsewhere */
    W_BESIDE = 52,       /* of the claim before in the sentence */
    W_SAME_WAR = 50,     /* "the bombardment": of the territory spoken of */
    W_FRESH = 46,        /* the place named last, behind the claim before */
    W_STAY = 42,         /* of the claim before, in the same paragraph */
    W_FOREIGN = 36,      /* foreigners counted */
    W_PARAGRAPH = 34,    /* the place named last in the paragraph */
    W_KNOWN_TOLL = 33,   /* an attack known by its toll, long after it */
    W_SPEAKER = 30,      /* where the state of the source is */
    W_BEFORE_CLAIM = 24, /* of the claim before, in another paragraph */
    W_LAST = 22,         /* the place named last in the article */
    W_MAIN = 14,         /* the article's own territory */
    W_OUTER = -20,       /* in the clause that the figure's clause hangs on */
    W_FROM = -30,        /* less for where somebody comes from */
    W_INTO = -40,        /* less for where somebody goes in */
    W_INNER = -45,       /* in a clause that hangs on the figure's */
    W_ELSEWHERE = -42,   /* in another clause of the sentence */
    W_GOAL = -70,        /* where somebody or something is brought */
};

#define NEAR_UNITS 10 /* a place this far from the figure begins to lose a point a unit */

typedef struct evidence {
    const char *territory;
    int weight;
    size_t unit; /* ASC_NO_UNIT: not in the sentence */
    bool place;  /* a place was named in the figure's own clause */
} evidence;

/* "officials in X say": where those who speak are. */
static const char *spoken_at(const asc_context *c, const asc_draft *d) {
    for (size_t i = 1; i < c->t->count && d->claim.source.text; i++) {
        const asc_unit *u = &c->t->units[i];
        bool within = u->start >= d->claim.source.span.start && u->end <= d->claim.source.span.end;
        if (within && asc_c_is(c, i, ASC_K_Place) && asc_c_is(c, i - 1, ASC_K_LocPrep)) {
            return asc_place_at(c, i);
        }
    }
    return NULL;
}

/* Whose body the source is: an army that counts the fighters it killed. */
static const asc_polity *source_polity(const asc_context *c, const asc_draft *d) {
    if (d->polity) {
        return asc_polity_by_id(c->rules, d->polity);
    }
    for (size_t i = 0; d->claim.source.id && i < c->rules->sources_count; i++) {
        if (asc_same(c->rules->sources[i].id, d->claim.source.id)) {
            return asc_polity_by_id(c->rules, c->rules->sources[i].polity);
        }
    }
    return NULL;
}

/* Where the source is and speaks of: its officials' place, or the home of a state that fights nobody elsewhere. */
static const char *home_of_source(const asc_context *c, const asc_draft *d) {
    const asc_polity *polity = source_polity(c, d);
    bool one = polity && polity->territories && polity->territories[0] && !polity->territories[1];
    const char *place = spoken_at(c, d);
    return place ? place : one && !polity->harms ? polity->territories[0] : NULL;
}

/* Among several territories the one named here or before, else the likeliest. */
static const char *choose(const asc_context *c, const char *const *list, const asc_draft *d) {
    if (!list || !list[0]) {
        return NULL;
    }
    const char *here = NULL;
    for (size_t i = d->unit; i-- > 0 && !here;) {
        here = asc_is_where(c, i) ? asc_place_at(c, i) : NULL;
    }
    const char *near = c->last_line == c->speaker.line ? c->last_territory : NULL;
    const char *context[] = {here, home_of_source(c, d), c->last_place, near, c->main_territory, c->last_territory};
    for (size_t k = 0; k < sizeof context / sizeof *context; k++) {
        for (size_t i = 0; list[i]; i++) {
            if (context[k] && asc_same(list[i], context[k])) {
                return list[i];
            }
        }
    }
    return list[0];
}

/* Who takes part in the fighting may be hurt anywhere. */
static bool at_home(const asc_draft *d) {
    return !asc_same(d->claim.group, "soldiers") && !asc_same(d->claim.group, "militants");
}

/* Where the people counted live, NULL-ended; NULL when nothing tells. */
static const char *const *homes(const asc_context *c, const asc_draft *d) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    for (size_t i = d->mention.start; i + 1 < d->unit; i++) { /* "among the dead Xs are 4,700 children" */
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i + 1, ASC_K_Demonym));
        if (polity && polity->territories && asc_c_is(c, i, ASC_K_State) && asc_c_is(c, i + 1, ASC_K_Group)) {
            return polity->territories;
        }
    }
    for (size_t i = d->unit + 1; i < to && i < c->t->count; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Demonym));
        bool resident = !polity && asc_c_is(c, i, ASC_K_Place) && asc_c_is(c, i + 1, ASC_K_Group);
        if (resident) { /* "7,000 X residents" */
            polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        }
        if (polity && polity->territories && polity->territories[0]) {
            return polity->territories;
        }
    }
    return NULL;
}

/* "6,000 Xs and Ys were killed": one number over two peoples. */
static bool of_two_peoples(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->unit + 1; i + 2 < c->t->count && i < d->mention.role_end[ASC_ROLE_GROUP] + 1; i++) {
        const char *one = asc_value(c->rules, c->t, i, ASC_K_Demonym);
        const char *other = asc_value(c->rules, c->t, i + 2, ASC_K_Demonym);
        if (one && other && asc_c_is(c, i + 1, ASC_K_And) && asc_c_is(c, i, ASC_K_Group) && !asc_same(one, other)) {
            return true;
        }
    }
    return false;
}

/* "23 were killed, including 19 Xs, three Ys": the parts of the figure live in several territories. */
static bool has_parts_of_two(const asc_context *c, const asc_draft *d) {
    const char *first = NULL;
    size_t from = asc_find_class(c, d->unit, c->t->count, ASC_K_Including);
    for (size_t i = from; from != ASC_NO_UNIT && i + 1 < c->t->count; i++) {
        if (c->clause[i] != c->clause[d->unit]) {
            break;
        }
        const char *people = asc_c_is(c, i, ASC_K_Number) ? asc_value(c->rules, c->t, i + 1, ASC_K_Demonym) : NULL;
        if (people && first && !asc_same(people, first)) {
            return true;
        }
        first = people ? people : first;
    }
    return false;
}

/* An attack that is named, or told by its day, says where; not one that something is counted since. */
static const char *attacked_at(const asc_context *c, size_t i, bool antecedent) {
    size_t before = i > 0 && asc_c_is(c, i - 1, ASC_K_Det) ? i - 1 : i;
    if (!antecedent && asc_after_since(c, i)) {
        return NULL;
    }
    const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
    if (!event && asc_c_is(c, i, ASC_K_Date) && !(before > 0 && asc_c_is(c, before - 1, ASC_K_Between))) {
        event = asc_event_of_day(c, &c->t->units[i]);
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

#define ANTECEDENT_UNITS 8 /* "a X attack three weeks earlier that killed 1,200" */

bool asc_is_antecedent(const asc_context *c, const asc_draft *d, size_t i) {
    const asc_clause *clause = &c->clauses[c->clause[asc_anchor(c, d)]];
    return clause->kind == ASC_CLAUSE_RELATIVE && i <= clause->head && clause->head - i < ANTECEDENT_UNITS;
}

/* What unit i tells of a territory, and how much it weighs in its own clause. */
static evidence told_by(const asc_context *c, const asc_draft *d, size_t i) {
    evidence e = {.unit = i};
    if (asc_is_where(c, i)) {
        int weight = place_weight(c, d, i) + goal_weight(c, i);
        return (evidence){asc_place_at(c, i), weight, i, true};
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
        e.territory = choose(c, polity->harms, d);
        e.weight = W_ACTOR;
    }
    return e;
}

/* How the clause of unit i stands to that of the figure; the mention may reach over into a clause of its own. */
static int clause_weight(const asc_context *c, const asc_draft *d, size_t i) {
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

/* Whether evidence agrees with where the people counted live. */
static bool fits(const char *const *homes_of, const char *territory) {
    for (size_t i = 0; homes_of && homes_of[i]; i++) {
        if (asc_same(homes_of[i], territory)) {
            return true;
        }
    }
    return homes_of == NULL;
}

/* Takes the heavier; of equals the one that was first. */
static void weigh(evidence *best, const char *const *homes_of, evidence e) {
    bool named = e.place && e.weight > W_AT_HOME;
    if (e.territory && e.weight > best->weight && (named || fits(homes_of, e.territory))) {
        *best = e;
    }
}

static const char *source_territory(const asc_context *c, const char *id) {
    for (size_t i = 0; id && i < c->rules->sources_count; i++) {
        if (asc_same(c->rules->sources[i].id, id)) {
            return c->rules->sources[i].territory;
        }
    }
    return NULL;
}

/* "the Palestinian health ministry": which of the territories its figures are of decides who it is, not the reverse. */
static bool speaks_of_several(const asc_context *c, const asc_draft *d) {
    const asc_polity *polity = d->institution ? asc_polity_by_id(c->rules, d->polity) : NULL;
    return d->institution && (!polity || (polity->territories && polity->territories[0] && polity->territories[1]));
}

static evidence outside(const char *territory, int weight) {
    return (evidence){territory, territory ? weight : 0, ASC_NO_UNIT, false};
}

/* "in the territory": the place named last, in the sentence (a speaker's own too), the paragraph or the article. */
static evidence same_place(const asc_context *c, const asc_draft *d) {
    size_t at = asc_find_class(c, d->unit, c->t->count, ASC_K_SamePlace);
    if (at == ASC_NO_UNIT || clause_weight(c, d, at) < 0) {
        return (evidence){0};
    }
    for (size_t i = at; i-- > 0;) {
        const char *place = asc_value(c->rules, c->t, i, ASC_K_Place);
        if (place) {
            return (evidence){place, W_BEFORE, at, true};
        }
    }
    return (evidence){c->last_place ? c->last_place : c->main_territory, W_BEFORE, at, true};
}

/* "in the bombardment": of the article's territory, or of the war's when that is where the first attack was. */
static evidence same_war(const asc_context *c, const asc_draft *d) {
    size_t at = asc_find_class(c, 0, c->t->count, ASC_K_SameWar);
    if (at == ASC_NO_UNIT || clause_weight(c, d, at) < 0) {
        return (evidence){0};
    }
    const asc_territory *territory = asc_territory_by_id(c->rules, c->main_territory);
    const asc_event *event = territory ? asc_event_by_id(c->rules, territory->event) : NULL;
    const char *found = event && !event->attack ? territory->id : NULL;
    for (size_t i = 0; !found && i < c->rules->events_count; i++) {
        found = c->rules->events[i].main ? c->rules->events[i].territory : NULL;
    }
    return (evidence){found, W_SAME_WAR, at, false};
}

/* "60 X fighters": where the armed group is. */
static evidence own_fighters(const asc_context *c, const asc_draft *d) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    for (size_t i = d->unit + 1; i < to && i < c->t->count; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        if (polity && polity->fighters && polity->territories) {
            return (evidence){polity->territories[0], W_OWN_FIGHTERS, ASC_NO_UNIT, false};
        }
    }
    return (evidence){0};
}

#define KNOWN_AFTER_DAYS 14 /* before, its toll is still being counted, and another's may be as large */

/* "… killed some 1,200": an attack that everybody tells with this toll. */
static evidence known_toll(const asc_context *c, const asc_draft *d) {
    const asc_territory *spoken_of = asc_territory_by_id(c->rules, c->main_territory);
    bool elsewhere = spoken_of && !spoken_of->event;
    for (size_t i = 0; i < c->rules->events_count && c->published.day && !elsewhere; i++) {
        const asc_event *event = &c->rules->events[i];
        long age = asc_date_days(c->published) - asc_date_days(event->start);
        bool fits = event->toll_high && d->claim.has_value && d->claim.value >= event->toll_low &&
                    d->claim.value <= event->toll_high && asc_same(d->claim.measure, "killed");
        if (fits && age > KNOWN_AFTER_DAYS) {
            return (evidence){event->territory, W_KNOWN_TOLL, ASC_NO_UNIT, false};
        }
    }
    return (evidence){0};
}

/* Where the claim before happened; that captives are somewhere says nothing of the next figure. */
static const char *told_territory(const asc_context *c, const asc_claim *claim) {
    return asc_measure_captives(c->rules, claim->measure) ? NULL : claim->territory;
}

static void weigh_before(const asc_context *c, const asc_draft *d, const char *const *homes_of, evidence *best) {
    if (at_home(d) && !speaks_of_several(c, d)) {
        weigh(best, homes_of, outside(source_territory(c, d->claim.source.id), W_SOURCE));
    }
    weigh(best, homes_of, outside(source_territory(c, d->claim.basis.id), W_SOURCE));
    const asc_polity *own = asc_same(d->claim.group, "militants") ? source_polity(c, d) : NULL;
    const char *const *lists = own ? (own->fighters ? own->territories : own->harms) : NULL;
    weigh(best, homes_of, outside(choose(c, lists, d), W_SOURCE)); /* its own, or whom it fights */
    const asc_polity *speaker = at_home(d) ? source_polity(c, d) : NULL;
    bool one = speaker && speaker->territories && speaker->territories[0] && !speaker->territories[1];
    weigh(best, homes_of, outside(one ? speaker->territories[0] : NULL, W_SPEAKER));
    weigh(best, homes_of, outside(home_of_source(c, d), W_SPEAKER_HOME));
    const asc_territory *main = asc_territory_by_id(c->rules, c->main_territory);
    if (asc_is_history(c, d->unit, NULL) && main && main->event) {
        return; /* what was told of this war says nothing of another */
    }
    bool here = c->last_line == c->speaker.line;
    if (c->draft_count) {
        weigh(best, homes_of, outside(told_territory(c, &c->drafts[c->draft_count - 1].claim), W_BESIDE));
    }
    weigh(best, homes_of, outside(c->last_territory, here ? W_STAY : W_BEFORE_CLAIM));
    const asc_territory *place = asc_territory_by_id(c->rules, c->last_place);
    bool fresh = c->last_place_here && c->place_sentence > c->last_sentence && place && place->event;
    weigh(best, homes_of, outside(c->last_place, fresh ? W_FRESH : c->last_place_here ? W_PARAGRAPH : W_LAST));
    weigh(best, homes_of, outside(c->main_territory, W_MAIN));
    const asc_polity *foreign = asc_polity_by_id(c->rules, "foreign");
    if (asc_same(d->claim.group, "foreigners") && foreign && foreign->territories && c->main_territory &&
        !asc_faded(c, foreign->territories[0])) {
        weigh(best, homes_of, outside(foreign->territories[0], W_FOREIGN));
    }
}

/* Two places joined by "and" leave one number over both of them open. */
static bool joined(const asc_context *c, const evidence *e) {
    if (e->unit == ASC_NO_UNIT || !e->place) {
        return false;
    }
    for (size_t k = e->unit + 1; k < e->unit + 4 && k < c->t->count; k++) {
        if (asc_c_is(c, k, ASC_K_Place) && asc_c_is(c, e->unit + 1, ASC_K_And)) {
            return !asc_same(e->territory, asc_value(c->rules, c->t, k, ASC_K_Place));
        }
    }
    return false;
}

static bool on_both_sides(const asc_context *c, const asc_draft *d, const char *const *homes_of, const evidence *best) {
    const asc_draft *last = c->draft_count ? &c->drafts[c->draft_count - 1] : NULL;
    bool beside = last && last->claim.territory && c->clause[last->unit] == c->clause[d->unit];
    bool said = beside || homes_of || asc_same(d->claim.group, "foreigners") || !at_home(d);
    for (size_t i = 0; i < c->t->count && !said; i++) {
        if (asc_c_is(c, i, ASC_K_Both) && clause_weight(c, d, i) == 0) {
            return best->weight < W_OPEN || i > d->unit;
        }
    }
    return false;
}

static const char *territory_of(const asc_context *c, asc_draft *d) {
    const char *const *homes_of = at_home(d) ? homes(c, d) : NULL;
    evidence best = {0};
    if (of_two_peoples(c, d) || has_parts_of_two(c, d)) {
        return NULL;
    }
    for (size_t i = 0; i < c->t->count; i++) {
        evidence e = told_by(c, d, i);
        if (e.territory) {
            int clause = clause_weight(c, d, i);
            e.weight += clause + distance_weight(d, i);
            e.place = e.place && clause == 0;
            weigh(&best, homes_of, e);
        }
    }
    if (homes_of && !homes_of[1]) {
        weigh(&best, NULL, outside(homes_of[0], W_AT_HOME));
    }
    if (on_both_sides(c, d, homes_of, &best)) {
        return NULL;
    }
    weigh(&best, homes_of, same_place(c, d));
    weigh(&best, homes_of, same_war(c, d));
    weigh(&best, homes_of, own_fighters(c, d));
    weigh(&best, homes_of, known_toll(c, d));
    weigh_before(c, d, homes_of, &best);
    if (!best.territory && homes_of) {
        return choose(c, homes_of, d);
    }
    d->own_place = best.place;
    return joined(c, &best) ? NULL : best.territory;
}

/* A place in the clause that belongs to no event of the conflict: kidnapped in another country. */
static const char *place_elsewhere(const asc_context *c, const asc_draft *d) {
    const char *id = NULL;
    bool named = asc_same(d->victim, "captive"); /* or one of the conflict's places is */
    for (size_t i = 0; i < c->t->count; i++) {
        if (c->clause[i] != c->clause[d->unit] || !asc_is_where(c, i)) {
            continue;
        }
        id = asc_place_at(c, i);
        const asc_territory *territory = asc_territory_by_id(c->rules, id);
        named = named || (territory && territory->event);
    }
    return id && !named ? id : NULL;
}

void asc_fill_place(asc_context *c, asc_draft *d) {
    const char *usual = asc_measure_territory(c->rules, d->claim.measure);
    const char *elsewhere = usual ? place_elsewhere(c, d) : NULL;
    if (elsewhere) {
        d->claim.territory = elsewhere;
    } else if (usual && !asc_is_history(c, d->unit, NULL)) {
        d->claim.territory = usual;
    } else {
        d->claim.territory = territory_of(c, d);
        const char *captives = asc_measure_territory(c->rules, asc_refine(c->rules, "killed", "captive"));
        bool victims =
            asc_same(d->victim, "captive") ||
            (asc_same(d->claim.measure, "bodies") && asc_find_class(c, 0, c->t->count, ASC_K_Captive) != ASC_NO_UNIT);
        if (victims && captives && !d->own_place) {
            d->claim.territory = captives; /* the bodies of captives */
        }
    }
}
