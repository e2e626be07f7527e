#ifndef ASCRIBE_SERIES_WORDS_H
#define ASCRIBE_SERIES_WORDS_H
/* Whether two wordings of a source speak of the same. */

#include <stdbool.h>

/* Half of the words of the shorter one are in the other; articles and prepositions do not count. */
bool asc_words_agree(const char *left, const char *right);

#endif
