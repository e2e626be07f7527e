/* Visits to a server on 127.0.0.1 (tests/fetch/server.c): what may be connected to, what is asked and remembered. */
#include "ascribe/fetch.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "port/http.h"
#include "read/feed_items.h"
#include "read/feed_list.h"
#include "read/poll.h"
#include "read/visit.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char dir[64];
static pid_t server;
static int server_in; /* the server ends when this is closed */
static unsigned port;

static const char *in_dir(const char *name) {
    static char path[4][256];
    static unsigned at;
    char *out = path[at++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", dir, name);
    return out;
}

static void put_text(const char *name, const char *text) {
    FILE *file = fopen(in_dir(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    fclose(file);
}

static const char *get_text(const char *name) {
    static char text[65536];
    FILE *file = fopen(in_dir(name), "rb");
    size_t size = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[size] = '\0';
    if (file) {
        fclose(file);
    }
    return text;
}

static void start_server(const char *robots) {
    int to[2];
    int from[2];
    char said[16] = "";
    ck_assert_int_eq(pipe2(to, O_CLOEXEC), 0);
    ck_assert_int_eq(pipe2(from, O_CLOEXEC), 0);
    server = fork();
    if (server == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        execl(ASCRIBE_LOOPBACK_SERVER, "loopback-server", in_dir("log"), robots, (char *)NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    server_in = to[1];
    ck_assert_int_gt(read(from[0], said, sizeof said - 1), 0);
    close(from[0]);
    port = (unsigned)strtoul(said, NULL, 10);
    ck_assert_uint_gt(port, 0);
}

static void setup(void) {
    snprintf(dir, sizeof dir, "/tmp/ascribe-fetch-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    start_server("rules");
}

static void stop_server(void) {
    close(server_in);
    waitpid(server, NULL, 0);
}

static void teardown(void) {
    char command[192];
    stop_server();
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    ck_assert_int_eq(system(command), 0); // NOLINT: a fixed command on a folder of our own
}

static const char *url_of(const char *path) {
    static char url[256];
    snprintf(url, sizeof url, "http://127.0.0.1:%u%s", port, path);
    return url;
}

/* Lets only the server of the test be connected to, as an allowed address beside which all others are forbidden. */
static bool allow_server(const unsigned char *bytes, size_t size, unsigned to, void *context) {
    (void)context;
    return size == 4 && memcmp(bytes, "\x7f\0\0\1", 4) == 0 && to == port;
}

static asc_status visit(const char *url, asc_http_allow_fn allow, asc_visit *out, asc_error *err) {
    asc_visitor *visitor = asc_visitor_new(&(asc_visitor_options){.seconds = 30, .allow = allow, .now = 1719835200});
    asc_url parsed;
    asc_http_request request = {.url = url};
    *err = (asc_error){0};
    ck_assert_int_eq(asc_url_parse(url, NULL, &parsed, err), ASC_OK);
    asc_status status = asc_visit_get(visitor, &parsed, &request, out, err);
    asc_url_free(&parsed);
    asc_visitor_free(visitor);
    return status;
}

/* Visits a path of the server, which must fail with `why` in the message; gives what else is known. */
static asc_visit refused(const char *path, const char *why) {
    asc_visit out;
    asc_error err;
    asc_status status = visit(url_of(path), allow_server, &out, &err);
    ck_assert_msg(status == ASC_IO || status == ASC_BAD_INPUT, "%s: %d", path, (int)status);
    ck_assert_int_eq(status, err.status);
    ck_assert_msg(strstr(err.message, why) != NULL, "%s: %s", path, err.message);
    return out;
}

START_TEST(good_answers) {
    static const char *const paths[] = {"/good", "/chunked", "/gzip", "/found", "/moved", "/empty"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        asc_visit out;
        asc_error err;
        ck_assert_msg(visit(url_of(paths[i]), allow_server, &out, &err) == ASC_OK, "%s: %s", paths[i], err.message);
        ck_assert_uint_eq(out.size, strlen(out.body));
        ck_assert_ptr_nonnull(strstr(out.body, "</rss>"));
        ck_assert_int_eq(out.moved, strcmp(paths[i], "/moved") == 0);
        ck_assert_str_eq(out.reply.address, "127.0.0.1");
        asc_visit_free(&out);
    }
}
END_TEST

START_TEST(private_addresses_are_refused_however_written) {
    static const char *const hosts[] = {"127.0.0.1",          "localhost", "[::1]", "0.0.0.0",
                                        "2130706433",         "0x7f.1",    "127.1", "0177.0.0.1",
                                        "[::ffff:127.0.0.1]", "[::]"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        char url[256];
        asc_visit out;
        asc_error err;
        snprintf(url, sizeof url, "http://%s:%u/good", hosts[i], port);
        ck_assert_msg(visit(url, asc_http_allow_public, &out, &err) == ASC_IO, "%s", url);
        ck_assert_msg(strstr(err.message, "of this machine") != NULL, "%s: %s", url, err.message);
    }
    ck_assert_str_eq(get_text("log"), ""); /* nobody knocked */
}
END_TEST

START_TEST(redirects_are_bounded_and_checked_at_each_step) {
    refused("/loop", "ASC_MAX_REDIRECTS");
    refused("/to-file", "only http and https");
    refused("/to-gopher", "only http and https");
    refused("/to-user", "user name");
    refused("/to-other", "127.0.0.2, an address of this machine");
    refused("/to-name", "an address of this machine");
    refused("/to-hidden", "robots.txt of its server does not allow");
    ck_assert_ptr_null(strstr(get_text("log"), "/hidden"));
    ck_assert_ptr_null(strstr(get_text("log"), "127.0.0.2"));
}
END_TEST

START_TEST(hostile_answers) {
    refused("/endless", "ASC_MAX_FETCH_BYTES");
    refused("/said-huge", "ASC_MAX_FETCH_BYTES");
    refused("/gzip-bomb", "ASC_MAX_INFLATE_RATIO");
    refused("/cut-gzip", "ends too soon");
    refused("/huge-header", "ASC_MAX_HTTP_HEADER");
    refused("/long-line", "ASC_MAX_HTTP_HEADER");
    refused("/said-long", "broke off");
    refused("/nothing", "cannot be had");
    refused("/garbage", "cannot be had");
    refused("/brotli", "not asked for (br)");
    ck_assert(refused("/broken", "answers 500").later);
    ck_assert(!refused("/missing", "answers 404").later);
    asc_visit out;
    asc_error err;
    ck_assert_int_eq(visit(url_of("/bad-header"), allow_server, &out, &err), ASC_OK);
    ck_assert_ptr_null(out.reply.etag); /* would steer a terminal */
    asc_visit_free(&out);
}
END_TEST

START_TEST(patience_that_a_server_asks_for) {
    ck_assert_int_eq(refused("/too-many", "429").wait, 1719835200 + 3600);
    ck_assert_int_eq(refused("/not-now", "503").wait, 1719835200 + 86400);
}
END_TEST

/* A host that said that it is too much is not asked again. */
START_TEST(a_closed_host_stays_closed) {
    asc_visitor *visitor =
        asc_visitor_new(&(asc_visitor_options){.seconds = 30, .allow = allow_server, .now = 1719835200});
    static const char *const paths[] = {"/too-many", "/good"};
    for (size_t i = 0; i < 2; i++) {
        asc_url url;
        asc_visit out;
        asc_error err = {0};
        ck_assert_int_eq(asc_url_parse(url_of(paths[i]), NULL, &url, &err), ASC_OK);
        asc_http_request request = {.url = url.text};
        ck_assert_int_eq(asc_visit_get(visitor, &url, &request, &out, &err), ASC_IO);
        ck_assert_int_eq(out.wait, 1719835200 + 3600);
        asc_url_free(&url);
    }
    asc_visitor_free(visitor);
    ck_assert_ptr_null(strstr(get_text("log"), "/good"));
}
END_TEST

START_TEST(robots_that_cannot_be_had_forbid_all_and_absent_ones_nothing) {
    asc_visit out;
    asc_error err;
    stop_server();
    start_server("broken");
    refused("/good", "answers 503 for its robots.txt");
    stop_server();
    start_server("none");
    ck_assert_int_eq(visit(url_of("/good"), allow_server, &out, &err), ASC_OK);
    asc_visit_free(&out);
}
END_TEST

START_TEST(no_proxy_of_the_environment_is_used) {
    asc_visit out;
    asc_error err;
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
    ck_assert_int_eq(visit(url_of("/good"), allow_server, &out, &err), ASC_OK);
    asc_visit_free(&out);
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
}
END_TEST

/* Between two requests lies at least the pause, or what robots.txt asks for. */
static void expect_gap(const char *robots, long pause, long least) {
    stop_server();
    unlink(in_dir("log"));
    start_server(robots);
    asc_visitor *visitor =
        asc_visitor_new(&(asc_visitor_options){.seconds = 30, .allow = allow_server, .pause = pause});
    asc_url url;
    asc_error err = {0};
    ck_assert_int_eq(asc_url_parse(url_of("/good"), NULL, &url, &err), ASC_OK);
    for (int i = 0; i < 2; i++) {
        asc_visit out;
        asc_http_request request = {.url = url.text};
        ck_assert_int_eq(asc_visit_get(visitor, &url, &request, &out, &err), ASC_OK);
        asc_visit_free(&out);
    }
    asc_url_free(&url);
    asc_visitor_free(visitor);
    const char *log = get_text("log");
    const char *first = strstr(log, "/good");
    ck_assert_ptr_nonnull(first);
    const char *second = strchr(first, '\n') + 1;
    while (first > log && first[-1] != '\n') {
        first--;
    }
    ck_assert_int_ge(strtoll(second, NULL, 10) - strtoll(first, NULL, 10), least - 50);
}

START_TEST(pauses) {
    expect_gap("rules", 1, 1000);
    expect_gap("slow", 0, 1500);
}
END_TEST

START_TEST(addresses_taken_apart) {
    static const char *const good[][3] = {
        {"http://Example.ORG", "http://example.org/", "/"},
        {"https://a.example:8443/x/../y?q=1#part", "https://a.example:8443/y?q=1", "/y?q=1"},
        {"HTTP://a.example/%7ea", "http://a.example/%7ea", "/%7ea"}};
    static const char *const bad[] = {"file:///etc/passwd",
                                      "ftp://a.example/",
                                      "gopher://a.example/",
                                      "javascript:alert(1)",
                                      "a.example/feed",
                                      "",
                                      "http://",
                                      "http://u@a.example/",
                                      "http://u:p@a.example/",
                                      "http://a.example/a b",
                                      "http://a.example/\x1b[31m",
                                      "data:text/html,x",

                                      "//a.example/x",
                                      "http://a.example:99999/"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        asc_url url;
        asc_error err = {0};
        ck_assert_msg(asc_url_parse(good[i][0], NULL, &url, &err) == ASC_OK, "%s: %s", good[i][0], err.message);
        ck_assert_str_eq(url.path, good[i][2]);
        asc_url_free(&url);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        asc_url url;
        asc_error err = {0};
        ck_assert_msg(asc_url_parse(bad[i], NULL, &url, &err) == ASC_BAD_INPUT, "%s", bad[i]);
    }
    asc_url base;
    asc_url url;
    asc_error err = {0};
    ck_assert_int_eq(asc_url_parse("https://a.example/news/feed.xml", NULL, &base, &err), ASC_OK);
    ck_assert_int_eq(asc_url_parse("../story?id=1", &base, &url, &err), ASC_OK);
    ck_assert_str_eq(url.text, "https://a.example/story?id=1");
    asc_url_free(&url);
    ck_assert_int_eq(asc_url_parse("javascript:alert(1)", &base, &url, &err), ASC_BAD_INPUT);
    asc_url_free(&base);
}
END_TEST

START_TEST(lists_of_feeds) {
    asc_feed_list list;
    asc_error err = {0};
    put_text("feeds",
             "\xEF\xBB\xBF# our feeds\n\nhttp://a.example/#top # the first\r\n  http://b.example/feed\t\nnonsense\n"
             "http://a.example/\nfile:///etc/passwd");
    ck_assert_int_eq(asc_feed_list_read(in_dir("feeds"), &list, &err), ASC_OK);
    ck_assert_uint_eq(list.count, 5);
    ck_assert_str_eq(list.items[0].url.text, "http://a.example/");
    ck_assert_str_eq(list.items[1].url.text, "http://b.example/feed");
    for (size_t i = 2; i < 5; i++) {
        ck_assert_int_eq(list.items[i].status, ASC_BAD_INPUT);
        ck_assert_int_eq(list.items[i].error->line, (long)i + 3);
    }
    asc_feed_list_free(&list);
    ck_assert_int_eq(asc_feed_list_read(in_dir("none"), &list, &err), ASC_IO);
}
END_TEST

START_TEST(what_is_remembered) {
    asc_poll *poll;
    asc_error err = {0};
    ck_assert_int_eq(asc_poll_open(in_dir("memory"), 3, &poll, &err), ASC_OK);
    asc_polled *polled = asc_poll_of(poll, "http://b.example/");
    asc_polled_set(polled, "\"x\\y\"", "Tue, 26 Mar 2024 14:05:00 GMT");
    asc_polled_add_page(polled, "http://b.example/1");
    asc_poll_of(poll, "http://a.example/")->wait = 1719835200;
    asc_poll_of(poll, "http://c.example/"); /* nothing known of it: not written */
    ck_assert_int_eq(asc_poll_save(poll, 5, &err), ASC_OK);
    asc_poll_free(poll);
    ck_assert_str_eq(get_text("memory"),
                     "{\"ascribe-fetch\":1,\"entries\":5}\n"
                     "{\"url\":\"http://a.example/\",\"wait\":\"2024-07-01T12:00:00Z\"}\n"
                     "{\"url\":\"http://b.example/\",\"etag\":\"\\\"x\\\\y\\\"\",\"modified\":\"Tue, 26 Mar "
                     "2024 14:05:00 GMT\",\"pages\":[\"http://b.example/1\"]}\n");
    ck_assert_int_eq(asc_poll_open(in_dir("memory"), 5, &poll, &err), ASC_OK);
    polled = asc_poll_of(poll, "http://b.example/");
    ck_assert_str_eq(polled->etag, "\"x\\y\"");
    ck_assert(asc_polled_has_page(polled, "http://b.example/1"));
    ck_assert(!asc_polled_has_page(polled, "http://b.example/"));
    ck_assert_int_eq(asc_poll_of(poll, "http://a.example/")->wait, 1719835200);
    asc_poll_free(poll);
}
END_TEST

START_TEST(memory_that_is_not_believed) {
    static const char *const bad[] = {
        "", "nonsense\n", "{\"ascribe-fetch\":2,\"entries\":0}\n",
        "{\"ascribe-fetch\":1,\"entries\":9}\n{\"url\":\"http://a.example/\",\"etag\":\"x\"}\n",
        "{\"ascribe-fetch\":1,\"entries\":1}\n{\"url\":\"http://a.example/\",\"etag\":\"x\"}\n{cut"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        asc_poll *poll;
        asc_error err = {0};
        put_text("memory", bad[i]);
        ck_assert_int_eq(asc_poll_open(in_dir("memory"), 3, &poll, &err), i ? ASC_BAD_INPUT : ASC_OK);
        ck_assert_ptr_null(asc_poll_of(poll, "http://a.example/")->etag);
        asc_poll_free(poll);
    }
}
END_TEST

START_TEST(what_feeds_list) {
    static const struct {
        const char *text;
        asc_status status;
        size_t count;
    } feeds[] = {
        {"<rss><channel><title>A</title></channel></rss>", ASC_OK, 0},
        {"<rdf:RDF><channel><items><rdf:Seq/></items></channel></rdf:RDF>", ASC_OK, 0},
        {"<rdf:RDF><channel/><item><title>A</title></item></rdf:RDF> <!-- end -->", ASC_OK, 1},
        {"<feed><entry><title>A</title></entry><entry/></feed>", ASC_OK, 2},
        {"<rss><channel><item><title>A</title></item><item><title>B", ASC_BAD_INPUT, 0},
        {"<html><body><item></body></html>", ASC_BAD_INPUT, 0},
        {"{\"items\":[]}", ASC_BAD_INPUT, 0},
        {"", ASC_BAD_INPUT, 0},
    };
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        asc_feed_items items;
        asc_error err = {0};
        ck_assert_msg(asc_feed_items_read(feeds[i].text, strlen(feeds[i].text), &items, &err) == feeds[i].status,
                      "%s: %s", feeds[i].text, err.message);
        ck_assert_uint_eq(items.parts.count, feeds[i].count);
        asc_feed_items_free(&items);
    }
    const char *text =
        "<rss><item><link>/a</link><description>Short.</description></item>"
        "<item><content:encoded>All of it.</content:encoded></item><item><content url='x'/></item></rss>";
    asc_feed_items items;
    asc_error err = {0};
    ck_assert_int_eq(asc_feed_items_read(text, strlen(text), &items, &err), ASC_OK);
    ck_assert(!items.items[0].whole);
    ck_assert_str_eq(items.items[0].link, "/a");
    ck_assert(items.items[1].whole);
    ck_assert(!items.items[2].whole);
    ck_assert_ptr_null(items.items[2].link);
    asc_feed_items_free(&items);
}
END_TEST

static asc_fetch *open_fetch(const char *path, const char *save, bool pages) {
    asc_fetch *fetch;
    asc_error err = {0};
    put_text("feeds", url_of(path));
    const asc_fetch_options options = {.memory = in_dir("memory"),
                                       .entries = 10,
                                       .now = "2024-07-01T12:00:00Z",
                                       .save = save,
                                       .seconds = 30,
                                       .pages = pages,
                                       .allow_private = true};
    ck_assert_int_eq(asc_fetch_open(in_dir("feeds"), &options, &fetch, NULL, &err), ASC_OK);
    return fetch;
}

/* What was not recorded is asked for again; what was, is not sent again. */
START_TEST(only_what_was_recorded_is_remembered) {
    static const asc_fetched expected[] = {ASC_FETCH_NEW, ASC_FETCH_NEW, ASC_FETCH_UNCHANGED};
    for (size_t i = 0; i < 3; i++) {
        asc_error err = {0};
        asc_fetch_result result;
        char memory[256];
        snprintf(memory, sizeof memory, "%s", in_dir("memory"));
        asc_fetch *fetch = open_fetch("/good", NULL, false);
        ck_assert(asc_fetch_next(fetch, &result));
        ck_assert_int_eq(result.what, expected[i]);
        ck_assert_int_eq(result.articles != NULL, expected[i] == ASC_FETCH_NEW);
        if (i > 0) {
            ck_assert_int_eq(asc_fetch_keep(fetch, 11 - (int64_t)i, &err), ASC_OK);
        }
        ck_assert(!asc_fetch_next(fetch, &result));
        ck_assert_int_eq(asc_fetch_close(fetch, &err), ASC_OK);
    }
}
END_TEST

/* Counts the articles of a reader; `pages` of them were read as HTML. */
static size_t count_articles(asc_reader *reader, size_t *pages) {
    asc_article article;
    asc_status status;
    asc_error err = {0};
    size_t count = 0;
    *pages = 0;
    while (asc_reader_next(reader, &article, &status, &err)) {
        ck_assert_msg(status == ASC_OK, "%s", err.message);
        count++;
        if (strcmp(article.format, "html") == 0) {
            ++*pages;
            ck_assert_ptr_nonnull(strstr(article.meta[ASC_META_URL], "/page/"));
            ck_assert_str_eq(article.meta[ASC_META_PUBLISHED], "2024-03-26T14:05:00Z");
            ck_assert_str_eq(article.origin[ASC_META_PUBLISHED], "container: date");
            ck_assert_ptr_nonnull(strstr(article.text, "people were killed in the flood"));
        }
        asc_article_free(&article);
    }
    return count;
}

/* Pages take the place of summaries; where there is none to be had, the summary stands. */
START_TEST(pages_of_summaries) {
    asc_error err = {0};
    asc_fetch_result result;
    size_t pages;
    asc_fetch *fetch = open_fetch("/summaries", NULL, true);
    ck_assert(asc_fetch_next(fetch, &result));
    ck_assert_uint_eq(result.items, 5);
    ck_assert_uint_eq(result.pages, 2);
    ck_assert_uint_eq(result.pages_failed, 3);
    ck_assert_uint_eq(result.problems.count, 3);
    ck_assert_uint_eq(count_articles(result.articles, &pages), 5);
    ck_assert_uint_eq(pages, 2);
    ck_assert_int_eq(asc_fetch_keep(fetch, 10, &err), ASC_OK);
    asc_fetch_close(fetch, &err);
    fetch = open_fetch("/summaries", NULL, true);
    ck_assert(asc_fetch_next(fetch, &result));
    ck_assert_uint_eq(result.pages, 0); /* had already */
    ck_assert_uint_eq(count_articles(result.articles, &pages), 3);
    asc_fetch_close(fetch, &err);
}
END_TEST

/* What is saved is what was sent, and is read again from there. */
START_TEST(saved_answers_are_read_again) {
    static const char *const paths[] = {"/gzip", "/chunked", "/latin"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        asc_error err = {0};
        asc_fetch_result result;
        asc_reader *reader;
        size_t pages;
        char save[256];
        snprintf(save, sizeof save, "%s%zu", in_dir("saved"), i);
        asc_fetch *fetch = open_fetch(paths[i], save, true);
        ck_assert(asc_fetch_next(fetch, &result));
        ck_assert_uint_eq(result.pages, 1);
        ck_assert_int_eq(asc_fetch_close(fetch, &err), ASC_OK);
        ck_assert_int_eq(asc_reader_open(save, NULL, &reader, &err), ASC_OK);
        asc_article article;
        asc_status status;
        ck_assert(asc_reader_next(reader, &article, &status, &err));
        ck_assert_msg(status == ASC_OK, "%s: %s", paths[i], err.message);
        ck_assert_str_eq(article.format, "feed-item");
        ck_assert_str_eq(article.meta[ASC_META_PUBLISHER], i == 2 ? "Le Caf\xc3\xa9" : "Loopback Post");
        asc_article_free(&article);
        ck_assert(asc_reader_next(reader, &article, &status, &err));
        ck_assert_int_eq(status, ASC_OK);
        ck_assert_str_eq(article.format, "html");
        asc_article_free(&article);
        ck_assert_uint_eq(count_articles(reader, &pages), 0);
        asc_reader_close(reader);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("fetch");
    TCase *tests = tcase_create("fetch");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, good_answers);
    tcase_add_test(tests, private_addresses_are_refused_however_written);
    tcase_add_test(tests, redirects_are_bounded_and_checked_at_each_step);
    tcase_add_test(tests, hostile_answers);
    tcase_add_test(tests, patience_that_a_server_asks_for);
    tcase_add_test(tests, a_closed_host_stays_closed);
    tcase_add_test(tests, robots_that_cannot_be_had_forbid_all_and_absent_ones_nothing);
    tcase_add_test(tests, no_proxy_of_the_environment_is_used);
    tcase_add_test(tests, pauses);
    tcase_add_test(tests, addresses_taken_apart);
    tcase_add_test(tests, lists_of_feeds);
    tcase_add_test(tests, what_is_remembered);
    tcase_add_test(tests, memory_that_is_not_believed);
    tcase_add_test(tests, what_feeds_list);
    tcase_add_test(tests, only_what_was_recorded_is_remembered);
    tcase_add_test(tests, pages_of_summaries);
    tcase_add_test(tests, saved_answers_are_read_again);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
