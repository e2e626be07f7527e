#include "base/date.h"

#include <check.h>
#include <stdlib.h>

START_TEST(days_and_back) {
    for (long d = -700000; d < 2900000; d += 97) {
        asc_date date = asc_date_from_days(d);
        ck_assert(asc_date_valid(date));
        ck_assert_int_eq(asc_date_days(date), d);
    }
    ck_assert_int_eq(asc_date_days((asc_date){1970, 1, 1}), 0);
    ck_assert_int_eq(asc_date_weekday((asc_date){2023, 10, 7}), 6);
}
END_TEST

START_TEST(parse_and_format) {
    asc_date d;
    char out[12];
    ck_assert(asc_date_parse("2023-11-26T08:01", &d));
    ck_assert_str_eq(asc_date_format(d, out), "2023-11-26");
    ck_assert(asc_date_parse("2023-10", &d));
    ck_assert_str_eq(asc_date_format(d, out), "2023-10");
    ck_assert(asc_date_parse("1948", &d));
    ck_assert_str_eq(asc_date_format(d, out), "1948");
    ck_assert(!asc_date_parse("2023-02-29", &d));
    ck_assert(!asc_date_parse("2023-13", &d));
    ck_assert(!asc_date_parse("soon", &d));
    ck_assert(!asc_date_parse("", &d));
    ck_assert(!asc_date_parse(NULL, &d));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("date");
    TCase *tc = tcase_create("date");
    tcase_add_test(tc, days_and_back);
    tcase_add_test(tc, parse_and_format);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
