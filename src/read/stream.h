#ifndef ASCRIBE_READ_STREAM_H
#define ASCRIBE_READ_STREAM_H
/*
 * A run of bytes of unknown length, seen through a window that grows only as far as it is asked to. Memory is that of
 * the largest record asked for, whatever the length of the whole.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Where bytes come from. `fill` puts up to `size` bytes into `out` and says how many in *got; 0 is the end. */
typedef struct asc_tap {
    asc_status (*fill)(void *state, char *out, size_t size, size_t *got, asc_error *err);
    void (*close)(void *state);
    void *state;
} asc_tap;

typedef struct asc_stream asc_stream;

/* Gives a stream over `tap`, which it takes. `name` is copied and stands in errors. */
asc_stream *asc_stream_new(asc_tap tap, const char *name);
/* A stream over an open file, which it takes and closes. */
asc_stream *asc_stream_of_fd(int fd, const char *name);
void asc_stream_free(asc_stream *stream);

const char *asc_stream_name(const asc_stream *stream);
long asc_stream_line(const asc_stream *stream);   /* 1-based number of the line at which the window begins */
size_t asc_stream_done(const asc_stream *stream); /* bytes taken so far */

/* Has a read failed, or has a reader given up on what follows? Nothing more comes then. */
bool asc_stream_failed(const asc_stream *stream);
void asc_stream_give_up(asc_stream *stream);

/* Lets a stream go on behind damaged data: `resume`, with the tap's state, says whether there may be more. */
void asc_stream_can_resume(asc_stream *stream, bool (*resume)(void *state));

/* After a fault in the data: lets what lies behind it come. False when that cannot be. */
bool asc_stream_resume(asc_stream *stream);

/* Makes at least `want` bytes visible, or all that are left. The pointer is good until the next call. */
asc_status asc_stream_peek(asc_stream *stream, size_t want, const char **data, size_t *size, asc_error *err);

/* Steps over `size` bytes of what is visible. */
void asc_stream_skip(asc_stream *stream, size_t size);

typedef enum asc_line_kind { ASC_LINE, ASC_LINE_TOO_LONG, ASC_LINE_NONE } asc_line_kind;

/*
 * Takes the next line, without its newline (\n or \r\n). ASC_LINE_TOO_LONG when it has more than `limit` bytes: it is
 * then stepped over in constant memory and *size tells its length. ASC_LINE_NONE at the end. The pointer is good until
 * the next call; *number is the line's number.
 */
asc_status asc_stream_next_line(asc_stream *stream, size_t limit, asc_line_kind *kind, const char **line, size_t *size,
                                long *number, asc_error *err);

#endif
