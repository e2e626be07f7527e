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

typedef struct asc_prefilter {
    uint64_t numbers[(1u << ASC_PREFILTER_BITS) / 64];  /* a word of each number in words */
    uint64_t triggers[(1u << ASC_PREFILTER_BITS) / 64]; /* a word of all that may state a figure */
} asc_prefilter;

/* Notes the longest word (run of ASCII letters, any case) of `phrase` in a table: the one that is likely the rarest. */
void asc_prefilter_add(uint64_t *table, const char *phrase);

/* May a number stand in text[0, length)? */
bool asc_prefilter_number(const asc_prefilter *filter, const char *text, size_t length);

/* May a line of text[0, length) state a figure? */
bool asc_prefilter_passes(const asc_prefilter *filter, const char *text, size_t length);

#endif
