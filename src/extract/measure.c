/* What is counted: value, bound and measure, from the roles of the mention. */
#include "extract/scan.h"

#include <string.h>

static const char *role_value(const asc_context *c, const asc_draft *d, asc_role role, const int *classes,
                              size_t count) {
    for (size_t i = d->mention.role_start[role]; i < d->mention.role_end[role]; i++) {
        for (size_t k = 0; k < count; k++) {
            const char *value = asc_value(c->rules, c->t, i, classes[k]);
            if (value) {
                return value;
            }
        }
    }
    return NULL;
}

/* Does the list item before this one, under the same predicate, lend its bound? "at least two dead and 15 wounded";
 * not where each has a noun of its own: "at least two people dead and 15 wounded". */
static const char *shared_bound(const asc_context *c, const asc_draft *d) {
    if (d->unit == 0 || !asc_c_is(c, d->unit - 1, ASC_K_And) || c->draft_count == 0) {
        return NULL;
    }
    bool noun = false;
    for (size_t i = d->unit - 1; i-- > 0;) {
        bool state = asc_c_is(c, i, ASC_K_State);
        noun = noun || (asc_c_is(c, i, ASC_K_Group) && asc_c_is(c, i + 1, ASC_K_State));
        bool verb = (asc_c_is(c, i, ASC_K_Harm) && !state) || asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Die) ||
                    asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_HarmIng) || asc_c_is(c, i, ASC_K_Comma);
        if (verb || asc_c_is(c, i, ASC_K_Det) || asc_c_is(c, i, ASC_K_Verb)) {
            return NULL;
        }
        if (asc_c_is(c, i, ASC_K_Number)) {
            return i > 0 && !noun ? asc_value(c->rules, c->t, i - 1, ASC_K_Bound) : NULL;
        }
    }
    return NULL;
}

static void fill_bound(asc_context *c, asc_draft *d) {
    const asc_unit *u = &c->t->units[d->unit];
    static const int bound_classes[] = {ASC_K_Bound, ASC_K_BoundAfter, ASC_K_TollVerb};
    const char *word = d->unit > 0 ? asc_value(c->rules, c->t, d->unit - 1, ASC_K_Bound) : NULL;
    if (word && d->unit > 1 && asc_c_is(c, d->unit - 2, ASC_K_Bound)) {
        word = asc_value(c->rules, c->t, d->unit - 2, ASC_K_Bound); /* "more than about 4,400": the first wins */
    }
    word = word ? word : role_value(c, d, ASC_ROLE_BOUND, bound_classes, 3);
    if (!word) {
        word = asc_value(c->rules, c->t, d->unit + 1, ASC_K_BoundAfter);
    }
    if (!word && d->unit > 0 && !asc_same(asc_value(c->rules, c->t, d->unit - 1, ASC_K_TollVerb), "exact")) {
        word = asc_value(c->rules, c->t, d->unit - 1, ASC_K_TollVerb); /* "the toll exceeds 450 dead" */
    }
    if (!word) {
        word = shared_bound(c, d);
    }
    if (!word) {
        word = d->mention.pattern->bound;
    }
    int bound = asc_bound_parse(word);
    d->claim.bound = bound < 0 ? ASC_EXACT : (asc_bound)bound;
    if (!u->has_value) {
        d->claim.bound = ASC_VAGUE;
    } else if (u->has_max) {
        d->claim.bound = ASC_RANGE;
    }
}

static void fill_value(asc_context *c, asc_draft *d) {
    const asc_unit *u = &c->t->units[d->unit];
    d->claim.number = (asc_span){u->start, u->end};
    d->claim.number_text = asc_arena_copy(c->arena, c->text + u->start, u->end - u->start);
    d->claim.has_value = u->has_value;
    d->claim.value = u->value;
    d->claim.has_max = u->has_max;
    d->claim.value_max = u->value_max;
}

/* Captives, prisoners and patients are told by the noun, wherever in the counted words it stands, or by whose part they
 * are. */
