#include "ledger_make.h"

#include "ledger/time.h"

/* Keeps what a query gave as one text, a line a row. */
typedef struct seen {
    char text[8192];
    size_t count;
    asc_row last;
    char claim[65];
} seen;

static bool note(const asc_row *row, void *context) {
    seen *s = context;
    char line[512];
    snprintf(line, sizeof line, "%s %s %s %s %s %lld %s %s|", row->event, row->measure,
             row->territory ? row->territory : "-", row->group, asc_bound_name(row->bound), (long long)row->value,
             row->as_of ? row->as_of : "-",
             row->source_id     ? row->source_id
             : row->source_text ? row->source_text
                                : "-");
    strncat(s->text, line, sizeof s->text - strlen(s->text) - 1);
    s->count++;
    s->last = *row;
    memcpy(s->claim, row->claim, 65);
    return true;
}

static size_t count_rows(asc_ledger *ledger, asc_filter filter) {
    seen s = {0};
    asc_error err = {0};
    asc_status status = asc_ledger_claims(ledger, &filter, ASC_BY_FIGURE, note, &s, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    return s.count;
}

static asc_ledger *ledger;
static asc_article article;
static asc_claims claims;

#define TEXT "At least 34 people were killed, including 12 children, the health ministry said. Dozens were hurt."

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
    make_article(&article, "one", "2024-03-26T08:30", "The Wire", TEXT);
    asc_claim *whole = make_claim(&claims, &article, "34", 34);
    whole->bound = ASC_AT_LEAST;
    strcpy(whole->as_of, "2024-03-26");
    make_source(whole, &article, "gaza-health-ministry", "the health ministry");
    asc_claim *part = make_claim(&claims, &article, "12", 12);
    part->group = "children";
    part->part_of = 0;
    asc_claim *vague = make_claim(&claims, &article, "Dozens", 0);
    vague->has_value = false;
    vague->bound = ASC_VAGUE;
    vague->measure = "injured";
    vague->territory = NULL;
}

static void teardown(void) {
    asc_ledger_close(ledger);
    asc_article_free(&article);
    asc_claims_free(&claims);
    make_clean();
}

static void reopen(bool read_only) {
    asc_error err = {0};
    asc_ledger_close(ledger);
    asc_ledger_options options = {.read_only = read_only, .now = "2024-03-27T10:00:00Z"};
    asc_status status = asc_ledger_open(make_path, &options, &ledger, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
}

START_TEST(adds_and_lists) {
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    ck_assert_int_eq(run, 1);
    ck_assert_int_eq(make_add(ledger, run, &article, &claims), ASC_ADDED_NEW);
    ck_assert_int_eq(make_add(ledger, run, &article, &claims), ASC_ADDED_KNOWN);
    reopen(false);
    seen s = {0};
    asc_filter filter = {.parts = true};
    ck_assert_int_eq(asc_ledger_claims(ledger, &filter, ASC_BY_FIGURE, note, &s, NULL), ASC_OK);
    ck_assert_str_eq(s.text, "gaza-war injured - people vague 0 - -|"
                             "gaza-war killed gaza children exact 12 - -|"
                             "gaza-war killed gaza people at_least 34 2024-03-26 gaza-health-ministry|");
    s = (seen){0};
    filter = (asc_filter){.source = "gaza-health-ministry"};
    ck_assert_int_eq(asc_ledger_claims(ledger, &filter, ASC_BY_ARTICLE, note, &s, NULL), ASC_OK);
    ck_assert_uint_eq(s.count, 1);
    char id[65];
    asc_claim_id(article.sha256, ASC_IN_TEXT, claims.items[0].number, id);
    ck_assert_str_eq(s.claim, id);
}
END_TEST

static bool check_row(const asc_row *row, void *context) {
    (void)context;
    ck_assert_str_eq(row->number_text, "34");
    ck_assert_str_eq(row->source_text, "the health ministry");
    ck_assert_uint_eq(row->source_span.start, claims.items[0].source.span.start);
    ck_assert_uint_eq(row->sentence.end, article.text_len);
    ck_assert_str_eq(row->article, article.sha256);
    ck_assert_str_eq(row->article_id, "one");
    ck_assert_str_eq(row->title, "A title of 12 words");
    ck_assert_str_eq(row->publisher, "The Wire");
    ck_assert_str_eq(row->published, "2024-03-26T08:30");
    ck_assert_ptr_null(row->url);
    ck_assert_str_eq(row->recorded, "2024-03-26T10:00:00Z");
    ck_assert_str_eq(row->rule, "killed.passive");
    ck_assert_int_eq(row->run, 1);
    ck_assert_int_eq(row->sureness, 80);
    ck_assert_int_eq(row->attribution, ASC_ATTR_CUE);
    ck_assert_int_eq(row->sightings, 1);
    ck_assert_ptr_null(row->part_of);
    ck_assert_ptr_null(row->ruling);
    return true;
}

START_TEST(keeps_every_field) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    asc_filter filter = {.source = "gaza-health-ministry"};
    ck_assert_int_eq(asc_ledger_claims(ledger, &filter, ASC_BY_FIGURE, check_row, NULL, NULL), ASC_OK);
}
END_TEST

