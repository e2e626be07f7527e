/*
 * Who speaks in a sentence: "X said", "said X", "according to X", "citing X", "an X tally". For each the words that
 * name him are found by grammar, and the units that he vouches for.
 */
#include "extract/scan.h"

#include <string.h>

/* What makes words a name of somebody; a plain lower-case word does so only behind a determiner: "the organisation". */
static bool is_core(const asc_context *c, size_t i) {
    static const int cores[] = {ASC_K_Name,   ASC_K_Source, ASC_K_Institution, ASC_K_Polity,
                                ASC_K_Figure, ASC_K_Group,  ASC_K_Person,      ASC_K_SayNoun};
    for (size_t k = 0; k < sizeof cores / sizeof *cores; k++) {
        if (asc_c_is(c, i, cores[k])) {
            return true;
        }
    }
    bool plain = asc_c_is(c, i, ASC_K_Word);
    return plain && (c->no_capitals || (i > 0 && asc_c_is(c, i - 1, ASC_K_Det)));
}

/* End of the noun phrase that starts at `from`; `from` itself when there is none. */
static size_t phrase_end(const asc_context *c, size_t from) {
    size_t i = from;
    bool core = false;
    while (i < c->t->count) {
        if (asc_in_noun_phrase(c, i) && !(core && asc_c_is(c, i, ASC_K_Det))) {
            core = core || is_core(c, i);
            i++;
        } else if (core && asc_links(c, i) && (asc_in_noun_phrase(c, i + 1))) {
            i++;
            if (asc_c_is(c, i, ASC_K_Det)) {
                i++;
            }
        } else if (core && asc_c_is(c, i, ASC_K_Open) && asc_c_is(c, i + 2, ASC_K_Close)) {
            i += 3;
        } else if (core && asc_c_is(c, i, ASC_K_And) &&
                   (asc_c_is(c, i + 1, ASC_K_Institution) || asc_c_is(c, i + 2, ASC_K_Institution))) {
            i++;
        } else {
            break;
        }
    }
    while (i > from && (asc_links(c, i - 1) || asc_c_is(c, i - 1, ASC_K_Det) || asc_c_is(c, i - 1, ASC_K_Adverb))) {
        i--;
    }
    return core ? i : from;
}

/* Start of the noun phrase that ends before `to`; `to` itself when there is none. */
static size_t phrase_start(const asc_context *c, size_t to) {
    size_t i = to;
    bool core = false;
    while (i > 0) {
        size_t at = i - 1;
        bool follows = at > 0 && asc_in_noun_phrase(c, at - 1);
        bool joins = (i < to && asc_links(c, at)) || (core && asc_c_is(c, at, ASC_K_And));
        if (asc_in_noun_phrase(c, at)) {
            core = core || is_core(c, at);
            i--;
            if (asc_c_is(c, at, ASC_K_Det) && !(at > 0 && asc_links(c, at - 1))) {
                break;
            }
        } else if (joins && follows) {
            i--;
        } else if (asc_c_is(c, at, ASC_K_Close) && at >= 2 && asc_c_is(c, at - 2, ASC_K_Open)) {
            i -= 3;
        } else {
            break;
        }
    }
    while (i < to && asc_links(c, i)) {
        i++;
    }
    return core ? i : to;
}

/* "authorities deemed reliable by the UN had said": the words before the participle speak. */
static size_t before_participle(const asc_context *c, size_t start) {
    bool by = start > 2 && asc_c_is(c, start - 1, ASC_K_By);
    for (size_t i = start - by; by && i-- > 0 && start - i < 6;) {
        if (asc_c_is(c, i, ASC_K_Institution) || asc_c_is(c, i, ASC_K_Source)) {
            return i + 1;
        }
        if (!asc_c_is(c, i, ASC_K_Word) && !asc_c_is(c, i, ASC_K_Adverb) && !asc_c_is(c, i, ASC_K_By)) {
            break;
        }
    }
    return start;
}

static asc_voice *add_voice(asc_context *c, size_t cue) {
    if (c->voice_count == ASC_MAX_VOICES) {
        return NULL;
    }
    asc_voice *voice = &c->voices[c->voice_count++];
    *voice = (asc_voice){.cue = cue, .np_start = cue, .np_end = cue, .to = c->t->count};
    return voice;
}

