/* A month of additions, corrections and rescans, day by day: what each evening showed is what --as-known shows later.
 */
#include "ledger_make.h"

enum { DAYS = 31, FILTERS = 4 };

static asc_ledger *ledger;
static char *evenings[DAYS][FILTERS];

static const asc_filter filters[FILTERS] = {
    {0}, {.parts = true, .rejected = true}, {.source = "gaza-health-ministry", .measure = "killed"}, {.run = 1}};

static void setup(void) {
    ledger = make_open(make_fresh(), "2024-03-01T00:00:00Z");
}

static void teardown(void) {
    for (int i = 0; i < DAYS * FILTERS; i++) {
        asc_free(evenings[i / FILTERS][i % FILTERS]);
    }
    asc_ledger_close(ledger);
    make_clean();
}

static void day_text(int day, char out[12]) {
    snprintf(out, 12, "2024-03-%02d", (day % 31) + 1);
}

static int number_of(int day, int paper) {
    return 100 + day * 7 + paper / 2; /* two papers carry the same figure */
}

static void add_day(int64_t run, int day, int paper, const char *measure) {
    char id[16];
    char number[16];
    char date[12];
    snprintf(id, sizeof id, "d%d-%d", day, paper);
    snprintf(number, sizeof number, "%d", number_of(day, paper));
    day_text(day, date);
    make_wire(ledger, run, id, paper % 2 ? "The Post" : "The Wire", number, number_of(day, paper), date, measure);
}

static void rule_on_day(int day, int paper, asc_verdict verdict, const char *field, const char *value) {
    char id[16];
    char number[16];
    char claim[65];
    snprintf(id, sizeof id, "d%d-%d", day, paper);
    snprintf(number, sizeof number, "%d", number_of(day, paper));
    make_wire_claim(ledger, id, number, claim);
    make_ruling(ledger, claim, verdict, field, value);
}

/* What happens on a day: four papers, a ruling on most days, every tenth day new rules over everything so far. */
static void live(int day) {
    static const asc_verdict verdicts[] = {ASC_ACCEPTED, ASC_REJECTED, ASC_CORRECTED, ASC_WITHDRAWN, ASC_NOTED};
    char rules = (char)('a' + day / 10);
    int64_t run = make_run(ledger, rules, day % 10 ? ASC_RUN_ADD : ASC_RUN_RESCAN);
    for (int paper = 0; paper < 4; paper++) {
        add_day(run, day, paper, "killed");
    }
    for (int old = 0; day && day % 10 == 0 && old < day * 4; old++) {
        add_day(run, old / 4, old % 4, old % 9 == 0 ? "injured" : "killed");
    }
    asc_verdict verdict = verdicts[day % 5];
    rule_on_day(day / 2, day % 4, verdict, verdict == ASC_CORRECTED ? "value" : NULL, "999");
    if (day > 12) {
        rule_on_day(day - 12, 0, ASC_REJECTED, NULL, NULL);
    }
}

static void compare_all(void) {
    for (int day = 0; day < DAYS; day++) {
        char date[12];
        day_text(day, date);
        for (int i = 0; i < FILTERS; i++) {
            asc_filter filter = filters[i];
            filter.as_known = date;
            char *now = make_dump(ledger, &filter);
            ck_assert_msg(strcmp(now, evenings[day][i]) == 0, "as known on %s, filter %d:\n%s\nwas:\n%s", date, i, now,
                          evenings[day][i]);
            asc_free(now);
        }
    }
}

START_TEST(as_known_is_what_was_known) {
    int64_t start = ledger->now;
    for (int day = 0; day < DAYS; day++) {
        ledger->now = start + (int64_t)day * 86400 + (int64_t)3600 * (day % 24); /* up to the last second of a day */
        live(day);
        for (int i = 0; i < FILTERS; i++) {
            evenings[day][i] = make_dump(ledger, &filters[i]);
        }
    }
    ck_assert_str_ne(evenings[10][0], evenings[9][0]);
    compare_all();
    make_check_index(ledger);
    compare_all();
    char *none = make_dump(ledger, &(asc_filter){.as_known = "2024-02-29"});
    ck_assert_str_eq(none, "");
    asc_free(none);
}
END_TEST

static const TTest *const *const tests[] = {&as_known_is_what_was_known};
MAKE_MAIN("ledger days", setup, teardown)
