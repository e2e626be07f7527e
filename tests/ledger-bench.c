/*
 * How a ledger of many claims does: size and time per claim beside a plain SQLite insert of the same row, and one
 * source's series out of all.  ledger-bench CLAIMS [FOLDER [keep]]
 *
 * The articles are made up, 20 sentences each with one figure of one of 2,000 sources, on days of a hundred years. The
 * figures grow from day to day; one in five hundred is out of line. With "keep" the ledger is left in the folder, to
 * time commands on. Everything goes through
 * asc_ledger_add, in batches of 1,000 articles; the plain insert has one table with the columns of table claim, no
 * index, no chain and no triggers, in transactions of as many rows.
 */
#include "ascribe/ledger.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "port/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PER_ARTICLE = 20, SOURCES = 2000, BATCH = 1000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(const asc_error *err) {
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static uint32_t seed = 1;

static unsigned draw(unsigned below) {
    seed = seed * 1664525U + 1013904223U;
    return (unsigned)(((uint64_t)seed * below) >> 32);
}

static const char *copy(asc_claims *claims, const char *text, size_t length) {
    return asc_arena_copy(claims->arena, text, length);
}

/* The day of an article, counted from the first. */
static int64_t day_of(int64_t article) {
    return article % 33600; /* a hundred years of 336 days */
}

/* A running total of that day. */
static int64_t draw_value(int64_t day) {
    return draw(500) ? 1000 + day * 8 + draw(8) : draw(40000);
}

/* One sentence with its claim. */
static void add_sentence(asc_buf *text, asc_claims *claims, int64_t day, const char *date) {
    static const char *const towns[] = {"Northton", "Southby", "Eastham", "Westley", "Midford", "Upham", "Lowick"};
    static const char *const measures[] = {"killed", "injured", "missing", "held"};
    char number[16];
    char id[24];
    char words[32];
    unsigned source = draw(SOURCES);
    int64_t value = draw_value(day);
    int number_length = snprintf(number, sizeof number, "%d", (int)value);
    int id_length = snprintf(id, sizeof id, "source-%u", source);
    int words_length = snprintf(words, sizeof words, "office %u", source);
    size_t start = text->length;
    asc_buf_puts(text, "At least ");
    asc_span span = {text->length, text->length + (size_t)number_length};
    const char *measure = measures[draw(4)];
    asc_buf_printf(text, "%s people were counted as %s in %s, ", number, measure, towns[draw(7)]);
    asc_span said = {text->length, text->length + (size_t)words_length};
    asc_buf_printf(text, "%s said. ", words);
    ASC_GROW(claims->items, claims->capacity, claims->count + 1);
    asc_claim *c = &claims->items[claims->count++];
    *c = (asc_claim){.number = span,
                     .number_text = copy(claims, number, (size_t)number_length),
                     .has_value = true,
                     .value = value,
                     .bound = ASC_AT_LEAST,
                     .measure = measure,
                     .group = "people",
                     .territory = "somewhere",
                     .event = "bench-war",
                     .source = {copy(claims, id, (size_t)id_length), copy(claims, words, (size_t)words_length), said},
                     .attribution = ASC_ATTR_CUE,
                     .part_of = ASC_NO_CLAIM,
                     .rule = "killed.passive",
                     .sentence = {start, text->length - 1},
                     .sureness = 90};
    snprintf(c->as_of, sizeof c->as_of, "%s", date);
}