/* Units between the subject and its verb that are passed over: "said on Friday", "has also said". */
static size_t skip_back(const asc_context *c, size_t i) {
    while (i > 0) {
        size_t at = i - 1;
        bool passed = asc_c_is(c, at, ASC_K_Adverb) || asc_c_is(c, at, ASC_K_Have) || asc_c_is(c, at, ASC_K_Continue) ||
                      asc_c_is(c, at, ASC_K_Date) || asc_c_is(c, at, ASC_K_Time) || asc_c_is(c, at, ASC_K_Previous) ||
                      asc_c_is(c, at, ASC_K_Ago);
        bool on = at > 0 && asc_c_is(c, at, ASC_K_Prep) && asc_c_is(c, at + 1, ASC_K_Date);
        if (!passed && !on) {
            break;
        }
        i--;
    }
    return i;
}

/* "X, the head of Y, said": the commas around the apposition are passed over. */
static size_t apposition_start(const asc_context *c, size_t to) {
    if (to == 0 || !asc_c_is(c, to - 1, ASC_K_Comma)) {
        return to;
    }
    for (size_t i = to - 1; i-- > 0 && to - i < 24;) {
        if (asc_c_is(c, i, ASC_K_Comma)) {
            size_t start = phrase_start(c, i);
            return start < i ? start : to;
        }
        if (asc_c_is(c, i, ASC_K_Quote) || asc_c_is(c, i, ASC_K_Harm) || asc_c_is(c, i, ASC_K_Number) ||
            asc_c_is(c, i, ASC_K_Say)) {
            break;
        }
    }
    return to;
}

/*
 * "an AFP tally of Israeli official figures", "a count based on official data": what the count rests on is split off.
 * Returns the new end of the source's own words.
 */
static size_t split_basis(const asc_context *c, asc_voice *voice, size_t from, size_t to) {
    for (size_t i = from; i + 2 < to; i++) {
        bool of = asc_c_is(c, i, ASC_K_Figure) && strcmp(c->t->units[i + 1].key, "of") == 0;
        if (of && (asc_find_class(c, i + 2, to, ASC_K_Polity) != ASC_NO_UNIT ||
                   asc_find_class(c, i + 2, to, ASC_K_Institution) != ASC_NO_UNIT)) {
            voice->basis_start = i + 2;
            voice->basis_end = to;
            return i + 1;
        }
    }
    size_t cue = asc_c_is(c, to, ASC_K_Comma) ? to + 1 : to;
    if (asc_c_is(c, cue, ASC_K_BasisCue)) {
        voice->basis_start = cue + 1;
        voice->basis_end = phrase_end(c, cue + 1);
    }
    return to;
}

/* Are the words only "the statement", "its count": of whoever spoke before? */
static bool is_anaphor(const asc_context *c, size_t from, size_t to) {
    bool noun = false;
    for (size_t i = from; i < to; i++) {
        noun = noun || asc_c_is(c, i, ASC_K_SayNoun) || asc_c_is(c, i, ASC_K_Figure);
        bool plain = asc_c_is(c, i, ASC_K_Det) || asc_c_is(c, i, ASC_K_SayNoun) || asc_c_is(c, i, ASC_K_Figure) ||
                     asc_c_is(c, i, ASC_K_Adjective) || asc_c_is(c, i, ASC_K_Pronoun);
        if (!plain) {
            return false;
        }
    }
    return noun && asc_c_is(c, from, ASC_K_Det);
}

/* End of ", a resident" behind a name; `to` when there is none. */
static size_t apposition_end(const asc_context *c, size_t to) {
    if (!asc_c_is(c, to, ASC_K_Comma) || !asc_c_is(c, to + 1, ASC_K_Det)) {
        return to;
    }
    size_t end = phrase_end(c, to + 1);
    return end > to + 1 && (asc_c_is(c, end, ASC_K_Comma) || end >= c->t->count || asc_c_is(c, end, ASC_K_Stop)) ? end
                                                                                                                 : to;
}

