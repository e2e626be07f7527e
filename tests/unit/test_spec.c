/* Runs the sentence specs of tests/spec: see the README there for their form. */
#include "ascribe/extract.h"

#include <check.h>
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_LINES 40

typedef struct spec {
    char text[4096];
    char date[32];
    char lines[MOST_LINES][1024]; /* expected claims */
    size_t count;
    bool known_failure;
    long line;
} spec;

static const char *file_name;
static size_t texts;
static size_t known;
static size_t failures;

static void number_of(const asc_claim *c, char out[64]) {
    if (!c->has_value) {
        snprintf(out, 64, "%s", c->number_text);
        for (char *p = out; *p; p++) {
            *p = *p == ' ' ? '_' : *p;
        }
    } else if (c->has_max) {
        snprintf(out, 64, "%" PRId64 "-%" PRId64, c->value, c->value_max);
    } else {
        snprintf(out, 64, "%" PRId64, c->value);
    }
}

static void source_of(const asc_source *s, char out[256]) {
    if (!s->text) {
        snprintf(out, 256, "none");
    } else if (s->id) {
        snprintf(out, 256, "%s", s->id);
    } else {
        snprintf(out, 256, "\"%s\"", s->text);
        for (char *p = out; *p; p++) {
            *p = *p == ' ' ? '_' : *p;
        }
    }
}

/* The value of a field as the specs write it. */
static void field_of(const asc_claims *claims, const asc_claim *c, const char *name, char out[256]) {
    const char *text = NULL;
    if (strcmp(name, "bound") == 0) {
        text = asc_bound_name(c->bound);
    } else if (strcmp(name, "measure") == 0) {
        text = c->measure;
    } else if (strcmp(name, "group") == 0) {
        text = c->group;
    } else if (strcmp(name, "territory") == 0) {
        text = c->territory ? c->territory : "none";
    } else if (strcmp(name, "scope") == 0) {
        text = asc_scope_name(c->scope);
    } else if (strcmp(name, "event") == 0) {
        text = c->event;
    } else if (strcmp(name, "attribution") == 0) {
        text = asc_attribution_name(c->attribution);
    } else if (strcmp(name, "carried") == 0) {
        text = c->carried ? "true" : "false";
    } else if (strcmp(name, "as_of") == 0) {
        text = c->as_of[0] ? c->as_of : "none";
    } else if (strcmp(name, "source") == 0) {
        source_of(&c->source, out);
        return;
    } else if (strcmp(name, "basis") == 0) {
        source_of(&c->basis, out);
        return;
    } else if (strcmp(name, "relay") == 0) {
        source_of(&c->relay, out);
        return;
    } else if (strcmp(name, "part_of") == 0 && c->part_of != ASC_NO_CLAIM) {
        char number[64];
        number_of(&claims->items[c->part_of], number);
        snprintf(out, 256, "%s", number);
        return;
    } else if (strcmp(name, "part_of") == 0) {
        text = "none";
    }
    snprintf(out, 256, "%s", text ? text : "?unknown field?");
}

/* Does claim `c` fit the expected line? The first difference goes to `why`. */
static bool fits(const asc_claims *claims, const asc_claim *c, const char *line, char *why, size_t size) {
    char copy[1024];
    snprintf(copy, sizeof copy, "%s", line);
    char *save = NULL;
    char *number = strtok_r(copy, " ", &save);
    char got[256];
    number_of(c, got);
    if (!number || strcmp(number, got) != 0) {
        return false;
    }
    for (char *pair = strtok_r(NULL, " ", &save); pair; pair = strtok_r(NULL, " ", &save)) {
        char *equals = strchr(pair, '=');
        if (!equals) {
            snprintf(why, size, "\"%s\" is no field=value", pair);
            return false;
        }
        *equals = '\0';
        field_of(claims, c, pair, got);
        if (strcmp(got, equals + 1) != 0) {
            snprintf(why, size, "%s: %s is \"%s\", wanted \"%s\"", number, pair, got, equals + 1);
            return false;
        }
    }
    return true;
}

