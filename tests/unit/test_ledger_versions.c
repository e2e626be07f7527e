/* Files of every version that was ever out still open, and steps between versions are whole or not at all.
 * tests/data/ledger-1.db was written by version 1 of the schema and is never made anew: a later version adds its own
 * file. (It came from make_sample below, with $ASCRIBE_KEEP_LEDGER naming where to put it, and then VACUUM with pages
 * of 1,024 bytes.) */
#include "ledger_make.h"

#include "ascribe/evidence.h"
#include "ledger/schema.h"

#define HEAD_OF_VERSION_1 "6:965212b89540ab76b7ed07bd0bc1d4c7114c8f28e5992f02fc8d3c922e776fd7"

static asc_ledger *ledger;

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static void copy_file(const char *from, const char *to) {
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb");
    ck_assert_msg(in != NULL, "%s", from);
    size_t size = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    FILE *out = fopen(to, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
    fclose(out);
}

/* One of everything that an entry may be. */
static void make_sample(void) {
    char claim[65];
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "two", "The Post", "34", 34, "2024-03-25", "killed");
    run = make_run(ledger, 'b', ASC_RUN_RESCAN);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "injured");
    make_wire_claim(ledger, "one", "34", claim);
    make_ruling(ledger, claim, ASC_CORRECTED, "measure", "killed");
}

START_TEST(a_file_of_version_1_opens) {
    asc_error err = {0};
    asc_head head;
    asc_verify_report report;
    const char *keep = getenv("ASCRIBE_KEEP_LEDGER");
    make_sample();
    if (keep) {
        asc_db_exec(ledger->db, "PRAGMA journal_mode = DELETE", &err); /* all in one file */
        copy_file(make_path, keep);
    }
    char *now = make_dump(ledger, NULL);
    teardown();
    copy_file(ASCRIBE_SOURCE_DIR "/tests/data/ledger-1.db", make_path);
    ledger = make_open(make_path, "2024-03-27T10:00:00Z");
    char *then = make_dump(ledger, NULL);
    ck_assert_str_eq(then, now);
    asc_free(now);
    asc_free(then);
    ck_assert_int_eq(asc_head_parse(HEAD_OF_VERSION_1, NULL, &head, &err), ASC_OK);
    asc_status status = asc_ledger_verify(ledger, &(asc_verify_options){.against = &head}, &report, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    make_wire(ledger, make_run(ledger, 'b', ASC_RUN_ADD), "three", "The Post", "56", 56, "2024-03-26", "killed");
    ck_assert_int_eq(asc_ledger_verify(ledger, NULL, &report, &err), ASC_OK);
    ck_assert_int_eq(report.entries, head.seq + 1);
}
END_TEST

static int64_t version(void) {
    int64_t out = 0;
    ck_assert_int_eq(asc_db_int(ledger->db, "PRAGMA user_version", &out, NULL), ASC_OK);
    return out;
}

START_TEST(steps_go_up_one_by_one) {
    static const asc_migration steps[] = {
        {"ALTER TABLE run ADD COLUMN host TEXT; PRAGMA user_version = 2"},
        {"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; PRAGMA user_version = 3"},
    };
    asc_error err = {0};
    asc_verify_report report;
    make_sample();
    ck_assert_int_eq(asc_schema_migrate(ledger, steps, 3, &err), ASC_OK);
    ck_assert_int_eq(version(), 3);
    ck_assert_int_eq(asc_db_exec(ledger->db, "INSERT INTO extra VALUES (1)", &err), ASC_OK);
    ck_assert_int_eq(asc_ledger_verify(ledger, NULL, &report, &err), ASC_OK); /* the chain does not mind */
    ck_assert_int_eq(asc_schema_migrate(ledger, steps, 3, &err), ASC_OK);     /* nothing left to do */
    ck_assert_int_eq(asc_schema_migrate(ledger, steps, 1, &err), ASC_INTEGRITY);
}
END_TEST

START_TEST(a_step_that_fails_leaves_the_file_as_it_was) {
    static const asc_migration steps[] = {
        {"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT; UPDATE claim SET value = 1; PRAGMA user_version = 2"},
    };
    asc_error err = {0};
    asc_verify_report report;
    make_sample();
    ck_assert_int_eq(asc_schema_migrate(ledger, steps, 2, &err), ASC_INTEGRITY);
    ck_assert_int_eq(version(), 1);
    ck_assert_int_eq(asc_schema_check(ledger, &err), ASC_OK);
    ck_assert_int_eq(asc_ledger_verify(ledger, NULL, &report, &err), ASC_OK);
}
END_TEST

/* A file from elsewhere is looked through once: damage that its own place would find later is found at once. */
START_TEST(a_file_from_elsewhere_is_checked) {
    asc_error err = {0};
    int64_t page = 0;
    make_sample();
    ck_assert_int_eq(asc_db_int(ledger->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'rule_file'", &page, &err),
                     ASC_OK);
    asc_ledger_close(ledger);
    asc_ledger_options options = {.now = "2024-03-27T10:00:00Z"};
    ck_assert_int_eq(asc_ledger_open(make_path, &options, &ledger, &err), ASC_OK);
    asc_ledger_close(ledger);
    char moved[300];
    snprintf(moved, sizeof moved, "%s.copy", make_path);
    copy_file(make_path, moved);
    FILE *file = fopen(moved, "r+b");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, (page - 1) * 4096 + 3, SEEK_SET), 0); /* the number of cells of a page */
    fputc(0x7f, file);
    fclose(file);
    asc_status status = asc_ledger_open(moved, &options, &ledger, &err);
    unlink(moved);
    ck_assert_int_eq(status, ASC_INTEGRITY);
    ck_assert_ptr_nonnull(strstr(err.message, "damaged"));
}
END_TEST

static const TTest *const *const tests[] = {&a_file_of_version_1_opens, &steps_go_up_one_by_one,
                                            &a_step_that_fails_leaves_the_file_as_it_was,
                                            &a_file_from_elsewhere_is_checked};
MAKE_MAIN("ledger versions", setup, teardown)
