#include "ascribe/extract.h"
#include "ascribe/read.h"
#include "base/buf.h"
#include "base/mem.h"
#include "extract/scan.h"

#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Extracts `unit` repeated `times` with `joint` between; returns the claims found and the first diagnostic. */
static size_t extract_many(const char *unit, const char *joint, size_t times, char *first, size_t size) {
    asc_rules *rules = NULL;
    ck_assert_int_eq(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL), ASC_OK);
    asc_scanner *scanner = asc_scanner_new(rules);
    asc_article article = {0};
    article.text = calloc(times, strlen(unit) + strlen(joint) + 1);
    for (size_t i = 0; i < times; i++) {
        article.text_len += (size_t)sprintf(article.text + article.text_len, "%s%s", unit, joint);
    }
    asc_claims claims;
    asc_problems problems = {0};
    ck_assert_int_eq(asc_extract(scanner, &article, &claims, &problems, NULL), ASC_OK);
    snprintf(first, size, "%s", problems.count ? problems.items[0].message : "");
    ck_assert_uint_le(problems.count, 2);
    size_t count = claims.count;
    asc_claims_free(&claims);
    asc_problems_free(&problems);
    asc_article_free(&article);
    asc_scanner_free(scanner);
    asc_rules_free(rules);
    return count;
}

START_TEST(limits_are_told_by_name) {
    char first[512];
    ck_assert_uint_eq(extract_many("Nine people were killed.", "\n", 20, first, sizeof first), 20);
    ck_assert_str_eq(first, "");
    ck_assert_uint_le(extract_many("Nine people were killed.", "\n", 6000, first, sizeof first), 5000);
    ck_assert_ptr_nonnull(strstr(first, "ASC_MAX_CLAIMS_PER_ARTICLE"));
    extract_many("x", " ", 1500, first, sizeof first);
    ck_assert_str_eq(first, ""); /* passed over: nothing in it could be a claim */
    extract_many("9 killed", " ", 400, first, sizeof first);
    ck_assert_ptr_nonnull(strstr(first, "ASC_MAX_"));
}
END_TEST

/* The claims of one text, as lines of JSON. */
static void claims_of(const char *lang, const char *title, const char *text, char *out, size_t size) {
    asc_rules *rules = NULL;
    asc_article article = {0};
    asc_claims claims;
    ck_assert_int_eq(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL), ASC_OK);
    asc_scanner *scanner = asc_scanner_new(rules);
    asc_article_set(&article, ASC_META_LANG, lang, "test");
    asc_article_set(&article, ASC_META_TITLE, title, "test");
    article.text = strdup(text);
    article.text_len = strlen(text);
    ck_assert_int_eq(asc_extract(scanner, &article, &claims, NULL, NULL), ASC_OK);
    out[0] = '\0';
    for (size_t i = 0; i < claims.count; i++) {
        const asc_claim *c = &claims.items[i];
        const char *field = c->where == ASC_IN_TITLE && title ? title : text;
        ck_assert(strncmp(field + c->number.start, c->number_text, strlen(c->number_text)) == 0);
        ck_assert_uint_eq(c->number.end - c->number.start, strlen(c->number_text));
        if (c->source.text) {
            ck_assert(strncmp(field + c->source.span.start, c->source.text, strlen(c->source.text)) == 0);
            ck_assert_uint_eq(c->source.span.end - c->source.span.start, strlen(c->source.text));
        }
        size_t at = strlen(out);
        snprintf(out + at, size - at, "%s%s %s by %s %zu-%zu;", i ? " " : "", c->number_text, c->measure,
                 c->source.text ? c->source.text : "nobody", c->sentence.start, c->sentence.end);
    }
    asc_claims_free(&claims);
    asc_article_free(&article);
    asc_scanner_free(scanner);
    asc_rules_free(rules);
}

/* Marks that nobody sees and letters that are put together of two do not hinder matching, and offsets count in the text
 * as it is given. */
START_TEST(unseen_marks_are_passed_over) {
    char out[2048];
    claims_of(NULL, "Twelve kil\u00ADled",
              "On\u200Be. At le\u00ADast 1\u200B2 people were kil\u00ADled, the po\u00ADlice said.", out, sizeof out);
    ck_assert_str_eq(out, "Twelve killed by nobody 0-15; 1\u200B2 killed by the po\u00ADlice 8-65;");
    claims_of(NULL, NULL, "\u202AIn Cafe\u0301 Bleu 30 guests were wounded\u202C, Rene\u0301 Dupont said.", out,
              sizeof out);
    ck_assert_str_eq(out, "30 injured by Rene\u0301 Dupont 3-64;");
}
END_TEST

START_TEST(languages_without_rules) {
    char out[2048];
    const char *english =
        "At least 12 people were killed in a mine on Monday, the police said, and more than thirty were hurt.";
    const char *german =
        "At least 12 people were killed: so hat es die Polizei am Montag nicht gesagt, und das ist auch der Grund "
        "für die Verwirrung, die es bei den Angehörigen gibt.";
    claims_of("en", NULL, english, out, sizeof out);
    ck_assert_str_ne(out, "");
    claims_of("de", NULL, english, out, sizeof out); /* the frame of the page says so, the text is English */
    ck_assert_str_ne(out, "");
    claims_of("de", NULL, german, out, sizeof out);
    ck_assert_str_eq(out, "");
    claims_of("de", NULL, "12 people were killed.", out, sizeof out); /* too short to tell: what is given holds */
    ck_assert_str_eq(out, "");
    claims_of(NULL, NULL, "12 people were killed.", out, sizeof out);
    ck_assert_str_ne(out, "");
}
END_TEST

