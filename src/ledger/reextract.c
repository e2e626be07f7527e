/* Extracting again with the rules that the ledger keeps for a run, and comparing claim by claim. */

#include "ascribe/extract.h"
#include "ascribe/runs.h"
#include "ascribe/version.h"
#include "ledger/time.h"
#include "ledger/verify.h"
#include "port/tempdir.h"

#include <string.h>

/* The extractor of one run at a time; scans of a run mostly follow each other. */
typedef struct extractor {
    int64_t run;
    asc_rules *rules;
    asc_scanner *scanner;
} extractor;

static void extractor_stop(extractor *x) {
    asc_scanner_free(x->scanner);
    asc_rules_free(x->rules);
    *x = (extractor){0};
}

typedef struct unpacking {
    const char *dir;
    asc_status status;
    asc_error *err;
} unpacking;

static bool unpack_file(const char *path, const char *bytes, size_t size, void *context) {
    unpacking *u = context;
    u->status = asc_tempdir_write(u->dir, path, bytes, size, u->err);
    return u->status == ASC_OK;
}

/* The loader reads folders, so the kept files go into one for a moment. */
static asc_status extractor_start(asc_ledger *ledger, extractor *x, int64_t run, asc_error *err) {
    char dir[ASC_TEMPDIR_SIZE];
    extractor_stop(x);
    asc_status status = asc_tempdir_make(dir, err);
    if (status != ASC_OK) {
        return status;
    }
    unpacking u = {dir, ASC_OK, err};
    asc_problems problems = {0};
    status = asc_ledger_run_files(ledger, run, unpack_file, &u, err);
    status = status == ASC_OK ? u.status : status;
    if (status == ASC_OK) {
        status = asc_rules_load(dir, &x->rules, &problems);
        if (status != ASC_OK) {
            asc_fail(err, ASC_INTEGRITY, "the rules kept for run %lld do not load: %s", (long long)run,
                     problems.count ? problems.items[0].message : "no reason given");
        }
    }
    asc_problems_free(&problems);
    asc_tempdir_remove(dir);
    if (status == ASC_OK) {
        x->run = run;
        x->scanner = asc_scanner_new(x->rules);
    }
    return status;
}

static bool same_text(const char *a, const char *b) {
    return a ? b && strcmp(a, b) == 0 : !b;
}

static bool take_source_same(asc_stmt *stmt, const asc_source *source) {
    bool same = same_text(asc_take_text(stmt), source->id);
    same = same_text(asc_take_text(stmt), source->text) && same;
    same = asc_take_int(stmt) == (int64_t)source->span.start && same;
    return asc_take_int(stmt) == (int64_t)(source->span.end - source->span.start) && same;
}

static bool take_same(asc_stmt *stmt, int64_t value) {
    return asc_take_int(stmt) == value;
}

/* Compares the recorded claim that the statement stands on with one found again; all columns are taken in order. */
static bool claim_same(asc_stmt *stmt, const asc_claim *c) {
    bool same = take_same(stmt, c->where);
    same = take_same(stmt, (int64_t)c->number.start) && same;
    same = take_same(stmt, (int64_t)(c->number.end - c->number.start)) && same;
    same = asc_next_is_null(stmt) != c->has_value && same;
    same = take_same(stmt, c->has_value ? c->value : 0) && same;
    same = asc_next_is_null(stmt) != c->has_max && same;
    same = take_same(stmt, c->has_max ? c->value_max : 0) && same;
    same = take_same(stmt, c->bound) && same;
    same = same_text(asc_take_text(stmt), c->measure) && same;
    same = same_text(asc_take_text(stmt), c->group) && same;
    same = same_text(asc_take_text(stmt), c->territory) && same;
    same = same_text(asc_take_text(stmt), c->event) && same;
    same = take_same(stmt, c->scope) && same;
    same = take_source_same(stmt, &c->source) && same;
    same = take_source_same(stmt, &c->basis) && same;
    same = take_source_same(stmt, &c->relay) && same;
    same = take_same(stmt, c->attribution) && same;
    same = asc_next_is_null(stmt) == (c->part_of == ASC_NO_CLAIM) && same;
    same = take_same(stmt, c->part_of == ASC_NO_CLAIM ? 0 : (int64_t)c->part_of) && same;
    same = take_same(stmt, asc_day_pack(c->as_of)) && same;
    same = same_text(asc_take_text(stmt), c->rule) && same;
    same = take_same(stmt, (int64_t)c->sentence.start) && same;
    return take_same(stmt, (int64_t)(c->sentence.end - c->sentence.start)) && same;
}

