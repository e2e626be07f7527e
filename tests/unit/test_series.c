#include "ascribe/series.h"
#include "base/buf.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static asc_buf seen;

/* Writes what a figure holds, so that a test can compare it as one text. */
static bool write_figure(const asc_figure *f, void *context) {
    (void)context;
    asc_buf_printf(&seen, "%s %s %s\n", f->event, f->measure, f->territory ? f->territory : "-");
    for (size_t s = 0; s < f->count; s++) {
        const asc_source_series *source = &f->sources[s];
        for (size_t i = 0; i < source->count; i++) {
            const asc_point *p = &source->points[i];
            asc_buf_printf(&seen, " %s %s",
                           source->source_id     ? source->source_id
                           : source->source_text ? source->source_text
                                                 : "-",
                           p->as_of ? p->as_of : "-");
            for (size_t v = 0; v < p->count; v++) {
                asc_buf_printf(&seen, " %" PRId64 "x%zu", p->values[v].value, p->values[v].sightings);
            }
            if (p->has_change) {
                asc_buf_printf(&seen, " %+" PRId64, p->change);
            }
            asc_buf_printf(&seen, "%s", p->revised ? " revised" : "");
            if (p->gap) {
                asc_buf_printf(&seen, " %ldd", p->gap);
            }
            if (p->period[0]) {
                asc_buf_printf(&seen, " in %s", p->period);
            }
            asc_buf_putc(&seen, '\n');
        }
    }
    return true;
}

static asc_row row(const char *source, const char *as_of, int64_t value, const char *article) {
    static char ids[64][65];
    static size_t next;
    char *id = ids[next++ % 64];
    snprintf(id, 65, "claim-%zu", next);
    return (asc_row){.claim = id,
                     .event = "war",
                     .measure = "killed",
                     .territory = "here",
                     .group = "people",
                     .scope = ASC_TOTAL,
                     .source_id = source,
                     .as_of = as_of,
                     .has_value = true,
                     .value = value,
                     .number_text = "x",
                     .article = article,
                     .published = as_of};
}

static const char *build(const asc_row *rows, size_t count, asc_series_options options, asc_left_out *left) {
    asc_buf_clear(&seen);
    asc_series_builder *b = asc_series_builder_new(&options, write_figure, NULL);
    for (size_t i = 0; i < count; i++) {
        ck_assert(asc_series_builder_row(b, &rows[i]));
    }
    asc_series_builder_end(b, left);
    return seen.data ? seen.data : "";
}

START_TEST(points_and_changes) {
    const asc_row rows[] = {
        row("a", "2023-10-10", 900, "01"),  row("a", "2023-10-11", 1100, "02"), row("a", "2023-10-11", 1100, "03"),
        row("a", "2023-10-11", 1100, "03"), row("a", "2023-10-11", 1055, "04"), row("a", "2023-10-21", 1000, "05"),
        row("b", "2023-10", 7, "06"),       row("b", "2023-10-30", 9, "07"),    row(NULL, NULL, 5, "08"),
    };
    asc_left_out left;
    ck_assert_str_eq(build(rows, 9, (asc_series_options){.thin = true}, &left),
                     "war killed here\n"
                     " a 2023-10-10 900x1\n"
                     " a 2023-10-11 1100x2 1055x1 +200 1d\n"
                     " a 2023-10-21 1000x1 -100 revised 10d\n"
                     " b 2023-10 7x1\n"
                     " b 2023-10-30 9x1\n"
                     " - - 5x1\n");
    ck_assert_uint_eq(left.parts + left.vague + left.incidents, 0);
}
END_TEST

START_TEST(figures_are_apart) {
    asc_row rows[4];
    for (int i = 0; i < 4; i++) {
        rows[i] = row("a", "2023-10-10", i, "01");
    }
    rows[1].measure = "injured";
    rows[2].measure = "injured";
    rows[2].territory = NULL;
    rows[3].measure = "injured";
    rows[3].territory = NULL;
    rows[3].source_id = NULL;
    rows[3].source_text = "a medic";
    ck_assert_str_eq(build(rows, 4, (asc_series_options){.thin = true}, NULL),
                     "war killed here\n a 2023-10-10 0x1\nwar injured here\n a 2023-10-10 1x1\nwar injured -\n a "
                     "2023-10-10 2x1\n a medic 2023-10-10 3x1\n");
}
END_TEST

