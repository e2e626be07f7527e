/*
 * Who speaks in a sentence: "X said", "said X", "according to X", "citing X", "an X tally". For each the words that
 * name him are found by grammar, and the units that he vouches for.
 */
#include "extract/voice.h"

#include <string.h>
asc_voice *asc_add_voice(asc_context *c, size_t cue) {
    if (c->voice_count == ASC_MAX_VOICES) {
        return NULL;
    }
    asc_voice *voice = &c->voices[c->voice_count++];
    *voice = (asc_voice){.cue = cue, .np_start = cue, .np_end = cue, .to = c->t->count};
    return voice;
}
/* "according to X", "citing X", "X" stands behind the cue. */
static void accord_voice(asc_context *c, size_t i) {
    size_t start = i + 1;
    while (asc_c_is(c, start, ASC_K_Previous) || (asc_c_is(c, start, ASC_K_Adverb) && start < i + 3)) {
        start++;
    }
    size_t end = asc_phrase_end(c, start);
    bool figures = end > start && asc_c_is(c, end - 1, ASC_K_Figure) &&
                   asc_find_class(c, start, end, ASC_K_Source) == ASC_NO_UNIT &&
                   asc_find_class(c, start, end, ASC_K_Polity) == ASC_NO_UNIT;
    if (figures && asc_c_is(c, end, ASC_K_IssuedBy)) { /* "data provided by the ministry" */
        start = end + 1;
        end = asc_phrase_end(c, start);
    }
    asc_voice *voice = end > start ? asc_add_voice(c, i) : NULL;
    if (!voice) {
        return;
    }
    voice->accord = true;
    const char *kind = asc_value(c->rules, c->t, i, ASC_K_Accord);
    voice->citing = kind && strcmp(kind, "citing") == 0;
    asc_name_voice(c, voice, start, end);
    voice->from = 0;
}
#define DEEM_UNITS 3 /* "declared dead by X" */

/* "declared dead by", "recognised as killed by": before the "by" at i. */
static bool deemed(const asc_context *c, size_t i) {
    size_t deem = asc_find_class(c, i > DEEM_UNITS ? i - DEEM_UNITS : 0, i, ASC_K_Deem);
    if (deem != ASC_NO_UNIT) {
        return asc_find_class(c, deem + 1, i, ASC_K_Harm) != ASC_NO_UNIT ||
               asc_find_class(c, deem + 1, i, ASC_K_State) != ASC_NO_UNIT;
    }
    const asc_unit *u = i > 0 ? &c->t->units[i - 1] : NULL; /* or as the first word of a longer entry */
    uint32_t entry = u ? asc_word_entry(c, u->key, strlen(u->key)) : 0;
    return u && u->end - u->start > strlen(u->key) && entry &&
           asc_mask_has(asc_lexicon_mask(c->rules->lexicon, entry, 0), c->rules->k[ASC_K_Deem]);
}

/* "by the ministry's count", "presumed dead by the army": what it counts or holds to be so. */
static void by_voice(asc_context *c, size_t i) {
    size_t end = asc_phrase_end(c, i + 1);
    bool counted = end > i + 1 && asc_c_is(c, end - 1, ASC_K_Figure);
    const char *state = i > 0 ? asc_value(c->rules, c->t, i - 1, ASC_K_State) : NULL;
    bool presumed = deemed(c, i) || (state && asc_refine(c->rules, state, "others") != state);
    bool body = end > i + 1 && (asc_find_class(c, i + 1, end, ASC_K_Institution) != ASC_NO_UNIT ||
                                asc_find_class(c, i + 1, end, ASC_K_Source) != ASC_NO_UNIT);
    if (counted) {
        accord_voice(c, i);
    } else if (presumed && body) {
        asc_voice *voice = asc_add_voice(c, i);
        if (voice) {
            voice->only = true;
            asc_name_voice(c, voice, i + 1, end);
        }
    }
}

