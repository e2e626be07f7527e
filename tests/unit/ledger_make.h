#ifndef ASCRIBE_TESTS_LEDGER_MAKE_H
#define ASCRIBE_TESTS_LEDGER_MAKE_H
/* Articles, claims and ledgers for the tests of the ledger, made by hand: no reader and no rules needed. */

#include "base/arena.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "port/sha256.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char make_path[256];

/* A fresh path for a ledger, gone with make_clean. */
static inline const char *make_fresh(void) {
    snprintf(make_path, sizeof make_path, "%s/ascribe-ledger-%d.db", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (int)getpid());
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

#endif
