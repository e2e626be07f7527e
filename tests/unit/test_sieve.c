/* The sieve leaves out no pattern that matches: judging with it and without it gives the same. */
#include "ascribe/limits.h"
#include "rules/match.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_rules *rules;
static asc_matcher *matcher;
static asc_sifter *sifter;
static asc_tagged tagged;

static uint64_t state = 88172645463325252u;

/* xorshift: the same numbers in every run. */
static size_t random_below(size_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % limit);
}

/* Judges unit `i` both ways; returns whether a pattern matched. */
static bool same(size_t i) {
    asc_mention with = {0};
    asc_mention without = {0};
    asc_verdict one = asc_judge(rules, matcher, sifter, &tagged, i, NULL, NULL, &with);
    asc_verdict other = asc_judge(rules, matcher, NULL, &tagged, i, NULL, NULL, &without);
    ck_assert_int_eq(one, other);
    if (one == ASC_MENTION || one == ASC_REJECTED) {
        ck_assert_str_eq(with.pattern->id, without.pattern->id);
        ck_assert_uint_eq(with.start, without.start);
        ck_assert_uint_eq(with.end, without.end);
        ck_assert_mem_eq(with.role_start, without.role_start, sizeof with.role_start);
        ck_assert_mem_eq(with.role_end, without.role_end, sizeof with.role_end);
        return true;
    }
    return false;
}

/* The examples of all rules, as they are and with units changed for others of the same examples. */
static size_t judge_examples(const asc_examples *examples, size_t changes) {
    size_t matches = 0;
    for (size_t e = 0; e < examples->count; e++) {
        char text[1000];
        size_t length = 0;
        for (const char *c = examples->items[e].text; *c && length + 1 < sizeof text; c++) { /* "[role words]" */
            if (*c == '[') {
                c += strcspn(c, " ");
            } else if (*c != ']') {
                text[length++] = *c;
            }
        }
        asc_tag(rules, text, 0, length, &tagged);
        for (size_t k = 0; k < changes && tagged.count; k++) {
            size_t at = random_below(tagged.count);
            size_t from = random_below(tagged.count);
            uint16_t code = tagged.codes[at];
            bool numbers = asc_is(rules, &tagged, at, ASC_K_Number) || asc_is(rules, &tagged, from, ASC_K_Number);
            tagged.codes[at] = numbers ? code : tagged.codes[from];
            tagged.codes[from] = numbers ? tagged.codes[from] : code;
        }
        for (size_t i = 0; i < tagged.count; i++) {
            matches += asc_is(rules, &tagged, i, ASC_K_Number) && same(i);
        }
    }
    return matches;
}

static size_t judge_all(size_t changes) {
    size_t matches = 0;
    for (size_t p = 0; p < rules->patterns_count; p++) {
        matches += judge_examples(&rules->patterns[p].match, changes);
        matches += judge_examples(&rules->patterns[p].reject, changes);
        matches += judge_examples(&rules->patterns[p].missed, changes);
    }
    return matches;
}

START_TEST(examples) {
    ck_assert_uint_gt(judge_all(0), rules->patterns_count);
}
END_TEST

START_TEST(examples_disturbed) {
    size_t matches = 0;
    for (size_t round = 0; round < 20; round++) {
        matches += judge_all(1 + round % 5);
    }
    ck_assert_uint_gt(matches, 10 * rules->patterns_count);
}
END_TEST

/* Two patterns that share no class, one with all operators: what each lets through. */
START_TEST(letting_through) {
    asc_sieve *sieve = asc_sieve_new();
    static const char *const patterns[] = {
        "[\\x{5}](?:[\\x{6}]|[\\x{7}-\\x{8}]){0,3}?(?<number>[\\x{7d3}])(?=[\\x{9}])",
        "^(?<number>[\\x{7d3}])(?![\\x{4}])[\\x{1}-\\x{3}]+$",
        "(?<number>[\\x{7d3}])?",
    };
    for (size_t i = 0; i < 3; i++) {
        asc_sieve_add(sieve, i, patterns[i], strlen(patterns[i]));
    }
    asc_sieve_seal(sieve);
    asc_sifter *own = asc_sifter_new(sieve);
    size_t from;
    const uint16_t first[] = {4, 5, 6, 8, ASC_FOCUS, 4};
    asc_sift(own, first, 6, 4);
    ck_assert_uint_eq(asc_sift_next(own, 0, &from), 0);
    ck_assert_uint_eq(from, 1);
    ck_assert_uint_eq(asc_sift_next(own, 1, &from), 2); /* it matches nothing too: never left out */
    ck_assert_uint_eq(from, 0);
    ck_assert_uint_eq(asc_sift_next(own, 3, &from), SIZE_MAX);
    const uint16_t second[] = {4, ASC_FOCUS, 2, 9};
    asc_sift(own, second, 4, 1);
    ck_assert_uint_eq(asc_sift_next(own, 0, &from), 1);
    ck_assert_uint_eq(from, 1);
    const uint16_t third[] = {ASC_FOCUS, 4, 2};
    asc_sift(own, third, 3, 0);
    ck_assert_uint_eq(asc_sift_next(own, 0, &from), 2);
    asc_sifter_free(own);
    asc_sieve_free(sieve);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("sieve");
    TCase *tc = tcase_create("sieve");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, examples);
    tcase_add_test(tc, examples_disturbed);
    tcase_add_test(tc, letting_through);
    suite_add_tcase(suite, tc);
    if (asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL) != ASC_OK) {
        return EXIT_FAILURE;
    }
    matcher = asc_matcher_new();
    sifter = asc_sifter_new(rules->sieve);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    asc_sifter_free(sifter);
    asc_matcher_free(matcher);
    asc_rules_free(rules);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
