/* Where it happened: from the clause, the sentence, who was hit and by whom, then the paragraph and the article. */
#include "extract/scan.h"

/* Inside the words that name a speaker? */
static bool speaks(const asc_context *c, size_t i) {
    for (size_t v = 0; v < c->voice_count; v++) {
        if (i >= c->voices[v].np_start && i < c->voices[v].np_end) {
            return true;
        }
    }
    return false;
}

/*
 * A place that is also the name of a state or an authority counts as a place only where a preposition says so: not
 * "Israel has said", but "in Israel", "strikes on Gaza"; not "in Israel's strikes" either.
 */
bool asc_is_where(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Place) || speaks(c, i)) {
        return false;
    }
    if (!asc_c_is(c, i, ASC_K_Polity)) {
        return !asc_c_is(c, i + 1, ASC_K_Institution);
    }
    if (asc_c_is(c, i + 1, ASC_K_Toll) || asc_c_is(c, i + 1, ASC_K_HarmNoun)) {
        return asc_c_is(c, i, ASC_K_Whole); /* "the Gaza death toll" */
    }
    bool owns = asc_c_is(c, i + 1, ASC_K_Possessive) &&
                (asc_c_is(c, i + 2, ASC_K_EventNoun) || asc_c_is(c, i + 3, ASC_K_EventNoun) ||
                 asc_c_is(c, i + 2, ASC_K_EventCue));
    for (size_t back = i; !owns && back-- > 0 && i - back <= 3;) {
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

/* First place from unit `at` on; `near`: only up to the next comma or figure. */
static size_t place_after(const asc_context *c, size_t at, size_t to, bool near) {
    for (size_t i = at; i < to; i++) {
        bool next = i > at && asc_c_is(c, i, ASC_K_Number);
        if (near && (next || asc_c_is(c, i, ASC_K_Comma))) {
            break;
        }
        if (asc_is_where(c, i)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

static size_t place_before(const asc_context *c, size_t from, size_t at) {
    for (size_t i = at; i-- > from;) {
        if (asc_is_where(c, i)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

/* "in the strip, where 15,000 have been killed": the place before the relative. */
static size_t place_of_where(const asc_context *c, size_t clause_start) {
    for (size_t i = clause_start; i < clause_start + 2 && i < c->t->count; i++) {
        if (__builtin_strcmp(c->t->units[i].key, "where") == 0) {
            size_t low = clause_start > 3 ? clause_start - 3 : 0;
            return place_before(c, low, clause_start);
        }
    }
    return ASC_NO_UNIT;
}

static void clause_bounds(const asc_context *c, size_t at, size_t *from, size_t *to) {
    *from = at;
    *to = at + 1;
    while (*from > 0 && c->clause[*from - 1] == c->clause[at]) {
        (*from)--;
    }
    while (*to < c->t->count && c->clause[*to] == c->clause[at]) {
        (*to)++;
    }
}

/* Among several territories the paragraph's, then the article's, then the likeliest. */
static const char *choose(const asc_context *c, const char *const *list, size_t number) {
    if (!list || !list[0]) {
        return NULL;
    }
    size_t named = place_before(c, 0, number);
    const char *here = named != ASC_NO_UNIT ? asc_value(c->rules, c->t, named, ASC_K_Place) : NULL;
    const char *context[] = {here, c->last_place, c->main_territory};
    for (size_t k = 0; k < sizeof context / sizeof *context; k++) {
        for (size_t i = 0; list[i]; i++) {
            if (context[k] && asc_same(list[i], context[k])) {
                return list[i];
            }
        }
    }
    return list[0];
}

/* The people counted: Israelis are in Israel unless the text says otherwise. `sure`: only where one territory is meant.
 */
static const char *by_people(const asc_context *c, const asc_draft *d, bool sure) {
    size_t to = d->mention.role_end[ASC_ROLE_GROUP];
    for (size_t i = d->unit + 1; i < to && i < c->t->count; i++) {
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Demonym));
        const char *group = d->claim.group;
        bool at_home = !asc_same(group, "soldiers") && !asc_same(group, "militants");
        if (asc_same(group, "foreigners") && !sure && c->main_territory) {
            polity = asc_polity_by_id(c->rules, "foreign");
        }
        if (polity && polity->territories && at_home && !(sure && polity->territories[0] && polity->territories[1])) {
            return choose(c, polity->territories, d->unit);
        }
    }
    return NULL;
}

/* An actor is a state or group named as the subject of a verb, as the owner of a strike, or after "by". */
static bool acts(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Polity) || speaks(c, i) || asc_is_where(c, i)) {
        return false;
    }
    if (i > 1 && asc_c_is(c, i - 1, ASC_K_By)) {
        return asc_c_is(c, i - 2, ASC_K_Harm) || asc_c_is(c, i - 2, ASC_K_EventNoun) || asc_c_is(c, i - 2, ASC_K_Group);
    }
    size_t next = asc_c_is(c, i + 1, ASC_K_Possessive) ? i + 2 : i + 1;
    if (next == i + 2 || asc_c_is(c, i, ASC_K_Demonym)) {
        for (size_t k = next; k < next + 4; k++) {
            if (asc_c_is(c, k, ASC_K_EventNoun) || asc_c_is(c, k, ASC_K_HarmNoun)) {
                return true;
            }
        }
    }
    bool object = asc_c_is(c, next, ASC_K_Prep) || asc_c_is(c, next, ASC_K_Comma) || asc_c_is(c, next, ASC_K_Date) ||
                  asc_c_is(c, next, ASC_K_Stop) || asc_c_is(c, next, ASC_K_And) || asc_c_is(c, next, ASC_K_Rel) ||
                  next >= c->t->count;
    return !object && !(i > 0 && asc_c_is(c, i - 1, ASC_K_LocPrep));
}

static const char *harmed_by(const asc_context *c, size_t i, size_t number) {
    const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
    return polity && polity->harms && acts(c, i) ? choose(c, polity->harms, number) : NULL;
}

/* An attack that is named, or told by its day, says where; not one that something is counted since. */
static const char *attacked_at(const asc_context *c, size_t i) {
    size_t before = i > 0 && asc_c_is(c, i - 1, ASC_K_Det) ? i - 1 : i;
    if (before > 0 && asc_c_is(c, before - 1, ASC_K_Since)) {
        return NULL;
    }
    const asc_event *event = asc_event_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_EventCue));
    if (!event && asc_c_is(c, i, ASC_K_Date)) {
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

/* Backwards from the number, whichever stands nearest: a place, an attack, or who did it. */
static const char *told_before(const asc_context *c, asc_draft *d, size_t from) {
    for (size_t i = d->unit; i-- > from;) {
        if (asc_is_where(c, i)) {
            d->own_place = true;
            return asc_value(c->rules, c->t, i, ASC_K_Place);
        }
        const char *found = attacked_at(c, i);
        found = found ? found : toll_of(c, i);
        found = found ? found : harmed_by(c, i, d->unit);
        if (found) {
            return found;
        }
    }
    return NULL;
}

static const char *told_after(const asc_context *c, const asc_draft *d, size_t to) {
    for (size_t i = d->unit + 1; i < to; i++) {
        const char *found = attacked_at(c, i);
        found = found || i < d->mention.role_end[ASC_ROLE_GROUP] ? found : harmed_by(c, i, d->unit);
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* Two places joined by "and" leave one number over both of them open. */
static bool joined(const asc_context *c, size_t i) {
    for (size_t k = i + 1; k < i + 4 && k < c->t->count; k++) {
        if (asc_c_is(c, k, ASC_K_Place) && asc_c_is(c, i + 1, ASC_K_And)) {
            return !asc_same(asc_value(c->rules, c->t, i, ASC_K_Place), asc_value(c->rules, c->t, k, ASC_K_Place));
        }
    }
    return false;
}

static const char *source_territory(const asc_context *c, const char *id) {
    for (size_t i = 0; id && i < c->rules->sources_count; i++) {
        if (asc_same(c->rules->sources[i].id, id)) {
            return c->rules->sources[i].territory;
        }
    }
    return NULL;
}

/* Does a comma cut the place off from the number? Not where it only sets off the adverbial: "…, in the West Bank". */
static bool beyond_comma(const asc_context *c, size_t number, size_t at) {
    for (size_t i = at; i-- > number;) {
        if (asc_c_is(c, i, ASC_K_Comma)) {
            return !(asc_c_is(c, i + 1, ASC_K_LocPrep) && at - i <= 3);
        }
    }
    return false;
}

/* "in the territory": the place named last, in the sentence (a speaker's own too), the paragraph or the article. */
static const char *same_place(const asc_context *c, asc_draft *d, size_t from, size_t to) {
    size_t at = asc_find_class(c, from, to, ASC_K_SamePlace);
    if (at == ASC_NO_UNIT) {
        return NULL;
    }
    d->own_place = true;
    for (size_t i = at; i-- > 0;) {
        const char *place = asc_value(c->rules, c->t, i, ASC_K_Place);
        if (place) {
            return place;
        }
    }
    return c->last_place ? c->last_place : c->main_territory;
}

/* From the clause of the number. Sets *open when the clause names several territories. */
static const char *from_clause(const asc_context *c, asc_draft *d, bool *open) {
    size_t from;
    size_t to;
    clause_bounds(c, d->unit, &from, &to);
    size_t role = d->mention.role_start[ASC_ROLE_PLACE];
    size_t at = d->mention.role_end[ASC_ROLE_PLACE] > role ? role : place_after(c, d->unit, to, true);
    const char *people = by_people(c, d, true);
    at = at == ASC_NO_UNIT ? place_of_where(c, from) : at;
    at = at == ASC_NO_UNIT && !people ? place_after(c, d->unit, to, false) : at;
    const char *before = at == ASC_NO_UNIT || !people ? told_before(c, d, from) : NULL;
    bool beyond = at != ASC_NO_UNIT && at > d->unit && beyond_comma(c, d->unit, at);
    if (at != ASC_NO_UNIT && !(beyond && before && !d->own_place)) {
        d->own_place = true;
        *open = joined(c, at);
        return *open ? NULL : asc_value(c->rules, c->t, at, ASC_K_Place);
    }
    const char *same = at == ASC_NO_UNIT && !people ? same_place(c, d, from, to) : NULL;
    if (same) {
        return same;
    }
    if (people || before) {
        return people ? people : before;
    }
    return told_after(c, d, to);
}

static const char *from_sentence(const asc_context *c, asc_draft *d) {
    if (c->draft_count) {
        return c->drafts[c->draft_count - 1].claim.territory;
    }
    const char *found = told_before(c, d, 0);
    if (!found) {
        size_t at = place_after(c, d->unit, c->t->count, false);
        found = at != ASC_NO_UNIT ? asc_value(c->rules, c->t, at, ASC_K_Place) : NULL;
    }
    d->own_place = false;
    return found ? found : told_after(c, d, c->t->count);
}

static const char *from_article(const asc_context *c, const asc_draft *d) {
    const char *found = by_people(c, d, false);
    found = found ? found : source_territory(c, d->claim.source.id);
    found = found ? found : source_territory(c, d->claim.basis.id);
    if (!found && c->last_line == c->speaker.line) {
        found = c->last_territory;
    }
    found = found ? found : c->last_place;
    return found ? found : c->main_territory;
}

/* A place in the clause that belongs to no event of the conflict: kidnapped in another country. */
static const char *place_elsewhere(const asc_context *c, const asc_draft *d) {
    size_t from;
    size_t to;
    clause_bounds(c, d->unit, &from, &to);
    size_t at = place_after(c, d->unit, to, false);
    at = at == ASC_NO_UNIT ? place_before(c, from, d->unit) : at;
    const char *id = at == ASC_NO_UNIT ? NULL : asc_value(c->rules, c->t, at, ASC_K_Place);
    const asc_territory *territory = asc_territory_by_id(c->rules, id);
    bool named = d->victim && asc_same(d->victim, "captive");
    return territory && !territory->event && !named ? id : NULL;
}

void asc_fill_place(asc_context *c, asc_draft *d) {
    const char *usual = asc_measure_territory(c->rules, d->claim.measure);
    const char *elsewhere = usual ? place_elsewhere(c, d) : NULL;
    if (elsewhere) {
        d->claim.territory = elsewhere;
        return;
    }
    if (usual && !asc_is_history(c, NULL)) {
        d->claim.territory = usual;
        return;
    }
    bool open = false;
    const char *found = from_clause(c, d, &open);
    if (!open) {
        found = found ? found : from_sentence(c, d);
        d->claim.territory = found ? found : from_article(c, d);
    }
}

void asc_survey(asc_context *c, size_t weight) {
    size_t best = 0;
    c->main_territory = NULL;
    for (size_t i = 0; i < c->t->count; i++) {
        if (!asc_is_where(c, i)) {
            continue;
        }
        const char *place = asc_value(c->rules, c->t, i, ASC_K_Place);
        c->next_place = place;
        for (size_t k = 0; k < c->rules->territories_count && k < ASC_MAX_TERRITORIES; k++) {
            c->territory_counts[k] += asc_same(c->rules->territories[k].id, place) ? weight : 0;
        }
    }
    for (size_t k = 0; k < c->rules->territories_count && k < ASC_MAX_TERRITORIES; k++) {
        if (c->territory_counts[k] > best && c->rules->territories[k].event) {
            best = c->territory_counts[k];
            c->main_territory = c->rules->territories[k].id;
        }
    }
}
