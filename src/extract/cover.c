/* Which figures of the sentence a voice vouches for. */
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

bool asc_figure_between(const asc_context *c, size_t from, size_t to) {
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

/* The territory of the place named nearest before unit `to`, or NULL. */
static const char *place_before(const asc_context *c, size_t to) {
    for (size_t i = to; i-- > 0;) {
        if (asc_place_at(c, i) && asc_is_where(c, i)) {
            return asc_place_at(c, i);
        }
    }
    return NULL;
}

/* Does the "while" at i turn to figures of another territory? Not "killed while praying", nor "12 died, while 30 were
 * hurt". */
static bool turns(const asc_context *c, size_t i, size_t closing) {
    bool comma = i > 0 && asc_c_is(c, i - 1, ASC_K_Comma) && strcmp(c->t->units[i].key, "but") != 0;
    if ((c->clauses[c->clause[i]].head != i && !comma) || !asc_figure_between(c, i, closing)) {
        return false;
    }
    const char *before = place_before(c, i);
    for (size_t k = i; k < closing; k++) {
        if (asc_place_at(c, k) && asc_is_where(c, k)) {
            return !before || !asc_same(before, asc_place_at(c, k));
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
           !asc_figure_between(c, 0, voice->cue);
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

/* "42 of whom are presumed dead by X", "33 the army says are dead": how far before X they stand. */
#define ONLY_UNITS 8

/* "X condemned the attack in which 700 were killed, Y reported": a definite event is only identified. */
static bool identifies(const asc_context *c, size_t number) {
    const asc_clause *own = &c->clauses[c->clause[number]];
    if (own->kind != ASC_CLAUSE_RELATIVE || c->in_quote[number]) {
        return false;
    }
    size_t from = asc_phrase_start(c, own->head + 1);
    bool event = asc_c_is(c, own->head, ASC_K_EventNoun) || asc_c_is(c, own->head, ASC_K_EventCue);
    bool definite =
        asc_c_is(c, from, ASC_K_Definite) || asc_find_class(c, from, own->head, ASC_K_Possessive) != ASC_NO_UNIT;
    size_t verbs = 0; /* a second one is the main clause's: "the operation that freed four left 274 dead" */
    for (size_t i = own->head + 1; i < number; i++) {
        verbs += asc_c_is(c, i, ASC_K_Verb) || asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_Bring) ||
                 asc_c_is(c, i, ASC_K_Be);
    }
    return event && definite && verbs < 2 && !has_figure(c, own->parent, c->t->count);
}

bool asc_covers(const asc_context *c, const asc_voice *voice, size_t number) {
    bool inside = number >= voice->np_start && number < voice->np_end;
    if (number + 1 == voice->np_start && !voice->id) {
        return false; /* "two people accused of" */
    }
    if (voice->only) {
        return number < voice->cue && number + ONLY_UNITS > voice->cue &&
               !asc_figure_between(c, number + 1, voice->cue);
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
        return number + ONLY_UNITS > voice->np_start && !asc_figure_between(c, number + 1, voice->np_start);
    }
    size_t head = voice->np_start < voice->cue ? voice->np_start : voice->cue;
    if (number < head) {
        return voice->trailing && (head == 0 || (closes_over(c, head - 1, number) && !identifies(c, number)));
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
const asc_voice *asc_pick_voice(const asc_context *c, size_t number) {
    const asc_voice *best = NULL;
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        if (!asc_covers(c, voice, number) || (voice->basis && best)) {
            continue;
        }
        if (!best || best->basis || (voice->accord && !best->accord && voice->cue > number) ||
            (distance(voice, number) < distance(best, number) && !(best->accord && best->cue > number))) {
            best = voice;
        }
    }
    return best;
}
