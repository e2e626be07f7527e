#ifndef ASCRIBE_LEDGER_VERIFY_H
#define ASCRIBE_LEDGER_VERIFY_H
/* The parts of the check of a ledger. Each names the entry that fails in `err`. */

#include "ascribe/evidence.h"
#include "ledger/ledger.h"

/* Fills `err` with "entry SEQ: reason", sets report->failed, and returns ASC_INTEGRITY. */
asc_status asc_verify_fail(asc_verify_report *report, int64_t seq, asc_error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Content that the entry recorded, against its digests and the article: unpacks, reads again, cuts quotes. */
asc_status asc_verify_content(asc_ledger *ledger, const asc_entry *entry, asc_verify_report *report, asc_error *err);

/* Rows of the record that belong to no entry. */
asc_status asc_verify_strays(asc_ledger *ledger, asc_verify_report *report, asc_error *err);

/* One quick_check of all pages. */
asc_status asc_quick_check(asc_ledger *ledger, asc_error *err);

#endif
