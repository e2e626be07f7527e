#ifndef ASCRIBE_VIEW_WIDTH_H
#define ASCRIBE_VIEW_WIDTH_H
/* Text as a terminal shows it. */

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int asc_char_width(uint32_t code);

/* Adds `length` bytes of untrusted text: control characters become their pictures (␛), line ends and tabs a space,
 * bad bytes and direction overrides U+FFFD. Returns the columns added. */
int asc_clean_add(asc_buf *out, const char *text, size_t length);

/* Adds cleaned text that takes at most `width` columns, cut with "…". Returns the columns added. */
int asc_clean_cut(asc_buf *out, const char *cleaned, int width);

#endif
