#include "text/prefilter.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_prefilter filter;

static bool passes(const char *text) {
    return asc_prefilter_passes(&filter, text, strlen(text));
}

START_TEST(number_and_trigger_in_one_line) {
    asc_prefilter_add(&filter.numbers, "dozens");
    asc_prefilter_add(&filter.triggers, "killed");
    asc_prefilter_add(&filter.triggers, "death toll");
    ck_assert(passes("Some 34 were Killed."));
    ck_assert(passes("Killed: dozens"));
    ck_assert(passes("the deaths: death toll 4"));
    ck_assert(!passes("Some 34 were here.\nNobody was killed."));
    ck_assert(!passes("The team won 3 to 1."));
    ck_assert(!passes(""));
    ck_assert(!passes("killed"));
}
END_TEST

static bool may_number(const char *text) {
    return asc_prefilter_number(&filter, text, strlen(text));
}

START_TEST(number_alone) {
    asc_prefilter_add(&filter.numbers, "a few hundred");
    asc_prefilter_add(&filter.numbers, "internationalisationalismsandmore"); /* longer than lengths are told apart */
    ck_assert(may_number("x 9"));
    ck_assert(may_number("A Hundred"));
    ck_assert(may_number("seven-hundred."));
    ck_assert(may_number("internationalisationalismsandmore"));
    ck_assert(!may_number("a few were hundredfold"));
    ck_assert(!may_number("few"));
    ck_assert(!may_number(""));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("prefilter");
    TCase *tc = tcase_create("prefilter");
    tcase_add_test(tc, number_and_trigger_in_one_line);
    tcase_add_test(tc, number_alone);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
