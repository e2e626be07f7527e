#ifndef ASCRIBE_PORT_ZSTD_H
#define ASCRIBE_PORT_ZSTD_H
/*
 * Compression of stored bytes over zstd. A `prefix` (may be NULL) is content that both sides have: what repeats it
 * costs next to nothing.
 */

#include <stddef.h>

/* Gives the compressed bytes (free with asc_free) and sets *packed_size. Never NULL. */
unsigned char *asc_zstd_pack(const void *bytes, size_t size, const void *prefix, size_t prefix_size,
                             size_t *packed_size);

/* Gives exactly `size` bytes and a NUL after them (free with asc_free), or NULL when `packed` is not what
 * asc_zstd_pack made of that many bytes with that prefix. */
unsigned char *asc_zstd_unpack(const void *packed, size_t packed_size, const void *prefix, size_t prefix_size,
                               size_t size);

#endif
