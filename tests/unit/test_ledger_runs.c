#include "ledger_make.h"

static asc_ledger *ledger;

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static bool list_run(const asc_run_row *row, void *context) {
    asc_buf_printf(context, "%d %.4s %s %s %d %d|", (int)row->run, row->rules, row->program, row->recorded,
                   (int)row->articles, (int)row->claims);
    return true;
}

START_TEST(lists_runs) {
    asc_buf out = {0};
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_run(ledger, 'b', ASC_RUN_ADD);
    ck_assert_int_eq(asc_ledger_runs(ledger, list_run, &out, NULL), ASC_OK);
    ck_assert_str_eq(out.data, "1 aaaa 0.1.0 2024-03-26T10:00:00Z 1 1|2 bbbb 0.1.0 2024-03-26T10:00:00Z 0 0|");
    asc_buf_free(&out);
}
END_TEST

static bool list_file(const char *path, const char *bytes, size_t size, void *context) {
    asc_buf_printf(context, "%s=%.*s|", path, (int)size, bytes);
    return true;
}

START_TEST(keeps_rule_files) {
    asc_buf out = {0};
    make_run(ledger, 'a', ASC_RUN_ADD);
    int64_t run = make_run(ledger, 'b', ASC_RUN_ADD);
    ck_assert_int_eq(asc_ledger_run_files(ledger, run, list_file, &out, NULL), ASC_OK);
    ck_assert_str_eq(out.data, "en/rules.json=b|en/words.json={\"a\":1}|");
    int64_t files = 0;
    ck_assert_int_eq(asc_db_int(ledger->db, "SELECT count(*) FROM rule_file", &files, NULL), ASC_OK);
    ck_assert_int_eq(files, 3); /* the one that both have is kept once */
    asc_buf_free(&out);
}
END_TEST

START_TEST(rescans_each_article_once) {
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, 1, "two", "The Post", "56", 56, "2024-03-25", "killed");
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_ADD), 1);
    int64_t run = make_run(ledger, 'a', ASC_RUN_RESCAN); /* the same rules, but nothing is left: a new run */
    ck_assert_int_eq(run, 2);
    int64_t cursor = 0;
    asc_article article;
    bool more = false;
    ck_assert_int_eq(asc_ledger_next_unscanned(ledger, run, &cursor, &article, &more, NULL), ASC_OK);
    ck_assert(more);
    ck_assert_str_eq(article.meta[ASC_META_ID], "one");
    ck_assert_int_eq(asc_ledger_rescan(ledger, run, &article, NULL, NULL), ASC_OK);
    ck_assert_int_eq(asc_ledger_rescan(ledger, run, &article, NULL, NULL), ASC_OK);
    asc_article_free(&article);
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_RESCAN), 2); /* goes on where it stopped */
    ck_assert_int_eq(asc_ledger_next_unscanned(ledger, run, &cursor, &article, &more, NULL), ASC_OK);
    ck_assert(more);
    ck_assert_str_eq(article.meta[ASC_META_ID], "two");
    ck_assert_int_eq(asc_ledger_rescan(ledger, run, &article, NULL, NULL), ASC_OK);
    asc_article_free(&article);
    ck_assert_int_eq(asc_ledger_next_unscanned(ledger, run, &cursor, &article, &more, NULL), ASC_OK);
    ck_assert(!more);
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_RESCAN), 3);
    char *dump = make_dump(ledger, NULL);
    ck_assert_str_eq(dump, "");
    asc_free(dump);
    make_check_index(ledger);
}
END_TEST

START_TEST(an_older_run_that_comes_late_does_not_stand) {
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    int64_t slow = make_run(ledger, 'b', ASC_RUN_RESCAN);
    int64_t fast = make_run(ledger, 'c', ASC_RUN_RESCAN);
    make_wire(ledger, fast, "one", "The Wire", "34", 34, "2024-03-25", "injured");
    make_wire(ledger, slow, "one", "The Wire", "34", 34, "2024-03-25", "missing");
    char *dump = make_dump(ledger, NULL);
    ck_assert_ptr_nonnull(strstr(dump, "injured"));
    ck_assert_ptr_null(strstr(dump, "missing"));
    asc_free(dump);
    dump = make_dump(ledger, &(asc_filter){.run = slow});
    ck_assert_ptr_nonnull(strstr(dump, "missing"));
    asc_free(dump);
    make_check_index(ledger);
}
END_TEST

static bool list_difference(const asc_difference *d, void *context) {
    static const char *const names[] = {"gained", "lost", "changed"};
    const asc_row *row = d->after ? d->after : d->before;
    asc_buf_printf(context, "%s %s", names[d->change], row->article_id);
    for (size_t i = 0; d->fields[i]; i++) {
        asc_buf_printf(context, " %s", d->fields[i]);
    }
    asc_buf_putc(context, '|');
    return true;
}

START_TEST(tells_what_a_run_changed) {
    asc_diff_report report;
    asc_buf out = {0};
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, 1, "two", "The Post", "56", 56, "2024-03-25", "killed");
    make_wire(ledger, 1, "three", "The Post", "78", 78, "2024-03-25", "killed");
    make_wire(ledger, 1, "left", "The Post", "99", 99, "2024-03-25", "killed");
    char claim[65];
    make_wire_claim(ledger, "three", "78", claim);
    make_ruling(ledger, claim, ASC_CORRECTED, "measure", "injured"); /* is no difference between runs */
    int64_t run = make_run(ledger, 'b', ASC_RUN_RESCAN);
    asc_article article;
    ck_assert_int_eq(asc_ledger_article(ledger, "one", &article, NULL), ASC_OK);
    ck_assert_int_eq(asc_ledger_rescan(ledger, run, &article, NULL, NULL), ASC_OK);
    asc_article_free(&article);
    make_wire(ledger, run, "two", "The Post", "56", 560, "2024-03-25", "injured");
    make_wire(ledger, run, "three", "The Post", "78", 78, "2024-03-25", "killed");
    make_wire(ledger, run, "new", "The Post", "11", 11, "2024-03-25", "killed");
    ck_assert_int_eq(asc_ledger_diff(ledger, 1, run, list_difference, &out, &report, NULL), ASC_OK);
    ck_assert_ptr_nonnull(strstr(out.data, "lost one|"));
    ck_assert_ptr_nonnull(strstr(out.data, "changed two value measure|"));
    ck_assert_msg(out.length == 35, "%s", out.data);
    ck_assert_int_eq(report.articles, 3);
    ck_assert_int_eq(report.only_before, 1);
    ck_assert_int_eq(report.only_after, 1);
    ck_assert_int_eq(report.lost + report.changed * 10 + report.same * 100 + report.gained * 1000, 111);
    asc_buf_clear(&out);
    ck_assert_int_eq(asc_ledger_diff(ledger, run, 1, list_difference, &out, &report, NULL), ASC_OK);
    ck_assert_ptr_nonnull(strstr(out.data, "gained one|"));
    ck_assert_int_eq(asc_ledger_diff(ledger, 1, 9, NULL, NULL, &report, NULL), ASC_USAGE);
    asc_buf_free(&out);
}
END_TEST

static const TTest *const *const tests[] = {&lists_runs, &keeps_rule_files, &rescans_each_article_once,
                                            &an_older_run_that_comes_late_does_not_stand, &tells_what_a_run_changed};
MAKE_MAIN("ledger runs", setup, teardown)
