/* robots.txt (RFC 9309), and which addresses are public. */
#include "base/address.h"
#include "read/robots.h"

#include "ascribe/limits.h"

#include <arpa/inet.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool allowed(const char *text, const char *path) {
    asc_robots *robots = asc_robots_parse(text, strlen(text), "ascribe");
    bool yes = asc_robots_allow(robots, path);
    asc_robots_free(robots);
    return yes;
}

START_TEST(no_rules_allow_all) {
    ck_assert(allowed("", "/"));
    ck_assert(allowed("\xEF\xBB\xBF", "/a"));
    ck_assert(allowed("Sitemap: https://paper.example/map\n\nnonsense\n: \n", "/a"));
    ck_assert(allowed("User-agent: *\nDisallow:\n", "/a"));
    ck_assert(allowed("Disallow: /\n", "/a")); /* of no group */
}
END_TEST

START_TEST(own_group_stands_for_the_one_of_all) {
    const char *text = "User-agent: *\nDisallow: /\n\nuser-agent: other\nuser-agent: ASCRIBE/2.0 (news)\n"
                       "Disallow: /private/\n";
    ck_assert(allowed(text, "/feed"));
    ck_assert(!allowed(text, "/private/feed"));
    ck_assert(allowed("User-agent: *\nDisallow: /\nUser-agent: ascribe\n", "/feed")); /* named, without rules */
    ck_assert(!allowed("User-agent: ascribes\nAllow: /\nUser-agent: *\nDisallow: /\n", "/feed"));
    ck_assert(!allowed("User-agent: other\nAllow: /\nUser-agent: *\nDisallow: /\n", "/feed"));
}
END_TEST

START_TEST(groups_of_one_name_are_one) {
    const char *text = "User-agent: ascribe\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: ascribe\n"
                       "Disallow: /c\n";
    ck_assert(!allowed(text, "/a"));
    ck_assert(allowed(text, "/b"));
    ck_assert(!allowed(text, "/c"));
}
END_TEST

START_TEST(the_longest_rule_decides) {
    const char *text = "User-agent: *\nDisallow: /news/\nAllow: /news/feed\nDisallow: /news/feed/old\n";
    ck_assert(!allowed(text, "/news/"));
    ck_assert(allowed(text, "/news/feed"));
    ck_assert(!allowed(text, "/news/feed/old/1"));
    ck_assert(allowed("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page"));
    ck_assert(allowed("User-agent: *\nAllow: /page\nDisallow: /page\n", "/page"));
    ck_assert(allowed("User-agent: *\nDisallow: /\n", "/robots.txt"));
}
END_TEST

START_TEST(stars_and_ends) {
    const char *text = "User-agent: *\nDisallow: /*.gif$\nDisallow: /a*b*c\nDisallow: *?session=\n";
    ck_assert(!allowed(text, "/x/y.gif"));
    ck_assert(!allowed(text, "/x.gif.gif"));
    ck_assert(allowed(text, "/x.gif?y"));
    ck_assert(!allowed(text, "/a-b-cd"));
    ck_assert(allowed(text, "/a-c-b"));
    ck_assert(!allowed(text, "/feed?session=1"));
    ck_assert(!allowed("User-agent: *\nDisallow: /$\n", "/"));
    ck_assert(allowed("User-agent: *\nDisallow: /$\n", "/a"));
    ck_assert(!allowed("User-agent: *\nDisallow: /price$list\n", "/price$list.html"));
}
END_TEST

START_TEST(percent_codes_are_compared_by_meaning) {
    const char *text = "User-agent: *\nDisallow: /caf\xc3\xa9\nDisallow: /%7ejoe\nDisallow: /a%2fb\n";
    ck_assert(!allowed(text, "/caf%c3%A9/menu"));
    ck_assert(!allowed(text, "/~joe/"));
    ck_assert(!allowed(text, "/a%2Fb"));
    ck_assert(allowed(text, "/a/b"));
    ck_assert(!allowed("User-agent: *\nDisallow: /a%2Ab\n", "/a%2Ab"));
    ck_assert(allowed("User-agent: *\nDisallow: /a%2Ab\n", "/axb"));
    ck_assert(!allowed("User-agent: *\nDisallow: /%4\n", "/%4"));
}
END_TEST

START_TEST(lines_end_in_any_way_and_have_comments) {
    ck_assert(!allowed("user-AGENT :ascribe # that is us\r\n\tdisallow\t: /x # keep out\r\n", "/x"));
    ck_assert(!allowed("User-agent: ascribe\rDisallow: /x\r", "/x"));
    ck_assert(!allowed("User-agent: ascribe\n\n\nDisallow: /x", "/x"));
}
END_TEST

