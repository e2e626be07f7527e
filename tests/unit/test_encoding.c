#include "read/encoding.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "port/nfc.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct sample {
    const char *bytes;
    size_t size; /* 0: strlen */
    bool declares;
    const char *text, *charset;
} samples[] = {
    {"plain", 0, false, "plain", ""},
    {"\xEF\xBB\xBFwith a mark", 0, false, "with a mark", ""},
    {"\xFF\xFEO\0n\0e\0", 8, false, "One", "utf-16le, by its byte order mark"},
    {"\xFE\xFF\0O\0n\0e", 8, false, "One", "utf-16be, by its byte order mark"},
    {"\xFF\xFE\0\0O\0\0\0", 8, false, "O", "utf-32le, by its byte order mark"},
    {"\xFF\xFE=\xD8\0\xDE=\xD8", 8, false, "😀\xEF\xBF\xBD", "utf-16le, by its byte order mark"},
    {"caf\xC3\xA9, na\xC3\xAFve, cut \xE2\x80", 0, false, "café, naïve, cut \xEF\xBF\xBD\xEF\xBF\xBD",
     "utf-8, damaged"},
    {"ééééééééé \xFF é", 0, false, "ééééééééé \xEF\xBF\xBD é", "utf-8, damaged"},
    {"caf\xE9", 0, false, "café", "windows-1252, assumed"},
    {"\x93"
     "Quoted\x94 \x96 said",
     0, false, "“Quoted” – said", "windows-1252, assumed"},
    {"<meta charset=\"iso-8859-2\">\xB3", 0, true, "<meta charset=\"iso-8859-2\">ł", "iso-8859-2, declared"},
    {"<?xml encoding='koi8-r'?>\xCD\xC9\xD2", 0, true, "<?xml encoding='koi8-r'?>мир", "koi8-r, declared"},
    {"<meta charset=iso-8859-1>\x80\x99", 0, true, "<meta charset=iso-8859-1>€™", "iso-8859-1, declared"},
    {"<meta charset=papyrus>caf\xE9", 0, true, "<meta charset=papyrus>café", "windows-1252, assumed"},
    {"<meta charset=utf-8//IGNORE>caf\xE9", 0, true, "<meta charset=utf-8//IGNORE>caf\xEF\xBF\xBD", "utf-8, declared"},
    {"<meta charset=koi8-r>\xCD", 0, false, "<meta charset=koi8-r>Í", "windows-1252, assumed"},
    {"\xCF\xEE \xE4\xE0\xED\xED\xFB\xEC \xEF\xEE\xEB\xE8\xF6\xE8\xE8, \xEF\xEE\xE3\xE8\xE1\xEB\xE8 12 "
     "\xF7\xE5\xEB\xEE\xE2\xE5\xEA.",
     0, false, "По данным полиции, погибли 12 человек.", "guessed"},
    {"\xF9\xE1\xF2\xE4 \xE1\xF0\xE9 \xE0\xE3\xED \xF0\xE4\xF8\xE2\xE5 \xE1\xFA\xE0\xE5\xF0\xE4, \xEE\xF1\xF8\xE4 "
     "\xE4\xEE\xF9\xE8\xF8\xE4.",
     0, false, "שבעה בני אדם נהרגו בתאונה, מסרה המשטרה.", "guessed"},
    {"\x8C\x78\x8E\x40\x82\xCD\x8F\x5C\x93\xF1\x90\x6C\x82\xAA\x8E\x80\x96\x53\x82\xB5\x82\xBD\x82\xC6\x94\xAD\x95\x5C"
     "\x82\xB5\x82\xBD\x81\x42",
     0, false, "警察は十二人が死亡したと発表した。", "guessed"},
};

