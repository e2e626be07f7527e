#include "ascribe/view.h"
#include "base/buf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_buf out;

static bool collect(void *context, const char *bytes, size_t size) {
    (void)context;
    asc_buf_add(&out, bytes, size);
    return true;
}

static bool refuse(void *context, const char *bytes, size_t size) {
    (void)context;
    (void)bytes;
    (void)size;
    return false;
}

static const asc_sink SINK = {collect, NULL};

static const asc_column COLUMNS[] = {
    {"name", "NAME", "#meta+name", ASC_COL_SHRINK | ASC_COL_REPEAT, 0},
    {"long", NULL, NULL, 0, 0},
    {"count", "COUNT", "#affected", ASC_COL_RIGHT, 0},
    {"also", "ALSO", NULL, ASC_COL_SHRINK, 1},
    {"shown", "SHOWN", NULL, ASC_COL_TABLE, 2},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };

/* Writes one listing of rows (name, count) in `style`; the text is in `out`. */
static const char *write_rows(asc_style style, const char *const *names, const int64_t *counts, size_t rows) {
    asc_buf_clear(&out);
    asc_listing *listing = asc_listing_new(&style, COLUMNS, COUNT, SINK);
    for (size_t i = 0; i < rows; i++) {
        const asc_cell cells[COUNT] = {asc_cell_text(names[i]), asc_cell_none(), asc_cell_number(counts[i]),
                                       asc_cell_text("x"), asc_cell_text("y")};
        ck_assert(asc_listing_row(listing, cells));
    }
    ck_assert(asc_listing_end(listing));
    return out.data ? out.data : "";
}

START_TEST(figures) {
    static const struct {
        asc_bound bound;
        int64_t low, high;
        const char *text;
    } cases[] = {
        {ASC_EXACT, 0, -1, "0"},
        {ASC_EXACT, 999, -1, "999"},
        {ASC_ABOUT, 1160, -1, "~1,160"},
        {ASC_AT_LEAST, 32000, -1, "≥32,000"},
        {ASC_AT_MOST, 250, -1, "≤250"},
        {ASC_RANGE, 20, 30, "20–30"},
        {ASC_EXACT, 1234567, -1, "1,234,567"},
    };
    char text[64];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_figure_text(cases[i].bound, true, cases[i].low, cases[i].high >= 0, cases[i].high, "?", text, sizeof text);
        ck_assert_str_eq(text, cases[i].text);
    }
    ck_assert_str_eq(asc_figure_text(ASC_VAGUE, false, 0, false, 0, "dozens", text, sizeof text), "dozens");
    ck_assert_str_eq(asc_number_text(INT64_MIN, text), "-9,223,372,036,854,775,808");
    ck_assert_str_eq(asc_source_name("afp", "an AFP tally", text, sizeof text), "afp");
    ck_assert_str_eq(asc_source_name(NULL, "a medic", text, sizeof text), "“a medic”");
    ck_assert_str_eq(asc_source_name(NULL, NULL, text, sizeof text), "(the article)");
}
END_TEST

START_TEST(csv_quotes_and_guards) {
    static const char *const names[] = {"plain", "a,b", "say \"so\"", "two\nlines", "=1+1",
                                        "+3",    "-3",  "@x",         "\tx",        "a=b"};
    static const int64_t counts[] = {1, -2, 3, 4, 5, 6, 7, 8, 9, 10};
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_CSV}, names, counts, 10), "name,long,count,also\r\n"
                                                                                           "plain,,1,x\r\n"
                                                                                           "\"a,b\",,-2,x\r\n"
                                                                                           "\"say \"\"so\"\"\",,3,x\r\n"
                                                                                           "\"two\nlines\",,4,x\r\n"
                                                                                           "'=1+1,,5,x\r\n"
                                                                                           "'+3,,6,x\r\n"
                                                                                           "'-3,,7,x\r\n"
                                                                                           "'@x,,8,x\r\n"
                                                                                           "'\tx,,9,x\r\n"
                                                                                           "a=b,,10,x\r\n");
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_CSV, .raw = true}, names + 4, counts, 1),
                     "name,long,count,also\r\n=1+1,,1,x\r\n");
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_CSV, .bom = true, .hxl = true}, names, counts, 1),
                     "\xEF\xBB\xBFname,long,count,also\r\n#meta+name,,#affected,\r\nplain,,1,x\r\n");
}
END_TEST

START_TEST(tsv_has_no_separators_in_cells) {
    static const char *const names[] = {"a\tb\nc", "=x"};
    static const int64_t counts[] = {1, 2};
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_TSV}, names, counts, 2),
                     "name\tlong\tcount\talso\na b c\t\t1\tx\n'=x\t\t2\tx\n");
}
END_TEST

