#include "cli/cli.h"

int cmd_help(cli *c) {
    if (c->word_count == 0) {
        cli_help_overview(stdout);
        return ASC_OK;
    }
    const cli_command *command = cli_find_command(c->words[0]);
    if (command) {
        cli_help_command(command, stdout);
        return ASC_OK;
    }
    return cli_unknown_command(c->words[0]);
}
