#include "read/stream.h"

#include "base/mem.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)256 << 10)

struct asc_stream {
    asc_tap tap;
    bool (*resume)(void *state); /* NULL: cannot */
    char *name;
    char *data; /* the window is data[start, end) */
    size_t start;
    size_t end;
    size_t capacity;
    size_t done;
    long line;
    bool at_end;
    bool failed;
    asc_error fault; /* why a read failed; met again by everyone who asks for more than there is */
};

asc_stream *asc_stream_new(asc_tap tap, const char *name) {
    asc_stream *stream = asc_calloc(1, sizeof *stream);
    stream->tap = tap;
    stream->name = asc_strdup(name);
    stream->line = 1;
    return stream;
}

static asc_status fill_fd(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    ssize_t n;
    do {
        n = read((int)(intptr_t)state, out, size);
    } while (n < 0 && errno == EINTR);
    *got = n > 0 ? (size_t)n : 0;
    return n < 0 ? asc_fail(err, ASC_IO, "cannot be read: %s", strerror(errno)) : ASC_OK;
}

static void close_fd(void *state) {
    close((int)(intptr_t)state);
}

asc_stream *asc_stream_of_fd(int fd, const char *name) {
    asc_tap tap = {fill_fd, close_fd, (void *)(intptr_t)fd}; // NOLINT(performance-no-int-to-ptr): never followed
    return asc_stream_new(tap, name);
}

void asc_stream_free(asc_stream *stream) {
    if (!stream) {
        return;
    }
    stream->tap.close(stream->tap.state);
    asc_free(stream->name);
    asc_free(stream->data);
    asc_free(stream);
}

const char *asc_stream_name(const asc_stream *stream) {
    return stream->name;
}

long asc_stream_line(const asc_stream *stream) {
    return stream->line;
}

size_t asc_stream_done(const asc_stream *stream) {
    return stream->done;
}

/* Reads one more piece behind the window, which moves to the front first when there is no room. */
static asc_status read_more(asc_stream *stream, asc_error *err) {
    if (stream->start && stream->capacity - stream->end < CHUNK / 2) {
        stream->end -= stream->start;
        memmove(stream->data, stream->data + stream->start, stream->end);
        stream->start = 0;
    }
    if (stream->capacity - stream->end < CHUNK / 2) {
        ASC_GROW(stream->data, stream->capacity, stream->end + CHUNK);
    }
    size_t got = 0;
    asc_error own = {0};
    asc_status status =
        stream->tap.fill(stream->tap.state, stream->data + stream->end, stream->capacity - stream->end, &got, &own);
    if (status != ASC_OK) {
        asc_error_at(&own, stream->name, 0, 0);
        stream->failed = true;
        stream->fault = own;
        if (err) {
            *err = own;
        }
    }
    stream->end += got;
    stream->at_end = status == ASC_OK && got == 0; /* a fault is met again, until it is stepped over */
    return status;
}

asc_status asc_stream_peek(asc_stream *stream, size_t want, const char **data, size_t *size, asc_error *err) {
    asc_status status = ASC_OK;
    while (status == ASC_OK && stream->end - stream->start < want && !stream->at_end) {
        status = stream->fault.status ? stream->fault.status : read_more(stream, err);
    }
    if (stream->end - stream->start < want && stream->fault.status) {
        status = stream->fault.status;
        if (err) {
            *err = stream->fault;
        }
    }
    *data = stream->data ? stream->data + stream->start : "";
    *size = stream->end - stream->start;
    return status;
}

bool asc_stream_failed(const asc_stream *stream) {
    return stream->failed;
}

void asc_stream_give_up(asc_stream *stream) {
    stream->failed = true;
}

void asc_stream_can_resume(asc_stream *stream, bool (*resume)(void *state)) {
    stream->resume = resume;
}

bool asc_stream_resume(asc_stream *stream) {
    if (!stream->resume || !stream->resume(stream->tap.state)) {
        return false;
    }
    stream->failed = stream->at_end = false;
    stream->fault = (asc_error){0};
    return true;
}

static long count_newlines(const char *data, size_t size) {
    long count = 0;
    for (const char *at = data; (at = memchr(at, '\n', size - (size_t)(at - data))) != NULL; at++) {
        count++;
    }
    return count;
}

void asc_stream_skip(asc_stream *stream, size_t size) {
    stream->line += size ? count_newlines(stream->data + stream->start, size) : 0;
    stream->start += size;
    stream->done += size;
}

/* Steps over the rest of a line that is too long. */
static asc_status skip_line(asc_stream *stream, size_t *length, asc_error *err) {
    *length = 0;
    for (;;) {
        const char *data;
        size_t size;
        asc_status status = asc_stream_peek(stream, 1, &data, &size, err);
        if (status != ASC_OK || size == 0) {
            return status;
        }
        const char *newline = memchr(data, '\n', size);
        size_t here = newline ? (size_t)(newline - data) : size;
        *length += here;
        asc_stream_skip(stream, here + (newline != NULL));
        if (newline) {
            return ASC_OK;
        }
    }
}

/* Takes [0, length) of the window as a line and what ends it. */
static void take_line(asc_stream *stream, const char *data, size_t length, bool newline, const char **line,
                      size_t *size) {
    *line = data;
    *size = length && (*line)[length - 1] == '\r' ? length - 1 : length;
    stream->start += length + newline;
    stream->done += length + newline;
    stream->line += newline;
}

asc_status asc_stream_next_line(asc_stream *stream, size_t limit, asc_line_kind *kind, const char **line, size_t *size,
                                long *number, asc_error *err) {
    size_t seen = 0; /* bytes of the window that hold no newline */
    *number = stream->line;
    *kind = ASC_LINE_NONE;
    *line = "";
    *size = 0;
    for (;;) {
        const char *data;
        size_t have;
        asc_status status = asc_stream_peek(stream, seen + 1, &data, &have, err);
        if (status != ASC_OK) {
            return status;
        }
        const char *newline = have > seen ? memchr(data + seen, '\n', have - seen) : NULL;
        size_t length = newline ? (size_t)(newline - data) : have;
        if (length > limit) {
            *kind = ASC_LINE_TOO_LONG;
            return skip_line(stream, size, err);
        }
        if (newline || have == seen) {
            *kind = newline || have ? ASC_LINE : ASC_LINE_NONE;
            if (*kind == ASC_LINE) {
                take_line(stream, data, length, newline != NULL, line, size);
            }
            return ASC_OK;
        }
        seen = have;
    }
}
