#ifndef ASCRIBE_READ_ENCODING_H
#define ASCRIBE_READ_ENCODING_H
/* What characters a page's or a document's bytes stand for. */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_decoded {
    const char *text; /* UTF-8 */
    size_t size;
    char *owned;    /* free with asc_free; NULL when `text` lies in the bytes themselves */
    size_t skipped; /* bytes before `text` in them (a byte order mark) */
} asc_decoded;

/*
 * The text of markup: by its byte order mark, else as UTF-8 when it is that, else by the charset that it declares
 * itself (meta, XML declaration), else as windows-1252. ASC_BAD_INPUT for NULs and charsets that are not known.
 */
asc_status asc_decode_markup(const char *bytes, size_t size, asc_decoded *out, asc_error *err);

/* Is it UTF-16 with a byte order mark? Gives the charset's name, else NULL. */
const char *asc_utf16_name(const char *bytes, size_t size);

#endif