START_TEST(json_and_lines) {
    static const char *const names[] = {"a \"b\"\n", NULL};
    static const int64_t counts[] = {1, 2};
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_JSONL}, names, counts, 2),
                     "{\"name\":\"a \\\"b\\\"\\n\",\"long\":null,\"count\":1,\"also\":\"x\"}\n"
                     "{\"name\":null,\"long\":null,\"count\":2,\"also\":\"x\"}\n");
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_JSON}, names, counts, 0), "[]\n");
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_JSON}, names + 1, counts, 1),
                     "[\n{\"name\":null,\"long\":null,\"count\":1,\"also\":\"x\"}\n]\n");
}
END_TEST

START_TEST(tables_align) {
    static const char *const names[] = {"é", "日本", "日本", "longer name"};
    static const int64_t counts[] = {1, 1000, 3, 4};
    ck_assert_str_eq(write_rows((asc_style){.format = ASC_FORMAT_TABLE}, names, counts, 4),
                     "NAME         COUNT  ALSO  SHOWN\n"
                     "é                1  x     y\n"
                     "日本         1,000  x     y\n"
                     "                 3  x     y\n"
                     "longer name      4  x     y\n");
}
END_TEST

START_TEST(tables_fit_any_width) {
    static const char *const names[] = {
        "a source with a name that is as long as names of sources can be, and longer",
        "日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本"};
    static const int64_t counts[] = {1000000, -3};
    for (int width = 20; width <= 200; width++) {
        const char *text = write_rows((asc_style){.format = ASC_FORMAT_TABLE, .width = width}, names, counts, 2);
        for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
            char *own = strndup(line, strcspn(line, "\n"));
            ck_assert_int_le(asc_text_width(own), width);
            free(own);
        }
        ck_assert_ptr_nonnull(strstr(text, "1,000,000"));
    }
}
END_TEST

START_TEST(terminals_are_not_steered) {
    static const char *const names[] = {"a\x1b[2Jb\x7f\xC2\x9B"
                                        "c\xE2\x80\xAE"
                                        "d\xFF\r\n"};
    static const int64_t counts[] = {1};
    const char *text = write_rows((asc_style){.format = ASC_FORMAT_TABLE}, names, counts, 1);
    ck_assert_ptr_null(strchr(text, '\x1b'));
    ck_assert_ptr_nonnull(strstr(text, "a␛[2Jb␡\xEF\xBF\xBD"
                                       "c\xEF\xBF\xBD"
                                       "d\xEF\xBF\xBD"));
    char *harmless = asc_text_harmless("a\x1b\nb\n");
    ck_assert_str_eq(harmless, "a␛\nb\n");
    free(harmless);
}
END_TEST

START_TEST(blocks_have_titles) {
    asc_style style = {.format = ASC_FORMAT_TABLE};
    const asc_cell cells[COUNT] = {asc_cell_text("a"), asc_cell_none(), asc_cell_number(1), asc_cell_none(),
                                   asc_cell_none()};
    asc_buf_clear(&out);
    asc_listing *listing = asc_listing_new(&style, COLUMNS, COUNT, SINK);
    asc_listing_title(listing, "one");
    asc_listing_row(listing, cells);
    asc_listing_title(listing, "two");
    asc_listing_row(listing, cells);
    asc_listing_note(listing, "a note");
    asc_listing_end(listing);
    ck_assert_str_eq(out.data, "one\nNAME  COUNT  ALSO  SHOWN\na         1\n\ntwo\nNAME  COUNT  ALSO  SHOWN\na         "
                               "1\na note\n");
}
END_TEST

START_TEST(long_tables_stream) {
    asc_style style = {.format = ASC_FORMAT_TABLE};
    asc_buf_clear(&out);
    asc_listing *listing = asc_listing_new(&style, COLUMNS, COUNT, SINK);
    for (int i = 0; i < 2500; i++) {
        const asc_cell cells[COUNT] = {asc_cell_text(i == 2000 ? "a longer name" : "n"), asc_cell_none(),
                                       asc_cell_number(i), asc_cell_none(), asc_cell_none()};
        asc_listing_row(listing, cells);
    }
    asc_listing_end(listing);
    size_t lines = 0;
    for (const char *c = out.data; *c; c++) {
        lines += *c == '\n';
    }
    ck_assert_uint_eq(lines, 2501);
    ck_assert_ptr_nonnull(strstr(out.data, "a longer name  2,000\n"));
}
END_TEST

START_TEST(hidden_columns_are_counted) {
    asc_style style = {.width = 20};
    for (int narrow = 0; narrow < 2; narrow++) {
        style.width = narrow ? 20 : 0;
        asc_listing *listing = asc_listing_new(&style, COLUMNS, COUNT, SINK);
        const asc_cell cells[COUNT] = {asc_cell_text("a long name that needs room"), asc_cell_text("another of them"),
                                       asc_cell_number(1234567), asc_cell_none(), asc_cell_none()};
        ck_assert_uint_eq(asc_listing_hidden(listing), 0);
        asc_listing_row(listing, cells);
        ck_assert_int_eq(asc_listing_hidden(listing) > 0, narrow);
        asc_listing_end(listing);
    }
    asc_listing *listing = asc_listing_new(&(asc_style){.format = ASC_FORMAT_CSV}, COLUMNS, COUNT, SINK);
    ck_assert_uint_eq(asc_listing_hidden(listing), 0);
    asc_listing_end(listing);
}
END_TEST

