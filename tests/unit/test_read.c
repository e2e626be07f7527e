#include "ascribe/read.h"

#include "ascribe/limits.h"
#include "base/mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];

static void setup(void) {
    snprintf(dir, sizeof dir, "/tmp/ascribe-read-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void) {
    char command[192];
    snprintf(command, sizeof command, "chmod -R u+rwX '%s' && rm -rf '%s'", dir, dir);
    ck_assert_int_eq(system(command), 0); // NOLINT: a fixed command on a folder of our own
}

static const char *in_dir(const char *name) {
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void put(const char *name, const char *bytes, size_t size) {
    FILE *file = fopen(in_dir(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void put_text(const char *name, const char *text) {
    put(name, text, strlen(text));
}

/* Reads the first item of a file. */
static asc_status read_first(const char *name, asc_article *article, asc_error *err) {
    asc_reader *reader;
    asc_status status;
    ck_assert_int_eq(asc_reader_open(in_dir(name), NULL, &reader, err), ASC_OK);
    ck_assert(asc_reader_next(reader, article, &status, err));
    asc_reader_close(reader);
    return status;
}

static asc_status read_text(const char *text, asc_article *article, asc_error *err) {
    put_text("a", text);
    return read_first("a", article, err);
}

START_TEST(lines_above_the_body) {
    asc_article a;
    const char *text = "Friday, November 3, 2023\n\nToll rises after night of strikes\n\nDate:\n\nShare this\n\n"
                       "At least 34 people were killed overnight in the north, the ministry said.\n";
    ck_assert_int_eq(read_text(text, &a, NULL), ASC_OK);
    ck_assert_str_eq(a.text, text);
    ck_assert_str_eq(a.meta[ASC_META_PUBLISHED], "2023-11-03");
    ck_assert_str_eq(a.origin[ASC_META_PUBLISHED], "head line 1");
    ck_assert_str_eq(a.meta[ASC_META_TITLE], "Toll rises after night of strikes");
    ck_assert_str_eq(a.origin[ASC_META_TITLE], "head line 3");
    ck_assert_str_eq(a.format, "text");
    ck_assert_ptr_null(a.meta[ASC_META_PUBLISHER]);
    asc_article_free(&a);
}
END_TEST

START_TEST(keys_above_the_body) {
    asc_article a;
    const char *text = "Title: Toll: a first count\r\nDate: 3 Nov 2023 14:05 GMT\r\nPublisher:  Some Wire \r\n"
                       "X-Desk: world\r\nURL: https://wire.example/1\r\nLang: en\r\n\r\nBody: one.\r\n";
    ck_assert_int_eq(read_text(text, &a, NULL), ASC_OK);
    ck_assert_str_eq(a.text, "Body: one.\r\n");
    ck_assert_str_eq(a.meta[ASC_META_TITLE], "Toll: a first count");
    ck_assert_str_eq(a.meta[ASC_META_PUBLISHED], "2023-11-03T14:05Z");
    ck_assert_str_eq(a.origin[ASC_META_PUBLISHED], "head: date");
    ck_assert_str_eq(a.meta[ASC_META_PUBLISHER], "Some Wire");
    ck_assert_str_eq(a.meta[ASC_META_URL], "https://wire.example/1");
    ck_assert_str_eq(a.meta[ASC_META_LANG], "en");
    ck_assert_uint_eq(a.bytes_len, strlen(text));
    asc_article_free(&a);
}
END_TEST

START_TEST(no_head) {
    asc_article a;
    ck_assert_int_eq(read_text("Gaza: three people were killed.\nMore.\n", &a, NULL), ASC_OK);
    ck_assert_ptr_null(a.meta[ASC_META_TITLE]);
    ck_assert_ptr_null(a.meta[ASC_META_PUBLISHED]);
    ck_assert_ptr_null(a.origin[ASC_META_PUBLISHED]);
    asc_article_free(&a);
    ck_assert_int_eq(read_text("\xEF\xBB\xBFThree people were hurt", &a, NULL), ASC_OK);
    ck_assert_str_eq(a.text, "Three people were hurt");
    ck_assert_ptr_null(a.meta[ASC_META_TITLE]);
    asc_article_free(&a);
}
END_TEST

START_TEST(unknown_date_stays_unknown) {
    asc_article a;
    ck_assert_int_eq(read_text("Title: One two\nDate: last Tuesday\n\nBody.\n", &a, NULL), ASC_OK);
    ck_assert_ptr_null(a.meta[ASC_META_PUBLISHED]);
    asc_article_free(&a);
}
END_TEST

/* What the items of a reader are: articles, faults and where they lie. */
static void run(const char *name, int *good, int *bad, long *bad_line) {
    asc_reader *reader;
    asc_article a;
    asc_error err;
    asc_status status;
    *good = *bad = 0;
    ck_assert_int_eq(asc_reader_open(in_dir(name), NULL, &reader, &err), ASC_OK);
    while (asc_reader_next(reader, &a, &status, &err)) {
        *good += status == ASC_OK;
        *bad += status != ASC_OK;
        if (status != ASC_OK) {
            *bad_line = err.line;
        }
        ck_assert_int_lt(*good + *bad, 100000); /* a reader that does not end */
        asc_article_free(&a);
    }
    asc_reader_close(reader);
}

START_TEST(faults_of_text) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *message;
        long line, column;
    } cases[] = {
        {"", 0, "is empty", 0, 0},
        {" \n\t\n", 4, "has no text", 0, 0},
        {"One.\nT\x01\x02\x03\xFFo.\n", 13, "is not text: control byte 0x01 at offset 6, and others", 2, 2},
        {"One.\n\0two", 9, "is not text: a NUL byte at offset 5", 2, 1},
        {"Title: Only\n\n", 13, "has a head and no text after it", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_article a;
        asc_error err;
        put("bad", cases[i].bytes, cases[i].size);
        ck_assert_int_eq(read_first("bad", &a, &err), ASC_BAD_INPUT);
        ck_assert_str_eq(err.message, cases[i].message);
        ck_assert_str_eq(err.file, in_dir("bad"));
        ck_assert_int_eq(err.line, cases[i].line);
        ck_assert_int_eq(err.column, cases[i].column);
        ck_assert_ptr_null(a.text);
        int good;
        int bad;
        long line;
        run("bad", &good, &bad, &line);
        ck_assert_int_eq(bad, 1); /* said once */
    }
}
END_TEST

START_TEST(json_fields) {
    asc_article a;
    const char *line =
        "{\"id\":7,\"title\":\"T\\u00e9\",\"published\":\"Tue, 26 Mar 2024 14:05:00 +0000\",\"x\":[1,{}],"
        "\"publisher\":\"P\",\"url\":null,\"lang\":\"en\",\"text\":\"a \\\"b\\\"\\n c \"}";
    ck_assert_int_eq(read_text(line, &a, NULL), ASC_OK);
    ck_assert_str_eq(a.meta[ASC_META_ID], "7");
    ck_assert_str_eq(a.meta[ASC_META_TITLE], "T\xC3\xA9");
    ck_assert_str_eq(a.meta[ASC_META_PUBLISHED], "2024-03-26T14:05:00Z");
    ck_assert_str_eq(a.origin[ASC_META_PUBLISHED], "json:published");
    ck_assert_ptr_null(a.meta[ASC_META_URL]);
    ck_assert_str_eq(a.text, "a \"b\"\n c ");
    ck_assert_str_eq(a.format, "jsonl");
    asc_article again;
    ck_assert_int_eq(asc_read_again(a.format, a.bytes, a.bytes_len, &again, NULL), ASC_OK);
    ck_assert_str_eq(again.text, a.text);
    ck_assert_str_eq(again.sha256, a.sha256);
    asc_article_free(&again);
    asc_article_free(&a);
}
END_TEST

START_TEST(one_bad_line_of_many) {
    FILE *file = fopen(in_dir("many.jsonl"), "w");
    for (int i = 1; i <= 1000; i++) {
        fprintf(file, i == 500 ? "{\"id\":\"%d\",\"text\":\"cut\n" : "{\"id\":\"%d\",\"text\":\"whole\"}\r\n", i);
    }
    fclose(file);
    int good;
    int bad;
    long line = 0;
    run("many.jsonl", &good, &bad, &line);
    ck_assert_int_eq(good, 999);
    ck_assert_int_eq(bad, 1);
    ck_assert_int_eq(line, 500);
}
END_TEST

START_TEST(faults_of_json) {
    static const char *const bad[] = {
        "{\"id\":1}\n",
        "{\"text\":1}\n",
        "{\"text\":\"\"}\n",
        "{\"text\":\"a\"} x}\n",
        "{\"text\":\"a\\u0000b\"}\n",
        "{\"text\":\"a\xFF\"}\n",
        "{\"text\":\"\\ud800\"}\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char lines[256];
        snprintf(lines, sizeof lines, "{\"text\":\"before\"}\n%s\n{\"text\":\"after\"}", bad[i]);
        put_text("bad.jsonl", lines);
        int good;
        int faults;
        long line = 0;
        run("bad.jsonl", &good, &faults, &line);
        ck_assert_msg(good == 2 && faults == 1 && line == 2, "%s: %d good, %d bad, line %ld", bad[i], good, faults,
                      line);
    }
}
END_TEST

START_TEST(line_too_long) {
    FILE *file = fopen(in_dir("long.jsonl"), "w");
    char *filler = asc_malloc(1 << 20);
    memset(filler, 'a', 1 << 20);
    fputs("{\"text\":\"before\"}\n{\"text\":\"", file);
    for (size_t i = 0; i <= ASC_MAX_LINE_BYTES >> 20; i++) {
        fwrite(filler, 1, 1 << 20, file);
    }
    fputs("\"}\n{\"text\":\"after\"}\n", file);
    fclose(file);
    asc_free(filler);
    int good;
    int bad;
    long line = 0;
    run("long.jsonl", &good, &bad, &line);
    ck_assert_int_eq(good, 2);
    ck_assert_int_eq(bad, 1);
    ck_assert_int_eq(line, 2);
}
END_TEST

START_TEST(folder_in_order) {
    mkdir(in_dir("f"), 0700);
    mkdir(in_dir("f/b"), 0700);
    put_text("f/c.txt", "c");
    put_text("f/a.txt", "a");
    put_text("f/.hidden", "h");
    put_text("f/b/z.jsonl", "{\"text\":\"z\"}\n");
    ck_assert_int_eq(symlink("..", in_dir("f/b/loop")), 0);
    ck_assert_int_eq(mkfifo(in_dir("f/b/pipe"), 0600), 0);
    asc_reader *reader;
    asc_article a;
    asc_status status;
    char order[16] = "";
    ck_assert_int_eq(asc_reader_open(in_dir("f"), NULL, &reader, NULL), ASC_OK);
    while (asc_reader_next(reader, &a, &status, NULL)) {
        ck_assert_int_eq(status, ASC_OK);
        strcat(order, a.text); // NOLINT: three letters
        asc_article_free(&a);
    }
    asc_reader_close(reader);
    ck_assert_str_eq(order, "azc");
}
END_TEST

START_TEST(folder_without_rights) {
    if (geteuid() == 0) {
        return; /* root may read anything */
    }
    mkdir(in_dir("g"), 0700);
    mkdir(in_dir("g/b"), 0000);
    put_text("g/a", "a");
    put_text("g/c", "c");
    int good;
    int bad;
    long line;
    run("g", &good, &bad, &line);
    ck_assert_int_eq(good, 2);
    ck_assert_int_eq(bad, 1);
}
END_TEST

START_TEST(link_to_nowhere) {
    mkdir(in_dir("h"), 0700);
    ck_assert_int_eq(symlink("gone", in_dir("h/a")), 0);
    put_text("h/b", "b");
    int good;
    int bad;
    long line;
    run("h", &good, &bad, &line);
    ck_assert_int_eq(good, 1);
    ck_assert_int_eq(bad, 1);
}
END_TEST

START_TEST(cannot_open) {
    asc_reader *reader;
    asc_error err;
    ck_assert_int_eq(asc_reader_open(in_dir("nowhere"), NULL, &reader, &err), ASC_IO);
    ck_assert_str_eq(err.file, in_dir("nowhere"));
    ck_assert_ptr_null(reader);
    asc_read_options options = {.format = "papyrus"};
    ck_assert_int_eq(asc_reader_open(dir, &options, &reader, &err), ASC_USAGE);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read");
    TCase *tc = tcase_create("read");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, lines_above_the_body);
    tcase_add_test(tc, keys_above_the_body);
    tcase_add_test(tc, no_head);
    tcase_add_test(tc, unknown_date_stays_unknown);
    tcase_add_test(tc, faults_of_text);
    tcase_add_test(tc, json_fields);
    tcase_add_test(tc, one_bad_line_of_many);
    tcase_add_test(tc, faults_of_json);
    tcase_add_test(tc, line_too_long);
    tcase_add_test(tc, folder_in_order);
    tcase_add_test(tc, folder_without_rights);
    tcase_add_test(tc, link_to_nowhere);
    tcase_add_test(tc, cannot_open);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
