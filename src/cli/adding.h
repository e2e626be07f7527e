#ifndef ASCRIBE_CLI_ADDING_H
#define ASCRIBE_CLI_ADDING_H
/* What the commands that add articles say of them: the first claims, and the sums. */

#include "ascribe/pipeline.h"

#include "cli/cli.h"
#include "cli/languages.h"

enum { ADDING_MEASURES = 64, ADDING_SHOWN = 5 };

typedef struct adding_tally {
    char *measure;
    size_t count;
} adding_tally;

typedef struct adding {
    asc_reader *reader;
    cli_output *out;
    asc_listing *listing; /* of the first claims; NULL until there is one */
    long show;
    adding_tally tallies[ADDING_MEASURES]; /* by measure; more are counted under "other" */
    size_t tally_count;
    asc_add_report sums;
    cli_languages no_rules; /* of articles that no rules were for */
} adding;

/* An asc_add_fn with an `adding` as its context: says what is wrong with an item, counts and shows its claims. */
void adding_see(const asc_piped *item, asc_added added, void *context);

/* Records what a->reader gives, and adds to the sums. Returns the exit code. */
int adding_run(adding *a, asc_ledger *ledger, const asc_rules *rules, const asc_pipeline_options *options);

/* Ends the listing of claims. */
void adding_end(adding *a);

/* The sums, on two lines. Frees the tallies. */
void adding_report(adding *a);

/* The word for `count` of something. */
const char *adding_plural(size_t count, const char *one, const char *many);

#endif
