#include "read/walk.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct folder {
    char *path;
    char **names; /* sorted */
    size_t count;
    size_t at;
} folder;

struct asc_walk {
    folder stack[ASC_MAX_DIR_DEPTH + 1];
    size_t depth; /* folders on the stack */
};

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void folder_free(folder *f) {
    for (size_t i = 0; i < f->count; i++) {
        asc_free(f->names[i]);
    }
    asc_free(f->names);
    asc_free(f->path);
    *f = (folder){0};
}

static asc_status list_names(DIR *dir, folder *f) {
    size_t capacity = 0;
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] != '.') {
            ASC_GROW(f->names, capacity, f->count + 1);
            f->names[f->count++] = asc_strdup(entry->d_name);
        }
        errno = 0;
    }
    return errno ? ASC_IO : ASC_OK;
}

/* Puts the folder `path` on the stack. */
static asc_status push(asc_walk *walk, const char *path, asc_error *err) {
    asc_status status = ASC_OK;
    if (walk->depth > ASC_MAX_DIR_DEPTH) {
        status =
            asc_fail(err, ASC_BAD_INPUT, "folder lies deeper than %d levels (ASC_MAX_DIR_DEPTH)", ASC_MAX_DIR_DEPTH);
        asc_error_at(err, path, 0, 0);
        return status;
    }
    folder f = {.path = asc_strdup(path)};
    DIR *dir = opendir(path);
    status = dir ? list_names(dir, &f) : ASC_IO;
    if (status != ASC_OK) {
        asc_fail(err, ASC_IO, "folder cannot be read: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        folder_free(&f);
    } else {
        if (f.count) {
            qsort(f.names, f.count, sizeof *f.names, by_name);
        }
        walk->stack[walk->depth++] = f;
    }
    if (dir) {
        closedir(dir);
    }
    return status;
}

asc_status asc_walk_open(const char *path, asc_walk **out, asc_error *err) {
    asc_walk *walk = asc_calloc(1, sizeof *walk);
    asc_status status = push(walk, path, err);
    if (status != ASC_OK) {
        asc_walk_free(walk);
        walk = NULL;
    }
    *out = walk;
    return status;
}

void asc_walk_free(asc_walk *walk) {
    if (!walk) {
        return;
    }
    while (walk->depth) {
        folder_free(&walk->stack[--walk->depth]);
    }
    asc_free(walk);
}

static char *join(const char *parent, const char *name) {
    asc_buf out = {0};
    asc_buf_puts(&out, parent);
    if (out.length && out.data[out.length - 1] != '/') {
        asc_buf_putc(&out, '/');
    }
    asc_buf_puts(&out, name);
    return asc_buf_take(&out);
}

bool asc_walk_next(asc_walk *walk, char **path, asc_status *status, asc_error *err) {
    *status = ASC_OK;
    *path = NULL;
    while (walk->depth) {
        folder *top = &walk->stack[walk->depth - 1];
        if (top->at == top->count) {
            folder_free(top);
            walk->depth--;
            continue;
        }
        char *full = join(top->path, top->names[top->at++]);
        struct stat own;
        struct stat target;
        bool there = lstat(full, &own) == 0 && stat(full, &target) == 0;
        if (!there || S_ISREG(target.st_mode)) { /* what is not there is found out on opening, and told */
            *path = full;
            return true;
        }
        if (S_ISDIR(own.st_mode)) {
            *status = push(walk, full, err);
        }
        asc_free(full);
        if (*status != ASC_OK) {
            return true;
        }
    }
    return false;
}
