/*
 * The hash of an entry: SHA-256 over a serialisation that is one to one.
 *
 *   "ascribe-entry-1", seq, kind, recorded, previous, then for each query below that the kind of entry has: "R" and the
 *   values of each row, and "E" after the last row.
 *   A value: 'i' and 8 bytes, big-endian two's complement; 't' or 'b', 8 bytes of length, and the bytes; 'n' for NULL.
 *
 * Adding and verifying both come here and read the same rows back, so there is one serialisation and not two.
 * Numbers that only this file knows (of words, of rule files) are spelt out as what they stand for. Compressed content
 * is covered by the SHA-256 of what it unpacks to.
 */

#include "ledger/ledger.h"

#include "base/buf.h"
#include "port/sha256.h"

#define RUN_SQL                                                                                                        \
    "SELECT r.id, r.program, s.hash FROM run r LEFT JOIN rule_set s ON s.entry = r.rule_set WHERE r.entry = ?"
#define RULE_SET_SQL "SELECT hash FROM rule_set WHERE entry = ?"
#define RULE_FILE_SQL                                                                                                  \
    "SELECT f.path, d.sha256, d.size FROM rule_set_file f LEFT JOIN rule_file d ON d.id = f.file"                      \
    " WHERE f.rule_set = ? ORDER BY f.path"
#define ARTICLE_SQL "SELECT sha256, format, size, text_size, text_sha256 FROM article WHERE entry = ?"
#define META_SQL "SELECT field, value, origin FROM meta WHERE article = ? ORDER BY field"
#define SCAN_SQL                                                                                                       \
    "SELECT a.sha256, s.run, s.first, s.count FROM scan s LEFT JOIN article a ON a.entry = s.article"                  \
    " WHERE s.entry = ?"
#define WORD(column) "(SELECT text FROM word WHERE id = c." column ")"
#define CLAIM_SQL                                                                                                                                                                                                                                                 \
    "SELECT c.id, c.entry, c.field, c.number_start, c.number_length, c.number_text, c.value, c.value_max, "                                                                                                                                                       \
    "c.bound, " WORD("measure") ", " WORD("grp") ", " WORD("territory") ", " WORD("event") ", c.scope, " WORD(                                                                                                                                                    \
        "source") ", " WORD("source_text") ", c.source_start, c.source_length, " WORD("basis") ", " WORD("basis_text") ", c.basis_start, c.basis_length, " WORD("relay") ", " WORD("relay_text") ", c.relay_start, c.relay_length, "                              \
                                                                                                                                                                                                 "c.attribution, c.part_of, c.as_of, " WORD(                      \
                                                                                                                                                                                                     "rule") ", c.sentence_start, c.sentence_length, c.sureness " \
                                                                                                                                                                                                             "FROM scan s JOIN claim c ON c.id >= s.first AND c.id < s.first + s.count WHERE s.entry = ? ORDER BY c.id"
#define RULING_SQL                                                                                                     \
    "SELECT r.claim, a.sha256, c.field, c.number_start, c.number_length, r.verdict, r.who, r.note FROM ruling r"       \
    " LEFT JOIN claim c ON c.id = r.claim LEFT JOIN scan s ON s.entry = c.entry"                                       \
    " LEFT JOIN article a ON a.entry = s.article WHERE r.entry = ?"
#define RULING_FIELD_SQL "SELECT field, value FROM ruling_field WHERE ruling = ? ORDER BY field"

/* What an entry of each kind may have recorded. */
static const char *const queries[][4] = {
    [ASC_ENTRY_RUN] = {RUN_SQL, RULE_SET_SQL, RULE_FILE_SQL, NULL},
    [ASC_ENTRY_ARTICLE] = {ARTICLE_SQL, META_SQL, SCAN_SQL, CLAIM_SQL},
    [ASC_ENTRY_SCAN] = {SCAN_SQL, CLAIM_SQL, NULL, NULL},
    [ASC_ENTRY_RULING] = {RULING_SQL, RULING_FIELD_SQL, NULL, NULL},
};

static void add_number(asc_buf *out, uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        asc_buf_putc(out, (char)(unsigned char)(number >> shift));
    }
}

static void add_int(asc_buf *out, int64_t value) {
    asc_buf_putc(out, 'i');
    add_number(out, (uint64_t)value);
}

static void add_bytes(asc_buf *out, char type, const void *bytes, size_t size) {
    asc_buf_putc(out, type);
    add_number(out, size);
    asc_buf_add(out, bytes, size);
}

static void add_row(asc_buf *out, const asc_stmt *stmt) {
    asc_buf_putc(out, 'R');
    for (int i = 0; i < asc_col_count(stmt); i++) {
        asc_column type = asc_col_type(stmt, i);
        size_t size = 0;
        if (type == ASC_COL_INT) {
            add_int(out, asc_col_int(stmt, i));
        } else if (type == ASC_COL_NULL) {
            asc_buf_putc(out, 'n');
        } else {
            const void *bytes = asc_col_bytes(stmt, i, &size);
            add_bytes(out, type == ASC_COL_TEXT ? 't' : 'b', bytes, size);
        }
    }
}

static asc_status add_query(asc_ledger *ledger, const char *sql, int64_t seq, asc_buf *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, sql);
    asc_put_int(stmt, seq);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK) {
            return status;
        }
        if (!row) {
            asc_buf_putc(out, 'E');
            return ASC_OK;
        }
        add_row(out, stmt);
    }
}

asc_status asc_entry_digest(asc_ledger *ledger, asc_entry *entry, asc_error *err) {
    if (entry->kind < ASC_ENTRY_RUN || entry->kind > ASC_ENTRY_RULING) {
        return asc_fail(err, ASC_INTEGRITY, "entry %lld has a kind that is not known", (long long)entry->seq);
    }
    asc_buf out = {0};
    asc_buf_puts(&out, "ascribe-entry-1");
    add_int(&out, entry->seq);
    add_int(&out, entry->kind);
    add_int(&out, entry->recorded);
    add_bytes(&out, 'b', entry->previous, sizeof entry->previous);
    asc_status status = ASC_OK;
    for (int i = 0; i < 4 && queries[entry->kind][i] && status == ASC_OK; i++) {
        status = add_query(ledger, queries[entry->kind][i], entry->seq, &out, err);
    }
    if (status == ASC_OK) {
        asc_sha256_of(out.data, out.length, entry->hash);
    }
    asc_buf_free(&out);
    return status;
}
