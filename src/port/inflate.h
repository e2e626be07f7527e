#ifndef ASCRIBE_PORT_INFLATE_H
#define ASCRIBE_PORT_INFLATE_H
/* Decompression over zlib, in pieces. */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_inflater asc_inflater;

typedef enum asc_deflate_kind {
    ASC_GZIP, /* gzip, any number of members after each other */
    ASC_ZLIB, /* zlib, or raw deflate where servers call that "deflate" */
    ASC_RAW   /* raw deflate, as in zip files */
} asc_deflate_kind;

asc_inflater *asc_inflater_new(asc_deflate_kind kind);
void asc_inflater_free(asc_inflater *inflater);

/*
 * Takes bytes from [*in, *in + *left) and writes up to `size` to `out`; moves *in and *left on and sets *written. *end
 * becomes true when the data is complete; bytes that follow it are not taken. ASC_BAD_INPUT for damaged data, and for
 * data that unpacks to more than ASC_MAX_INFLATE_RATIO times its size.
 */
asc_status asc_inflate(asc_inflater *inflater, const char **in, size_t *left, char *out, size_t size, size_t *written,
                       bool *end, asc_error *err);

/* After damage: begins anew with the next bytes, which are to be those of a gzip member. False when it was not damage
 * but too much output, after which nothing more may come. */
bool asc_inflater_restart(asc_inflater *inflater);

/* gzip members that came to their end, checksums and all. */
size_t asc_inflater_members(const asc_inflater *inflater);

/* Unpacks the whole of `bytes`, at most `limit` bytes. Gives a string to free with asc_free; NULL on failure. */
char *asc_inflate_all(asc_deflate_kind kind, const char *bytes, size_t size, size_t limit, size_t *length,
                      asc_error *err);

#endif
