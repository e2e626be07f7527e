#include "ascribe/compare.h"
#include "base/buf.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static asc_buf seen;

static bool note(const asc_compared *r, void *context) {
    (void)context;
    asc_buf_printf(&seen, "%s %s %s:%" PRId64 " %s:%" PRId64 " %+" PRId64 " %.2f%s%s%s\n", r->date,
                   r->right_source->source_id ? r->right_source->source_id : r->right_source->source_text,
                   r->left->as_of, r->left->values[0].value, r->right->as_of, r->right->values[0].value, r->difference,
                   r->ratio, r->loose ? " rough" : "", r->apart ? " " : "", r->apart ? r->phase.label : "");
    return true;
}

enum { MOST = 5 };
typedef struct made {
    asc_value values[MOST];
    asc_point points[MOST];
} made;

static asc_source_series make(made *m, const char *id, const char *const *dates, const int64_t *numbers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        m->values[i] = (asc_value){.has_value = true, .value = numbers[i]};
        m->points[i] = (asc_point){.as_of = dates[i], .values = &m->values[i], .count = 1};
    }
    return (asc_source_series){.source_id = id, .points = m->points, .count = count};
}

START_TEST(latest_by_each_date) {
    static const char *const left_dates[] = {"2023-10-10", "2023-10-12", "2023-10-20", "2023-11-30"};
    static const int64_t left_values[] = {100, 120, 200, 900};
    static const char *const right_dates[] = {"2023-10", "2023-10-11", "2023-10-20"};
    static const int64_t right_values[] = {7, 90, 220};
    made a;
    made b;
    made own;
    asc_source_series sources[] = {make(&own, NULL, left_dates, left_values, 4),
                                   make(&a, "ministry", left_dates, left_values, 4),
                                   make(&b, "un", right_dates, right_values, 3)};
    b.values[2].bound = ASC_ABOUT;
    const asc_figure f = {.event = "e", .measure = "m", .group = "g", .sources = sources, .count = 3};
    asc_buf_clear(&seen);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){0}, note, NULL, NULL), 3);
    ck_assert_str_eq(seen.data, "2023-10-11 un 2023-10-10:100 2023-10-11:90 -10 0.90\n"
                                "2023-10-12 un 2023-10-12:120 2023-10-11:90 -30 0.75\n"
                                "2023-10-20 un 2023-10-20:200 2023-10-20:220 +20 1.10 rough\n");
    asc_buf_clear(&seen);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){.against = "un", .stale = 1}, note, NULL, NULL), 3);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){.against = "nobody"}, note, NULL, NULL), 0);
}
END_TEST

/* Rules with one pack, in a folder of its own that is gone after loading. */
static asc_status load_pack(const char *pack, asc_rules **rules, asc_problems *problems) {
    char folder[] = "/tmp/ascribe-phases-XXXXXX";
    char path[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/war.json", folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(pack, file);
    fclose(file);
    asc_status status = asc_rules_load(folder, rules, problems);
    unlink(path);
    rmdir(folder);
    return status;
}

static const char PACK[] = "{\"kind\": \"conflict\", \"id\": \"w\", \"about\": \"A war.\",\n"
                           "\"events\": [{\"id\": \"e\", \"label\": \"War\", \"cues\": []}],\n"
                           "\"phases\": [{\"event\": \"e\", \"label\": \"truce\", \"start\": \"2023-11-24\","
                           " \"end\": \"2023-11-30\"},\n"
                           "{\"event\": \"e\", \"label\": \"peace\", \"start\": \"2024-02-01\"}]}";

START_TEST(bounds_of_phases) {
    asc_rules *rules = NULL;
    asc_phase_bound b;
    ck_assert_int_eq(load_pack(PACK, &rules, NULL), ASC_OK);
    ck_assert(asc_phase_between(rules, "e", "2023-11-23", "2023-11-24", &b));
    ck_assert_str_eq(b.label, "truce");
    ck_assert_str_eq(b.date, "2023-11-24");
    ck_assert(b.begins);
    ck_assert(asc_phase_between(rules, "e", "2023-12-01", "2023-11-30", &b)); /* in any order */
    ck_assert_str_eq(b.date, "2023-12-01");
    ck_assert(!b.begins);
    ck_assert(asc_phase_between(rules, "e", "2023-11-20", "2024-03-01", &b));
    ck_assert_str_eq(b.date, "2023-11-24"); /* the first of several */
    ck_assert(asc_phase_between(rules, "e", "2024-01-31", "2024-02-01", &b));
    ck_assert_str_eq(b.label, "peace");
    ck_assert(!asc_phase_between(rules, "e", "2023-11-24", "2023-11-30", &b));
    ck_assert(!asc_phase_between(rules, "e", "2023-11-23", "2023-11-23", &b));
    ck_assert(!asc_phase_between(rules, "e", "2024-02-01", "2030-01-01", &b));
    ck_assert(!asc_phase_between(rules, "other", "2023-11-23", "2023-11-24", &b));
    ck_assert(!asc_phase_between(rules, "e", "2023-11", "2023-11-24", &b));
    ck_assert(!asc_phase_between(NULL, "e", "2023-11-23", "2023-11-24", &b));
    asc_rules_free(rules);
}
END_TEST

START_TEST(faults_of_phases_are_told) {
    static const char *const phases[] = {
        "{\"event\": \"e\", \"label\": \"x\"}", "{\"event\": \"e\", \"label\": \"x\", \"start\": \"2023-11\"}",
        "{\"event\": \"e\", \"label\": \"x\", \"start\": \"2023-11-24\", \"end\": \"2023-11-23\"}",
        "{\"event\": \"e\", \"start\": \"2023-11-24\"}",
        "{\"event\": \"e\", \"label\": \"x\", \"start\": \"2023-11-24\", \"ends\": \"2023-11-30\"}"};
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        asc_rules *rules = NULL;
        asc_problems problems = {0};
        char pack[400];
        snprintf(pack, sizeof pack, "{\"kind\": \"conflict\", \"id\": \"w\", \"about\": \"A.\", \"phases\": [%s]}",
                 phases[i]);
        ck_assert_int_eq(load_pack(pack, &rules, &problems), ASC_BAD_INPUT);
        ck_assert_uint_gt(problems.count, 0);
        ck_assert_ptr_nonnull(strstr(problems.items[0].pointer, "/phases/0"));
        asc_problems_free(&problems);
    }
}
END_TEST

