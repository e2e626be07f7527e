#include "ascribe/compare.h"
#include "base/buf.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>

static asc_buf seen;

static bool note(const asc_compared *r, void *context) {
    (void)context;
    asc_buf_printf(&seen, "%s %s %s:%" PRId64 " %s:%" PRId64 " %+" PRId64 " %.2f%s\n", r->date,
                   r->right_source->source_id ? r->right_source->source_id : r->right_source->source_text,
                   r->left->as_of, r->left->values[0].value, r->right->as_of, r->right->values[0].value, r->difference,
                   r->ratio, r->loose ? " rough" : "");
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
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){0}, note, NULL), 3);
    ck_assert_str_eq(seen.data, "2023-10-11 un 2023-10-10:100 2023-10-11:90 -10 0.90\n"
                                "2023-10-12 un 2023-10-12:120 2023-10-11:90 -30 0.75\n"
                                "2023-10-20 un 2023-10-20:200 2023-10-20:220 +20 1.10 rough\n");
    asc_buf_clear(&seen);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){.against = "un", .stale = 1}, note, NULL), 3);
    ck_assert_uint_eq(asc_compare_figure(&f, &(asc_compare_options){.against = "nobody"}, note, NULL), 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("compare");
    TCase *tc = tcase_create("compare");
    tcase_add_test(tc, latest_by_each_date);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&seen);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