static void name_voice(asc_context *c, asc_voice *voice, size_t from, size_t to) {
    to = split_basis(c, voice, from, to);
    if (is_anaphor(c, from, to)) {
        voice->pronoun = true;
        voice->np_start = voice->np_end = from;
        return;
    }
    voice->np_start = from;
    voice->np_end = to;
    for (size_t i = from + 1; i < to; i++) { /* of several speakers the first is the source */
        bool first = asc_find_class(c, from, i, ASC_K_Institution) != ASC_NO_UNIT ||
                     asc_find_class(c, from, i, ASC_K_Source) != ASC_NO_UNIT ||
                     asc_find_class(c, from, i, ASC_K_Polity) != ASC_NO_UNIT;
        if (asc_c_is(c, i, ASC_K_And) && first && !asc_c_is(c, i - 1, ASC_K_Demonym)) {
            to = i;
        }
    }
    voice->id = asc_resolve_source(c, from, to, &voice->institution, &voice->polity);
    size_t end = apposition_end(c, to);
    if (!voice->id && end > to) {
        voice->id = asc_resolve_source(c, from, end, &voice->institution, &voice->polity);
    }
}

/* "according to X", "citing X", "X" stands behind the cue. */
static void accord_voice(asc_context *c, size_t i) {
    size_t start = i + 1;
    size_t end = phrase_end(c, start);
    bool figures = end > start && asc_c_is(c, end - 1, ASC_K_Figure) &&
                   asc_find_class(c, start, end, ASC_K_Source) == ASC_NO_UNIT &&
                   asc_find_class(c, start, end, ASC_K_Polity) == ASC_NO_UNIT;
    if (figures && asc_c_is(c, end, ASC_K_IssuedBy)) { /* "data provided by the ministry" */
        start = end + 1;
        end = phrase_end(c, start);
    }
    asc_voice *voice = end > start ? add_voice(c, i) : NULL;
    if (!voice) {
        return;
    }
    voice->accord = true;
    const char *kind = asc_value(c->rules, c->t, i, ASC_K_Accord);
    voice->citing = kind && strcmp(kind, "citing") == 0;
    name_voice(c, voice, start, end);
    voice->from = 0;
}

/* "Israel freed one soldier and said it had found two bodies": the subject stands at the head of the sentence. */
static bool elided_voice(asc_context *c, size_t i) {
    size_t head = phrase_end(c, 0);
    size_t verb = head;
    while (asc_c_is(c, verb, ASC_K_Adverb) || asc_c_is(c, verb, ASC_K_Date) || asc_c_is(c, verb, ASC_K_Have)) {
        verb++;
    }
    bool acts = asc_c_is(c, verb, ASC_K_Harm) || asc_c_is(c, verb, ASC_K_HarmActive) ||
                asc_c_is(c, verb, ASC_K_TakeVerb) || asc_c_is(c, verb, ASC_K_Say) || asc_c_is(c, verb, ASC_K_Word);
    bool body = asc_find_class(c, 0, head, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, 0, head, ASC_K_Institution) != ASC_NO_UNIT;
    asc_voice *voice = head > 0 && acts && body && !asc_c_is(c, i + 1, ASC_K_Comma) ? add_voice(c, i) : NULL;
    if (voice) {
        name_voice(c, voice, 0, head);
        voice->from = i;
    }
    return voice != NULL;
}

/* "X said": who, then what; or, behind what is said, "…, X said". */
static void say_voice(asc_context *c, size_t i) {
    if (i > 0 && (asc_c_is(c, i - 1, ASC_K_Be) || asc_c_is(c, i - 1, ASC_K_Modal))) {
        asc_voice *voice = asc_c_is(c, i - 1, ASC_K_Be) ? add_voice(c, i) : NULL;
        if (voice) {
            voice->impersonal = true;
        }
        return;
    }
    size_t to = skip_back(c, i);
    size_t start = phrase_start(c, to);
    size_t name_end = to;
    size_t head = start < to ? before_participle(c, start) : start;
    if (head != start) {
        name_end = head;
        start = phrase_start(c, head);
    }
    if (start == to) {
        start = apposition_start(c, to);
        if (start < to) {
            name_end = to - 1;
        }
    }
    if (start < to) {
        asc_voice *voice = add_voice(c, i);
        if (voice) {
            name_voice(c, voice, start, name_end);
            voice->from = i;
        }
        return;
    }
    if (to > 0 && asc_c_is(c, to - 1, ASC_K_Pronoun)) {
        asc_voice *voice = add_voice(c, i);
        if (voice) {
            voice->pronoun = true;
            voice->np_start = voice->np_end = to - 1;
            voice->from = i;
        }
        return;
    }
    if (to > 0 && (asc_c_is(c, to - 1, ASC_K_And) || asc_c_is(c, to - 1, ASC_K_Comma)) && elided_voice(c, i)) {
        return;
    }
    size_t end = phrase_end(c, i + 1);
    bool inverted = end > i + 1 && to > 0 && (asc_c_is(c, to - 1, ASC_K_Comma) || asc_c_is(c, to - 1, ASC_K_Quote));
    asc_voice *voice = inverted ? add_voice(c, i) : NULL;
    if (voice) {
        name_voice(c, voice, i + 1, end);
        voice->trailing = true;
        voice->from = 0;
    }
}