START_TEST(delays) {
    const char *text = "User-agent: *\nCrawl-delay: 2.5\n";
    asc_robots *robots = asc_robots_parse(text, strlen(text), "ascribe");
    ck_assert(asc_robots_delay(robots) > 2.4 && asc_robots_delay(robots) < 2.6);
    asc_robots_free(robots);
    text = "User-agent: *\nCrawl-delay: nan\nCrawl-delay: -3\nCrawl-delay: 1e99\n";
    robots = asc_robots_parse(text, strlen(text), "ascribe");
    ck_assert(asc_robots_delay(robots) == 0);
    asc_robots_free(robots);
}
END_TEST

/* What is larger than the limits, or made to take long, is read so far and in bounded time. */
START_TEST(hostile_files) {
    size_t size = 4 * ASC_MAX_ROBOTS_BYTES;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, '*', size);
    memcpy(text, "User-agent: *\nDisallow: /", 25); // NOLINT(bugprone-not-null-terminated-result): no string
    asc_robots *robots = asc_robots_parse(text, size, "ascribe");
    char path[ASC_MAX_URL_BYTES + 1];
    memset(path, 'a', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    ck_assert(!asc_robots_allow(robots, path));
    asc_robots_free(robots);
    for (size_t at = 14; at + 14 < size; at += 14) {
        memcpy(text + at, "\nDisallow: /*b", 14); // NOLINT(bugprone-not-null-terminated-result): no string
    }
    robots = asc_robots_parse(text, size, "ascribe");
    ck_assert(asc_robots_allow(robots, path));
    asc_robots_free(robots);
    memset(text, 0, size);
    asc_robots_free(asc_robots_parse(text, size, "ascribe"));
    free(text);
}
END_TEST

static bool public_address(const char *text) {
    unsigned char bytes[16];
    if (inet_pton(AF_INET, text, bytes) == 1) {
        return asc_address_is_public_v4(bytes);
    }
    ck_assert_msg(inet_pton(AF_INET6, text, bytes) == 1, "%s", text);
    return asc_address_is_public_v6(bytes);
}

START_TEST(addresses) {
    static const char *const closed[] = {"0.0.0.0",
                                         "10.0.0.1",
                                         "10.255.255.255",
                                         "100.64.0.1",
                                         "100.127.255.255",
                                         "127.0.0.1",
                                         "127.255.255.254",
                                         "169.254.169.254",
                                         "172.16.0.1",
                                         "172.31.255.255",
                                         "192.0.0.8",
                                         "192.0.2.1",
                                         "192.168.0.1",
                                         "198.18.0.1",
                                         "198.19.255.255",
                                         "198.51.100.1",
                                         "203.0.113.1",
                                         "224.0.0.1",
                                         "239.255.255.255",
                                         "255.255.255.255",
                                         "::",
                                         "::1",
                                         "::7f00:1",
                                         "::ffff:10.0.0.1",
                                         "::ffff:127.0.0.1",
                                         "64:ff9b::7f00:1",
                                         "64:ff9b:1::1",
                                         "100::1",
                                         "2001::1",
                                         "2001:db8::1",
                                         "2002:7f00:1::",
                                         "fc00::1",
                                         "fdff::1",
                                         "fe80::1",
                                         "febf::1",
                                         "fec0::1",
                                         "ff02::1",
                                         "2002:c0a8:101::",
                                         "3fff::1",
                                         "5f00::1"};
    static const char *const open[] = {
        "1.1.1.1",        "9.255.255.255",   "11.0.0.0",    "100.63.255.255", "100.128.0.0",    "126.255.255.255",
        "128.0.0.1",      "169.253.0.1",     "172.15.0.1",  "172.32.0.1",     "192.167.0.1",    "198.17.0.1",
        "198.20.0.1",     "223.255.255.255", "2000::1",     "2606:4700::1",   "::ffff:8.8.8.8", "64:ff9b::808:808",
        "2002:808:808::", "2001:200::1",     "2a00:1450::1"};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        ck_assert_msg(!public_address(closed[i]), "%s", closed[i]);
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        ck_assert_msg(public_address(open[i]), "%s", open[i]);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("robots");
    TCase *tests = tcase_create("robots");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, no_rules_allow_all);
    tcase_add_test(tests, own_group_stands_for_the_one_of_all);
    tcase_add_test(tests, groups_of_one_name_are_one);
    tcase_add_test(tests, the_longest_rule_decides);
    tcase_add_test(tests, stars_and_ends);
    tcase_add_test(tests, percent_codes_are_compared_by_meaning);
    tcase_add_test(tests, lines_end_in_any_way_and_have_comments);
    tcase_add_test(tests, delays);
    tcase_add_test(tests, hostile_files);
    tcase_add_test(tests, addresses);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
