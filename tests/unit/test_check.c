#include "ascribe/check.h"
#include "base/buf.h"
#include "series/finding.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static asc_buf told;

static bool note(const asc_finding *f, void *context) {
    (void)context;
    asc_buf_printf(&told, "%s %s %s: %s\n", f->kind, f->as_of ? f->as_of : "-", f->source_id, f->text);
    ck_assert_ptr_nonnull(f->claims[0]);
    return true;
}

static bool check_one(const asc_figure *figure, void *context) {
    asc_check_course(context, figure);
    asc_check_marks(context, figure);
    return true;
}

typedef struct day {
    const char *as_of;
    asc_bound bound;
    int64_t value;
} day;

static void feed(asc_series_builder *b, const char *group, asc_scope scope, const day *days, size_t count) {
    static char ids[128][16];
    static size_t next;
    for (size_t i = 0; i < count; i++) {
        char *id = ids[next++ % 128];
        snprintf(id, 16, "%zu", next);
        const asc_row row = {.claim = id,
                             .event = "war",
                             .measure = "killed",
                             .group = group,
                             .scope = scope,
                             .source_id = "ministry",
                             .as_of = days[i].as_of,
                             .bound = days[i].bound,
                             .has_value = true,
                             .value = days[i].value,
                             .article = id,
                             .published = days[i].as_of};
        asc_series_builder_row(b, &row);
    }
}

/* The findings on one source's running total. */
static const char *findings(const day *days, size_t count) {
    asc_checking c = {.fn = note};
    asc_buf_clear(&told);
    asc_series_builder *b = asc_series_builder_new(&(asc_series_options){.thin = true}, check_one, &c);
    feed(b, "people", ASC_TOTAL, days, count);
    asc_series_builder_end(b, NULL);
    asc_check_marks_end(&c);
    return told.data ? told.data : "";
}

START_TEST(steady_growth_is_no_finding) {
    const day days[] = {{"2023-10-10", ASC_EXACT, 900},     {"2023-10-11", ASC_AT_LEAST, 1000},
                        {"2023-10-12", ASC_EXACT, 1100},    {"2023-10-13", ASC_ABOUT, 1080},
                        {"2023-10-14", ASC_AT_LEAST, 1000}, {"2023-10-15", ASC_EXACT, 1300}};
    ck_assert_str_eq(findings(days, 6), "");
}
END_TEST

START_TEST(falls_are_told_once) {
    const day days[] = {{"2023-11-09", ASC_AT_LEAST, 1400},
                        {"2023-11-10", ASC_EXACT, 1405},
                        {"2023-11-11", ASC_AT_LEAST, 1200},
                        {"2023-11-12", ASC_ABOUT, 1200},
                        {"2023-11-13", ASC_EXACT, 1200}};
    ck_assert_str_eq(findings(days, 5),
                     "falls 2023-11-11 ministry: a running total falls from 1,405 on 2023-11-10 to ≥1,200\n");
}
END_TEST

START_TEST(months_have_no_course) {
    const day days[] = {{NULL, ASC_EXACT, 9000},         {"2023", ASC_EXACT, 8000},
                        {"2023-10", ASC_AT_LEAST, 1400}, {"2023-10-08", ASC_AT_LEAST, 100},
                        {"2023-10-09", ASC_EXACT, 700},  {"2023-10-10", ASC_EXACT, 800},
                        {"2023-11", ASC_EXACT, 5},       {"2023-11-01", ASC_EXACT, 1400}};
    ck_assert_str_eq(findings(days, 8), "");
}
END_TEST

START_TEST(rough_values_above_the_level_do_not_fall) {
    const day days[] = {
        {"2023-10-13", ASC_AT_LEAST, 1300}, {"2023-10-17", ASC_ABOUT, 1400}, {"2023-10-23", ASC_EXACT, 300}};
    ck_assert_str_eq(findings(days, 3),
                     "falls 2023-10-23 ministry: a running total falls from ≥1,300 on 2023-10-13 to 300\n");
}
END_TEST

START_TEST(outliers_low_and_high) {
    const day low[] = {{"2023-10-10", ASC_EXACT, 3300},
                       {"2023-10-11", ASC_AT_LEAST, 9},
                       {"2023-10-12", ASC_EXACT, 5},
                       {"2023-10-13", ASC_EXACT, 4137}};
    ck_assert_str_eq(findings(low, 4), "outlier 2023-10-12 ministry: 5 stands between 3,300 and 4,137\n");
    const day high[] = {{"2023-10-10", ASC_EXACT, 3300},
                        {"2023-10-11", ASC_EXACT, 670000},
                        {"2023-10-12", ASC_EXACT, 3400},
                        {"2023-10-13", ASC_EXACT, 3500}};
    ck_assert_str_eq(findings(high, 4), "outlier 2023-10-11 ministry: 670,000 stands between 3,300 and 3,400\n");
}
END_TEST

START_TEST(digits_swapped) {
    const day days[] = {
        {"2023-10-12", ASC_EXACT, 1410}, {"2023-10-13", ASC_EXACT, 1147}, {"2023-10-14", ASC_EXACT, 1420}};
    ck_assert_str_eq(findings(days, 3), "digits 2023-10-13 ministry: 1,147 stands between 1,410 and 1,420; with two "
                                        "digits swapped it would be 1,417, which fits\n");
}
END_TEST