/* Behind the verb of a closing "X said": to whom, when and where, but no statement. */
static size_t skip_circumstance(const asc_context *c, size_t i) {
    while (i < c->t->count) {
        if (asc_c_is(c, i, ASC_K_Open)) {
            size_t close = asc_find_class(c, i, i + 6, ASC_K_Close);
            i = close == ASC_NO_UNIT ? i : close;
        }
        bool passed = asc_c_is(c, i, ASC_K_Close) || asc_c_is(c, i, ASC_K_DateCue) || asc_c_is(c, i, ASC_K_Date) ||
                      asc_c_is(c, i, ASC_K_Adverb) || asc_c_is(c, i, ASC_K_Time) || asc_c_is(c, i, ASC_K_Prep) ||
                      asc_c_is(c, i, ASC_K_LocPrep) || asc_in_noun_phrase(c, i);
        bool says = asc_c_is(c, i, ASC_K_Rel) || asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Harm) ||
                    asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_Have) || asc_c_is(c, i, ASC_K_Number);
        bool clause = asc_c_is(c, i, ASC_K_As) && !asc_c_is(c, i + 1, ASC_K_Date); /* "after the families were told" */
        if (!passed || says || clause) {
            break;
        }
        i++;
    }
    return i;
}

static bool ends_statement(const asc_context *c, size_t i) {
    return i >= c->t->count || asc_c_is(c, i, ASC_K_Stop);
}

#define TAIL_UNITS 9 /* "…, X said in a statement on Friday, …" */

/* A statement that ends with "…, X said." covers what stands before it, one in the middle both sides. */
static void settle(asc_context *c, asc_voice *voice) {
    if (voice->accord || voice->tally || voice->silent) {
        return;
    }
    size_t head = voice->np_start < voice->cue ? voice->np_start : voice->cue;
    bool comma_before = head > 0 && (asc_c_is(c, head - 1, ASC_K_Comma) || asc_c_is(c, head - 1, ASC_K_Quote));
    size_t tail = voice->np_end > voice->cue ? voice->np_end : voice->cue + 1;
    size_t after = skip_circumstance(c, tail);
    bool pauses = asc_c_is(c, after, ASC_K_Comma) || asc_c_is(c, after, ASC_K_Semicolon) ||
                  asc_c_is(c, after, ASC_K_While) || asc_c_is(c, after, ASC_K_Quote) ||
                  asc_c_is(c, after, ASC_K_Dash) || asc_c_is(c, after, ASC_K_As) || asc_c_is(c, after, ASC_K_Since);
    if (asc_says_that(c, voice->cue)) {
        return;
    }
    if (head > 0 && (ends_statement(c, after) || (comma_before && pauses && after <= tail + TAIL_UNITS))) {
        voice->trailing = true;
        voice->from = 0;
    }
}

/* "the army raised the figure to 199": such a verb says it. */
static bool raises_figure(const asc_context *c, size_t i) {
    size_t to = i + 4 < c->t->count ? i + 4 : c->t->count;
    bool verb = asc_c_is(c, i, ASC_K_Bring) || asc_c_is(c, i, ASC_K_PutVerb);
    return verb && (asc_find_class(c, i + 1, to, ASC_K_Figure) != ASC_NO_UNIT ||
                    asc_find_class(c, i + 1, to, ASC_K_NumberOf) != ASC_NO_UNIT);
}

#define LIVES_WITHIN 6

