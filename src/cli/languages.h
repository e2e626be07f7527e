#ifndef ASCRIBE_CLI_LANGUAGES_H
#define ASCRIBE_CLI_LANGUAGES_H
/* Articles in languages without rules, counted by language. */

#include <stddef.h>

enum { CLI_MOST_LANGUAGES = 200 };

typedef struct cli_languages {
    char codes[CLI_MOST_LANGUAGES][8];
    size_t counts[CLI_MOST_LANGUAGES];
    size_t kinds; /* more are counted in `all` alone */
    size_t all;
} cli_languages;

void cli_languages_add(cli_languages *languages, const char *code);

/* Writes "fr 2, ar 1", the most frequent first, cut to `size`. Returns out. */
char *cli_languages_text(cli_languages *languages, char *out, size_t size);

#endif
