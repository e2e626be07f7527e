#ifndef ASCRIBE_TEXT_SENTENCE_H
#define ASCRIBE_TEXT_SENTENCE_H
/* Sentence bounds, found by marks, spaces and case alone. A line end always ends a sentence. */

#include "ascribe/span.h"

#include <stdbool.h>

typedef struct asc_sentences {
    const char *text;
    size_t length;
    size_t at;
    /* Tells abbreviations, which a stop may follow without ending the sentence: lower case, without the stop. */
    bool (*is_abbreviation)(const char *word, size_t length, const void *context);
    const void *context;
} asc_sentences;

/* Next sentence, trimmed; false at the end. Runs longer than ASC_MAX_SENTENCE_BYTES are cut at a space. */
bool asc_sentence_next(asc_sentences *sentences, asc_span *out);

/* The start of the line (paragraph) that `at` is in. */
size_t asc_sentence_line(const char *text, size_t at);

#endif
