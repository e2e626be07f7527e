#include "ascribe/limits.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "ledger/time.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static asc_status set_clock(asc_ledger *ledger, const char *now, asc_error *err) {
    if (!now) {
        return ASC_OK;
    }
    ledger->clock_fixed = true;
    if (!asc_time_parse(now, &ledger->now)) {
        return asc_fail(err, ASC_USAGE, "'%s' is not a time like 2024-03-26T10:00:00Z", now);
    }
    return ASC_OK;
}

/* Tells whether there is a file to open, or one may be made. */
static asc_status look(const char *path, bool create, asc_error *err) {
    struct stat st;
    if (stat(path, &st) != 0) {
        if (create && errno == ENOENT) {
            return ASC_OK;
        }
        asc_fail(err, ASC_IO, "no ledger here: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        asc_error_help(err, "`ascribe add` makes one; --ledger or $ASCRIBE_LEDGER names another");
        return ASC_IO;
    }
    if (!S_ISREG(st.st_mode)) {
        asc_fail(err, ASC_IO, "this is not a file");
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    return ASC_OK;
}

/* WAL is a property of the file. Going over to it needs the file alone for a moment, for which SQLite does not always
 * wait by itself. */
static asc_status go_wal(asc_ledger *ledger, int patience, asc_error *err) {
    for (int waited = 0;; waited += 20) {
        asc_stmt *stmt = asc_db_use(ledger->db, "PRAGMA journal_mode = WAL");
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        bool done = row && strcmp(asc_take_text(stmt), "wal") == 0;
        asc_stmt_reset(stmt);
        if (done) {
            return ASC_OK;
        }
        if (status != ASC_OK && waited >= patience) {
            return status;
        }
        if (waited >= patience) {
            return asc_fail(err, ASC_IO, "the ledger cannot keep a write-ahead log here");
        }
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
}

/* A program that died while it made the ledger leaves a file without tables, once SQLite has rolled it back. */
static asc_status make_if_empty(asc_ledger *ledger, asc_error *err) {
    int64_t tables = 0;
    asc_status status = asc_db_int(ledger->db, "SELECT count(*) FROM sqlite_schema", &tables, err);
    return status == ASC_OK && !tables ? asc_schema_make(ledger, err) : status;
}

static asc_status settle(asc_ledger *ledger, bool create, int patience, asc_error *err) {
    asc_db_patience(ledger->db, patience);
    asc_status status =
        asc_db_exec(ledger->db,
                    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
                    "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536",
                    err);
    if (status == ASC_OK && create) {
        status = make_if_empty(ledger, err);
    }
    if (status == ASC_OK) {
        status = asc_schema_check(ledger, err);
    }
    if (status == ASC_OK && !ledger->read_only) {
        status = go_wal(ledger, patience, err);
    }
    return status == ASC_OK ? asc_place_check(ledger, err) : status;
}

asc_status asc_ledger_open(const char *path, const asc_ledger_options *options, asc_ledger **out, asc_error *err) {
    bool create = options->create && !options->read_only;
    *out = NULL;
    asc_status status = look(path, create, err);
    if (status != ASC_OK) {
        return status;
    }
    asc_ledger *ledger = asc_calloc(1, sizeof *ledger);
    ledger->path = asc_strdup(path);
    ledger->read_only = options->read_only;
    status = set_clock(ledger, options->now, err);
    if (status == ASC_OK) {
        asc_db_mode mode = options->read_only ? ASC_DB_READ : create ? ASC_DB_CREATE : ASC_DB_WRITE;
        status = asc_db_open(path, mode, &ledger->db, err);
    }
    if (status == ASC_OK) {
        int patience = options->patience > 0 ? options->patience : ASC_LEDGER_PATIENCE_MS;
        status = settle(ledger, create, patience, err);
    }
    if (status != ASC_OK) {
        asc_ledger_close(ledger);
        return status;
    }
    *out = ledger;
    return ASC_OK;
}

void asc_ledger_watch(asc_ledger *ledger, asc_watch_fn fn, void *context) {
    ledger->watch = fn;
    ledger->watch_context = context;
}

void asc_tell(const asc_ledger *ledger, const char *what, int64_t done, int64_t total) {
    if (ledger->watch) {
        ledger->watch(what, (size_t)done, (size_t)total, ledger->watch_context);
    }
}

void asc_ledger_close(asc_ledger *ledger) {
    if (!ledger) {
        return;
    }
    if (ledger->db) {
        asc_db_rollback(ledger->db);
        asc_db_close(ledger->db);
    }
    asc_words_free(ledger->words);
    asc_free(ledger->path);
    asc_free(ledger);
}
