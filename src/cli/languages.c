#include "cli/languages.h"

#include <stdio.h>
#include <string.h>

void cli_languages_add(cli_languages *languages, const char *code) {
    languages->all++;
    for (size_t i = 0; i < languages->kinds; i++) {
        if (strcmp(languages->codes[i], code) == 0) {
            languages->counts[i]++;
            return;
        }
    }
    if (languages->kinds < CLI_MOST_LANGUAGES) {
        snprintf(languages->codes[languages->kinds], sizeof languages->codes[0], "%s", code);
        languages->counts[languages->kinds++] = 1;
    }
}

/* The next one to be told: the most frequent, of equals the first by name. */
static size_t next(const cli_languages *languages) {
    size_t best = 0;
    for (size_t i = 1; i < languages->kinds; i++) {
        size_t a = languages->counts[i];
        size_t b = languages->counts[best];
        if (a > b || (a == b && strcmp(languages->codes[i], languages->codes[best]) < 0)) {
            best = i;
        }
    }
    return best;
}

char *cli_languages_text(cli_languages *languages, char *out, size_t size) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t told = 0; told < languages->kinds && at + 40 < size; told++) {
        size_t i = next(languages);
        at += (size_t)snprintf(out + at, size - at, "%s%s %zu", told ? ", " : "", languages->codes[i],
                               languages->counts[i]);
        languages->counts[i] = 0;
    }
    return out;
}
