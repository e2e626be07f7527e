/* Who is counted: from the counted words, or from those of the figure before. */
#include "extract/scan.h"

#include <string.h>

#define OPENING_UNITS 3 /* a figure that stands so far into its sentence may go on with the one before */

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

/* "Hamas said five of its people …", "two deaths among its ranks": those of the body named before. */
static const char *own_members(const asc_context *c, const asc_draft *d, size_t noun) {
    if (noun == 0 || !asc_c_is(c, noun - 1, ASC_K_Own)) {
        return NULL;
    }
    for (size_t i = d->unit; i-- > 0;) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_MemberOf);
        if (value) {
            return value;
        }
        if (asc_same(asc_value(c->rules, c->t, i, ASC_K_Institution), "army")) {
            return "soldiers";
        }
    }
    return NULL;
}

/* "A correspondent was killed along with four colleagues": those of the one told before. */
static const char *colleagues_of(const asc_context *c, const asc_draft *d, size_t noun) {
    for (size_t i = d->unit; asc_c_is(c, noun, ASC_K_Colleague) && i-- > 0;) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_Group);
        if (value && !general(value)) {
            return value;
        }
    }
    return NULL;
}

static const char *members_of(const asc_context *c, const asc_draft *d, size_t noun) {
    const char *own = own_members(c, d, noun);
    own = own ? own : colleagues_of(c, d, noun);
    bool plain = strcmp(c->t->units[noun].key, "people") == 0 || strcmp(c->t->units[noun].key, "colleagues") == 0;
    return own || plain ? own : membership(c, d, noun);
}

/* "Turkey said nine of its citizens …": counted by a third country, whichever it is. */
static bool of_third_country(const asc_context *c, const asc_draft *d, size_t noun) {
    bool nationals = noun > 0 && asc_c_is(c, noun, ASC_K_Citizen);
    bool own =
        nationals && (strcmp(c->t->units[noun - 1].key, "its") == 0 || strcmp(c->t->units[noun - 1].key, "our") == 0);
    bool named = nationals && asc_find_class(c, d->unit, noun, ASC_K_World) != ASC_NO_UNIT; /* "ten US citizens" */
    return named || (own && asc_find_class(c, 0, d->unit, ASC_K_World) != ASC_NO_UNIT);
}

/* "900 soldiers and civilians": one number over two groups. */
static bool is_mixed(const asc_context *c, size_t to, const char *noun) {
    if (!asc_c_is(c, to, ASC_K_And) || asc_c_is(c, to + 1, ASC_K_Number) || asc_c_is(c, to + 1, ASC_K_Continue)) {
        return false; /* "and three women", "and other relatives" */
    }
    size_t at = to + 1;
    while (asc_c_is(c, at, ASC_K_Adjective) || asc_c_is(c, at, ASC_K_Demonym)) {
        at++;
    }
    const char *other = asc_value(c->rules, c->t, at, ASC_K_Group);
    bool civil = asc_same(noun, "civilians") && asc_same(other, "other"); /* "civilians and activists" */
    return other && !civil && !asc_same(other, noun);
}

/* "Israeli police officers", where the lexicon takes the police for a speaker. */
static bool names_police(const asc_context *c, size_t i) {
    size_t length;
    const char *word = asc_last_word(c, i, &length);
    return length == 6 && (memcmp(word, "police", 6) == 0 || memcmp(word, "Police", 6) == 0);
}

/* "Police clashed with the crowd, injuring two officers": of the police, where the sentence names no army. */
static const char *officers_of(const asc_context *c, size_t noun) {
    bool police = asc_same(c->speaker.institution, "police");
    if (noun > 0 && asc_c_is(c, noun, ASC_K_Officer) && names_police(c, noun - 1)) {
        return "police";
    }
    for (size_t i = 0; asc_c_is(c, noun, ASC_K_Officer) && i < c->t->count; i++) {
        if (asc_same(asc_value(c->rules, c->t, i, ASC_K_Institution), "army")) {
            return NULL;
        }
        police = police || asc_same(asc_value(c->rules, c->t, i, ASC_K_Institution), "police") ||
                 asc_same(asc_value(c->rules, c->t, i, ASC_K_MemberOf), "police") || names_police(c, i) ||
                 asc_same(asc_value(c->rules, c->t, i, ASC_K_Group), "police");
    }
    return police && asc_c_is(c, noun, ASC_K_Officer) ? "police" : NULL;
}

