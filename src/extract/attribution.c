/* Which voice vouches for a figure. */
#include "extract/scan.h"

/* A voice's words end where the next one's begin, at a semicolon, and at "while" with a subject of its own. */
static bool separated(const asc_context *c, size_t a, size_t b) {
    size_t from = a < b ? a : b;
    size_t to = a < b ? b : a;
    for (size_t i = from; i < to; i++) {
        if (asc_c_is(c, i, ASC_K_Semicolon) || (asc_c_is(c, i, ASC_K_Stop) && i + 1 < c->t->count && i > from)) {
            return true;
        }
    }
    return false;
}

/*
 * In indirect speech a relative clause that only identifies the event is the article's own: "condemned the attack in
 * which 1,200 were killed". Told by a relative behind a comma or an event noun, between the verb and the figure, before
 * which no figure has been said; the "that" right behind the verb is none.
 */
static bool background(const asc_context *c, const asc_voice *voice, size_t number) {
    if (voice->trailing || voice->accord || c->in_quote[number]) {
        return false;
    }
    for (size_t i = voice->cue + 1; i < number; i++) {
        if (asc_c_is(c, i, ASC_K_Number)) {
            return false;
        }
        if (!asc_c_is(c, i, ASC_K_Rel) || i <= voice->cue + 2) {
            continue;
        }
        size_t before = asc_c_is(c, i - 1, ASC_K_Prep) ? i - 2 : i - 1;
        if (asc_c_is(c, before, ASC_K_EventNoun) || asc_c_is(c, before, ASC_K_EventCue) ||
            asc_c_is(c, before, ASC_K_Comma)) {
            return true;
        }
    }
    return false;
}

static bool covers(const asc_context *c, const asc_voice *voice, size_t number) {
    if (number < voice->from || number >= voice->to || voice->impersonal) {
        return false;
    }
    if (number >= voice->np_start && number < voice->np_end) {
        return false;
    }
    return !separated(c, voice->cue, number) && !background(c, voice, number);
}

static size_t distance(const asc_voice *voice, size_t number) {
    size_t edge = voice->np_end > voice->cue ? voice->np_end : voice->cue;
    size_t low = voice->np_start < voice->cue ? voice->np_start : voice->cue;
    return number > edge ? number - edge : low > number ? low - number : 0;
}

/* The best voice for a number: the nearest that covers it; one that stands before and leads over to it wins over one
 * behind that another figure stands nearer to. */
static const asc_voice *pick(const asc_context *c, size_t number) {
    const asc_voice *best = NULL;
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        if (!covers(c, voice, number)) {
            continue;
        }
        if (!best || (voice->accord && !best->accord && voice->cue > number) ||
            (distance(voice, number) < distance(best, number) && !(best->accord && best->cue > number))) {
            best = voice;
        }
    }
    return best;
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

/* Does the sentence go on with the statement before it? */
static bool continues(const asc_context *c, size_t number) {
    return c->in_quote[number] || asc_find_class(c, 0, CONTINUE_WITHIN, ASC_K_Continue) != ASC_NO_UNIT;
}

void asc_fill_attribution(asc_context *c, asc_draft *d) {
    const asc_voice *voice = pick(c, d->unit);
    if (voice && !voice->pronoun) {
        from_voice(c, d, voice);
        return;
    }
    bool known = c->speaker.source.text != NULL;
    asc_source source = c->speaker.source;
    d->institution = c->speaker.institution;
    d->polity = c->speaker.polity;
    if (voice && known) {
        set_source(d, source, ASC_ATTR_CARRIED);
        return;
    }
    bool named_here = false;
    for (size_t v = 0; v < c->voice_count; v++) {
        named_here = named_here || c->voices[v].np_end > c->voices[v].np_start || c->voices[v].impersonal;
    }
    bool quoted = c->in_quote[d->unit];
    if (known && !named_here && (quoted || (c->speaker.stated && continues(c, d->unit)))) {
        set_source(d, source, ASC_ATTR_CARRIED);
        return;
    }
    d->institution = NULL;
    set_source(d, (asc_source){0}, ASC_ATTR_NONE);
}

void asc_settle_source(const asc_context *c, asc_draft *d) {
    if (d->claim.source.text && d->institution) {
        const char *id = asc_compose(c, d->institution, d->polity, d->claim.territory);
        d->claim.source.id = id ? id : d->claim.source.id;
    }
}

void asc_keep_speaker(asc_context *c) {
    bool stated = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        stated = stated || c->drafts[i].claim.source.text;
    }
    for (size_t v = c->voice_count; v-- > 0;) {
        const asc_voice *voice = &c->voices[v];
        if (voice->pronoun || voice->impersonal || voice->np_end == voice->np_start) {
            continue;
        }
        c->speaker.source = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        c->speaker.institution = voice->institution;
        c->speaker.polity = voice->polity;
        break;
    }
    if (stated) {
        asc_date said = asc_statement_date(c);
        bool own = c->voice_count > 0;
        c->speaker.date = said.year || own ? said : c->speaker.date;
    }
    c->speaker.stated = stated;
    size_t last = c->t->count ? c->t->count - 1 : 0;
    c->speaker.open_quote = c->t->count && c->in_quote[last];
}