START_TEST(stale_repeats) {
    const day days[] = {
        {"2023-10-10", ASC_EXACT, 1000}, {"2023-10-14", ASC_EXACT, 1500}, {"2023-10-20", ASC_EXACT, 1000}};
    ck_assert_str_eq(findings(days, 3), "stale 2023-10-20 ministry: 1,000 after 1,500 on 2023-10-14; it was the figure "
                                        "of 2023-10-10 already\n");
}
END_TEST

START_TEST(jumps) {
    const day days[] = {{"2023-10-10", ASC_EXACT, 1000}, {"2023-10-11", ASC_EXACT, 1100},
                        {"2023-10-12", ASC_EXACT, 1200}, {"2023-10-13", ASC_EXACT, 1300},
                        {"2023-10-14", ASC_EXACT, 1400}, {"2023-10-15", ASC_EXACT, 3400},
                        {"2023-10-16", ASC_EXACT, 3500}};
    ck_assert_str_eq(findings(days, 7),
                     "jump 2023-10-15 ministry: from 1,400 to 3,400: 2000 a day, where 100 is usual\n");
}
END_TEST

START_TEST(two_values_for_a_day) {
    const day days[] = {
        {"2023-10-10", ASC_EXACT, 1000}, {"2023-10-10", ASC_EXACT, 1070}, {"2023-10-10", ASC_AT_LEAST, 900}};
    ck_assert_str_eq(findings(days, 3),
                     "two-values 2023-10-10 ministry: 1,070 (1 article) and 1,000 (1) for one date\n");
    const day fit[] = {
        {"2023-10-10", ASC_EXACT, 1000}, {"2023-10-10", ASC_ABOUT, 1050}, {"2023-10-10", ASC_AT_LEAST, 900}};
    ck_assert_str_eq(findings(fit, 3), "");
}
END_TEST

START_TEST(periods_and_groups) {
    static const day totals[] = {
        {"2023-10-10", ASC_EXACT, 1000}, {"2023-10-11", ASC_EXACT, 1200}, {"2023-10-12", ASC_EXACT, 1400}};
    static const day daily[] = {{"2023-10-11", ASC_EXACT, 205}, {"2023-10-12", ASC_EXACT, 400}};
    static const day children[] = {{"2023-10-11", ASC_EXACT, 700}, {"2023-10-12", ASC_EXACT, 1500}};
    static const day women[] = {{"2023-10-11", ASC_EXACT, 600}};
    asc_checking c = {.fn = note};
    asc_buf_clear(&told);
    asc_series_builder *b = asc_series_builder_new(&(asc_series_options){.thin = true}, check_one, &c);
    feed(b, "children", ASC_TOTAL, children, 2);
    feed(b, "people", ASC_TOTAL, totals, 3);
    feed(b, "people", ASC_INTERVAL, daily, 2);
    feed(b, "women", ASC_TOTAL, women, 1);
    asc_series_builder_end(b, NULL);
    asc_check_marks_end(&c);
    ck_assert_str_eq(told.data, "group 2023-10-11 ministry: children, women, men and elderly together are 1,300, but "
                                "1,200 in all\n"
                                "group 2023-10-12 ministry: 1,500 children, but 1,400 in all\n"
                                "interval 2023-10-12 ministry: 400 for the day, but the total went from 1,200 to "
                                "1,400, which is 200\n");
}
END_TEST

START_TEST(facts_are_read) {
    static const char good[] = "# a comment\n\nministry killed 2024-04-30 = 34,622\n"
                               "army killed 2023-10-08 >= 26 group=soldiers territory=gaza scope=total # why\n";
    asc_facts *facts;
    asc_error err = {0};
    ck_assert_int_eq(asc_facts_parse(good, sizeof good - 1, "f", &facts, &err), ASC_OK);
    ck_assert_uint_eq(asc_facts_count(facts), 2);
    asc_facts_free(facts);
    static const char *const bad[] = {"a killed 2024-04-30 34622",          "a killed soon = 1",
                                      "a killed 2024-04-30 == 1",           "a killed 2024-04-30 = many",
                                      "a killed 2024-04-30 = 1 colour=red", "a killed 2024-04-30 = 1 scope=ever"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[200];
        snprintf(text, sizeof text, "ministry killed 2024-04-30 = 34622\n%s", bad[i]);
        ck_assert_int_eq(asc_facts_parse(text, strlen(text), "f", &facts, &err), ASC_BAD_INPUT);
        ck_assert_ptr_null(facts);
        ck_assert_int_eq(err.line, 2);
        ck_assert_str_eq(err.file, "f");
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("check");
    TCase *tc = tcase_create("check");
    tcase_add_test(tc, steady_growth_is_no_finding);
    tcase_add_test(tc, falls_are_told_once);
    tcase_add_test(tc, months_have_no_course);
    tcase_add_test(tc, rough_values_above_the_level_do_not_fall);
    tcase_add_test(tc, outliers_low_and_high);
    tcase_add_test(tc, digits_swapped);
    tcase_add_test(tc, stale_repeats);
    tcase_add_test(tc, jumps);
    tcase_add_test(tc, two_values_for_a_day);
    tcase_add_test(tc, periods_and_groups);
    tcase_add_test(tc, facts_are_read);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&told);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