/* "12 students at an elementary school": children. */
static const char *pupils(const asc_context *c, size_t noun) {
    bool children = asc_c_is(c, noun, ASC_K_Student) && asc_find_class(c, 0, c->t->count, ASC_K_School) != ASC_NO_UNIT;
    return children ? "children" : NULL;
}

/* The group that the noun at i names, NULL where it is none. */
static const char *named_by(const asc_context *c, size_t i) {
    const char *value = asc_value(c->rules, c->t, i, ASC_K_Group);
    if (!value) {
        return NULL;
    }
    const char *by_sentence = officers_of(c, i);
    by_sentence = by_sentence ? by_sentence : pupils(c, i);
    return by_sentence ? by_sentence : value;
}

/* A noun with an adjective, or with what its members belong to: which of the two tells the group? */
static const char *weigh(const char *noun, const char *adjective) {
    bool aged = asc_same(adjective, "elderly") && (asc_same(noun, "men") || asc_same(noun, "women"));
    bool over = aged || (asc_same(adjective, "militants") && (asc_same(noun, "soldiers") || asc_same(noun, "other")));
    return adjective && (over || general(noun)) ? adjective : noun;
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
        const char *value = named_by(c, i);
        noun = value ? value : noun;
        own = own && !asc_c_is(c, i, ASC_K_Number);
        value = own ? asc_value(c->rules, c->t, i, ASC_K_GroupAdj) : NULL;
        adjective = value ? value : adjective;
        foreign = foreign || (own && (asc_c_is(c, i, ASC_K_Foreign) || of_third_country(c, d, i)));
        value = asc_c_is(c, i, ASC_K_Group) && asc_c_is(c, i, ASC_K_Belonging) ? members_of(c, d, i) : NULL;
        adjective = value ? value : adjective;
        if (noun && strcmp(c->t->units[i].key, "people") == 0) {
            break; /* "260 people Hamas fighters killed" */
        }
    }
    noun = weigh(noun, adjective);
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

/* "two men belonging to an armed group". */
static const char *group_of_belonging(const asc_context *c, const asc_draft *d) {
    size_t at = d->mention.role_end[ASC_ROLE_GROUP];
    bool belonging = at > d->unit && at < c->t->count && strcmp(c->t->units[at].key, "belonging") == 0;
    return belonging ? membership(c, d, at) : NULL;
}

#define TARGET_WITHIN 5 /* units behind a verb of attack in which its object stands */

/* "planes targeted the fighters, killing three": those attacked. */
static const char *group_of_target(const asc_context *c, const asc_draft *d) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    bool follows = d->mention.role_end[ASC_ROLE_HARM] > harm && harm < d->unit && asc_c_is(c, harm, ASC_K_HarmIng);
    size_t verb = follows ? asc_find_class(c, 0, harm, ASC_K_AttackVerb) : ASC_NO_UNIT;
    for (size_t i = verb + 1; verb != ASC_NO_UNIT && i < harm && i <= verb + TARGET_WITHIN; i++) {
        const char *group = asc_value(c->rules, c->t, i, ASC_K_Group);
        if (group) {
            bool noun = asc_c_is(c, i + 1, ASC_K_Comma) || asc_c_is(c, i + 1, ASC_K_LocPrep) || i + 1 == harm;
            return noun && !asc_same(group, "people") ? group : NULL;
        }
        bool led_to = asc_c_is(c, i, ASC_K_Det) || asc_c_is(c, i, ASC_K_More) ||
                      strcmp(c->t->units[i].key, "group") == 0 || strcmp(c->t->units[i].key, "of") == 0 ||
                      asc_c_is(c, i, ASC_K_Demonym);
        if (!led_to) {
            return NULL;
        }
    }
    return NULL;
}