/* Stars behind a figure lead to the line that begins with as many, even where no claim stands after it. */
START_TEST(footnotes_tell_the_source) {
    char out[2048];
    claims_of(NULL, NULL,
              "At least 40 people were killed in Gaza.*\nAnother seven people died in Beirut.**\n"
              "* The figure is that of Save the Children.\nIt rains.\n** These figures are released by Oxfam.",
              out, sizeof out);
    ck_assert_str_eq(out, "40 killed by Save the Children 0-40; seven killed by Oxfam 41-79;");
    claims_of(NULL, NULL, "At least 40 people were killed in Gaza.*\n** Oxfam says so.", out, sizeof out);
    ck_assert_str_eq(out, "40 killed by nobody 0-40;");
}
END_TEST

/* A quotation is his who is named behind it, a sentence later. */
START_TEST(quotations_wait_for_their_speaker) {
    char out[2048];
    claims_of(NULL, NULL, "The police said nothing. \"Nine people died here. It was dark,\" said Rana Hijazi.", out,
              sizeof out);
    ck_assert_str_eq(out, "Nine killed by Rana Hijazi 25-48;");
}
END_TEST

/* All claims of an article as lines of JSON; frees with asc_free. */
static char *lines_of(asc_scanner *scanner, const asc_article *article) {
    asc_claims claims;
    asc_buf out = {0};
    ck_assert_int_eq(asc_extract(scanner, article, &claims, NULL, NULL), ASC_OK);
    for (size_t i = 0; i < claims.count; i++) {
        char *line = asc_claim_json(article, &claims, i);
        asc_buf_printf(&out, "%s\n", line);
        free(line);
    }
    asc_claims_free(&claims);
    return asc_buf_take(&out);
}

/* What a sentence behind the last claim tells of it. */
static const struct told {
    const char *title, *text, *holds;
} told_later[] = {
    {NULL,
     "Twelve people were killed in a strike on a house in Gaza.\nSaturday's strike hit the northern part of the city.",
     "\"as_of\":\"2024-03-02\""},
    {"Twelve people killed in a strike on a house in Gaza", "Saturday's strike hit the northern part of the city.",
     "\"as_of\":\"2024-03-02\""},
    {NULL, "\"In Gaza 12 people were killed. The roads are closed,\" said the Red Cross.",
     "\"attribution\":\"carried\""},
};

/* Sentences that state nothing are gone through only when a claim takes from them: that changes no claim. */
START_TEST(passing_sentences_over_changes_nothing) {
    asc_rules *rules = NULL;
    glob_t files;
    size_t articles = 0;
    ck_assert_int_eq(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL), ASC_OK);
    asc_scanner *lazy = asc_scanner_new(rules);
    asc_scanner *eager = asc_scanner_new(rules);
    asc_scanner_eager(eager);
    ck_assert_int_eq(glob(ASCRIBE_SOURCE_DIR "/samples/articles/*", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        asc_reader *reader;
        asc_article article;
        asc_status status;
        ck_assert_int_eq(asc_reader_open(files.gl_pathv[i], NULL, &reader, NULL), ASC_OK);
        for (; asc_reader_next(reader, &article, &status, NULL); articles++) {
            char *one = lines_of(lazy, &article);
            char *other = lines_of(eager, &article);
            ck_assert_str_eq(one, other);
            asc_free(one);
            asc_free(other);
            asc_article_free(&article);
        }
        asc_reader_close(reader);
    }
    ck_assert_uint_gt(articles, 10);
    for (size_t i = 0; i < sizeof told_later / sizeof *told_later; i++) {
        asc_article article = {0};
        asc_article_set(&article, ASC_META_PUBLISHED, "2024-03-04", "test");
        asc_article_set(&article, ASC_META_TITLE, told_later[i].title, "test");
        article.text = strdup(told_later[i].text);
        article.text_len = strlen(article.text);
        char *one = lines_of(lazy, &article);
        char *other = lines_of(eager, &article);
        ck_assert_str_eq(one, other);
        ck_assert_ptr_nonnull(strstr(one, told_later[i].holds));
        asc_free(one);
        asc_free(other);
        asc_article_free(&article);
    }
    globfree(&files);
    asc_scanner_free(lazy);
    asc_scanner_free(eager);
    asc_rules_free(rules);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("extract");
    TCase *tc = tcase_create("extract");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, limits_are_told_by_name);
    tcase_add_test(tc, passing_sentences_over_changes_nothing);
    tcase_add_test(tc, unseen_marks_are_passed_over);
    tcase_add_test(tc, languages_without_rules);
    tcase_add_test(tc, footnotes_tell_the_source);
    tcase_add_test(tc, quotations_wait_for_their_speaker);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