/* "by the ministry's count", "presumed dead by the army": what it counts or holds to be so. */
static void by_voice(asc_context *c, size_t i) {
    size_t end = phrase_end(c, i + 1);
    bool counted = end > i + 1 && asc_c_is(c, end - 1, ASC_K_Figure);
    const char *state = i > 0 ? asc_value(c->rules, c->t, i - 1, ASC_K_State) : NULL;
    bool presumed = state && asc_refine(c->rules, state, "others") != state; /* presumed dead: somebody presumes it */
    bool body = end > i + 1 && (asc_find_class(c, i + 1, end, ASC_K_Institution) != ASC_NO_UNIT ||
                                asc_find_class(c, i + 1, end, ASC_K_Source) != ASC_NO_UNIT);
    if (counted) {
        accord_voice(c, i);
    } else if (presumed && body) {
        asc_voice *voice = add_voice(c, i);
        if (voice) {
            voice->only = true;
            name_voice(c, voice, i + 1, end);
        }
    }
}

/* Behind the verb of a closing "X said": to whom, when and where, but no statement. */
static size_t skip_circumstance(const asc_context *c, size_t i) {
    while (i < c->t->count) {
        bool passed = asc_c_is(c, i, ASC_K_Date) || asc_c_is(c, i, ASC_K_Adverb) || asc_c_is(c, i, ASC_K_Time) ||
                      asc_c_is(c, i, ASC_K_Prep) || asc_c_is(c, i, ASC_K_LocPrep) || asc_in_noun_phrase(c, i);
        bool says = asc_c_is(c, i, ASC_K_Rel) || asc_c_is(c, i, ASC_K_Be) || asc_c_is(c, i, ASC_K_Harm) ||
                    asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_Have) || asc_c_is(c, i, ASC_K_Number);
        if (!passed || says) {
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

/* "said that": what is said follows. */
static bool says_that(const asc_context *c, size_t cue) {
    const asc_unit *u = &c->t->units[cue];
    size_t length = u->end - u->start;
    return length > 5 && memcmp(c->text + u->end - 5, " that", 5) == 0;
}

/* A statement that ends with "…, X said." covers what stands before it, one in the middle both sides. */
static void settle(asc_context *c, asc_voice *voice) {
    if (voice->accord) {
        return;
    }
    size_t head = voice->np_start < voice->cue ? voice->np_start : voice->cue;
    bool comma_before = head > 0 && (asc_c_is(c, head - 1, ASC_K_Comma) || asc_c_is(c, head - 1, ASC_K_Quote));
    size_t tail = voice->np_end > voice->cue ? voice->np_end : voice->cue + 1;
    size_t after = skip_circumstance(c, tail);
    bool pauses = asc_c_is(c, after, ASC_K_Comma) || asc_c_is(c, after, ASC_K_Semicolon) ||
                  asc_c_is(c, after, ASC_K_While) || asc_c_is(c, after, ASC_K_Quote) ||
                  asc_c_is(c, after, ASC_K_Dash) || asc_c_is(c, after, ASC_K_As) || asc_c_is(c, after, ASC_K_Since);
    if (says_that(c, voice->cue)) {
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
    return asc_find_class(c, i + 1, to, ASC_K_Figure) != ASC_NO_UNIT ||
           asc_find_class(c, i + 1, to, ASC_K_NumberOf) != ASC_NO_UNIT;
}

void asc_find_voices(asc_context *c) {
    c->voice_count = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Accord)) {
            accord_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Say)) {
            say_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_By)) {
            by_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Bring) && raises_figure(c, i)) {
            say_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Reported)) {
            asc_voice *voice = add_voice(c, i);
            if (voice) {
                voice->impersonal = true;
            }
        }
    }
    for (size_t v = 0; v < c->voice_count; v++) {
        settle(c, &c->voices[v]);
    }
}
