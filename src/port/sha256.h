#ifndef ASCRIBE_PORT_SHA256_H
#define ASCRIBE_PORT_SHA256_H
/* SHA-256 (FIPS 180-4) over libcrypto. */

#include <stddef.h>

typedef struct asc_sha256 asc_sha256;

asc_sha256 *asc_sha256_new(void);
void asc_sha256_add(asc_sha256 *hash, const void *bytes, size_t size);
/* Writes the digest and frees `hash`. */
void asc_sha256_end(asc_sha256 *hash, unsigned char out[32]);

/* One call over one run of bytes. */
void asc_sha256_of(const void *bytes, size_t size, unsigned char out[32]);
/* Lower-case hex of a digest, NUL-terminated. Returns out. */
char *asc_sha256_hex(const unsigned char digest[32], char out[65]);

#endif
