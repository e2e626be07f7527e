/* Finding the rules beside the running program. Needs the operating system's name for it. */
#include "ascribe/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The path of the running program, or "". */
static void own_path(char *out, size_t size) {
    out[0] = '\0';
#ifdef __APPLE__
    uint32_t room = (uint32_t)size;
    if (_NSGetExecutablePath(out, &room) != 0) {
        out[0] = '\0';
    }
#else
    ssize_t length = readlink("/proc/self/exe", out, size - 1);
    out[length > 0 ? length : 0] = '\0';
#endif
}

static asc_status give(const char *path, char *out, size_t size, asc_error *err) {
    if ((size_t)snprintf(out, size, "%s", path) >= size) {
        return asc_fail(err, ASC_USAGE, "the path of the rules is longer than %zu bytes", size - 1);
    }
    return ASC_OK;
}

/* PREFIX/bin/ascribe → PREFIX/share/ascribe/rules */
static bool beside_program(char *out, size_t size) {
    char program[PATH_MAX];
    own_path(program, sizeof program);
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(program, '/');
        if (!slash) {
            return false;
        }
        *slash = '\0';
    }
    return (size_t)snprintf(out, size, "%s/share/ascribe/rules", program) < size && is_folder(out);
}

asc_status asc_find_rules(const char *given, const char *fallback, char *out, size_t size, asc_error *err) {
    const char *set = getenv("ASCRIBE_RULES");
    if (given) {
        return give(given, out, size, err);
    }
    if (set && *set) {
        return give(set, out, size, err);
    }
    if (beside_program(out, size)) {
        return ASC_OK;
    }
    if (fallback && is_folder(fallback)) {
        return give(fallback, out, size, err);
    }
    asc_fail(err, ASC_IO, "no rules found beside the program");
    asc_error_help(err, "name their folder with --rules DIR or $ASCRIBE_RULES");
    return ASC_IO;
}
