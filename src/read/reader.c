/* The reader: paths, their streams, the records in them, and an article from each. */

#include "ascribe/read.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "port/sha256.h"
#include "read/format.h"
#include "read/stream.h"
#include "read/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_BYTES ((size_t)64 << 10) /* what a format is recognised by */

struct asc_reader {
    const asc_format *forced; /* NULL: by content */
    asc_walk *walk;           /* NULL: one file */
    asc_stream *stream;       /* NULL: the next file is to be opened */
    const asc_format *format; /* of the stream */
    size_t done;              /* bytes of streams that are closed */
    size_t total;
};

/* Opens a file, never waiting for a pipe's other end when the file is one of a folder (`in_walk`). */
static asc_status open_stream(asc_reader *reader, const char *path, asc_error *err) {
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | (reader->walk ? O_NONBLOCK : 0));
    if (fd < 0) {
        asc_fail(err, ASC_IO, "cannot be opened: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    struct stat st;
    if (!reader->walk && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        reader->total = (size_t)st.st_size;
    }
    reader->stream = asc_stream_of_fd(fd, is_stdin ? "stdin" : path);
    return ASC_OK;
}

asc_status asc_reader_open(const char *path, const asc_read_options *options, asc_reader **out, asc_error *err) {
    *out = NULL;
    const asc_format *forced = NULL;
    if (options && options->format) {
        forced = asc_format_named(options->format);
        if (!forced) {
            asc_fail(err, ASC_USAGE, "unknown input format \"%s\"", options->format);
            asc_error_help(err, "the formats are %s", asc_format_names());
            return ASC_USAGE;
        }
    }
    asc_reader *reader = asc_calloc(1, sizeof *reader);
    reader->forced = forced;
    struct stat st;
    bool folder = strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    asc_status status = folder ? asc_walk_open(path, &reader->walk, err) : open_stream(reader, path, err);
    if (status != ASC_OK) {
        asc_reader_close(reader);
        return status;
    }
    *out = reader;
    return ASC_OK;
}

static void close_stream(asc_reader *reader) {
    reader->done += reader->stream ? asc_stream_done(reader->stream) : 0;
    asc_stream_free(reader->stream);
    reader->stream = NULL;
    reader->format = NULL;
}

void asc_reader_close(asc_reader *reader) {
    if (!reader) {
        return;
    }
    close_stream(reader);
    asc_walk_free(reader->walk);
    asc_free(reader);
}

/* Sets what every article has, however it was read: its bytes, their hash, format and name. */
static void finish(asc_article *article, const asc_record *record, const asc_format *format, const char *stream_name) {
    unsigned char digest[32];
    article->bytes = (unsigned char *)asc_strndup(record->bytes, record->size);
    article->bytes_len = record->size;
    article->format = asc_strdup(format->name);
    asc_sha256_of(record->bytes, record->size, digest);
    asc_sha256_hex(digest, article->sha256);
    char line[32] = "";
    if (record->line) {
        snprintf(line, sizeof line, ":%ld", record->line);
    }
    size_t length = strlen(stream_name);
    article->name = asc_malloc(length + sizeof line);
    memcpy(article->name, stream_name, length);
    memcpy(article->name + length, line, sizeof line);
}

/* Reads one record into `article`; on failure the article is empty and `err` says where. */
static asc_status read_record(const asc_format *format, const asc_record *record, const char *name,
                              asc_article *article, asc_error *err) {
    asc_error own = {0};
    *article = (asc_article){0};
    asc_status status = format->read(record->bytes, record->size, article, &own);
    if (status == ASC_OK) {
        finish(article, record, format, name);
        return ASC_OK;
    }
    asc_article_free(article);
    asc_error_at(&own, name, record->line ? record->line + (own.line ? own.line - 1 : 0) : own.line, own.column);
    if (err) {
        *err = own;
    }
    return status;
}

/* Makes the stream of the next file ready. False at the end; *status tells a file that cannot be had. */
static bool next_stream(asc_reader *reader, asc_status *status, asc_error *err) {
    if (!reader->stream) {
        char *path = NULL;
        if (!reader->walk || !asc_walk_next(reader->walk, &path, status, err)) {
            return false;
        }
        if (*status == ASC_OK) {
            *status = open_stream(reader, path, err);
        }
        asc_free(path);
        if (*status != ASC_OK) {
            return true;
        }
    }
    if (!reader->format) {
        const char *head;
        size_t size;
        *status = asc_stream_peek(reader->stream, HEAD_BYTES, &head, &size, err);
        if (*status == ASC_OK) {
            reader->format = reader->forced ? reader->forced : asc_format_of(head, size, size < HEAD_BYTES);
        }
    }
    return true;
}

bool asc_reader_next(asc_reader *reader, asc_article *article, asc_status *status, asc_error *err) {
    *article = (asc_article){0};
    for (;;) {
        *status = ASC_OK;
        if (!next_stream(reader, status, err)) {
            return false;
        }
        if (*status != ASC_OK) {
            close_stream(reader);
            return true;
        }
        asc_record record;
        if (!reader->format->next(reader->stream, &record, status, err)) {
            close_stream(reader);
            continue;
        }
        if (*status == ASC_OK) {
            *status = read_record(reader->format, &record, asc_stream_name(reader->stream), article, err);
        } else if (*status == ASC_IO) {
            close_stream(reader);
        }
        return true;
    }
}

void asc_reader_progress(const asc_reader *reader, size_t *done, size_t *total) {
    *done = reader->done + (reader->stream ? asc_stream_done(reader->stream) : 0);
    *total = reader->total;
}

asc_status asc_read_again(const char *format, const unsigned char *bytes, size_t size, asc_article *article,
                          asc_error *err) {
    *article = (asc_article){0};
    const asc_format *known = asc_format_named(format);
    if (!known) {
        return asc_fail(err, ASC_BAD_INPUT, "unknown format \"%s\" of a stored article", format);
    }
    asc_record record = {(const char *)bytes, size, 0};
    return read_record(known, &record, "", article, err);
}
