#ifndef ASCRIBE_SCORE_H
#define ASCRIBE_SCORE_H
/*
 * Extracted claims held against claims that were labelled by reading: precision, recall, and which fields are right.
 *
 * A predicted and a gold claim are a pair when their number spans overlap. `found` counts pairs; `key` those whose
 * value, measure, scope and source are right; `full` those with every field right. Gold claims without a value
 * ("dozens") are neither missed nor false in `found`; they are counted apart. Claims found in a title are passed over,
 * and measures that are no casualty or hostage measure (displaced, detained …) are not asked for.
 */

#include "ascribe/claim.h"
#include "ascribe/status.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The fields that are scored, in the order of output. */
typedef enum asc_scored {
    ASC_SCORED_VALUE,
    ASC_SCORED_BOUND,
    ASC_SCORED_MEASURE,
    ASC_SCORED_GROUP,
    ASC_SCORED_TERRITORY,
    ASC_SCORED_SCOPE,
    ASC_SCORED_EVENT,
    ASC_SCORED_SOURCE,
    ASC_SCORED_BASIS,
    ASC_SCORED_PART_OF,
    ASC_SCORED_AS_OF,
    ASC_SCORED_COUNT
} asc_scored;
const char *asc_scored_name(asc_scored field);

/* One article with its labelled claims, from one line of JSON. */
typedef struct asc_gold asc_gold;

/* One labelled claim; strings are borrowed from the asc_gold, NULL is null. */
typedef struct asc_gold_claim {
    asc_span number; /* bytes in the text */
    bool has_value, has_max, has_part_of, has_source, has_basis;
    int64_t value, value_max;
    size_t part_of; /* start of the larger claim's number */
    const char *bound, *measure, *group, *territory, *scope, *event, *as_of;
    const char *source_id, *source_text, *basis_id, *basis_text;
} asc_gold_claim;

/* Reads {"id", "text", "claims": […], …}. Gives a gold article (asc_gold_free), or ASC_BAD_INPUT with the reason. */
asc_status asc_gold_parse(const char *json, size_t size, asc_gold **out, asc_error *err);
void asc_gold_free(asc_gold *gold);
size_t asc_gold_count(const asc_gold *gold);
const asc_gold_claim *asc_gold_get(const asc_gold *gold, size_t index);
/* A text field of the article ("publisher"), borrowed; "None" when it has none. */
const char *asc_gold_field(const asc_gold *gold, const char *name);

/* Counts over any number of articles; begin with a zeroed one. Articles may be added in any order. */
typedef struct asc_score {
    size_t articles;
    size_t found, missed, wrong; /* pairs; gold claims without one; predicted claims without one */
    size_t key, full;            /* pairs */
    size_t sourced, sourced_right;
    size_t vague, vague_found, vague_false;
    size_t asked[ASC_SCORED_COUNT], right[ASC_SCORED_COUNT];
} asc_score;

typedef enum asc_outcome {
    ASC_OUTCOME_PAIR,    /* found; `fields` says which are wrong */
    ASC_OUTCOME_MISSED,  /* gold without prediction */
    ASC_OUTCOME_FALSE,   /* prediction without gold */
    ASC_OUTCOME_MEASURE, /* a casualty measure given to what the gold says is another */
    ASC_OUTCOME_UNSCORED /* pairs of vague or unasked claims, and vague ones without gold */
} asc_outcome;

/* What became of one claim. */
typedef struct asc_verdict {
    asc_outcome outcome;
    unsigned fields;             /* bits 1 << asc_scored: wrong ones of a pair */
    bool key;                    /* a pair whose value, measure, scope and source are right */
    const asc_gold_claim *gold;  /* NULL: none */
    const asc_claim *prediction; /* NULL: none */
} asc_verdict;
typedef void (*asc_verdict_fn)(const asc_verdict *verdict, void *context);

/* Adds one article. `fn` (may be NULL) sees what became of every gold and every predicted claim of the text. */
void asc_score_add(asc_score *score, const asc_gold *gold, const asc_claims *predicted, asc_verdict_fn fn,
                   void *context);

/* Precision, recall and F1 from counts; 0 where there is nothing to divide by. */
typedef struct asc_prf {
    double p, r, f1;
} asc_prf;
asc_prf asc_prf_of(size_t hit, size_t missed, size_t wrong);
asc_prf asc_score_found(const asc_score *score);
asc_prf asc_score_key(const asc_score *score);
asc_prf asc_score_full(const asc_score *score);

/* The whole result as one JSON object, without a newline. Gives a string to free with free(). */
char *asc_score_json(const asc_score *score);

#ifdef __cplusplus
}
#endif
#endif
