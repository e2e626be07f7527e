/* Which units name where something happened, and who acts there. */
#include "extract/scan.h"

#include <string.h>

#define ELSEWHERE "other" /* the territory of every place that no pack names */

/* Inside the words that name a speaker? */
static bool speaks(const asc_context *c, size_t i) {
    for (size_t v = 0; v < c->voice_count; v++) {
        if (i >= c->voices[v].np_start && i < c->voices[v].np_end) {
            return true;
        }
    }
    return false;
}

/* "X's strikes": the place owns what happened elsewhere. */
static bool owns_event(const asc_context *c, size_t i) {
    return asc_c_is(c, i + 1, ASC_K_Possessive) &&
           (asc_c_is(c, i + 2, ASC_K_EventNoun) || asc_c_is(c, i + 3, ASC_K_EventNoun) ||
            asc_c_is(c, i + 2, ASC_K_EventCue));
}

static bool behind_preposition(const asc_context *c, size_t i) {
    for (size_t back = i; back-- > 0 && i - back <= 3;) {
        if (asc_c_is(c, back, ASC_K_LocPrep)) {
            return true;
        }
        if (!asc_c_is(c, back, ASC_K_Adjective) && !asc_c_is(c, back, ASC_K_Det) && !asc_c_is(c, back, ASC_K_Word) &&
            !asc_c_is(c, back, ASC_K_Place)) {
            break;
        }
    }
    return false;
}

/* "bombarded X" */
bool asc_is_object(const asc_context *c, size_t i) {
    size_t at = i;
    while (at > 0 && (asc_c_is(c, at - 1, ASC_K_Det) || asc_c_is(c, at - 1, ASC_K_Adjective))) {
        at--;
    }
    return at > 0 && asc_c_is(c, at - 1, ASC_K_AttackVerb) && !asc_c_is(c, i + 1, ASC_K_Possessive);
}

/* "in Ohio", "hit Kyiv", "the coast of X"; else a preposition of belonging ("of", "to") does not place anything, nor
 * does "in the X strike". */
static bool elsewhere(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_World) || asc_c_is(c, i + 1, ASC_K_Group) || asc_c_is(c, i + 1, ASC_K_EventNoun)) {
        return false;
    }
    size_t at = i > 0 && (asc_c_is(c, i - 1, ASC_K_Det) || asc_c_is(c, i - 1, ASC_K_Word)) ? i - 1 : i;
    if (i > 1 && asc_c_is(c, i - 1, ASC_K_Possessive)) {
        at = i - 2; /* "in India's Manipur" */
    }
    const char *before = at > 0 ? c->t->units[at - 1].key : "";
    bool site = at > 1 && (asc_c_is(c, at - 2, ASC_K_PlaceNoun) || asc_c_is(c, at - 2, ASC_K_EventNoun));
    bool belongs = (strcmp(before, "of") == 0 && !site) || strcmp(before, "to") == 0 || strcmp(before, "against") == 0;
    return asc_is_object(c, i) || (at > 0 && asc_c_is(c, at - 1, ASC_K_LocPrep) && !belongs);
}

/* "the Syrian town of": where a people lives that lives in one territory. */
static bool people_place(const asc_context *c, size_t i) {
    size_t next = asc_c_is(c, i + 1, ASC_K_Word) || asc_c_is(c, i + 1, ASC_K_Adjective) ? i + 2 : i + 1;
    return asc_c_is(c, next, ASC_K_PlaceNoun) && (asc_c_is(c, i, ASC_K_Demonym) || asc_c_is(c, i, ASC_K_Foreign)) &&
           asc_place_at(c, i) != NULL;
}

const char *asc_place_at(const asc_context *c, size_t i) {
    const char *place = asc_value(c->rules, c->t, i, ASC_K_Place);
    if (place) {
        return place;
    }
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Demonym));
    if (polity) {
        bool one = polity->territories && polity->territories[0] && !polity->territories[1];
        return one ? polity->territories[0] : NULL;
    }
    return asc_c_is(c, i, ASC_K_World) || asc_c_is(c, i, ASC_K_Foreign) ? ELSEWHERE : NULL;
}

/* "X violence": what happens in a territory whose authority attacks nobody. */
static bool suffers_event(const asc_context *c, size_t i) {
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
    return asc_c_is(c, i, ASC_K_Whole) && polity && !polity->harms && asc_c_is(c, i + 1, ASC_K_EventNoun);
}

/* "across the X fence", "towns near X": at the edge of a territory and not in it. */
static bool at_edge(const asc_context *c, size_t i) {
    size_t at = i > 0 && asc_c_is(c, i - 1, ASC_K_Det) ? i - 1 : i;
    bool near = at > 0 && strcmp(c->t->units[at - 1].key, "near") == 0;
    return asc_c_is(c, i, ASC_K_Whole) && (near || asc_c_is(c, i + 1, ASC_K_Border));
}

