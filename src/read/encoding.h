#ifndef ASCRIBE_READ_ENCODING_H
#define ASCRIBE_READ_ENCODING_H
/* What characters the bytes of a page, a document or a plain text stand for. */

#include "ascribe/status.h"
#include "base/runs.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_decoded {
    const char *text; /* UTF-8 without NULs */
    size_t size;
    char *owned;      /* what `text` lies in when it does not lie in the bytes themselves; NULL: it does */
    asc_runs runs;    /* the way back to the bytes */
    char charset[96]; /* "windows-1252, declared": the charset and how it is known; "" for UTF-8 */
} asc_decoded;

/*
 * By the byte order mark, else as UTF-8 when it is that (also when single bytes of it are damaged or its end is cut),
 * else, with `declares`, by the charset that markup declares itself (meta, XML declaration), if that is known, else by
 * what its bytes are like, else as windows-1252. What stands for no character becomes U+FFFD. ASC_BAD_INPUT, with line
 * and column, for what is no text (NULs, many controls). Free with asc_decoded_free in every case.
 */
asc_status asc_decode(const char *bytes, size_t size, bool declares, asc_decoded *out, asc_error *err);
void asc_decoded_free(asc_decoded *decoded);

/* Is it UTF-16 or UTF-32 with a byte order mark? Gives the charset's name and the mark's bytes, else NULL. */
const char *asc_wide_name(const char *bytes, size_t size, size_t *mark);

#endif
