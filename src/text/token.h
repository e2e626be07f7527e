#ifndef ASCRIBE_TEXT_TOKEN_H
#define ASCRIBE_TEXT_TOKEN_H
/* Words, digit runs and marks of one sentence, each with its byte span. Knows characters, no language. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum asc_token_kind {
    ASC_TOKEN_WORD,   /* letters, with inner apostrophes, hyphens and stops: "Hamas-run", "U.S.", "22-year-old" */
    ASC_TOKEN_NUMBER, /* digits with separators and a decimal part: "32,000", "1.2" */
    ASC_TOKEN_MARK    /* one punctuation mark or symbol; "'s" is one too */
} asc_token_kind;

typedef struct asc_token {
    uint32_t start; /* bytes, in the whole text */
    uint32_t end;
    uint8_t kind;
    bool capital; /* the first letter is upper case */
    bool spaced;  /* white space or the start of the sentence stands before it */
    uint16_t key_len;
    const char *key; /* lower case, quotes and dashes straightened; NUL-terminated, in the caller's key buffer */
} asc_token;

/*
 * Splits text[start, end) into at most `max` tokens; returns how many. Keys are written to `keys` (key_size bytes; four
 * bytes for each byte of the sentence are always enough). What does not fit is left out.
 */
size_t asc_tokenize(const char *text, size_t start, size_t end, asc_token *tokens, size_t max, char *keys,
                    size_t key_size);

#endif
