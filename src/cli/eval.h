#ifndef ASCRIBE_CLI_EVAL_H
#define ASCRIBE_CLI_EVAL_H
/* What `ascribe eval` gathers and prints. */

#include "ascribe/score.h"

#include "cli/cli.h"

typedef struct eval_part {
    char *name; /* a value of the field given by --by */
    asc_score score;
} eval_part;

typedef struct eval_rule {
    char *id;
    size_t fired, right, wrong, wrongly_found; /* predicted; key right; key wrong; no such claim in the gold */
} eval_rule;

typedef struct eval_text {
    char *data; /* NULL: nothing yet */
    size_t length;
} eval_text;

typedef struct eval {
    cli_output *out;
    const char *by;   /* NULL: not asked for */
    const char *kind; /* only errors of this kind; NULL: all */
    long errors_left;
    bool coverage;
    asc_score all;
    eval_part *parts; /* by name */
    size_t part_count;
    eval_rule *rules; /* by id */
    size_t rule_count;
    eval_text errors;           /* as they will be printed */
    size_t articles;            /* seen */
    size_t bad;                 /* items that could not be read */
    const asc_article *article; /* the one being scored */
    const asc_claims *claims;
} eval;

void eval_article(eval *e, const asc_article *article, const asc_gold *gold, const asc_claims *claims);
void eval_print_score(cli_output *out, const char *name, const asc_score *score);
void eval_print_coverage(eval *e);
void eval_free(eval *e);

/* The error as a paragraph: its kind, place, surroundings, gold and prediction. */
void eval_tell_error(eval *e, const asc_verdict *verdict);

#endif