START_TEST(failed_sinks_are_told) {
    asc_style style = {.format = ASC_FORMAT_CSV};
    asc_listing *listing = asc_listing_new(&style, COLUMNS, COUNT, (asc_sink){refuse, NULL});
    ck_assert(!asc_listing_end(listing));
}
END_TEST

START_TEST(formats_by_name_and_ending) {
    ck_assert_int_eq(asc_format_parse("jsonl"), ASC_FORMAT_JSONL);
    ck_assert_int_eq(asc_format_parse("xml"), -1);
    ck_assert_int_eq(asc_format_of_file("a.b/c.csv"), ASC_FORMAT_CSV);
    ck_assert_int_eq(asc_format_of_file("x.ndjson"), ASC_FORMAT_JSONL);
    ck_assert_int_eq(asc_format_of_file("a.csv/c"), -1);
    ck_assert_int_eq(asc_format_of_file("plain"), -1);
}
END_TEST

START_TEST(quotes_mark_figure_and_source) {
    char text[] = "The ministry said.\nIt put the toll at 1,200 on Friday.";
    const asc_article article = {.text = text, .text_len = sizeof text - 1};
    const asc_span number = {38, 43};
    asc_style style = {0};
    asc_buf_clear(&out);
    asc_quote_write(&style, &article, ASC_IN_TEXT, (asc_span){19, 54}, number, (asc_span){0, 12}, SINK);
    ck_assert_str_eq(out.data, "  {The ministry} said. It put the toll at [1,200] on Friday.\n");
    asc_buf_clear(&out);
    asc_quote_write(&style, &article, ASC_IN_TEXT, (asc_span){19, 54}, number, (asc_span){0, 0}, SINK);
    ck_assert_str_eq(out.data, "  It put the toll at [1,200] on Friday.\n");
    asc_buf_clear(&out);
    style.width = 30;
    asc_quote_write(&style, &article, ASC_IN_TEXT, (asc_span){19, 54}, number, (asc_span){0, 12}, SINK);
    ck_assert_str_eq(out.data, "  {The ministry} said. It put\n  the toll at [1,200] on\n  Friday.\n");
    asc_buf_clear(&out);
    style = (asc_style){.colour = true};
    asc_quote_write(&style, &article, ASC_IN_TEXT, (asc_span){19, 54}, number, (asc_span){0, 0}, SINK);
    ck_assert_str_eq(out.data, "  It put the toll at \x1b[1;33m1,200\x1b[0m on Friday.\n");
}
END_TEST

START_TEST(claims_fill_every_column) {
    size_t count;
    const asc_column *columns = asc_claim_columns(&count);
    const asc_row row = {.claim = "0123456789abcdef",
                         .measure = "killed",
                         .group = "people",
                         .event = "war",
                         .article = "ff",
                         .rule = "rule.id",
                         .has_value = true,
                         .value = 12,
                         .run = 7};
    asc_claim_cells cells;
    memset(&cells, 0, sizeof cells);
    asc_claim_cells_fill(&row, &cells);
    for (size_t i = 0; i < count; i++) {
        bool is_run = strcmp(columns[i].name, "run") == 0;
        ck_assert_int_eq(is_run, i + 1 == count);
        if (strcmp(columns[i].name, "rule") == 0) {
            ck_assert_str_eq(cells.cells[i].text, "rule.id");
        }
        if (strcmp(columns[i].name, "short") == 0) {
            ck_assert_str_eq(cells.cells[i].text, "0123456789");
        }
    }
    ck_assert_int_eq(cells.cells[count - 1].number, 7);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("view");
    TCase *tc = tcase_create("view");
    tcase_add_test(tc, figures);
    tcase_add_test(tc, csv_quotes_and_guards);
    tcase_add_test(tc, tsv_has_no_separators_in_cells);
    tcase_add_test(tc, json_and_lines);
    tcase_add_test(tc, tables_align);
    tcase_add_test(tc, tables_fit_any_width);
    tcase_add_test(tc, terminals_are_not_steered);
    tcase_add_test(tc, blocks_have_titles);
    tcase_add_test(tc, long_tables_stream);
    tcase_add_test(tc, hidden_columns_are_counted);
    tcase_add_test(tc, failed_sinks_are_told);
    tcase_add_test(tc, formats_by_name_and_ending);
    tcase_add_test(tc, quotes_mark_figure_and_source);
    tcase_add_test(tc, claims_fill_every_column);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&out);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
