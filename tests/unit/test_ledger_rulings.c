#include "ledger_make.h"

static asc_ledger *ledger;

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static void expect(const asc_filter *filter, const char *part, bool there) {
    char *dump = make_dump(ledger, filter);
    ck_assert_msg((strstr(dump, part) != NULL) == there, "'%s' in:\n%s", part, dump);
    asc_free(dump);
}

static const asc_filter everything = {.parts = true, .rejected = true};

START_TEST(verdicts) {
    char claim[65];
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire_claim(ledger, "one", "34", claim);
    expect(NULL, "ruling -", true);
    make_ruling(ledger, claim, ASC_ACCEPTED, NULL, NULL);
    expect(NULL, "ruling accepted", true);
    make_ruling(ledger, claim, ASC_NOTED, NULL, NULL);
    expect(NULL, "ruling accepted", true);
    make_ruling(ledger, claim, ASC_REJECTED, NULL, NULL);
    expect(NULL, "34", false);
    expect(&everything, "ruling rejected", true);
    make_ruling(ledger, claim, ASC_WITHDRAWN, NULL, NULL);
    expect(NULL, "ruling -", true);
    make_ruling(ledger, claim, ASC_CORRECTED, "value", "43");
    make_ruling(ledger, claim, ASC_CORRECTED, "territory", "none");
    expect(NULL, "killed people - gaza-war exact 43", true);
    expect(&(asc_filter){.territory = "none"}, " 34 ", true); /* as written stays what it was */
    make_ruling(ledger, claim, ASC_CORRECTED, "source", "some-new-source");
    expect(&(asc_filter){.source = "some-new-source"}, "some-new-source the health ministry", true);
    make_ruling(ledger, claim, ASC_ACCEPTED, NULL, NULL);
    expect(NULL, "killed people gaza gaza-war exact 34", true);
    make_check_index(ledger);
}
END_TEST

START_TEST(refuses_what_makes_no_sense) {
    char claim[65];
    asc_error err = {0};
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire_claim(ledger, "one", "34", claim);
    asc_correction wrong[] = {{"colour", "red"}, {"scope", "wide"}, {"value", "many"},      {"as_of", "spring"},
                              {"measure", ""},   {"bound", "none"}, {"as_of", "2024-02-30"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        asc_ruling ruling = {claim, ASC_CORRECTED, "me", NULL, &wrong[i], 1, 0, NULL};
        ck_assert_int_eq(asc_ledger_rule_on(ledger, &ruling, &err), ASC_USAGE);
    }
    asc_ruling rulings[] = {{claim, ASC_ACCEPTED, "", NULL, NULL, 0, 0, NULL},
                            {claim, ASC_CORRECTED, "me", NULL, NULL, 0, 0, NULL},
                            {claim, ASC_ACCEPTED, "me", NULL, wrong, 1, 0, NULL},
                            {"ffffffff", ASC_ACCEPTED, "me", NULL, NULL, 0, 0, NULL}};
    for (size_t i = 0; i < sizeof rulings / sizeof *rulings; i++) {
        ck_assert_int_eq(asc_ledger_rule_on(ledger, &rulings[i], &err), ASC_USAGE);
    }
    asc_entry last;
    ck_assert_int_eq(asc_entry_last(ledger, &last, NULL), ASC_OK);
    ck_assert_int_eq(last.seq, 2);
}
END_TEST

static bool list_ruling(const asc_ruling *ruling, void *context) {
    asc_buf *out = context;
    asc_buf_printf(out, "%d %s %s %s %s", (int)ruling->entry, asc_verdict_name(ruling->verdict), ruling->who,
                   ruling->note, ruling->recorded);
    for (size_t i = 0; i < ruling->count; i++) {
        asc_buf_printf(out, " %s=%s", ruling->corrections[i].field, ruling->corrections[i].value);
    }
    asc_buf_putc(out, '|');
    return true;
}

START_TEST(lists_rulings) {
    char one[65];
    char two[65];
    asc_buf out = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "two", "The Post", "35", 35, "2024-03-25", "killed");
    make_wire_claim(ledger, "one", "34", one);
    make_wire_claim(ledger, "two", "35", two);
    make_ruling(ledger, one, ASC_CORRECTED, "value", "43");
    make_ruling(ledger, two, ASC_REJECTED, NULL, NULL);
    ck_assert_int_eq(asc_ledger_rulings(ledger, one, list_ruling, &out, NULL), ASC_OK);
    ck_assert_str_eq(out.data, "4 corrected a reader because 2024-03-26T10:00:00Z value=43|");
    ck_assert_int_eq(asc_ledger_rulings(ledger, NULL, list_ruling, &out, NULL), ASC_OK);
    ck_assert_ptr_nonnull(strstr(out.data, "5 rejected a reader"));
    asc_buf_free(&out);
}
END_TEST

