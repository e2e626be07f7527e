/*
 * Which words name who speaks: those before or behind the verb, less what his count rests on; those of whoever spoke
 * before, for a pronoun or a subject left out; the subject at the head of the sentence.
 */
#include "extract/voice.h"

#include <string.h>

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
    size_t beyond = asc_c_is(c, to, ASC_K_Comma) ? to + 2 : to + 1;
    size_t cue = asc_find_class(c, from, beyond, ASC_K_BasisCue);
    if (cue != ASC_NO_UNIT) {
        voice->basis_start = cue + 1;
        voice->basis_end = asc_phrase_end(c, cue + 1);
        to = cue < to ? cue : to;
        while (to > from + 1 && asc_c_is(c, to - 1, ASC_K_Comma)) {
            to--;
        }
    }
    return to;
}

/* "figures released by the NGO", "data from X": where the words of whose figures they are begin; `from`: nowhere. */
size_t asc_issuer(const asc_context *c, size_t from) {
    size_t i = from;
    bool figures = false;
    while (asc_c_is(c, i, ASC_K_Det) || asc_c_is(c, i, ASC_K_Adjective) || asc_c_is(c, i, ASC_K_Figure) ||
           asc_c_is(c, i, ASC_K_SayNoun)) {
        figures = figures || asc_c_is(c, i, ASC_K_Figure) || asc_c_is(c, i, ASC_K_SayNoun);
        i++;
    }
    if (!figures) {
        return from;
    }
    if (asc_c_is(c, i, ASC_K_Harm) && asc_c_is(c, i + 1, ASC_K_By)) { /* "released by" */
        return i + 2;
    }
    bool of = i < c->t->count && strcmp(c->t->units[i].key, "of") == 0;
    return asc_c_is(c, i, ASC_K_IssuedBy) && !of ? i + 1 : from;
}

/* Are the words only "the statement", "its count": of whoever spoke before? */
static bool is_anaphor(const asc_context *c, size_t from, size_t to) {
    bool noun = false;
    for (size_t i = from; i < to; i++) {
        noun = noun || asc_c_is(c, i, ASC_K_SayNoun) || asc_c_is(c, i, ASC_K_Figure);
        bool plain = asc_c_is(c, i, ASC_K_Det) || asc_c_is(c, i, ASC_K_SayNoun) || asc_c_is(c, i, ASC_K_Figure) ||
                     asc_c_is(c, i, ASC_K_Adjective) || asc_c_is(c, i, ASC_K_Pronoun) ||
                     strcmp(c->t->units[i].key, "own") == 0;
        if (!plain) {
            return false;
        }
    }
    return noun && asc_c_is(c, from, ASC_K_Det);
}

/* Takes over who spoke before in the sentence; false: nobody did. */
bool asc_copy_voice(asc_context *c, asc_voice *voice) {
    for (const asc_voice *v = voice; v-- > c->voices;) {
        if (!v->impersonal && !v->only && v->cue < voice->cue && (v->np_end > v->np_start || v->pronoun)) {
            voice->np_start = v->np_start;
            voice->np_end = v->np_end;
            voice->id = v->id;
            voice->institution = v->institution;
            voice->polity = v->polity;
            voice->pronoun = v->pronoun;
            return true;
        }
    }
    return false;
}

#define OPENING_UNITS 8 /* "During his speech on Friday, X …": units before the comma */

/* The subject at the head of the sentence, behind "But on Monday,": its end, and its start in *start. */
size_t asc_head_subject(const asc_context *c, size_t *start) {
    size_t from = 0;
    bool opening = asc_c_is(c, 0, ASC_K_Prep) || asc_c_is(c, 0, ASC_K_During);
    size_t comma = opening ? asc_find_class(c, 0, OPENING_UNITS, ASC_K_Comma) : ASC_NO_UNIT;
    if (comma != ASC_NO_UNIT && asc_find_class(c, 0, comma, ASC_K_Number) == ASC_NO_UNIT) {
        from = comma;
    }
    while (asc_c_is(c, from, ASC_K_Prep) || asc_c_is(c, from, ASC_K_Date) || asc_c_is(c, from, ASC_K_Adverb) ||
           asc_c_is(c, from, ASC_K_Comma) || asc_c_is(c, from, ASC_K_While) || asc_c_is(c, from, ASC_K_Conj)) {
        from++;
    }
    size_t to = asc_phrase_end(c, from);
    while (to > from + 1 && asc_c_is(c, to - 1, ASC_K_Word) && !c->no_capitals) { /* its verb looks like a noun */
        to--;
        if (asc_c_is(c, to - 1, ASC_K_Det)) {
            to = asc_phrase_end(c, from);
            break;
        }
    }
    *start = from;
    return to;
}

