/* Runs: listing them, and going over stored articles with a new one. */

#include "ascribe/runs.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "ledger/hex.h"
#include "ledger/ledger.h"
#include "ledger/time.h"
#include "port/sha256.h"
#include "port/zstd.h"

asc_status asc_ledger_runs(asc_ledger *ledger, asc_run_fn fn, void *context, asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT r.id, s.hash, r.program, e.recorded, count(c.entry), coalesce(sum(c.count), 0)"
                               " FROM run r JOIN rule_set s ON s.entry = r.rule_set JOIN entry e ON e.seq = r.entry"
                               " LEFT JOIN scan c ON c.run = r.id GROUP BY r.id ORDER BY r.id");
    for (;;) {
        bool more = false;
        char hash[65] = "";
        char recorded[24];
        size_t size = 0;
        asc_status status = asc_stmt_step(stmt, &more, err);
        if (status != ASC_OK || !more) {
            return status;
        }
        asc_run_row row = {.run = asc_take_int(stmt), .rules = hash, .recorded = recorded};
        const void *digest = asc_take_blob(stmt, &size);
        if (size == 32) {
            asc_sha256_hex(digest, hash);
        }
        row.program = asc_take_text(stmt);
        asc_time_format(asc_take_int(stmt), recorded);
        row.articles = asc_take_int(stmt);
        row.claims = asc_take_int(stmt);
        if (!fn(&row, context)) {
            asc_stmt_reset(stmt);
            return ASC_OK;
        }
    }
}

/* Unpacks the rule file that the statement stands on, checks it against its SHA-256, and gives it. */
static asc_status give_file(asc_stmt *stmt, asc_run_file_fn fn, void *context, bool *more, asc_error *err) {
    const char *path = asc_take_text(stmt);
    int64_t size = asc_take_int(stmt);
    size_t packed_size = 0;
    size_t digest_size = 0;
    const void *packed = asc_take_blob(stmt, &packed_size);
    const void *digest = asc_take_blob(stmt, &digest_size);
    unsigned char is[32];
    unsigned char *bytes = NULL;
    if (size >= 0 && (uint64_t)size <= ASC_MAX_RULE_FILE_BYTES && digest_size == sizeof is) {
        bytes = asc_zstd_unpack(packed, packed_size, NULL, 0, (size_t)size);
    }
    if (bytes) {
        asc_sha256_of(bytes, (size_t)size, is);
    }
    if (!bytes || !asc_hex_same(is, digest)) {
        asc_free(bytes);
        return asc_fail(err, ASC_INTEGRITY, "the rule file %s is not what was recorded", path);
    }
    *more = fn(path, (const char *)bytes, (size_t)size, context);
    asc_free(bytes);
    return ASC_OK;
}

asc_status asc_ledger_run_files(asc_ledger *ledger, int64_t run, asc_run_file_fn fn, void *context, asc_error *err) {
    asc_stmt *stmt = asc_db_use(
        ledger->db, "SELECT f.path, d.size, d.bytes, d.sha256 FROM run r JOIN rule_set_file f ON"
                    " f.rule_set = r.rule_set JOIN rule_file d ON d.id = f.file WHERE r.id = ? ORDER BY f.path");
    asc_put_int(stmt, run);
    asc_status status = ASC_OK;
    bool more = true;
    while (more) {
        status = asc_stmt_step(stmt, &more, err);
        if (status == ASC_OK && more) {
            status = give_file(stmt, fn, context, &more, err);
        }
        more = more && status == ASC_OK;
    }
    asc_stmt_reset(stmt);
    return status;
}

asc_status asc_ledger_next_unscanned(asc_ledger *ledger, int64_t run, int64_t *cursor, asc_article *article, bool *more,
                                     asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT a.entry FROM article a WHERE a.entry > ? AND NOT EXISTS"
                                            " (SELECT 1 FROM scan s WHERE s.article = a.entry AND s.run = ?)"
                                            " ORDER BY a.entry LIMIT 1");
    asc_put_int(stmt, *cursor);
    asc_put_int(stmt, run);
    asc_status status = asc_stmt_step(stmt, more, err);
    if (*more) {
        *cursor = asc_take_int(stmt);
        asc_stmt_reset(stmt);
        status = asc_article_load(ledger, *cursor, article, err);
        int64_t last = 0;
        asc_db_int(ledger->db, "SELECT max(entry) FROM article", &last, NULL);
        asc_tell(ledger, "articles", *cursor, last);
    }
    return status;
}

/* Finds the stored article by its SHA-256, and whether the run has been there. */
static asc_status find_stored(asc_ledger *ledger, int64_t run, const asc_article *article, int64_t *id, bool *scanned,
                              asc_error *err) {
    unsigned char sha256[32];
    if (!asc_hex_digest(article->sha256, sha256)) {
        return asc_fail(err, ASC_USAGE, "the article has no SHA-256");
    }
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT a.entry, EXISTS (SELECT 1 FROM scan s WHERE s.article = a.entry AND"
                                            " s.run = ?) FROM article a WHERE a.sha256 = ?");
    asc_put_int(stmt, run);
    asc_put_blob(stmt, sha256, sizeof sha256);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (status == ASC_OK && !row) {
        return asc_fail(err, ASC_USAGE, "the ledger has no article %s", article->sha256);
    }
    *id = row ? asc_take_int(stmt) : 0;
    *scanned = row && asc_take_int(stmt);
    asc_stmt_reset(stmt);
    return status;
}

asc_status asc_ledger_rescan(asc_ledger *ledger, int64_t run, const asc_article *article, const asc_claims *claims,
                             asc_error *err) {
    int64_t id = 0;
    bool scanned = false;
    bool joined = ledger->batch;
    if (claims && claims->count > ASC_MAX_CLAIMS_PER_ARTICLE) {
        return asc_fail(err, ASC_BAD_INPUT, "the article has more than %d claims", ASC_MAX_CLAIMS_PER_ARTICLE);
    }
    asc_status status = asc_entry_open(ledger, ASC_ENTRY_SCAN, err);
    if (status != ASC_OK) {
        return status;
    }
    status = find_stored(ledger, run, article, &id, &scanned, err);
    if (status == ASC_OK && scanned) {
        return joined ? ASC_OK : asc_db_commit(ledger->db, err);
    }
    if (status == ASC_OK) {
        status = asc_scan_record(ledger, run, id, article, claims, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
        return status;
    }
    return asc_entry_close(ledger, err);
}
