/* What goes wrong from outside: a lock held, no room, many writers, a death in the middle. */
#include "ledger_make.h"

#include "ascribe/evidence.h"

#include <sys/wait.h>

enum { WRITERS = 8, ARTICLES = 12 };

static asc_ledger *ledger;

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static void expect_whole(int64_t entries) {
    asc_verify_report report;
    asc_error err = {0};
    asc_status status = asc_ledger_verify(ledger, NULL, &report, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    ck_assert_int_eq(report.entries, entries);
}

/* Adds an article without asserting that it works. */
static asc_status try_add(asc_ledger *to, int64_t run, int number, asc_error *err) {
    asc_article article;
    asc_claims claims = {0};
    asc_added added;
    char id[32];
    char text[200];
    snprintf(id, sizeof id, "a%d", number);
    snprintf(text, sizeof text, "Some %d people were hurt, the health ministry said.", number);
    make_article(&article, id, "2024-03-25", "The Wire", text);
    char figure[16];
    snprintf(figure, sizeof figure, "%d", number);
    make_claim(&claims, &article, figure, number);
    asc_status status = asc_ledger_add(to, run, &article, &claims, &added, err);
    asc_article_free(&article);
    asc_claims_free(&claims);
    return status;
}

START_TEST(a_held_lock_is_waited_for_and_then_said) {
    asc_ledger *other = NULL;
    asc_error err = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    ck_assert_int_eq(try_add(ledger, run, 1, &err), ASC_OK);
    asc_ledger_options options = {.now = "2024-03-26T11:00:00Z", .patience = 100};
    ck_assert_int_eq(asc_ledger_open(make_path, &options, &other, &err), ASC_OK);
    ck_assert_int_eq(asc_ledger_batch_begin(ledger, &err), ASC_OK);
    ck_assert_int_eq(try_add(ledger, run, 2, &err), ASC_OK);
    ck_assert_int_eq(try_add(other, run, 3, &err), ASC_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "locked"));
    ck_assert(err.help[0]);
    char *seen = make_dump(other, NULL); /* readers never wait, and see what was committed */
    ck_assert_ptr_nonnull(strstr(seen, " 1..0"));
    ck_assert_ptr_null(strstr(seen, " 2..0"));
    asc_free(seen);
    ck_assert_int_eq(asc_ledger_batch_end(ledger, &err), ASC_OK);
    ck_assert_int_eq(try_add(other, run, 3, &err), ASC_OK);
    asc_ledger_close(other);
    expect_whole(4);
}
END_TEST

START_TEST(a_full_disk_loses_nothing) {
    asc_error err = {0};
    int64_t pages = 0;
    char limit[64];
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    ck_assert_int_eq(asc_db_int(ledger->db, "PRAGMA page_count", &pages, &err), ASC_OK);
    snprintf(limit, sizeof limit, "PRAGMA max_page_count = %d", (int)pages + 3);
    ck_assert_int_eq(asc_db_exec(ledger->db, limit, &err), ASC_OK);
    int number = 1;
    while (try_add(ledger, run, number, &err) == ASC_OK) {
        ck_assert_int_lt(number++, 10000);
    }
    ck_assert_int_eq(err.status, ASC_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "the disk is full"));
    ck_assert_int_eq(asc_db_exec(ledger->db, "PRAGMA max_page_count = 100000", &err), ASC_OK);
    expect_whole(number);
    ck_assert_int_eq(try_add(ledger, run, number, &err), ASC_OK); /* and it goes on */
    expect_whole(number + 1);
}
END_TEST

static void write_some(int writer) {
    asc_ledger *own = NULL;
    asc_error err = {0};
    asc_ledger_options options = {.create = true};
    if (asc_ledger_open(make_path, &options, &own, &err) != ASC_OK) {
        fprintf(stderr, "writer %d: %s\n", writer, err.message);
        _exit(1);
    }
    for (int i = 0; i < ARTICLES; i++) { /* half of them are the neighbour's, too */
        int64_t run = make_run(own, 'a', ASC_RUN_ADD);
        if (try_add(own, run, 1 + writer * ARTICLES / 2 + i, &err) != ASC_OK) {
            fprintf(stderr, "writer %d: %s\n", writer, err.message);
            _exit(1);
        }
    }
    asc_ledger_close(own);
    _exit(0);
}

START_TEST(eight_writers_make_one_chain) {
    teardown(); /* they also make the file at once */
    ledger = NULL;
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        ck_assert_int_ge(children[i], 0);
        if (!children[i]) {
            write_some(i);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        int code = 0;
        ck_assert_int_eq(waitpid(children[i], &code, 0), children[i]);
        ck_assert_int_eq(code, 0);
    }
    ledger = make_open(make_path, NULL);
    expect_whole(1 + (WRITERS + 1) * ARTICLES / 2);
}
END_TEST

START_TEST(a_fault_undoes_the_batch) {
    asc_error err = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    ck_assert_int_eq(asc_ledger_batch_begin(ledger, &err), ASC_OK);
    ck_assert_int_eq(try_add(ledger, run, 1, &err), ASC_OK);
    ck_assert_int_eq(try_add(ledger, run + 7, 2, &err), ASC_INTEGRITY); /* no such run */
    ck_assert_int_eq(asc_ledger_batch_end(ledger, &err), ASC_OK);
    expect_whole(1);
    ck_assert_int_eq(try_add(ledger, run, 1, &err), ASC_OK);
    expect_whole(2);
}
END_TEST

static const TTest *const *const tests[] = {&a_held_lock_is_waited_for_and_then_said, &a_full_disk_loses_nothing,
                                            &eight_writers_make_one_chain, &a_fault_undoes_the_batch};
MAKE_MAIN("ledger faults", setup, teardown)
