#include "cli/eval.h"

#include <stdlib.h>
#include <string.h>

static void *must(void *memory) {
    if (!memory) {
        abort();
    }
    return memory;
}

static asc_score *part_of(eval *e, const char *name) {
    size_t at = 0;
    while (at < e->part_count && strcmp(e->parts[at].name, name) < 0) {
        at++;
    }
    if (at == e->part_count || strcmp(e->parts[at].name, name) != 0) {
        e->parts = must(realloc(e->parts, (e->part_count + 1) * sizeof *e->parts));
        memmove(e->parts + at + 1, e->parts + at, (e->part_count++ - at) * sizeof *e->parts);
        e->parts[at] = (eval_part){.name = must(strdup(name))};
    }
    return &e->parts[at].score;
}

static eval_rule *rule_of(eval *e, const char *id) {
    size_t at = 0;
    while (at < e->rule_count && strcmp(e->rules[at].id, id) < 0) {
        at++;
    }
    if (at == e->rule_count || strcmp(e->rules[at].id, id) != 0) {
        e->rules = must(realloc(e->rules, (e->rule_count + 1) * sizeof *e->rules));
        memmove(e->rules + at + 1, e->rules + at, (e->rule_count++ - at) * sizeof *e->rules);
        e->rules[at] = (eval_rule){.id = must(strdup(id))};
    }
    return &e->rules[at];
}

static void see_verdict(const asc_verdict *v, void *context) {
    eval *e = context;
    if (v->prediction && e->coverage) {
        eval_rule *rule = rule_of(e, v->prediction->rule ? v->prediction->rule : "?");
        bool pair = v->outcome == ASC_OUTCOME_PAIR;
        rule->fired++;
        rule->right += pair && v->key;
        rule->wrong += (pair && !v->key) || v->outcome == ASC_OUTCOME_MEASURE;
        rule->wrongly_found += v->outcome == ASC_OUTCOME_FALSE;
    }
    bool fault = v->outcome != ASC_OUTCOME_UNSCORED && !(v->outcome == ASC_OUTCOME_PAIR && !v->fields);
    if (fault && e->errors_left > 0) {
        eval_tell_error(e, v);
    }
}

void eval_article(eval *e, const asc_article *article, const asc_gold *gold, const asc_claims *claims) {
    e->article = article;
    e->claims = claims;
    asc_score_add(&e->all, gold, claims, see_verdict, e);
    if (e->by) {
        asc_score_add(part_of(e, asc_gold_field(gold, e->by)), gold, claims, NULL, NULL);
    }
}

/* " 97.5", or "   - " when nothing was asked; trimmed on the left when `narrow`. */
static char *percent(size_t right, size_t asked, bool narrow, char out[16]) {
    if (asked) {
        snprintf(out, 16, narrow ? "%.1f" : "%5.1f", 100.0 * (double)right / (double)asked);
    } else {
        snprintf(out, 16, "%s", narrow ? "-" : "   - ");
    }
    return out;
}

static void print_prf(cli_output *out, const char *name, asc_prf prf) {
    cli_print(out, "  %-10s P %5.1f  R %5.1f  F1 %5.1f\n", name, 100 * prf.p, 100 * prf.r, 100 * prf.f1);
}

void eval_print_score(cli_output *out, const char *name, const asc_score *s) {
    char text[16];
    cli_print(out, "%s: %zu articles, %zu gold claims, %zu predicted\n", name, s->articles, s->found + s->missed,
              s->found + s->wrong);
    print_prf(out, "found", asc_score_found(s));
    print_prf(out, "key", asc_score_key(s));
    print_prf(out, "full", asc_score_full(s));
    cli_print(out, "  of those found, right: ");
    for (int f = 0; f < ASC_SCORED_COUNT; f++) {
        cli_print(out, "%s%s %s", f ? "  " : "", asc_scored_name((asc_scored)f),
                  percent(s->right[f], s->asked[f], true, text));
    }
    cli_print(out, "\n  named sources right %s", percent(s->sourced_right, s->sourced, true, text));
    cli_print(out, "   vague recall %s of %zu, %zu vague false\n", percent(s->vague_found, s->vague, true, text),
              s->vague, s->vague_false);
}

static int by_fired(const void *left, const void *right) {
    const eval_rule *a = left;
    const eval_rule *b = right;
    if (a->fired != b->fired) {
        return a->fired < b->fired ? 1 : -1;
    }
    return strcmp(a->id, b->id);
}

void eval_print_coverage(eval *e) {
    static const asc_column columns[] = {
        {"rule", "RULE", NULL, 0, 0},
        {"fired", "FIRED", NULL, ASC_COL_RIGHT, 0},
        {"right", "RIGHT", NULL, ASC_COL_RIGHT, 0},
        {"wrong", "WRONG", NULL, ASC_COL_RIGHT, 0},
        {"false", "FALSE", NULL, ASC_COL_RIGHT, 0},
        {"unscored", "UNSCORED", NULL, ASC_COL_RIGHT, 1},
    };
    if (e->rule_count) {
        qsort(e->rules, e->rule_count, sizeof *e->rules, by_fired);
    }
    cli_print(e->out, "\n");
    asc_listing *listing = asc_listing_new(&e->out->style, columns, 6, cli_output_sink(e->out));
    for (size_t i = 0; i < e->rule_count; i++) {
        const eval_rule *r = &e->rules[i];
        const asc_cell cells[] = {
            asc_cell_text(r->id),
            asc_cell_number((int64_t)r->fired),
            asc_cell_number((int64_t)r->right),
            asc_cell_number((int64_t)r->wrong),
            asc_cell_number((int64_t)r->wrongly_found),
            asc_cell_number((int64_t)(r->fired - r->right - r->wrong - r->wrongly_found)),
        };
        asc_listing_row(listing, cells);
    }
    asc_listing_end(listing);
}

void eval_free(eval *e) {
    for (size_t i = 0; i < e->part_count; i++) {
        free(e->parts[i].name);
    }
    for (size_t i = 0; i < e->rule_count; i++) {
        free(e->rules[i].id);
    }
    free(e->parts);
    free(e->rules);
    free(e->errors.data);
}
