#include "port/sign.h"

#include <errno.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>

/* A key with a passphrase is refused rather than asked for: the library never reads the terminal. */
static int no_passphrase(char *out, int size, int writing, void *context) {
    (void)out;
    (void)size;
    (void)writing;
    (void)context;
    return -1;
}

static asc_status load_key(const char *path, EVP_PKEY **key, asc_error *err) {
    FILE *file = fopen(path, "re");
    if (!file) {
        asc_fail(err, ASC_IO, "the key cannot be read: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    *key = PEM_read_PrivateKey(file, NULL, no_passphrase, NULL);
    fclose(file);
    if (!*key || EVP_PKEY_get_id(*key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(*key);
        *key = NULL;
        asc_fail(err, ASC_USAGE, "this is not an Ed25519 private key in PEM without a passphrase");
        asc_error_at(err, path, 0, 0);
        asc_error_help(err, "`openssl genpkey -algorithm ed25519 -out key.pem` makes one");
        return ASC_USAGE;
    }
    return ASC_OK;
}

asc_status asc_sign(const char *path, const void *bytes, size_t size, unsigned char public_key[32],
                    unsigned char signature[64], asc_error *err) {
    EVP_PKEY *key = NULL;
    asc_status status = load_key(path, &key, err);
    if (status != ASC_OK) {
        return status;
    }
    size_t public_size = 32;
    size_t signature_size = 64;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool done = context && EVP_PKEY_get_raw_public_key(key, public_key, &public_size) == 1 &&
                EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestSign(context, signature, &signature_size, bytes, size) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return done ? ASC_OK : asc_fail(err, ASC_IO, "the key does not sign");
}

bool asc_sign_check(const unsigned char public_key[32], const void *bytes, size_t size,
                    const unsigned char signature[64]) {
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = key && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestVerify(context, signature, 64, bytes, size) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return good;
}
