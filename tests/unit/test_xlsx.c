#include "port/xlsx.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(any_name_and_text_makes_a_workbook) {
    char path[] = "/tmp/ascribe-xlsx-XXXXXX";
    char head[3] = "";
    char *text = malloc(100001);
    asc_error err;
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', 100000);
    text[100000] = '\0';
    memcpy(text + 32760, "ééééé", 10);
    asc_xlsx *book = asc_xlsx_new(path, 0);
    static const char *const names[] = {"a/b:[c]*?\\'",
                                        "a/b:[c]*?\\'",
                                        "",
                                        "A name that is longer than thirty-one characters",
                                        "A name that is longer than thirty-one characters too",
                                        "\xFF\xFE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        asc_xlsx_sheet *sheet = asc_xlsx_add_sheet(book, names[i]);
        asc_xlsx_head(sheet, 0, "date", 12, false);
        asc_xlsx_head(sheet, 1, "=1+1", 12, true);
        asc_xlsx_date(sheet, 1, 0, (asc_date){2024, 3, 26});
        asc_xlsx_number(sheet, 1, 1, -5);
        asc_xlsx_figure(sheet, 1, 2, 1200, ASC_AT_LEAST, 0, false);
        asc_xlsx_figure(sheet, 1, 3, 13000, ASC_RANGE, 14000, true);
        asc_xlsx_moment(sheet, 1, 4, (asc_date){2024, 3, 26}, 754);
        asc_xlsx_text(sheet, 2, 1, text);
        asc_xlsx_text(sheet, 3, 1, NULL);
        asc_xlsx_paragraph(sheet, 4, text, 80);
        asc_xlsx_table(sheet, 2, 2, i % 2);
        asc_xlsx_print(sheet, 2, 1);
        asc_xlsx_chart(book, sheet, "title", 2, 2, (asc_date){2024, 3, 26}, (asc_date){2024, 3, 27}, (int64_t)i);
    }
    ck_assert_int_eq(asc_xlsx_close(book, &err), ASC_OK);
    FILE *file = fdopen(fd, "r");
    ck_assert_ptr_nonnull(fgets(head, sizeof head, file));
    ck_assert_str_eq(head, "PK");
    fclose(file);
    unlink(path);
    free(text);
}
END_TEST

START_TEST(what_cannot_be_written_is_told) {
    asc_error err = {0};
    asc_xlsx *book = asc_xlsx_new("/nowhere/at/all.xlsx", 0);
    asc_xlsx_add_sheet(book, "a");
    ck_assert_int_eq(asc_xlsx_close(book, &err), ASC_IO);
    ck_assert_str_eq(err.file, "/nowhere/at/all.xlsx");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("xlsx");
    TCase *tc = tcase_create("xlsx");
    tcase_add_test(tc, any_name_and_text_makes_a_workbook);
    tcase_add_test(tc, what_cannot_be_written_is_told);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