static const char *victim_of(const asc_context *c, const asc_draft *d) {
    if (asc_measure_captives(c->rules, asc_value(c->rules, c->t, d->unit + 1, ASC_K_OfHarm))) {
        return "captive"; /* "20 of the hostages" */
    }
    asc_role roles[] = {ASC_ROLE_VICTIM, ASC_ROLE_GROUP};
    for (size_t r = 0; r < 2; r++) {
        size_t from = d->mention.role_start[roles[r]];
        size_t to = d->mention.role_end[roles[r]];
        if (from < to && roles[r] == ASC_ROLE_GROUP) {
            from = d->unit < from ? d->unit + 1 : from; /* adjectives tell too: "captive soldiers" */
        }
        if (asc_find_class(c, from, to, ASC_K_Captive) != ASC_NO_UNIT) {
            return "captive";
        }
        if (asc_find_class(c, from, to, ASC_K_Prisoner) != ASC_NO_UNIT) {
            return "prisoner";
        }
        if (asc_find_class(c, from, to, ASC_K_Patient) != ASC_NO_UNIT) {
            return "patient";
        }
    }
    return NULL;
}

const char *asc_refine(const asc_rules *rules, const char *measure, const char *victim) {
    for (size_t i = 0; victim && i < rules->refinements_count; i++) {
        const asc_refinement *r = &rules->refinements[i];
        if (asc_same(r->measure, measure) && asc_same(r->victim, victim)) {
            return r->becomes;
        }
    }
    return measure;
}

/* A people may stand for its prisoners, see the refinements of the conflict: "39 Xs were freed", "39 X women". */
static const char *who_stands_for(const asc_context *c, const asc_draft *d) {
    const char *found = NULL;
    for (size_t i = d->unit + 1; i < d->mention.role_end[ASC_ROLE_GROUP]; i++) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_Demonym);
        found = value ? value : found;
    }
    return found;
}

/* "100 bodies handed over", "15 dead hostages returned": what is counted are bodies, whatever is done with them. */
static bool counts_bodies(const asc_context *c, const asc_draft *d, const char *measure) {
    size_t before = d->unit;
    while (before > 0 && (asc_c_is(c, before - 1, ASC_K_Bound) || asc_c_is(c, before - 1, ASC_K_Det))) {
        before--;
    }
    if (before > 0 && asc_same(asc_value(c->rules, c->t, before - 1, ASC_K_DeathsOf), "bodies")) {
        return asc_same(measure, "released"); /* "the remains of two hostages were handed over" */
    }
    for (size_t i = d->unit + 1; i < d->mention.role_end[ASC_ROLE_GROUP]; i++) {
        bool dead = asc_same(measure, "released") && asc_same(asc_value(c->rules, c->t, i, ASC_K_State), "killed");
        if (dead || asc_same(asc_value(c->rules, c->t, i, ASC_K_HarmNoun), "bodies")) {
            return true;
        }
    }
    return false;
}

#define JAIL_WITHIN 4 /* units behind the harm in which a jail is looked for */

/* "39 held in its jails". */
static bool in_jail(const asc_context *c, const asc_draft *d) {
    size_t from = d->mention.role_end[ASC_ROLE_HARM];
    for (size_t i = from; i < c->t->count && i < from + JAIL_WITHIN; i++) {
        if (asc_c_is(c, i, ASC_K_Comma) || asc_c_is(c, i, ASC_K_Number)) {
            return false;
        }
        if (asc_c_is(c, i, ASC_K_Prison)) {
            return true;
        }
    }
    return false;
}

/* "Israel is holding 95 women", "45 people held by Russia": what a state holds is under arrest. */
static bool state_holds(const asc_context *c, const asc_draft *d) {
    size_t from = d->mention.role_start[ASC_ROLE_HARM];
    size_t to = d->mention.role_end[ASC_ROLE_HARM];
    if (from == to) {
        return false;
    }
    bool active = from < d->unit && from > 0;
    size_t holder = active ? from - 1 : asc_c_is(c, to, ASC_K_By) ? to + 1 : c->t->count;
    while (active && holder > 0 && (asc_c_is(c, holder, ASC_K_Adverb) || asc_c_is(c, holder, ASC_K_Have))) {
        holder--;
    }
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, holder, ASC_K_Polity));
    return polity && !polity->fighters && !polity->event; /* one that does what belongs to an attack holds hostages */
}