/* "50 from one family", "seven people from a charity". */
static const char *group_of_origin(const asc_context *c, const asc_draft *d) {
    size_t role = d->mention.role_end[ASC_ROLE_GROUP];
    size_t from = role > d->unit ? role : d->unit + 1;
    if (from >= c->t->count || strcmp(c->t->units[from].key, "from") != 0) {
        return NULL;
    }
    const char *value = membership(c, d, from);
    return asc_same(value, "other") || asc_same(value, "aid_workers") ? value : NULL;
}

/* Whose dead the words at [from, to) of a toll name. */
static const char *group_in_toll(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        bool harm = i > from + 1 && asc_c_is(c, i, ASC_K_Harm); /* not in "the number of kidnapped visitors" */
        if (i > from && (asc_c_is(c, i, ASC_K_Be) || harm || asc_c_is(c, i, ASC_K_LocPrep))) {
            return NULL;
        }
        const char *group = asc_value(c->rules, c->t, i, ASC_K_Group);
        if (group && !asc_same(group, "people")) {
            return group;
        }
        if (asc_same(asc_value(c->rules, c->t, i, ASC_K_Institution), "army")) {
            return "soldiers";
        }
        if (asc_c_is(c, i, ASC_K_Foreign)) {
            return "foreigners";
        }
        const char *value = asc_value(c->rules, c->t, i, ASC_K_MemberOf);
        if (asc_same(value, "militants")) {
            return value;
        }
    }
    return NULL;
}

/* Where a toll begins to say whom it counts: "the number of …", "the toll of …", before or behind the figure. */
static size_t toll_of(const asc_context *c, const asc_draft *d) {
    size_t behind = asc_c_is(c, d->unit + 1, ASC_K_NumberOf) ? d->unit + 1 : ASC_NO_UNIT;
    size_t number_of = asc_find_class(c, d->mention.start, d->unit, ASC_K_NumberOf);
    for (size_t i = d->mention.start; number_of == ASC_NO_UNIT && i + 1 < d->unit; i++) {
        number_of = asc_c_is(c, i, ASC_K_Toll) && strcmp(c->t->units[i + 1].key, "of") == 0 ? i + 1 : number_of;
    }
    return number_of == ASC_NO_UNIT ? behind : number_of;
}

/* "the number of army dead climbs to 309", "the toll of soldiers stands at 115", "60 is the number of reporters". */
static const char *group_of_toll(const asc_context *c, const asc_draft *d) {
    size_t from = toll_of(c, d);
    if (from == ASC_NO_UNIT) {
        return NULL;
    }
    return group_in_toll(c, from, from < d->unit ? d->unit : c->t->count);
}

static bool names_toll(const asc_context *c, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (asc_c_is(c, i, ASC_K_Bring) || (asc_c_is(c, i, ASC_K_Toll) && !asc_c_is(c, i, ASC_K_Harm))) {
            return true;
        }
    }
    return false;
}

static bool is_part(const asc_context *c, const asc_draft *d) {
    return d->mention.role_end[ASC_ROLE_WHOLE] > d->mention.role_start[ASC_ROLE_WHOLE] || d->mention.pattern->part ||
           asc_c_is(c, d->unit + 1, ASC_K_OfThem) || asc_c_is(c, d->unit + 1, ASC_K_OfHarm);
}

/* A figure that names nobody, or only "others", counts those of the figure before it: "21 Thais died, while 14 were
 * hurt". */
static const char *shared_group(const asc_context *c, const asc_draft *d) {
    for (size_t i = c->draft_count; i-- > 0;) {
        const asc_draft *last = &c->drafts[i];
        if (names_toll(c, last->unit, d->unit)) {
            return NULL;
        }
        if (!is_part(c, last)) {
            return last->claim.group;
        }
    }
    return NULL;
}

