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

/* The bytes of the page at the place of `words` in the text. */
static void place_is(const asc_article *a, const char *words, const char *source) {
    const char *at = strstr(a->text, words);
    ck_assert_ptr_nonnull(at);
    asc_span span = {(size_t)(at - a->text), (size_t)(at - a->text) + strlen(words)};
    asc_span place = asc_article_place(a, span);
    ck_assert_uint_eq(place.end - place.start, strlen(source));
    ck_assert(memcmp(a->bytes + place.start, source, strlen(source)) == 0);
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
    read_page(ASCRIBE_SOURCE_DIR "/tests/pages/latin1.html", &article);
    ck_assert_ptr_null(article.runs);
    asc_article_free(&article);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("pages");
    TCase *tc = tcase_create("pages");
    tcase_add_test(tc, documents_as_expected);
    tcase_add_test(tc, text_leads_back_to_the_page);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