/* "56 dead and injured 200": the words are read as one, but each number has its own. */
static const char *split_casualties(const asc_context *c, const asc_draft *d, const char *measure) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    size_t next = d->mention.role_end[ASC_ROLE_HARM];
    if (!asc_same(measure, "casualties") || harm == next) {
        return measure;
    }
    while (asc_c_is(c, next, ASC_K_Bound)) {
        next++;
    }
    if (harm > d->unit) {
        return asc_c_is(c, next, ASC_K_Number) && asc_c_is(c, harm, ASC_K_State) ? "killed" : measure;
    }
    const asc_mention *last = c->draft_count ? &c->drafts[c->draft_count - 1].mention : NULL;
    return last && last->role_start[ASC_ROLE_HARM] == harm ? "injured" : measure;
}

/* "recovered three living captives": what is recovered is no body. */
static bool counts_living(const asc_context *c, const asc_draft *d, const char *measure) {
    for (size_t i = d->unit + 1; asc_same(measure, "bodies") && i < d->mention.role_end[ASC_ROLE_GROUP]; i++) {
        if (strcmp(c->t->units[i].key, "living") == 0 || strcmp(c->t->units[i].key, "alive") == 0) {
            return true;
        }
    }
    return false;
}

void asc_fill_measure(asc_context *c, asc_draft *d) {
    static const int harm[] = {ASC_K_Harm, ASC_K_HarmActive, ASC_K_HarmIng,  ASC_K_State,    ASC_K_HarmNoun, ASC_K_Die,
                               ASC_K_Toll, ASC_K_DeathsOf,   ASC_K_TakeVerb, ASC_K_HeadVerb, ASC_K_OfHarm};
    const asc_pattern *p = d->mention.pattern;
    fill_value(c, d);
    fill_bound(c, d);
    bool whole = asc_same(p->measure, "whole"); /* a harm of its own wins over that of the whole */
    bool before = asc_same(p->measure, "before");
    const char *measure = whole || before ? NULL : p->measure;
    if (!measure) {
        measure = role_value(c, d, ASC_ROLE_HARM, harm, sizeof harm / sizeof *harm);
    }
    d->claim.group = p->group ? p->group : asc_group(c, d);
    d->claim.rule = p->id;
    d->victim = victim_of(c, d);
    if (!measure && before) {
        measure = asc_measure_before(c, d);
    }
    measure = measure ? measure : whole ? "whole" : "killed";
    measure = split_casualties(c, d, measure);
    measure = counts_living(c, d, measure) ? "rescued" : measure;
    bool moved = (!p->measure || asc_same(p->measure, "released")) &&
                 !asc_same(measure, "missing"); /* trapped bodies stay missing */
    measure = moved && counts_bodies(c, d, measure) ? "bodies" : measure;
    d->claim.measure = asc_refine(c->rules, measure, d->victim ? d->victim : who_stands_for(c, d));
    bool of_captives = d->mention.role_end[ASC_ROLE_WHOLE] > d->mention.role_start[ASC_ROLE_WHOLE] ||
                       asc_among_captives(c, d) || p->captives;
    if (!d->victim && !of_captives) {
        d->claim.measure = asc_refine(c->rules, d->claim.measure, "others");
    }
    d->claim.measure = asc_refine(c->rules, d->claim.measure, d->claim.group);
    if (!asc_same(d->victim, "captive") && asc_same(d->claim.measure, "held") && (state_holds(c, d) || in_jail(c, d))) {
        d->claim.measure = asc_refine(c->rules, d->claim.measure, "prisoner");
    }
}
