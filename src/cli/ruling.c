#include "cli/ruling.h"

#include <stdlib.h>
#include <string.h>

const char *cli_who(const cli *c) {
    const char *who = cli_value(c, "who");
    const char *user = getenv("USER");
    who = who ? who : user;
    if (!who || !*who) {
        cli_usage(c, "a ruling says who made it: give --who NAME");
        return NULL;
    }
    return who;
}

int cli_corrections(char **words, asc_correction *out, size_t *count) {
    for (*count = 0; words[*count]; (*count)++) {
        char *equals = strchr(words[*count], '=');
        if (!equals || *count == CLI_MOST_CORRECTIONS) {
            cli_say("“%s” is not FIELD=VALUE, such as measure=injured", words[*count]);
            return ASC_USAGE;
        }
        *equals = '\0';
        out[*count] = (asc_correction){words[*count], equals + 1};
    }
    return 0;
}
