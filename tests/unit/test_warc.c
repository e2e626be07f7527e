/* Archives that are damaged: what is bad is told, and the rest goes on, none of it changed. */
#include "ascribe/read.h"

#include "base/buf.h"
#include "base/mem.h"
#include "read/documents.h"
#include "read/warc_find.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { RECORDS = 40, BAD = 20 };

static asc_buf file;              /* the archive under test */
static size_t start[RECORDS + 1]; /* where each record begins in it */
static char path[64];

static void setup(void) {
    snprintf(path, sizeof path, "/tmp/ascribe-warc-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void teardown(void) {
    unlink(path);
    asc_buf_free(&file);
}

/* The text of record `i`, long enough for a member that has something to lose. */
static void put_text(asc_buf *out, int i) {
    asc_buf_printf(out, "Report %d of the valley.\n\n", i);
    for (int n = 0; n < 30; n++) {
        asc_buf_printf(out, "House %d of %d stood under water after %d hours of rain.\n", n * 7919 % 97, i, n * i % 89);
    }
}

static void put_record(asc_buf *out, int i, const char *length) {
    asc_buf text = {0};
    put_text(&text, i);
    asc_buf_printf(out,
                   "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://paper.example/%d\r\n"
                   "Content-Type: text/plain\r\nContent-Length: ",
                   i);
    if (length) {
        asc_buf_puts(out, length);
    } else {
        asc_buf_printf(out, "%zu", text.length);
    }
    asc_buf_printf(out, "\r\n\r\n%s\r\n\r\n", text.data);
    asc_buf_free(&text);
}

static void put_member(asc_buf *out, const asc_buf *plain) {
    static Bytef packed[1 << 16];
    z_stream z = {.next_in = (Bytef *)plain->data,
                  .avail_in = (uInt)plain->length,
                  .next_out = packed,
                  .avail_out = sizeof packed};
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    asc_buf_add(out, (const char *)packed, sizeof packed - z.avail_out);
    deflateEnd(&z);
}

/* An archive of RECORDS records; record BAD says that it has `length` bytes, when that is not NULL. */
static void make(bool members, const char *length) {
    asc_buf_clear(&file);
    for (int i = 0; i < RECORDS; i++) {
        asc_buf record = {0};
        start[i] = file.length;
        put_record(&record, i, i == BAD ? length : NULL);
        if (members) {
            put_member(&file, &record);
        } else {
            asc_buf_add(&file, record.data, record.length);
        }
        asc_buf_free(&record);
    }
    start[RECORDS] = file.length;
}

typedef struct outcome {
    int good, faults;
    bool had[RECORDS];
} outcome;

/* Reads what the archive has come to. Every article must be one of those that were put in, word for word. */
static outcome read_file(void) {
    outcome out = {0};
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err = {0};
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(file.data, 1, file.length, f), file.length);
    fclose(f);
    ck_assert_int_eq(asc_reader_open(path, NULL, &reader, &err), ASC_OK);
    while (asc_reader_next(reader, &article, &status, &err)) {
        if (status != ASC_OK) {
            ck_assert_int_eq(status, ASC_BAD_INPUT);
            ck_assert_str_eq(err.file, path);
            out.faults++;
            continue;
        }
        const char *number = strrchr(article.meta[ASC_META_URL], '/') + 1;
        long i = strtol(number, NULL, 10);
        asc_buf text = {0};
        ck_assert_int_lt(i, RECORDS);
        put_text(&text, (int)i);
        ck_assert_str_eq(article.text, text.data);
        ck_assert(!out.had[i]);
        out.had[i] = true;
        out.good++;
        asc_buf_free(&text);
        asc_article_free(&article);
    }
    asc_reader_close(reader);
    return out;
}

static void expect(int good, int faults) {
    outcome out = read_file();
    ck_assert_int_eq(out.good, good);
    ck_assert_int_eq(out.faults, faults);
}

static void replace(size_t from, size_t to, const char *bytes, size_t size) {
    asc_buf changed = {0};
    asc_buf_add(&changed, file.data, from);
    asc_buf_add(&changed, bytes, size);
    asc_buf_add(&changed, file.data + to, file.length - to);
    asc_buf_free(&file);
    file = changed;
}

START_TEST(whole_archives) {
    make(true, NULL);
    expect(RECORDS, 0);
    replace(file.length, file.length, "\0\0\0\0\0\0\0\0", 8); /* as tapes have them */
    expect(RECORDS, 0);
    make(true, NULL);
    replace(file.length, file.length, "added by somebody", 17);
    expect(RECORDS, 0);
    make(false, NULL);
    expect(RECORDS, 0);
}
END_TEST

