#ifndef ASCRIBE_RULES_SIEVE_H
#define ASCRIBE_RULES_SIEVE_H
/*
 * Which patterns could match around a number, told before PCRE2 is asked. All patterns together are read as one
 * automaton (Glushkov: the positions of a pattern and what may follow each) that is walked from the number outwards, to
 * the right and to the left; its states are made when first met and kept.
 *
 * The automaton takes more than the patterns do: "{0,5}" as "*", and what looks ahead or behind as if it always held.
 * So a pattern that it leaves out cannot match, and one that it names may.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct asc_sieve asc_sieve; /* of a rule set: immutable once sealed, shared */

asc_sieve *asc_sieve_new(void);
void asc_sieve_free(asc_sieve *sieve);

/* Adds pattern number `index` (one after the other, from 0), as translated for PCRE2. What is not understood is never
 * left out. */
void asc_sieve_add(asc_sieve *sieve, size_t index, const char *regex, size_t length);
void asc_sieve_seal(asc_sieve *sieve);

typedef struct asc_sifter asc_sifter; /* of a thread */

asc_sifter *asc_sifter_new(const asc_sieve *sieve); /* borrows the sieve */
void asc_sifter_free(asc_sifter *sifter);

/* Looks at the number at unit `number` of a class string, where its code says how it is judged (ASC_FOCUS…). */
void asc_sift(asc_sifter *sifter, const uint16_t *codes, size_t count, size_t number);

/* After asc_sift: the first pattern from `index` on that may match, or SIZE_MAX; no match of it begins before *from. */
size_t asc_sift_next(const asc_sifter *sifter, size_t index, size_t *from);

#endif
