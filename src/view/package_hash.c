/* The hash of a file of a package, as its bytes go by. */
#include "ascribe/package.h"

#include "port/sha256.h"

asc_package_hash *asc_package_hash_new(void) {
    return (asc_package_hash *)asc_sha256_new();
}

void asc_package_hash_add(asc_package_hash *hash, const char *bytes, size_t size) {
    asc_sha256_add((asc_sha256 *)hash, bytes, size);
}

void asc_package_hash_end(asc_package_hash *hash, char out[65]) {
    unsigned char digest[32];
    asc_sha256_end((asc_sha256 *)hash, digest);
    asc_sha256_hex(digest, out);
}
