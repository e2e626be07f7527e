/* Pages and documents written for the project, each with what is to be read from it: tests/pages/NAME.* and
 * NAME.*.expected. */
#include "ascribe/read.h"

#include "base/buf.h"
#include "base/mem.h"

#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void read_file(const char *path, asc_buf *out) {
    char room[4096];
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s cannot be opened", path);
    for (size_t n; (n = fread(room, 1, sizeof room, file)) > 0;) {
        asc_buf_add(out, room, n);
    }
    fclose(file);
}

static void describe(const asc_article *a, asc_buf *out) {
    asc_buf_printf(out, "=== %s\n", a->format);
    for (int i = ASC_META_ID; i < ASC_META_COUNT; i++) {
        if (a->meta[i]) {
            asc_buf_printf(out, "%s: %s [%s]\n", asc_meta_name((asc_meta)i), a->meta[i], a->origin[i]);
        }
    }
    if (a->charset) {
        asc_buf_printf(out, "charset: %s\n", a->charset);
    }
    if (a->remark) {
        asc_buf_printf(out, "remark: %s\n", a->remark);
    }
    asc_buf_printf(out, "\n%s\n", a->text);
}

/* Reading the stored bytes again gives the same text. */
static void reads_again(const asc_article *a) {
    asc_article again;
    asc_error err = {0};
    asc_status status = asc_read_again(a->format, a->bytes, a->bytes_len, &again, &err);
    ck_assert_msg(status == ASC_OK, "%s: %s", a->name, err.message);
    ck_assert_str_eq(again.text, a->text);
    asc_article_free(&again);
}

/* Everything that a file gives. */
static void describe_file(const char *path, asc_buf *out) {
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err = {0};
    ck_assert_int_eq(asc_reader_open(path, NULL, &reader, &err), ASC_OK);
    while (asc_reader_next(reader, &article, &status, &err)) {
        if (status == ASC_OK) {
            describe(&article, out);
            reads_again(&article);
        } else {
            asc_buf_printf(out, "=== fault, line %ld: %s\n", err.line, err.message);
        }
        asc_article_free(&article);
    }
    asc_reader_close(reader);
}

static void read_page(const char *path, asc_article *article) {
    asc_reader *reader;
    asc_status status;
    asc_error err = {0};
    ck_assert_int_eq(asc_reader_open(path, NULL, &reader, &err), ASC_OK);
    ck_assert(asc_reader_next(reader, article, &status, &err));
    ck_assert_msg(status == ASC_OK, "%s: %s", path, err.message);
    asc_reader_close(reader);
}

/* With ASCRIBE_ACCEPT in the environment the files of expectations are written anew: read them before they are kept. */
static void hold(const char *path, const asc_buf *real) {
    char name[512];
    asc_buf expected = {0};
    snprintf(name, sizeof name, "%s.expected", path);
    if (getenv("ASCRIBE_ACCEPT")) {
        FILE *file = fopen(name, "wb");
        ck_assert_ptr_nonnull(file);
        fwrite(real->data, 1, real->length, file);
        fclose(file);
        return;
    }
    read_file(name, &expected);
    ck_assert_msg(real->data && expected.data && strcmp(real->data, expected.data) == 0, "%s gives\n%s", path,
                  real->data);
    asc_buf_free(&expected);
}

START_TEST(documents_as_expected) {
    glob_t found;
    ck_assert_int_eq(glob(ASCRIBE_SOURCE_DIR "/tests/pages/*", 0, NULL, &found), 0);
    size_t count = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        if (strstr(path, ".expected")) {
            continue;
        }
        asc_buf real = {0};
        describe_file(path, &real);
        hold(path, &real);
        asc_buf_free(&real);
        count++;
    }
    ck_assert_uint_ge(count, 5);
    globfree(&found);
}
END_TEST

/* The bytes of the stored record at the place of `words` in the text. */
static void place_is(const asc_article *a, const char *words, const char *source) {
    const char *at = strstr(a->text, words);
    ck_assert_msg(at != NULL, "\"%s\" is not in the text of %s", words, a->name);
    asc_span span = {(size_t)(at - a->text), (size_t)(at - a->text) + strlen(words)};
    asc_span place = asc_article_place(a, span);
    ck_assert_msg(place.end - place.start == strlen(source) &&
                      memcmp(a->bytes + place.start, source, strlen(source)) == 0,
                  "\"%s\" leads to \"%.*s\", not \"%s\"", words, (int)(place.end - place.start),
                  (const char *)a->bytes + place.start, source);
}

START_TEST(text_leads_back_to_the_page) {
    asc_article article;
    read_page(ASCRIBE_SOURCE_DIR "/tests/pages/jsonld.html", &article);
    place_is(&article, "At least 12", "At least 12");
    place_is(&article, "four children", "four children");
    place_is(&article, "ministry’s", "ministry&rsquo;s");
    place_is(&article, "’", "&rsquo;");
    place_is(&article, "back. Talks were", "back. <a href=\"/talks\">Talks</a> were");
    asc_span none = asc_article_place(&article, (asc_span){5, 5});
    ck_assert_uint_eq(none.end, 0);
    asc_article_free(&article);
}
END_TEST

