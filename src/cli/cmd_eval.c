/* ascribe eval: the rules held against articles that were labelled by reading. */
#include "ascribe/pipeline.h"
#include "ascribe/score.h"

#include "cli/cli.h"
#include "cli/eval.h"

#include <stdlib.h>
#include <string.h>

static bool see_article(const asc_piped *item, void *context) {
    eval *e = context;
    cli_progress("articles", ++e->articles, 0);
    asc_error err = {0};
    asc_gold *gold = NULL;
    cli_problems(&item->diagnostics);
    asc_status status = item->status;
    if (status == ASC_OK) {
        status = asc_gold_parse((const char *)item->article.bytes, item->article.bytes_len, &gold, &err);
        asc_error_at(&err, item->article.name, 0, 0);
    } else {
        err = item->error;
    }
    if (status != ASC_OK) {
        e->bad++;
        cli_fail(&err);
        return true;
    }
    eval_article(e, &item->article, gold, &item->claims);
    asc_gold_free(gold);
    return true;
}

static void print_json(cli_output *out, const asc_score *score) {
    char *json = asc_score_json(score);
    cli_print(out, "%s\n", json);
    free(json);
}

static void print_all(eval *e, bool json) {
    if (json) {
        print_json(e->out, &e->all);
        return;
    }
    eval_print_score(e->out, "all", &e->all);
    for (size_t i = 0; i < e->part_count; i++) {
        eval_print_score(e->out, e->parts[i].name, &e->parts[i].score);
    }
    if (e->errors.data) {
        cli_print(e->out, "%s", e->errors.data);
    }
    if (e->coverage) {
        eval_print_coverage(e);
    }
}

int cmd_eval(cli *c) {
    asc_rules *rules = NULL;
    asc_reader *reader = NULL;
    asc_error err = {0};
    bool bad = false;
    cli_output out;
    const asc_read_options reading = {.format = "jsonl"};
    const asc_pipeline_options options = {.jobs = cli_jobs(c, &bad)};
    eval e = {.out = &out,
              .by = cli_value(c, "by"),
              .kind = cli_value(c, "kind"),
              .errors_left = cli_number(c, "errors", 0, 1000000, 0, &bad),
              .coverage = cli_given(c, "rules-coverage")};
    int code = bad ? ASC_USAGE : cli_load_rules(c, &rules);
    if (code) {
        return code;
    }
    if (asc_reader_open(c->words[0], &reading, &reader, &err) != ASC_OK) {
        code = cli_fail(&err);
    } else if (!(code = cli_output_open(c, &out))) {
        asc_pipeline_run(reader, rules, &options, see_article, &e);
        print_all(&e, cli_given(c, "json"));
        code = cli_output_close(&out, e.bad ? ASC_BAD_INPUT : ASC_OK);
    }
    eval_free(&e);
    asc_reader_close(reader);
    asc_rules_free(rules);
    return code;
}
