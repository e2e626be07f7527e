/* Verification has to name what was changed: every column of every record table, and the chain as a whole. */
#include "ledger_make.h"

#include "ascribe/evidence.h"

static asc_ledger *ledger;
static asc_head kept;

/* Entries: 1 run, 2 article one, 3 article two, 4 run, 5 scan of one, 6 ruling, 7 article three. */
static void setup(void) {
    char claim[65];
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "killed");
    make_wire(ledger, run, "two", "The Post", "56", 56, "2024-03-25", "killed");
    run = make_run(ledger, 'b', ASC_RUN_RESCAN);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-25", "injured");
    make_wire_claim(ledger, "one", "34", claim);
    make_ruling(ledger, claim, ASC_CORRECTED, "measure", "killed");
    make_wire(ledger, run, "three", "The Post", "78", 78, "2024-03-25", "killed");
    ck_assert_int_eq(asc_ledger_head(ledger, &kept, NULL), ASC_OK);
    ck_assert_int_eq(kept.seq, 7);
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static asc_status verify(const asc_head *against, asc_verify_report *report, asc_error *err) {
    asc_verify_options options = {.against = against};
    return asc_ledger_verify(ledger, &options, report, err);
}

static unsigned char sound[1 << 20];
static size_t sound_size;

/* Keeps the file as it is now, and puts it back: faster than making it again for every change that is tried. */
static void keep_sound(void) {
    asc_ledger_close(ledger);
    ledger = NULL;
    FILE *file = fopen(make_path, "rb");
    ck_assert_ptr_nonnull(file);
    sound_size = fread(sound, 1, sizeof sound, file);
    fclose(file);
    ck_assert_uint_lt(sound_size, sizeof sound);
}

static void put_sound(void) {
    asc_ledger_close(ledger);
    ledger = NULL;
    make_clean();
    FILE *file = fopen(make_path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(sound, 1, sound_size, file), sound_size);
    fclose(file);
}

/* Does what someone with the file and an SQLite shell can: takes the triggers off, changes rows, puts them back. */
typedef struct forgery {
    asc_db *db;
    asc_buf triggers;
} forgery;

