#include "port/db.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"

#include <limits.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

enum { OPEN_FLAGS = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE };

struct asc_stmt {
    asc_db *db;
    const char *sql;      /* the caller's address; NULL for statements of their own */
    sqlite3_stmt *handle; /* NULL when preparing failed */
    int rc;               /* first fault of preparing or binding */
    int next;             /* parameters bound, or columns read, so far */
    bool running;         /* a row is there: next counts columns */
    asc_stmt *link;
};

struct asc_db {
    sqlite3 *handle;
    asc_stmt *first; /* kept statements */
    char path[512];
};

/* What a result code means to the person at the keyboard. */
typedef struct fault {
    int rc;
    asc_status status;
    const char *message;
    const char *help;
} fault;

static const fault faults[] = {
    {SQLITE_FULL, ASC_IO, "the disk is full",
     "free some space and run the same command again; what was recorded stays"},
    {SQLITE_BUSY, ASC_IO, "another program holds the ledger locked", "wait for it to end and try again"},
    {SQLITE_LOCKED, ASC_IO, "the ledger is locked", "wait and try again"},
    {SQLITE_READONLY, ASC_IO, "the ledger cannot be written", "look at the rights of the file and of its folder"},
    {SQLITE_PERM, ASC_IO, "no right to open the ledger", "look at the rights of the file and of its folder"},
    {SQLITE_CANTOPEN, ASC_IO, "the ledger cannot be opened", "look at its path and rights"},
    {SQLITE_IOERR, ASC_IO, "the ledger cannot be read or written", "look at the disk"},
    {SQLITE_CORRUPT, ASC_INTEGRITY, "the ledger is damaged",
     "take it from a copy; `ascribe verify` names what is wrong"},
    {SQLITE_NOTADB, ASC_INTEGRITY, "this is not a ledger", "name another file with --ledger"},
    {SQLITE_CONSTRAINT, ASC_INTEGRITY, "the ledger refuses this change", NULL},
    {SQLITE_TOOBIG, ASC_BAD_INPUT, "this is too big for the ledger", NULL},
};

static asc_status fail_with(const asc_db *db, int rc, const char *detail, asc_error *err) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (faults[i].rc == (rc & 0xff)) {
            asc_fail(err, faults[i].status, "%s (%s)", faults[i].message, detail);
            if (faults[i].help) {
                asc_error_help(err, "%s", faults[i].help);
            }
            asc_error_at(err, db->path, 0, 0);
            return faults[i].status;
        }
    }
    asc_fail(err, ASC_IO, "the ledger failed: %s", detail);
    asc_error_at(err, db->path, 0, 0);
    return ASC_IO;
}

static asc_status fail_now(const asc_db *db, int rc, asc_error *err) {
    const char *detail = sqlite3_errmsg(db->handle);
    /* After a reset SQLite may have forgotten the fault of the step before. */
    if (sqlite3_errcode(db->handle) == SQLITE_OK) {
        detail = sqlite3_errstr(rc);
    }
    return fail_with(db, rc, detail, err);
}

static void harden(sqlite3 *handle) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, (int)(ASC_MAX_ARTICLE_BYTES + ASC_MAX_ARTICLE_BYTES / 8));
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1 << 16);
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 20);
    sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 16);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
}

/* A WAL file needs a small file beside it, even for reading. Where that cannot be made (no right to the folder, a
 * read-only medium), the file cannot change either, so it may be read as it is, if no log waits to be read with it. */
