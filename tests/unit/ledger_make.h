#ifndef ASCRIBE_TESTS_LEDGER_MAKE_H
#define ASCRIBE_TESTS_LEDGER_MAKE_H
/* Articles, claims and ledgers for the tests of the ledger, made by hand: no reader and no rules needed. */

#include "ascribe/rulings.h"
#include "ascribe/runs.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "port/sha256.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char make_path[256];

/* A fresh path for a ledger, gone with make_clean. In memory where that is possible: hundreds of small ledgers are
 * made, and each commit waits for the disk. */
static inline const char *make_fresh(void) {
    const char *folder = getenv("TMPDIR");
    if (!folder) {
        folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    }
    snprintf(make_path, sizeof make_path, "%s/ascribe-ledger-%d.db", folder, (int)getpid());
    unlink(make_path);
    return make_path;
}

static inline void make_clean(void) {
    char side[300];
    unlink(make_path);
    snprintf(side, sizeof side, "%s-wal", make_path);
    unlink(side);
    snprintf(side, sizeof side, "%s-shm", make_path);
    unlink(side);
}

static inline asc_ledger *make_open(const char *path, const char *now) {
    asc_ledger *ledger = NULL;
    asc_error err = {0};
    asc_ledger_options options = {.create = true, .now = now};
    asc_status status = asc_ledger_open(path, &options, &ledger, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    return ledger;
}

/* A run of a rule set that exists in name only. `letter` makes its hash. */
static inline int64_t make_run(asc_ledger *ledger, char letter, asc_run_wish wish) {
    char hash[65];
    int64_t run = 0;
    asc_error err = {0};
    memset(hash, letter, 64);
    hash[64] = '\0';
    asc_rule_file files[] = {{"en/words.json", "{\"a\":1}", 7}, {"en/rules.json", &letter, 1}};
    asc_status status = asc_run_begin(ledger, hash, files, 2, "0.1.0", wish, &run, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    return run;
}

static inline void make_article(asc_article *out, const char *id, const char *published, const char *publisher,
                                const char *text) {
    *out = (asc_article){0};
    char line[4096];
    int length = snprintf(line, sizeof line, "{\"id\":\"%s\",\"text\":\"%s\"}", id, text);
    out->bytes = (unsigned char *)asc_strndup(line, (size_t)length);
    out->bytes_len = (size_t)length;
    out->text = asc_strdup(text);
    out->text_len = strlen(text);
    out->format = asc_strdup("jsonl");
    out->name = asc_strdup("test");
    unsigned char digest[32];
    asc_sha256_of(out->bytes, out->bytes_len, digest);
    asc_sha256_hex(digest, out->sha256);
    asc_article_set(out, ASC_META_ID, id, "json:id");
    asc_article_set(out, ASC_META_TITLE, "A title of 12 words", "json:title");
    asc_article_set(out, ASC_META_PUBLISHED, published, "json:published");
    asc_article_set(out, ASC_META_PUBLISHER, publisher, "json:publisher");
}

/* Adds the claim that `number` (which the text must contain) makes; its sentence is the whole text. */
static inline asc_claim *make_claim(asc_claims *claims, const asc_article *article, const char *number, int64_t value) {
    if (!claims->arena) {
        claims->arena = asc_arena_new();
    }
    ASC_GROW(claims->items, claims->capacity, claims->count + 1);
    asc_claim *claim = &claims->items[claims->count++];
    const char *at = strstr(article->text, number);
    ck_assert_ptr_nonnull(at);
    size_t start = (size_t)(at - article->text);
    *claim = (asc_claim){.number = {start, start + strlen(number)},
                         .number_text = asc_arena_copy(claims->arena, number, strlen(number)),
                         .has_value = true,
                         .value = value,
                         .measure = "killed",
                         .group = "people",
                         .territory = "gaza",
                         .scope = ASC_TOTAL,
                         .event = "gaza-war",
                         .part_of = ASC_NO_CLAIM,
                         .rule = "killed.passive",
                         .sentence = {0, article->text_len},
                         .sureness = 80};
    return claim;
}

static inline void make_source(asc_claim *claim, const asc_article *article, const char *id, const char *words) {
    const char *at = strstr(article->text, words);
    ck_assert_ptr_nonnull(at);
    size_t start = (size_t)(at - article->text);
    claim->source = (asc_source){id, words, {start, start + strlen(words)}};
    claim->attribution = ASC_ATTR_CUE;
}

static inline asc_added make_add(asc_ledger *ledger, int64_t run, const asc_article *article,
                                 const asc_claims *claims) {
    asc_added added = ASC_ADDED_KNOWN;
    asc_error err = {0};
    asc_status status = asc_ledger_add(ledger, run, article, claims, &added, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    return added;
}

static inline bool make_dump_row(const asc_row *row, void *context) {
    asc_buf *out = context;
    asc_buf_printf(out, "%.10s %s %s %s %s %s %d..%d %s %s %s %s run %d ruling %s statement %d of %d by %s\n",
                   row->claim, row->measure, row->group, row->territory ? row->territory : "-", row->event,
                   asc_bound_name(row->bound), (int)row->value, (int)row->value_max, row->number_text,
                   row->as_of ? row->as_of : "-", row->source_id ? row->source_id : "-",
                   row->source_text ? row->source_text : "-", (int)row->run, row->ruling ? row->ruling : "-",
                   (int)row->statement, (int)row->sightings, row->publisher ? row->publisher : "-");
    return true;
}

/* All that a query answers as one text, to free with asc_free. */
static inline char *make_dump(asc_ledger *ledger, const asc_filter *filter) {
    asc_buf out = {0};
    asc_error err = {0};
    asc_status status = asc_ledger_claims(ledger, filter, ASC_BY_FIGURE, make_dump_row, &out, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    return asc_buf_take(&out);
}

/* An article with one figure from one source: "TEXT" is `At least NUMBER people were killed in PLACE on Monday, the
 * health ministry said.` Adds it, or rescans it when the ledger has it. */
static inline void make_wire(asc_ledger *ledger, int64_t run, const char *id, const char *publisher, const char *number,
                             int64_t value, const char *day, const char *measure) {
    asc_article article;
    asc_claims claims = {0};
    char text[256];
    asc_error err = {0};
    asc_added added;
    snprintf(text, sizeof text, "At least %s people were killed in Rafah on Monday, the health ministry said.", number);
    make_article(&article, id, day, publisher, text);
    asc_claim *claim = make_claim(&claims, &article, number, value);
    make_source(claim, &article, "gaza-health-ministry", "the health ministry");
    snprintf(claim->as_of, sizeof claim->as_of, "%s", day);
    claim->measure = measure;
    asc_status status = asc_ledger_add(ledger, run, &article, &claims, &added, &err);
    if (status == ASC_OK && added == ASC_ADDED_KNOWN) {
        status = asc_ledger_rescan(ledger, run, &article, &claims, &err);
    }
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    asc_article_free(&article);
    asc_claims_free(&claims);
}

/* The id of the claim in the article that make_wire made. */
static inline void make_wire_claim(asc_ledger *ledger, const char *id, const char *number, char claim[65]) {
    asc_article article;
    ck_assert_int_eq(asc_ledger_article(ledger, id, &article, NULL), ASC_OK);
    const char *at = strstr(article.text, number);
    ck_assert_ptr_nonnull(at);
    size_t start = (size_t)(at - article.text);
    asc_claim_id(article.sha256, ASC_IN_TEXT, (asc_span){start, start + strlen(number)}, claim);
    asc_article_free(&article);
}

static inline void make_ruling(asc_ledger *ledger, const char *claim, asc_verdict verdict, const char *field,
                               const char *value) {
    asc_correction correction = {field, value};
    asc_ruling ruling = {.claim = claim,
                         .verdict = verdict,
                         .who = "a reader",
                         .note = "because",
                         .corrections = field ? &correction : NULL,
                         .count = field ? 1 : 0};
    asc_error err = {0};
    asc_status status = asc_ledger_rule_on(ledger, &ruling, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
}

/* The same digest of the index before and after making it anew. */
static inline void make_check_index(asc_ledger *ledger) {
    unsigned char before[32];
    unsigned char after[32];
    asc_error err = {0};
    ck_assert_int_eq(asc_index_digest(ledger, before, &err), ASC_OK);
    asc_status status = asc_ledger_reindex(ledger, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    ck_assert_int_eq(asc_index_digest(ledger, after, &err), ASC_OK);
    ck_assert_mem_eq(before, after, 32);
}

#define MAKE_MAIN(name, fixture_setup, fixture_teardown)                                                               \
    int main(void) {                                                                                                   \
        Suite *suite = suite_create(name);                                                                             \
        TCase *tc = tcase_create(name);                                                                                \
        tcase_add_checked_fixture(tc, fixture_setup, fixture_teardown);                                                \
        tcase_set_timeout(tc, 120);                                                                                    \
        for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {                                                    \
            tcase_add_test(tc, *tests[i]);                                                                             \
        }                                                                                                              \
        suite_add_tcase(suite, tc);                                                                                    \
        SRunner *runner = srunner_create(suite);                                                                       \
        srunner_run_all(runner, CK_ENV);                                                                               \
        int failed = srunner_ntests_failed(runner);                                                                    \
        srunner_free(runner);                                                                                          \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;                                                                   \
    }

#endif
