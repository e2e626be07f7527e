#include "text/prefilter.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_prefilter filter;

static bool passes(const char *text) {
    return asc_prefilter_passes(&filter, text, strlen(text));
}

START_TEST(number_and_trigger_in_one_line) {
    asc_prefilter_add(filter.numbers, "dozens");
    asc_prefilter_add(filter.triggers, "killed");
    asc_prefilter_add(filter.triggers, "death toll");
    ck_assert(passes("Some 34 were Killed."));
    ck_assert(passes("Killed: dozens"));
    ck_assert(passes("the deaths: death toll 4"));
    ck_assert(!passes("Some 34 were here.\nNobody was killed."));
    ck_assert(!passes("The team won 3 to 1."));
    ck_assert(!passes(""));
    ck_assert(!passes("killed"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("prefilter");
    TCase *tc = tcase_create("prefilter");
    tcase_add_test(tc, number_and_trigger_in_one_line);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
