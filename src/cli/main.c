#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether someone sits there and types: then nothing is to be drawn over it. */
static bool is_typed(const cli *c) {
    bool input = strcmp(c->command->name, "review") == 0;
    for (int i = 0; i < c->word_count; i++) {
        input = input || strcmp(c->words[i], "-") == 0;
    }
    input = input || (strcmp(c->command->name, "extract") == 0 && c->word_count == 0);
    return input && isatty(STDIN_FILENO);
}

int main(int argc, char **argv) {
    static cli c;
    /* A reader that went away shows as a failed write, which is handled; not as a signal that kills us half-way. */
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
        return ASC_IO;
    }
    int code = cli_parse(&c, argc, argv);
    if (code == 0 && cli_given(&c, "help") && strcmp(c.command->name, "help") != 0) {
        cli_help_command(c.command, stdout);
    } else if (code == 0) {
        if (!is_typed(&c)) {
            cli_progress_begin(c.command->name);
        }
        code = c.command->run(&c);
        cli_progress_end();
    }
    free(c.words);
    return code;
}
