#ifndef ASCRIBE_BASE_UTF8_H
#define ASCRIBE_BASE_UTF8_H
/* UTF-8 as in RFC 3629: no surrogates, no overlong forms, nothing beyond U+10FFFF. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ASC_UTF8_BAD ((uint32_t)0xFFFFFFFF)

/* Decodes the character at `text` (at most `size` bytes). Sets *length (1 for a bad byte) and returns the code point,
 * or ASC_UTF8_BAD. `size` must be at least 1. */
uint32_t asc_utf8_decode(const char *text, size_t size, size_t *length);

/* Encodes `code` into `out` (4 bytes room) and returns the bytes used; 0 for what is not a code point. */
size_t asc_utf8_encode(uint32_t code, char out[4]);

/* The offset of the first byte that is not valid UTF-8, or `size`. */
size_t asc_utf8_valid_upto(const char *text, size_t size);

/* The largest offset <= `at` that does not split a character; `text` has more than `at` bytes. */
size_t asc_utf8_floor(const char *text, size_t at);

/* Is it a mark that readers do not see: soft hyphen, zero-width space or joiner, direction mark, byte order mark? */
bool asc_is_unseen(uint32_t code);

#endif
