/* What an entry recorded, against itself: bytes against digests, text against bytes, quotes against text. */

#include "ascribe/read.h"
#include "ascribe/runs.h"
#include "ascribe/version.h"
#include "base/mem.h"
#include "ledger/hex.h"
#include "ledger/verify.h"
#include "port/sha256.h"

#include <string.h>

static bool digest_is(const void *bytes, size_t size, const unsigned char want[32]) {
    unsigned char is[32];
    asc_sha256_of(bytes, size, is);
    return asc_hex_same(is, want);
}

static asc_status check_bytes(asc_ledger *ledger, int64_t seq, const asc_article *article, asc_verify_report *report,
                              asc_error *err) {
    unsigned char identity[32];
    if (!asc_hex_digest(article->sha256, identity) || !digest_is(article->bytes, article->bytes_len, identity)) {
        return asc_verify_fail(report, seq, err, "the bytes of the article do not have its SHA-256");
    }
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT text_sha256 FROM article WHERE entry = ?");
    asc_put_int(stmt, seq);
    bool row = false;
    bool good = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        size_t size = 0;
        const void *want = asc_take_blob(stmt, &size);
        good = size == 32 && digest_is(article->text, article->text_len, want);
        asc_stmt_reset(stmt);
    }
    if (status == ASC_OK && !good) {
        return asc_verify_fail(report, seq, err, "the text of the article does not have its SHA-256");
    }
    return status;
}

/* The program version of the run that scanned in this entry. */
static asc_status same_program(asc_ledger *ledger, int64_t seq, bool *same, asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT r.program = ? FROM scan s JOIN run r ON r.id = s.run WHERE s.entry = ?");
    asc_put_text(stmt, asc_version());
    asc_put_int(stmt, seq);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    *same = row && asc_take_int(stmt);
    asc_stmt_reset(stmt);
    return status;
}

/* Reads the original bytes again. Readers change between versions, so another text is a fault only when this version
 * made the record. */
static asc_status check_reading(asc_ledger *ledger, int64_t seq, const asc_article *article, asc_verify_report *report,
                                asc_error *err) {
    asc_article again = {0};
    bool same = false;
    asc_status status = asc_read_again(article->format, article->bytes, article->bytes_len, &again, NULL);
    bool agrees = status == ASC_OK && again.text_len == article->text_len &&
                  memcmp(again.text, article->text, article->text_len) == 0;
    if (status == ASC_OK) {
        asc_article_free(&again);
    }
    if (agrees) {
        report->reread++;
        return ASC_OK;
    }
    status = same_program(ledger, seq, &same, err);
    if (status == ASC_OK && same) {
        return asc_verify_fail(report, seq, err, "the text of the article is not what its bytes say");
    }
    report->not_reread++;
    return status;
}

/* What quotes are cut from. */
typedef struct fields {
    const char *text[2]; /* by claim.field */
    size_t size[2];
} fields;

static bool cut_is(const fields *f, int64_t field, int64_t start, int64_t length, const char *words) {
    if (field < 0 || field > 1 || start < 0 || length < 0 || (uint64_t)start > f->size[field] ||
        (uint64_t)length > f->size[field] - (uint64_t)start) {
        return false;
    }
    return strlen(words) == (size_t)length && memcmp(f->text[field] + start, words, (size_t)length) == 0;
}

static bool span_in(const fields *f, int64_t field, int64_t start, int64_t length) {
    return field >= 0 && field <= 1 && start >= 0 && length >= 0 && (uint64_t)start <= f->size[field] &&
           (uint64_t)length <= f->size[field] - (uint64_t)start;
}

/* The words of number, source, basis and relay, each cut again. NULL when all agree, else which does not. */
static const char *check_claim(asc_stmt *stmt, const fields *f, asc_verify_report *report) {
    static const char *const names[] = {"the number", "the source", "the basis", "the relay"};
    const char *fault = NULL;
    int64_t field = asc_take_int(stmt);
    int64_t sentence_start = asc_take_int(stmt);
    int64_t sentence_length = asc_take_int(stmt);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *words = asc_take_text(stmt);
        int64_t start = asc_take_int(stmt);
        int64_t length = asc_take_int(stmt);
        if (!words) {
            continue;
        }
        report->quotes++;
        fault = !fault && !cut_is(f, field, start, length, words) ? names[i] : fault;
    }
    return !fault && !span_in(f, field, sentence_start, sentence_length) ? "the sentence" : fault;
}

