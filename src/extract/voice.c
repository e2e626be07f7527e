/*
 * Who speaks in a sentence: "X said", "said X", "according to X", "citing X", "an X tally". For each the words that
 * name him are found by grammar, and the units that he vouches for.
 */
#include "extract/scan.h"

#include <string.h>

/* "authorities deemed reliable by the UN had said": the words before the participle speak. */
static size_t before_participle(const asc_context *c, size_t start) {
    bool by = start > 2 && asc_c_is(c, start - 1, ASC_K_By);
    for (size_t i = start - by; by && i-- > 0 && start - i < 6;) {
        if (asc_c_is(c, i, ASC_K_Institution) || asc_c_is(c, i, ASC_K_Source)) {
            return i + 1;
        }
        if (!asc_c_is(c, i, ASC_K_Word) && !asc_c_is(c, i, ASC_K_Adverb) && !asc_c_is(c, i, ASC_K_By) &&
            !asc_c_is(c, i, ASC_K_Deem)) {
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
static size_t issuer(const asc_context *c, size_t from) {
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

static void name_voice(asc_context *c, asc_voice *voice, size_t from, size_t to);

/* Takes over who spoke before in the sentence; false: nobody did. */
static bool copy_voice(asc_context *c, asc_voice *voice) {
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
static size_t head_subject(const asc_context *c, size_t *start) {
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
static bool name_by_head(asc_context *c, asc_voice *voice, bool persons) {
    size_t from;
    size_t to = head_subject(c, &from);
    bool body = (persons && asc_find_class(c, from, to, ASC_K_Name) != ASC_NO_UNIT) ||
                asc_find_class(c, from, to, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, from, to, ASC_K_Institution) != ASC_NO_UNIT;
    if (to > from && to < voice->cue && body) {
        name_voice(c, voice, from, to);
    }
    return to > from && to < voice->cue && body;
}

/* A pronoun means who spoke before in the sentence; "it" and "they" behind no comma its subject; else an earlier one.
 */
static void resolve_pronoun(asc_context *c, asc_voice *voice, size_t at) {
    voice->pronoun = true;
    voice->np_start = voice->np_end = at;
    if (copy_voice(c, voice)) {
        return;
    }
    const char *key = c->t->units[at].key;
    bool thing = strncmp(key, "it", 2) == 0 || strncmp(key, "the", 3) == 0;
    bool closes = at > 0 && asc_c_is(c, at - 1, ASC_K_Comma) && !voice->accord;
    if (thing && !closes && at > 0) {
        voice->pronoun = !name_by_head(c, voice, false);
    }
}

static void name_voice(asc_context *c, asc_voice *voice, size_t from, size_t to) {
    size_t whose = issuer(c, from);
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
        resolve_pronoun(c, voice, from);
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
    size_t end = asc_apposition_end(c, to);
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
    if (!voice->id && asc_is_age(c, to) &&
        asc_c_is(c, to - 1, ASC_K_Name)) { /* "X, 43, …": somebody without an office */
        voice->id = asc_compose(c, "witnesses", NULL, NULL);
        asc_keep_names(c, from, to, voice->id);
    }
    if (voice->id) {
        asc_keep_body(c, from, to, voice);
    }
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

/* "… and said", "…, adding that": the subject is who spoke before in the sentence, or stands at its head. */
static bool elided_voice(asc_context *c, size_t i) {
    asc_voice *voice = asc_c_is(c, i + 1, ASC_K_Comma) ? NULL : add_voice(c, i);
    if (!voice) {
        return false;
    }
    voice->from = i;
    if (copy_voice(c, voice) || name_by_head(c, voice, true)) {
        return true;
    }
    for (size_t at = i; at-- > 0;) {
        const char *key = c->t->units[at].key;
        if (!c->in_quote[at] && (strcmp(key, "he") == 0 || strcmp(key, "she") == 0 || strcmp(key, "they") == 0)) {
            voice->pronoun = true;
            voice->np_start = voice->np_end = at;
            return true;
        }
    }
    c->voice_count--;
    return false;
}

/* "adding", "saying that": a participle. */
static bool is_participle(const asc_context *c, size_t i) {
    const char *key = c->t->units[i].key;
    size_t n = strlen(key);
    return n > 4 && strcmp(key + n - 3, "ing") == 0;
}

/* "said that": what is said follows. */
static bool says_that(const asc_context *c, size_t cue) {
    const asc_unit *u = &c->t->units[cue];
    size_t length = u->end - u->start;
    return length > 5 && memcmp(c->text + u->end - 5, " that", 5) == 0;
}

#define FOOTAGE_UNITS 12 /* how far before "shows" the footage stands that shows it */

/* "the army released video that shows": the army. "Video shared by X shows": nobody. False: no footage shows it. */
static bool footage_voice(asc_context *c, size_t i) {
    size_t from = i > FOOTAGE_UNITS ? i - FOOTAGE_UNITS : 0;
    size_t footage = asc_find_class(c, from, i, ASC_K_Footage);
    bool shows = strncmp(c->t->units[i].key, "show", 4) == 0;
    asc_voice *voice = shows && footage != ASC_NO_UNIT ? add_voice(c, i) : NULL;
    if (!voice) {
        return shows && footage != ASC_NO_UNIT;
    }
    voice->from = i;
    size_t start;
    voice->impersonal = head_subject(c, &start) > footage || !name_by_head(c, voice, false);
    return true;
}

/* Who stands before the verb at i, passing over its circumstances: his words' start, and their end in *end. */
static size_t speaker_before(const asc_context *c, size_t i, size_t *end) {
    size_t to = skip_back(c, i);
    size_t start = asc_phrase_start(c, to);
    size_t head = start < to ? before_participle(c, start) : start;
    *end = head != start ? head : to;
    if (head != start) {
        return asc_phrase_start(c, head);
    }
    if (start == to) {
        start = asc_apposition_start(c, to);
        *end = start < to ? to - 1 : to;
    }
    bool who = to > 1 && asc_c_is(c, to - 1, ASC_K_Rel) && strncmp(c->t->units[to - 1].key, "wh", 2) == 0;
    if (start == to && who) { /* "Y, the head of Z, who said" */
        *end = asc_c_is(c, to - 2, ASC_K_Comma) ? to - 2 : to - 1;
        start = asc_phrase_start(c, *end);
        bool title = strcmp(c->t->units[to - 1].key, "which") == 0 && start > 1 && asc_c_is(c, start - 1, ASC_K_Comma);
        size_t before = title ? asc_phrase_start(c, start - 1) : start;
        start = before < start && before + 1 < start ? before : start; /* "a report by X, Its Title, which said" */
    }
    bool shows = strncmp(c->t->units[i].key, "show", 4) == 0 && to > 0 && asc_c_is(c, to - 1, ASC_K_Comma);
    if (start == to && shows && issuer(c, 0) > 0) { /* "Figures released by X on Sunday, …, show" */
        *end = to - 1;
        start = 0;
    }
    return start;
}

/* "129 of whom Israel says remain", "33 the army says are dead": the figure stands before who says it. */
static bool is_inserted(const asc_context *c, const asc_voice *voice) {
    size_t before = voice->np_start;
    size_t next = voice->cue + 1;
    bool hangs = before > 0 && (asc_c_is(c, before - 1, ASC_K_Rel) || asc_c_is(c, before - 1, ASC_K_OfThem) ||
                                asc_c_is(c, before - 1, ASC_K_Number));
    return hangs && (asc_c_is(c, next, ASC_K_Be) || asc_c_is(c, next, ASC_K_Have) || asc_c_is(c, next, ASC_K_Verb) ||
                     asc_c_is(c, next, ASC_K_State) || asc_c_is(c, next, ASC_K_Harm) || asc_c_is(c, next, ASC_K_Die));
}

/* "the majority of these deaths recorded in X": the counted say nothing. */
static bool is_counted(const asc_context *c, size_t start, size_t end) {
    if (c->no_capitals && start > 0 && asc_c_is(c, start - 1, ASC_K_Be) && asc_c_is(c, start, ASC_K_Word)) {
        return true; /* "there were initial claims that" */
    }
    return asc_c_is(c, end - 1, ASC_K_HarmNoun) && asc_find_class(c, start, end, ASC_K_Source) == ASC_NO_UNIT &&
           asc_find_class(c, start, end, ASC_K_Name) == ASC_NO_UNIT &&
           asc_find_class(c, start, end, ASC_K_Institution) == ASC_NO_UNIT;
}

static void named_speaker(asc_context *c, size_t i, size_t start, size_t end) {
    asc_voice *voice = is_counted(c, start, end) ? NULL : add_voice(c, i);
    if (voice) {
        name_voice(c, voice, start, end);
        voice->from = i;
        voice->inserted = is_inserted(c, voice);
    }
}

/* "he said". Inside a quotation "we said" tells nothing of who speaks. */
static void pronoun_speaker(asc_context *c, size_t i, size_t at) {
    const char *key = c->t->units[at].key;
    bool first_person = strcmp(key, "we") == 0 || strcmp(key, "i") == 0 || strcmp(key, "you") == 0;
    asc_voice *voice = first_person ? NULL : add_voice(c, i);
    if (voice) {
        resolve_pronoun(c, voice, at);
        voice->from = i;
        voice->inserted = is_inserted(c, voice);
    }
}

/* "…, said X". */
static void inverted_speaker(asc_context *c, size_t i, size_t to) {
    size_t end = asc_phrase_end(c, i + 1);
    bool behind = to > 0 && (asc_c_is(c, to - 1, ASC_K_Comma) || asc_c_is(c, to - 1, ASC_K_Quote));
    bool inverts = behind && end > i + 1 && !is_participle(c, i) && !says_that(c, i) && !asc_c_is(c, i, ASC_K_Bring);
    asc_voice *voice = inverts ? add_voice(c, i) : NULL;
    if (voice) {
        name_voice(c, voice, i + 1, end);
        voice->trailing = true;
        voice->from = 0;
    }
}

/* "X said": who, then what; or, behind what is said, "…, X said". */
static void say_voice(asc_context *c, size_t i) {
    if ((i > 0 && (asc_c_is(c, i - 1, ASC_K_Be) || asc_c_is(c, i - 1, ASC_K_Modal))) || footage_voice(c, i)) {
        return;
    }
    size_t to = skip_back(c, i);
    bool mark = to > 0 && asc_c_is(c, to - 1, ASC_K_Comma);
    bool infinitive = to > 0 && strcmp(c->t->units[to - 1].key, "to") == 0;
    if ((mark && is_participle(c, i)) || infinitive) {
        elided_voice(c, i);
        return;
    }
    size_t end;
    size_t start = speaker_before(c, i, &end);
    if (start < end) {
        named_speaker(c, i, start, end);
    } else if (to > 0 && asc_c_is(c, to - 1, ASC_K_Pronoun)) {
        pronoun_speaker(c, i, to - 1);
    } else if (!(to > 0 && asc_c_is(c, to - 1, ASC_K_And) && elided_voice(c, i))) {
        inverted_speaker(c, i, to);
    }
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
    bool verb = asc_c_is(c, i, ASC_K_Bring) || asc_c_is(c, i, ASC_K_PutVerb);
    return verb && (asc_find_class(c, i + 1, to, ASC_K_Figure) != ASC_NO_UNIT ||
                    asc_find_class(c, i + 1, to, ASC_K_NumberOf) != ASC_NO_UNIT);
}

/* Verbs that say something only of some subjects: a report finds, a reporter sees, a ministry "claims 12". */
static bool says_by_subject(const asc_context *c, size_t i) {
    size_t at = skip_back(c, i);
    if (at == 0) {
        return false;
    }
    if (asc_c_is(c, i, ASC_K_ReportVerb)) {
        return asc_c_is(c, at - 1, ASC_K_SayNoun) || asc_c_is(c, at - 1, ASC_K_Figure);
    }
    const char *kind = asc_institution_at(c, at - 1);
    if (asc_c_is(c, i, ASC_K_SeeVerb)) {
        return kind && strcmp(kind, "media") == 0;
    }
    bool claims = strncmp(c->t->units[i].key, "claim", 5) == 0;
    bool what = asc_c_is(c, i + 1, ASC_K_Bound) || asc_c_is(c, i + 1, ASC_K_Number) || asc_c_is(c, i + 1, ASC_K_Rel) ||
                asc_c_is(c, i + 1, ASC_K_Comma);
    return claims && what && (kind || asc_c_is(c, at - 1, ASC_K_Source) || asc_c_is(c, at - 1, ASC_K_OrgNoun));
}

#define TALLY_UNITS 3 /* "tally of more than 13,300": from "of" to the figure */

/* "the current health ministry tally of 13,300 dead": whose it is stands before. */
static void tally_voice(asc_context *c, size_t i) {
    bool of = i + 2 < c->t->count && strcmp(c->t->units[i + 1].key, "of") == 0 &&
              asc_find_class(c, i + 2, i + 2 + TALLY_UNITS, ASC_K_Number) != ASC_NO_UNIT;
    size_t start = of ? asc_phrase_start(c, i + 1) : i;
    bool body = asc_find_class(c, start, i, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, start, i, ASC_K_Institution) != ASC_NO_UNIT;
    asc_voice *voice = start < i && body ? add_voice(c, i) : NULL;
    if (voice) {
        name_voice(c, voice, start, i + 1);
        voice->tally = true;
    }
}

/* "…, based on reports from X". */
static void basis_voice(asc_context *c, size_t i) {
    size_t start = issuer(c, i + 1);
    size_t end = asc_phrase_end(c, start);
    bool body = asc_find_class(c, start, end, ASC_K_Source) != ASC_NO_UNIT ||
                asc_find_class(c, start, end, ASC_K_Institution) != ASC_NO_UNIT ||
                asc_find_class(c, start, end, ASC_K_Polity) != ASC_NO_UNIT || start > i + 1;
    asc_voice *voice = end > start && body ? add_voice(c, i) : NULL;
    if (voice) {
        name_voice(c, voice, start, end);
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
    asc_voice *voice = body != ASC_NO_UNIT && c->voice_count == 0 ? add_voice(c, end) : NULL;
    if (voice) {
        name_voice(c, voice, comma + 1, body + 1);
        voice->silent = true;
    }
}

void asc_find_voices(asc_context *c) {
    c->voice_count = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        if (asc_c_is(c, i, ASC_K_Accord)) {
            accord_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Say) || raises_figure(c, i) || says_by_subject(c, i)) {
            say_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_By)) {
            by_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Figure)) {
            tally_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_BasisCue)) {
            basis_voice(c, i);
        } else if (asc_c_is(c, i, ASC_K_Reported)) {
            asc_voice *voice = add_voice(c, i);
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