/* Wherever a byte of a member is wrong: it is lost, its neighbour perhaps, and no more; nothing wrong is taken for
 * good. */
START_TEST(any_wrong_byte_of_a_member) {
    make(true, NULL);
    for (size_t at = start[BAD]; at < start[BAD + 1]; at++) {
        char was = file.data[at];
        file.data[at] = (char)(was ^ 0x24);
        outcome out = read_file();
        ck_assert_msg(out.good >= RECORDS - 2, "byte %zu: %d", at - start[BAD], out.good);
        ck_assert_msg(out.faults >= 1 || out.good == RECORDS, "byte %zu: lost without a word", at - start[BAD]);
        file.data[at] = was;
    }
}
END_TEST

START_TEST(members_cut_missing_and_garbage_between) {
    make(true, NULL);
    replace(start[BAD] + 60, start[BAD + 1], "", 0);
    outcome out = read_file();
    ck_assert_int_ge(out.good, RECORDS - 2);
    ck_assert_int_ge(out.faults, 1);
    make(true, NULL);
    replace(start[BAD], start[BAD], "what is this?", 13);
    expect(RECORDS, 1);
    make(true, NULL);
    replace(start[RECORDS] - 30, start[RECORDS], "", 0);
    expect(RECORDS - 1, 1);
    make(true, NULL);
    memset(file.data + start[BAD], 0, start[BAD + 5] - start[BAD]); /* a hole, as bad disks have them */
    ck_assert_int_ge(read_file().good, RECORDS - 6);
}
END_TEST

START_TEST(wrong_lengths) {
    static const char *const lengths[] = {
        "100", "0", "1700", "9000", "60000000", "99999999999", "x", "-1", "18446744073709551615"};
    for (int members = 0; members < 2; members++) {
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            make(members, lengths[i]);
            outcome out = read_file();
            ck_assert_msg(out.good == RECORDS - 1 && !out.had[BAD], "%s: %d", lengths[i], out.good);
            ck_assert_msg(out.faults == 1, "%s: %d faults", lengths[i], out.faults);
        }
    }
}
END_TEST

START_TEST(headers_that_are_none) {
    make(false, NULL);
    file.data[start[BAD]] = 'X';
    expect(RECORDS - 1, 1);
    make(false, NULL);
    replace(start[BAD] + 12, start[BAD] + 40, "\0\1\2", 3);
    outcome out = read_file();
    ck_assert_int_ge(out.good, RECORDS - 1);
    make(false, NULL);
    replace(start[BAD], start[BAD], "between\r\n\r\n", 11);
    expect(RECORDS, 1);
}
END_TEST

START_TEST(cut_anywhere) {
    for (int members = 0; members < 2; members++) {
        make(members, NULL);
        size_t size = file.length;
        for (size_t cut = start[RECORDS - 2] + 1; cut < size; cut += members ? 1 : 17) {
            file.length = cut;
            outcome out = read_file();
            ck_assert_int_ge(out.good, RECORDS - 2);
            ck_assert_int_le(out.good, RECORDS);
            ck_assert(out.good == RECORDS || out.faults == 1 || cut == start[RECORDS - 1]);
        }
    }
}
END_TEST

START_TEST(beginnings_of_records) {
    const char *text = "WARC/1. WARC/1.1 WARC/1.x\r\nWARC/1.0\nWARC/1.1\r\n";
    size_t size = strlen(text);
    ck_assert_uint_eq(asc_warc_record_at(text, size, 0), 27);
    ck_assert_uint_eq(asc_warc_record_at(text, size, 28), 36);
    ck_assert_uint_eq(asc_warc_record_at(text, size, 37), size);
    ck_assert_uint_eq(asc_warc_record_at(text, size - 2, 28), size - 2); /* its line may go on */
    ck_assert_uint_eq(asc_warc_record_at("", 0, 0), 0);
    ck_assert_uint_eq(asc_warc_record_at("", 0, 1), 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("warc");
    TCase *tests = tcase_create("warc");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, whole_archives);
    tcase_add_test(tests, any_wrong_byte_of_a_member);
    tcase_add_test(tests, members_cut_missing_and_garbage_between);
    tcase_add_test(tests, wrong_lengths);
    tcase_add_test(tests, headers_that_are_none);
    tcase_add_test(tests, cut_anywhere);
    tcase_add_test(tests, beginnings_of_records);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
