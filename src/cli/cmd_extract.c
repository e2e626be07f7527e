/* ascribe extract: articles in, claim lines out. */
#include "ascribe/pipeline.h"

#include "cli/cli.h"
#include "cli/languages.h"

#include <string.h>

typedef struct extracting {
    asc_reader *reader;
    cli_output *out;
    bool any_bad;
    cli_languages no_rules;
} extracting;

static void say_languages(cli_languages *no_rules) {
    char langs[400];
    if (no_rules->all) {
        cli_say("%zu %s in languages without rules (%s): no claims were sought", no_rules->all,
                no_rules->all == 1 ? "article" : "articles", cli_languages_text(no_rules, langs, sizeof langs));
    }
}

static bool put_lines(const asc_piped *item, void *context) {
    extracting *e = context;
    size_t done;
    size_t total;
    cli_problems(&item->diagnostics);
    if (item->status != ASC_OK) {
        e->any_bad = true;
        cli_fail(&item->error);
        return true;
    }
    if (item->no_rules) {
        cli_languages_add(&e->no_rules, item->article.meta[ASC_META_LANG]);
    }
    asc_reader_progress(e->reader, &done, &total);
    cli_progress(CLI_BYTES, done, total);
    asc_sink sink = cli_output_sink(e->out);
    return sink.write(sink.context, item->lines, strlen(item->lines));
}

int cmd_extract(cli *c) {
    asc_rules *rules = NULL;
    asc_error err = {0};
    bool bad = false;
    cli_output out;
    asc_pipeline_options options = {.jobs = cli_jobs(c, &bad), .lines = true};
    asc_read_options reading = {.format = cli_value(c, "input-format")};
    int code = bad ? ASC_USAGE : cli_load_rules(c, &rules);
    if (code) {
        return code;
    }
    extracting e = {.out = &out};
    if (asc_reader_open(c->word_count ? c->words[0] : "-", &reading, &e.reader, &err) != ASC_OK) {
        code = cli_fail(&err);
    } else if (!(code = cli_output_open(c, &out))) {
        asc_pipeline_run(e.reader, rules, &options, put_lines, &e);
        say_languages(&e.no_rules);
        code = cli_output_close(&out, e.any_bad ? ASC_BAD_INPUT : ASC_OK);
    }
    asc_reader_close(e.reader);
    asc_rules_free(rules);
    return code;
}
