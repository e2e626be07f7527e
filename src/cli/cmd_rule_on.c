/* ascribe rule-on: one ruling, by script. */
#include "cli/ruling.h"

#include <string.h>

static int parse_verdict(const cli *c, const char *word, asc_verdict *out) {
    static const struct {
        const char *word;
        asc_verdict verdict;
    } words[] = {{"accept", ASC_ACCEPTED},
                 {"reject", ASC_REJECTED},
                 {"correct", ASC_CORRECTED},
                 {"withdraw", ASC_WITHDRAWN},
                 {"note", ASC_NOTED}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].verdict;
            return 0;
        }
    }
    const char *near = cli_nearest(word, "accept|reject|correct|withdraw|note");
    return cli_usage(c, near ? "“%s” is no verdict; did you mean “%s”?" : "“%s” is no verdict", word, near);
}

int cmd_rule_on(cli *c) {
    asc_ledger *ledger = NULL;
    asc_error err = {0};
    asc_correction corrections[CLI_MOST_CORRECTIONS];
    asc_ruling ruling = {.claim = c->words[0], .note = cli_value(c, "note"), .corrections = corrections};
    int code = parse_verdict(c, c->words[1], &ruling.verdict);
    if (code || (code = cli_corrections(c->words + 2, corrections, &ruling.count))) {
        return code;
    }
    ruling.who = cli_who(c);
    if (!ruling.who) {
        return ASC_USAGE;
    }
    if (ruling.verdict == ASC_NOTED && !ruling.note) {
        return cli_usage(c, "a note needs --note TEXT");
    }
    if ((code = cli_open_ledger_to_change(c, &ledger))) {
        return code;
    }
    asc_status status = asc_ledger_rule_on(ledger, &ruling, &err);
    asc_ledger_close(ledger);
    if (status == ASC_OK) {
        printf("%s: %s\n", ruling.claim, asc_verdict_name(ruling.verdict));
    }
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}
