#include "ascribe/extract.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Extracts `unit` repeated `times` with `joint` between; returns the claims found and the first diagnostic. */
static size_t extract_many(const char *unit, const char *joint, size_t times, char *first, size_t size) {
    asc_rules *rules = NULL;
    ck_assert_int_eq(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL), ASC_OK);
    asc_scanner *scanner = asc_scanner_new(rules);
    asc_article article = {0};
    article.text = calloc(times, strlen(unit) + strlen(joint) + 1);
    for (size_t i = 0; i < times; i++) {
        article.text_len += (size_t)sprintf(article.text + article.text_len, "%s%s", unit, joint);
    }
    asc_claims claims;
    asc_problems problems = {0};
    ck_assert_int_eq(asc_extract(scanner, &article, &claims, &problems, NULL), ASC_OK);
    snprintf(first, size, "%s", problems.count ? problems.items[0].message : "");
    ck_assert_uint_le(problems.count, 2);
    size_t count = claims.count;
    asc_claims_free(&claims);
    asc_problems_free(&problems);
    asc_article_free(&article);
    asc_scanner_free(scanner);
    asc_rules_free(rules);
    return count;
}

START_TEST(limits_are_told_by_name) {
    char first[512];
    ck_assert_uint_eq(extract_many("Nine people were killed.", "\n", 20, first, sizeof first), 20);
    ck_assert_str_eq(first, "");
    ck_assert_uint_le(extract_many("Nine people were killed.", "\n", 6000, first, sizeof first), 5000);
    ck_assert_ptr_nonnull(strstr(first, "ASC_MAX_CLAIMS_PER_ARTICLE"));
    extract_many("x", " ", 1500, first, sizeof first);
    ck_assert_str_eq(first, ""); /* passed over: nothing in it could be a claim */
    extract_many("9 killed", " ", 400, first, sizeof first);
    ck_assert_ptr_nonnull(strstr(first, "ASC_MAX_"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("extract");
    TCase *tc = tcase_create("extract");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, limits_are_told_by_name);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
