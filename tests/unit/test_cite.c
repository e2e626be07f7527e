#include "ascribe/cite.h"
#include "ascribe/package.h"
#include "base/buf.h"
#include "port/json.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_buf out;

static bool collect(void *context, const char *bytes, size_t size) {
    (void)context;
    asc_buf_add(&out, bytes, size);
    return true;
}

static const asc_sink SINK = {collect, NULL};
static const asc_cited HOSTILE = {.sha256 = "0123456789abcdef",
                                  .title = "50% & more_{x}\\end\nnext",
                                  .publisher = "A #1 \"Paper\"",
                                  .published = "2024-03-26T10:00",
                                  .url = "https://example.org/a|b}c d",
                                  .lang = "en"};

START_TEST(bibtex_is_escaped) {
    asc_buf_clear(&out);
    ck_assert(asc_cite_bibtex(&HOSTILE, SINK));
    ck_assert_str_eq(out.data, "@misc{ascribe-0123456789,\n"
                               "  title = {{50\\% \\& more\\_\\{x\\}\\textbackslash{}end next}},\n"
                               "  author = {{A \\#1 \"Paper\"}},\n"
                               "  year = {2024},\n  month = mar,\n  day = {26},\n"
                               "  howpublished = {\\url{https://example.org/a%7Cb%7Dc%20d}},\n"
                               "  note = {SHA-256 0123456789abcdef}\n}\n");
}
END_TEST

START_TEST(csl_is_json) {
    size_t at;
    asc_buf_clear(&out);
    ck_assert(asc_cite_csl(&HOSTILE, SINK));
    asc_json *json = asc_json_parse(out.data, out.length, &at);
    ck_assert_ptr_nonnull(json);
    ck_assert_str_eq(asc_json_text(asc_json_get(json, "title")), HOSTILE.title);
    ck_assert_str_eq(asc_json_text(asc_json_get(json, "type")), "article-newspaper");
    asc_json_free(json);
    asc_buf_clear(&out);
    ck_assert(asc_cite_csl(&(asc_cited){.sha256 = "ab", .published = "2024-03"}, SINK));
    ck_assert_ptr_nonnull(strstr(out.data, "\"date-parts\":[[2024,3]]"));
}
END_TEST

START_TEST(wikitext_stays_in_its_cells) {
    asc_value value = {.has_value = true,
                       .value = 1160,
                       .bound = ASC_ABOUT,
                       .title = "a|b]] {{x}} <ref>''i'' it's: ~~~~ __TOC__",
                       .url = "javascript:alert(1)",
                       .publisher = "P",
                       .published = "2024-03-26T10:00"};
    asc_point point = {.as_of = "2024-03-26", .values = &value, .count = 1};
    asc_source_series source = {.source_id = "afp", .points = &point, .count = 1};
    const asc_figure figure = {.event = "e", .measure = "killed", .group = "people", .sources = &source, .count = 1};
    asc_buf_clear(&out);
    ck_assert(asc_cite_wikitext(&figure, NULL, SINK));
    ck_assert_str_eq(out.data, "{| class=\"wikitable sortable\"\n|+ killed, people, no territory (total, e)\n"
                               "! As of !! Source !! Figure\n|-\n| 2024-03-26 || afp || ~1,160<ref>{{cite news "
                               "|title=a&#124;b&#93;&#93; &#123;&#123;x&#125;&#125; &#60;ref&#62;&#39;&#39;i&#39;&#39; "
                               "it's: &#126;&#126;&#126;&#126; &#95;&#95;TOC&#95;&#95; |work=P "
                               "|date=2024-03-26}}</ref>\n|}\n\n");
}
END_TEST

START_TEST(every_field_has_a_meaning) {
    size_t count;
    const asc_column *columns = asc_claim_columns(&count);
    for (size_t i = 0; i < count; i++) {
        if (!(columns[i].flags & ASC_COL_TABLE)) {
            ck_assert_msg(*asc_field_meaning(columns[i].name).about, "no meaning for %s", columns[i].name);
        }
    }
}
END_TEST

START_TEST(packages_describe_their_files) {
    size_t at;
    asc_package_file file = {.name = "claims", .path = "claims.csv", .about = "A \"row\".", .key = "claim", .bytes = 3};
    file.columns = asc_claim_columns(&file.column_count);
    asc_package_hash *hash = asc_package_hash_new();
    asc_package_hash_add(hash, "abc", 3);
    asc_package_hash_end(hash, file.sha256);
    const asc_package package = {.name = "n", .title = "T", .head = "1:ab", .files = &file, .file_count = 1};
    asc_buf_clear(&out);
    ck_assert(asc_package_write(&package, SINK));
    asc_json *json = asc_json_parse(out.data, out.length, &at);
    ck_assert_ptr_nonnull(json);
    const asc_json *resource = asc_json_first(asc_json_get(json, "resources"));
    ck_assert_str_eq(asc_json_text(asc_json_get(resource, "hash")),
                     "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const asc_json *fields = asc_json_get(asc_json_get(resource, "schema"), "fields");
    ck_assert_str_eq(asc_json_text(asc_json_get(asc_json_first(fields), "name")), "claim");
    asc_json_free(json);
    asc_buf_clear(&out);
    ck_assert(asc_package_readme(&package, SINK));
    ck_assert_ptr_nonnull(strstr(out.data, "| `as_of` | string |"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("cite");
    TCase *tc = tcase_create("cite");
    tcase_add_test(tc, bibtex_is_escaped);
    tcase_add_test(tc, csl_is_json);
    tcase_add_test(tc, wikitext_stays_in_its_cells);
    tcase_add_test(tc, every_field_has_a_meaning);
    tcase_add_test(tc, packages_describe_their_files);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&out);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
