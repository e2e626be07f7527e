#ifndef ASCRIBE_READ_WARC_WRITE_H
#define ASCRIBE_READ_WARC_WRITE_H
/* Answers of web servers into a WARC 1.1 file (ISO 28500), header and body as they were sent. */

#include "port/http.h"

typedef struct asc_warc_out asc_warc_out;

/*
 * Opens DIR/ascribe-fetch-TIME.warc, where TIME is `now` without its punctuation; makes `dir` when it is not there, and
 * adds to a file that is. `now` (ISO 8601, UTC) is the date of every record. Gives a writer to end with
 * asc_warc_out_close.
 */
asc_status asc_warc_out_open(const char *dir, const char *now, asc_warc_out **out, asc_error *err);

/* Adds the answer that `url` gave. */
asc_status asc_warc_out_put(asc_warc_out *out, const char *url, const asc_http_reply *reply, asc_error *err);

/* Ends the file and frees the writer (NULL is allowed). ASC_IO when not everything could be written. */
asc_status asc_warc_out_close(asc_warc_out *out, asc_error *err);

#endif
