/* Recording an article with the claims of its first scan. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "ledger/hex.h"
#include "ledger/ledger.h"
#include "port/sha256.h"
#include "port/zstd.h"

#include <string.h>

static asc_status insert_article(asc_ledger *ledger, const asc_article *article, asc_error *err) {
    unsigned char identity[32];
    unsigned char text_digest[32];
    size_t size = 0;
    size_t text_size = 0;
    unsigned char *text = NULL;
    asc_hex_digest(article->sha256, identity);
    asc_sha256_of(article->text, article->text_len, text_digest);
    unsigned char *bytes = asc_zstd_pack(article->bytes, article->bytes_len, NULL, 0, &size);
    if (article->text_len != article->bytes_len || memcmp(article->text, article->bytes, article->text_len) != 0) {
        text = asc_zstd_pack(article->text, article->text_len, article->bytes, article->bytes_len, &text_size);
    }
    asc_stmt *stmt =
        asc_db_use(ledger->db, "INSERT INTO article (entry, sha256, format, size, bytes, text_size, text_sha256, text)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    asc_put_int(stmt, ledger->entry.seq);
    asc_put_blob(stmt, identity, sizeof identity);
    asc_put_text(stmt, article->format ? article->format : "");
    asc_put_int(stmt, (int64_t)article->bytes_len);
    asc_put_blob(stmt, bytes, size);
    asc_put_int(stmt, (int64_t)article->text_len);
    asc_put_blob(stmt, text_digest, sizeof text_digest);
    asc_put_blob(stmt, text, text_size);
    asc_status status = asc_stmt_run(stmt, err);
    asc_free(bytes);
    asc_free(text);
    return status;
}

static asc_status insert_meta(asc_ledger *ledger, const asc_article *article, asc_error *err) {
    asc_status status = ASC_OK;
    for (int i = 0; i < ASC_META_COUNT && status == ASC_OK; i++) {
        if (!article->meta[i]) {
            continue;
        }
        asc_stmt *stmt = asc_db_use(ledger->db, "INSERT INTO meta (article, field, value, origin) VALUES (?, ?, ?, ?)");
        asc_put_int(stmt, ledger->entry.seq);
        asc_put_int(stmt, i);
        asc_put_text(stmt, article->meta[i]);
        asc_put_text(stmt, article->origin[i] ? article->origin[i] : "");
        status = asc_stmt_run(stmt, err);
    }
    return status;
}

static asc_status is_known(asc_ledger *ledger, const unsigned char sha256[32], bool *known, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT 1 FROM article WHERE sha256 = ?");
    asc_put_blob(stmt, sha256, 32);
    asc_status status = asc_stmt_step(stmt, known, err);
    asc_stmt_reset(stmt);
    return status;
}

/* What would make a record that cannot be read again is refused before anything is written. */
static asc_status check_article(const asc_article *article, const asc_claims *claims, unsigned char sha256[32],
                                asc_error *err) {
    unsigned char is[32];
    if (!article->bytes || !article->text || !asc_hex_digest(article->sha256, sha256)) {
        return asc_fail(err, ASC_USAGE, "an article needs its bytes, its text and its SHA-256");
    }
    asc_sha256_of(article->bytes, article->bytes_len, is);
    if (memcmp(is, sha256, sizeof is) != 0) {
        return asc_fail(err, ASC_USAGE, "the SHA-256 of the article is not that of its bytes");
    }
    if (article->bytes_len > ASC_MAX_ARTICLE_BYTES || article->text_len > ASC_MAX_TEXT_BYTES) {
        return asc_fail(err, ASC_BAD_INPUT, "the article is too big for the ledger");
    }
    if (claims && claims->count > ASC_MAX_CLAIMS_PER_ARTICLE) {
        return asc_fail(err, ASC_BAD_INPUT, "the article has more than %d claims", ASC_MAX_CLAIMS_PER_ARTICLE);
    }
    return ASC_OK;
}

asc_status asc_ledger_add(asc_ledger *ledger, int64_t run, const asc_article *article, const asc_claims *claims,
                          asc_added *added, asc_error *err) {
    unsigned char sha256[32];
    bool known = false;
    asc_status status = check_article(article, claims, sha256, err);
    if (status == ASC_OK) { /* most often known or not without the write lock */
        status = is_known(ledger, sha256, &known, err);
    }
    *added = ASC_ADDED_KNOWN;
    if (status != ASC_OK || known) {
        return status;
    }
    bool joined = ledger->batch;
    status = asc_entry_open(ledger, ASC_ENTRY_ARTICLE, err);
    if (status != ASC_OK) {
        return status;
    }
    status = is_known(ledger, sha256, &known, err); /* another writer may have been faster */
    if (status == ASC_OK && known) {
        return joined ? ASC_OK : asc_db_commit(ledger->db, err);
    }
    if (status == ASC_OK) {
        status = insert_article(ledger, article, err);
    }
    if (status == ASC_OK) {
        status = insert_meta(ledger, article, err);
    }
    if (status == ASC_OK) {
        status = asc_scan_record(ledger, run, ledger->entry.seq, article, claims, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
        return status;
    }
    *added = ASC_ADDED_NEW;
    return asc_entry_close(ledger, err);
}
