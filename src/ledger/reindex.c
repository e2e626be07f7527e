/* Makes the index again from the record, by going through the entries in their order. */

#include "base/buf.h"
#include "ledger/ledger.h"
#include "port/sha256.h"

static asc_status replay_scan(asc_ledger *ledger, int64_t entry, int64_t article_id, asc_error *err) {
    asc_article article;
    asc_status status = asc_article_load(ledger, article_id, &article, err);
    if (status == ASC_OK) {
        status = asc_index_scan(ledger, entry, &article, err);
        asc_article_free(&article);
    }
    return status;
}

static asc_status replay(asc_ledger *ledger, asc_error *err) {
    int64_t last = 0;
    asc_db_int(ledger->db, "SELECT max(seq) FROM entry", &last, NULL);
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT e.seq, e.kind, s.article FROM entry e LEFT JOIN scan s"
                                            " ON s.entry = e.seq WHERE e.kind >= 2 ORDER BY e.seq");
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        int64_t entry = asc_take_int(stmt);
        int64_t kind = asc_take_int(stmt);
        asc_tell(ledger, "index", entry, last);
        status = kind == ASC_ENTRY_RULING ? asc_index_ruling(ledger, entry, err)
                                          : replay_scan(ledger, entry, asc_take_int(stmt), err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}

asc_status asc_index_renew(asc_ledger *ledger, asc_error *err) {
    asc_status status = asc_schema_renew_index(ledger, err);
    return status == ASC_OK ? replay(ledger, err) : status;
}

asc_status asc_ledger_reindex(asc_ledger *ledger, asc_error *err) {
    if (ledger->read_only) {
        return asc_fail(err, ASC_USAGE, "the ledger was opened for reading only");
    }
    asc_status status = asc_db_begin(ledger->db, err);
    if (status == ASC_OK) {
        status = asc_index_renew(ledger, err);
    }
    if (status == ASC_OK) {
        status = asc_db_commit(ledger->db, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
    }
    return status;
}

static asc_status add_rows(asc_ledger *ledger, const char *sql, asc_sha256 *hash, asc_error *err) {
    int64_t count = 0;
    asc_stmt *stmt = asc_db_use(ledger->db, sql);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        asc_tell(ledger, "rows of the index", ++count, 0);
        for (int i = 0; i < asc_col_count(stmt); i++) { /* all columns are integers or NULL */
            int64_t cell[2] = {asc_col_type(stmt, i), asc_col_int(stmt, i)};
            asc_sha256_add(hash, cell, sizeof cell);
        }
    }
}

asc_status asc_index_digest(asc_ledger *ledger, unsigned char digest[32], asc_error *err) {
    asc_sha256 *hash = asc_sha256_new();
    asc_status status = add_rows(ledger, "SELECT * FROM ix_figure ORDER BY claim, since", hash, err);
    if (status == ASC_OK) {
        status = add_rows(ledger, "SELECT * FROM ix_statement ORDER BY id", hash, err);
    }
    asc_sha256_end(hash, digest);
    return status;
}