START_TEST(filters) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){0}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.parts = true}), 3);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.territory = "none"}), 1);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.source = "none"}), 1);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.measure = "killed"}), 1);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.measure = "unheard-of"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.scope = "total"}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.scope = "incident"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.publisher = "The Wire"}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.publisher = "the wire"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.from = "2024-03-26", .to = "2024-03"}), 1);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.from = "2024-03-27"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.to = "2024-03-25"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.published_from = "2024", .published_to = "2024-03-26"}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.published_to = "2024-03-25"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.article = "one"}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.as_known = "2024-03-25"}), 0);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.as_known = "2024-03-26"}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.run = 1}), 2);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.run = 2}), 0);
    asc_error err = {0};
    asc_filter wrong = {.from = "spring"};
    ck_assert_int_eq(asc_ledger_claims(ledger, &wrong, ASC_BY_FIGURE, note, &(seen){0}, &err), ASC_USAGE);
    wrong = (asc_filter){.scope = "wide"};
    ck_assert_int_eq(asc_ledger_claims(ledger, &wrong, ASC_BY_FIGURE, note, &(seen){0}, &err), ASC_USAGE);
}
END_TEST

START_TEST(part_names_the_whole) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    char part[65];
    char whole[65];
    asc_claim_id(article.sha256, ASC_IN_TEXT, claims.items[1].number, part);
    asc_claim_id(article.sha256, ASC_IN_TEXT, claims.items[0].number, whole);
    seen s = {0};
    asc_filter filter = {.claim = part, .parts = true};
    ck_assert_int_eq(asc_ledger_claims(ledger, &filter, ASC_BY_FIGURE, note, &s, NULL), ASC_OK);
    ck_assert_uint_eq(s.count, 1);
    ck_assert_str_eq(s.claim, part);
    ck_assert_ptr_nonnull(s.last.part_of);
}
END_TEST

START_TEST(gives_the_article_back) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    asc_article got;
    asc_error err = {0};
    ck_assert_int_eq(asc_ledger_article(ledger, "one", &got, &err), ASC_OK);
    ck_assert_uint_eq(got.bytes_len, article.bytes_len);
    ck_assert_mem_eq(got.bytes, article.bytes, got.bytes_len);
    ck_assert_str_eq(got.text, article.text);
    ck_assert_str_eq(got.sha256, article.sha256);
    ck_assert_str_eq(got.format, "jsonl");
    ck_assert_str_eq(got.meta[ASC_META_PUBLISHER], "The Wire");
    ck_assert_str_eq(got.origin[ASC_META_PUBLISHER], "json:publisher");
    ck_assert_ptr_null(got.meta[ASC_META_URL]);
    asc_article_free(&got);
    char prefix[9] = "";
    memcpy(prefix, article.sha256, 8);
    ck_assert_int_eq(asc_ledger_article(ledger, prefix, &got, &err), ASC_OK);
    asc_article_free(&got);
    ck_assert_int_eq(asc_ledger_article(ledger, "two", &got, &err), ASC_USAGE);
}
END_TEST

