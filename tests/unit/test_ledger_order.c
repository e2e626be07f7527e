/* Rows in an order: read a series or an article at a time, they come as they would when sorted at once. And the counts
 * that need no rows. */
#include "ledger_make.h"

#include "ascribe/evidence.h"
#include "ascribe/series.h"

static asc_ledger *ledger;

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-26T10:00:00Z");
}

static void teardown(void) {
    asc_ledger_close(ledger);
    make_clean();
}

static const char TEXT[] = "12 or 34 or 56 people, the health ministry, the army, police and the ministry said.";

/* One article with three claims that differ in everything that orders rows. */
static void make_varied(int64_t run, int number) {
    static const char *const measures[] = {"killed", "injured", "held"};
    static const char *const sources[][2] = {
        {"gaza-health-ministry", "the health ministry"}, {"idf", "the army"}, {NULL, "police"}, {NULL, NULL}};
    static const char *const numbers[] = {"12", "34", "56"};
    static const char *const dates[] = {"2024-03-01", "2024-03", "2024-02-28", "", "2023"};
    asc_article article;
    asc_claims claims = {0};
    char id[16];
    char day[12];
    snprintf(id, sizeof id, "a%d", number);
    snprintf(day, sizeof day, "2024-03-%02d", 28 - number % 5);
    make_article(&article, id, day, number % 2 ? "The Wire" : "The Post", TEXT);
    for (int i = 0; i < 3; i++) {
        int kind = number * 3 + i * 7;
        asc_claim *c = make_claim(&claims, &article, numbers[i], 10 + kind % 4);
        c->measure = measures[kind % 3];
        c->scope = (asc_scope)(kind % 2);
        c->territory = kind % 5 ? "gaza" : NULL;
        c->group = kind % 4 ? "people" : "children";
        snprintf(c->as_of, sizeof c->as_of, "%s", dates[kind % 5]);
        if (sources[kind % 4][1]) {
            make_source(c, &article, sources[kind % 4][0], sources[kind % 4][1]);
        }
    }
    claims.items[1].part_of = number % 3 ? ASC_NO_CLAIM : 0;
    make_add(ledger, run, &article, &claims);
    asc_article_free(&article);
    asc_claims_free(&claims);
}

static bool dump_id(const asc_row *row, void *context) {
    asc_buf_printf(context, "%.12s %s %s %s %s\n", row->claim, row->article_id, row->measure,
                   row->as_of ? row->as_of : "-", row->source_text ? row->source_text : "-");
    return true;
}

static char *ids(asc_order order, const asc_filter *filter) {
    asc_buf out = {0};
    asc_error err = {0};
    asc_status status = asc_ledger_claims(ledger, filter, order, dump_id, &out, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    asc_buf_puts(&out, "");
    return asc_buf_take(&out);
}

/* With a run, claims are sorted at once; without, they are walked. There is but one run. */
START_TEST(walked_is_as_sorted) {
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    for (int i = 0; i < 40; i++) {
        make_varied(run, i);
    }
    const asc_filter filters[] = {
        {0},
        {.parts = true},
        {.measure = "killed"},
        {.territory = "none"},
        {.from = "2024-03", .to = "2024-03"},
        {.from = "2023-06"},
        {.to = "2024-02", .scope = "total"},
        {.published_from = "2024-03-25"},
        {.published_to = "2024-03-26", .group = "people"},
        {.as_known = "2024-03-26"},
        {.as_known = "2024-03-25"},
        {.measure = "nothing"},
    };
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        for (int order = ASC_BY_ARTICLE; order <= ASC_BY_FIGURE; order++) {
            asc_filter sorted = filters[i];
            sorted.run = run;
            char *walked = ids((asc_order)order, &filters[i]);
            char *at_once = ids((asc_order)order, &sorted);
            ck_assert_str_eq(walked, at_once);
            ck_assert_int_eq(*walked != '\0', i != 10 && i != 11);
            asc_free(walked);
            asc_free(at_once);
        }
    }
}
END_TEST

static bool count_three(const asc_row *row, void *context) {
    (void)row;
    return ++*(int *)context < 3;
}

START_TEST(walking_stops_when_told) {
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    for (int i = 0; i < 5; i++) {
        make_varied(run, i);
    }
    for (int order = ASC_BY_ARTICLE; order <= ASC_BY_FIGURE; order++) {
        int seen = 0;
        ck_assert_int_eq(asc_ledger_claims(ledger, NULL, (asc_order)order, count_three, &seen, NULL), ASC_OK);
        ck_assert_int_eq(seen, 3);
    }
    make_varied(run, 6); /* the ledger can be written again */
}
END_TEST

