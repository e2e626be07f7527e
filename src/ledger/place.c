/*
 * Is this file from elsewhere? The ledger notes where it was last opened and found sound (device and file number, which
 * a copy, a download or a restore changes). A file that is somewhere new gets one quick_check of all its pages; at its
 * own place that would cost too much at every start, and `ascribe verify` is there for more.
 */

#include "ledger/ledger.h"
#include "ledger/verify.h"

#include "port/sha256.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool mark_of(const char *path, unsigned char mark[32]) {
    struct stat st;
    if (stat(path, &st) != 0) {
        return false;
    }
    char text[80];
    int length = snprintf(text, sizeof text, "%llu %llu", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino);
    asc_sha256_of(text, (size_t)length, mark);
    return true;
}

static asc_status is_known(asc_ledger *ledger, const unsigned char mark[32], bool *known, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT 1 FROM ix_place WHERE mark = ?");
    asc_put_blob(stmt, mark, 32);
    asc_status status = asc_stmt_step(stmt, known, err);
    asc_stmt_reset(stmt);
    return status;
}

asc_status asc_quick_check(asc_ledger *ledger, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "PRAGMA quick_check(1)");
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (!row) {
        return status;
    }
    const char *said = asc_take_text(stmt);
    if (said && strcmp(said, "ok") != 0) {
        status = asc_fail(err, ASC_INTEGRITY, "the ledger is damaged (%s)", said);
        asc_error_at(err, ledger->path, 0, 0);
    }
    asc_stmt_reset(stmt);
    return status;
}

static asc_status note_place(asc_ledger *ledger, const unsigned char mark[32], asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "INSERT INTO ix_place (id, mark) VALUES (1, ?)"
                                            " ON CONFLICT (id) DO UPDATE SET mark = excluded.mark");
    asc_put_blob(stmt, mark, 32);
    return asc_stmt_run(stmt, err);
}

asc_status asc_place_check(asc_ledger *ledger, asc_error *err) {
    unsigned char mark[32];
    bool known = false;
    if (!mark_of(ledger->path, mark)) {
        return ASC_OK; /* in memory */
    }
    asc_status status = is_known(ledger, mark, &known, err);
    if (status != ASC_OK || known) {
        return status;
    }
    status = asc_quick_check(ledger, err);
    if (status != ASC_OK || ledger->read_only) {
        return status;
    }
    return note_place(ledger, mark, err);
}
