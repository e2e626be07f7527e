#ifndef ASCRIBE_PORT_NFC_H
#define ASCRIBE_PORT_NFC_H
/* Unicode normalisation form C (UAX #15), over utf8proc. */

#include "base/runs.h"

#include <stdbool.h>

/* Could `text` (valid UTF-8) be in another form than C? False for what news is mostly made of, and quickly. */
bool asc_nfc_wanted(const char *text, size_t size);

/*
 * `text` in form C: a NUL-terminated string to free with asc_free, *length bytes long. `runs` (may be NULL) gets the
 * way back to `text`. More than ASC_MAX_COMBINING marks in a row are left as they are.
 */
char *asc_nfc(const char *text, size_t size, size_t *length, asc_runs *runs);

#endif
