/* What the source, the claims and places before, and the packs tell of where it happened. */
#include "extract/place.h"

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
    const asc_source_entry *source = asc_source_by_id(c->rules, d->claim.source.id);
    return source ? asc_polity_by_id(c->rules, source->polity) : NULL;
}

/* Where the source is and speaks of: its officials' place, or the home of a state that fights nobody elsewhere. */
static const char *home_of_source(const asc_context *c, const asc_draft *d) {
    const asc_polity *polity = source_polity(c, d);
    bool one = polity && polity->territories && polity->territories[0] && !polity->territories[1];
    const char *place = spoken_at(c, d);
    return place ? place : one && !polity->harms ? polity->territories[0] : NULL;
}

/* Among several territories the one named here or before, else the likeliest. */
const char *asc_choose_territory(const asc_context *c, const char *const *list, const asc_draft *d) {
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

static const char *source_territory(const asc_context *c, const char *id) {
    const asc_source_entry *source = asc_source_by_id(c->rules, id);
    return source ? source->territory : NULL;
}

/* "the Palestinian health ministry": which of the territories its figures are of decides who it is, not the reverse. */
static bool speaks_of_several(const asc_context *c, const asc_draft *d) {
    const asc_polity *polity = d->institution ? asc_polity_by_id(c->rules, d->polity) : NULL;
    return d->institution && (!polity || (polity->territories && polity->territories[0] && polity->territories[1]));
}

#define KNOWN_AFTER_DAYS 14 /* before, its toll is still being counted, and another's may be as large */

/* "… killed some 1,200": an attack that everybody tells with this toll. */
static asc_evidence known_toll(const asc_context *c, const asc_draft *d) {
    const asc_territory *spoken_of = asc_territory_by_id(c->rules, c->main_territory);
    bool elsewhere = spoken_of && !spoken_of->event;
    for (size_t i = 0; i < c->rules->events_count && c->published.day && !elsewhere; i++) {
        const asc_event *event = &c->rules->events[i];
        long age = asc_date_days(c->published) - asc_date_days(event->start);
        bool fits = event->toll_high && d->claim.has_value && d->claim.value >= event->toll_low &&
                    d->claim.value <= event->toll_high && asc_same(d->claim.measure, "killed");
        if (fits && age > KNOWN_AFTER_DAYS) {
            return (asc_evidence){event->territory, W_KNOWN_TOLL, ASC_NO_UNIT, false};
        }
    }
    return (asc_evidence){0};
}

/* Where the claim before happened; that captives are somewhere says nothing of the next figure. */
static const char *told_territory(const asc_context *c, const asc_claim *claim) {
    return asc_measure_captives(c->rules, claim->measure) ? NULL : claim->territory;
}

void asc_weigh_told(const asc_context *c, const asc_draft *d, const char *const *homes_of, asc_evidence *best) {
    asc_weigh(best, homes_of, known_toll(c, d));
    if (asc_at_home(d) && !speaks_of_several(c, d)) {
        asc_weigh(best, homes_of, asc_outside(source_territory(c, d->claim.source.id), W_SOURCE));
    }
    asc_weigh(best, homes_of, asc_outside(source_territory(c, d->claim.basis.id), W_SOURCE));
    const asc_polity *own = asc_same(d->claim.group, "militants") ? source_polity(c, d) : NULL;
    const char *const *lists = own ? (own->fighters ? own->territories : own->harms) : NULL;
    asc_weigh(best, homes_of,
              asc_outside(asc_choose_territory(c, lists, d), W_SOURCE)); /* its own, or whom it fights */
    const asc_polity *speaker = asc_at_home(d) ? source_polity(c, d) : NULL;
    bool one = speaker && speaker->territories && speaker->territories[0] && !speaker->territories[1];
    asc_weigh(best, homes_of, asc_outside(one ? speaker->territories[0] : NULL, W_SPEAKER));
    asc_weigh(best, homes_of, asc_outside(home_of_source(c, d), W_SPEAKER_HOME));
    const asc_territory *main = asc_territory_by_id(c->rules, c->main_territory);
    if (asc_is_history(c, d->unit, NULL) && main && main->event) {
        return; /* what was told of this war says nothing of another */
    }
    bool here = c->last_line == c->speaker.line;
    if (c->draft_count) {
        asc_weigh(best, homes_of, asc_outside(told_territory(c, &c->drafts[c->draft_count - 1].claim), W_BESIDE));
    }
    asc_weigh(best, homes_of, asc_outside(c->last_territory, here ? W_STAY : W_BEFORE_CLAIM));
    const asc_territory *place = asc_territory_by_id(c->rules, c->last_place);
    bool fresh = c->last_place_here && c->place_sentence > c->last_sentence && place && place->event;
    asc_weigh(best, homes_of, asc_outside(c->last_place, fresh ? W_FRESH : c->last_place_here ? W_PARAGRAPH : W_LAST));
    asc_weigh(best, homes_of, asc_outside(c->main_territory, W_MAIN));
    const asc_polity *foreign = asc_polity_by_id(c->rules, "foreign");
    if (asc_same(d->claim.group, "foreigners") && foreign && foreign->territories && c->main_territory &&
        !asc_faded(c, foreign->territories[0])) {
        asc_weigh(best, homes_of, asc_outside(foreign->territories[0], W_FOREIGN));
    }
}
