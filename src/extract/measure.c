/* What is counted: value, bound, measure and group, from the roles of the mention. */
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

/* Does the list item before this one, under the same predicate, lend its bound? "at least two dead and 15 wounded". */
static const char *shared_bound(const asc_context *c, const asc_draft *d) {
    if (d->unit == 0 || !asc_c_is(c, d->unit - 1, ASC_K_And) || c->draft_count == 0) {
        return NULL;
    }
    for (size_t i = d->unit - 1; i-- > 0;) {
        bool verb = asc_c_is(c, i, ASC_K_Harm) || asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Die) ||
                    asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_HarmIng) || asc_c_is(c, i, ASC_K_Comma);
        if (verb) {
            return NULL;
        }
        if (asc_c_is(c, i, ASC_K_Number)) {
            return i > 0 ? asc_value(c->rules, c->t, i - 1, ASC_K_Bound) : NULL;
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

/* Captives and prisoners are told by the noun, wherever in the counted words it stands, or by whose part they are. */
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

static bool general(const char *group) {
    return !group || asc_same(group, "people") || asc_same(group, "other") || asc_same(group, "civilians");
}

#define MEMBERSHIP_WITHIN 8 /* units behind "members" in which what they belong to is looked for */

/* "members of the same family", "seven charity workers": what they belong to tells. */
static const char *membership(const asc_context *c, const asc_draft *d, size_t noun) {
    for (size_t i = d->unit + 1; i < noun; i++) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_MemberOf);
        if (value) {
            return value;
        }
    }
    for (size_t i = noun + 1; i < c->t->count && i < noun + MEMBERSHIP_WITHIN; i++) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_MemberOf);
        if (value) {
            return value;
        }
        if (asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Harm) || asc_c_is(c, i, ASC_K_Comma) || i == d->unit) {
            break;
        }
    }
    return NULL;
}

static bool belongs(const asc_context *c, size_t i) {
    const char *key = c->t->units[i].key;
    return strcmp(key, "members") == 0 || strcmp(key, "workers") == 0 || strcmp(key, "employees") == 0 ||
           strcmp(key, "staff") == 0 || strcmp(key, "volunteers") == 0 || strcmp(key, "member") == 0 ||
           strcmp(key, "worker") == 0 || strcmp(key, "employee") == 0 || strcmp(key, "personnel") == 0;
}

/* "Turkey said nine of its citizens …": counted by a third country, whichever it is. */
static bool of_third_country(const asc_context *c, const asc_draft *d, size_t noun) {
    const char *key = c->t->units[noun].key;
    bool nationals = strncmp(key, "citizen", 7) == 0 || strncmp(key, "national", 8) == 0;
    bool own =
        nationals && (strcmp(c->t->units[noun - 1].key, "its") == 0 || strcmp(c->t->units[noun - 1].key, "our") == 0);
    return own && asc_find_class(c, 0, d->unit, ASC_K_World) != ASC_NO_UNIT;
}

/* "900 soldiers and civilians": one number over two groups. */
static bool is_mixed(const asc_context *c, size_t to, const char *noun) {
    if (!asc_c_is(c, to, ASC_K_And)) {
        return false;
    }
    size_t at = to + 1;
    while (asc_c_is(c, at, ASC_K_Adjective) || asc_c_is(c, at, ASC_K_Demonym)) {
        at++;
    }
    const char *other = asc_value(c->rules, c->t, at, ASC_K_Group);
    return other && !asc_same(other, noun);
}

/* The group from the counted words: the last noun decides, an adjective such as "civilian" or a foreign nationality
 * over it. */