/* "Israel freed one soldier and said it had found two bodies": the subject stands at the head of the sentence. */
bool asc_name_by_head(asc_context *c, asc_voice *voice, bool persons) {
    size_t from;
    size_t to = asc_head_subject(c, &from);
    bool body = (persons && asc_find_class(c, from, to, ASC_K_Name) != ASC_NO_UNIT) ||
                asc_find_class(c, from, to, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, from, to, ASC_K_Institution) != ASC_NO_UNIT;
    if (to > from && to < voice->cue && body) {
        asc_name_voice(c, voice, from, to);
    }
    return to > from && to < voice->cue && body;
}

/* A pronoun means who spoke before in the sentence; "it" and "they" behind no comma its subject; else an earlier one.
 */
void asc_resolve_pronoun(asc_context *c, asc_voice *voice, size_t at) {
    voice->pronoun = true;
    voice->np_start = voice->np_end = at;
    if (asc_copy_voice(c, voice)) {
        return;
    }
    const char *key = c->t->units[at].key;
    bool thing = strncmp(key, "it", 2) == 0 || strncmp(key, "the", 3) == 0;
    bool closes = at > 0 && asc_c_is(c, at - 1, ASC_K_Comma) && !voice->accord;
    if (thing && !closes && at > 0) {
        voice->pronoun = !asc_name_by_head(c, voice, false);
    }
}

/* "X, who fled Y", "X, who lost a son", "X, whose brother …": somebody whom it befell, without an office. */
static bool befell(const asc_context *c, size_t from, size_t to) {
    size_t comma = asc_find_class(c, from, to + 1, ASC_K_Comma);
    if (comma == ASC_NO_UNIT || !asc_c_is(c, comma + 1, ASC_K_Rel)) {
        return false;
    }
    size_t next = asc_c_is(c, comma + 2, ASC_K_Adverb) ? comma + 3 : comma + 2;
    bool whose = strcmp(c->t->units[comma + 1].key, "whose") == 0;
    return whose ? asc_c_is(c, next, ASC_K_Group) || asc_c_is(c, next, ASC_K_Person)
                 : asc_c_is(c, next, ASC_K_Die) || asc_c_is(c, next, ASC_K_Lose) || asc_c_is(c, next, ASC_K_SeeVerb) ||
                       asc_c_is(c, next, ASC_K_Survive);
}

/* "a news agency, X": does the apposition [to, end) name a source that the words before it only describe? */
static bool is_name_behind(const asc_context *c, size_t from, size_t to, size_t end) {
    bool name = end == to + 2 && asc_c_is(c, to + 1, ASC_K_Source) && !asc_c_is(c, to + 1, ASC_K_Polity);
    return name && asc_find_class(c, from, to, ASC_K_Source) == ASC_NO_UNIT;
}

void asc_name_voice(asc_context *c, asc_voice *voice, size_t from, size_t to) {
    if (to > from + 2 && asc_is_age(c, to - 2)) { /* "X, 34, told" */
        to -= 2;
    }
    size_t whose = asc_issuer(c, from);
    size_t all = to;
    if (whose > from) {
        from = whose;
        to = asc_phrase_end(c, from);
    }
    if (whose > from || all > to) {
        split_basis(c, voice, from, all);
    } else {
        to = split_basis(c, voice, from, to);
    }
    if (to == from + 1 && strcmp(c->t->units[from].key, "reports") == 0) { /* of nobody */
        voice->impersonal = true;
        return;
    }
    if (is_anaphor(c, from, to)) {
        asc_resolve_pronoun(c, voice, from);
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
    size_t end = asc_apposition_end(c, to);
    if (is_name_behind(c, from, to, end)) {
        from = to + 1;
        to = end;
        voice->np_end = to;
    }
    voice->id = asc_resolve_source(c, from, to, &voice->institution, &voice->polity);
    size_t relative = asc_c_is(c, to + 1, ASC_K_Rel) ? to + 2 : to;
    while (relative > to && relative < end && !asc_c_is(c, relative, ASC_K_Det) && !asc_institution_at(c, relative)) {
        relative++; /* "X, who heads the agency": of the agency */
    }
    if (!voice->id && end > to) {
        voice->id = asc_resolve_source(c, relative > to ? relative : from, end, &voice->institution, &voice->polity);
        if (voice->id) {
            asc_keep_names(c, from, to, voice->id);
        }
    }
    bool aged = asc_is_age(c, to) && asc_c_is(c, to - 1, ASC_K_Name); /* "X, 43, …" */
    if (!voice->id && (aged || befell(c, from, to))) {
        voice->id = asc_compose(c, "witnesses", NULL, NULL);
        asc_keep_names(c, from, to, voice->id);
    }
    if (voice->id) {
        asc_keep_body(c, from, to, voice);
    }
}
