#include "ascribe/plot.h"
#include "base/buf.h"
#include "view/scale.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static asc_buf out;

static bool collect(void *context, const char *bytes, size_t size) {
    (void)context;
    asc_buf_add(&out, bytes, size);
    return true;
}

enum { POINTS = 4 };
static asc_value values[POINTS];
static asc_point points[POINTS];
static asc_source_series series[2];

static void make(const char *const *dates, const int64_t *numbers) {
    memset(values, 0, sizeof values);
    memset(points, 0, sizeof points);
    for (int i = 0; i < POINTS; i++) {
        values[i] = (asc_value){.has_value = true, .value = numbers[i]};
        points[i] = (asc_point){.as_of = dates[i], .values = &values[i], .count = 1};
    }
    series[0] = (asc_source_series){.source_id = "a", .points = points, .count = POINTS};
    series[1] =
        (asc_source_series){.source_text = "someone with a name that is longer than a line of a narrow terminal",
                            .points = points,
                            .count = 1};
}

START_TEST(sparks_keep_gaps) {
    static const char *const dates[] = {"2023-10-10", "2023-10-11", "2023-10-12", "2023-10-15"};
    static const int64_t numbers[] = {0, 700, 350, 100};
    make(dates, numbers);
    char *spark = asc_sparkline(&series[0], 40);
    ck_assert_str_eq(spark, "▁█▅  ▂");
    free(spark);
    spark = asc_sparkline(&series[0], 3);
    ck_assert_str_eq(spark, "▅ ▂");
    free(spark);
    series[0].count = 2;
    spark = asc_sparkline(&series[0], 40);
    ck_assert_str_eq(spark, "");
    free(spark);
}
END_TEST

START_TEST(plots_fit_any_width) {
    static const char *const dates[] = {"2023-10-10", NULL, "2023-11", "2024-01-15"};
    static const int64_t numbers[] = {10, 700, 350, 2300000};
    make(dates, numbers);
    values[0].bound = ASC_RANGE;
    values[0].has_max = true;
    values[0].value_max = 1000000;
    const asc_figure figure = {.event = "e", .measure = "m", .group = "g", .sources = series, .count = 2};
    for (int width = 60; width <= 200; width += 7) {
        asc_style style = {.width = width};
        asc_buf_clear(&out);
        ck_assert(asc_plot_write(&style, &figure, (asc_sink){collect, NULL}));
        for (const char *line = out.data; *line; line = strchr(line, '\n') + 1) {
            char *own = strndup(line, strcspn(line, "\n"));
            ck_assert_int_le(asc_text_width(own), width);
            free(own);
        }
        ck_assert_ptr_nonnull(strstr(out.data, "2,500,000 ┤"));
        ck_assert_ptr_nonnull(strstr(out.data, "\n        0 ┤"));
        ck_assert_ptr_nonnull(strstr(out.data, "A: exact, a: about, at least, at most, |: range\n"));
        ck_assert_ptr_nonnull(strstr(out.data, "2023-10-10"));
        ck_assert_ptr_nonnull(strstr(out.data, "2024-01-15\n"));
        ck_assert_ptr_nonnull(strstr(out.data, "|"));
        ck_assert_ptr_null(strchr(out.data, '\x1b'));
    }
}
END_TEST

/* Twelve values of one source, one of them far above the rest; and the articles' own voice, which comes last. */
START_TEST(what_lies_far_above_is_told) {
    static asc_value many[12];
    static asc_point days[12];
    static char dates[12][12];
    for (int i = 0; i < 12; i++) {
        snprintf(dates[i], sizeof dates[i], "2023-11-%02d", i + 1);
        many[i] = (asc_value){.has_value = true, .value = i == 7 ? 460000 : 1000 + 10 * i};
        days[i] = (asc_point){.as_of = dates[i], .values = &many[i], .count = 1};
    }
    asc_source_series two[] = {{.points = days, .count = 12}, {.source_id = "ministry", .points = days, .count = 3}};
    const asc_figure figure = {.event = "e", .measure = "m", .group = "g", .sources = two, .count = 2};
    asc_buf_clear(&out);
    ck_assert(asc_plot_write(&(asc_style){.width = 60}, &figure, (asc_sink){collect, NULL}));
    ck_assert_ptr_nonnull(strstr(out.data, "^: above: 460,000 of 2023-11-08, (the article)\n"));
    ck_assert_ptr_null(strstr(out.data, "more\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "A ministry (3)\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "B (the article) (12)\n"));
    ck_assert_ptr_nonnull(strchr(strstr(out.data, "┤"), '^'));
    char *spark = asc_sparkline(&two[0], 40);
    ck_assert_str_eq(spark, "▁▂▂▃▄▄▅█▆▇▇█"); /* and does not flatten the others */
    free(spark);
}
END_TEST

START_TEST(scales_are_round) {
    static const int64_t cases[][4] = {{0, 14854, 0, 15000}, {0, 1400, 0, 1500}, {1370, 1405, 1368, 1408},
                                       {0, 5, 0, 5},         {0, 0, 0, 5},       {7, 7, 7, 12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t low = cases[i][0];
        int64_t high = cases[i][1];
        asc_scale_round(&low, &high, 5);
        ck_assert_int_eq(low, cases[i][2]);
        ck_assert_int_eq(high, cases[i][3]);
        ck_assert_int_eq((high - low) % 5, 0);
    }
}
END_TEST

START_TEST(nothing_to_draw_is_said) {
    static const char *const dates[] = {NULL, NULL, "2023", "2023-10"};
    static const int64_t numbers[] = {1, 2, 3, 4};
    make(dates, numbers);
    const asc_figure figure = {.event = "e", .measure = "m", .group = "g", .sources = series, .count = 1};
    asc_buf_clear(&out);
    ck_assert(asc_plot_write(&(asc_style){0}, &figure, (asc_sink){collect, NULL}));
    ck_assert_str_eq(out.data, "nothing to draw: no whole date with a number\n");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("plot");
    TCase *tc = tcase_create("plot");
    tcase_add_test(tc, sparks_keep_gaps);
    tcase_add_test(tc, plots_fit_any_width);
    tcase_add_test(tc, what_lies_far_above_is_told);
    tcase_add_test(tc, scales_are_round);
    tcase_add_test(tc, nothing_to_draw_is_said);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&out);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