/*
 * A place that is also the name of a state or an authority counts as a place only where a preposition or a verb of
 * attack says so: not "X has said", but "in X", "strikes on X", "bombarded X"; not "in X's strikes" either.
 */
bool asc_is_where(const asc_context *c, size_t i) {
    if (speaks(c, i)) {
        return false;
    }
    if (!asc_c_is(c, i, ASC_K_Place)) {
        return elsewhere(c, i) || people_place(c, i);
    }
    if (at_edge(c, i)) {
        return false;
    }
    if (!asc_c_is(c, i, ASC_K_Polity)) {
        return !asc_c_is(c, i + 1, ASC_K_Institution);
    }
    if (asc_c_is(c, i + 1, ASC_K_Toll) || asc_c_is(c, i + 1, ASC_K_HarmNoun)) {
        return asc_c_is(c, i, ASC_K_Whole); /* "the Gaza death toll" */
    }
    if (asc_c_is(c, i + 1, ASC_K_Possessive) && asc_c_is(c, i + 2, ASC_K_Toll)) {
        return true;
    }
    return !owns_event(c, i) && (behind_preposition(c, i) || asc_is_object(c, i) || suffers_event(c, i));
}

/* "seven X soldiers": are those of unit i counted? */
bool asc_is_counted(const asc_context *c, size_t i) {
    size_t at = i;
    while (
        at > 0 && i - at < 3 &&
        (asc_c_is(c, at - 1, ASC_K_Adjective) || asc_c_is(c, at - 1, ASC_K_More) || asc_c_is(c, at - 1, ASC_K_Age))) {
        at--;
    }
    return at > 0 && asc_c_is(c, at - 1, ASC_K_Number) && !asc_c_is(c, i + 1, ASC_K_EventNoun);
}

/* An actor is a state or group named as the subject of a verb, as the owner of a strike, or after "by". */
bool asc_acts(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Polity) || speaks(c, i) || asc_is_where(c, i) || asc_is_counted(c, i)) {
        return false;
    }
    if (i > 1 && asc_c_is(c, i - 2, ASC_K_EventNoun) && strcmp(c->t->units[i - 1].key, "from") == 0) {
        return true; /* "a surprise attack from X" */
    }
    if (i > 1 && asc_c_is(c, i - 1, ASC_K_By)) {
        return asc_c_is(c, i - 2, ASC_K_Harm) || asc_c_is(c, i - 2, ASC_K_EventNoun) ||
               asc_c_is(c, i - 2, ASC_K_Group) || asc_c_is(c, i - 2, ASC_K_Verb) || asc_c_is(c, i - 2, ASC_K_Word);
    }
    bool owner = asc_c_is(c, i + 1, ASC_K_Possessive);
    size_t next = owner ? i + 2 : i + 1;
    bool attributive = owner || asc_c_is(c, i, ASC_K_Demonym) || asc_c_is(c, next, ASC_K_EventNoun);
    for (size_t k = next; attributive && k < next + 4; k++) {
        if (asc_c_is(c, k, ASC_K_EventNoun) || asc_c_is(c, k, ASC_K_HarmNoun)) {
            return true;
        }
    }
    bool object = asc_c_is(c, next, ASC_K_Prep) || asc_c_is(c, next, ASC_K_Comma) || asc_c_is(c, next, ASC_K_Date) ||
                  asc_c_is(c, next, ASC_K_Stop) || asc_c_is(c, next, ASC_K_And) || asc_c_is(c, next, ASC_K_Rel) ||
                  next >= c->t->count;
    return !object && !(i > 0 && asc_c_is(c, i - 1, ASC_K_LocPrep));
}

void asc_survey(asc_context *c, size_t weight) {
    size_t best = 0;
    c->main_territory = NULL;
    for (size_t i = 0; i < c->t->count; i++) {
        if (!asc_is_where(c, i)) {
            continue;
        }
        const char *place = asc_place_at(c, i);
        c->next_place = place;
        c->place_sentence = c->sentence;
        for (size_t k = 0; k < c->rules->territories_count && k < ASC_MAX_TERRITORIES; k++) {
            c->territory_counts[k] += asc_same(c->rules->territories[k].id, place) ? weight : 0;
        }
    }
    for (size_t k = 0; k < c->rules->territories_count && k < ASC_MAX_TERRITORIES; k++) {
        if (c->territory_counts[k] > best) {
            best = c->territory_counts[k];
            c->main_territory = c->rules->territories[k].id;
        }
    }
}
