#ifndef ASCRIBE_READ_WARC_FIND_H
#define ASCRIBE_READ_WARC_FIND_H
/* Finding the way in a WARC file that is damaged. */

#include "read/stream.h"

/* The offset from `from` on at which a record seems to begin: its version and the end of that line. `size` when
 * nowhere. */
size_t asc_warc_record_at(const char *data, size_t size, size_t from);

/* Steps over what is left of the record at hand, also of damaged compressed data, to what seems to be the next one, or
 * to the end. */
void asc_warc_find_next(asc_stream *stream);

/*
 * Steps over `left` bytes in pieces. ASC_BAD_INPUT when the end comes sooner, or when another record begins among them:
 * then the length was wrong, and the stream stands there.
 */
asc_status asc_warc_skip(asc_stream *stream, unsigned long long left, asc_error *err);

#endif