START_TEST(resolves_prefixes) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    char id[65];
    char got[65];
    asc_error err = {0};
    for (size_t i = 0; i < claims.count; i++) {
        asc_claim_id(article.sha256, ASC_IN_TEXT, claims.items[i].number, id);
        char prefix[65] = "";
        memcpy(prefix, id, 10);
        ck_assert_int_eq(asc_ledger_resolve(ledger, prefix, got, &err), ASC_OK);
        ck_assert_str_eq(got, id);
        memcpy(prefix, id, 40);
        ck_assert_int_eq(asc_ledger_resolve(ledger, prefix, got, &err), ASC_OK);
        prefix[39] = prefix[39] == '0' ? '1' : '0';
        ck_assert_int_eq(asc_ledger_resolve(ledger, prefix, got, &err), ASC_USAGE);
    }
    ck_assert_int_eq(asc_ledger_resolve(ledger, "xyz", got, &err), ASC_USAGE);
    ck_assert_int_eq(asc_ledger_resolve(ledger, "", got, &err), ASC_USAGE);
}
END_TEST

static bool note_article(const asc_article_row *row, void *context) {
    seen *s = context;
    s->count++;
    ck_assert_str_eq(row->sha256, article.sha256);
    ck_assert_str_eq(row->id, "one");
    ck_assert_int_eq(row->claims, 3);
    ck_assert_int_eq(row->bytes, (int64_t)article.bytes_len);
    return true;
}

START_TEST(lists_articles) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    seen s = {0};
    ck_assert_int_eq(asc_ledger_articles(ledger, NULL, note_article, &s, NULL), ASC_OK);
    ck_assert_uint_eq(s.count, 1);
    asc_filter others[] = {{.publisher = "Nobody"}, {.published_to = "2024-02"}, {.as_known = "2024-03-25"}};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(asc_ledger_articles(ledger, &others[i], note_article, &s, NULL), ASC_OK);
    }
    ck_assert_uint_eq(s.count, 1);
    asc_filter inside = {.published_from = "2024-03-26", .published_to = "2024-03-26"};
    ck_assert_int_eq(asc_ledger_articles(ledger, &inside, note_article, &s, NULL), ASC_OK);
    ck_assert_uint_eq(s.count, 2);
}
END_TEST

START_TEST(same_rules_same_run) {
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_ADD), 1);
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_ADD), 1);
    ck_assert_int_eq(make_run(ledger, 'b', ASC_RUN_ADD), 2);
    ck_assert_int_eq(make_run(ledger, 'a', ASC_RUN_ADD), 3);
    asc_entry last;
    ck_assert_int_eq(asc_entry_last(ledger, &last, NULL), ASC_OK);
    ck_assert_int_eq(last.seq, 3);
}
END_TEST

START_TEST(refuses_what_cannot_stand) {
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    asc_error err = {0};
    asc_added added;
    claims.items[0].number.end = article.text_len + 1;
    ck_assert_int_eq(asc_ledger_add(ledger, run, &article, &claims, &added, &err), ASC_BAD_INPUT);
    claims.items[0].number.end = claims.items[0].number.start + 2;
    claims.items[1].part_of = 9;
    ck_assert_int_eq(asc_ledger_add(ledger, run, &article, &claims, &added, &err), ASC_BAD_INPUT);
    claims.items[1].part_of = ASC_NO_CLAIM;
    claims.items[1].number_text = "13";
    ck_assert_int_eq(asc_ledger_add(ledger, run, &article, &claims, &added, &err), ASC_BAD_INPUT);
    claims.items[1].number_text = "12";
    article.bytes[0] = 'x';
    ck_assert_int_eq(asc_ledger_add(ledger, run, &article, &claims, &added, &err), ASC_USAGE);
    article.bytes[0] = '{';
    ck_assert_int_eq(asc_ledger_add(ledger, run + 1, &article, &claims, &added, &err), ASC_INTEGRITY);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.parts = true}), 0);
    ck_assert_int_eq(make_add(ledger, run, &article, &claims), ASC_ADDED_NEW);
}
END_TEST