static void make_article(int64_t number, asc_article *article, asc_claims *claims) {
    asc_buf text = {0};
    char id[32];
    char date[16];
    snprintf(id, sizeof id, "bench-%lld", (long long)number);
    snprintf(date, sizeof date, "20%02d-%02d-%02d", (int)(number / 336 % 100), (int)(number / 28 % 12) + 1,
             (int)(number % 28) + 1);
    asc_buf_printf(&text, "Report %lld. ", (long long)number);
    claims->arena = asc_arena_new();
    for (int i = 0; i < PER_ARTICLE; i++) {
        add_sentence(&text, claims, day_of(number), date);
    }
    *article = (asc_article){.text_len = text.length, .bytes_len = text.length};
    article->text = asc_buf_take(&text);
    article->bytes = (unsigned char *)asc_strndup(article->text, article->text_len);
    article->format = asc_strdup("text");
    asc_article_set(article, ASC_META_ID, id, "json:id");
    asc_article_set(article, ASC_META_PUBLISHED, date, "json:published");
    asc_article_set(article, ASC_META_PUBLISHER, "The Bench", "json:publisher");
    unsigned char digest[32];
    asc_sha256_of(article->bytes, article->bytes_len, digest);
    asc_sha256_hex(digest, article->sha256);
}

static double fill(asc_ledger *ledger, int64_t articles) {
    asc_error err = {0};
    int64_t run = 0;
    double spent = 0;
    static const char hash[] = "00000000000000000000000000000000000000000000000000000000000000aa";
    if (asc_run_begin(ledger, hash, NULL, 0, "bench", ASC_RUN_ADD, &run, &err) != ASC_OK) {
        stop(&err);
    }
    for (int64_t i = 0; i < articles; i++) {
        asc_article article;
        asc_claims claims = {0};
        asc_added added;
        make_article(i, &article, &claims);
        double start = now();
        asc_status status = i % BATCH ? ASC_OK : asc_ledger_batch_begin(ledger, &err);
        status = status == ASC_OK ? asc_ledger_add(ledger, run, &article, &claims, &added, &err) : status;
        if (status == ASC_OK && (i % BATCH == BATCH - 1 || i == articles - 1)) {
            status = asc_ledger_batch_end(ledger, &err);
        }
        spent += now() - start;
        if (status != ASC_OK) {
            stop(&err);
        }
        asc_article_free(&article);
        asc_claims_free(&claims);
    }
    return spent;
}

#define CLAIM_COLUMNS                                                                                                  \
    "id, entry, field, number_start, number_length, number_text, value, value_max, bound, measure, grp, territory, "   \
    "event, scope, source, source_text, source_start, source_length, basis, basis_text, basis_start, basis_length, "   \
    "relay, relay_text, relay_start, relay_length, attribution, part_of, as_of, rule, sentence_start, "                \
    "sentence_length, sureness"

static void put_plain_row(asc_stmt *s, int64_t id) {
    char number[16];
    snprintf(number, sizeof number, "%u", draw(40000));
    asc_put_int(s, id);
    asc_put_int(s, id / PER_ARTICLE);
    asc_put_int(s, 0);
    asc_put_int(s, draw(2000));
    asc_put_int(s, 5);
    asc_put_text(s, number);
    asc_put_int(s, draw(40000));
    asc_put_null(s);
    for (int i = 0; i < 5; i++) { /* bound, measure, group, territory, event */
        asc_put_int(s, 2 + i);
    }
    asc_put_int(s, 0);
    asc_put_int(s, draw(SOURCES));
    asc_put_int(s, draw(SOURCES));
    asc_put_int(s, draw(2000));
    asc_put_int(s, 9);
    for (int i = 0; i < 2; i++) { /* basis, relay */
        asc_put_null(s);
        asc_put_null(s);
        asc_put_int(s, 0);
        asc_put_int(s, 0);
    }
    asc_put_int(s, 1);
    asc_put_null(s);
    asc_put_int(s, 20240326);
    asc_put_int(s, 9);
    asc_put_int(s, draw(2000));
    asc_put_int(s, 80);
    asc_put_int(s, 90);
}

