/* The one file of the ledger that asks the rule set: which files a run was made with. */

#include "ascribe/version.h"
#include "base/mem.h"
#include "ledger/ledger.h"

static asc_status begin(asc_ledger *ledger, const asc_rules *rules, asc_run_wish wish, int64_t *run, asc_error *err) {
    size_t count = asc_rules_file_count(rules);
    asc_rule_file *files = asc_calloc(count, sizeof *files);
    for (size_t i = 0; i < count; i++) {
        files[i].path = asc_rules_file_path(rules, i);
        files[i].bytes = asc_rules_file_bytes(rules, i, &files[i].size);
    }
    asc_status status = asc_run_begin(ledger, asc_rules_hash(rules), files, count, asc_version(), wish, run, err);
    asc_free(files);
    return status;
}

asc_status asc_ledger_begin_run(asc_ledger *ledger, const asc_rules *rules, int64_t *run, asc_error *err) {
    return begin(ledger, rules, ASC_RUN_ADD, run, err);
}

asc_status asc_ledger_begin_rescan(asc_ledger *ledger, const asc_rules *rules, int64_t *run, asc_error *err) {
    return begin(ledger, rules, ASC_RUN_RESCAN, run, err);
}
