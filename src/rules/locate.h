#ifndef ASCRIBE_RULES_LOCATE_H
#define ASCRIBE_RULES_LOCATE_H
/* Where in a JSON text a value stands, by JSON pointer (RFC 6901): cJSON keeps no places. */

#include <stddef.h>

/* 1-based line of the value at `pointer` in valid JSON `text`; of the nearest value above it when it is not there. */
long asc_json_line(const char *text, size_t size, const char *pointer);

/* 1-based line and column of a byte offset. */
void asc_line_of(const char *text, size_t size, size_t offset, long *line, long *column);

#endif