static asc_status check_quotes(asc_ledger *ledger, int64_t seq, const asc_article *article, asc_verify_report *report,
                               asc_error *err) {
    const char *title = article->meta[ASC_META_TITLE] ? article->meta[ASC_META_TITLE] : "";
    fields f = {{article->text, title}, {article->text_len, strlen(title)}};
    asc_stmt *stmt = asc_db_use(
        ledger->db,
        "SELECT c.field, c.sentence_start, c.sentence_length, c.number_text, c.number_start, c.number_length,"
        " s.text, c.source_start, c.source_length, b.text, c.basis_start, c.basis_length,"
        " r.text, c.relay_start, c.relay_length"
        " FROM scan k JOIN claim c ON c.id >= k.first AND c.id < k.first + k.count"
        " LEFT JOIN word s ON s.id = c.source_text LEFT JOIN word b ON b.id = c.basis_text"
        " LEFT JOIN word r ON r.id = c.relay_text WHERE k.entry = ? ORDER BY c.id");
    asc_put_int(stmt, seq);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        const char *fault = check_claim(stmt, &f, report);
        if (fault) {
            asc_stmt_reset(stmt);
            return asc_verify_fail(report, seq, err, "%s of a claim does not stand in the article as quoted", fault);
        }
        report->claims++;
    }
}

/* The article that a scan is of. */
static asc_status scanned_article(asc_ledger *ledger, int64_t seq, int64_t *article, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT article FROM scan WHERE entry = ?");
    asc_put_int(stmt, seq);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    *article = row ? asc_take_int(stmt) : 0;
    asc_stmt_reset(stmt);
    return status;
}

static asc_status check_scan(asc_ledger *ledger, const asc_entry *entry, asc_verify_report *report, asc_error *err) {
    int64_t id = 0;
    asc_article article;
    asc_error detail = {0};
    asc_status status = scanned_article(ledger, entry->seq, &id, err);
    if (status != ASC_OK) {
        return status;
    }
    status = asc_article_load(ledger, id, &article, &detail);
    if (status != ASC_OK) {
        return asc_verify_fail(report, entry->seq, err, "its article cannot be read: %s", detail.message);
    }
    if (entry->kind == ASC_ENTRY_ARTICLE) {
        status = check_bytes(ledger, entry->seq, &article, report, err);
        if (status == ASC_OK) {
            status = check_reading(ledger, entry->seq, &article, report, err);
        }
        report->articles++;
    }
    if (status == ASC_OK) {
        status = check_quotes(ledger, entry->seq, &article, report, err);
    }
    asc_article_free(&article);
    return status;
}

static bool skip_file(const char *path, const char *bytes, size_t size, void *context) {
    (void)path;
    (void)bytes;
    (void)size;
    (void)context;
    return true; /* asc_ledger_run_files has checked it */
}

static asc_status check_rules(asc_ledger *ledger, int64_t seq, asc_verify_report *report, asc_error *err) {
    asc_error detail = {0};
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT id FROM run WHERE entry = ?");
    asc_put_int(stmt, seq);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    int64_t run = row ? asc_take_int(stmt) : 0;
    asc_stmt_reset(stmt);
    if (status == ASC_OK && asc_ledger_run_files(ledger, run, skip_file, NULL, &detail) != ASC_OK) {
        return asc_verify_fail(report, seq, err, "%s", detail.message);
    }
    return status;
}

asc_status asc_verify_content(asc_ledger *ledger, const asc_entry *entry, asc_verify_report *report, asc_error *err) {
    switch (entry->kind) {
    case ASC_ENTRY_RUN:
        return check_rules(ledger, entry->seq, report, err);
    case ASC_ENTRY_ARTICLE:
    case ASC_ENTRY_SCAN:
        return check_scan(ledger, entry, report, err);
    default:
        report->rulings++;
        return ASC_OK;
    }
}