static bool list_review(const asc_row *row, const char *conflict, void *context) {
    asc_buf_printf(context, "%s %d: %s|", row->article_id, (int)row->value, conflict ? conflict : "open");
    return true;
}

static void expect_review(const char *text) {
    asc_buf out = {0};
    asc_error err = {0};
    asc_status status = asc_ledger_review(ledger, NULL, list_review, &out, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    ck_assert_str_eq(out.data ? out.data : "", text);
    asc_buf_free(&out);
}

START_TEST(rulings_survive_rescans) {
    char claim[65];
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "two", "The Post", "56", 56, "2024-03-26", "killed");
    expect_review("one 34: open|two 56: open|");
    make_wire_claim(ledger, "one", "34", claim);
    make_ruling(ledger, claim, ASC_REJECTED, NULL, NULL);
    expect_review("two 56: open|");
    run = make_run(ledger, 'b', ASC_RUN_RESCAN); /* the same again */
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    expect(NULL, " 34 ", false);
    expect_review("two 56: open|");
    run = make_run(ledger, 'c', ASC_RUN_RESCAN); /* another measure */
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "injured");
    expect(NULL, " 34 ", false);
    expect_review("one 34: rejected before the newest run changed its measure|two 56: open|");
    run = make_run(ledger, 'd', ASC_RUN_RESCAN); /* another value */
    make_wire(ledger, run, "one", "The Wire", "34", 340, "2024-03-25", "killed");
    expect(NULL, " 340..", true);
    expect_review("one 340: rejected as 34, but the newest run reads 34 in another way|two 56: open|");
    make_ruling(ledger, claim, ASC_ACCEPTED, NULL, NULL);
    expect_review("two 56: open|");
    make_check_index(ledger);
    expect_review("two 56: open|");
}
END_TEST

START_TEST(lost_claims_come_back_to_review) {
    char claim[65];
    asc_article article;
    asc_claims none = {0};
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire_claim(ledger, "one", "34", claim);
    make_ruling(ledger, claim, ASC_ACCEPTED, NULL, NULL);
    ck_assert_int_eq(asc_ledger_article(ledger, "one", &article, NULL), ASC_OK);
    ck_assert_int_eq(asc_ledger_rescan(ledger, make_run(ledger, 'b', ASC_RUN_RESCAN), &article, &none, NULL), ASC_OK);
    asc_article_free(&article);
    expect(NULL, "34", false);
    expect(&(asc_filter){.run = 1}, "34", true);
    expect_review("one 34: accepted, but the newest run finds no claim here|");
}
END_TEST

START_TEST(one_statement_in_many_papers) {
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "two", "The Post", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "three", "The Times", "35", 35, "2024-03-25", "killed");
    make_wire(ledger, run, "four", "The Times", "34", 34, "2024-03-24", "killed");
    expect(&(asc_filter){.article = "one"}, "statement 1 of 2", true);
    expect(&(asc_filter){.article = "two"}, "statement 1 of 2", true);
    expect(&(asc_filter){.article = "three"}, "statement 2 of 1", true);
    expect(&(asc_filter){.article = "four"}, "statement 3 of 1", true);
}
END_TEST

static const TTest *const *const tests[] = {&verdicts,
                                            &refuses_what_makes_no_sense,
                                            &lists_rulings,
                                            &rulings_survive_rescans,
                                            &lost_claims_come_back_to_review,
                                            &one_statement_in_many_papers};
MAKE_MAIN("ledger rulings", setup, teardown)
