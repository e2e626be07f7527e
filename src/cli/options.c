/* Reading the command line by the tables of options. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const cli_option COMMON[] = {
    {"ledger", 0, "FILE", "the ledger; else $ASCRIBE_LEDGER, else ./ascribe.db", NULL},
    {"rules", 0, "DIR", "the folder of rules; else $ASCRIBE_RULES, else as installed", NULL},
    {"now", 0, "TIME", "take this as the present: 2024-03-26 or 2024-03-26T10:00:00Z", NULL},
    {"help", 'h', NULL, "tell about this command", NULL},
    {0},
};
const cli_options cli_common_options = {"Everywhere", COMMON};

static const cli_option OUTPUT[] = {
    {"format", 'f', "FORMAT", "table, csv, tsv, json or jsonl", "table|csv|tsv|json|jsonl"},
    {"output", 'o', "FILE", "write to FILE; its ending chooses the format", NULL},
    {"raw", 0, NULL, "CSV and TSV: no apostrophe before text that a spreadsheet would run as a formula", NULL},
    {"bom", 0, NULL, "CSV: begin with a byte order mark, for spreadsheets that guess the encoding", NULL},
    {"hxl", 0, NULL, "CSV and TSV: a row of HXL hashtags below the head", NULL},
    {"width", 0, "COLUMNS", "lay tables out for a terminal of this width", NULL},
    {"color", 0, "WHEN", "colours: auto, always or never", "auto|always|never"},
    {0},
};
const cli_options cli_output_options = {"Output", OUTPUT};

static const cli_option FILTERS[] = {
    {"measure", 'm', "WORD", "killed, injured, held …", NULL},
    {"group", 'g', "WORD", "people, children, soldiers …", NULL},
    {"territory", 't', "WORD", "where; none: left open by the text", NULL},
    {"event", 'e', "WORD", "which war or attack, by its id", NULL},
    {"scope", 0, "WORD", "total, interval or incident", "total|interval|incident"},
    {"source", 's', "WORD", "who vouches, by id or words; none: the article's own voice", NULL},
    {"publisher", 'p', "NAME", "who published the article", NULL},
    {"as-of", 0, "DATE", "as-of date: this day, month or year; the same as --from and --to", NULL},
    {"from", 0, "DATE", "as-of date from; a day, a month or a year", NULL},
    {"to", 0, "DATE", "as-of date to, inclusive", NULL},
    {"published", 0, "DATE", "published on this day, or in this month or year", NULL},
    {"published-from", 0, "DATE", "published from", NULL},
    {"published-to", 0, "DATE", "published to, inclusive", NULL},
    {"article", 0, "ID", "only this article, by SHA-256 prefix or input id", NULL},
    {"as-known", 0, "DATE", "answer as the ledger stood at the end of this date", NULL},
    {"run", 0, "NUMBER", "claims of this run, not of the newest of each article", NULL},
    {"parts", 0, NULL, "also claims that are an explicit part of a larger one", NULL},
    {"rejected", 0, NULL, "also claims that a ruling has rejected", NULL},
    {0},
};
const cli_options cli_filter_options = {"Which claims", FILTERS};

const cli_options *cli_option_list(const cli_command *command, int index, cli_options *own) {
    const cli_options *lists[5] = {0};
    int count = 0;
    if (command && command->options) {
        *own = (cli_options){"Options", command->options};
        lists[count++] = own;
    }
    if (command && (command->shared & CLI_FILTERS)) {
        lists[count++] = &cli_filter_options;
    }
    if (command && (command->shared & CLI_OUTPUT)) {
        lists[count++] = &cli_output_options;
    }
    lists[count] = &cli_common_options;
    return index <= count ? lists[index] : NULL;
}

/* Finds an option by its long name (`length` bytes) or its letter (when length is 0). */
static const cli_option *find_option(const cli_command *command, const char *name, size_t length) {
    cli_options own;
    const cli_options *list;
    for (int i = 0; (list = cli_option_list(command, i, &own)); i++) {
        for (const cli_option *o = list->options; o->name; o++) {
            bool is = length ? strlen(o->name) == length && strncmp(o->name, name, length) == 0
                             : o->letter && o->letter == *name;
            if (is) {
                return o;
            }
        }
    }
    return NULL;
}

static void all_names(const cli_command *command, char *out, size_t size) {
    cli_options own;
    const cli_options *list;
    size_t at = 0;
    out[0] = '\0';
    for (int i = 0; (list = cli_option_list(command, i, &own)); i++) {
        for (const cli_option *o = list->options; o->name && at < size; o++) {
            at += (size_t)snprintf(out + at, size - at, "%s%s", at ? "|" : "", o->name);
        }
    }
}

