/* Entries of the chain: one after another under the write lock, each with its time and the hash of the one before. */

#include "ledger/ledger.h"

#include "ascribe/limits.h"
#include "ledger/time.h"

#include <string.h>

asc_status asc_entry_last(asc_ledger *ledger, asc_entry *out, asc_error *err) {
    *out = (asc_entry){0};
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT seq, kind, recorded, previous, hash FROM entry ORDER BY seq DESC LIMIT 1");
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (!row) {
        return status;
    }
    out->seq = asc_take_int(stmt);
    out->kind = asc_take_int(stmt);
    out->recorded = asc_take_int(stmt);
    size_t size = 0;
    const void *bytes = asc_take_blob(stmt, &size);
    memcpy(out->previous, bytes, size < 32 ? size : 32);
    bytes = asc_take_blob(stmt, &size);
    memcpy(out->hash, bytes, size < 32 ? size : 32);
    asc_stmt_reset(stmt);
    return ASC_OK;
}

/* The time of a new entry. Entries stand in the order of their times, or "as known on a day" would have no answer. So a
 * clock that is a little behind is held at the last entry, and one that is far behind is a fault. */
static asc_status next_time(const asc_ledger *ledger, int64_t last, int64_t *out, asc_error *err) {
    int64_t now = ledger->clock_fixed ? ledger->now : asc_time_clock();
    if (now < last - ASC_CLOCK_SLACK_SECONDS) {
        char is[24];
        char was[24];
        asc_fail(err, ASC_USAGE, "the time %s is before the last entry of the ledger (%s)", asc_time_format(now, is),
                 asc_time_format(last, was));
        asc_error_help(err, "set the clock right, or give a later time with --now");
        return ASC_USAGE;
    }
    *out = now < last ? last : now;
    return ASC_OK;
}

asc_status asc_entry_open(asc_ledger *ledger, asc_entry_kind kind, asc_error *err) {
    if (ledger->read_only) {
        return asc_fail(err, ASC_USAGE, "the ledger was opened for reading only");
    }
    asc_status status = asc_db_in_transaction(ledger->db) ? ASC_OK : asc_db_begin(ledger->db, err);
    if (status != ASC_OK) {
        return status;
    }
    asc_entry last;
    asc_entry *next = &ledger->entry;
    int64_t now = 0;
    status = asc_entry_last(ledger, &last, err);
    if (status == ASC_OK) {
        status = next_time(ledger, last.recorded, &now, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
        return status;
    }
    *next = (asc_entry){.seq = last.seq + 1, .kind = kind, .recorded = now};
    memcpy(next->previous, last.hash, sizeof next->previous);
    return ASC_OK;
}

static asc_status insert_entry(asc_ledger *ledger, asc_error *err) {
    const asc_entry *entry = &ledger->entry;
    asc_stmt *stmt =
        asc_db_use(ledger->db, "INSERT INTO entry (seq, kind, recorded, previous, hash) VALUES (?, ?, ?, ?, ?)");
    asc_put_int(stmt, entry->seq);
    asc_put_int(stmt, entry->kind);
    asc_put_int(stmt, entry->recorded);
    asc_put_blob(stmt, entry->previous, sizeof entry->previous);
    asc_put_blob(stmt, entry->hash, sizeof entry->hash);
    return asc_stmt_run(stmt, err);
}

asc_status asc_entry_close(asc_ledger *ledger, asc_error *err) {
    asc_status status = asc_entry_digest(ledger, &ledger->entry, err);
    if (status == ASC_OK) {
        status = insert_entry(ledger, err);
    }
    if (status == ASC_OK && !ledger->batch) {
        status = asc_db_commit(ledger->db, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
    }
    return status;
}

void asc_entry_cancel(asc_ledger *ledger) {
    asc_db_rollback(ledger->db);
    asc_words_forget(ledger);
    ledger->batch = false;
}

asc_status asc_ledger_batch_begin(asc_ledger *ledger, asc_error *err) {
    if (ledger->read_only) {
        return asc_fail(err, ASC_USAGE, "the ledger was opened for reading only");
    }
    asc_status status = ledger->batch ? ASC_OK : asc_db_begin(ledger->db, err);
    ledger->batch = status == ASC_OK;
    return status;
}

asc_status asc_ledger_batch_end(asc_ledger *ledger, asc_error *err) {
    if (!ledger->batch) {
        return ASC_OK;
    }
    asc_status status = asc_db_commit(ledger->db, err);
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
    }
    ledger->batch = false;
    return status;
}

asc_status asc_entry_as_known(asc_ledger *ledger, const char *date, int64_t *seq, asc_error *err) {
    int64_t end = 0;
    *seq = 0;
    if (!asc_time_after(date, &end)) {
        return asc_fail(err, ASC_USAGE, "'%s' is not a date like 2024-03-26", date);
    }
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT seq FROM entry WHERE recorded < ? ORDER BY recorded DESC, seq DESC LIMIT 1");
    asc_put_int(stmt, end);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        *seq = asc_take_int(stmt);
        asc_stmt_reset(stmt);
    }
    return status;
}
