#ifndef ASCRIBE_CLI_CLI_H
#define ASCRIBE_CLI_CLI_H
/*
 * The command line. Each command is a small file cmd_<name>.c with one row in the table of commands.c; the parser,
 * the help, the manual page and the completions are all made from that table. Only this layer prints and exits.
 */

#include "ascribe/ledger.h"
#include "ascribe/rules.h"
#include "ascribe/view.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct cli_option {
    const char *name;    /* long name without the dashes; NULL ends a list */
    char letter;         /* short name, or 0 */
    const char *arg;     /* what follows it, for the help ("FILE"); NULL: it is a switch */
    const char *help;    /* one line, no final stop */
    const char *choices; /* the words that are allowed, "a|b|c"; NULL: any */
} cli_option;

typedef struct cli_options {
    const char *title;         /* head of the list in the help */
    const cli_option *options; /* ends with a zeroed one */
} cli_options;

/* The lists that several commands share. */
extern const cli_options cli_common_options; /* of every command */
extern const cli_options cli_output_options; /* of every listing */
extern const cli_options cli_filter_options; /* which claims */

enum { CLI_OUTPUT = 1, CLI_FILTERS = 2 };

struct cli;

typedef struct cli_command {
    const char *name;
    const char *summary; /* one line, no final stop */
    const char *usage;   /* what follows the name */
    const char *help;    /* paragraphs */
    const cli_option *options;
    unsigned shared;          /* CLI_OUTPUT, CLI_FILTERS */
    const char *words;        /* sub-commands, "test|lint"; NULL: none */
    int least, most;          /* words besides options; most < 0: any number */
    int (*run)(struct cli *); /* returns the exit code */
} cli_command;

/* The table, ended by a zeroed row. */
extern const cli_command cli_commands[];
const cli_command *cli_find_command(const char *name);
int cli_unknown_command(const char *name); /* says so, with the nearest; returns 2 */
/* The option lists of a command: own, filters, output, common. NULL after the last. */
const cli_options *cli_option_list(const cli_command *command, int index, cli_options *own);

enum { CLI_MOST_OPTIONS = 64 };

typedef struct cli {
    const cli_command *command;
    const char *names[CLI_MOST_OPTIONS]; /* options given, in their order */
    const char *values[CLI_MOST_OPTIONS];
    int option_count;
    char **words; /* what is no option, NULL-terminated */
    int word_count;
} cli;

/* Reads the command line into `c`; on a fault says what is wrong and returns 2, else 0. */
int cli_parse(cli *c, int argc, char **argv);
/* The value of an option ("" for a switch), or NULL when it was not given. The last one wins. */
const char *cli_value(const cli *c, const char *name);
bool cli_given(const cli *c, const char *name);
/* A whole number from `least` to `most`, or `otherwise` when not given; a bad one is said and *bad set. */
long cli_number(const cli *c, const char *name, long least, long most, long otherwise, bool *bad);

/* Threads that extract: --jobs, else the processors, at most 8. */
int cli_jobs(const cli *c, bool *bad);

/* The words of `choices` ("a|b|c") nearest to `wrong`, or NULL when none is near. Static memory. */
const char *cli_nearest(const char *wrong, const char *choices);
bool cli_is_choice(const char *word, const char *choices);

/* Messages on stderr. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
int cli_usage(const cli *c, const char *format, ...) __attribute__((format(printf, 2, 3))); /* returns 2 */
int cli_fail(const asc_error *err);                                                         /* returns its code */
void cli_problems(const asc_problems *problems);

/* Progress of long work, drawn on stderr after a second when that is a terminal. cli_progress says what the work is at
 * (a static word or two; CLI_BYTES: done counts bytes; total 0: not known) and costs next to nothing. */
#define CLI_BYTES "bytes"
void cli_progress_begin(const char *command); /* borrowed till the end */
void cli_progress(const char *what, size_t done, size_t total);
/* The same at once, for steps that wait for others: "fetching 3 of 12: …". */
void cli_progress_step(const char *what, size_t number, size_t all, const char *on);
void cli_watch(const char *what, size_t done, size_t total, void *unused); /* the same, as an asc_watch_fn */
void cli_progress_clear(void);                                             /* takes the line away; it may come again */
void cli_progress_end(void); /* for good: before data goes to the terminal */

/* Opening what most commands need; on a fault they say it and return the exit code, else 0. */
int cli_open_ledger(const cli *c, bool create, asc_ledger **out);
int cli_open_ledger_to_change(const cli *c, asc_ledger **out); /* one that is there */
int cli_load_rules(const cli *c, asc_rules **out);
const char *cli_ledger_path(const cli *c);
/* --now, else the clock, as ISO 8601 UTC. Returns out. */
char *cli_now_text(const cli *c, char out[24]);
/* Fills a filter from the options; it borrows from them. */
int cli_filter(const cli *c, asc_filter *out);
/* After an empty answer: names words of the filters that the rules do not know, with the nearest that they do. */
void cli_say_unknown_words(const cli *c);
/* "2024-03-26", "2024-03" or "2024" by shape; whether there is such a day is for the ledger. */
bool cli_is_date(const char *text);

/* Where a command writes: stdout, or a file that takes the place of -o FILE only when all went well. */
typedef struct cli_output {
    FILE *file;
    char *temporary; /* NULL: written directly */
    const char *path;
    int fault; /* errno of the first failed write */
    asc_style style;
} cli_output;

int cli_output_open(const cli *c, cli_output *out);
int cli_output_to(const char *path, cli_output *out); /* to a file, whatever the options say; `path` is borrowed */
asc_sink cli_output_sink(cli_output *out);
void cli_print(cli_output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Ends the output: `code` is the exit code so far; 5 and a message when not everything could be written. */
int cli_output_close(cli_output *out, int code);

/* Help, made from the table. */
void cli_help_overview(FILE *to);
void cli_help_command(const cli_command *command, FILE *to);
void cli_help_man(FILE *to);
void cli_help_completion(const char *shell, FILE *to); /* bash, zsh or fish */

/* Lists the claims that the filters ask for; as CSV when `csv` and nothing else is said. */
int cli_list_claims(cli *c, bool csv);

int cmd_add(cli *c);
int cmd_articles(cli *c);
int cmd_assert(cli *c);
int cmd_check(cli *c);
int cmd_claims(cli *c);
int cmd_compare(cli *c);
int cmd_diff(cli *c);
int cmd_eval(cli *c);
int cmd_export(cli *c);
int cmd_extract(cli *c);
int cmd_fetch(cli *c);
int cmd_head(cli *c);
int cmd_help(cli *c);
int cmd_rescan(cli *c);
int cmd_review(cli *c);
int cmd_rule_on(cli *c);
int cmd_rules(cli *c);
int cmd_runs(cli *c);
int cmd_series(cli *c);
int cmd_sources(cli *c);
int cmd_text(cli *c);
int cmd_verify(cli *c);
int cmd_version(cli *c);
int cmd_why(cli *c);

#endif
