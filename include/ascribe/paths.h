#ifndef ASCRIBE_PATHS_H
#define ASCRIBE_PATHS_H
/* Where the rules are: the one search that every program over the library should use. */

#include "ascribe/status.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Writes the folder of the rules into `out` (`size` bytes): `given` when it is not NULL, else $ASCRIBE_RULES, else
 * share/ascribe/rules beside the folder of the running program (as installed), else `fallback` when that folder is
 * there (a build tree; may be NULL). ASC_IO when none of them is, ASC_USAGE when the path is longer than `size`.
 */
asc_status asc_find_rules(const char *given, const char *fallback, char *out, size_t size, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
