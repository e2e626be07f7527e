/* The manual page, made from the table of commands: roff with the man macros. */
#include "ascribe/package.h"
#include "ascribe/version.h"

#include "cli/cli.h"

#include <string.h>

/* Text in roff: backslashes doubled, hyphens that are to stay hyphens, no line that begins as a request. */
static void put(const char *text, FILE *to) {
    bool at_start = true;
    for (const char *c = text; *c; c++) {
        if (at_start && (*c == '.' || *c == '\'')) {
            fputs("\\&", to);
        }
        if (*c == '\\') {
            fputs("\\e", to);
        } else if (*c == '-') {
            fputs("\\-", to);
        } else {
            fputc(*c, to);
        }
        at_start = *c == '\n';
    }
}

static void put_options(const cli_options *list, FILE *to) {
    for (const cli_option *o = list->options; o->name; o++) {
        fputs(".TP\n\\fB", to);
        if (o->letter) {
            fprintf(to, "\\-%c\\fR, \\fB", o->letter);
        }
        fputs("\\-\\-", to);
        put(o->name, to);
        fprintf(to, "\\fR%s\\fI%s\\fR\n", o->arg ? " " : "", o->arg ? o->arg : "");
        put(o->help, to);
        fputc('\n', to);
    }
}

/* Lines that are indented or list words keep their breaks, the others are filled. */
static void put_help(const char *text, FILE *to) {
    bool listing = false;
    for (const char *line = text; *line; line += *line == '\n') {
        char own[300];
        size_t length = strcspn(line, "\n");
        snprintf(own, sizeof own, "%.*s", (int)length, line);
        bool kept = strstr(own, "  ") != NULL;
        if (kept != listing) {
            fputs(kept ? ".nf\n" : ".fi\n", to);
            listing = kept;
        }
        put(own, to);
        fputc('\n', to);
        line += length;
    }
    fputs(listing ? ".fi\n" : "", to);
}

static void put_command(const cli_command *k, FILE *to) {
    fprintf(to, ".SS \"%s %s\"\n", k->name, k->usage);
    put(k->summary, to);
    fputs(".\n", to);
    if (*k->help) {
        fputs(".PP\n", to);
        put_help(k->help, to);
    }
    if (k->options) {
        const cli_options own = {"Options", k->options};
        put_options(&own, to);
    }
    if (k->shared & CLI_FILTERS) {
        fputs(".PP\nTakes the options of \\fIWhich claims\\fR.\n", to);
    }
    if (k->shared & CLI_OUTPUT) {
        fputs(".PP\nTakes the options of \\fIOutput\\fR.\n", to);
    }
}

static void put_fields(FILE *to) {
    size_t count;
    const asc_meaning *fields = asc_field_meanings(&count);
    fputs(
        ".SH FIELDS\nThe listings have these fields in CSV, TSV, JSON and JSON Lines: the same name means the same in\n"
        "each, but where it is said. JSON is an array of objects, JSON Lines one object a line; every object has all\n"
        "fields of its listing, null for those that the text leaves open. Taking a field away, renaming one or\n"
        "changing its type or what it means is a breaking change of the program; new fields, and better values in\n"
        "them, are not.\n.PP\n"
        "Offsets count bytes in the article's title or text, as \\fBfield\\fR says. Dates are ISO 8601 and may\n"
        "be a month or a year.\n",
        to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, ".TP\n\\fB%s\\fR (%s)\n", fields[i].name, fields[i].type);
        put(fields[i].about, to);
        fputc('\n', to);
        if (fields[i].choices) {
            fputs("One of ", to);
            for (const char *c = fields[i].choices; *c; c++) {
                fputs(*c == '|' ? ", " : (char[]){*c, '\0'}, to);
            }
            fputs(".\n", to);
        }
    }
}

void cli_help_man(FILE *to) {
    fprintf(to, ".TH ASCRIBE 1 \"\" \"ascribe %s\" \"User Commands\"\n", asc_version());
    fputs(".SH NAME\nascribe \\- casualty and hostage figures from news articles, with the source of each\n"
          ".SH SYNOPSIS\n.B ascribe\n\\fICOMMAND\\fR [\\fIoptions\\fR]\n"
          ".SH DESCRIPTION\nReads news articles, pulls every casualty and hostage figure with the source that vouches\n"
          "for it, and keeps each claim in a ledger so that figures can be compared over time, per source. It never\n"
          "decides which figure is true.\n.SH COMMANDS\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        put_command(k, to);
    }
    const cli_options *shared[] = {&cli_filter_options, &cli_output_options, &cli_common_options};
    fputs(".SH OPTIONS\n", to);
    for (size_t i = 0; i < 3; i++) {
        fprintf(to, ".SS \"%s\"\n", shared[i]->title);
        put_options(shared[i], to);
    }
    put_fields(to);
    fputs(".SH EXIT STATUS\n0 done, 1 findings or differences, 2 usage, 3 bad input, 4 ledger integrity, 5 input or\n"
          "output.\n.SH ENVIRONMENT\n.TP\n.B ASCRIBE_LEDGER\nthe ledger, when \\-\\-ledger is not given\n"
          ".TP\n.B ASCRIBE_RULES\nthe folder of rules, when \\-\\-rules is not given\n"
          ".TP\n.B NO_COLOR\nwhen not empty: no colours\n",
          to);
}
