/* Which voice vouches for a figure. */
#include "extract/scan.h"

#include <string.h>

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

/* The outermost clause below the statement that unit i is in: what the statement's clause reaches as a whole. */
static bool is_nested(const asc_context *c, size_t i, size_t statement) {
    size_t at = c->clause[i];
    for (size_t guard = 0; guard < ASC_MAX_CLAUSES && at != c->clause[statement]; guard++) {
        if (c->clauses[at].kind != ASC_CLAUSE_MAIN) {
            return true;
        }
        if (c->clauses[at].parent == at) {
            break;
        }
        at = c->clauses[at].parent;
    }
    return false;
}

/* Was a claim made between the verb and unit `to`? */
static bool claim_between(const asc_context *c, size_t from, size_t to) {
    for (size_t i = 0; i < c->draft_count; i++) {
        if (c->drafts[i].unit >= from && c->drafts[i].unit < to) {
            return true;
        }
    }
    return false;
}

static bool figure_between(const asc_context *c, size_t from, size_t to) {
    return asc_find_class(c, from, to, ASC_K_Number) != ASC_NO_UNIT;
}

/*
 * In indirect speech a clause that only identifies the event is the article's own: "condemned the attack in which 1,200
 * were killed"; not one behind a figure that is what was said.
 */
static bool background(const asc_context *c, const asc_voice *voice, size_t number) {
    if (c->in_quote[number] || number < voice->cue || !is_nested(c, number, voice->cue)) {
        return false;
    }
    return !claim_between(c, voice->cue, c->clauses[c->clause[number]].head + 1);
}

/* Does a figure stand in the clause, before unit `to`? */
static bool has_figure(const asc_context *c, size_t clause, size_t to) {
    for (size_t i = 0; i < to; i++) {
        if (c->clause[i] == clause && asc_c_is(c, i, ASC_K_Number)) {
            return true;
        }
    }
    return false;
}

/* A quotation that runs on from the figure to who closes it is his altogether. */
static bool quoted_through(const asc_context *c, size_t number, size_t closing) {
    for (size_t i = number; i < closing; i++) {
        if (!c->in_quote[i] && !asc_c_is(c, i, ASC_K_Quote)) {
            return false;
        }
    }
    return c->in_quote[number];
}

/* Does the "while" at i turn to figures of another place? Not "killed while praying", nor "12 died, while 30 were
 * hurt". */
static bool turns(const asc_context *c, size_t i, size_t closing) {
    bool comma = i > 0 && asc_c_is(c, i - 1, ASC_K_Comma) && strcmp(c->t->units[i].key, "but") != 0;
    if ((c->clauses[c->clause[i]].head != i && !comma) || !figure_between(c, i, closing)) {
        return false;
    }
    for (size_t k = i; k < closing; k++) {
        if (asc_place_at(c, k) && asc_is_where(c, k)) {
            return true;
        }
    }
    return false;
}

/*
 * What a source that stands behind the figures covers: those of the clause that it closes; those of clauses joined to
 * that by "and"; those of the clause that that one hangs on, unless it has a figure of its own: "… killed 9,000 since
 * the attack that killed 1,200, according to X" speaks of the 1,200. A clause that hangs on the closing one and only
 * tells since when is the article's own.
 */
static bool closes_over(const asc_context *c, size_t closing, size_t number) {
    size_t own = c->clause[number];
    size_t last = c->clause[closing];
    if (own == last || quoted_through(c, number, closing)) {
        return true;
    }
    for (size_t i = number; i < closing; i++) {
        if (asc_c_is(c, i, ASC_K_While) && turns(c, i, closing)) {
            return false;
        }
    }
    if (c->clauses[own].kind != ASC_CLAUSE_MAIN) {
        return c->clauses[last].kind == ASC_CLAUSE_MAIN && !has_figure(c, last, closing);
    }
    bool since = c->clauses[last].kind != ASC_CLAUSE_MAIN && asc_c_is(c, c->clauses[last].head, ASC_K_Since);
    return !since || !has_figure(c, last, closing);
}

