/* ascribe help: from the table of commands, and from the dictionary of fields. */
#include "ascribe/package.h"

#include "cli/cli.h"

#include <string.h>

/* Tells what a field means; false when there is none of that name. */
static bool tell_field(const char *name) {
    asc_meaning m = asc_field_meaning(name);
    if (!*m.about) {
        return false;
    }
    printf("%s (%s): %s\n", m.name, m.type, m.about);
    if (m.choices) {
        fputs("One of ", stdout);
        for (const char *c = m.choices; *c; c++) {
            fputs(*c == '|' ? ", " : (char[]){*c, '\0'}, stdout);
        }
        puts(".");
    }
    return true;
}

/* Names the nearest command, else the nearest field. */
static int unknown_word(const char *word) {
    char names[4096] = "";
    size_t at = 0;
    size_t count;
    const asc_meaning *fields = asc_field_meanings(&count);
    for (const cli_command *k = cli_commands; k->name && at < sizeof names; k++) {
        at += (size_t)snprintf(names + at, sizeof names - at, "%s%s", at ? "|" : "", k->name);
    }
    for (size_t i = 0; i < count && at < sizeof names; i++) {
        at += (size_t)snprintf(names + at, sizeof names - at, "|%s", fields[i].name);
    }
    const char *near = cli_nearest(word, names);
    cli_say("no command and no field “%s”%s%s%s", word,
            near ? "; did you mean “" : "; “ascribe help” lists the commands", near ? near : "", near ? "”?" : "");
    return ASC_USAGE;
}

static int tell_word(const char *word) {
    const cli_command *command = cli_find_command(word);
    if (command) {
        cli_help_command(command, stdout);
        return ASC_OK;
    }
    return tell_field(word) ? ASC_OK : unknown_word(word);
}

int cmd_help(cli *c) {
    const char *shell = cli_value(c, "completion");
    int code = ASC_OK;
    if (shell) {
        cli_help_completion(shell, stdout);
    } else if (cli_given(c, "man")) {
        cli_help_man(stdout);
    } else if (c->word_count) {
        code = tell_word(c->words[0]);
    } else {
        cli_help_overview(stdout);
    }
    return fflush(stdout) == 0 ? code : ASC_IO;
}
