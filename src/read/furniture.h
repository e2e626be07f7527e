#ifndef ASCRIBE_READ_FURNITURE_H
#define ASCRIBE_READ_FURNITURE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Is a paragraph of a page no part of the article's text, by its words alone: a clock, a note of copyright, a label of
 * what stands around articles, the title once more (`title` may be NULL), or, as the `first` of the text, a date?
 * (Further down a date is a heading, as in a timeline.) `size` is at least 1, and a NUL stands behind the line.
 */
bool asc_is_furniture(const char *line, size_t size, const char *title, bool first);

/* Letters and digits of a text in lower case, for comparing what is laid out in other ways. For asc_free. */
char *asc_letters(const char *text, size_t size);

#endif
