#ifndef ASCRIBE_PORT_CHARSET_H
#define ASCRIBE_PORT_CHARSET_H
/* Character sets to UTF-8, over the system's iconv. */

#include "base/runs.h"

/*
 * Turns `size` bytes in `charset` (a name as in HTTP and HTML, any case, `name_size` bytes) into UTF-8. What cannot be
 * read becomes U+FFFD and is counted in *bad. Gives a NUL-terminated string (free with asc_free) and its *length; NULL
 * when the system does not know the charset or the text would be longer than `limit`. `runs` (may be NULL) gets the way
 * back to the bytes.
 */
char *asc_charset_to_utf8(const char *charset, size_t name_size, const char *bytes, size_t size, size_t limit,
                          size_t *length, size_t *bad, asc_runs *runs);

#endif
