#ifndef ASCRIBE_EXTRACT_VOICE_H
#define ASCRIBE_EXTRACT_VOICE_H
/* What the three steps of finding who speaks share: cues (voice.c), verbs of saying (saying.c), names (naming.c). */

#include "extract/scan.h"

/* voice.c: a new voice whose cue is the unit `cue`, in the context; NULL: there are too many. */
asc_voice *asc_add_voice(asc_context *c, size_t cue);

/* saying.c: adds the voice of the verb of saying at unit i, if anybody's. */
void asc_say_voice(asc_context *c, size_t i);
/* saying.c: behind the subject of the verb at i, passing over "has also", "on Friday". */
size_t asc_skip_back(const asc_context *c, size_t i);
/* saying.c: does the verb at `cue` end in "that"? */
bool asc_says_that(const asc_context *c, size_t cue);

/* naming.c: gives the voice the words [from, to), with the source they name and what its count rests on. */
void asc_name_voice(asc_context *c, asc_voice *voice, size_t from, size_t to);
/* naming.c: gives it who spoke before in the sentence; false: nobody did. */
bool asc_copy_voice(asc_context *c, asc_voice *voice);
/* naming.c: gives it the subject at the head of the sentence when that is a body (or a person); false: it is not. */
bool asc_name_by_head(asc_context *c, asc_voice *voice, bool persons);
/* naming.c: gives it whom the pronoun at unit `at` means, where the sentence tells. */
void asc_resolve_pronoun(asc_context *c, asc_voice *voice, size_t at);
/* naming.c: end of the subject at the head of the sentence; its start in *start. */
size_t asc_head_subject(const asc_context *c, size_t *start);
/* naming.c: where whose figures they are begins in "figures released by X" from unit `from`; `from`: nowhere. */
size_t asc_issuer(const asc_context *c, size_t from);

#endif
