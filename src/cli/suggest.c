/* The nearest right word to a wrong one. */
#include "cli/cli.h"

#include <string.h>

enum { LONGEST = 40 };

static int least(int a, int b, int c) {
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Optimal string alignment distance (Damerau 1964): insert, delete, replace, swap neighbours. */
static int distance(const char *a, size_t m, const char *b, size_t n) {
    int d[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= m; i++) {
        d[i][0] = (int)i;
    }
    for (size_t j = 0; j <= n; j++) {
        d[0][j] = (int)j;
    }
    for (size_t i = 1; i <= m; i++) {
        for (size_t j = 1; j <= n; j++) {
            int cost = a[i - 1] != b[j - 1];
            d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < d[i][j]) {
                d[i][j] = d[i - 2][j - 2] + 1;
            }
        }
    }
    return d[m][n];
}

const char *cli_nearest(const char *wrong, const char *choices) {
    static char found[LONGEST + 1];
    size_t length = strlen(wrong);
    int best = -1;
    if (length == 0 || length > LONGEST) {
        return NULL;
    }
    for (const char *word = choices; word && *word; word += *word == '|') {
        size_t size = strcspn(word, "|");
        if (size <= LONGEST && size > 0) {
            bool begins = length >= 3 && size > length && strncmp(word, wrong, length) == 0;
            int far = begins ? 1 : distance(wrong, length, word, size);
            if (far <= (int)(size < 4 ? 1 : size / 3 + 1) && (best < 0 || far < best)) {
                best = far;
                memcpy(found, word, size);
                found[size] = '\0';
            }
        }
        word += size;
    }
    return best < 0 ? NULL : found;
}

bool cli_is_choice(const char *word, const char *choices) {
    size_t length = strlen(word);
    for (const char *at = choices; at && *at; at += *at == '|') {
        size_t size = strcspn(at, "|");
        if (size == length && strncmp(at, word, size) == 0) {
            return true;
        }
        at += size;
    }
    return false;
}
