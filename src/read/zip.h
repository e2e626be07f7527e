#ifndef ASCRIBE_READ_ZIP_H
#define ASCRIBE_READ_ZIP_H
/*
 * Zip archives, by their central directory, one file after another in its order. Names are only told, never opened, so
 * "../" in them is harmless. Folders, hidden files and what macOS adds are passed over.
 */

#include "read/stream.h"

typedef struct asc_zip asc_zip;

/* Does the file begin as a zip archive does? */
bool asc_is_zip(int fd);

/* Does what comes next in a stream begin as a zip archive does? */
bool asc_stream_is_zip(asc_stream *stream);

/* Puts the rest of a stream into a temporary file, which can be read in any order; gives its descriptor. ASC_BAD_INPUT
 * beyond ASC_MAX_SPOOL_BYTES, ASC_IO when there is no room. */
asc_status asc_zip_spool(asc_stream *stream, int *fd, asc_error *err);

/* Opens an archive, taking `fd` (closed also on failure). */
asc_status asc_zip_open(int fd, const char *name, asc_zip **out, asc_error *err);
void asc_zip_free(asc_zip *zip);

/* The next file as a stream named "archive.zip/name", which lives no longer than `zip`. False at the end; *status tells
 * a file that cannot be had, and the rest goes on. */
bool asc_zip_next(asc_zip *zip, asc_stream **stream, asc_status *status, asc_error *err);

#endif