#define WORD(column) "(SELECT text FROM word WHERE id = c." column "), "
static const char claims_sql[] =
    "SELECT c.field, c.number_start, c.number_length, c.value, c.value_max, c.bound, " WORD("measure") WORD("grp")
        WORD("territory") WORD("event") "c.scope, " WORD("source")
            WORD("source_text") "c.source_start, c.source_length, " WORD("basis")
                WORD("basis_text") "c.basis_start, c.basis_length, " WORD("relay")
                    WORD("relay_text") "c.relay_start, c.relay_length, "
                                       "c.attribution, c.part_of, c.as_of, " WORD(
                                           "rule") "c.sentence_start, c.sentence_length"
                                                   " FROM scan k JOIN claim c ON c.id >= k.first AND c.id < k.first + "
                                                   "k.count WHERE k.entry = ? ORDER BY c.id";

static asc_status compare_scan(asc_ledger *ledger, int64_t entry, const asc_claims *found, asc_verify_report *report,
                               asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, claims_sql);
    asc_put_int(stmt, entry);
    size_t index = 0;
    for (;; index++) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK) {
            return status;
        }
        if (!row) {
            break;
        }
        if (index >= found->count || !claim_same(stmt, &found->items[index])) {
            asc_stmt_reset(stmt);
            return asc_verify_fail(report, entry, err, "claim %zu of the scan is not what its rules find", index + 1);
        }
    }
    if (index != found->count) {
        return asc_verify_fail(report, entry, err, "its rules find %zu claims, %zu are recorded", found->count, index);
    }
    return ASC_OK;
}

static asc_status reextract_scan(asc_ledger *ledger, extractor *x, int64_t entry, int64_t article_id,
                                 asc_verify_report *report, asc_error *err) {
    asc_article article;
    asc_claims found = {0};
    asc_status status = asc_article_load(ledger, article_id, &article, err);
    if (status != ASC_OK) {
        return status;
    }
    status = asc_extract(x->scanner, &article, &found, NULL, err);
    if (status == ASC_OK) {
        status = compare_scan(ledger, entry, &found, report, err);
        report->reextracted++;
    }
    asc_claims_free(&found);
    asc_article_free(&article);
    return status;
}

/* One scan of the listing in asc_ledger_reextract. */
static asc_status check_one(asc_ledger *ledger, asc_stmt *stmt, extractor *x, asc_verify_report *report,
                            asc_error *err) {
    int64_t entry = asc_take_int(stmt);
    int64_t article = asc_take_int(stmt);
    int64_t run = asc_take_int(stmt);
    const char *program = asc_take_text(stmt);
    if (!program || strcmp(program, asc_version()) != 0) {
        report->not_reextracted++;
        return ASC_OK;
    }
    asc_status status = x->run == run ? ASC_OK : extractor_start(ledger, x, run, err);
    return status == ASC_OK ? reextract_scan(ledger, x, entry, article, report, err) : status;
}

asc_status asc_ledger_reextract(asc_ledger *ledger, asc_verify_report *report, asc_error *err) {
    extractor x = {0};
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT s.entry, s.article, s.run, r.program FROM scan s JOIN run r ON"
                                            " r.id = s.run ORDER BY s.run, s.entry");
    asc_status status = ASC_OK;
    bool row = true;
    int64_t done = 0;
    int64_t all = 0;
    asc_db_int(ledger->db, "SELECT count(*) FROM scan", &all, NULL);
    while (status == ASC_OK && row) {
        asc_tell(ledger, "extracting again", done++, all);
        status = asc_stmt_step(stmt, &row, err);
        if (status == ASC_OK && row) {
            status = check_one(ledger, stmt, &x, report, err);
        }
    }
    asc_stmt_reset(stmt);
    extractor_stop(&x);
    return status;
}
