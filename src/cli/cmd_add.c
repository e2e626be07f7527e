/* ascribe add: articles into the ledger, and a word on what was found. */
#include "cli/adding.h"

/* Adds one path. */
static int add_path(cli *c, adding *a, asc_ledger *ledger, const asc_rules *rules, const char *path) {
    asc_error err = {0};
    bool bad = false;
    asc_read_options reading = {.format = cli_value(c, "input-format")};
    asc_pipeline_options options = {.jobs = cli_jobs(c, &bad)};
    if (bad) {
        return ASC_USAGE;
    }
    if (asc_reader_open(path, &reading, &a->reader, &err) != ASC_OK) {
        a->sums.failed++;
        return cli_fail(&err);
    }
    int code = adding_run(a, ledger, rules, &options);
    asc_reader_close(a->reader);
    return code;
}

int cmd_add(cli *c) {
    asc_rules *rules = NULL;
    asc_ledger *ledger = NULL;
    cli_output out;
    bool bad = false;
    adding a = {.out = &out, .show = cli_number(c, "show", 0, 100000, ADDING_SHOWN, &bad)};
    int code = bad ? ASC_USAGE : cli_load_rules(c, &rules);
    if (code || (code = cli_open_ledger(c, true, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        asc_rules_free(rules);
        return code;
    }
    for (int i = 0; i < c->word_count; i++) {
        int own = add_path(c, &a, ledger, rules, c->words[i]);
        code = own > code ? own : code;
    }
    adding_end(&a);
    if (out.style.format == ASC_FORMAT_TABLE) {
        adding_report(&a);
    }
    asc_ledger_close(ledger);
    asc_rules_free(rules);
    return cli_output_close(&out, code);
}
