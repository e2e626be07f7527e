#ifndef ASCRIBE_READ_FINISH_H
#define ASCRIBE_READ_FINISH_H
/* The last step of every reader whose text was taken out of something: form C, limits, and the way back. */

#include "read/maintext.h"

/*
 * Gives the article the text of `text`, which it takes, in Unicode's form C. `further` leads from text->source to the
 * article's bytes; NULL: they are the same, from byte 0 on.
 */
asc_status asc_finish_text(asc_article *article, asc_text *text, const asc_runs *further, asc_error *err);

void asc_text_free(asc_text *text);

/* A name or title: form C, without marks that are not seen. Gives a string for asc_free. */
char *asc_tidy_name(const char *value);

#endif