START_TEST(charsets) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *s = &samples[i];
        asc_decoded out;
        asc_error err = {0};
        size_t size = s->size ? s->size : strlen(s->bytes);
        ck_assert_msg(asc_decode(s->bytes, size, s->declares, &out, &err) == ASC_OK, "%zu: %s", i, err.message);
        char *text = asc_strndup(out.text, out.size);
        ck_assert_msg(strcmp(text, s->text) == 0, "%zu: \"%s\", not \"%s\" (%s)", i, text, s->text, out.charset);
        bool guessed = strcmp(s->charset, "guessed") == 0; /* the name is the library's */
        ck_assert_msg(guessed ? strstr(out.charset, ", guessed") != NULL : strcmp(out.charset, s->charset) == 0,
                      "%zu: %s", i, out.charset);
        asc_span all = asc_runs_place(&out.runs, (asc_span){0, out.size});
        ck_assert_uint_eq(all.end, size);
        asc_free(text);
        asc_decoded_free(&out);
    }
}
END_TEST

START_TEST(no_text) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *message;
        long column;
    } cases[] = {
        {"ab\0c", 4, "is not text: a NUL byte at offset 2", 3},
        {"\xFF\xFE\0\0\0\0\0\0", 8, "is not text: a NUL byte at offset 0", 1},
        {"a\x01\x02\x80\x03", 5, "is not text: control byte 0x01 at offset 1, and others", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_decoded out;
        asc_error err = {0};
        ck_assert_int_eq(asc_decode(cases[i].bytes, cases[i].size, false, &out, &err), ASC_BAD_INPUT);
        ck_assert_str_eq(err.message, cases[i].message);
        ck_assert_int_eq(err.column, cases[i].column);
        asc_decoded_free(&out);
    }
}
END_TEST

START_TEST(form_c) {
    static const char *const cases[][2] = {
        {"cafe\xCC\x81", "café"},
        {"A\xCC\x8A\xCC\xA3", "Ạ\xCC\x8A"},
        {"\xE2\x84\xAB \xE2\x84\xA6", "Å Ω"},
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
        {"\xE0\xA4\x95\xE0\xA4\xBC", "\xE0\xA4\x95\xE0\xA4\xBC"}, /* excluded from composition */
        {"\xD7\xA9\xD7\x81", "\xD7\xA9\xD7\x81"},
        {"plain “quoted” – text", "plain “quoted” – text"},
        {"\xCC\x81 alone", "\xCC\x81 alone"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length;
        char *out = asc_nfc(cases[i][0], strlen(cases[i][0]), &length, NULL);
        ck_assert_str_eq(out, cases[i][1]);
        bool changed = strcmp(cases[i][0], cases[i][1]) != 0;
        ck_assert(!changed || asc_nfc_wanted(cases[i][0], strlen(cases[i][0])));
        asc_free(out);
    }
    ck_assert(!asc_nfc_wanted("“Ünïted” – Ðñ ќ العربية עברית 中文 한국 ½ €",
                              strlen("“Ünïted” – Ðñ ќ العربية עברית 中文 한국 ½ €")));
}
END_TEST

/* A million marks on one letter are left as they are, and do not take the square of their number. */
START_TEST(marks_without_end) {
    asc_buf text = {0};
    asc_buf_puts(&text, "a");
    for (int i = 0; i < 500000; i++) {
        asc_buf_puts(&text, i % 2 ? "\xCC\x81" : "\xCC\xA3");
    }
    asc_buf_puts(&text, " e\xCC\x81");
    size_t length;
    char *out = asc_nfc(text.data, text.length, &length, NULL);
    ck_assert_uint_eq(length, text.length - 1);
    ck_assert(memcmp(out, text.data, 1000) == 0);
    ck_assert_str_eq(out + length - 3, " é");
    asc_free(out);
    asc_buf_free(&text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("encoding");
    TCase *tc = tcase_create("encoding");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, charsets);
    tcase_add_test(tc, no_text);
    tcase_add_test(tc, form_c);
    tcase_add_test(tc, marks_without_end);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
