/* Makes the tables of a new ledger, holds those of an opened one against them, and takes older ones up a version. */

#include "ledger/schema.h"

#include "base/buf.h"
#include "ledger/ledger.h"

#include <string.h>

/* Where the definitions of the index start in schema.sql. */
static const char *index_sql(void) {
    return strstr(asc_schema_sql, "CREATE TABLE ix_figure");
}

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

/* A definition without its comments and with single spaces: only what it says counts. */
static void add_plain(asc_buf *out, const char *sql) {
    bool space = false;
    for (; *sql; sql++) {
        if (sql[0] == '-' && sql[1] == '-') {
            sql += strcspn(sql, "\n");
            if (!*sql) {
                return;
            }
        }
        if (strchr(" \t\r\n", *sql)) {
            space = true;
            continue;
        }
        if (space) {
            asc_buf_putc(out, ' ');
        }
        space = false;
        asc_buf_putc(out, *sql);
    }
}

#define LIST(test)                                                                                                     \
    "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND " test     \
    " ORDER BY name"
static const char record_list[] = LIST("tbl_name NOT LIKE 'ix!_%' ESCAPE '!'");
static const char index_list[] = LIST("tbl_name LIKE 'ix!_%' ESCAPE '!' AND type <> 'index'");
static const char ways_list[] = LIST("tbl_name LIKE 'ix!_%' ESCAPE '!' AND type = 'index'");

/* The definitions of a file as one text, one `name\nsql\0` after another. */
static asc_status definitions(asc_db *db, const char *list, asc_buf *out, asc_error *err) {
    asc_buf_add(out, "", 0);
    asc_stmt *stmt = asc_db_use(db, list);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        asc_buf_puts(out, asc_take_text(stmt));
        asc_buf_putc(out, '\n');
        add_plain(out, asc_take_text(stmt));
        asc_buf_putc(out, '\0');
    }
}

/* Names the first definition that `is` and `should` do not share. */
static asc_status name_difference(const asc_buf *is, const asc_buf *should, const char *file, asc_error *err) {
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
    asc_error_at(err, file, 0, 0);
    return ASC_INTEGRITY;
}

/* Compares the definitions that `list` picks with those of schema.sql; *same tells. */
static asc_status compare(asc_ledger *ledger, asc_db *model, const char *list, bool *same, asc_error *err) {
    asc_buf is = {0};
    asc_buf should = {0};
    asc_error difference = {0};
    asc_status status = definitions(model, list, &should, err);
    if (status == ASC_OK) {
        status = definitions(ledger->db, list, &is, err);
    }
    *same = status == ASC_OK && is.length == should.length && memcmp(is.data, should.data, is.length) == 0;
    if (status == ASC_OK && !*same) {
        name_difference(&is, &should, ledger->path, &difference);
        if (err) {
            *err = difference;
        }
    }
    asc_buf_free(&is);
    asc_buf_free(&should);
    return status;
}

/* Ways into the index only make queries faster: those that are missing are added, others of the name stay. */
static asc_status add_ways(asc_ledger *ledger, asc_db *model, asc_error *err) {
    asc_status status = asc_db_begin(ledger->db, err);
    asc_stmt *stmt = asc_db_use(model, ways_list);
    bool row = false;
    while (status == ASC_OK && (status = asc_stmt_step(stmt, &row, err)) == ASC_OK && row) {
        asc_buf sql = {0};
        asc_take_skip(stmt);
        asc_buf_printf(&sql, "CREATE INDEX IF NOT EXISTS%s", asc_take_text(stmt) + strlen("CREATE INDEX"));
        status = asc_db_exec(ledger->db, sql.data, err);
        asc_buf_free(&sql);
    }
    asc_stmt_reset(stmt);
    status = status == ASC_OK ? asc_db_commit(ledger->db, err) : status;
    if (status != ASC_OK) {
        asc_db_rollback(ledger->db);
    }
    return status;
}