/* "according to X" at the head of the sentence or of a part of it speaks of what follows. */
static bool leads(const asc_context *c, const asc_voice *voice) {
    size_t i = voice->cue;
    while (i > 0 && (asc_c_is(c, i - 1, ASC_K_Adverb) || asc_c_is(c, i - 1, ASC_K_Quote))) {
        i--;
    }
    return i == 0 || asc_c_is(c, i - 1, ASC_K_While) || asc_c_is(c, i - 1, ASC_K_Semicolon) ||
           asc_c_is(c, i - 1, ASC_K_Colon) ||
           (asc_c_is(c, i - 1, ASC_K_And) && asc_c_is(c, voice->np_end, ASC_K_Comma)) ||
           !figure_between(c, 0, voice->cue);
}

/* Figures behind a source that closes a statement belong to it only where nothing new begins: no place, no verb. */
static bool goes_on_behind(const asc_context *c, const asc_voice *voice, size_t number) {
    if (asc_c_is(c, voice->np_end, ASC_K_Comma) && asc_c_is(c, voice->np_end + 1, ASC_K_Bring)) {
        return true; /* "…, according to X, taking the total to 239" */
    }
    for (size_t i = voice->np_end; i < c->t->count; i++) {
        if (asc_is_where(c, i) || (i < number && asc_c_is(c, i, ASC_K_While))) {
            return false;
        }
    }
    return true;
}

static bool covers_accord(const asc_context *c, const asc_voice *voice, size_t number) {
    if (leads(c, voice)) {
        return number > voice->cue && !background(c, voice, number);
    }
    return number < voice->cue ? closes_over(c, voice->cue - 1, number) : goes_on_behind(c, voice, number);
}

#define ONLY_UNITS                                                                                                     \
    8 /* "42 of whom are presumed dead by X", "33 the army says are dead": how far before X they stand                 \
       */

static bool covers(const asc_context *c, const asc_voice *voice, size_t number) {
    bool inside = number >= voice->np_start && number < voice->np_end;
    if (voice->only) {
        return number < voice->cue && number + ONLY_UNITS > voice->cue && !figure_between(c, number + 1, voice->cue);
    }
    if (voice->tally) {
        return number > voice->cue && number <= voice->cue + ONLY_UNITS / 2;
    }
    if (voice->impersonal || voice->silent || inside || separated(c, voice->cue, number)) {
        return false;
    }
    if (voice->accord) {
        return covers_accord(c, voice, number);
    }
    if (voice->inserted && number < voice->np_start) {
        return number + ONLY_UNITS > voice->np_start && !figure_between(c, number + 1, voice->np_start);
    }
    size_t head = voice->np_start < voice->cue ? voice->np_start : voice->cue;
    if (number < head) {
        return voice->trailing && (head == 0 || closes_over(c, head - 1, number));
    }
    return number >= voice->from && !background(c, voice, number);
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
        if (!covers(c, voice, number) || (voice->basis && best)) {
            continue;
        }
        if (!best || best->basis || (voice->accord && !best->accord && voice->cue > number) ||
            (distance(voice, number) < distance(best, number) && !(best->accord && best->cue > number))) {
            best = voice;
        }
    }
    return best;
}

static bool is_relay(const asc_context *c, const asc_voice *voice) {
    for (size_t i = 0; voice->id && i < c->rules->sources_count; i++) {
        if (asc_same(c->rules->sources[i].id, voice->id)) {
            return c->rules->sources[i].relays;
        }
    }
    return false;
}

