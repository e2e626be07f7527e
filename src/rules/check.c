/* Running the examples that rules carry, and looking for rules that are legal but doubtful. */
#include "rules/match.h"
#include "rules/pattern.h"
#include "rules/unit.h"

#include "base/buf.h"
#include "base/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define MOST_MARKS 24

typedef struct mark {
    int role; /* asc_role, or -1 for a word that is no role */
    size_t start, end;
} mark;

typedef struct sample {
    asc_buf text; /* without the marks */
    mark marks[MOST_MARKS];
    size_t count;
    const char *fault; /* or NULL */
} sample;

static int role_of(const char *name, size_t length) {
    for (int r = 0; r < ASC_ROLE_COUNT; r++) {
        if (strlen(asc_role_name((asc_role)r)) == length && memcmp(asc_role_name((asc_role)r), name, length) == 0) {
            return r;
        }
    }
    return -1;
}

/* "[number 34] people": takes the marks out of the sentence. */
static void read_sample(const char *source, sample *out) {
    *out = (sample){0};
    for (const char *c = source; *c; c++) {
        const char *close = *c == '[' ? strchr(c, ']') : NULL;
        size_t name = close ? strspn(c + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
        if (!close || name == 0 || c[1 + name] != ' ') {
            asc_buf_putc(&out->text, *c);
            continue;
        }
        mark m = {.role = role_of(c + 1, name), .start = out->text.length};
        asc_buf_add(&out->text, c + name + 2, (size_t)(close - c) - name - 2);
        m.end = out->text.length;
        if (m.role < 0) {
            out->fault = "a mark names no role";
        } else if (out->count < MOST_MARKS) {
            out->marks[out->count++] = m;
        }
        c = close;
    }
    if (!out->text.data) {
        asc_buf_puts(&out->text, "");
    }
}

typedef struct bench {
    const asc_rules *rules;
    asc_matcher *matcher;
    asc_tagged *tagged;
    asc_rules_report *report;
    asc_problems *problems;
} bench;

static bool role_is(const bench *b, const asc_mention *m, const mark *wanted) {
    size_t from = m->role_start[wanted->role];
    size_t to = m->role_end[wanted->role];
    return to > from && b->tagged->units[from].start == wanted->start && b->tagged->units[to - 1].end == wanted->end;
}

/* Does the pattern match with every mark captured? `near` is set when it matches but a mark is not captured. */
static bool matches(const bench *b, const asc_pattern *p, const sample *s, const char **near) {
    for (size_t i = 0; i < b->tagged->count; i++) {
        asc_mention m;
        if (!asc_is(b->rules, b->tagged, i, ASC_K_Number)) {
            continue;
        }
        asc_verdict verdict = asc_try(p, b->rules, b->matcher, b->tagged, i, &m);
        if (verdict != ASC_MENTION && verdict != ASC_REJECTED) {
            continue;
        }
        size_t right = 0;
        for (size_t k = 0; k < s->count; k++) {
            bool ok = role_is(b, &m, &s->marks[k]);
            right += ok;
            if (!ok) {
                *near = asc_role_name((asc_role)s->marks[k].role);
            }
        }
        if (right == s->count) {
            return true;
        }
    }
    return false;
}

static void fail(const bench *b, const asc_pattern *p, const asc_example *e, const char *what, const char *detail) {
    asc_error err;
    asc_fail(&err, ASC_FINDINGS, "rule \"%s\": %s%s", p->id, what, detail);
    asc_error_at(&err, p->file, e->line, 0);
    asc_error_help(&err, "\"%s\": `ascribe rules explain` shows how it is read", e->text);
    asc_problems_add(b->problems, &err);
    b->report->failed++;
}

enum { WANT_MATCH, WANT_REJECT, WANT_MISSED };

static void run_example(const bench *b, const asc_pattern *p, const asc_example *e, int want) {
    sample s;
    read_sample(e->text, &s);
    b->report->examples++;
    if (s.fault) {
        fail(b, p, e, s.fault, "");
    } else if (want == WANT_MATCH && s.count == 0) {
        fail(b, p, e, "a match example marks at least its [number …]", "");
    } else {
        const char *near = NULL;
        asc_tag(b->rules, s.text.data, 0, s.text.length, b->tagged);
        bool found = matches(b, p, &s, &near);
        if (want == WANT_MATCH && !found) {
            fail(b, p, e, near ? "matches, but not with the mark of " : "does not match its example", near ? near : "");
        } else if (want == WANT_REJECT && found) {
            fail(b, p, e, "matches what it should reject", "");
        } else if (want == WANT_MISSED && found) {
            fail(b, p, e, "matches a sentence listed as missed: move it to \"match\"", "");
        }
    }
    asc_buf_free(&s.text);
}

static void run_examples(const bench *b, const asc_pattern *p, const asc_examples *examples, int want) {
    for (size_t i = 0; i < examples->count; i++) {
        run_example(b, p, &examples->items[i], want);
    }
}

asc_status asc_rules_test(const asc_rules *rules, asc_rules_report *report, asc_problems *problems) {
    *report = (asc_rules_report){.patterns = rules->patterns_count};
    bench b = {rules, asc_matcher_new(), asc_calloc(1, sizeof(asc_tagged)), report, problems};
    for (size_t i = 0; i < rules->patterns_count; i++) {
        const asc_pattern *p = &rules->patterns[i];
        run_examples(&b, p, &p->match, WANT_MATCH);
        run_examples(&b, p, &p->reject, WANT_REJECT);
        run_examples(&b, p, &p->missed, WANT_MISSED);
    }
    asc_matcher_free(b.matcher);
    asc_free(b.tagged);
    return report->failed ? ASC_FINDINGS : ASC_OK;
}

static void doubt(asc_problems *problems, const asc_pattern *p, const char *what, const char *help) {
    asc_error err;
    asc_fail(&err, ASC_FINDINGS, "rule \"%s\": %s", p->id, what);
    asc_error_at(&err, p->file, p->line, 0);
    asc_error_help(&err, "%s", help);
    asc_problems_add(problems, &err);
}

static bool known_source(const asc_rules *rules, const char *id) {
    for (size_t i = 0; i < rules->sources_count; i++) {
        if (strcmp(rules->sources[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool known_event(const asc_rules *rules, const char *id) {
    for (size_t i = 0; i < rules->events_count; i++) {
        if (strcmp(rules->events[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void lint_phases(const asc_rules *rules, asc_problems *problems) {
    for (size_t i = 0; i < rules->phases_count; i++) {
        if (!known_event(rules, rules->phases[i].event)) {
            asc_error err;
            asc_fail(&err, ASC_FINDINGS, "the phase \"%s\" is of an unknown event \"%s\"", rules->phases[i].label,
                     rules->phases[i].event);
            asc_problems_add(problems, &err);
        }
    }
}

asc_status asc_rules_lint(const asc_rules *rules, asc_problems *problems) {
    size_t before = problems ? problems->count : 0;
    for (size_t i = 0; i < rules->patterns_count; i++) {
        const asc_pattern *p = &rules->patterns[i];
        if (p->match.count == 0) {
            doubt(problems, p, "has no match example",
                  "write one sentence that it is for, its parts marked as [number 34]");
        }
        if (!p->about) {
            doubt(problems, p, "has no \"about\"", "say in a few words what it reads");
        }
        if (!p->measure && !p->rejects && p->groups[ASC_ROLE_HARM][0] < 0) {
            doubt(problems, p, "names no measure", "give \"measure\", or capture the word that tells it with :harm");
        }
    }
    for (size_t i = 0; i < rules->compositions_count; i++) {
        if (!known_source(rules, rules->compositions[i].source)) {
            asc_error err;
            asc_fail(&err, ASC_FINDINGS, "the composition of \"%s\" names an unknown source \"%s\"",
                     rules->compositions[i].institution, rules->compositions[i].source);
            asc_problems_add(problems, &err);
        }
    }
    lint_phases(rules, problems);
    return problems && problems->count > before ? ASC_FINDINGS : ASC_OK;
}
