#ifndef ASCRIBE_PORT_DB_H
#define ASCRIBE_PORT_DB_H
/*
 * SQLite, as little of it as the ledger needs.
 *
 * A statement is used in one go: asc_db_use gives it ready, the put functions bind its parameters from left to right,
 * step goes to the next row, and the take functions read the columns of that row from left to right. Faults of
 * preparing and binding are kept in the statement and come out of the first step, so that only steps need checking.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct asc_db asc_db;
typedef struct asc_stmt asc_stmt;

typedef enum asc_db_mode { ASC_DB_READ, ASC_DB_WRITE, ASC_DB_CREATE } asc_db_mode;

/* Opens `path` (":memory:" is allowed) hardened: defensive, no trusted schema, no double-quoted strings, no extensions,
 * no attached files, limits set. Gives a handle to free with asc_db_close; on failure *out is NULL. */
asc_status asc_db_open(const char *path, asc_db_mode mode, asc_db **out, asc_error *err);
void asc_db_close(asc_db *db);

/* How long a step waits for another writer's lock. */
void asc_db_patience(asc_db *db, int milliseconds);

/* Runs SQL text without parameters, any number of statements. */
asc_status asc_db_exec(asc_db *db, const char *sql, asc_error *err);

/* The statement for `sql`, reset and with all parameters NULL; kept in the handle and freed with it. `sql` must be a
 * string that lives as long as the handle (a literal): statements are found by its address. Never NULL. A statement may
 * not be used again while its rows are still being read. */
asc_stmt *asc_db_use(asc_db *db, const char *sql);

/* A statement of its own for SQL that was put together; free with asc_stmt_free. Never NULL. */
asc_stmt *asc_db_make(asc_db *db, const char *sql);
void asc_stmt_free(asc_stmt *stmt);

/* Bind the next parameter. Text and blobs are borrowed until the statement is reset; NULL binds NULL. */
void asc_put_int(asc_stmt *stmt, int64_t value);
void asc_put_text(asc_stmt *stmt, const char *text);
void asc_put_blob(asc_stmt *stmt, const void *bytes, size_t size);
void asc_put_null(asc_stmt *stmt);

/* Goes to the next row: *row tells whether there is one. At the end and on a fault the statement is reset. */
asc_status asc_stmt_step(asc_stmt *stmt, bool *row, asc_error *err);
/* Steps to the end, for statements without rows (or whose rows do not matter). */
asc_status asc_stmt_run(asc_stmt *stmt, asc_error *err);
/* Leaves the rows that are still to come and forgets the parameters. */
void asc_stmt_reset(asc_stmt *stmt);

/* Read the next column of the row. Text and blobs are valid until the next step or reset. */
int64_t asc_take_int(asc_stmt *stmt);
const char *asc_take_text(asc_stmt *stmt);
const void *asc_take_blob(asc_stmt *stmt, size_t *size);
bool asc_next_is_null(const asc_stmt *stmt); /* does not go on */
void asc_take_skip(asc_stmt *stmt);

/* Columns by index, for code that treats all rows alike. */
typedef enum asc_column { ASC_COL_NULL, ASC_COL_INT, ASC_COL_TEXT, ASC_COL_BLOB, ASC_COL_OTHER } asc_column;
int asc_col_count(const asc_stmt *stmt);
asc_column asc_col_type(const asc_stmt *stmt, int column);
int64_t asc_col_int(const asc_stmt *stmt, int column);
const void *asc_col_bytes(const asc_stmt *stmt, int column, size_t *size);

/* The first column of the first row of `sql` as an integer; 0 when there is no row. `sql` as in asc_db_use. */
asc_status asc_db_int(asc_db *db, const char *sql, int64_t *out, asc_error *err);

/* Takes the write lock at once, so that a transaction never fails half-way for lack of it. */
asc_status asc_db_begin(asc_db *db, asc_error *err);
asc_status asc_db_commit(asc_db *db, asc_error *err);
/* Undoes all since asc_db_begin. Allowed when no transaction is open. */
void asc_db_rollback(asc_db *db);
bool asc_db_in_transaction(const asc_db *db);

/* Rows changed by the last statement run. */
int64_t asc_db_changes(const asc_db *db);

#endif