START_TEST(one_of_several_sources) {
    static const char *const wanted[] = {"idf", "police", "nobody", NULL};
    static const char *const voice[] = {"none", NULL};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    for (int i = 0; i < 8; i++) {
        make_varied(run, i);
    }
    for (int order = ASC_BY_ARTICLE; order <= ASC_BY_FIGURE; order++) {
        char *found = ids((asc_order)order, &(asc_filter){.sources = wanted});
        ck_assert_ptr_nonnull(strstr(found, "the army"));
        ck_assert_ptr_nonnull(strstr(found, "police"));
        ck_assert_ptr_null(strstr(found, "the health ministry"));
        ck_assert_ptr_null(strstr(found, " -\n"));
        asc_free(found);
        found = ids((asc_order)order, &(asc_filter){.sources = voice});
        ck_assert_ptr_nonnull(strstr(found, " -\n"));
        ck_assert_ptr_null(strstr(found, "army"));
        asc_free(found);
    }
}
END_TEST

static bool see_lean(const asc_row *row, void *context) {
    ++*(int *)context;
    ck_assert_ptr_null(row->title);
    ck_assert_ptr_null(row->article_id);
    ck_assert_ptr_nonnull(row->publisher);
    ck_assert_ptr_nonnull(row->published);
    ck_assert_int_eq(row->sightings, 0);
    return true;
}

START_TEST(lean_rows_have_the_figure) {
    int seen = 0;
    make_varied(make_run(ledger, 'a', ASC_RUN_ADD), 1);
    const asc_filter filter = {.lean = true, .parts = true};
    ck_assert_int_eq(asc_ledger_claims(ledger, &filter, ASC_BY_FIGURE, see_lean, &seen, NULL), ASC_OK);
    ck_assert_int_eq(seen, 3);
}
END_TEST

static bool dump_count(const asc_source_count *c, void *context) {
    asc_buf_printf(context, "%s/%s %zu in %zu %s..%s\n", c->source_id ? c->source_id : "-",
                   c->source_text ? c->source_text : "-", c->claims, c->articles, c->first ? c->first : "-",
                   c->last ? c->last : "-");
    return true;
}

/* An article whose claims are all of one source, in the words given. */
static void make_said(int64_t run, const char *id, const char *words, const char *date) {
    asc_article article;
    asc_claims claims = {0};
    make_article(&article, id, "2024-03-25", "The Wire", TEXT);
    for (int i = 0; i < 2; i++) {
        asc_claim *c = make_claim(&claims, &article, i ? "34" : "12", 12);
        make_source(c, &article, "gaza-health-ministry", words);
        snprintf(c->as_of, sizeof c->as_of, "%s", i ? date : "");
    }
    make_add(ledger, run, &article, &claims);
    asc_article_free(&article);
    asc_claims_free(&claims);
}

START_TEST(sources_are_counted) {
    char claim[65];
    asc_buf out = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_said(run, "one", "the ministry", "2024-03-02");
    make_said(run, "two", "the health ministry", "2024-03-01");
    make_said(run, "three", "the health ministry", "2024");
    make_wire(ledger, run, "four", "The Post", "34", 34, "2024-03-25", "killed");
    make_wire_claim(ledger, "four", "34", claim);
    make_ruling(ledger, claim, ASC_CORRECTED, "source", "un"); /* the ledger has no such word yet: none */
    ck_assert_int_eq(asc_source_counts(ledger, &(asc_filter){0}, dump_count, &out, NULL), ASC_OK);
    ck_assert_ptr_nonnull(strstr(out.data, "gaza-health-ministry/the health ministry 6 in 3 2024..2024-03-02\n"));
    asc_buf_clear(&out);
    make_ruling(ledger, claim, ASC_CORRECTED, "source", "gaza-health-ministry");
    ck_assert_int_eq(asc_source_counts(ledger, &(asc_filter){0}, dump_count, &out, NULL), ASC_OK);
    ck_assert_str_eq(out.data, "gaza-health-ministry/the health ministry 7 in 4 2024..2024-03-25\n");
    asc_buf_clear(&out);
    ck_assert_int_eq(asc_source_counts(ledger, &(asc_filter){.from = "2025"}, dump_count, &out, NULL), ASC_OK);
    ck_assert_uint_eq(out.length, 0);
    asc_buf_free(&out);
}
END_TEST

