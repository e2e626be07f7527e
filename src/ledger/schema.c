/* Makes the tables of a new ledger, and holds those of an opened one against them. */

#include "ledger/schema.h"

#include "base/buf.h"
#include "base/mem.h"
#include "ledger/ledger.h"

#include <string.h>

asc_status asc_schema_make(asc_ledger *ledger, asc_error *err) {
    asc_status status = asc_db_begin(ledger->db, err);
    int64_t tables = 0;
    if (status == ASC_OK) { /* another program may have been faster */
        status = asc_db_int(ledger->db, "SELECT count(*) FROM sqlite_schema", &tables, err);
    }
    if (status == ASC_OK && !tables) {
        status = asc_db_exec(ledger->db, asc_schema_sql, err);
    }
    if (status == ASC_OK) {
        status = asc_db_commit(ledger->db, err);
    }
    if (status != ASC_OK) {
        asc_db_rollback(ledger->db);
    }
    return status;
}

/* All definitions of a file as one text, one `name\nsql\0` after another. */
static asc_status definitions(asc_db *db, asc_buf *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(db, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND"
                                    " name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name");
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        const char *name = asc_take_text(stmt);
        const char *sql = asc_take_text(stmt);
        asc_buf_puts(out, name);
        asc_buf_putc(out, '\n');
        asc_buf_puts(out, sql);
        asc_buf_putc(out, '\0');
    }
}

/* Names the first definition that `is` and `should` do not share. */
static asc_status name_difference(const asc_buf *is, const asc_buf *should, asc_error *err) {
    size_t at = 0;
    size_t start = 0;
    while (at < is->length && at < should->length && is->data[at] == should->data[at]) {
        if (is->data[at++] == '\0') {
            start = at;
        }
    }
    const char *from = start < should->length ? should->data + start : is->data + start;
    asc_fail(err, ASC_INTEGRITY, "the tables are not those of a ledger: '%.*s' is missing or changed",
             (int)strcspn(from, "\n"), from);
    asc_error_help(err, "this file was changed by something else than ascribe");
    return ASC_INTEGRITY;
}

static asc_status compare_definitions(asc_ledger *ledger, asc_error *err) {
    asc_db *model = NULL;
    asc_buf is = {0};
    asc_buf should = {0};
    asc_status status = asc_db_open(":memory:", ASC_DB_CREATE, &model, err);
    if (status == ASC_OK) {
        status = asc_db_exec(model, asc_schema_sql, err);
    }
    if (status == ASC_OK) {
        status = definitions(model, &should, err);
    }
    if (status == ASC_OK) {
        status = definitions(ledger->db, &is, err);
    }
    if (status == ASC_OK && (is.length != should.length || memcmp(is.data, should.data, is.length) != 0)) {
        status = name_difference(&is, &should, err);
        asc_error_at(err, ledger->path, 0, 0);
    }
    asc_buf_free(&is);
    asc_buf_free(&should);
    asc_db_close(model);
    return status;
}

asc_status asc_schema_check(asc_ledger *ledger, asc_error *err) {
    int64_t application = 0;
    int64_t version = 0;
    asc_status status = asc_db_int(ledger->db, "PRAGMA application_id", &application, err);
    if (status == ASC_OK) {
        status = asc_db_int(ledger->db, "PRAGMA user_version", &version, err);
    }
    if (status != ASC_OK) {
        return status;
    }
    if (application != ASC_LEDGER_APPLICATION_ID || version < 1) {
        asc_fail(err, ASC_INTEGRITY, "this is not a ledger of ascribe");
        asc_error_help(err, "name another file with --ledger");
        asc_error_at(err, ledger->path, 0, 0);
        return ASC_INTEGRITY;
    }
    if (version > ASC_LEDGER_VERSION) {
        asc_fail(err, ASC_INTEGRITY, "the ledger has version %lld, this program knows %d", (long long)version,
                 ASC_LEDGER_VERSION);
        asc_error_help(err, "use a newer ascribe");
        asc_error_at(err, ledger->path, 0, 0);
        return ASC_INTEGRITY;
    }
    return compare_definitions(ledger, err);
}
