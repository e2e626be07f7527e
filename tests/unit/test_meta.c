#include "read/meta.h"

#include "read/ld.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_article article;

static void setup(void) {
    article = (asc_article){0};
}

static void teardown(void) {
    asc_article_free(&article);
}

static void is(asc_meta field, const char *value, const char *origin) {
    const char *real = article.meta[field] ? article.meta[field] : "unknown";
    ck_assert_str_eq(real, value ? value : "unknown");
    if (value) {
        ck_assert_str_eq(article.origin[field], origin);
    }
}

START_TEST(first_counts_others_are_kept) {
    asc_offer_meta(&article, ASC_META_PUBLISHED, "Tue, 26 Mar 2024 14:05:00 +0200", "a");
    asc_offer_meta(&article, ASC_META_PUBLISHED, "2024-03-26T12:05Z", "b"); /* the same moment */
    asc_offer_meta(&article, ASC_META_PUBLISHED, "2024-03-26", "c");
    asc_offer_meta(&article, ASC_META_PUBLISHED, "25 March 2024", "d");
    asc_offer_meta(&article, ASC_META_PUBLISHED, "2024-03-25", "e"); /* said already */
    is(ASC_META_PUBLISHED, "2024-03-26T14:05:00+02:00", "a; but d: 2024-03-25");
    asc_offer_meta(&article, ASC_META_PUBLISHER, "Daily  Example", "a");
    asc_offer_meta(&article, ASC_META_PUBLISHER, "Other", "b");
    asc_offer_meta(&article, ASC_META_PUBLISHER, "Third", "c");
    is(ASC_META_PUBLISHER, "Daily  Example", "a; but b: Other; but c: Third");
    asc_offer_meta(&article, ASC_META_TITLE, "Fire in old mill", "a");
    asc_offer_meta(&article, ASC_META_TITLE, "Fire in Old Mill | Daily Example", "b");
    asc_offer_meta(&article, ASC_META_TITLE, "Old mill burns", "c");
    is(ASC_META_TITLE, "Fire in old mill", "a; but c: Old mill burns");
    asc_offer_meta(&article, ASC_META_URL, "https://daily.example/a/", "a");
    asc_offer_meta(&article, ASC_META_URL, "http://www.daily.example/a?ref=x", "b");
    is(ASC_META_URL, "https://daily.example/a/", "a");
    asc_offer_meta(&article, ASC_META_LANG, "en-GB", "a");
    asc_offer_meta(&article, ASC_META_LANG, "German", "b");
    is(ASC_META_LANG, "en", "a; but b: de");
}
END_TEST

START_TEST(what_cannot_be_is_left_out) {
    static const char *const dates[] = {
        "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1970-01-01", "1899-12-30", "soon",
        "2024-13-01",          "2024-02-30",           "",           "12"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        asc_offer_meta(&article, ASC_META_PUBLISHED, dates[i], "a");
        ck_assert_msg(!article.meta[ASC_META_PUBLISHED], "%s is %s", dates[i], article.meta[ASC_META_PUBLISHED]);
    }
    asc_offer_meta(&article, ASC_META_PUBLISHER, NULL, "a");
    asc_offer_meta(&article, ASC_META_PUBLISHER, "\xE2\x80\x8B", "a");
    is(ASC_META_PUBLISHER, NULL, NULL);
    asc_offer_meta(&article, ASC_META_PUBLISHER,
                   "De\xCC\x81p\xC3\xAA\xC2\xAD"
                   "che",
                   "a");
    is(ASC_META_PUBLISHER, "Dépêche", "a");
}
END_TEST

START_TEST(days_in_addresses) {
    static const char *const cases[][2] = {
        {"https://a.example/2023/10/12/x", "2023-10-12"},
        {"https://a.example/2023-10-12-x", "2023-10-12"},
        {"https://a.example/2023/oct/12/x", "2023-10-12"},
        {"https://a.example/news/2023/1/2", "2023-01-02"},
        {"https://a.example/2023/10/", NULL},
        {"https://a.example/2023/13/12/", NULL},
        {"https://a.example/20231012/x", NULL},
        {"https://a.example/1023/10/12", NULL},
        {"https://a.example/2023/10/123", NULL},
        {"https://a.example/", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_article_free(&article);
        asc_offer_meta(&article, ASC_META_URL, cases[i][0], "test");
        asc_date_of_url(&article);
        is(ASC_META_PUBLISHED, cases[i][1], "url");
    }
}
END_TEST

START_TEST(json_of_pages) {
    const char *graph =
        "{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Site\"},{\"@type\":[\"NewsArticle\"],"
        "\"headline\":\"Two &amp; two\",\"datePublished\":\"2024-01-02\","
        "\"publisher\":[{\"@type\":\"Organization\",\"name\":\"Daily\"}],\"url\":\"https://daily.example/\","
        "\"mainEntityOfPage\":{\"@id\":\"https://daily.example/a\"},\"inLanguage\":\"en\"}]}";
    asc_ld_meta(graph, strlen(graph), &article);
    is(ASC_META_TITLE, "Two & two", "json-ld:headline");
    is(ASC_META_PUBLISHED, "2024-01-02", "json-ld:datePublished");
    is(ASC_META_PUBLISHER, "Daily", "json-ld:publisher");
    is(ASC_META_URL, "https://daily.example/a", "json-ld:mainEntityOfPage"); /* the site's address is no article's */
    is(ASC_META_LANG, "en", "json-ld:inLanguage");
    asc_article_free(&article);
    const char *damaged = "{\"@type\":\"NewsArticle\",\"headline\":\"a\",\"description\":\"the "
                          "\"old\" one\",\"datePublished\" : \"2024-01-02T03:04Z\"}";
    asc_ld_meta(damaged, strlen(damaged), &article);
    is(ASC_META_TITLE, "a", "json-ld:headline");
    is(ASC_META_PUBLISHED, "2024-01-02T03:04Z", "json-ld:datePublished, damaged");
    asc_article_free(&article);
    const char *frame =
        "[{\"@type\":\"WebPage\",\"datePublished\":\"2024-05-06\"},{\"@type\":\"WebSite\",\"name\":\"Site\"}]";
    asc_ld_meta(frame, strlen(frame), &article);
    is(ASC_META_PUBLISHED, NULL, NULL);
    asc_ld_frame(frame, strlen(frame), &article);
    is(ASC_META_PUBLISHED, "2024-05-06", "json-ld:WebPage");
    is(ASC_META_PUBLISHER, "Site", "json-ld:WebSite");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("meta");
    TCase *tc = tcase_create("meta");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, first_counts_others_are_kept);
    tcase_add_test(tc, what_cannot_be_is_left_out);
    tcase_add_test(tc, days_in_addresses);
    tcase_add_test(tc, json_of_pages);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
