#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

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
        code = c.command->run(&c);
    }
    free(c.words);
    return code;
}
