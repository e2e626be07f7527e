/* Which voice vouches for a figure: one of its sentence, or whoever spoke before. */
#include "extract/scan.h"

#include <string.h>

bool asc_relays(const asc_context *c, const char *id) {
    const asc_source_entry *source = asc_source_by_id(c->rules, id);
    return source && source->relays;
}

/* "X said …, according to Reuters": who only passes the figure on is not its source when somebody else says it. */
static const asc_voice *behind_relay(const asc_context *c, const asc_voice *relay, size_t number) {
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        if (voice != relay && !voice->pronoun && !voice->basis && asc_covers(c, voice, number) &&
            !asc_relays(c, voice->id)) {
            return voice;
        }
    }
    return NULL;
}

static void set_source(asc_draft *d, asc_source source, asc_attribution how) {
    d->claim.source = source;
    d->claim.attribution = how;
    d->claim.carried = how == ASC_ATTR_CARRIED;
}

static void from_voice(asc_context *c, asc_draft *d, const asc_voice *voice) {
    d->institution = voice->institution;
    d->polity = voice->polity;
    bool near = c->clause[voice->cue] == c->clause[d->unit];
    set_source(d, asc_source_at(c, voice->np_start, voice->np_end, voice->id), near ? ASC_ATTR_CUE : ASC_ATTR_SENTENCE);
    if (voice->basis_end > voice->basis_start) {
        const char *institution;
        const char *polity;
        const char *id = asc_resolve_source(c, voice->basis_start, voice->basis_end, &institution, &polity);
        d->claim.basis = asc_source_at(c, voice->basis_start, voice->basis_end, id);
    }
    for (size_t v = 0; v < c->voice_count && !d->claim.basis.text; v++) {
        const asc_voice *other = &c->voices[v];
        if (other->basis && other != voice && other->cue > d->unit && asc_covers(c, other, d->unit)) {
            d->claim.basis = asc_source_at(c, other->np_start, other->np_end, other->id);
        }
    }
    if (!voice->citing) {
        return;
    }
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *other = &c->voices[v];
        if (other != voice && !other->pronoun && !other->impersonal && !other->accord && other->cue < voice->cue) {
            d->claim.relay = asc_source_at(c, other->np_start, other->np_end, other->id);
        }
    }
}

#define CONTINUE_WITHIN 6 /* units from the start of a sentence in which "another", "also" tie it to the one before */

/* "The number of injured stood at 117": a sentence that begins with a figure's own name. */
static bool begins_with_figure(const asc_context *c) {
    size_t i = asc_c_is(c, 0, ASC_K_Definite) ? 1 : 0;
    for (size_t at = i; at < c->t->count; at++) {
        if (asc_is_where(c, at)) {
            return false; /* of another place */
        }
    }
    return asc_c_is(c, i, ASC_K_NumberOf) ||
           (i == 1 && (asc_c_is(c, i, ASC_K_Figure) || strcmp(c->t->units[i].key, "total") == 0));
}

/* "Militants also took 240": what fighters do is told by the article. */
static bool fighters_act(const asc_context *c, size_t number) {
    for (size_t i = 0; i < number; i++) {
        const char *group = asc_value(c->rules, c->t, i, ASC_K_Group);
        const asc_polity *polity = asc_polity_by_id(c->rules, asc_value(c->rules, c->t, i, ASC_K_Polity));
        if (asc_same(group, "militants") || (polity && polity->fighters)) {
            return true;
        }
    }
    return false;
}

/* Does the sentence go on with the statement before it? */
static bool continues(const asc_context *c, size_t number) {
    size_t on = asc_find_class(c, 0, CONTINUE_WITHIN, ASC_K_Continue);
    bool more = number <= CONTINUE_WITHIN && asc_c_is(c, number + 1, ASC_K_More) && !asc_c_is(c, number + 1, ASC_K_Det);
    bool definite = asc_c_is(c, 0, ASC_K_Definite) || strcmp(c->t->units[0].key, "the") == 0; /* "the latest" */
    size_t noun = definite ? asc_find_class(c, 1, 3, ASC_K_SayNoun) : ASC_NO_UNIT;
    bool statement = noun != ASC_NO_UNIT && /* "The latest claim raises the figure to 22" */
                     asc_find_class(c, noun + 1, noun + CONTINUE_WITHIN, ASC_K_Bring) != ASC_NO_UNIT;
    return c->in_quote[number] || begins_with_figure(c) || more || statement ||
           (on != ASC_NO_UNIT && !fighters_act(c, number));
}

