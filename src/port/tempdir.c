#include "port/tempdir.h"

#include <errno.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_SIZE = 2048 };

asc_status asc_tempdir_make(char dir[ASC_TEMPDIR_SIZE], asc_error *err) {
    const char *base = getenv("TMPDIR");
    int length = snprintf(dir, ASC_TEMPDIR_SIZE, "%s/ascribe-XXXXXX", base && *base ? base : "/tmp");
    if (length < 0 || length >= ASC_TEMPDIR_SIZE || !mkdtemp(dir)) {
        return asc_fail(err, ASC_IO, "no temporary folder: %s", strerror(errno));
    }
    return ASC_OK;
}

/* Relative, and no part of it is "..". */
static bool stays_inside(const char *path) {
    if (*path == '/' || !*path) {
        return false;
    }
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2])) {
            return false;
        }
    }
    return true;
}

/* Makes the folders that lead to a file. */
static bool make_folders(char *path, size_t from) {
    for (char *slash = strchr(path + from, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}

asc_status asc_tempdir_write(const char *dir, const char *path, const char *bytes, size_t size, asc_error *err) {
    char full[PATH_SIZE];
    int length = snprintf(full, sizeof full, "%s/%s", dir, path);
    if (length < 0 || length >= PATH_SIZE || !stays_inside(path)) {
        return asc_fail(err, ASC_INTEGRITY, "'%.100s' is no path of a file in a folder", path);
    }
    FILE *file = make_folders(full, strlen(dir) + 1) ? fopen(full, "wbe") : NULL;
    if (!file) {
        return asc_fail(err, ASC_IO, "'%.200s' cannot be written: %s", full, strerror(errno));
    }
    bool good = fwrite(bytes, 1, size, file) == size;
    good = fclose(file) == 0 && good;
    return good ? ASC_OK : asc_fail(err, ASC_IO, "'%.200s' cannot be written", full);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where) {
    (void)st;
    (void)type;
    (void)where;
    return remove(path);
}

void asc_tempdir_remove(const char *dir) {
    nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
