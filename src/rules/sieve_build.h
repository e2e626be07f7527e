#ifndef ASCRIBE_RULES_SIEVE_BUILD_H
#define ASCRIBE_RULES_SIEVE_BUILD_H
/* What a sieve holds: shared by its building (sieve_build.c) and its walking (sieve.c). */

#include "ascribe/limits.h"
#include "rules/lexicon.h"
#include "rules/sieve.h"

#define ASC_SIEVE_SET_WORDS (ASC_CODES / 64 + 1)

/* A place in a pattern that takes one unit. */
typedef struct asc_position {
    uint64_t set[ASC_SIEVE_SET_WORDS]; /* the codes that it takes */
    uint32_t pattern;
    bool focus;      /* it takes the number that is judged */
    bool begins;     /* a match may begin here */
    bool ends;       /* a match may end here */
    uint32_t *after; /* shape: [after_count]: positions that may come next */
    size_t after_count, after_capacity;
    uint32_t *before; /* shape: [before_count]: positions that may have come before */
    size_t before_count, before_capacity;
} asc_position;

struct asc_sieve {
    asc_position *positions;
    size_t count, capacity;
    size_t patterns;
    size_t position_words, pattern_words; /* of 64 bits each */
    uint16_t class_of[ASC_CODES];         /* codes that no position tells apart are one class */
    size_t classes;
    uint64_t *takers; /* shape: [classes][position_words]: the positions that take a class */
    uint64_t *always; /* shape: [pattern_words]: patterns that are not left out */
    uint32_t *unread; /* shape: [unread_count]: the same, while they are gathered */
    size_t unread_count, unread_capacity;
};

#endif
