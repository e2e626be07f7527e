#ifndef ASCRIBE_PORT_SIGN_H
#define ASCRIBE_PORT_SIGN_H
/* Ed25519 (RFC 8032) over libcrypto. */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Signs `size` bytes with the private key in PEM file `path`; writes the public key that belongs to it, too. ASC_IO or
 * ASC_USAGE when there is no such key. */
asc_status asc_sign(const char *path, const void *bytes, size_t size, unsigned char public_key[32],
                    unsigned char signature[64], asc_error *err);

bool asc_sign_check(const unsigned char public_key[32], const void *bytes, size_t size,
                    const unsigned char signature[64]);

#endif