static const char *group_of(const asc_context *c, const asc_draft *d) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    size_t from = d->mention.role_start[ASC_ROLE_GROUP] < d->unit ? d->mention.role_start[ASC_ROLE_GROUP] : d->unit + 1;
    if (d->mention.role_start[ASC_ROLE_GROUP] == to) {
        return NULL;
    }
    const char *noun = NULL;
    const char *adjective = NULL;
    bool foreign = false;
    bool own = true; /* until the next number of a list: "13 Israeli and four Thai captives" */
    for (size_t i = from; i < to; i++) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_Group);
        noun = value ? value : noun;
        own = own && !asc_c_is(c, i, ASC_K_Number);
        value = own ? asc_value(c->rules, c->t, i, ASC_K_GroupAdj) : NULL;
        adjective = value ? value : adjective;
        foreign = foreign || (own && (asc_c_is(c, i, ASC_K_Foreign) || of_third_country(c, d, i)));
        value = asc_c_is(c, i, ASC_K_Group) && belongs(c, i) ? membership(c, d, i) : NULL;
        adjective = value ? value : adjective;
    }
    bool aged = asc_same(adjective, "elderly") && (asc_same(noun, "men") || asc_same(noun, "women"));
    bool over = aged || (asc_same(adjective, "militants") && (asc_same(noun, "soldiers") || asc_same(noun, "other")));
    noun = adjective && (over || general(noun)) ? adjective : noun;
    if (noun && is_mixed(c, to, noun)) {
        return "people";
    }
    return foreign && general(noun) ? "foreigners" : noun;
}

/* "30 wounded soldiers": one word of the lexicon for the harm and the group. */
static const char *group_of_harm(const asc_context *c, const asc_draft *d) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    bool noun = d->mention.role_end[ASC_ROLE_HARM] > harm && asc_c_is(c, harm, ASC_K_HarmNoun);
    return noun && harm > d->unit ? asc_value(c->rules, c->t, harm, ASC_K_Group) : NULL;
}

/* A figure that names nobody, or only "others", counts those of the figure before it: "21 Thais died, while 14 were
 * hurt". */
static const char *shared_group(const asc_context *c, const asc_draft *d) {
    size_t group = d->mention.role_start[ASC_ROLE_GROUP];
    bool named = d->mention.role_end[ASC_ROLE_GROUP] > group;
    bool others = named && strcmp(c->t->units[group].key, "others") == 0;
    if ((named && !others) || c->draft_count == 0) {
        return NULL;
    }
    const asc_draft *last = &c->drafts[c->draft_count - 1];
    bool toll = asc_find_class(c, last->unit, d->unit, ASC_K_Bring) != ASC_NO_UNIT ||
                asc_find_class(c, last->unit, d->unit, ASC_K_Toll) != ASC_NO_UNIT;
    bool part = last->mention.role_end[ASC_ROLE_WHOLE] > last->mention.role_start[ASC_ROLE_WHOLE];
    return toll || part ? NULL : last->claim.group;
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

/* "100 bodies handed over": what is counted are bodies, whatever is done with them. */
static bool counts_bodies(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->unit + 1; i < d->mention.role_end[ASC_ROLE_GROUP]; i++) {
        if (asc_same(asc_value(c->rules, c->t, i, ASC_K_HarmNoun), "bodies")) {
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
    const char *group = p->group ? p->group : group_of(c, d);
    group = group ? group : group_of_harm(c, d);
    const char *shared = p->group ? NULL : shared_group(c, d);
    group = shared ? shared : group;
    d->claim.group = group ? group : "people";
    d->claim.rule = p->id;
    d->victim = victim_of(c, d);
    if (!measure && before) {
        measure = asc_measure_before(c, d);
    }
    measure = measure ? measure : whole ? "whole" : "killed";
    bool moved = !p->measure && !asc_same(measure, "missing"); /* trapped bodies stay missing */
    measure = moved && counts_bodies(c, d) ? "bodies" : measure;
    d->claim.measure = asc_refine(c->rules, measure, d->victim ? d->victim : who_stands_for(c, d));
    bool of_captives = d->mention.role_end[ASC_ROLE_WHOLE] > d->mention.role_start[ASC_ROLE_WHOLE] ||
                       asc_among_captives(c, d) || p->captives;
    if (!d->victim && !of_captives) {
        d->claim.measure = asc_refine(c->rules, d->claim.measure, "others");
    }
    d->claim.measure = asc_refine(c->rules, d->claim.measure, d->claim.group);
}
