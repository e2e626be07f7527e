#ifndef ASCRIBE_LEDGER_HEX_H
#define ASCRIBE_LEDGER_HEX_H
/* Digests as people write them. */

#include <stdbool.h>
#include <stddef.h>

/* Reads 64 hex digits (either case), and nothing after them. */
bool asc_hex_digest(const char *text, unsigned char out[32]);

/* How many hex digits `text` starts with; `whole` tells whether that is all of it. */
size_t asc_hex_length(const char *text, bool *whole);

/* Reads `count` hex digits into the lowest and highest digest that start with them. count <= 64. */
void asc_hex_range(const char *text, size_t count, unsigned char low[32], unsigned char high[32]);

/* Tells whether two digests are the same. */
bool asc_hex_same(const unsigned char a[32], const unsigned char b[32]);

#endif
