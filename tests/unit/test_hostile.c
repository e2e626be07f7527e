/* Input that is meant to harm: each is refused or made harmless, with a message that says what it was. */
#include "ascribe/read.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static char path[64];

static void setup(void) {
    snprintf(path, sizeof path, "/tmp/ascribe-hostile-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void teardown(void) {
    unlink(path);
}

static void put(const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

/* The first article of the file, and how many articles and faults there are; the message is the last fault's. */
static void run(asc_article *first, int *good, int *bad, asc_error *err) {
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error own = {0};
    *first = (asc_article){0};
    *good = *bad = 0;
    *err = (asc_error){0};
    asc_status opened = asc_reader_open(path, NULL, &reader, &own);
    if (opened != ASC_OK) {
        *err = own;
        *bad = 1;
        return;
    }
    while (asc_reader_next(reader, &article, &status, &own)) {
        if (status == ASC_OK && (*good)++ == 0) {
            *first = article;
            continue;
        }
        if (status != ASC_OK) {
            ++*bad;
            *err = own;
        }
        asc_article_free(&article);
    }
    asc_reader_close(reader);
}

static void run_text(const char *text, asc_article *first) {
    int good;
    int bad;
    asc_error err;
    put(text, strlen(text));
    run(first, &good, &bad, &err);
    ck_assert_msg(good >= 1, "%s", err.message);
}

/* The file is refused with a message that holds `words`. */
static void refused(const char *bytes, size_t size, const char *words) {
    asc_article first;
    int good;
    int bad;
    asc_error err;
    put(bytes, size);
    run(&first, &good, &bad, &err);
    ck_assert_msg(good == 0 && bad == 1 && strstr(err.message, words), "%d articles, %d faults: %s", good, bad,
                  err.message);
    asc_article_free(&first);
}

START_TEST(external_entities_load_nothing) {
    asc_article a;
    run_text(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY file SYSTEM \"file:///etc/passwd\">"
        "<!ENTITY % net SYSTEM \"http://127.0.0.1:1/x.dtd\"> %net;]>"
        "<rss><channel><item><title>&file;</title><description>Two died. &file;</description></item></channel></rss>",
        &a);
    ck_assert_str_eq(a.text, "Two died. &file;");
    ck_assert_str_eq(a.meta[ASC_META_TITLE], "&file;");
    asc_article_free(&a);
}
END_TEST

START_TEST(entities_do_not_grow) {
    asc_buf xml = {0};
    asc_article a;
    asc_buf_puts(&xml, "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
        asc_buf_printf(&xml, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1, i - 1,
                       i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    asc_buf_puts(&xml, "]><rss><channel><item><description>Two died. &l29;</description></item></channel></rss>");
    run_text(xml.data, &a);
    ck_assert_str_eq(a.text, "Two died. &l29;");
    asc_article_free(&a);
    asc_buf_free(&xml);
}
END_TEST

static void repeat(asc_buf *out, const char *unit, size_t times) {
    for (size_t i = 0; i < times; i++) {
        asc_buf_puts(out, unit);
    }
}

START_TEST(deep_nesting) {
    asc_buf deep = {0};
    asc_article a;
    repeat(&deep, "<div>", 200000);
    asc_buf_puts(&deep, "<p>At least 12 people were killed when a bridge fell on Monday, the police said.</p>");
    run_text(deep.data, &a);
    ck_assert_ptr_nonnull(strstr(a.text, "At least 12"));
    asc_article_free(&a);
    asc_buf_clear(&deep);
    asc_buf_puts(&deep, "<rss><channel><item><description>");
    repeat(&deep, "<a>", 200000);
    asc_buf_puts(&deep, "Two died.");
    run_text(deep.data, &a);
    ck_assert_str_eq(a.text, "Two died.");
    asc_article_free(&a);
    asc_buf_clear(&deep);
    repeat(&deep, "[", 200000);
    refused(deep.data, deep.length, "ASC_MAX_JSON_DEPTH");
    asc_buf_clear(&deep);
    asc_buf_puts(&deep, "{\"text\":\"Two died.\",\"x\":");
    repeat(&deep, "{\"a\":", 100000);
    refused(deep.data, deep.length, "ASC_MAX_JSON_DEPTH");
    asc_buf_free(&deep);
}
END_TEST

/* gzip of `size` zeros or other letters. */
static void pack(asc_buf *out, int letter, size_t size) {
    z_stream z = {0};
    char in[65536];
    char room[65536];
    memset(in, letter, sizeof in);
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    for (int result = Z_OK; result != Z_STREAM_END;) {
        if (z.avail_in == 0 && size > 0) {
            z.next_in = (Bytef *)in;
            z.avail_in = (uInt)(size < sizeof in ? size : sizeof in);
            size -= z.avail_in;
        }
        z.next_out = (Bytef *)room;
        z.avail_out = sizeof room;
        result = deflate(&z, size == 0 ? Z_FINISH : Z_NO_FLUSH);
        asc_buf_add(out, room, sizeof room - z.avail_out);
    }
    deflateEnd(&z);
}

static void pack_bytes(asc_buf *out, char *bytes, size_t size) {
    z_stream z = {0};
    char room[4096];
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)bytes;
    z.avail_in = (uInt)size;
    z.next_out = (Bytef *)room;
    z.avail_out = sizeof room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    asc_buf_add(out, room, sizeof room - z.avail_out);
    deflateEnd(&z);
}

START_TEST(bombs_of_gzip) {
    asc_buf bomb = {0};
    pack(&bomb, 'a', (size_t)200 << 20);
    ck_assert_uint_lt(bomb.length, (size_t)1 << 20);
    refused(bomb.data, bomb.length, "ASC_MAX_INFLATE_RATIO");
    asc_buf warc = {0};
    asc_buf_printf(&warc, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %zu\r\n\r\n", bomb.length + 71);
    asc_buf_puts(&warc, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip     \r\n\r\n");
    ck_assert_uint_eq(strlen("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip     \r\n\r\n"), 73);
    asc_buf_add(&warc, bomb.data, bomb.length - 2);
    asc_buf_puts(&warc, "\r\n\r\n");
    refused(warc.data, warc.length, "unpacks to more than");
    asc_buf_free(&warc);
    asc_buf_free(&bomb);
}
END_TEST

/* Packed data that ends too soon is told, for whole files and behind the good lines of others. */
START_TEST(cut_packing) {
    asc_buf packed = {0};
    pack(&packed, 'a', 5000);
    refused(packed.data, packed.length - 4, "compressed data that ends too soon");
    refused(packed.data, packed.length - 12, "compressed data that ends too soon");
    asc_buf_clear(&packed);
    char lines[] = "{\"text\":\"Two died.\"}\n{\"text\":\"Three died.\"}\n";
    pack_bytes(&packed, lines, sizeof lines - 1);
    asc_article a;
    int good;
    int bad;
    asc_error err;
    put(packed.data, packed.length - 6);
    run(&a, &good, &bad, &err);
    ck_assert_int_eq(good, 2);
    ck_assert_int_eq(bad, 1);
    ck_assert_str_eq(err.message, "compressed data that ends too soon");
    asc_article_free(&a);
    asc_buf_free(&packed);
}
END_TEST

/* gzip in gzip in gzip…: three are opened. */
START_TEST(packed_again_and_again) {
    asc_buf inner = {0};
    asc_buf_puts(&inner, "At least 12 people were killed.");
    for (int i = 0; i < 5; i++) {
        asc_buf outer = {0};
        pack_bytes(&outer, inner.data, inner.length);
        asc_buf_free(&inner);
        inner = outer;
        if (i == ASC_MAX_PACKING - 1) {
            asc_article a;
            int good;
            int bad;
            asc_error err;
            put(inner.data, inner.length);
            run(&a, &good, &bad, &err);
            ck_assert_int_eq(good, 1);
            asc_article_free(&a);
        }
    }
    refused(inner.data, inner.length, "is not text");
    asc_buf_free(&inner);
}
END_TEST

START_TEST(gigantic_lines) {
    asc_buf line = {0};
    asc_article a;
    repeat(&line, "Nine people were killed and ", 200000); /* 5.6 MB without a stop */
    run_text(line.data, &a);
    ck_assert_uint_eq(a.text_len, line.length);
    asc_article_free(&a);
    repeat(&line, "Nine people were killed and ", 500000);
    refused(line.data, line.length, "ASC_MAX_TEXT_BYTES");
    repeat(&line, "Nine people were killed and ", 2000000);
    refused(line.data, line.length, "ASC_MAX_ARTICLE_BYTES");
    asc_buf_free(&line);
    asc_buf warc = {0};
    asc_buf_puts(&warc, "WARC/1.0\r\nWARC-Type: response\r\nX: ");
    repeat(&warc, "header ", 100000);
    refused(warc.data, warc.length, "a record without a header");
    asc_buf_free(&warc);
}
END_TEST

START_TEST(titles_that_steer_the_terminal) {
    static const char *const pages[] = {
        "<title>Red \x1b[31malert\x07</title><p>Three people were hurt in a fall of rocks on Monday, it was said.</p>",
        "<title>Red &#27;[31malert&#7;</title><p>Three people were hurt in a fall of rocks on Monday, it was said.</p>",
        "{\"title\":\"Red \\u001b[31malert\\u0007\",\"text\":\"Three people were hurt.\"}",
        "Title: Red \x1b[31malert\x07\n\nThree people were hurt.\n",
        "<rss><item><title>Red &#x1b;[31malert&#7;</title><description>Three hurt.</description></item></rss>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        asc_article a;
        run_text(pages[i], &a);
        ck_assert_str_eq(a.meta[ASC_META_TITLE], "Red  [31malert");
        asc_article_free(&a);
    }
    asc_article a;
    run_text("<title>Tur\xE2\x80\xAEned\xE2\x80\xAC\xE2\x80\x8B round</title><p>Three people were hurt in a fall on "
             "Monday, it was "
             "said.</p>",
             &a);
    ck_assert_str_eq(a.meta[ASC_META_TITLE], "Turned round");
    asc_article_free(&a);
}
END_TEST

START_TEST(addresses_that_are_programs) {
    static const char *const urls[] = {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:x",
                                       "java\\nscript:x",     "data:text/html,x",    "vbscript:x",
                                       "file:///etc/passwd",  "\\u0001javascript:x"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        char record[200];
        asc_article a;
        snprintf(record, sizeof record, "{\"url\":\"%s\",\"text\":\"Two died.\"}", urls[i]);
        run_text(record, &a);
        ck_assert_msg(a.meta[ASC_META_URL] == NULL, "%s is kept as %s", urls[i], a.meta[ASC_META_URL]);
        asc_article_free(&a);
    }
    asc_article a;
    run_text("{\"url\":\"https://wire.example/a?b=javascript:c\",\"text\":\"Two died.\"}", &a);
    ck_assert_str_eq(a.meta[ASC_META_URL], "https://wire.example/a?b=javascript:c");
    asc_article_free(&a);
}
END_TEST

/* A zip archive of stored files. */
static void add_file(asc_buf *zip, asc_buf *directory, const char *name, const char *text) {
    unsigned size = (unsigned)strlen(text);
    unsigned name_size = (unsigned)strlen(name);
    unsigned at = (unsigned)zip->length;
    unsigned char local[30] = "PK\3\4\24";
    unsigned char entry[46] = "PK\1\2\24\0\24";
    for (int i = 0; i < 4; i++) {
        local[18 + i] = local[22 + i] = (unsigned char)(size >> 8 * i);
        entry[20 + i] = entry[24 + i] = (unsigned char)(size >> 8 * i);
        entry[42 + i] = (unsigned char)(at >> 8 * i);
    }
    local[26] = entry[28] = (unsigned char)name_size;
    asc_buf_add(zip, (char *)local, sizeof local);
    asc_buf_puts(zip, name);
    asc_buf_puts(zip, text);
    asc_buf_add(directory, (char *)entry, sizeof entry);
    asc_buf_puts(directory, name);
}

static void end_zip(asc_buf *zip, const asc_buf *directory, unsigned count) {
    unsigned char end[22] = "PK\5\6";
    end[8] = end[10] = (unsigned char)count;
    for (int i = 0; i < 4; i++) {
        end[12 + i] = (unsigned char)(directory->length >> 8 * i);
        end[16 + i] = (unsigned char)(zip->length >> 8 * i);
    }
    asc_buf_add(zip, directory->data, directory->length);
    asc_buf_add(zip, (char *)end, sizeof end);
}

START_TEST(names_that_lead_out) {
    asc_buf zip = {0};
    asc_buf directory = {0};
    asc_article a;
    int good;
    int bad;
    asc_error err;
    add_file(&zip, &directory, "../../up.txt", "Two people died when a wall fell, police said.\n");
    add_file(&zip, &directory, "/etc/a\x1b[31m.txt", "Three people died when a wall fell, police said.\n");
    end_zip(&zip, &directory, 2);
    put(zip.data, zip.length);
    run(&a, &good, &bad, &err);
    ck_assert_int_eq(good, 2);
    ck_assert_int_eq(bad, 0);
    ck_assert_ptr_nonnull(strstr(a.name, "/../../up.txt")); /* a name, and nothing else: no file is made */
    asc_article_free(&a);
    char out[128];
    snprintf(out, sizeof out, "%s/../../up.txt", path);
    ck_assert_int_ne(access(out, F_OK), 0);
    ck_assert_int_ne(access("/up.txt", F_OK), 0);
    asc_buf_free(&zip);
    asc_buf_free(&directory);
}
END_TEST

/* Archives inside archives, office documents, and what is of another kind. */
START_TEST(kinds_that_are_not_read) {
    asc_buf zip = {0};
    asc_buf directory = {0};
    add_file(&zip, &directory, "[Content_Types].xml", "<Types/>");
    add_file(&zip, &directory, "word/document.xml", "<document/>");
    end_zip(&zip, &directory, 2);
    refused(zip.data, zip.length, "an office document");
    asc_buf_clear(&zip);
    asc_buf_clear(&directory);
    add_file(&zip, &directory, "inner.zip", "PK\3\4 and so on, long enough to be looked at");
    end_zip(&zip, &directory, 1);
    refused(zip.data, zip.length, "an archive inside an archive");
    asc_buf_free(&zip);
    asc_buf_free(&directory);
    refused("%PDF-1.7\n1 0 obj", 16, "is a PDF document");
    refused("<?xml version=\"1.0\"?><gpx/>", 27, "is XML of a kind that is not read here");
    refused("\x89PNG\r\n\x1a\n\0\0", 10, "is a picture");
    refused("\xFF\xFE{\0\"\0a\0\"\0:\0001\0}\0", 16, "is JSON in utf-16le");
    refused("PK\3\4 and no more", 16, "zip archive without a directory");
}
END_TEST

/* What would take the square of its length, or more, in a careless reader. The limit is the timeout of the case. */
START_TEST(long_and_twisted) {
    static const char *const units[] = {"<p>a ",
                                        "<a href=x>a",
                                        "<table><tr><td>a",
                                        "<b><i>a</b>",
                                        "<!-- ",
                                        "<![CDATA[",
                                        "</p",
                                        "<script>",
                                        "<p a=\"",
                                        "&#x41;",
                                        "<svg/>",
                                        "<div class=date>1",
                                        "<time>1</time>",
                                        "<meta name=date>",
                                        "a\xCC\x81\xCC\xA3",
                                        "<ul><li>a, b. c"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        asc_buf page = {0};
        asc_article a;
        int good;
        int bad;
        asc_error err;
        asc_buf_puts(&page, "<html><h1>t</h1>");
        repeat(&page, units[i], 400000 / strlen(units[i]));
        put(page.data, page.length);
        run(&a, &good, &bad, &err);
        ck_assert_int_eq(good + bad, 1);
        asc_article_free(&a);
        asc_buf_free(&page);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("hostile");
    TCase *tc = tcase_create("hostile");
    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, external_entities_load_nothing);
    tcase_add_test(tc, entities_do_not_grow);
    tcase_add_test(tc, deep_nesting);
    tcase_add_test(tc, bombs_of_gzip);
    tcase_add_test(tc, cut_packing);
    tcase_add_test(tc, packed_again_and_again);
    tcase_add_test(tc, gigantic_lines);
    tcase_add_test(tc, titles_that_steer_the_terminal);
    tcase_add_test(tc, addresses_that_are_programs);
    tcase_add_test(tc, names_that_lead_out);
    tcase_add_test(tc, kinds_that_are_not_read);
    tcase_add_test(tc, long_and_twisted);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
