#ifndef ASCRIBE_READ_LANGUAGE_H
#define ASCRIBE_READ_LANGUAGE_H
/* Which language: as named by people and programs, and as a text is written. */

#include <stdbool.h>
#include <stddef.h>

#define ASC_LANGUAGE_SIZE 4

/* The short code (ISO 639, "en") of a language tag ("en-GB", "eng") or an English name ("English"). False: not known.
 */
bool asc_language_code(const char *name, char out[ASC_LANGUAGE_SIZE]);

/*
 * Guesses the language of `text` (UTF-8): by its script, and where several languages share one by letters that only one
 * has; for Latin letters by frequent small words (after G. Grefenstette, "Comparing two language identification
 * schemes", JADT 1995). Returns its code, static, or NULL when the text is too short or too mixed to tell.
 */
const char *asc_language_guess(const char *text, size_t size);

#endif
