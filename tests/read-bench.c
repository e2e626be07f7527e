/*
 * Not a test: how fast articles are read, without rules and ledger.
 *   read-bench PATH … [REPETITIONS]
 * For each path: articles, bytes of the file or folder as they lie there and of the articles' text, and MB/s of the
 * former: the median of the repetitions (default 5), and the slowest and fastest.
 */
#include "ascribe/read.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MOST = 100 };

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double bytes_there;

static int add_size(const char *path, const struct stat *st, int type, struct FTW *where) {
    (void)path;
    (void)where;
    bytes_there += type == FTW_F ? (double)st->st_size : 0;
    return 0;
}

typedef struct counts {
    size_t good, bad;
    double text;
} counts;

static bool read_all(const char *path, counts *out) {
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err = {0};
    char text[1024];
    *out = (counts){0};
    if (asc_reader_open(path, NULL, &reader, &err) != ASC_OK) {
        fprintf(stderr, "%s\n", asc_error_text(&err, text, sizeof text));
        return false;
    }
    while (asc_reader_next(reader, &article, &status, &err)) {
        out->good += status == ASC_OK;
        out->bad += status != ASC_OK;
        out->text += (double)article.text_len;
        asc_article_free(&article);
    }
    asc_reader_close(reader);
    return true;
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a;
    double right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static bool measure(const char *path, int times) {
    double speeds[MOST];
    counts seen;
    bytes_there = 0;
    if (nftw(path, add_size, 16, FTW_PHYS) != 0 || !read_all(path, &seen)) { /* and the file is in memory now */
        return false;
    }
    for (int i = 0; i < times; i++) {
        double began = seconds();
        read_all(path, &seen);
        speeds[i] = bytes_there / (seconds() - began) / 1e6;
    }
    qsort(speeds, (size_t)times, sizeof *speeds, by_size);
    printf("%-32s %7zu articles, %zu bad; %8.1f MB, text %8.1f MB; %7.1f MB/s (%.1f–%.1f, %d times)\n", path, seen.good,
           seen.bad, bytes_there / 1e6, seen.text / 1e6, speeds[times / 2], speeds[0], speeds[times - 1], times);
    return true;
}

int main(int argc, char **argv) {
    int last = argc - 1;
    char *end = NULL;
    long times = last > 1 ? strtol(argv[last], &end, 10) : 0;
    bool given = end && !*end && times >= 1 && times <= MOST;
    if (argc < 2) {
        fprintf(stderr, "usage: read-bench PATH … [REPETITIONS]\n");
        return 2;
    }
    for (int i = 1; i < (given ? last : argc); i++) {
        if (!measure(argv[i], given ? (int)times : 5)) {
            return 5;
        }
    }
    return 0;
}
