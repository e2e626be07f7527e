#include "ascribe/score.h"

#include "base/buf.h"
#include "base/mem.h"
#include "series/words.h"

#include <string.h>

static const char *const NAMES[ASC_SCORED_COUNT] = {"value", "bound",  "measure", "group",   "territory", "scope",
                                                    "event", "source", "basis",   "part_of", "as_of"};
enum { KEY_FIELDS = 1 << ASC_SCORED_VALUE | 1 << ASC_SCORED_MEASURE | 1 << ASC_SCORED_SCOPE | 1 << ASC_SCORED_SOURCE };

const char *asc_scored_name(asc_scored field) {
    return field < ASC_SCORED_COUNT ? NAMES[field] : "?";
}

/* The measures that are asked for: casualties and hostages. */
static bool is_core(const char *measure) {
    static const char *const core[] = {"killed", "injured",  "casualties", "missing",      "abducted",
                                       "held",   "released", "rescued",    "captive_dead", "bodies"};
    for (size_t i = 0; i < sizeof core / sizeof *core; i++) {
        if (strcmp(core[i], measure) == 0) {
            return true;
        }
    }
    return false;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Ids decide where the gold has one; otherwise the words do. */
static bool same_source(bool has, const char *id, const char *text, const asc_source *predicted) {
    bool predicted_has = predicted->text || predicted->id;
    if (!has || !predicted_has) {
        return has == predicted_has;
    }
    if (id && *id) {
        return same_text(id, predicted->id);
    }
    return !(predicted->id && *predicted->id) && asc_words_agree(text, predicted->text);
}

static bool same_value(const asc_gold_claim *g, const asc_claim *p) {
    return g->has_value == p->has_value && (!g->has_value || g->value == p->value) && g->has_max == p->has_max &&
           (!g->has_max || g->value_max == p->value_max);
}

/* A gold date that is only a month or a year is met by any date in it. */
static bool same_date(const char *gold, const char *predicted) {
    size_t length = gold ? strlen(gold) : 0;
    if (length == 0 || !*predicted) {
        return length == 0 && !*predicted;
    }
    return strncmp(gold, predicted, 10) == 0 || (length < 10 && strncmp(predicted, gold, length) == 0);
}

static bool same_part(const asc_gold_claim *g, const asc_claims *all, const asc_claim *p) {
    bool has = p->part_of != ASC_NO_CLAIM && p->part_of < all->count;
    return g->has_part_of == has && (!has || all->items[p->part_of].number.start == g->part_of);
}

static unsigned wrong_fields(const asc_gold_claim *g, const asc_claims *all, const asc_claim *p) {
    const bool same[ASC_SCORED_COUNT] = {
        [ASC_SCORED_VALUE] = same_value(g, p),
        [ASC_SCORED_BOUND] = same_text(g->bound, asc_bound_name(p->bound)),
        [ASC_SCORED_MEASURE] = same_text(g->measure, p->measure),
        [ASC_SCORED_GROUP] = same_text(g->group, p->group),
        [ASC_SCORED_TERRITORY] = same_text(g->territory, p->territory),
        [ASC_SCORED_SCOPE] = same_text(g->scope, asc_scope_name(p->scope)),
        [ASC_SCORED_EVENT] = same_text(g->event, p->event),
        [ASC_SCORED_SOURCE] = same_source(g->has_source, g->source_id, g->source_text, &p->source),
        [ASC_SCORED_BASIS] = same_source(g->has_basis, g->basis_id, g->basis_text, &p->basis),
        [ASC_SCORED_PART_OF] = same_part(g, all, p),
        [ASC_SCORED_AS_OF] = same_date(g->as_of, p->as_of),
    };
    unsigned wrong = 0;
    for (int f = 0; f < ASC_SCORED_COUNT; f++) {
        wrong |= same[f] ? 0 : 1U << f;
    }
    return wrong;
}

/* Fields that neither side speaks of are not asked. */
static bool is_asked(int field, const asc_gold_claim *g, const asc_claim *p) {
    switch (field) {
    case ASC_SCORED_PART_OF:
        return g->has_part_of || p->part_of != ASC_NO_CLAIM;
    case ASC_SCORED_BASIS:
        return g->has_basis || p->basis.text || p->basis.id;
    case ASC_SCORED_AS_OF:
        return g->as_of != NULL;
    default:
        return true;
    }
}

typedef struct scoring {
    asc_score *score;
    const asc_claims *predicted;
    bool *used; /* shape: [predicted->count] */
    asc_verdict_fn fn;
    void *context;
} scoring;

static void tell(scoring *s, asc_verdict verdict) {
    if (s->fn) {
        s->fn(&verdict, s->context);
    }
}

/* The first predicted claim that is free and overlaps, or NULL. */
static const asc_claim *partner(const scoring *s, const asc_gold_claim *g) {
    for (size_t i = 0; i < s->predicted->count; i++) {
        const asc_claim *p = &s->predicted->items[i];
        if (!s->used[i] && p->where == ASC_IN_TEXT && p->number.start < g->number.end &&
            g->number.start < p->number.end) {
            s->used[i] = true;
            return p;
        }
    }
    return NULL;
}

static void score_pair(scoring *s, const asc_gold_claim *g, const asc_claim *p) {
    asc_score *score = s->score;
    unsigned wrong = wrong_fields(g, s->predicted, p);
    score->found++;
    for (int f = 0; f < ASC_SCORED_COUNT; f++) {
        bool asked = is_asked(f, g, p);
        score->asked[f] += asked;
        score->right[f] += asked && !(wrong & 1U << f);
    }
    bool key = !(wrong & KEY_FIELDS);
    score->key += key;
    score->full += !wrong;
    score->sourced += g->has_source;
    score->sourced_right += g->has_source && !(wrong & 1U << ASC_SCORED_SOURCE);
    tell(s, (asc_verdict){.outcome = ASC_OUTCOME_PAIR, .fields = wrong, .key = key, .gold = g, .prediction = p});
}

static void score_gold(scoring *s, const asc_gold_claim *g) {
    const asc_claim *p = partner(s, g);
    bool core = is_core(g->measure);
    bool vague = strcmp(g->bound, "vague") == 0;
    s->score->vague += vague && core;
    s->score->vague_found += vague && core && p;
    asc_verdict verdict = {.outcome = ASC_OUTCOME_UNSCORED, .gold = g, .prediction = p};
    if (!p && core && !vague) {
        s->score->missed++;
        verdict.outcome = ASC_OUTCOME_MISSED;
    } else if (p && !vague && core) {
        score_pair(s, g, p);
        return;
    } else if (p && !vague && is_core(p->measure)) {
        s->score->wrong++;
        verdict.outcome = ASC_OUTCOME_MEASURE;
    }
    tell(s, verdict);
}

static void score_unpaired(scoring *s, const asc_claim *p) {
    asc_verdict verdict = {.outcome = ASC_OUTCOME_UNSCORED, .prediction = p};
    bool core = is_core(p->measure);
    if (core && p->bound == ASC_VAGUE) {
        s->score->vague_false++;
    } else if (core) {
        s->score->wrong++;
        verdict.outcome = ASC_OUTCOME_FALSE;
    }
    tell(s, verdict);
}

void asc_score_add(asc_score *score, const asc_gold *gold, const asc_claims *predicted, asc_verdict_fn fn,
                   void *context) {
    scoring s = {.score = score, .predicted = predicted, .fn = fn, .context = context};
    s.used = asc_calloc(predicted->count + 1, sizeof *s.used);
    score->articles++;
    for (size_t i = 0; i < asc_gold_count(gold); i++) {
        score_gold(&s, asc_gold_get(gold, i));
    }
    for (size_t i = 0; i < predicted->count; i++) {
        if (!s.used[i] && predicted->items[i].where == ASC_IN_TEXT) {
            score_unpaired(&s, &predicted->items[i]);
        }
    }
    asc_free(s.used);
}

asc_prf asc_prf_of(size_t hit, size_t missed, size_t wrong) {
    double p = hit + wrong ? (double)hit / (double)(hit + wrong) : 0;
    double r = hit + missed ? (double)hit / (double)(hit + missed) : 0;
    return (asc_prf){p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

asc_prf asc_score_found(const asc_score *s) {
    return asc_prf_of(s->found, s->missed, s->wrong);
}

asc_prf asc_score_key(const asc_score *s) {
    return asc_prf_of(s->key, s->found + s->missed - s->key, s->found + s->wrong - s->key);
}

asc_prf asc_score_full(const asc_score *s) {
    return asc_prf_of(s->full, s->found + s->missed - s->full, s->found + s->wrong - s->full);
}

static void put_prf(asc_buf *out, const char *name, asc_prf prf) {
    asc_buf_printf(out, ", \"%s_p\": %.17g, \"%s_r\": %.17g, \"%s_f1\": %.17g", name, prf.p, name, prf.r, name, prf.f1);
}

static void put_share(asc_buf *out, const char *name, size_t right, size_t asked) {
    if (asked) {
        asc_buf_printf(out, ", \"%s\": %.17g", name, (double)right / (double)asked);
    } else {
        asc_buf_printf(out, ", \"%s\": null", name);
    }
}

char *asc_score_json(const asc_score *s) {
    asc_buf out = {0};
    asc_buf_printf(&out, "{\"articles\": %zu, \"gold\": %zu, \"predicted\": %zu", s->articles, s->found + s->missed,
                   s->found + s->wrong);
    put_prf(&out, "found", asc_score_found(s));
    put_prf(&out, "key", asc_score_key(s));
    put_prf(&out, "full", asc_score_full(s));
    put_share(&out, "sourced", s->sourced_right, s->sourced);
    for (int f = 0; f < ASC_SCORED_COUNT; f++) {
        put_share(&out, NAMES[f], s->right[f], s->asked[f]);
    }
    put_share(&out, "vague_recall", s->vague_found, s->vague);
    asc_buf_printf(&out, ", \"vague_gold\": %zu, \"vague_false\": %zu}", s->vague, s->vague_false);
    return asc_buf_take(&out);
}
