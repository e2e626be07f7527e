#ifndef ASCRIBE_BASE_JSONOUT_H
#define ASCRIBE_BASE_JSONOUT_H
/* Writing JSON into a buffer: strings escaped as RFC 8259 asks, control characters too. `text` NULL writes null. */

#include "base/buf.h"

void asc_json_put_text(asc_buf *out, const char *text);
void asc_json_put_bytes(asc_buf *out, const char *text, size_t length); /* `text` is UTF-8; bad bytes become U+FFFD */

#endif
