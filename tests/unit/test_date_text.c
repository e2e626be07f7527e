#include "read/date_text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *iso(const char *text) {
    static char out[ASC_MAX_DATE_TEXT];
    return asc_date_text(text, strlen(text), out) ? out : "";
}

START_TEST(written_dates) {
    static const char *const cases[][2] = {
        {"2024-03-26", "2024-03-26"},
        {"2023-11-26T08:01", "2023-11-26T08:01"},
        {"2024-03-26T14:05:09.123Z", "2024-03-26T14:05:09Z"},
        {"2024-03-26 14:05:09+02:00", "2024-03-26T14:05:09+02:00"},
        {"2024-03-26T14:05:09-0530", "2024-03-26T14:05:09-05:30"},
        {"20240326T140500Z", "2024-03-26T14:05:00Z"},
        {"20240326", "2024-03-26"},
        {"2024/3/6", "2024-03-06"},
        {"Tue, 26 Mar 2024 14:05:00 +0200", "2024-03-26T14:05:00+02:00"},
        {"Tue, 26 Mar 2024 14:05:00 GMT", "2024-03-26T14:05:00Z"},
        {"Tuesday, March 26, 2024", "2024-03-26"},
        {"26 March 2024", "2024-03-26"},
        {"26th of March 2024", "2024-03-26"},
        {"Nov. 3, 2023", "2023-11-03"},
        {"Sept. 3, 2023", "2023-09-03"},
        {"3-Nov-2023", "2023-11-03"},
        {"Published: March 26, 2024 at 2:05 p.m. EDT", "2024-03-26T14:05-04:00"},
        {"26 Mar 2024, 12:30 AM", "2024-03-26T00:30"},
        {"Mar 26, 2024 3pm", "2024-03-26T15:00"},
        {"May 9 2024 \xE2\x80\x93 10:00 BST", "2024-05-09T10:00+01:00"},
        {"Tue Mar 26 2024 14:05:09 GMT+0200", "2024-03-26T14:05:09+02:00"},
        {"26/03/2024", "2024-03-26"},
        {"03/26/2024", "2024-03-26"},
        {"4.3.2024", "2024-03-04"},
        {"29 February 2024", "2024-02-29"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(strcmp(iso(cases[i][0]), cases[i][1]) == 0, "%s gives %s, not %s", cases[i][0], iso(cases[i][0]),
                      cases[i][1]);
    }
}
END_TEST

START_TEST(no_guessing) {
    static const char *const cases[] = {
        "",
        "soon",
        "Date:",
        "March 26",
        "March 2024",
        "2024",
        "03/04/2024",
        "31 February 2024",
        "2024-13-01",
        "2023-02-29",
        "26 March 2024 25:00",
        "26 March 2024 10:61",
        "Israel, March 26, 2024",
        "March 26, 2024 March 27, 2024",
        "123456789",
        "At least 34 people were killed on 26 March 2024",
        "2024-03-26T14:05:09+99:00",
        "14:05",
        "pm",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(!*iso(cases[i]), "%s gives %s", cases[i], iso(cases[i]));
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("date_text");
    TCase *tc = tcase_create("date_text");
    tcase_add_test(tc, written_dates);
    tcase_add_test(tc, no_guessing);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
