/* Rows of the record that no entry speaks for. The hash of an entry covers the rows that carry its number, so a row
 * that was slipped in carries a number of no entry, or one of another kind. */

#include "ledger/verify.h"

#define OF_KIND(kinds) " NOT IN (SELECT seq FROM entry WHERE kind IN (" kinds ")) LIMIT 1"

static const struct {
    const char *table;
    const char *sql; /* gives the number of a stray's entry */
} searches[] = {
    {"run", "SELECT entry FROM run WHERE entry" OF_KIND("1")},
    {"rule_set", "SELECT entry FROM rule_set WHERE entry" OF_KIND("1")},
    {"rule_set_file", "SELECT rule_set FROM rule_set_file WHERE rule_set NOT IN (SELECT entry FROM rule_set) LIMIT 1"},
    {"article", "SELECT entry FROM article WHERE entry" OF_KIND("2")},
    {"meta", "SELECT article FROM meta WHERE article NOT IN (SELECT entry FROM article) LIMIT 1"},
    {"scan", "SELECT entry FROM scan WHERE entry" OF_KIND("2, 3")},
    {"claim", "SELECT c.entry FROM claim c LEFT JOIN scan s ON s.entry = c.entry"
              " WHERE s.entry IS NULL OR c.id < s.first OR c.id >= s.first + s.count LIMIT 1"},
    {"ruling", "SELECT entry FROM ruling WHERE entry" OF_KIND("4")},
    {"ruling_field", "SELECT ruling FROM ruling_field WHERE ruling NOT IN (SELECT entry FROM ruling) LIMIT 1"},
};

asc_status asc_verify_strays(asc_ledger *ledger, asc_verify_report *report, asc_error *err) {
    asc_status status = ASC_OK;
    for (size_t i = 0; i < sizeof searches / sizeof *searches && status == ASC_OK; i++) {
        asc_stmt *stmt = asc_db_use(ledger->db, searches[i].sql);
        bool found = false;
        status = asc_stmt_step(stmt, &found, err);
        if (found) {
            status = asc_verify_fail(report, asc_take_int(stmt), err,
                                     "a row of table %s belongs to no entry of its kind", searches[i].table);
            asc_stmt_reset(stmt);
        }
    }
    return status;
}
