#ifndef ASCRIBE_READ_REFERENCE_H
#define ASCRIBE_READ_REFERENCE_H

#include <stddef.h>

/*
 * Reads the character reference at `at` (an ampersand): writes its UTF-8 into `out`, returns the bytes written and sets
 * *length to what it takes in the source. 0 when it is none. Named references need their semicolon: "&copy=1" in a URL
 * is none.
 */
size_t asc_reference(const char *at, const char *end, char out[8], size_t *length);

#endif
