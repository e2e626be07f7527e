/* ascribe rules test | lint | list | explain. */
#include "ascribe/extract.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const asc_column COLUMNS[] = {
    {"kind", "KIND", NULL, 0, 0},
    {"id", "ID", NULL, ASC_COL_SHRINK, 0},
    {"about", "ABOUT", NULL, ASC_COL_SHRINK, 0},
    {"examples", "EXAMPLES", NULL, ASC_COL_RIGHT, 1},
    {"file", NULL, NULL, 0, 0},
    {"line", NULL, NULL, 0, 0},
    {"place", "PLACE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK, 2},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static int test(const asc_rules *rules, cli_output *out) {
    asc_rules_report report = {0};
    asc_problems problems = {0};
    asc_status status = asc_rules_test(rules, &report, &problems);
    cli_problems(&problems);
    asc_problems_free(&problems);
    cli_print(out, "%zu patterns, %zu examples, %zu failed\n", report.patterns, report.examples, report.failed);
    return (int)status;
}

static int lint(const asc_rules *rules, cli_output *out) {
    asc_problems problems = {0};
    asc_status status = asc_rules_lint(rules, &problems);
    cli_problems(&problems);
    cli_print(out, "%zu doubtful\n", problems.count);
    asc_problems_free(&problems);
    return (int)status;
}

static int list(const asc_rules *rules, cli_output *out) {
    asc_listing *listing = asc_listing_new(&out->style, COLUMNS, COUNT, cli_output_sink(out));
    for (size_t i = 0; i < asc_rules_info_count(rules); i++) {
        asc_rule_info info;
        char place[512];
        asc_rules_info(rules, i, &info);
        snprintf(place, sizeof place, "%s:%ld", info.file ? info.file : "", info.line);
        const asc_cell cells[COUNT] = {
            asc_cell_text(info.kind),  asc_cell_text(info.id),
            asc_cell_text(info.about), asc_cell_number((int64_t)info.examples),
            asc_cell_text(info.file),  asc_cell_number(info.line),
            asc_cell_text(place),
        };
        asc_listing_row(listing, cells);
    }
    asc_listing_end(listing);
    return ASC_OK;
}

static int explain(const cli *c, const asc_rules *rules, cli_output *out) {
    if (c->word_count < 2) {
        return cli_usage(c, "explain needs a sentence");
    }
    char *text = asc_explain(rules, c->words[1], cli_value(c, "published"));
    char *clean = asc_text_harmless(text);
    cli_print(out, "%s%s", clean, *clean && clean[strlen(clean) - 1] == '\n' ? "" : "\n");
    free(clean);
    free(text);
    return ASC_OK;
}

int cmd_rules(cli *c) {
    asc_rules *rules = NULL;
    cli_output out;
    const char *word = c->words[0];
    if (c->word_count > 1 && strcmp(word, "explain") != 0) {
        return cli_usage(c, "too many words: “%s”", c->words[1]);
    }
    int code = cli_load_rules(c, &rules);
    if (code || (code = cli_output_open(c, &out))) {
        asc_rules_free(rules);
        return code;
    }
    if (strcmp(word, "test") == 0) {
        code = test(rules, &out);
    } else if (strcmp(word, "lint") == 0) {
        code = lint(rules, &out);
    } else if (strcmp(word, "list") == 0) {
        code = list(rules, &out);
    } else {
        code = explain(c, rules, &out);
    }
    asc_rules_free(rules);
    return cli_output_close(&out, code);
}
