/*
 * Where it happened. Everything in the sentence that tells a territory is evidence with a weight: a place by its
 * nearness to the figure, the people counted, who attacked whom, the source's own territory; then what was told before.
 * The heaviest wins.
 */
#include "extract/place.h"

/* Who takes part in the fighting may be hurt anywhere. */
bool asc_at_home(const asc_draft *d) {
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
void asc_weigh(asc_evidence *best, const char *const *homes_of, asc_evidence e) {
    bool named = e.place && e.weight > W_AT_HOME;
    if (e.territory && e.weight > best->weight && (named || fits(homes_of, e.territory))) {
        *best = e;
    }
}

/* Two places joined by "and" leave one number over both of them open. */
static bool joined(const asc_context *c, const asc_evidence *e) {
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

static bool on_both_sides(const asc_context *c, const asc_draft *d, const char *const *homes_of,
                          const asc_evidence *best) {
    const asc_draft *last = c->draft_count ? &c->drafts[c->draft_count - 1] : NULL;
    bool beside = last && last->claim.territory && c->clause[last->unit] == c->clause[d->unit];
    bool said = beside || homes_of || asc_same(d->claim.group, "foreigners") || !asc_at_home(d);
    for (size_t i = 0; i < c->t->count && !said; i++) {
        const asc_unit *u = &c->t->units[i];
        bool speaks = u->start >= d->claim.source.span.start && u->end <= d->claim.source.span.end;
        if (asc_c_is(c, i, ASC_K_Both) && asc_clause_weight(c, d, i) == 0 && !speaks) {
            bool own = best->place && best->weight > W_OPEN && best->unit > d->unit && best->unit < i;
            return best->weight < W_OPEN || (i > d->unit && !own); /* "400 in X …, on both sides" */
        }
    }
    return false;
}

static const char *territory_of(const asc_context *c, asc_draft *d) {
    const char *const *homes_of = asc_at_home(d) ? homes(c, d) : NULL;
    asc_evidence best = {0};
    if (of_two_peoples(c, d) || has_parts_of_two(c, d)) {
        return NULL;
    }
    asc_weigh_units(c, d, homes_of, &best);
    if (homes_of && !homes_of[1]) {
        asc_weigh(&best, NULL, asc_outside(homes_of[0], W_AT_HOME));
    }
    if (on_both_sides(c, d, homes_of, &best)) {
        return NULL;
    }
    asc_weigh_pointers(c, d, homes_of, &best);
    asc_weigh_told(c, d, homes_of, &best);
    if (!best.territory && homes_of) {
        return asc_choose_territory(c, homes_of, d);
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