static int unknown_option(const cli *c, const char *name, size_t length) {
    char names[2048];
    char wrong[64];
    all_names(c->command, names, sizeof names);
    snprintf(wrong, sizeof wrong, "%.*s", (int)(length < 60 ? length : 60), name);
    const char *near = cli_nearest(wrong, names);
    if (near) {
        return cli_usage(c, "no option --%s; did you mean --%s?", wrong, near);
    }
    return cli_usage(c, "no option --%s", wrong);
}

static int keep(cli *c, const cli_option *option, const char *value) {
    if (c->option_count == CLI_MOST_OPTIONS) {
        return cli_usage(c, "more than %d options", CLI_MOST_OPTIONS);
    }
    if (option->choices && !cli_is_choice(value, option->choices)) {
        const char *near = cli_nearest(value, option->choices);
        if (near) {
            return cli_usage(c, "--%s %s is none of %s; did you mean %s?", option->name, value, option->choices, near);
        }
        return cli_usage(c, "--%s %s is none of %s", option->name, value, option->choices);
    }
    c->names[c->option_count] = option->name;
    c->values[c->option_count++] = value;
    return 0;
}

/* Takes the option at argv[*at]; moves *at on when its value is the next word. */
static int take_option(cli *c, int argc, char **argv, int *at) {
    const char *arg = argv[*at];
    bool is_long = arg[1] == '-';
    const char *name = arg + (is_long ? 2 : 1);
    size_t length = is_long ? strcspn(name, "=") : 0;
    const cli_option *option = find_option(c->command, name, length);
    if (!option && !is_long) {
        return cli_usage(c, "no option -%c", *name);
    }
    if (!option) {
        return unknown_option(c, name, length);
    }
    const char *value = is_long ? (name[length] ? name + length + 1 : NULL) : (name[1] ? name + 1 : NULL);
    if (!option->arg) {
        return value ? cli_usage(c, "--%s takes no value", option->name) : keep(c, option, "");
    }
    if (!value && *at + 1 < argc) {
        value = argv[++*at];
    }
    if (!value) {
        return cli_usage(c, "--%s needs %s", option->name, option->arg);
    }
    return keep(c, option, value);
}

static int find_command(cli *c, const char *name) {
    c->command = cli_find_command(name);
    return c->command ? 0 : cli_unknown_command(name);
}

static int check_words(const cli *c) {
    const cli_command *k = c->command;
    if (cli_given(c, "help")) {
        return 0;
    }
    if (c->word_count < k->least) {
        return cli_usage(c, "too few words: %s %s", k->name, k->usage);
    }
    if (k->most >= 0 && c->word_count > k->most) {
        return cli_usage(c, "too many words: “%s”", c->words[k->most]);
    }
    if (k->words && c->word_count > 0 && !cli_is_choice(c->words[0], k->words)) {
        const char *near = cli_nearest(c->words[0], k->words);
        if (near) {
            return cli_usage(c, "“%s” is none of %s; did you mean “%s”?", c->words[0], k->words, near);
        }
        return cli_usage(c, "“%s” is none of %s", c->words[0], k->words);
    }
    return 0;
}

int cli_parse(cli *c, int argc, char **argv) {
    int code = 0;
    bool open = true; /* no "--" yet */
    c->words = calloc((size_t)argc + 1, sizeof *c->words);
    if (!c->words) {
        abort();
    }
    for (int i = 1; i < argc && code == 0; i++) {
        const char *arg = argv[i];
        if (open && strcmp(arg, "--") == 0) {
            open = false;
        } else if (!c->command && strcmp(arg, "--version") == 0) {
            c->command = cli_find_command("version");
        } else if (open && arg[0] == '-' && arg[1]) {
            code = take_option(c, argc, argv, &i);
        } else if (!c->command) {
            code = find_command(c, arg);
        } else {
            c->words[c->word_count++] = argv[i];
        }
    }
    if (code == 0 && !c->command) {
        bool asked = cli_given(c, "help");
        c->command = cli_find_command("help");
        if (!asked) {
            cli_help_overview(stderr);
            return ASC_USAGE;
        }
    }
    return code ? code : check_words(c);
}

const char *cli_value(const cli *c, const char *name) {
    for (int i = c->option_count; i > 0; i--) {
        if (strcmp(c->names[i - 1], name) == 0) {
            return c->values[i - 1];
        }
    }
    return NULL;
}

bool cli_given(const cli *c, const char *name) {
    return cli_value(c, name) != NULL;
}

long cli_number(const cli *c, const char *name, long least, long most, long otherwise, bool *bad) {
    const char *text = cli_value(c, name);
    if (!text) {
        return otherwise;
    }
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno || end == text || *end || number < least || number > most) {
        cli_usage(c, "--%s %s: not a whole number from %ld to %ld", name, text, least, most);
        *bad = true;
        return otherwise;
    }
    return number;
}
