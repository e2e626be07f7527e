/*
 * Scores held against those of the scorer that the project's targets are stated in: expected.json was written by it
 * from gold.jsonl and predicted.jsonl. $ASCRIBE_SCORE_SCRIPT names that script (Python) to hold them against it anew.
 */
#include "ascribe/score.h"
#include "base/buf.h"
#include "base/mem.h"
#include "port/json.h"
#include "series/words.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA ASCRIBE_SOURCE_DIR "/tests/data/score/"

static char *read_stream(FILE *file) {
    asc_buf text = {0};
    char piece[4096];
    size_t got;
    ck_assert_ptr_nonnull(file);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
        asc_buf_add(&text, piece, got);
    }
    return asc_buf_take(&text);
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "r");
    char *text = read_stream(file);
    fclose(file);
    return text;
}

static asc_source source_of(const asc_json *claim, const char *key) {
    const asc_json *s = asc_json_get(claim, key);
    return asc_json_is_object(s) ? (asc_source){.id = asc_json_text(asc_json_get(s, "id")),
                                                .text = asc_json_text(asc_json_get(s, "text"))}
                                 : (asc_source){0};
}

static asc_claim claim_of(const asc_json *json) {
    const char *field = asc_json_text(asc_json_get(json, "field"));
    const char *as_of = asc_json_text(asc_json_get(json, "as_of"));
    asc_claim c = {.where = strcmp(field, "title") == 0 ? ASC_IN_TITLE : ASC_IN_TEXT,
                   .number = {(size_t)asc_json_number(asc_json_get(json, "start")),
                              (size_t)asc_json_number(asc_json_get(json, "end"))},
                   .has_value = asc_json_is_number(asc_json_get(json, "value")),
                   .has_max = asc_json_is_number(asc_json_get(json, "value_max")),
                   .value = (int64_t)asc_json_number(asc_json_get(json, "value")),
                   .value_max = (int64_t)asc_json_number(asc_json_get(json, "value_max")),
                   .bound = (asc_bound)asc_bound_parse(asc_json_text(asc_json_get(json, "bound"))),
                   .measure = asc_json_text(asc_json_get(json, "measure")),
                   .group = asc_json_text(asc_json_get(json, "group")),
                   .territory = asc_json_text(asc_json_get(json, "territory")),
                   .scope = (asc_scope)asc_scope_parse(asc_json_text(asc_json_get(json, "scope"))),
                   .event = asc_json_text(asc_json_get(json, "event")),
                   .source = source_of(json, "source"),
                   .basis = source_of(json, "basis"),
                   .part_of = ASC_NO_CLAIM};
    snprintf(c.as_of, sizeof c.as_of, "%s", as_of ? as_of : "");
    return c;
}

/* The predicted lines of one article, as the claims in memory that they came from. */
typedef struct prediction {
    asc_json *lines[64];
    asc_claim items[64];
    asc_claims claims;
} prediction;

static void load_prediction(const char *text, const char *article, prediction *out) {
    size_t n = 0;
    for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
        size_t at;
        asc_json *json = asc_json_parse(line, strcspn(line, "\n"), &at);
        ck_assert_ptr_nonnull(json);
        if (strcmp(asc_json_text(asc_json_get(json, "article")), article) != 0) {
            asc_json_free(json);
            continue;
        }
        ck_assert_uint_lt(n, 64);
        out->lines[n] = json;
        out->items[n++] = claim_of(json);
    }
    for (size_t i = 0; i < n; i++) {
        const asc_json *part = asc_json_get(out->lines[i], "part_of");
        for (size_t k = 0; asc_json_is_number(part) && k < n; k++) {
            if (out->items[k].number.start == (size_t)asc_json_number(part)) {
                out->items[i].part_of = k;
            }
        }
    }
    out->claims = (asc_claims){.items = out->items, .count = n};
}

static asc_score score_files(void) {
    char *gold_text = read_file(DATA "gold.jsonl");
    char *predicted = read_file(DATA "predicted.jsonl");
    asc_score score = {0};
    for (const char *line = gold_text; *line; line = strchr(line, '\n') + 1) {
        asc_gold *gold;
        asc_error err;
        static prediction p;
        ck_assert_int_eq(asc_gold_parse(line, strcspn(line, "\n"), &gold, &err), ASC_OK);
        load_prediction(predicted, asc_gold_field(gold, "id"), &p);
        asc_score_add(&score, gold, &p.claims, NULL, NULL);
        for (size_t i = 0; i < p.claims.count; i++) {
            asc_json_free(p.lines[i]);
        }
        asc_gold_free(gold);
    }
    asc_free(gold_text);
    asc_free(predicted);
    return score;
}

static void same_scores(const char *expected, const char *real) {
    size_t at;
    size_t compared = 0;
    asc_json *e = asc_json_parse(expected, strlen(expected), &at);
    asc_json *r = asc_json_parse(real, strlen(real), &at);
    ck_assert_msg(e && r, "not JSON: %s / %s", expected, real);
    for (const asc_json *m = asc_json_first(e); m; m = asc_json_next(m)) {
        const asc_json *own = asc_json_get(r, asc_json_key(m));
        ck_assert_msg(own != NULL, "no %s", asc_json_key(m));
        ck_assert_int_eq(asc_json_is_number(m), asc_json_is_number(own));
        ck_assert_msg(fabs(asc_json_number(m) - asc_json_number(own)) < 1e-12, "%s: %g, not %g", asc_json_key(m),
                      asc_json_number(own), asc_json_number(m));
        compared++;
    }
    ck_assert_uint_eq(compared, asc_json_count(r));
    asc_json_free(e);
    asc_json_free(r);
}

