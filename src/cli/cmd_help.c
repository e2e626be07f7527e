#include "cli/cli.h"

int cmd_help(cli *c) {
    const char *shell = cli_value(c, "completion");
    const cli_command *command = c->word_count ? cli_find_command(c->words[0]) : NULL;
    if (c->word_count && !command) {
        return cli_unknown_command(c->words[0]);
    }
    if (shell) {
        cli_help_completion(shell, stdout);
    } else if (cli_given(c, "man")) {
        cli_help_man(stdout);
    } else if (command) {
        cli_help_command(command, stdout);
    } else {
        cli_help_overview(stdout);
    }
    return fflush(stdout) == 0 ? ASC_OK : ASC_IO;
}