static int open_unchanging(asc_db *db, const char *path) {
    struct stat st;
    asc_buf name = {0};
    asc_buf_printf(&name, "%s-wal", path);
    bool log = stat(name.data, &st) == 0 && st.st_size > 0;
    asc_buf_clear(&name);
    asc_buf_puts(&name, "file:");
    for (const char *c = path; *c; c++) {
        if (strchr("%?#", *c)) {
            asc_buf_printf(&name, "%%%02x", (unsigned)(unsigned char)*c);
        } else {
            asc_buf_putc(&name, *c);
        }
    }
    asc_buf_puts(&name, "?immutable=1");
    int rc = SQLITE_READONLY;
    if (!log) {
        sqlite3_close(db->handle);
        rc = sqlite3_open_v2(name.data, &db->handle, OPEN_FLAGS | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    }
    asc_buf_free(&name);
    return rc;
}

/* Opens the file, and for reading also looks into it, which is when SQLite finds out whether that is possible. */
static int open_handle(asc_db *db, const char *path, asc_db_mode mode) {
    static const int flags[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    int rc = sqlite3_open_v2(path, &db->handle, OPEN_FLAGS | flags[mode], NULL);
    if (rc != SQLITE_OK || mode != ASC_DB_READ) {
        return rc;
    }
    sqlite3_busy_timeout(db->handle, ASC_LEDGER_PATIENCE_MS);
    rc = sqlite3_exec(db->handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if ((rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_CANTOPEN) {
        rc = open_unchanging(db, path);
    }
    return rc;
}

asc_status asc_db_open(const char *path, asc_db_mode mode, asc_db **out, asc_error *err) {
    *out = NULL;
    asc_db *db = asc_calloc(1, sizeof *db);
    strncpy(db->path, path, sizeof db->path - 1);
    int rc = open_handle(db, path, mode);
    if (!db->handle) {
        asc_oom();
    }
    if (rc != SQLITE_OK) {
        asc_status status = fail_now(db, rc, err);
        asc_db_close(db);
        return status;
    }
    harden(db->handle);
    *out = db;
    return ASC_OK;
}

void asc_db_close(asc_db *db) {
    if (!db) {
        return;
    }
    while (db->first) {
        asc_stmt *next = db->first->link;
        sqlite3_finalize(db->first->handle);
        asc_free(db->first);
        db->first = next;
    }
    sqlite3_close(db->handle);
    asc_free(db);
}

void asc_db_patience(asc_db *db, int milliseconds) {
    sqlite3_busy_timeout(db->handle, milliseconds);
}

asc_status asc_db_exec(asc_db *db, const char *sql, asc_error *err) {
    int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ASC_OK : fail_now(db, rc, err);
}

asc_stmt *asc_db_make(asc_db *db, const char *sql) {
    asc_stmt *stmt = asc_calloc(1, sizeof *stmt);
    stmt->db = db;
    stmt->rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt->handle, NULL);
    return stmt;
}

asc_stmt *asc_db_use(asc_db *db, const char *sql) {
    for (asc_stmt *stmt = db->first; stmt; stmt = stmt->link) {
        if (stmt->sql == sql && stmt->handle) {
            asc_stmt_reset(stmt);
            return stmt;
        }
    }
    asc_stmt *stmt = asc_db_make(db, sql);
    stmt->sql = sql;
    stmt->link = db->first;
    db->first = stmt;
    return stmt;
}

void asc_stmt_free(asc_stmt *stmt) {
    sqlite3_finalize(stmt->handle);
    asc_free(stmt);
}

static void note(asc_stmt *stmt, int rc) {
    if (stmt->rc == SQLITE_OK) {
        stmt->rc = rc;
    }
}

void asc_put_int(asc_stmt *stmt, int64_t value) {
    note(stmt, sqlite3_bind_int64(stmt->handle, ++stmt->next, value));
}

void asc_put_text(asc_stmt *stmt, const char *text) {
    note(stmt, sqlite3_bind_text(stmt->handle, ++stmt->next, text, -1, SQLITE_STATIC));
}

void asc_put_blob(asc_stmt *stmt, const void *bytes, size_t size) {
    if (bytes && !size) { /* a zero pointer would make it NULL */
        note(stmt, sqlite3_bind_zeroblob(stmt->handle, ++stmt->next, 0));
        return;
    }
    note(stmt, sqlite3_bind_blob64(stmt->handle, ++stmt->next, bytes, size, SQLITE_STATIC));
}

void asc_put_null(asc_stmt *stmt) {
    note(stmt, sqlite3_bind_null(stmt->handle, ++stmt->next));
}

asc_status asc_stmt_step(asc_stmt *stmt, bool *row, asc_error *err) {
    *row = false;
    if (stmt->rc != SQLITE_OK) {
        int rc = stmt->rc;
        asc_status status = fail_with(stmt->db, rc, sqlite3_errmsg(stmt->db->handle), err);
        asc_stmt_reset(stmt);
        return status;
    }
    int rc = sqlite3_step(stmt->handle);
    stmt->next = 0;
    stmt->running = true;
    if (rc == SQLITE_ROW) {
        *row = true;
        return ASC_OK;
    }
    asc_status status = rc == SQLITE_DONE ? ASC_OK : fail_now(stmt->db, rc, err);
    asc_stmt_reset(stmt);
    return status;
}

asc_status asc_stmt_run(asc_stmt *stmt, asc_error *err) {
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
    }
}

void asc_stmt_reset(asc_stmt *stmt) {
    if (stmt->handle) {
        sqlite3_reset(stmt->handle);
        sqlite3_clear_bindings(stmt->handle);
        stmt->rc = SQLITE_OK;
    }
    stmt->next = 0;
    stmt->running = false;
}

int64_t asc_take_int(asc_stmt *stmt) {
    return sqlite3_column_int64(stmt->handle, stmt->next++);
}

const char *asc_take_text(asc_stmt *stmt) {
    return (const char *)sqlite3_column_text(stmt->handle, stmt->next++);
}

const void *asc_take_blob(asc_stmt *stmt, size_t *size) {
    const void *bytes = sqlite3_column_blob(stmt->handle, stmt->next);
    *size = (size_t)sqlite3_column_bytes(stmt->handle, stmt->next++);
    return bytes;
}

bool asc_next_is_null(const asc_stmt *stmt) {
    return sqlite3_column_type(stmt->handle, stmt->next) == SQLITE_NULL;
}

void asc_take_skip(asc_stmt *stmt) {
    stmt->next++;
}

int asc_col_count(const asc_stmt *stmt) {
    return sqlite3_column_count(stmt->handle);
}

asc_column asc_col_type(const asc_stmt *stmt, int column) {
    switch (sqlite3_column_type(stmt->handle, column)) {
    case SQLITE_NULL:
        return ASC_COL_NULL;
    case SQLITE_INTEGER:
        return ASC_COL_INT;
    case SQLITE_TEXT:
        return ASC_COL_TEXT;
    case SQLITE_BLOB:
        return ASC_COL_BLOB;
    default:
        return ASC_COL_OTHER;
    }
}

int64_t asc_col_int(const asc_stmt *stmt, int column) {
    return sqlite3_column_int64(stmt->handle, column);
}

const void *asc_col_bytes(const asc_stmt *stmt, int column, size_t *size) {
    const void *bytes = sqlite3_column_blob(stmt->handle, column);
    *size = (size_t)sqlite3_column_bytes(stmt->handle, column);
    return bytes;
}

asc_status asc_db_int(asc_db *db, const char *sql, int64_t *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(db, sql);
    bool row = false;
    *out = 0;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        *out = asc_take_int(stmt);
        asc_stmt_reset(stmt);
    }
    return status;
}

asc_status asc_db_begin(asc_db *db, asc_error *err) {
    return asc_db_exec(db, "BEGIN IMMEDIATE", err);
}

asc_status asc_db_commit(asc_db *db, asc_error *err) {
    return asc_db_exec(db, "COMMIT", err);
}

void asc_db_rollback(asc_db *db) {
    for (asc_stmt *stmt = db->first; stmt; stmt = stmt->link) {
        asc_stmt_reset(stmt); /* rows still being read would see the change undone */
    }
    if (asc_db_in_transaction(db)) {
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

bool asc_db_in_transaction(const asc_db *db) {
    return !sqlite3_get_autocommit(db->handle);
}

int64_t asc_db_changes(const asc_db *db) {
    return sqlite3_changes64(db->handle);
}
