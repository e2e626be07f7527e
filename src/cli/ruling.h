#ifndef ASCRIBE_CLI_RULING_H
#define ASCRIBE_CLI_RULING_H
/* What `rule-on` and `review` share. */

#include "ascribe/rulings.h"

#include "cli/cli.h"

enum { CLI_MOST_CORRECTIONS = 10 };

/* Who rules: --who, else $USER; NULL (said) when neither is there. */
const char *cli_who(const cli *c);

/* Splits "FIELD=VALUE" words (changed in place) into corrections; says what is wrong and returns 2, else 0. */
int cli_corrections(char **words, asc_correction *out, size_t *count);

#endif
