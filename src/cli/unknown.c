/* When nothing was found: whether a word of the filters is one that the rules do not know. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 1 << 15 };

/* For rule sets that do not list theirs. */
static const char MEASURES[] = "killed|injured|casualties|missing|abducted|held|released|rescued|captive_dead|bodies|"
                               "detained|prisoners_released|displaced";

/* The ids of one kind as "a|b|c", in `out` (MOST_NAMES bytes). */
static void names_of(const asc_rules *rules, const char *kind, char *out) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < asc_rules_info_count(rules); i++) {
        asc_rule_info info;
        asc_rules_info(rules, i, &info);
        size_t length = info.id ? strlen(info.id) : 0;
        if (strcmp(info.kind, kind) == 0 && length > 0 && at + length + 2 < MOST_NAMES) {
            at += (size_t)snprintf(out + at, MOST_NAMES - at, "%s%s", at ? "|" : "", info.id);
        }
    }
}

static void check_word(const cli *c, const asc_rules *rules, const char *kind, char *names) {
    const char *word = cli_value(c, kind);
    if (!word || strcmp(word, "none") == 0 || strcmp(word, "other") == 0) {
        return;
    }
    names_of(rules, kind, names);
    if (!*names && strcmp(kind, "measure") == 0) {
        snprintf(names, MOST_NAMES, "%s", MEASURES);
    }
    if (*names && !cli_is_choice(word, names)) {
        const char *near = cli_nearest(word, names);
        if (!near && strcmp(kind, "source") == 0) {
            return; /* may be the words of a source that is not in the registry */
        }
        cli_say("the rules know no %s “%s”%s%s%s", kind, word, near ? "; did you mean “" : "", near ? near : "",
                near ? "”?" : "");
    }
}

void cli_say_unknown_words(const cli *c) {
    static const char *const kinds[] = {"measure", "territory", "event", "source"};
    bool any = false;
    asc_rules *rules = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        any = any || cli_given(c, kinds[i]);
    }
    if (!any || cli_load_rules(c, &rules) != 0) {
        return;
    }
    char *names = malloc(MOST_NAMES);
    if (!names) {
        abort();
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        check_word(c, rules, kinds[i], names);
    }
    free(names);
    asc_rules_free(rules);
}