START_TEST(clock_never_runs_back) {
    make_run(ledger, 'a', ASC_RUN_ADD);
    ledger->now -= 3600;
    make_run(ledger, 'b', ASC_RUN_ADD);
    asc_entry last;
    ck_assert_int_eq(asc_entry_last(ledger, &last, NULL), ASC_OK);
    ck_assert_int_eq(last.recorded, ledger->now + 3600);
    ledger->now -= 864000;
    int64_t run = 0;
    char hash[65];
    memset(hash, 'c', 64);
    hash[64] = '\0';
    asc_error err = {0};
    ck_assert_int_eq(asc_run_begin(ledger, hash, NULL, 0, "0.1.0", ASC_RUN_ADD, &run, &err), ASC_USAGE);
    ck_assert_ptr_nonnull(strstr(err.message, "2024-03-16"));
}
END_TEST

START_TEST(read_only_reads) {
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    reopen(true);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.parts = true}), 3);
    asc_error err = {0};
    asc_added added;
    article.bytes[0] = ' ';
    unsigned char digest[32];
    asc_sha256_of(article.bytes, article.bytes_len, digest);
    asc_sha256_hex(digest, article.sha256);
    ck_assert_int_eq(asc_ledger_add(ledger, 1, &article, &claims, &added, &err), ASC_USAGE);
}
END_TEST

static asc_status open_file(const void *bytes, size_t size, asc_error *err) {
    asc_ledger_close(ledger);
    ledger = NULL;
    make_clean();
    FILE *file = fopen(make_path, "wb");
    ck_assert_ptr_nonnull(file);
    fwrite(bytes, 1, size, file);
    fclose(file);
    asc_ledger_options options = {0};
    return asc_ledger_open(make_path, &options, &ledger, err);
}

START_TEST(refuses_other_files) {
    asc_error err = {0};
    char noise[8192];
    memset(noise, 'n', sizeof noise);
    ck_assert_int_eq(open_file(noise, sizeof noise, &err), ASC_INTEGRITY);
    ck_assert_int_eq(open_file("", 0, &err), ASC_INTEGRITY);
    make_clean();
    asc_ledger_options options = {0};
    ck_assert_int_eq(asc_ledger_open(make_path, &options, &ledger, &err), ASC_IO);
    ck_assert_int_eq(asc_ledger_open("/", &options, &ledger, &err), ASC_IO);
}
END_TEST

START_TEST(notices_a_changed_schema) {
    asc_error err = {0};
    ck_assert_int_eq(asc_db_exec(ledger->db, "DROP TRIGGER claim_kept", &err), ASC_OK);
    asc_ledger_close(ledger);
    asc_ledger_options options = {0};
    ck_assert_int_eq(asc_ledger_open(make_path, &options, &ledger, &err), ASC_INTEGRITY);
    ck_assert_ptr_nonnull(strstr(err.message, "claim_kept"));
}
END_TEST

START_TEST(notices_a_later_version) {
    asc_error err = {0};
    ck_assert_int_eq(asc_db_exec(ledger->db, "PRAGMA user_version = 99", &err), ASC_OK);
    asc_ledger_close(ledger);
    asc_ledger_options options = {0};
    ck_assert_int_eq(asc_ledger_open(make_path, &options, &ledger, &err), ASC_INTEGRITY);
    ck_assert_ptr_nonnull(strstr(err.message, "99"));
}
END_TEST