/* "Three more were wounded", "Five were killed on Saturday alone": those of the sentence before. */
static const char *group_before(const asc_context *c, const asc_draft *d) {
    size_t count = c->so_far->count;
    bool opens = asc_find_class(c, 0, d->unit, ASC_K_Verb) == ASC_NO_UNIT && d->unit <= OPENING_UNITS &&
                 asc_find_class(c, 0, d->unit, ASC_K_Source) == ASC_NO_UNIT &&
                 asc_find_class(c, 0, d->unit, ASC_K_Institution) == ASC_NO_UNIT;
    if (c->draft_count || !opens || count == 0 || c->last_sentence + 1 != c->sentence ||
        c->last_line != c->speaker.line) {
        return NULL;
    }
    for (size_t i = count; i-- > 0;) {
        const asc_claim *claim = &c->so_far->items[i];
        if (claim->where != c->where) {
            return NULL;
        }
        if (claim->part_of == ASC_NO_CLAIM) {
            return claim->group;
        }
    }
    return NULL;
}

/* "The number of those killed has reached 60 journalists". */
static const char *group_behind(const asc_context *c, const asc_draft *d) {
    size_t i = d->unit + 1;
    while (asc_c_is(c, i, ASC_K_Demonym) && !asc_c_is(c, i, ASC_K_Group)) {
        i++;
    }
    const char *group = asc_value(c->rules, c->t, i, ASC_K_Group);
    return asc_same(group, "people") ? NULL : group;
}

/* "CPJ says 18 have been killed": a body that counts only its own. */
static const char *group_of_counter(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->unit; i-- > 0;) {
        const char *value = asc_value(c->rules, c->t, i, ASC_K_MemberOf);
        if (asc_same(value, "journalists")) {
            return value;
        }
    }
    return NULL;
}

/* "two more deaths among its ranks". */
static const char *group_of_ranks(const asc_context *c, const asc_draft *d) {
    for (size_t i = d->unit + 1; i < c->t->count && i < d->unit + MEMBERSHIP_WITHIN; i++) {
        if (asc_c_is(c, i, ASC_K_Ranks)) {
            return own_members(c, d, i);
        }
    }
    return NULL;
}

/* "of 45 babies in incubators, six had died" */
static const char *group_of_whole(const asc_context *c, const asc_draft *d) {
    size_t from = d->mention.role_end[ASC_ROLE_WHOLE];
    bool front = from > d->mention.role_start[ASC_ROLE_WHOLE] && from <= d->unit;
    for (size_t i = from; front && i < d->unit && !asc_c_is(c, i, ASC_K_Comma); i++) {
        const char *group = asc_value(c->rules, c->t, i, ASC_K_Group);
        if (group) {
            return group;
        }
    }
    return NULL;
}

const char *asc_group(const asc_context *c, const asc_draft *d) {
    size_t role = d->mention.role_start[ASC_ROLE_GROUP];
    bool named = d->mention.role_end[ASC_ROLE_GROUP] > role;
    bool others = named && strcmp(c->t->units[role].key, "others") == 0;
    const char *group = group_of(c, d);
    const char *belonging = group_of_belonging(c, d);
    group = belonging ? belonging : group;
    group = group && !asc_same(group, "people") ? group : group_of_toll(c, d);
    group = group ? group : group_of_origin(c, d);
    group = group || named ? group : group_of_ranks(c, d);
    group = group ? group : group_of_harm(c, d);
    group = group || named ? group : group_behind(c, d);
    group = group || named ? group : group_of_whole(c, d);
    group = group || named ? group : group_of_counter(c, d);
    if (!group && (!named || others)) {
        group = shared_group(c, d);
        group = group ? group : group_of_target(c, d);
        group = group ? group : group_before(c, d);
    }
    return group ? group : "people";
}
