#ifndef ASCRIBE_READ_WALK_H
#define ASCRIBE_READ_WALK_H
/*
 * A folder and what lies below it, in the order of names (bytes). Names that begin with a dot, and what is neither file
 * nor folder, are passed over. Links to files are followed, links to folders are not (as grep -r), so there is no loop.
 */

#include "ascribe/status.h"

#include <stdbool.h>

typedef struct asc_walk asc_walk;

asc_status asc_walk_open(const char *path, asc_walk **out, asc_error *err);
void asc_walk_free(asc_walk *walk);

/* The next file's path (to free with asc_free). False at the end. *status not ASC_OK: a folder that cannot be read or
 * lies too deep, told in `err`; the rest goes on. */
bool asc_walk_next(asc_walk *walk, char **path, asc_status *status, asc_error *err);

#endif