/* The same rows into one bare table. */
static double fill_plain(const char *path, int64_t claims) {
    asc_db *db = NULL;
    asc_error err = {0};
    if (asc_db_open(path, ASC_DB_CREATE, &db, &err) != ASC_OK ||
        asc_db_exec(db,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                    "CREATE TABLE claim (" CLAIM_COLUMNS ")",
                    &err) != ASC_OK) {
        stop(&err);
    }
    double start = now();
    for (int64_t i = 0; i < claims; i++) {
        bool first = i % ((int64_t)BATCH * PER_ARTICLE) == 0;
        bool last = i % ((int64_t)BATCH * PER_ARTICLE) == (int64_t)BATCH * PER_ARTICLE - 1 || i == claims - 1;
        asc_status status = first ? asc_db_begin(db, &err) : ASC_OK;
        asc_stmt *s =
            asc_db_use(db, "INSERT INTO claim (" CLAIM_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                           " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        put_plain_row(s, i);
        status = status == ASC_OK ? asc_stmt_run(s, &err) : status;
        if (status == ASC_OK && last) {
            status = asc_db_commit(db, &err);
        }
        if (status != ASC_OK) {
            stop(&err);
        }
    }
    double spent = now() - start;
    asc_db_close(db);
    return spent;
}

static bool count_row(const asc_row *row, void *context) {
    (void)row;
    ++*(int64_t *)context;
    return true;
}

/* The least of several tries, in milliseconds. */
static double time_series(asc_ledger *ledger, const asc_filter *filter, int64_t *rows) {
    double least = 1e9;
    for (int i = 0; i < 5; i++) {
        asc_error err = {0};
        double start = now();
        *rows = 0;
        if (asc_ledger_claims(ledger, filter, ASC_BY_FIGURE, count_row, rows, &err) != ASC_OK) {
            stop(&err);
        }
        double spent = (now() - start) * 1000;
        least = spent < least ? spent : least;
    }
    return least;
}

static double size_of(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 ? (double)st.st_size : 0;
}

int main(int argc, char **argv) {
    int64_t claims = argc > 1 ? strtoll(argv[1], NULL, 10) : 200000;
    char path[512];
    char plain[512];
    asc_error err = {0};
    asc_ledger *ledger = NULL;
    snprintf(path, sizeof path, "%s/bench-ledger.db", argc > 2 ? argv[2] : "/tmp");
    snprintf(plain, sizeof plain, "%s/bench-plain.db", argc > 2 ? argv[2] : "/tmp");
    unlink(path);
    unlink(plain);
    asc_ledger_options options = {.create = true};
    if (asc_ledger_open(path, &options, &ledger, &err) != ASC_OK) {
        stop(&err);
    }
    double ledger_time = fill(ledger, claims / PER_ARTICLE);
    asc_ledger_close(ledger);
    double plain_time = fill_plain(plain, claims);
    printf("claims           %lld in articles of %d\n", (long long)claims, PER_ARTICLE);
    printf("ledger           %.0f claims/s, %.0f bytes a claim with its article, its index and the chain\n",
           (double)claims / ledger_time, size_of(path) / (double)claims);
    printf("plain insert     %.0f rows/s, %.0f bytes a row; ratio of speed %.3f\n", (double)claims / plain_time,
           size_of(plain) / (double)claims, plain_time / ledger_time);
    options = (asc_ledger_options){.read_only = true};
    double start = now();
    if (asc_ledger_open(path, &options, &ledger, &err) != ASC_OK) {
        stop(&err);
    }
    printf("open             %.1f ms\n", (now() - start) * 1000);
    int64_t rows = 0;
    asc_filter one = {.source = "source-7", .measure = "killed"};
    double spent = time_series(ledger, &one, &rows);
    printf("one series       %.2f ms for %lld claims of one source and measure\n", spent, (long long)rows);
    asc_filter all = {.source = "source-7"};
    spent = time_series(ledger, &all, &rows);
    printf("one source       %.2f ms for %lld claims\n", spent, (long long)rows);
    asc_filter known = {.source = "source-7", .measure = "killed", .as_known = "2099-01-01"};
    spent = time_series(ledger, &known, &rows);
    printf("as known         %.2f ms for %lld claims\n", spent, (long long)rows);
    asc_ledger_close(ledger);
    if (argc <= 3 || strcmp(argv[3], "keep") != 0) {
        unlink(path);
    }
    unlink(plain);
    return 0;
}