/* "X said …, according to Reuters": who only passes the figure on is not its source when somebody else says it. */
static const asc_voice *behind_relay(const asc_context *c, const asc_voice *relay, size_t number) {
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        if (voice != relay && !voice->pronoun && !voice->basis && covers(c, voice, number) && !is_relay(c, voice)) {
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
        if (other->basis && other != voice && other->cue > d->unit && covers(c, other, d->unit)) {
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
    const asc_voice *voice = pick(c, number);
    if (!voice && number != d->unit) {
        number = d->unit;
        voice = pick(c, number);
    }
    if (d->mention.pattern->presupposes && !c->in_quote[d->unit]) {
        voice = NULL; /* a figure that a plan takes for granted is the article's */
    }
    const asc_voice *first = voice && is_relay(c, voice) ? behind_relay(c, voice, number) : NULL;
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
    if (voice && known) {
        set_source(d, pronoun_source(c, voice), ASC_ATTR_CARRIED);
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
        if (whole && !d->claim.source.text && whole->source.text && !figure_between(c, 0, d->unit)) {
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

/* Claims in a quotation whose speaker is named behind it are his. */
static void settle_quotation(asc_context *c, const asc_voice *voice) {
    for (size_t i = c->quoted_from; i < c->quoted_to; i++) {
        asc_claim *claim = &c->so_far->items[i];
        if (claim->source.text) {
            continue;
        }
        claim->source = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        claim->attribution = ASC_ATTR_CARRIED;
        claim->carried = true;
        const char *id =
            voice->institution ? asc_compose(c, voice->institution, voice->polity, claim->territory) : NULL;
        claim->source.id = id ? id : claim->source.id;
    }
}

/* Nobody was named behind the quotation: who spoke before it goes on. */
static void settle_by_speaker(asc_context *c) {
    for (size_t i = c->quoted_from; i < c->quoted_to && c->speaker.source.text; i++) {
        asc_claim *claim = &c->so_far->items[i];
        if (!claim->source.text) {
            claim->source = c->speaker.source;
            claim->attribution = ASC_ATTR_CARRIED;
            claim->carried = true;
            const char *id = c->speaker.institution
                                 ? asc_compose(c, c->speaker.institution, c->speaker.polity, claim->territory)
                                 : NULL;
            claim->source.id = id ? id : claim->source.id;
        }
    }
}

/* Who closes a quotation that a sentence before opened without a speaker: "…," said X. */
static void close_quotation(asc_context *c) {
    for (size_t v = 0; v < c->voice_count && c->quoted_to > c->quoted_from && c->t->count && c->in_quote[0]; v++) {
        const asc_voice *voice = &c->voices[v];
        bool named = !voice->pronoun && !voice->impersonal && voice->np_end > voice->np_start;
        if (named && !c->in_quote[voice->cue]) {
            settle_quotation(c, voice);
            return;
        }
    }
    if (c->t->count && !c->in_quote[c->t->count - 1]) {
        settle_by_speaker(c);
    }
}

/* Claims of this sentence that wait for the speaker of a quotation which goes on behind it. */
static void keep_quotation(asc_context *c) {
    bool goes_on = c->speaker.open_quote && c->draft_count > 0;
    size_t first = c->so_far->count - c->draft_count;
    bool waits = goes_on && c->in_quote[c->drafts[c->draft_count - 1].unit];
    if (!c->speaker.open_quote) {
        c->quoted_from = c->quoted_to = 0;
    } else if (waits && c->opened_here) {
        c->quoted_from = c->quoted_to > c->quoted_from ? c->quoted_from : first;
        c->quoted_to = c->so_far->count;
    }
}

void asc_keep_speaker(asc_context *c) {
    close_quotation(c);
    const char *before = c->speaker.source.id;
    bool stated = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        stated = stated || c->drafts[i].claim.source.text;
    }
    for (size_t v = c->voice_count; v-- > 0;) {
        const asc_voice *voice = &c->voices[v];
        const char *first = c->t->units[voice->np_start].key;
        bool his_own =
            v > 0 && (strcmp(first, "its") == 0 || strcmp(first, "their") == 0); /* "X said its men had told" */
        if (voice->pronoun || voice->impersonal || voice->np_end == voice->np_start || his_own) {
            continue;
        }
        c->speaker.source = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        c->speaker.institution = voice->institution;
        c->speaker.polity = voice->polity;
        c->speaker.sentence = c->sentence;
        break;
    }
    if (stated) {
        asc_date said = asc_statement_date(c);
        bool own = c->voice_count > 0 && !asc_same(before, c->speaker.source.id);
        c->speaker.date = said.year || own ? said : c->speaker.date;
    }
    c->speaker.stated = stated;
    size_t last = c->t->count ? c->t->count - 1 : 0;
    bool was_open = c->speaker.open_quote;
    c->speaker.open_quote = c->t->count && c->in_quote[last];
    c->opened_here = (!was_open && c->speaker.open_quote) || (c->opened_here && c->speaker.open_quote);
    keep_quotation(c);
}