/* Every byte of the text leads somewhere, and never backwards. */
static void places_ascend(const asc_article *a) {
    size_t last = 0;
    for (size_t i = 0; i < a->text_len; i++) {
        asc_span place = asc_article_place(a, (asc_span){i, i + 1});
        ck_assert_msg(a->text[i] == '\n' || place.end > place.start, "%s: byte %zu leads nowhere", a->name, i);
        ck_assert_msg(place.end == 0 || place.start >= last, "%s: byte %zu leads back before %zu", a->name, i, last);
        last = place.end ? place.start : last;
    }
}

START_TEST(every_format_leads_back) {
    glob_t found;
    ck_assert_int_eq(glob(ASCRIBE_SOURCE_DIR "/tests/pages/*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        asc_reader *reader;
        asc_article article;
        asc_status status;
        if (strstr(found.gl_pathv[i], ".expected")) {
            continue;
        }
        ck_assert_int_eq(asc_reader_open(found.gl_pathv[i], NULL, &reader, NULL), ASC_OK);
        while (asc_reader_next(reader, &article, &status, NULL)) {
            if (status == ASC_OK) {
                places_ascend(&article);
            }
            asc_article_free(&article);
        }
        asc_reader_close(reader);
    }
    globfree(&found);
}
END_TEST

/* Bytes that were decoded, unescaped or composed. */
START_TEST(made_text_leads_back) {
    static const struct {
        const char *format, *bytes, *words, *source;
    } cases[] = {
        {"html", "<p>caf\xE9 and 12 \x96 twelve \x97 people of the old town were there, they said, and more.</p>",
         "12 – twelve", "12 \x96 twelve"},
        {"html",
         "<meta charset=koi8-r><p>\xF0\xCF\xC7\xC9\xC2\xCC\xCF 12 &ndash; 14 \xDE\xC5\xCC\xCF\xD7\xC5\xCB, "
         "\xD3\xCB\xC1\xDA\xC1\xCC\xC9 \xD7\xCC\xC1\xD3\xD4\xC9.</p>",
         "12 – 14 ч", "12 &ndash; 14 \xDE"},
        {"html", "<p>The cafe\xCC\x81 held 30 people, and the ne&#x301;e&#769; too, as was told later that day.</p>",
         "café held", "cafe\xCC\x81 held"},
        {"html", "<p>The cafe\xCC\x81 held 30 people, and the ne&#x301;e&#769; too, as was told later that day.</p>",
         "é too", "e&#769; too"},
        {"text", "Re\xCC\x81sume\xCC\x81: 12 people died.\n", "12 people", "12 people"},
        {"text", "Re\xCC\x81sume\xCC\x81: 12 people died.\n", "Résumé", "Re\xCC\x81sume\xCC\x81"},
        {"text", "Title: A b\r\nDate: 2024-01-01\r\n\r\nTwelve died.", "Twelve", "Twelve"},
        {"text", "\xFF\xFEO\0n\0e\0 \0d\0i\0e\0d\0.\0", NULL, NULL},
        {"jsonl", "{\"text\":\"At \\\"least\\\" 12\\n\\u00e9\\ud83d\\ude00 x\"}", "\"least\" 12", "\\\"least\\\" 12"},
        {"jsonl", "{\"text\":\"At \\\"least\\\" 12\\n\\u00e9\\ud83d\\ude00 x\"}", "\xC3\xA9", "\\u00e9"},
        {"jsonl", "{\"text\":\"At \\\"least\\\" 12\\n\\u00e9\\ud83d\\ude00 x\"}", "\xF0\x9F\x98\x80 x",
         "\\ud83d\\ude00 x"},
        {"jsonl", "{\"body_html\":\"<p>At <b>least</b> 12\\u00a0&amp; more<\\/p>\"}", "12 & more",
         "12\\u00a0&amp; more"},
        {"feed-item", "<item><description>&lt;p&gt;Now 12 &amp;amp; 13&lt;/p&gt;</description></item>", "12 & 13",
         "12 &amp;amp; 13"},
        {"feed-item", "<item><description><![CDATA[<p>Now 12 &amp; 13</p>]]></description></item>", "12 & 13",
         "12 &amp; 13"},
        {"newsml-item",
         "<newsItem><contentSet><inlineXML><body><p>Now 12</p><p>or 13</p></body></inlineXML></contentSet></newsItem>",
         "or 13", "or 13"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_article a;
        asc_error err = {0};
        size_t size = cases[i].words ? strlen(cases[i].bytes) : 20;
        asc_status status = asc_read_again(cases[i].format, (const unsigned char *)cases[i].bytes, size, &a, &err);
        ck_assert_msg(status == ASC_OK, "case %zu: %s", i, err.message);
        if (cases[i].source) {
            place_is(&a, cases[i].words, cases[i].source);
        } else if (!cases[i].words) {
            ck_assert_str_eq(a.text, "One died.");
            asc_span place = asc_article_place(&a, (asc_span){4, 8});
            ck_assert_uint_eq(place.start, 10);
            ck_assert_uint_eq(place.end, 18);
        }
        places_ascend(&a);
        asc_article_free(&a);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("pages");
    TCase *tc = tcase_create("pages");
    tcase_add_test(tc, documents_as_expected);
    tcase_add_test(tc, text_leads_back_to_the_page);
    tcase_add_test(tc, every_format_leads_back);
    tcase_add_test(tc, made_text_leads_back);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