static forgery forge_begin(void) {
    forgery f = {0};
    asc_buf drops = {0};
    asc_ledger_close(ledger);
    ledger = NULL;
    ck_assert_int_eq(asc_db_open(make_path, ASC_DB_WRITE, &f.db, NULL), ASC_OK);
    asc_stmt *stmt = asc_db_make(f.db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    bool row = false;
    while (asc_stmt_step(stmt, &row, NULL) == ASC_OK && row) {
        asc_buf_printf(&drops, "DROP TRIGGER %s;", asc_take_text(stmt));
        asc_buf_printf(&f.triggers, "%s;", asc_take_text(stmt));
    }
    asc_stmt_free(stmt);
    ck_assert_int_eq(asc_db_exec(f.db, drops.data, NULL), ASC_OK);
    asc_buf_free(&drops);
    return f;
}

static void forge_end(forgery *f) {
    asc_error err = {0};
    ck_assert_int_eq(asc_db_exec(f->db, f->triggers.data, NULL), ASC_OK);
    asc_db_close(f->db);
    asc_buf_free(&f->triggers);
    asc_ledger_options options = {.now = "2024-03-27T00:00:00Z"};
    asc_status status = asc_ledger_open(make_path, &options, &ledger, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
}

static asc_status forge(const char *sql, asc_verify_report *report, asc_error *err) {
    forgery f = forge_begin();
    asc_status status = asc_db_exec(f.db, sql, err);
    ck_assert_msg(status == ASC_OK, "%s: %s", sql, err->message);
    forge_end(&f);
    return verify(NULL, report, err);
}

START_TEST(a_whole_ledger_passes) {
    asc_verify_report report;
    asc_error err = {0};
    asc_status status = verify(&kept, &report, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    ck_assert_int_eq(report.entries, 7);
    ck_assert_int_eq(report.articles, 3);
    ck_assert_int_eq(report.claims, 4);
    ck_assert_int_eq(report.quotes, 8);
    ck_assert_int_eq(report.rulings, 1);
    ck_assert_int_eq(report.reread, 3);
    ck_assert(report.index_checked);
    asc_head now;
    ck_assert_int_eq(asc_ledger_head(ledger, &now, NULL), ASC_OK);
    ck_assert_str_eq(now.hash, kept.hash); /* looking changes nothing */
}
END_TEST

/* Changes one value of the first row that has one in this column, so that it stays of its type. False when the table's
 * own rules refuse every change. */
static bool flip(forgery *f, const char *table, const char *column, const char *type) {
    static const char *const ints[] = {"+ 1", "- 1", "+ 100"};
    asc_buf sql = {0};
    bool done = false;
    for (int i = 0; i < 3 && !done; i++) {
        char change[200];
        asc_buf_clear(&sql);
        if (strcmp(type, "INTEGER") == 0) {
            snprintf(change, sizeof change, "ifnull(%s, 0) %s", column, ints[i]);
        } else if (strcmp(type, "TEXT") == 0) {
            snprintf(change, sizeof change, "%s || 'x'", column);
        } else { /* one byte in the middle of a blob; the middle of compressed bytes is never a spare bit */
            snprintf(
                change, sizeof change,
                "CAST(substr(%s, 1, length(%s)/2) || CASE substr(%s, length(%s)/2 + 1, 1) WHEN x'41' THEN x'42' ELSE"
                " x'41' END || substr(%s, length(%s)/2 + 2) AS BLOB)",
                column, column, column, column, column, column);
        }
        asc_buf_printf(&sql, "UPDATE %s SET %s = %s WHERE %s IS (SELECT %s FROM %s LIMIT 1)", table, column, change,
                       column, column, table);
        done = asc_db_exec(f->db, sql.data, NULL) == ASC_OK;
    }
    asc_buf_free(&sql);
    return done;
}

typedef struct column {
    char table[32], name[32], type[16];
} column;

static size_t list_columns(column *out, size_t most) {
    size_t count = 0;
    asc_stmt *stmt = asc_db_make(ledger->db, "SELECT m.name, c.name, c.type FROM sqlite_schema m,"
                                             " pragma_table_info(m.name) c WHERE m.type = 'table' AND"
                                             " m.name NOT LIKE 'ix!_%' ESCAPE '!' AND m.name NOT LIKE 'sqlite%'");
    bool row = false;
    while (asc_stmt_step(stmt, &row, NULL) == ASC_OK && row && count < most) {
        column *c = &out[count++];
        snprintf(c->table, sizeof c->table, "%s", asc_take_text(stmt));
        snprintf(c->name, sizeof c->name, "%s", asc_take_text(stmt));
        snprintf(c->type, sizeof c->type, "%s", asc_take_text(stmt));
    }
    asc_stmt_free(stmt);
    return count;
}

START_TEST(every_column_is_watched) {
    static column columns[128];
    size_t count = list_columns(columns, 128);
    size_t tried = 0;
    ck_assert_uint_ge(count, 70);
    keep_sound();
    for (size_t i = 0; i < count; i++) {
        const column *c = &columns[i];
        asc_verify_report report;
        asc_error err = {0};
        put_sound();
        forgery f = forge_begin();
        bool done = flip(&f, c->table, c->name, c->type);
        tried += done;
        forge_end(&f);
        asc_status status = verify(NULL, &report, &err);
        if (!done || (strcmp(c->table, "rule_file") == 0 && strcmp(c->name, "id") == 0)) {
            continue;
        }
        ck_assert_msg(status == ASC_INTEGRITY, "%s.%s was changed and nobody saw it", c->table, c->name);
        ck_assert_msg(strncmp(err.message, "entry ", 6) == 0, "%s.%s: %s", c->table, c->name, err.message);
    }
    ck_assert_uint_ge(tried, count - 6);
}
END_TEST

START_TEST(names_the_entry) {
    static const struct {
        const char *sql;
        int64_t entry;
        const char *reason;
    } cases[] = {
        {"UPDATE claim SET value = 65 WHERE value = 56", 3, "hash"},
        {"UPDATE meta SET value = 'The Times' WHERE value = 'The Wire'", 2, "hash"},
        {"UPDATE word SET text = 'wounded' WHERE text = 'injured'", 5, "hash"},
        {"DELETE FROM ruling_field", 6, "hash"},
        {"DELETE FROM entry WHERE seq = 3", 3, "missing"},
        {"DELETE FROM entry WHERE seq = 1", 1, "missing"},
        {"UPDATE entry SET seq = CASE seq WHEN 2 THEN 93 ELSE 92 END WHERE seq IN (2, 3);"
         "UPDATE entry SET seq = seq - 90 WHERE seq > 90",
         2, "follow"},
        {"INSERT INTO claim SELECT max(id) + 1, 3, field, number_start, number_length, number_text, value, value_max,"
         " bound, measure, grp, territory, event, scope, source, source_text, source_start, source_length, basis,"
         " basis_text, basis_start, basis_length, relay, relay_text, relay_start, relay_length, attribution, part_of,"
         " as_of, rule, sentence_start, sentence_length, sureness FROM claim",
         3, "belongs to no entry"},
        {"INSERT INTO article SELECT 99, zeroblob(32), format, size, bytes, text_size, text_sha256, text FROM article"
         " LIMIT 1",
         99, "belongs to no entry"},
        {"INSERT INTO meta VALUES (2, 5, 'http://example.org', 'json:url')", 2, "hash"},
        {"INSERT INTO entry SELECT 8, kind, recorded, hash, hash FROM entry WHERE seq = 7", 8, "hash"},
        {"UPDATE article SET bytes = zeroblob(12) WHERE entry = 3", 3, "unpacked"},
        {"UPDATE article SET text = NULL WHERE entry = 3", 3, "missing"},
        {"UPDATE rule_file SET bytes = zeroblob(9)", 1, "rule file"},
    };
    keep_sound();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asc_verify_report report;
        asc_error err = {0};
        put_sound();
        ck_assert_int_eq(forge(cases[i].sql, &report, &err), ASC_INTEGRITY);
        ck_assert_msg(report.failed == cases[i].entry && strstr(err.message, cases[i].reason), "%s: %s", cases[i].sql,
                      err.message);
    }
}
END_TEST

START_TEST(a_cut_end_is_caught_against_a_head) {
    asc_verify_report report;
    asc_error err = {0};
    static const char cut[] =
        "DELETE FROM entry WHERE seq = 7; DELETE FROM claim WHERE entry = 7; DELETE FROM scan WHERE"
        " entry = 7; DELETE FROM meta WHERE article = 7; DELETE FROM article WHERE entry = 7";
    ck_assert_int_eq(forge(cut, &report, &err), ASC_INTEGRITY); /* the index gives it away… */
    ck_assert_ptr_nonnull(strstr(err.message, "the index"));
    ck_assert_int_eq(asc_ledger_reindex(ledger, &err), ASC_OK); /* …unless it is made anew */
    ck_assert_int_eq(verify(NULL, &report, &err), ASC_OK);
    ck_assert_int_eq(verify(&kept, &report, &err), ASC_INTEGRITY);
    ck_assert_int_eq(report.failed, 7);
}
END_TEST

START_TEST(a_rewritten_chain_is_caught_against_a_head) {
    asc_verify_report report;
    asc_error err = {0};
    forgery f = forge_begin();
    ck_assert_int_eq(asc_db_exec(f.db, "UPDATE claim SET value = 65 WHERE value = 56", &err), ASC_OK);
    asc_ledger fake = {.db = f.db, .path = make_path};
    unsigned char previous[32] = {0};
    for (int64_t seq = 1; seq <= 7; seq++) {
        asc_stmt *read = asc_db_use(f.db, "SELECT kind, recorded FROM entry WHERE seq = ?");
        bool row = false;
        asc_put_int(read, seq);
        ck_assert_int_eq(asc_stmt_step(read, &row, &err), ASC_OK);
        asc_entry e = {.seq = seq, .kind = asc_take_int(read)};
        e.recorded = asc_take_int(read);
        asc_stmt_reset(read);
        memcpy(e.previous, previous, 32);
        ck_assert_int_eq(asc_entry_digest(&fake, &e, &err), ASC_OK);
        asc_stmt *write = asc_db_use(f.db, "UPDATE entry SET previous = ?, hash = ? WHERE seq = ?");
        asc_put_blob(write, e.previous, 32);
        asc_put_blob(write, e.hash, 32);
        asc_put_int(write, seq);
        ck_assert_int_eq(asc_stmt_run(write, &err), ASC_OK);
        memcpy(previous, e.hash, 32);
    }
    forge_end(&f);
    ck_assert_int_eq(asc_ledger_reindex(ledger, &err), ASC_OK);
    /* Without an outside head nobody can tell. That is what the documentation says, so it has to stay true. */
    ck_assert_int_eq(verify(NULL, &report, &err), ASC_OK);
    ck_assert_int_eq(verify(&kept, &report, &err), ASC_INTEGRITY);
    ck_assert_int_eq(report.failed, 7);
}
END_TEST

START_TEST(a_wrong_index_is_told_apart) {
    asc_verify_report report;
    asc_error err = {0};
    ck_assert_int_eq(forge("UPDATE ix_figure SET value = 1", &report, &err), ASC_INTEGRITY);
    ck_assert_ptr_nonnull(strstr(err.message, "the index is not what the record says"));
    ck_assert_int_eq(report.failed, 0);
    ck_assert_int_eq(asc_ledger_reindex(ledger, &err), ASC_OK);
    ck_assert_int_eq(verify(&kept, &report, &err), ASC_OK);
    ck_assert_int_eq(forge("DROP TABLE ix_figure; DROP TABLE ix_statement", &report, &err), ASC_OK); /* made anew */
}
END_TEST

/* Any byte of the file may go bad: no crash, and no answer but an error or the truth. */
START_TEST(flipped_bytes_never_crash) {
    char *truth = make_dump(ledger, NULL);
    keep_sound();
    uint32_t seed = 1;
    size_t caught = 0;
    for (int i = 0; i < 150; i++) {
        seed = seed * 1664525U + 1013904223U;
        size_t at = (size_t)(((uint64_t)seed * sound_size) >> 32);
        unsigned char was = sound[at];
        sound[at] ^= (unsigned char)(1U << (i % 8));
        put_sound();
        sound[at] = was;
        asc_ledger_options options = {.now = "2024-03-27T00:00:00Z"};
        asc_verify_report report;
        if (asc_ledger_open(make_path, &options, &ledger, NULL) != ASC_OK || verify(&kept, &report, NULL) != ASC_OK) {
            caught++;
        } else {
            char *now = make_dump(ledger, NULL);
            ck_assert_str_eq(now, truth);
            asc_free(now);
        }
    }
    ck_assert_uint_gt(caught, 10); /* the rest hit free space */
    asc_free(truth);
}
END_TEST

START_TEST(heads_are_read_and_signed) {
    asc_error err = {0};
    asc_head head;
    char text[96];
    char key_path[300];
    char *line = NULL;
    ck_assert_int_eq(asc_head_parse(asc_head_text(&kept, text), NULL, &head, &err), ASC_OK);
    ck_assert_int_eq(head.seq, 7);
    ck_assert_str_eq(head.hash, kept.hash);
    static const char *const wrong[] = {"", "7", "7:abc", "x:0",
                                        "-1:0000000000000000000000000000000000000000000000000000000000000000"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_int_eq(asc_head_parse(wrong[i], NULL, &head, &err), ASC_USAGE);
    }
    snprintf(key_path, sizeof key_path, "%s.pem", make_path);
    FILE *file = fopen(key_path, "w"); /* the first test key of RFC 8032 */
    ck_assert_ptr_nonnull(file);
    fputs("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
          "-----END PRIVATE KEY-----\n",
          file);
    fclose(file);
    asc_status status = asc_head_sign(&kept, key_path, &line, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    static const char key[] = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    ck_assert_ptr_nonnull(strstr(line, key));
    ck_assert_int_eq(asc_head_parse(line, key, &head, &err), ASC_OK);
    ck_assert_int_eq(asc_head_parse(line, kept.hash, &head, &err), ASC_INTEGRITY); /* another key */
    ck_assert_int_eq(asc_head_parse(text, key, &head, &err), ASC_INTEGRITY);       /* not signed */
    line[3] = line[3] == '0' ? '1' : '0';
    ck_assert_int_eq(asc_head_parse(line, key, &head, &err), ASC_INTEGRITY);
    line[strlen(line) - 1] = '\0';
    ck_assert_int_eq(asc_head_parse(line, NULL, &head, &err), ASC_USAGE);
    asc_free(line);
    file = fopen(key_path, "w");
    fputs("no key\n", file);
    fclose(file);
    ck_assert_int_eq(asc_head_sign(&kept, key_path, &line, &err), ASC_USAGE);
    unlink(key_path);
    ck_assert_int_eq(asc_head_sign(&kept, key_path, &line, &err), ASC_IO);
}
END_TEST

static const TTest *const *const tests[] = {&a_whole_ledger_passes,
                                            &every_column_is_watched,
                                            &names_the_entry,
                                            &a_cut_end_is_caught_against_a_head,
                                            &a_rewritten_chain_is_caught_against_a_head,
                                            &a_wrong_index_is_told_apart,
                                            &flipped_bytes_never_crash,
                                            &heads_are_read_and_signed};
MAKE_MAIN("ledger evidence", setup, teardown)