START_TEST(record_is_append_only) {
    static const char *const attempts[] = {
        "UPDATE claim SET value = 1",
        "DELETE FROM claim",
        "UPDATE article SET format = 'x'",
        "DELETE FROM article",
        "UPDATE entry SET recorded = 0",
        "DELETE FROM entry",
        "UPDATE word SET text = 'x'",
        "DELETE FROM word",
        "UPDATE meta SET value = 'x'",
        "DELETE FROM meta",
        "UPDATE run SET program = 'x'",
        "DELETE FROM run",
        "UPDATE scan SET run = 1",
        "DELETE FROM scan",
        "UPDATE rule_file SET size = 1",
        "DELETE FROM rule_file",
        "UPDATE rule_set SET hash = zeroblob(32)",
        "DELETE FROM rule_set",
        "UPDATE rule_set_file SET path = 'x'",
        "DELETE FROM rule_set_file",
        "REPLACE INTO word (id, text) VALUES (1, 'x')",
        "REPLACE INTO meta (article, field, value, origin) SELECT article, field, 'x', 'y' FROM meta",
        "REPLACE INTO entry SELECT seq, 1, 0, zeroblob(32), zeroblob(32) FROM entry",
    };
    make_add(ledger, make_run(ledger, 'a', ASC_RUN_ADD), &article, &claims);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        asc_error err = {0};
        asc_status status = asc_db_exec(ledger->db, attempts[i], &err);
        ck_assert_msg(status == ASC_INTEGRITY, "%s: %d", attempts[i], (int)status);
        ck_assert_msg(strstr(err.message, "append-only"), "%s: %s", attempts[i], err.message);
    }
}
END_TEST

START_TEST(batches) {
    asc_error err = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    ck_assert_int_eq(asc_ledger_batch_begin(ledger, &err), ASC_OK);
    ck_assert_int_eq(make_add(ledger, run, &article, &claims), ASC_ADDED_NEW);
    ck_assert_int_eq(make_add(ledger, run, &article, &claims), ASC_ADDED_KNOWN);
    ck_assert_int_eq(asc_ledger_batch_end(ledger, &err), ASC_OK);
    reopen(false);
    ck_assert_uint_eq(count_rows(ledger, (asc_filter){.parts = true}), 3);
    ck_assert_int_eq(asc_ledger_batch_begin(ledger, &err), ASC_OK);
    make_run(ledger, 'b', ASC_RUN_ADD);
    reopen(false); /* closing without an end is like dying */
    asc_entry last;
    ck_assert_int_eq(asc_entry_last(ledger, &last, &err), ASC_OK);
    ck_assert_int_eq(last.seq, 2);
}
END_TEST

START_TEST(times) {
    int64_t t = 0;
    char out[24];
    ck_assert(asc_time_parse("2024-03-26T10:20:30Z", &t));
    ck_assert_str_eq(asc_time_format(t, out), "2024-03-26T10:20:30Z");
    ck_assert(asc_time_parse("2024-03-26", &t));
    ck_assert_str_eq(asc_time_format(t, out), "2024-03-26T00:00:00Z");
    ck_assert(asc_time_after("2024-02", &t));
    ck_assert_str_eq(asc_time_format(t, out), "2024-03-01T00:00:00Z");
    ck_assert(asc_time_after("2023-12-31", &t));
    ck_assert_str_eq(asc_time_format(t, out), "2024-01-01T00:00:00Z");
    ck_assert(asc_time_after("2023", &t));
    ck_assert_str_eq(asc_time_format(t, out), "2024-01-01T00:00:00Z");
    ck_assert(!asc_time_parse("2024-03", &t));
    ck_assert(!asc_time_parse("2024-03-26T25:00", &t));
    ck_assert(!asc_time_parse("2024-03-26T10:00+02:00", &t));
    ck_assert_int_eq(asc_moment_pack("2023-11-26T08:01"), 20231126080100);
    ck_assert_int_eq(asc_moment_pack("2023-11"), 20231100000000);
    ck_assert_int_eq(asc_moment_pack(NULL), 0);
    ck_assert_int_eq(asc_day_last(20230000), 20239999);
}
END_TEST

static const TTest *const *const tests[] = {&adds_and_lists,
                                            &keeps_every_field,
                                            &filters,
                                            &part_names_the_whole,
                                            &gives_the_article_back,
                                            &resolves_prefixes,
                                            &lists_articles,
                                            &same_rules_same_run,
                                            &refuses_what_cannot_stand,
                                            &clock_never_runs_back,
                                            &read_only_reads,
                                            &refuses_other_files,
                                            &notices_a_changed_schema,
                                            &notices_a_later_version,
                                            &record_is_append_only,
                                            &batches,
                                            &times};

MAKE_MAIN("ledger", setup, teardown)