/* Runs one spec; returns whether it holds, with the first fault in `why`. */
static bool holds(asc_scanner *scanner, const spec *s, char *why, size_t size) {
    asc_article article = {0};
    asc_claims claims;
    asc_article_set(&article, ASC_META_PUBLISHED, s->date, "spec");
    article.text = strdup(s->text);
    article.text_len = strlen(s->text);
    ck_assert_int_eq(asc_extract(scanner, &article, &claims, NULL, NULL), ASC_OK);
    bool used[256] = {false};
    size_t expected = s->count;
    bool ok = true;
    if (s->count == 1 && strcmp(s->lines[0], "none") == 0) {
        expected = 0;
    }
    for (size_t i = 0; ok && i < expected; i++) {
        bool found = false;
        snprintf(why, size, "no claim for \"%s\"", s->lines[i]);
        for (size_t k = 0; !found && k < claims.count && k < 256; k++) {
            found = !used[k] && fits(&claims, &claims.items[k], s->lines[i], why, size);
            used[k] = used[k] || found;
        }
        ok = found;
    }
    if (ok && claims.count != expected) {
        ok = false;
        for (size_t k = 0; k < claims.count; k++) {
            if (!used[k]) {
                snprintf(why, size, "claim not wanted: %s %s (rule %s)", claims.items[k].number_text,
                         claims.items[k].measure, claims.items[k].rule);
            }
        }
    }
    asc_claims_free(&claims);
    asc_article_free(&article);
    return ok;
}

static void finish(asc_scanner *scanner, spec *s) {
    char why[1024] = "";
    if (s->text[0]) {
        texts++;
        known += s->known_failure;
        bool ok = s->count > 0 && holds(scanner, s, why, sizeof why);
        if (s->count == 0) {
            snprintf(why, sizeof why, "nothing is expected of it: write \"none\" or its claims");
        }
        if (ok == s->known_failure) {
            failures++;
            fprintf(stderr, "%s:%ld: %s\n  %s\n", file_name, s->line, s->text,
                    ok ? "is a known failure but holds: write \">\" before it" : why);
        }
    }
    s->count = 0;
    s->text[0] = '\0';
}

static void run_file(asc_scanner *scanner, const char *path) {
    FILE *in = fopen(path, "r");
    ck_assert_ptr_nonnull(in);
    file_name = path;
    spec s = {.date = "2024-01-05"};
    char line[4096];
    for (long at = 1; fgets(line, sizeof line, in); at++) {
        line[strcspn(line, "\r\n")] = '\0';
        bool failing = strncmp(line, "?> ", 3) == 0;
        if (failing || strncmp(line, "> ", 2) == 0) {
            finish(scanner, &s);
            s.known_failure = failing;
            s.line = at;
            snprintf(s.text, sizeof s.text, "%s", line + (failing ? 3 : 2));
        } else if (strncmp(line, "date ", 5) == 0) {
            finish(scanner, &s);
            snprintf(s.date, sizeof s.date, "%.31s", line + 5);
        } else if (line[0] && line[0] != '#') {
            ck_assert_msg(s.count < MOST_LINES && s.text[0], "%s:%ld: a claim without a text", path, at);
            snprintf(s.lines[s.count++], sizeof s.lines[0], "%.1023s", line);
        }
    }
    finish(scanner, &s);
    fclose(in);
}

static int is_spec(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".txt") == 0;
}

START_TEST(sentence_specs) {
    asc_rules *rules = NULL;
    asc_problems problems = {0};
    ck_assert_int_eq(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, &problems), ASC_OK);
    asc_scanner *scanner = asc_scanner_new(rules);
    struct dirent **entries;
    int count = scandir(ASCRIBE_SOURCE_DIR "/tests/spec", &entries, is_spec, alphasort);
    ck_assert_int_gt(count, 0);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/tests/spec/%s", ASCRIBE_SOURCE_DIR, entries[i]->d_name);
        run_file(scanner, path);
        free(entries[i]);
    }
    free(entries);
    printf("%zu texts, %zu of them known failures, %zu faults\n", texts, known, failures);
    asc_scanner_free(scanner);
    asc_rules_free(rules);
    ck_assert_uint_eq(failures, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("spec");
    TCase *tc = tcase_create("spec");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, sentence_specs);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
