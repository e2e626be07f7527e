#ifndef ASCRIBE_TEXT_PREFILTER_H
#define ASCRIBE_TEXT_PREFILTER_H
/*
 * A look at a text before any work is done on it: is there a line with both a number and a word of harm? It may say yes
 * where there is none (two words may share a place in the table), never no where there is one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ASC_PREFILTER_BITS 16 /* log2 of the places in a table of words */

typedef struct asc_word_set {
    uint64_t places[(1u << ASC_PREFILTER_BITS) / 64]; /* by hash */
    uint32_t
        lengths[32]; /* by first letter (its low five bits): bit n is set when a word has n letters, bit 31: or more */
} asc_word_set;

typedef struct asc_prefilter {
    asc_word_set numbers;  /* a word of each number in words */
    asc_word_set triggers; /* a word of all that may state a figure */
} asc_prefilter;

/* Notes the longest word (run of ASCII letters, any case) of `phrase`: the one that is likely the rarest. */
void asc_prefilter_add(asc_word_set *set, const char *phrase);

/* May a number stand in text[0, length)? */
bool asc_prefilter_number(const asc_prefilter *filter, const char *text, size_t length);

/* May a line of text[0, length) state a figure? */
bool asc_prefilter_passes(const asc_prefilter *filter, const char *text, size_t length);

#endif
