/* Stored articles: finding and loading them. */

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "ledger/hex.h"
#include "ledger/ledger.h"
#include "port/sha256.h"
#include "port/zstd.h"

#include <string.h>

static asc_status damaged(asc_ledger *ledger, int64_t id, const char *what, asc_error *err) {
    asc_fail(err, ASC_INTEGRITY, "entry %lld: %s", (long long)id, what);
    asc_error_at(err, ledger->path, 0, 0);
    return ASC_INTEGRITY;
}

static asc_status load_meta(asc_ledger *ledger, int64_t id, asc_article *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT field, value, origin FROM meta WHERE article = ?");
    asc_put_int(stmt, id);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        int64_t field = asc_take_int(stmt);
        const char *value = asc_take_text(stmt);
        if (field >= 0 && field < ASC_META_COUNT) {
            asc_article_set(out, (asc_meta)field, value, asc_take_text(stmt));
        }
    }
}

/* Unpacks what is stored; the caller has checked that the sizes are within the limits. */
static const char *unpack(asc_stmt *stmt, asc_article *out) {
    size_t packed_size = 0;
    const void *packed = asc_take_blob(stmt, &packed_size);
    out->bytes = asc_zstd_unpack(packed, packed_size, NULL, 0, out->bytes_len);
    if (!out->bytes) {
        return "the bytes of the article cannot be unpacked";
    }
    if (asc_next_is_null(stmt)) {
        if (out->text_len != out->bytes_len) {
            return "the text of the article is missing";
        }
        out->text = asc_strndup((const char *)out->bytes, out->bytes_len);
        return NULL;
    }
    packed = asc_take_blob(stmt, &packed_size);
    out->text = (char *)asc_zstd_unpack(packed, packed_size, out->bytes, out->bytes_len, out->text_len);
    return out->text ? NULL : "the text of the article cannot be unpacked";
}

static const char *take_article(asc_stmt *stmt, asc_article *out) {
    size_t size = 0;
    const void *sha256 = asc_take_blob(stmt, &size);
    if (size == 32) {
        asc_sha256_hex(sha256, out->sha256);
    }
    out->format = asc_strdup(asc_take_text(stmt));
    int64_t bytes_len = asc_take_int(stmt);
    int64_t text_len = asc_take_int(stmt);
    if (bytes_len < 0 || (uint64_t)bytes_len > ASC_MAX_ARTICLE_BYTES || text_len < 0 ||
        (uint64_t)text_len > ASC_MAX_ARTICLE_BYTES) {
        return "the article has an impossible size";
    }
    out->bytes_len = (size_t)bytes_len;
    out->text_len = (size_t)text_len;
    return unpack(stmt, out);
}

asc_status asc_article_load(asc_ledger *ledger, int64_t id, asc_article *out, asc_error *err) {
    *out = (asc_article){0};
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT sha256, format, size, text_size, bytes, text FROM article"
                                            " WHERE entry = ?");
    asc_put_int(stmt, id);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (status == ASC_OK) {
        const char *fault = row ? take_article(stmt, out) : "no article was recorded here";
        status = fault ? damaged(ledger, id, fault, err) : ASC_OK;
        asc_stmt_reset(stmt);
    }
    if (status == ASC_OK) {
        asc_buf name = {0};
        asc_buf_printf(&name, "article %.8s", out->sha256);
        out->name = asc_buf_take(&name);
        status = load_meta(ledger, id, out, err);
    }
    if (status != ASC_OK) {
        asc_article_free(out);
    }
    return status;
}

/* Reads up to two ids, and says how many there were. */
static asc_status take_ids(asc_stmt *stmt, int64_t *id, int *count, asc_error *err) {
    *count = 0;
    while (*count < 2) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK) {
            return status;
        }
        if (!row) {
            return ASC_OK;
        }
        if (!(*count)++) {
            *id = asc_take_int(stmt);
        }
    }
    asc_stmt_reset(stmt);
    return ASC_OK;
}

asc_status asc_article_find(asc_ledger *ledger, const char *name, int64_t *id, asc_error *err) {
    int count = 0;
    bool whole = false;
    size_t digits = asc_hex_length(name, &whole);
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT article FROM meta WHERE field = 0 AND value = ?");
    asc_put_text(stmt, name);
    asc_status status = take_ids(stmt, id, &count, err);
    if (status == ASC_OK && !count && whole && digits && digits <= 64) {
        unsigned char low[32];
        unsigned char high[32];
        asc_hex_range(name, digits, low, high);
        stmt = asc_db_use(ledger->db, "SELECT entry FROM article WHERE sha256 BETWEEN ? AND ?");
        asc_put_blob(stmt, low, sizeof low);
        asc_put_blob(stmt, high, sizeof high);
        status = take_ids(stmt, id, &count, err);
    }
    if (status == ASC_OK && count != 1) {
        status = asc_fail(err, ASC_USAGE, count ? "'%s' stands for several articles" : "no article '%s'", name);
        asc_error_help(err, "`ascribe articles` lists them; name one by its id or the start of its SHA-256");
    }
    return status;
}

asc_status asc_ledger_article(asc_ledger *ledger, const char *article, asc_article *out, asc_error *err) {
    int64_t id = 0;
    *out = (asc_article){0};
    asc_status status = asc_article_find(ledger, article, &id, err);
    return status == ASC_OK ? asc_article_load(ledger, id, out, err) : status;
}
