/* Checking the chain, entry by entry, and after it what no entry covers. */

#include "ledger/verify.h"

#include "base/mem.h"
#include "ledger/hex.h"
#include "ledger/time.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

asc_status asc_verify_fail(asc_verify_report *report, int64_t seq, asc_error *err, const char *format, ...) {
    char reason[400];
    va_list args;
    va_start(args, format);
    vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    report->failed = seq;
    return asc_fail(err, ASC_INTEGRITY, "entry %lld: %s", (long long)seq, reason);
}

/* A step along the chain. */
typedef struct walk {
    const asc_head *against;
    asc_verify_report *report;
    asc_entry last;
} walk;

static asc_status check_link(const walk *w, const asc_entry *e, asc_error *err) {
    if (e->seq != w->last.seq + 1) {
        return asc_verify_fail(w->report, w->last.seq + 1, err, "it is missing");
    }
    if (!asc_hex_same(e->previous, w->last.hash)) {
        return asc_verify_fail(w->report, e->seq, err, "it does not follow on the entry before it");
    }
    if (e->recorded < w->last.recorded) {
        return asc_verify_fail(w->report, e->seq, err, "it is older than the entry before it");
    }
    return ASC_OK;
}

static asc_status check_against(const walk *w, const asc_entry *e, asc_error *err) {
    char hash[65];
    unsigned char want[32];
    if (!w->against || w->against->seq != e->seq) {
        return ASC_OK;
    }
    memcpy(hash, w->against->hash, sizeof hash);
    if (!asc_hex_digest(hash, want) || !asc_hex_same(want, e->hash)) {
        return asc_verify_fail(w->report, e->seq, err,
                               "it is not the entry of the head given: the record was rewritten at or before it");
    }
    return ASC_OK;
}

static asc_status check_entry(asc_ledger *ledger, walk *w, asc_entry *e, asc_error *err) {
    unsigned char hash[32];
    asc_error detail = {0};
    memcpy(hash, e->hash, sizeof hash);
    asc_status status = check_link(w, e, err);
    if (status != ASC_OK) {
        return status;
    }
    status = asc_entry_digest(ledger, e, &detail);
    if (status != ASC_OK) {
        return asc_verify_fail(w->report, e->seq, err, "it cannot be read: %s", detail.message);
    }
    if (!asc_hex_same(hash, e->hash)) {
        return asc_verify_fail(w->report, e->seq, err, "what it recorded is not what its hash says");
    }
    status = check_against(w, e, err);
    if (status == ASC_OK) {
        status = asc_verify_content(ledger, e, w->report, err);
    }
    w->last = *e;
    w->report->entries++;
    return status;
}

static void take_entry(asc_stmt *stmt, asc_entry *out) {
    size_t size = 0;
    *out = (asc_entry){.seq = asc_take_int(stmt)};
    out->kind = asc_take_int(stmt);
    out->recorded = asc_take_int(stmt);
    const void *bytes = asc_take_blob(stmt, &size);
    memcpy(out->previous, bytes, size < 32 ? size : 32);
    bytes = asc_take_blob(stmt, &size);
    memcpy(out->hash, bytes, size < 32 ? size : 32);
}

static asc_status walk_chain(asc_ledger *ledger, walk *w, asc_error *err) {
    int64_t last = 0;
    asc_db_int(ledger->db, "SELECT max(seq) FROM entry", &last, NULL);
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT seq, kind, recorded, previous, hash FROM entry ORDER BY seq");
    for (;;) {
        bool row = false;
        asc_entry entry;
        asc_error detail = {0};
        asc_status status = asc_stmt_step(stmt, &row, &detail);
        if (status != ASC_OK) {
            return asc_verify_fail(w->report, w->last.seq + 1, err, "it cannot be read: %s", detail.message);
        }
        if (!row) {
            return ASC_OK;
        }
        take_entry(stmt, &entry);
        asc_tell(ledger, "entries", entry.seq, last);
        status = check_entry(ledger, w, &entry, err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}

/* Makes the index anew, compares, and undoes it. */
static asc_status check_index(asc_ledger *ledger, asc_verify_report *report, asc_error *err) {
    unsigned char is[32];
    unsigned char should[32];
    asc_status status = asc_db_begin(ledger->db, err);
    if (status == ASC_OK) {
        status = asc_index_digest(ledger, is, err);
    }
    if (status == ASC_OK) {
        status = asc_index_renew(ledger, err);
    }
    if (status == ASC_OK) {
        status = asc_index_digest(ledger, should, err);
    }
    asc_entry_cancel(ledger);
    if (status == ASC_OK && !asc_hex_same(is, should)) {
        asc_fail(err, ASC_INTEGRITY, "the index is not what the record says; the record itself is whole");
        asc_error_help(err, "`ascribe verify --rebuild` makes the index anew");
        return ASC_INTEGRITY;
    }
    report->index_checked = status == ASC_OK;
    return status;
}

static asc_status check_end(const walk *w, asc_error *err) {
    if (w->against && w->against->seq > w->last.seq) {
        return asc_verify_fail(w->report, w->last.seq + 1, err,
                               "it is missing: the head given is entry %lld, so the end was cut off",
                               (long long)w->against->seq);
    }
    return ASC_OK;
}

static asc_status check_all(asc_ledger *ledger, walk *w, asc_error *err) {
    asc_status status = walk_chain(ledger, w, err);
    if (status == ASC_OK) {
        status = check_end(w, err);
    }
    if (status == ASC_OK) {
        status = asc_verify_strays(ledger, w->report, err);
    }
    return status == ASC_OK ? asc_quick_check(ledger, err) : status;
}

asc_status asc_ledger_verify(asc_ledger *ledger, const asc_verify_options *options, asc_verify_report *report,
                             asc_error *err) {
    *report = (asc_verify_report){0};
    walk w = {.against = options ? options->against : NULL, .report = report};
    asc_status status = check_all(ledger, &w, err);
    if (status == ASC_OK && !ledger->read_only && !(options && options->skip_index)) {
        status = check_index(ledger, report, err);
    }
    if (status != ASC_OK) {
        asc_error_at(err, ledger->path, 0, 0);
    }
    return status;
}
