#include "read/furniture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char title[] = "Flood kills nine in valley";

START_TEST(furniture) {
    static const char *const lines[] = {
        "14 March 2011",
        "Posted on November 20, 2019 - 11:28 AMT",
        "12.10",
        "9:02 pm",
        "© Example Standard 2011",
        "Copyright © 2019 Example. All rights reserved.",
        "Advertisement",
        "12 Comments",
        "Comments (212)",
        "Filed under: valley, flood",
        "Read more: How safe is the dam?",
        "FLOOD KILLS NINE IN VALLEY",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ck_assert_msg(asc_is_furniture(lines[i], strlen(lines[i]), title, true), "%s", lines[i]);
    }
}
END_TEST

START_TEST(text) {
    static const char *const lines[] = {
        "On 14 March 2011 nine people drowned.",
        "12.10 metres was the height of the water.",
        "Nine.",
        "12",
        "Copyright was what the dispute was about, the judge said.",
        "Comments on the plan were few, and most of those who spoke were against it.",
        "12 people were killed.",
        "Related deaths are not counted, the ministry said.",
        "The flood in the valley that killed nine has been followed by another.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ck_assert_msg(!asc_is_furniture(lines[i], strlen(lines[i]), title, true), "%s", lines[i]);
    }
}
END_TEST

/* In a timeline dates are headings. */
START_TEST(dates_further_down) {
    ck_assert(asc_is_furniture("7 October 2023", 14, title, true));
    ck_assert(!asc_is_furniture("7 October 2023", 14, title, false));
    ck_assert(asc_is_furniture("12.10", 5, title, false));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("furniture");
    TCase *tc = tcase_create("furniture");
    tcase_add_test(tc, furniture);
    tcase_add_test(tc, text);
    tcase_add_test(tc, dates_further_down);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
