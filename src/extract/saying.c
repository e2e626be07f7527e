/* Verbs of saying: whose they are, by what stands before and behind them. */
#include "extract/voice.h"

#include <string.h>

/* "sources held to be sound by the UN said": the words before the participle speak. */
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
/* Units between the subject and its verb that are passed over: "said on Friday", "has also said". */
size_t asc_skip_back(const asc_context *c, size_t i) {
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
/* "adding", "saying that": a participle. */
static bool is_participle(const asc_context *c, size_t i) {
    const char *key = c->t->units[i].key;
    size_t n = strlen(key);
    return n > 4 && strcmp(key + n - 3, "ing") == 0;
}
/* "said that": what is said follows. */
bool asc_says_that(const asc_context *c, size_t cue) {
    const asc_unit *u = &c->t->units[cue];
    size_t length = u->end - u->start;
    return length > 5 && memcmp(c->text + u->end - 5, " that", 5) == 0;
}
/* "… and said", "…, adding that": the subject is who spoke before in the sentence, or stands at its head. */
static bool elided_voice(asc_context *c, size_t i) {
    asc_voice *voice = asc_c_is(c, i + 1, ASC_K_Comma) ? NULL : asc_add_voice(c, i);
    if (!voice) {
        return false;
    }
    voice->from = i;
    if (asc_copy_voice(c, voice) || asc_name_by_head(c, voice, true)) {
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
#define FOOTAGE_UNITS 12 /* how far before "shows" the footage stands that shows it */

/* "the army released video that shows": the army. "Video shared by X shows": nobody. False: no footage shows it. */
static bool footage_voice(asc_context *c, size_t i) {
    size_t from = i > FOOTAGE_UNITS ? i - FOOTAGE_UNITS : 0;
    size_t footage = asc_find_class(c, from, i, ASC_K_Footage);
    bool shows = strncmp(c->t->units[i].key, "show", 4) == 0;
    asc_voice *voice = shows && footage != ASC_NO_UNIT ? asc_add_voice(c, i) : NULL;
    if (!voice) {
        return shows && footage != ASC_NO_UNIT;
    }
    voice->from = i;
    size_t start;
    voice->impersonal = asc_head_subject(c, &start) > footage || !asc_name_by_head(c, voice, false);
    return true;
}

/* Who stands before the verb at i, passing over its circumstances: his words' start, and their end in *end. */
static size_t speaker_before(const asc_context *c, size_t i, size_t *end) {
    size_t to = asc_skip_back(c, i);
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
    if (start == to && shows && asc_issuer(c, 0) > 0) { /* "Figures released by X on Sunday, …, show" */
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
    asc_voice *voice = is_counted(c, start, end) ? NULL : asc_add_voice(c, i);
    if (voice) {
        asc_name_voice(c, voice, start, end);
        voice->from = i;
        voice->inserted = is_inserted(c, voice);
    }
}

/* "he said". Inside a quotation "we said" tells nothing of who speaks. */
static void pronoun_speaker(asc_context *c, size_t i, size_t at) {
    const char *key = c->t->units[at].key;
    bool first_person = strcmp(key, "we") == 0 || strcmp(key, "i") == 0 || strcmp(key, "you") == 0;
    asc_voice *voice = first_person ? NULL : asc_add_voice(c, i);
    if (voice) {
        asc_resolve_pronoun(c, voice, at);
        voice->from = i;
        voice->inserted = is_inserted(c, voice);
    }
}

/* "…, said X". */
static void inverted_speaker(asc_context *c, size_t i, size_t to) {
    size_t end = asc_phrase_end(c, i + 1);
    bool behind = to > 0 && (asc_c_is(c, to - 1, ASC_K_Comma) || asc_c_is(c, to - 1, ASC_K_Quote));
    bool inverts =
        behind && end > i + 1 && !is_participle(c, i) && !asc_says_that(c, i) && !asc_c_is(c, i, ASC_K_Bring);
    asc_voice *voice = inverts ? asc_add_voice(c, i) : NULL;
    if (voice) {
        asc_name_voice(c, voice, i + 1, end);
        voice->trailing = true;
        voice->from = 0;
    }
}

/* "X said": who, then what; or, behind what is said, "…, X said". */
void asc_say_voice(asc_context *c, size_t i) {
    if ((i > 0 && (asc_c_is(c, i - 1, ASC_K_Be) || asc_c_is(c, i - 1, ASC_K_Modal))) || footage_voice(c, i)) {
        return;
    }
    size_t to = asc_skip_back(c, i);
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
