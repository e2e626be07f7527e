#include "port/sha256.h"

#include "base/mem.h"

#include <openssl/evp.h>

/* The handle is libcrypto's own context under our name. */
static EVP_MD_CTX *context(asc_sha256 *hash) {
    return (EVP_MD_CTX *)(void *)hash;
}

asc_sha256 *asc_sha256_new(void) {
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    if (!ctx || !EVP_DigestInit_ex(ctx, EVP_sha256(), NULL)) {
        asc_oom();
    }
    return (asc_sha256 *)(void *)ctx;
}

void asc_sha256_add(asc_sha256 *hash, const void *bytes, size_t size) {
    EVP_DigestUpdate(context(hash), bytes, size);
}

void asc_sha256_end(asc_sha256 *hash, unsigned char out[32]) {
    EVP_DigestFinal_ex(context(hash), out, NULL);
    EVP_MD_CTX_free(context(hash));
}

void asc_sha256_of(const void *bytes, size_t size, unsigned char out[32]) {
    asc_sha256 *hash = asc_sha256_new();
    asc_sha256_add(hash, bytes, size);
    asc_sha256_end(hash, out);
}

char *asc_sha256_hex(const unsigned char digest[32], char out[65]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 32; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
    return out;
}