START_TEST(phases_keep_figures_apart) {
    static const char *const left_dates[] = {"2023-11-22", "2023-11-25"};
    static const char *const right_dates[] = {"2023-11-23", "2023-11-26"};
    static const int64_t values[] = {100, 200};
    made a;
    made b;
    asc_rules *rules = NULL;
    asc_source_series sources[] = {make(&a, "ministry", left_dates, values, 2), make(&b, "un", right_dates, values, 2)};
    const asc_figure f = {.event = "e", .measure = "m", .group = "g", .sources = sources, .count = 2};
    asc_compare_report report = {0};
    ck_assert_int_eq(load_pack(PACK, &rules, NULL), ASC_OK);
    asc_buf_clear(&seen);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){.rules = rules}, note, NULL, &report), 3);
    ck_assert_str_eq(seen.data, "2023-11-23 un 2023-11-22:100 2023-11-23:100 +0 1.00\n"
                                "2023-11-25 un 2023-11-25:200 2023-11-23:100 +0 0.00 truce\n"
                                "2023-11-26 un 2023-11-25:200 2023-11-26:200 +0 1.00\n");
    ck_assert_uint_eq(report.rows, 3);
    ck_assert_uint_eq(report.apart, 1);
    asc_rules_free(rules);
}
END_TEST

START_TEST(only_sources_asked_for) {
    static const char *const dates[] = {"2023-10-10", "2023-10-12", "2023-10-20"};
    static const int64_t values[] = {100, 120, 200};
    static const char *const wanted[] = {"once", NULL};
    made m[3];
    asc_source_series sources[] = {make(&m[0], "ministry", dates, values, 3), make(&m[1], "once", dates, values, 1),
                                   make(&m[2], "un", dates, values, 2)};
    const asc_figure f = {.event = "e", .measure = "m", .group = "g", .sources = sources, .count = 3};
    asc_compare_report report = {0};
    asc_buf_clear(&seen);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){0}, note, NULL, &report), 2);
    ck_assert_ptr_null(strstr(seen.data, "once"));
    ck_assert_uint_eq(report.single, 1);
    asc_buf_clear(&seen);
    asc_compare_figure(&f, &(asc_compare_options){.single = true}, note, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(seen.data, "once"));
    asc_buf_clear(&seen);
    asc_compare_figure(&f, &(asc_compare_options){.against = "un", .with = wanted}, note, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(seen.data, "2023-10-10 once 2023-10-10:100 2023-10-10:100"));
    ck_assert_ptr_null(strstr(seen.data, "ministry"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("compare");
    TCase *tc = tcase_create("compare");
    tcase_add_test(tc, latest_by_each_date);
    tcase_add_test(tc, bounds_of_phases);
    tcase_add_test(tc, faults_of_phases_are_told);
    tcase_add_test(tc, phases_keep_figures_apart);
    tcase_add_test(tc, only_sources_asked_for);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&seen);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
