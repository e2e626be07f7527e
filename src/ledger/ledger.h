#ifndef ASCRIBE_LEDGER_LEDGER_H
#define ASCRIBE_LEDGER_LEDGER_H
/* What the files of the ledger share: the handle, entries of the chain, and words by number. */

#include "ascribe/ledger.h"
#include "port/db.h"

#include <stdbool.h>
#include <stdint.h>

/* The numbers are in the file for ever (schema.sql). */
typedef enum asc_entry_kind {
    ASC_ENTRY_RUN = 1,
    ASC_ENTRY_ARTICLE = 2,
    ASC_ENTRY_SCAN = 3,
    ASC_ENTRY_RULING = 4
} asc_entry_kind;

/* An entry under way, or the last one of the chain. */
typedef struct asc_entry {
    int64_t seq;
    int64_t kind;
    int64_t recorded; /* seconds since 1970-01-01 UTC */
    unsigned char previous[32];
    unsigned char hash[32];
} asc_entry;

typedef struct asc_words asc_words;

struct asc_ledger {
    asc_db *db;
    char *path;
    bool read_only;
    bool clock_fixed;
    int64_t now; /* when clock_fixed */
    bool batch;  /* entries are committed together */
    asc_entry entry;
    asc_words *words;
    asc_watch_fn watch; /* NULL: nobody */
    void *watch_context;
};

/* Tells whoever watches how far the work is. */
void asc_tell(const asc_ledger *ledger, const char *what, int64_t done, int64_t total);

/* Opens an entry: takes the write lock (unless a batch holds it) and finds number, time and previous hash, all in
 * ledger->entry. Every asc_entry_open ends with asc_entry_close or asc_entry_cancel. */
asc_status asc_entry_open(asc_ledger *ledger, asc_entry_kind kind, asc_error *err);
/* Chains what was recorded since asc_entry_open, and commits (unless a batch does later). Cancels on a fault. */
asc_status asc_entry_close(asc_ledger *ledger, asc_error *err);
/* Undoes the entry, and the whole batch that it is in. */
void asc_entry_cancel(asc_ledger *ledger);
/* Reads the last entry; seq 0 and a zero hash when there is none. */
asc_status asc_entry_last(asc_ledger *ledger, asc_entry *out, asc_error *err);

/* Computes the hash of an entry from its number, kind, time, previous hash and its rows in the record tables, into
 * entry->hash. */
asc_status asc_entry_digest(asc_ledger *ledger, asc_entry *entry, asc_error *err);

/* The number of a word, recording it when it is new (so only inside an entry); 0 for NULL. */
asc_status asc_word_id(asc_ledger *ledger, const char *text, int64_t *id, asc_error *err);
/* The number of a word that is there; 0 when it is not. */
asc_status asc_word_find(asc_ledger *ledger, const char *text, int64_t *id, asc_error *err);
void asc_words_forget(asc_ledger *ledger); /* what was cached, after a rollback */
void asc_words_free(asc_words *words);

/* Makes tables in an empty file, or checks that the file is a ledger of this version with all its tables and triggers.
 */
asc_status asc_schema_make(asc_ledger *ledger, asc_error *err);
asc_status asc_schema_check(asc_ledger *ledger, asc_error *err);
/* Drops the tables of the index and makes them empty, inside a transaction. */
asc_status asc_schema_renew_index(asc_ledger *ledger, asc_error *err);

/* One quick_check for a file that was not last opened at this place. */
asc_status asc_place_check(asc_ledger *ledger, asc_error *err);

/* A file of a rule set, borrowed. */
typedef struct asc_rule_file {
    const char *path;
    const char *bytes;
    size_t size;
} asc_rule_file;

/* What a run is for: adding goes on in the newest run when that is of the same rules and program; a rescan does so only
 * while there are articles left that it has not scanned. */
typedef enum asc_run_wish { ASC_RUN_ADD, ASC_RUN_RESCAN } asc_run_wish;

/* Finds or starts the run of a rule set (hash: 64 hex digits) and program version. */
asc_status asc_run_begin(asc_ledger *ledger, const char *hash, const asc_rule_file *files, size_t count,
                         const char *program, asc_run_wish wish, int64_t *run, asc_error *err);
/* Sets *left to 1 when there are articles that `run` has not scanned, else to 0. */
asc_status asc_run_left(asc_ledger *ledger, int64_t run, int64_t *left, asc_error *err);

/* Loads the article recorded by entry `id`. */
asc_status asc_article_load(asc_ledger *ledger, int64_t id, asc_article *out, asc_error *err);
/* The entry of the article that `name` stands for (SHA-256 prefix or input id), ASC_USAGE when none or several. */
asc_status asc_article_find(asc_ledger *ledger, const char *name, int64_t *id, asc_error *err);

/* Records a scan and its claims inside the open entry, and puts them into the index. `article` is the stored one. */
asc_status asc_scan_record(asc_ledger *ledger, int64_t run, int64_t article_id, const asc_article *article,
                           const asc_claims *claims, asc_error *err);

/* The index: puts the claims of the scan that `entry` recorded into it, or a ruling. Called in the order of entries. */
asc_status asc_index_scan(asc_ledger *ledger, int64_t entry, const asc_article *article, asc_error *err);
asc_status asc_index_ruling(asc_ledger *ledger, int64_t entry, asc_error *err);
/* Drops the index and makes it anew, inside a transaction. */
asc_status asc_index_renew(asc_ledger *ledger, asc_error *err);
/* SHA-256 over all rows of the index but the place of the file. */
asc_status asc_index_digest(asc_ledger *ledger, unsigned char digest[32], asc_error *err);

/* The last entry that was recorded before the end of `date` (ISO, may be cut). */
asc_status asc_entry_as_known(asc_ledger *ledger, const char *date, int64_t *seq, asc_error *err);

#endif
