/* Help, made from the table of commands. */
#include "cli/cli.h"

#include <string.h>

enum { OPTION_COLUMN = 28 };

void cli_help_overview(FILE *to) {
    fputs("ascribe reads news articles and keeps every casualty and hostage figure with the source that vouches for\n"
          "it. It never decides which figure is true.\n\n"
          "usage: ascribe COMMAND [options]\n\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "  %-12s%s\n", k->name, k->summary);
    }
    fputs("\n“ascribe help COMMAND” tells more. Exit codes: 0 done, 1 findings, 2 usage, 3 bad input, 4 ledger\n"
          "integrity, 5 input or output.\n",
          to);
}

static void show_option(const cli_option *o, FILE *to) {
    char head[64];
    snprintf(head, sizeof head, "%s%c%s--%s%s%s", o->letter ? "-" : " ", o->letter ? o->letter : ' ',
             o->letter ? ", " : "  ", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    if (strlen(head) > OPTION_COLUMN - 4) {
        fprintf(to, "  %s\n  %-*s%s\n", head, OPTION_COLUMN - 2, "", o->help);
    } else {
        fprintf(to, "  %-*s%s\n", OPTION_COLUMN - 2, head, o->help);
    }
}

void cli_help_command(const cli_command *command, FILE *to) {
    cli_options own;
    const cli_options *list;
    fprintf(to, "ascribe %s: %s\n\nusage: ascribe %s%s%s [options]\n", command->name, command->summary, command->name,
            *command->usage ? " " : "", command->usage);
    if (*command->help) {
        fprintf(to, "\n%s\n", command->help);
    }
    for (int i = 0; (list = cli_option_list(command, i, &own)); i++) {
        fprintf(to, "\n%s\n", list->title);
        for (const cli_option *o = list->options; o->name; o++) {
            show_option(o, to);
        }
    }
}
