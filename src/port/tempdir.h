#ifndef ASCRIBE_PORT_TEMPDIR_H
#define ASCRIBE_PORT_TEMPDIR_H
/* A folder of its own for a moment, that nobody else can read. */

#include "ascribe/status.h"

#include <stddef.h>

#define ASC_TEMPDIR_SIZE 1024

/* Makes a folder below $TMPDIR or /tmp and writes its path into `dir`. */
asc_status asc_tempdir_make(char dir[ASC_TEMPDIR_SIZE], asc_error *err);

/* Writes a file at relative `path` in it, with the folders that lead there. Refuses paths that lead out. */
asc_status asc_tempdir_write(const char *dir, const char *path, const char *bytes, size_t size, asc_error *err);

/* Removes the folder and all in it. */
void asc_tempdir_remove(const char *dir);

#endif