/* Verbs that say something only of some subjects: a report finds, a reporter sees, a ministry "claims 12". */
static bool says_by_subject(const asc_context *c, size_t i) {
    size_t at = asc_skip_back(c, i);
    if (at == 0) {
        return false;
    }
    if (asc_c_is(c, i, ASC_K_ReportVerb)) {
        return asc_c_is(c, at - 1, ASC_K_SayNoun) || asc_c_is(c, at - 1, ASC_K_Figure);
    }
    const char *kind = asc_institution_at(c, at - 1);
    if (asc_c_is(c, i, ASC_K_SeeVerb)) {
        return asc_same(kind, "media") || asc_relays(c, asc_value(c->rules, c->t, at - 1, ASC_K_Source));
    }
    bool claims = strncmp(c->t->units[i].key, "claim", 5) == 0;
    size_t next = asc_c_is(c, i + 1, ASC_K_Prep) && asc_c_is(c, i + 2, ASC_K_Date) ? i + 3 : i + 1; /* "on Monday" */
    bool what = asc_c_is(c, next, ASC_K_HarmActive) || asc_c_is(c, next, ASC_K_Harm) ||
                asc_c_is(c, next, ASC_K_Bound) || asc_c_is(c, next, ASC_K_Number) || asc_c_is(c, next, ASC_K_Rel) ||
                asc_c_is(c, next, ASC_K_Comma);
    bool lives = asc_find_class(c, i, i + LIVES_WITHIN, ASC_K_Lives) != ASC_NO_UNIT; /* "has claimed 108 lives" */
    return claims && what && !lives &&
           (kind || asc_c_is(c, at - 1, ASC_K_Source) || asc_c_is(c, at - 1, ASC_K_OrgNoun));
}

#define TALLY_UNITS 3 /* "tally of more than 13,300": from "of" to the figure */

/* "the latest army count of 420 dead": whose it is stands before. */
static void tally_voice(asc_context *c, size_t i) {
    bool of = i + 2 < c->t->count && strcmp(c->t->units[i + 1].key, "of") == 0 &&
              asc_find_class(c, i + 2, i + 2 + TALLY_UNITS, ASC_K_Number) != ASC_NO_UNIT;
    size_t start = of ? asc_phrase_start(c, i + 1) : i;
    bool body = asc_find_class(c, start, i, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, start, i, ASC_K_Institution) != ASC_NO_UNIT;
    asc_voice *voice = start < i && body ? asc_add_voice(c, i) : NULL;
    if (voice) {
        asc_name_voice(c, voice, start, i + 1);
        voice->tally = true;
    }
}

/* "…, based on reports from X". */
static void basis_voice(asc_context *c, size_t i) {
    size_t start = asc_issuer(c, i + 1);
    size_t end = asc_phrase_end(c, start);
    bool body = asc_find_class(c, start, end, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, start, end, ASC_K_Institution) != ASC_NO_UNIT ||
                asc_find_class(c, start, end, ASC_K_Polity) != ASC_NO_UNIT || start > i + 1;
    asc_voice *voice = end > start && body ? asc_add_voice(c, i) : NULL;
    if (voice) {
        asc_name_voice(c, voice, start, end);
        voice->accord = voice->basis = true;
        voice->from = 0;
    }
}

/* "In a statement on Tuesday, X condemned …": X speaks in what follows. */
static void statement_voice(asc_context *c) {
    size_t noun = asc_find_class(c, 0, 4, ASC_K_SayNoun);
    bool heads = noun != ASC_NO_UNIT && asc_c_is(c, 0, ASC_K_Prep);
    size_t comma = heads ? asc_find_class(c, noun, noun + 5, ASC_K_Comma) : ASC_NO_UNIT;
    size_t end = comma != ASC_NO_UNIT ? asc_phrase_end(c, comma + 1) : 0;
    size_t body = comma != ASC_NO_UNIT ? asc_find_class(c, comma + 1, end, ASC_K_Source) : ASC_NO_UNIT;
    asc_voice *voice = body != ASC_NO_UNIT && c->voice_count == 0 ? asc_add_voice(c, end) : NULL;
    if (voice) {
        asc_name_voice(c, voice, comma + 1, body + 1);
        voice->silent = true;
    }
}

void asc_find_voices(asc_context *c) {
    c->voice_count = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Accord)) {
            accord_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Say) || raises_figure(c, i) || says_by_subject(c, i)) {
            asc_say_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_By)) {
            by_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Figure)) {
            tally_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_BasisCue)) {
            basis_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Reported)) {
            asc_voice *voice = asc_add_voice(c, i);
            if (voice) {
                voice->impersonal = true;
            }
        }
    }
    statement_voice(c);
    for (size_t v = 0; v < c->voice_count; v++) {
        settle(c, &c->voices[v]);
    }
}
