#ifndef ASCRIBE_PORT_DETECT_H
#define ASCRIBE_PORT_DETECT_H
/* Which character set bytes are in, by their frequencies, over uchardet. */

#include <stddef.h>

/* Writes the name of the most likely charset of `bytes` into `out`. 0 when there is none, else its length. */
size_t asc_charset_guess(const char *bytes, size_t size, char out[64]);

#endif