static bool dump_article(const asc_article_row *row, void *context) {
    asc_buf_printf(context, "%s ", row->id);
    return true;
}

START_TEST(articles_with_such_claims) {
    asc_buf out = {0};
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_wire(ledger, run, "one", "The Wire", "34", 34, "2024-03-23", "killed");
    make_wire(ledger, run, "two", "The Wire", "35", 35, "2024-03-24", "injured");
    make_wire(ledger, run, "three", "The Wire", "36", 36, "2024-03-25", "killed");
    asc_ledger_articles(ledger, &(asc_filter){.measure = "killed"}, dump_article, &out, NULL);
    ck_assert_str_eq(out.data, "one three ");
    asc_buf_clear(&out);
    asc_ledger_articles(ledger, &(asc_filter){.from = "2024-03-24"}, dump_article, &out, NULL);
    ck_assert_str_eq(out.data, "two three ");
    asc_buf_clear(&out);
    asc_ledger_articles(ledger, &(asc_filter){.measure = "none-such"}, dump_article, &out, NULL);
    ck_assert_uint_eq(out.length, 0);
    asc_buf_free(&out);
}
END_TEST

typedef struct watched {
    size_t calls, worst; /* worst: how often done was beyond total, or a word was missing */
    bool any[4];         /* entries, index, series, articles */
} watched;

static void watch(const char *what, size_t done, size_t total, void *context) {
    static const char *const words[] = {"entries", "index", "series", "articles"};
    watched *w = context;
    w->calls++;
    w->worst += !what || !*what || (total > 0 && done > total);
    for (size_t i = 0; what && i < 4; i++) {
        w->any[i] = w->any[i] || strcmp(what, words[i]) == 0;
    }
}

START_TEST(long_work_tells_how_far_it_is) {
    watched w = {0};
    asc_verify_report report;
    int64_t run = make_run(ledger, 'a', ASC_RUN_ADD);
    make_varied(run, 1);
    make_varied(run, 2);
    asc_ledger_watch(ledger, watch, &w);
    ck_assert_int_eq(asc_ledger_verify(ledger, NULL, &report, NULL), ASC_OK);
    ck_assert(w.any[0] && w.any[1] && !w.any[2]);
    asc_free(ids(ASC_BY_FIGURE, &(asc_filter){0}));
    asc_free(ids(ASC_BY_ARTICLE, &(asc_filter){0}));
    ck_assert(w.any[2] && w.any[3]);
    ck_assert_uint_eq(w.worst, 0);
    size_t calls = w.calls;
    asc_ledger_watch(ledger, NULL, NULL);
    asc_free(ids(ASC_BY_FIGURE, &(asc_filter){0}));
    ck_assert_uint_eq(w.calls, calls);
}
END_TEST

static int64_t count_ways(void) {
    int64_t ways = 0;
    ck_assert_int_eq(asc_db_int(ledger->db,
                                "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix_figure%'",
                                &ways, NULL),
                     ASC_OK);
    return ways;
}

/* A ledger of a program that had fewer ways into the index is read as it is, and gets them when it is written. */
START_TEST(missing_ways_are_added) {
    asc_error err = {0};
    asc_ledger_options reading = {.read_only = true};
    make_wire(ledger, make_run(ledger, 'a', ASC_RUN_ADD), "one", "The Wire", "34", 34, "2024-03-23", "killed");
    char *before = make_dump(ledger, NULL);
    int64_t all = count_ways();
    ck_assert_int_eq(asc_db_exec(ledger->db, "DROP INDEX ix_figure_as_of; DROP INDEX ix_figure_published", &err),
                     ASC_OK);
    asc_ledger_close(ledger);
    asc_status status = asc_ledger_open(make_path, &reading, &ledger, &err);
    ck_assert_msg(status == ASC_OK, "%s", err.message);
    ck_assert_int_eq(count_ways(), all - 2);
    char *after = make_dump(ledger, &(asc_filter){.from = "2024-03-23"});
    ck_assert_str_eq(before, after);
    asc_ledger_close(ledger);
    ledger = make_open(make_path, "2024-03-27T10:00:00Z");
    ck_assert_int_eq(count_ways(), all);
    asc_free(before);
    asc_free(after);
}
END_TEST

static const TTest *const *const tests[] = {
    &walked_is_as_sorted, &walking_stops_when_told,   &one_of_several_sources, &lean_rows_have_the_figure,
    &sources_are_counted, &articles_with_such_claims, &missing_ways_are_added, &long_work_tells_how_far_it_is};

MAKE_MAIN("ledger order", setup, teardown)
