#include "ascribe/extract.h"
#include "ascribe/rules.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_problems(const asc_problems *problems) {
    for (size_t i = 0; i < problems->count; i++) {
        char text[2048];
        fprintf(stderr, "%s\n", asc_error_text(&problems->items[i], text, sizeof text));
    }
}

static asc_rules *load(void) {
    asc_rules *rules = NULL;
    asc_problems problems = {0};
    asc_status status = asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, &problems);
    print_problems(&problems);
    ck_assert_int_eq(status, ASC_OK);
    asc_problems_free(&problems);
    return rules;
}

START_TEST(own_rules_pass_their_examples) {
    asc_rules *rules = load();
    asc_rules_report report;
    asc_problems problems = {0};
    asc_status status = asc_rules_test(rules, &report, &problems);
    print_problems(&problems);
    ck_assert_int_eq(status, ASC_OK);
    ck_assert_uint_gt(report.examples, report.patterns);
    asc_problems_free(&problems);
    status = asc_rules_lint(rules, &problems);
    print_problems(&problems);
    ck_assert_int_eq(status, ASC_OK);
    asc_problems_free(&problems);
    asc_rules_free(rules);
}
END_TEST

START_TEST(explain_names_the_rule) {
    asc_rules *rules = load();
    char *text = asc_explain(rules, "At least 34 people were killed in Rafah.", "2024-01-05");
    ck_assert_ptr_nonnull(strstr(text, "passive"));
    ck_assert_ptr_nonnull(strstr(text, "\"value\":34"));
    ck_assert_ptr_nonnull(strstr(text, "\"as_of\":\"2024-01-05\""));
    free(text);
    asc_rules_free(rules);
}
END_TEST

/* Writes one rule file into a fresh folder and loads it. */
static asc_status load_text(const char *json, asc_problems *problems, char dir[64]) {
    snprintf(dir, 64, "/tmp/ascribe-rules-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    char path[128];
    snprintf(path, sizeof path, "%s/a.json", dir);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs(json, out);
    fclose(out);
    asc_rules *rules = NULL;
    asc_status status = asc_rules_load(dir, &rules, problems);
    asc_rules_free(rules);
    remove(path);
    remove(dir);
    return status;
}

START_TEST(all_faults_are_told_at_once) {
    char dir[64];
    asc_problems problems = {0};
    asc_status status = load_text("{ \"kind\": \"patterns\",\n"
                                  "  \"rules\": [\n"
                                  "    { \"id\": \"a\", \"pattern\": \"{Nothing} {Number:number}\" },\n"
                                  "    { \"id\": \"b\", \"pattern\": \"{nopart}\" },\n"
                                  "    { \"id\": \"c\", \"pattern\": \"({Number:number}\" },\n"
                                  "    { \"id\": \"d\", \"pattern\": \"{Word}\", \"colour\": 1 },\n"
                                  "    { \"pattern\": \"{Number:nought}\" } ] }",
                                  &problems, dir);
    ck_assert_int_eq(status, ASC_BAD_INPUT);
    ck_assert_uint_eq(problems.count, 6);
    bool seen_line = false;
    for (size_t i = 0; i < problems.count; i++) {
        ck_assert_str_eq(problems.items[i].file, "a.json");
        ck_assert_str_ne(problems.items[i].message, "");
        seen_line = seen_line || problems.items[i].line == 5;
    }
    ck_assert(seen_line);
    asc_problems_free(&problems);
}
END_TEST

START_TEST(broken_json_has_a_place) {
    char dir[64];
    asc_problems problems = {0};
    ck_assert_int_eq(load_text("{ \"kind\": \"lexicon\",\n  \"classes\": { \"A\" }\n}", &problems, dir), ASC_BAD_INPUT);
    ck_assert_uint_eq(problems.count, 1);
    ck_assert_int_eq(problems.items[0].line, 2);
    asc_problems_free(&problems);
}
END_TEST

START_TEST(examples_can_fail) {
    char dir[64];
    snprintf(dir, 64, "/tmp/ascribe-rules-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    char path[128];
    snprintf(path, sizeof path, "%s/a.json", dir);
    FILE *out = fopen(path, "w");
    fputs("{ \"kind\": \"patterns\", \"rules\": [ { \"id\": \"x\", \"pattern\": \"{Number:number} 'goats'\","
          " \"match\": [\"[number 3] sheep\"], \"reject\": [\"3 goats\"], \"missed\": [\"[number 4] goats\"] } ] }",
          out);
    fclose(out);
    asc_rules *rules = NULL;
    asc_problems problems = {0};
    ck_assert_int_eq(asc_rules_load(dir, &rules, &problems), ASC_OK);
    asc_rules_report report;
    ck_assert_int_eq(asc_rules_test(rules, &report, &problems), ASC_FINDINGS);
    ck_assert_uint_eq(report.failed, 3);
    asc_problems_free(&problems);
    asc_rules_free(rules);
    remove(path);
    remove(dir);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("rules");
    TCase *tc = tcase_create("rules");
    tcase_add_test(tc, own_rules_pass_their_examples);
    tcase_add_test(tc, explain_names_the_rule);
    tcase_add_test(tc, all_faults_are_told_at_once);
    tcase_add_test(tc, broken_json_has_a_place);
    tcase_add_test(tc, examples_can_fail);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