START_TEST(equals_the_script) {
    asc_score score = score_files();
    char *real = asc_score_json(&score);
    char *stored = read_file(DATA "expected.json");
    same_scores(stored, real);
    asc_free(stored);
    const char *script = getenv("ASCRIBE_SCORE_SCRIPT");
    if (script) {
        char command[4096];
        snprintf(command, sizeof command, "python3 '%s' --json " DATA "gold.jsonl " DATA "predicted.jsonl", script);
        FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): the tester's own script */
        char *fresh = read_stream(pipe);
        ck_assert_int_eq(pclose(pipe), 0);
        same_scores(fresh, real);
        asc_free(fresh);
    }
    asc_free(real);
}
END_TEST

static void note_verdict(const asc_verdict *v, void *context) {
    asc_buf_printf(context, "%d%s:%x ", (int)v->outcome, v->key ? "k" : "", v->fields);
}

START_TEST(verdicts) {
    static const char json[] =
        "{\"id\":\"x\",\"text\":\"\",\"claims\":["
        "{\"start\":0,\"end\":2,\"value\":12,\"value_max\":null,\"bound\":\"exact\",\"measure\":\"killed\","
        "\"group\":\"people\",\"territory\":null,\"scope\":\"total\",\"event\":\"war\",\"source\":null,"
        "\"basis\":null,\"part_of\":null,\"as_of\":\"2023-11\"},"
        "{\"start\":10,\"end\":12,\"value\":5,\"bound\":\"exact\",\"measure\":\"killed\"},"
        "{\"start\":20,\"end\":26,\"value\":null,\"bound\":\"vague\",\"measure\":\"killed\"},"
        "{\"start\":30,\"end\":31,\"value\":7,\"bound\":\"exact\",\"measure\":\"displaced\"}]}";
    asc_claim items[] = {
        {.number = {0, 2}, .has_value = true, .value = 12, .measure = "killed", .group = "children", .event = "war"},
        {.number = {20, 26}, .bound = ASC_VAGUE, .measure = "killed", .group = "people", .event = "war"},
        {.number = {30, 31}, .has_value = true, .value = 7, .measure = "killed", .group = "people", .event = "war"},
        {.number = {40, 41}, .has_value = true, .value = 7, .measure = "killed", .group = "people", .event = "war"},
        {.number = {50, 51}, .bound = ASC_VAGUE, .measure = "killed", .group = "people", .event = "war"},
    };
    for (size_t i = 0; i < 5; i++) {
        items[i].part_of = ASC_NO_CLAIM;
        snprintf(items[i].as_of, sizeof items[i].as_of, "2023-11-04");
    }
    asc_gold *gold;
    asc_error err;
    asc_score score = {0};
    asc_buf told = {0};
    ck_assert_int_eq(asc_gold_parse(json, sizeof json - 1, &gold, &err), ASC_OK);
    asc_score_add(&score, gold, &(asc_claims){.items = items, .count = 5}, note_verdict, &told);
    ck_assert_str_eq(told.data, "0k:8 1:0 4:0 3:0 2:0 4:0 ");
    ck_assert_uint_eq(score.found, 1);
    ck_assert_uint_eq(score.missed, 1);
    ck_assert_uint_eq(score.wrong, 2);
    ck_assert_uint_eq(score.key, 1);
    ck_assert_uint_eq(score.full, 0);
    ck_assert_uint_eq(score.vague_false, 1);
    asc_gold_free(gold);
    asc_buf_free(&told);
}
END_TEST

START_TEST(bad_gold_is_told) {
    static const char *const bad[] = {"{",
                                      "{}",
                                      "[]",
                                      "{\"claims\":[{}]}",
                                      "{\"claims\":[{\"start\":1,\"end\":0,\"measure\":\"killed\"}]}",
                                      "{\"claims\":[{\"start\":1,\"end\":2}]}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        asc_gold *gold;
        asc_error err = {0};
        ck_assert_int_eq(asc_gold_parse(bad[i], strlen(bad[i]), &gold, &err), ASC_BAD_INPUT);
        ck_assert_ptr_null(gold);
        ck_assert_str_ne(err.message, "");
    }
}
END_TEST

START_TEST(wordings_agree) {
    ck_assert(asc_words_agree("the health ministry", "Health Ministry’s spokesman"));
    ck_assert(asc_words_agree("ÉLAN clinic", "a doctor at the Élan"));
    ck_assert(!asc_words_agree("the army", "the police"));
    ck_assert(!asc_words_agree("the of", "the of"));
    ck_assert(!asc_words_agree(NULL, "x"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("score");
    TCase *tc = tcase_create("score");
    tcase_add_test(tc, equals_the_script);
    tcase_add_test(tc, verdicts);
    tcase_add_test(tc, bad_gold_is_told);
    tcase_add_test(tc, wordings_agree);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
