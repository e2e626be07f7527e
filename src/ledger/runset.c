/* Runs, and the rule sets they used, kept by their hash. */

#include "ledger/ledger.h"

#include "ascribe/version.h"
#include "base/mem.h"
#include "ledger/hex.h"
#include "port/sha256.h"
#include "port/zstd.h"

/* The newest run, when it is of this rule set and program: adding goes on in it. 0 otherwise. */
static asc_status current_run(asc_ledger *ledger, const unsigned char hash[32], const char *program, int64_t *run,
                              asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT r.id FROM run r JOIN rule_set s ON s.entry = r.rule_set"
                                            " WHERE s.hash = ? AND r.program = ? AND r.id = (SELECT max(id) FROM run)");
    asc_put_blob(stmt, hash, 32);
    asc_put_text(stmt, program);
    bool row = false;
    *run = 0;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        *run = asc_take_int(stmt);
        asc_stmt_reset(stmt);
    }
    return status;
}

static asc_status record_file(asc_ledger *ledger, const asc_rule_file *file, asc_error *err) {
    unsigned char digest[32];
    asc_sha256_of(file->bytes, file->size, digest);
    asc_stmt *find = asc_db_use(ledger->db, "SELECT 1 FROM rule_file WHERE sha256 = ?");
    asc_put_blob(find, digest, sizeof digest);
    bool known = false;
    asc_status status = asc_stmt_step(find, &known, err);
    asc_stmt_reset(find);
    if (status == ASC_OK && !known) {
        size_t packed_size = 0;
        unsigned char *packed = asc_zstd_pack(file->bytes, file->size, NULL, 0, &packed_size);
        asc_stmt *add = asc_db_use(ledger->db, "INSERT INTO rule_file (sha256, size, bytes) VALUES (?, ?, ?)");
        asc_put_blob(add, digest, sizeof digest);
        asc_put_int(add, (int64_t)file->size);
        asc_put_blob(add, packed, packed_size);
        status = asc_stmt_run(add, err);
        asc_free(packed);
    }
    if (status == ASC_OK) {
        asc_stmt *name = asc_db_use(ledger->db, "INSERT INTO rule_set_file (rule_set, path, file)"
                                                " SELECT ?, ?, id FROM rule_file WHERE sha256 = ?");
        asc_put_int(name, ledger->entry.seq);
        asc_put_text(name, file->path);
        asc_put_blob(name, digest, sizeof digest);
        status = asc_stmt_run(name, err);
    }
    return status;
}

/* Finds the rule set, or records it in the open entry. */
static asc_status rule_set_id(asc_ledger *ledger, const unsigned char hash[32], const asc_rule_file *files,
                              size_t count, int64_t *id, asc_error *err) {
    asc_stmt *find = asc_db_use(ledger->db, "SELECT entry FROM rule_set WHERE hash = ?");
    asc_put_blob(find, hash, 32);
    bool known = false;
    asc_status status = asc_stmt_step(find, &known, err);
    if (known) {
        *id = asc_take_int(find);
        asc_stmt_reset(find);
    }
    if (status != ASC_OK || known) {
        return status;
    }
    *id = ledger->entry.seq;
    asc_stmt *add = asc_db_use(ledger->db, "INSERT INTO rule_set (entry, hash) VALUES (?, ?)");
    asc_put_int(add, *id);
    asc_put_blob(add, hash, 32);
    status = asc_stmt_run(add, err);
    for (size_t i = 0; i < count && status == ASC_OK; i++) {
        status = record_file(ledger, &files[i], err);
    }
    return status;
}

static asc_status record_run(asc_ledger *ledger, const unsigned char hash[32], const asc_rule_file *files, size_t count,
                             const char *program, int64_t *run, asc_error *err) {
    int64_t rule_set = 0;
    asc_status status = asc_db_int(ledger->db, "SELECT coalesce(max(id), 0) + 1 FROM run", run, err);
    if (status == ASC_OK) {
        status = rule_set_id(ledger, hash, files, count, &rule_set, err);
    }
    if (status == ASC_OK) {
        asc_stmt *add = asc_db_use(ledger->db, "INSERT INTO run (id, entry, rule_set, program) VALUES (?, ?, ?, ?)");
        asc_put_int(add, *run);
        asc_put_int(add, ledger->entry.seq);
        asc_put_int(add, rule_set);
        asc_put_text(add, program);
        status = asc_stmt_run(add, err);
    }
    return status;
}

asc_status asc_run_begin(asc_ledger *ledger, const char *hash, const asc_rule_file *files, size_t count,
                         const char *program, asc_run_wish wish, int64_t *run, asc_error *err) {
    unsigned char digest[32];
    if (!asc_hex_digest(hash, digest)) {
        return asc_fail(err, ASC_USAGE, "the rule set has no hash");
    }
    bool joined = ledger->batch;
    asc_status status = asc_entry_open(ledger, ASC_ENTRY_RUN, err);
    if (status != ASC_OK) {
        return status;
    }
    status = current_run(ledger, digest, program, run, err);
    int64_t left = 1;
    if (status == ASC_OK && *run && wish == ASC_RUN_RESCAN) {
        status = asc_run_left(ledger, *run, &left, err);
    }
    if (status == ASC_OK && *run && left) { /* nothing was recorded: leave no entry behind */
        return joined ? ASC_OK : asc_db_commit(ledger->db, err);
    }
    if (status == ASC_OK) {
        status = record_run(ledger, digest, files, count, program, run, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
        return status;
    }
    return asc_entry_close(ledger, err);
}

asc_status asc_run_left(asc_ledger *ledger, int64_t run, int64_t *left, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT EXISTS (SELECT 1 FROM article a WHERE NOT EXISTS"
                                            " (SELECT 1 FROM scan s WHERE s.article = a.entry AND s.run = ?))");
    asc_put_int(stmt, run);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    *left = row ? asc_take_int(stmt) : 0;
    asc_stmt_reset(stmt);
    return status;
}
