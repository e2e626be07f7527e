#include "read/json_scan.h"

#include "base/mem.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Is `text` an array or object, whole and sound? Slices of all its members are looked at. */
static bool sound(const char *text, size_t *at) {
    char *exact = asc_malloc(strlen(text) + !*text); /* no NUL after it, so that a read beyond the end is seen */
    memcpy(exact, text, strlen(text));               // NOLINT(bugprone-not-null-terminated-result)
    char kind = strchr(text, '{') && (!strchr(text, '[') || strchr(text, '{') < strchr(text, '[')) ? '{' : '[';
    asc_json_walk walk = asc_json_walk_begin(exact, strlen(text), kind);
    asc_json_slice key = {0};
    asc_json_slice value;
    while (asc_json_walk_next(&walk, &key, &value)) {
        ck_assert(value.kind != 0);
    }
    *at = asc_json_walk_at(&walk);
    asc_free(exact);
    return !walk.failed;
}

START_TEST(accepted) {
    static const char *const cases[] = {
        "{}",
        " [ ] ",
        "[1,-0,0.5,1e9,1E+9,-1.25e-3]",
        "[true,false,null]",
        "{\"a\":{\"b\":[[],{}]}}",
        "[\"\"]",
        "[\"\\u00e9\"]",
        "{\"a\" : 1 , \"b\" : 2}",
        "[\"\x7F\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "\t{\n}\r\n ",
        "[[[[[[1]]]]]]",
        "[\"12345678\\\"9\"]",
        "[\"1234567\\\\\"]",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at;
        ck_assert_msg(sound(cases[i], &at), "%s refused at %zu", cases[i], at);
    }
}
END_TEST

START_TEST(refused) {
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"", 0},           {"[", 1},       {"{", 1},        {"[1", 2},        {"[1,", 3},
        {"[1,]", 3},       {"{\"a\"}", 4}, {"{\"a\":}", 5}, {"{a:1}", 1},     {"{\"a\":1,}", 7},
        {"[1 2]", 3},      {"[01]", 2},    {"[1.]", 3},     {"[.5]", 1},      {"[1e]", 3},
        {"[+1]", 1},       {"[tru]", 1},   {"[\"a]", 4},    {"[\"\\x\"]", 2}, {"[\"\\u12g4\"]", 2},
        {"[\"a\nb\"]", 3}, {"[1]]", 3},    {"[1}", 2},      {"[[1}]", 3},     {"{\"a\":[1}", 7},
        {"[nul", 1},       {"{} x", 3},    {"[\"\\", 2},    {"[-]", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at;
        ck_assert_msg(!sound(cases[i].text, &at), "%s accepted", cases[i].text);
        ck_assert_msg(at == cases[i].at, "%s refused at %zu, not %zu", cases[i].text, at, cases[i].at);
    }
}
END_TEST

START_TEST(depth_is_limited) {
    size_t at;
    char deep[400] = "";
    memset(deep, '[', 64);
    memset(deep + 64, ']', 64);
    deep[128] = '\0';
    ck_assert(sound(deep, &at));
    memset(deep, '[', 65);
    memset(deep + 65, ']', 65);
    deep[130] = '\0';
    ck_assert(!sound(deep, &at));
    ck_assert_uint_eq(at, 64);
}
END_TEST

START_TEST(slices) {
    const char *text = "{\"a\" : \"x\\ny\", \"n\": -1.5 ,\"o\":{\"k\":[1,2]}, \"z\":null}";
    asc_json_slice root = {'{', text, strlen(text)};
    asc_json_slice a = asc_json_member(root, "a");
    ck_assert(a.kind == '"' && a.size == 4 && memcmp(a.text, "x\\ny", 4) == 0);
    asc_json_slice n = asc_json_member(root, "n");
    ck_assert(n.kind == '0' && n.size == 4);
    asc_json_slice k = asc_json_member(asc_json_member(root, "o"), "k");
    ck_assert(k.kind == '[' && k.size == 5 && memcmp(k.text, "[1,2]", 5) == 0);
    ck_assert(asc_json_member(root, "z").kind == 'n');
    ck_assert(asc_json_member(root, "y").kind == 0);
}
END_TEST

static void unescaped(const char *raw, const char *expected) {
    size_t length;
    char *text = asc_json_unescape((asc_json_slice){'"', raw, strlen(raw)}, &length);
    if (!expected) {
        ck_assert_msg(!text, "%s gives %s", raw, text);
        return;
    }
    ck_assert_ptr_nonnull(text);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(length, strlen(expected));
    asc_free(text);
}

START_TEST(escapes) {
    unescaped("", "");
    unescaped("a\\\"\\\\\\/b", "a\"\\/b");
    unescaped("\\b\\f\\n\\r\\t", "\b\f\n\r\t");
    unescaped("\\u0041\\u00e9\\u20AC", "A\xC3\xA9\xE2\x82\xAC");
    unescaped("\\ud83d\\ude00", "\xF0\x9F\x98\x80");
    unescaped("\\u0000", NULL);
    unescaped("\\ud83d", NULL);
    unescaped("\\ude00", NULL);
    unescaped("\\ud83dx", NULL);
    unescaped("\\ud83d\\u0041", NULL);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("json_scan");
    TCase *tc = tcase_create("json_scan");
    tcase_add_test(tc, accepted);
    tcase_add_test(tc, refused);
    tcase_add_test(tc, depth_is_limited);
    tcase_add_test(tc, slices);
    tcase_add_test(tc, escapes);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
