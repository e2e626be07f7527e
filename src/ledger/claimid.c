#include "ledger/claimid.h"

#include "port/sha256.h"

#include <stdio.h>

static void digest_of(const char *article_sha256, asc_where where, asc_span number, unsigned char out[32]) {
    char text[160];
    int length = snprintf(text, sizeof text, "%.64s %s %zu %zu", article_sha256,
                          where == ASC_IN_TITLE ? "title" : "text", number.start, number.end);
    asc_sha256_of(text, (size_t)length, out);
}

void asc_claim_id(const char *article_sha256, asc_where where, asc_span number, char id[65]) {
    unsigned char digest[32];
    digest_of(article_sha256, where, number, digest);
    asc_sha256_hex(digest, id);
}

int64_t asc_claim_name(const unsigned char digest[32]) {
    uint64_t name = 0;
    for (int i = 0; i < 8; i++) {
        name = name << 8 | digest[i];
    }
    /* With the top bit turned, signed order is the order of the hex digits. */
    return (int64_t)(name ^ ((uint64_t)1 << 63));
}

int64_t asc_claim_name_of(const char *article_sha256, asc_where where, asc_span number) {
    unsigned char digest[32];
    digest_of(article_sha256, where, number, digest);
    return asc_claim_name(digest);
}