/* The record has to be as it should; an index that is not is made anew where that can be done. */
static asc_status check_definitions(asc_ledger *ledger, asc_error *err) {
    asc_db *model = NULL;
    bool same = false;
    asc_status status = asc_db_open(":memory:", ASC_DB_CREATE, &model, err);
    if (status == ASC_OK) {
        status = asc_db_exec(model, asc_schema_sql, err);
    }
    if (status == ASC_OK) {
        status = compare(ledger, model, record_list, &same, err);
        status = status == ASC_OK && !same ? ASC_INTEGRITY : status;
    }
    if (status == ASC_OK) {
        status = compare(ledger, model, index_list, &same, err);
        if (status == ASC_OK && !same) {
            status = ledger->read_only ? ASC_INTEGRITY : asc_ledger_reindex(ledger, err);
        }
    }
    if (status == ASC_OK && !ledger->read_only) {
        status = compare(ledger, model, ways_list, &same, NULL);
        status = status == ASC_OK && !same ? add_ways(ledger, model, err) : status;
    }
    asc_db_close(model);
    return status;
}

static asc_status drop_one(asc_ledger *ledger, bool *dropped, asc_error *err) {
    asc_buf sql = {0};
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND"
                                            " name LIKE 'ix!_%' ESCAPE '!' ORDER BY name LIMIT 1");
    asc_status status = asc_stmt_step(stmt, dropped, err);
    if (*dropped) {
        asc_buf_puts(&sql, "DROP TABLE \"");
        for (const char *c = asc_take_text(stmt); c && *c; c++) { /* a name from a file: quote it */
            asc_buf_puts(&sql, *c == '"' ? "\"\"" : (const char[]){*c, '\0'});
        }
        asc_buf_puts(&sql, "\"");
        asc_stmt_reset(stmt);
        status = asc_db_exec(ledger->db, sql.data, err);
    }
    asc_buf_free(&sql);
    return status;
}

asc_status asc_schema_renew_index(asc_ledger *ledger, asc_error *err) {
    bool dropped = true;
    asc_status status = ASC_OK;
    while (status == ASC_OK && dropped) {
        status = drop_one(ledger, &dropped, err);
    }
    return status == ASC_OK ? asc_db_exec(ledger->db, index_sql(), err) : status;
}

static asc_status version_of(asc_ledger *ledger, int64_t *version, asc_error *err) {
    int64_t application = 0;
    asc_status status = asc_db_int(ledger->db, "PRAGMA application_id", &application, err);
    if (status == ASC_OK) {
        status = asc_db_int(ledger->db, "PRAGMA user_version", version, err);
    }
    if (status == ASC_OK && (application != ASC_LEDGER_APPLICATION_ID || *version < 1)) {
        asc_fail(err, ASC_INTEGRITY, "this is not a ledger of ascribe");
        asc_error_help(err, "name another file with --ledger");
        asc_error_at(err, ledger->path, 0, 0);
        status = ASC_INTEGRITY;
    }
    return status;
}

asc_status asc_schema_migrate(asc_ledger *ledger, const asc_migration *steps, int64_t to, asc_error *err) {
    int64_t version = 0;
    asc_status status = version_of(ledger, &version, err);
    if (status == ASC_OK && version > to) {
        asc_fail(err, ASC_INTEGRITY, "the ledger has version %lld, this program knows %lld", (long long)version,
                 (long long)to);
        asc_error_help(err, "use a newer ascribe");
        asc_error_at(err, ledger->path, 0, 0);
        return ASC_INTEGRITY;
    }
    if (status == ASC_OK && version < to && ledger->read_only) {
        asc_fail(err, ASC_INTEGRITY, "the ledger has version %lld and cannot be taken up to %lld for reading only",
                 (long long)version, (long long)to);
        asc_error_help(err, "open it once for writing; keep a copy");
        return ASC_INTEGRITY;
    }
    for (; status == ASC_OK && version < to; version++) {
        status = asc_db_begin(ledger->db, err);
        if (status == ASC_OK) { /* each step sets user_version itself, inside its transaction */
            status = asc_db_exec(ledger->db, steps[version - 1].sql, err);
        }
        if (status == ASC_OK) {
            status = asc_db_commit(ledger->db, err);
        }
        if (status != ASC_OK) {
            asc_db_rollback(ledger->db);
        }
    }
    return status;
}

asc_status asc_schema_check(asc_ledger *ledger, asc_error *err) {
    /* From version N to N + 1 at index N - 1. Version 1 is the first, so there is none yet. */
    static const asc_migration steps[ASC_LEDGER_VERSION] = {{NULL}};
    asc_status status = asc_schema_migrate(ledger, steps, ASC_LEDGER_VERSION, err);
    return status == ASC_OK ? check_definitions(ledger, err) : status;
}
