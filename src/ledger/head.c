/* The head of the chain, as it is written down elsewhere. */

#include "ascribe/evidence.h"
#include "base/buf.h"
#include "ledger/hex.h"
#include "ledger/ledger.h"
#include "ledger/time.h"
#include "port/sha256.h"
#include "port/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIGNED_PREFIX "ascribe-head-1 "
#define SIGNATURE_PREFIX " ed25519:"

asc_status asc_ledger_head(asc_ledger *ledger, asc_head *out, asc_error *err) {
    asc_entry last;
    asc_status status = asc_entry_last(ledger, &last, err);
    *out = (asc_head){.seq = last.seq};
    asc_sha256_hex(last.hash, out->hash);
    if (last.seq) {
        asc_time_format(last.recorded, out->recorded);
    }
    return status;
}

char *asc_head_text(const asc_head *head, char out[96]) {
    snprintf(out, 96, "%lld:%.64s", (long long)head->seq, head->hash);
    return out;
}

static void message_of(const asc_head *head, char out[128]) {
    char text[96];
    snprintf(out, 128, SIGNED_PREFIX "%s", asc_head_text(head, text));
}

static void add_hex(asc_buf *out, const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        asc_buf_printf(out, "%02x", bytes[i]);
    }
}

asc_status asc_head_sign(const asc_head *head, const char *key_path, char **line, asc_error *err) {
    char message[128];
    char text[96];
    unsigned char public_key[32];
    unsigned char signature[64];
    *line = NULL;
    message_of(head, message);
    asc_status status = asc_sign(key_path, message, strlen(message), public_key, signature, err);
    if (status == ASC_OK) {
        asc_buf out = {0};
        asc_buf_puts(&out, asc_head_text(head, text));
        asc_buf_puts(&out, SIGNATURE_PREFIX);
        add_hex(&out, public_key, sizeof public_key);
        asc_buf_putc(&out, ':');
        add_hex(&out, signature, sizeof signature);
        *line = asc_buf_take(&out);
    }
    return status;
}

/* Reads 64 hex digits at `text` that end before `end`. */
static bool read_digest(const char *text, char end, unsigned char out[32]) {
    char digits[65] = "";
    memcpy(digits, text, strnlen(text, 64));
    return asc_hex_digest(digits, out) && text[64] == end;
}

static asc_status check_signature(const asc_head *head, const char *rest, const char *wanted, asc_error *err) {
    unsigned char key[32];
    unsigned char want[32];
    unsigned char signature[64];
    char message[128];
    rest += strlen(SIGNATURE_PREFIX);
    if (!read_digest(rest, ':', key) || strlen(rest) < 65 + 128) {
        return asc_fail(err, ASC_USAGE, "the signature of the head is cut off");
    }
    char half[65] = "";
    memcpy(half, rest + 65, 64);
    if (!asc_hex_digest(half, signature) || !read_digest(rest + 65 + 64, '\0', signature + 32)) {
        return asc_fail(err, ASC_USAGE, "the signature of the head is not hex");
    }
    if (wanted && (!asc_hex_digest(wanted, want) || !asc_hex_same(want, key))) {
        return asc_fail(err, ASC_INTEGRITY, "the head is signed with another key");
    }
    message_of(head, message);
    if (!asc_sign_check(key, message, strlen(message), signature)) {
        return asc_fail(err, ASC_INTEGRITY, "the signature does not fit the head");
    }
    return ASC_OK;
}

asc_status asc_head_parse(const char *line, const char *public_key, asc_head *out, asc_error *err) {
    char text[512];
    char *end = NULL;
    unsigned char digest[32];
    *out = (asc_head){0};
    snprintf(text, sizeof text, "%s", line); /* longer than any head: what is cut off is refused below */
    text[strcspn(text, "\r\n")] = '\0';
    long long seq = strtoll(text, &end, 10);
    bool bare = end != text && *end == ':' && strlen(end) >= 65 && read_digest(end + 1, '\0', digest);
    bool has_signature = end != text && *end == ':' && strlen(end) >= 65 && read_digest(end + 1, ' ', digest) &&
                         strncmp(end + 65, SIGNATURE_PREFIX, strlen(SIGNATURE_PREFIX)) == 0;
    if (seq < 0 || (!bare && !has_signature)) {
        asc_fail(err, ASC_USAGE, "'%.80s' is not a head", text);
        asc_error_help(err, "a head is what `ascribe head` prints: a number, a colon and 64 hex digits");
        return ASC_USAGE;
    }
    out->seq = seq;
    asc_sha256_hex(digest, out->hash);
    if (!has_signature && public_key) {
        return asc_fail(err, ASC_INTEGRITY, "the head is not signed");
    }
    return has_signature ? check_signature(out, end + 65, public_key, err) : ASC_OK;
}