START_TEST(what_is_left_out_is_counted) {
    asc_row rows[4];
    for (int i = 0; i < 4; i++) {
        rows[i] = row("a", "2023-10-10", i, "01");
    }
    rows[0].part_of = "x";
    rows[1].has_value = false;
    rows[1].bound = ASC_VAGUE;
    rows[2].scope = ASC_INCIDENT;
    asc_left_out left;
    ck_assert_str_eq(build(rows, 4, (asc_series_options){.thin = true}, &left), "war killed here\n a 2023-10-10 3x1\n");
    ck_assert_uint_eq(left.parts, 1);
    ck_assert_uint_eq(left.vague, 1);
    ck_assert_uint_eq(left.incidents, 1);
    build(rows, 4, (asc_series_options){.parts = true, .vague = true, .incidents = true}, &left);
    ck_assert_uint_eq(left.parts + left.vague + left.incidents, 0);
}
END_TEST

START_TEST(bounds_are_not_revisions) {
    asc_row rows[] = {row("a", "2023-10-10", 1000, "01"), row("a", "2023-10-11", 900, "02"),
                      row("a", "2023-10-12", 800, "03")};
    rows[1].bound = ASC_AT_LEAST; /* "more than 900" after 1,000 contradicts nothing */
    const char *text = build(rows, 3, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_null(strstr(text, "900x1 -100 revised"));
    ck_assert_ptr_nonnull(strstr(text, "800x1 -100 revised"));
}
END_TEST

START_TEST(undated_figures_are_no_step) {
    asc_row rows[] = {row("a", NULL, 1000, "01"), row("a", "2023-10-11", 900, "02"), row("a", "2023-10-12", 950, "03")};
    const char *text = build(rows, 3, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-11 900x1\n"));
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-12 950x1 +50 1d\n"));
    asc_row vague[] = {row("a", "2023", 1000, "01"), row("a", "2023-10-11", 900, "02"), row("a", "2023-11", 950, "03"),
                       row("a", "2023-11-02", 980, "04")};
    text = build(vague, 4, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-11 900x1\n"));
    ck_assert_ptr_nonnull(strstr(text, " a 2023-11 950x1 +50\n"));
    ck_assert_ptr_nonnull(strstr(text, " a 2023-11-02 980x1 +80 22d\n")); /* since the last whole day */
}
END_TEST

/* Of values that as many articles carry, the one that falls least stands for the day; never for a count of a day. */
START_TEST(totals_keep_their_course) {
    asc_row rows[] = {row("a", "2023-10-10", 1000, "01"), row("a", "2023-10-11", 6, "02"),
                      row("a", "2023-10-11", 1100, "03"), row("a", "2023-10-12", 32, "04"),
                      row("a", "2023-10-12", 900, "05"),  row("a", "2023-10-12", 31, "06")};
    rows[2].bound = ASC_AT_LEAST; /* less exact than 6 */
    const char *text = build(rows, 6, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-11 1100x1 6x1 +100 1d\n"));
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-12 900x1 32x1 31x1 -200 revised 1d\n"));
    asc_row twice[] = {row("a", "2023-10-10", 1000, "01"), row("a", "2023-10-11", 6, "02"),
                       row("a", "2023-10-11", 6, "03"), row("a", "2023-10-11", 1100, "04")};
    text = build(twice, 4, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-11 6x2 1100x1")); /* more articles count first */
    for (size_t i = 0; i < 3; i++) {
        rows[i].scope = ASC_INTERVAL;
    }
    text = build(rows, 3, (asc_series_options){.thin = true}, NULL);
    ck_assert_ptr_nonnull(strstr(text, " a 2023-10-11 6x1 1100x1"));
}
END_TEST

START_TEST(more_articles_come_first_then_exact) {
    asc_row rows[] = {row("a", "2023-10-10", 10, "01"), row("a", "2023-10-10", 11, "02"),
                      row("a", "2023-10-10", 12, "03"), row("a", "2023-10-10", 12, "04")};
    rows[1].bound = ASC_ABOUT;
    ck_assert_str_eq(build(rows, 4, (asc_series_options){.thin = true}, NULL),
                     "war killed here\n a 2023-10-10 12x2 10x1 11x1\n");
    ck_assert_str_eq(build(rows, 2, (asc_series_options){.thin = true}, NULL),
                     "war killed here\n a 2023-10-10 10x1 11x1\n");
}
END_TEST

START_TEST(last_of_each_period) {
    const asc_row rows[] = {
        row("a", NULL, 1, "01"),         row("a", "2023-10", 2, "01"),    row("a", "2023-10-13", 3, "01"),
        row("a", "2023-10-15", 4, "01"), row("a", "2023-10-16", 5, "01"), row("a", "2023-10-17", 6, "01"),
        row("a", "2023-11-01", 7, "01"),
    };
    ck_assert_str_eq(build(rows, 7, (asc_series_options){.every = ASC_EVERY_WEEK}, NULL),
                     "war killed here\n a 2023-10-15 4x1 in 2023-10-15\n a 2023-10-17 6x1 +2 2d in 2023-10-22\n a "
                     "2023-11-01 7x1 +1 15d in 2023-11-05\n");
    ck_assert_str_eq(build(rows, 7, (asc_series_options){.every = ASC_EVERY_MONTH}, NULL),
                     "war killed here\n a 2023-10-17 6x1 in 2023-10-31\n a 2023-11-01 7x1 +1 15d in 2023-11-30\n");
}
END_TEST

static bool check_since(const asc_figure *f, void *context) {
    size_t *calls = context;
    ck_assert_uint_eq(f->count, 1);
    ck_assert_uint_eq(f->sources[0].count, 2);
    ck_assert(f->sources[0].has_baseline);
    ck_assert_str_eq(f->sources[0].baseline.as_of, "2023-11-23");
    ck_assert_int_eq(f->sources[0].points[0].since, 10);
    ck_assert_int_eq(f->sources[0].points[1].since, 50);
    (*calls)++;
    return true;
}

START_TEST(since_counts_from_a_baseline) {
    const asc_row rows[] = {row("a", "2023-11-20", 80, "01"), row("a", "2023-11-23", 100, "01"),
                            row("a", "2023-11-25", 110, "01"), row("a", "2023-12-01", 150, "01")};
    size_t calls = 0;
    asc_series_builder *b = asc_series_builder_new(&(asc_series_options){.since = "2023-11-24"}, check_since, &calls);
    for (size_t i = 0; i < 4; i++) {
        asc_series_builder_row(b, &rows[i]);
    }
    asc_series_builder_end(b, NULL);
    ck_assert_uint_eq(calls, 1);
}
END_TEST

START_TEST(thin_figures_are_counted) {
    asc_row rows[] = {row("a", "2023-11-20", 80, "01"), row("a", "2023-11-20", 80, "01")};
    asc_left_out left;
    rows[1].measure = "injured";
    ck_assert_str_eq(build(rows, 2, (asc_series_options){0}, &left), "");
    ck_assert_uint_eq(left.thin, 2);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("series");
    TCase *tc = tcase_create("series");
    tcase_add_test(tc, points_and_changes);
    tcase_add_test(tc, figures_are_apart);
    tcase_add_test(tc, what_is_left_out_is_counted);
    tcase_add_test(tc, undated_figures_are_no_step);
    tcase_add_test(tc, totals_keep_their_course);
    tcase_add_test(tc, bounds_are_not_revisions);
    tcase_add_test(tc, more_articles_come_first_then_exact);
    tcase_add_test(tc, last_of_each_period);
    tcase_add_test(tc, since_counts_from_a_baseline);
    tcase_add_test(tc, thin_figures_are_counted);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_buf_free(&seen);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