/* Whom "he said" means: who spoke last, or somebody told by name and age since. */
static asc_source pronoun_source(const asc_context *c, const asc_voice *voice) {
    const char *key = c->t->units[voice->np_start].key;
    bool person = strcmp(key, "he") == 0 || strcmp(key, "she") == 0;
    bool since = c->person.text && c->person_sentence > c->speaker.sentence && c->sentence - c->person_sentence <= 2;
    return person && since ? c->person : c->speaker.source;
}

/* A quotation that opens in this sentence without a speaker and goes on: he may be told behind it. */
static bool waits_for_speaker(const asc_context *c, size_t number) {
    size_t last = c->t->count - 1;
    return c->in_quote[number] && !c->speaker.open_quote && c->in_quote[last] && !asc_c_is(c, last, ASC_K_Quote);
}

void asc_fill_attribution(asc_context *c, asc_draft *d) {
    size_t number = asc_anchor(c, d);
    const asc_voice *voice = asc_pick_voice(c, number);
    if (!voice && number != d->unit) {
        number = d->unit;
        voice = asc_pick_voice(c, number);
    }
    if (d->mention.pattern->presupposes && !c->in_quote[d->unit] &&
        !(voice && voice->accord && !asc_relays(c, voice->id))) {
        voice = NULL; /* a figure that a plan takes for granted is the article's, unless "according to X" */
    }
    const asc_voice *first = voice && asc_relays(c, voice->id) ? behind_relay(c, voice, number) : NULL;
    if (first) {
        from_voice(c, d, first);
        d->claim.relay = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        return;
    }
    if (voice && !voice->pronoun) {
        from_voice(c, d, voice);
        return;
    }
    bool known = c->speaker.source.text != NULL;
    asc_source source = c->speaker.source;
    d->institution = c->speaker.institution;
    d->polity = c->speaker.polity;
    asc_source meant = voice ? pronoun_source(c, voice) : source;
    if (voice && meant.text) {
        if (meant.text != source.text) { /* a person told before, for whom no body speaks */
            d->institution = d->polity = NULL;
        }
        set_source(d, meant, ASC_ATTR_CARRIED);
        return;
    }
    bool named_here = false;
    for (size_t v = 0; v < c->voice_count; v++) {
        named_here = named_here || c->voices[v].np_end > c->voices[v].np_start || c->voices[v].impersonal;
    }
    bool quoted = c->in_quote[d->unit];
    if (known && !named_here && !waits_for_speaker(c, d->unit) &&
        (quoted || (c->speaker.stated && continues(c, d->unit)))) {
        set_source(d, source, ASC_ATTR_CARRIED);
        return;
    }
    d->institution = NULL;
    set_source(d, (asc_source){0}, ASC_ATTR_NONE);
}

void asc_carry_parts(asc_context *c) {
    for (size_t i = 0; i < c->draft_count && c->voice_count == 0; i++) {
        asc_draft *d = &c->drafts[i];
        const asc_claim *whole = d->told == ASC_NO_CLAIM ? NULL : &c->so_far->items[d->told];
        if (whole && !d->claim.source.text && whole->source.text && !asc_figure_between(c, 0, d->unit)) {
            set_source(d, whole->source, ASC_ATTR_CARRIED);
        }
    }
}

void asc_settle_source(const asc_context *c, asc_draft *d) {
    if (d->claim.source.text && d->institution) {
        const char *id = asc_compose(c, d->institution, d->polity, d->claim.territory);
        d->claim.source.id = id ? id : d->claim.source.id;
    }
}
