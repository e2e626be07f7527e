/* The reader: paths, their streams, the records in them, and an article from each. */

#include "ascribe/read.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "port/sha256.h"
#include "read/documents.h"
#include "read/format.h"
#include "read/gunzip.h"
#include "read/language.h"
#include "read/meta.h"
#include "read/stream.h"
#include "read/walk.h"
#include "read/zip.h"

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
    asc_zip *zip;             /* the archive whose files are being read, or NULL */
    asc_stream *stream;       /* NULL: the next file is to be opened */
    const asc_format *format; /* of the stream */
    asc_parts parts;          /* of the document last read; given from `part` on */
    size_t part;
    size_t done; /* bytes of streams that are closed */
    size_t total;

    /* Documents in memory: the next one, and the end of them. NULL when the reader is of a path. */
    const asc_document *document, *documents_end;
};

/* Takes an open file as a stream, or as an archive of them. */
static asc_status take_file(asc_reader *reader, int fd, const char *name, asc_error *err) {
    struct stat st;
    bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (!reader->walk && regular) {
        reader->total = (size_t)st.st_size;
    }
    if (regular && !reader->zip && asc_is_zip(fd)) {
        return asc_zip_open(fd, name, &reader->zip, err);
    }
    reader->stream = asc_stream_of_fd(fd, name);
    return ASC_OK;
}

/* Opens a file, never waiting for a pipe's other end when the file is one of a folder. */
static asc_status open_path(asc_reader *reader, const char *path, asc_error *err) {
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | (reader->walk ? O_NONBLOCK : 0));
    if (fd < 0) {
        asc_fail(err, ASC_IO, "cannot be opened: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    return take_file(reader, fd, is_stdin ? "stdin" : path, err);
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
    asc_status status = folder ? asc_walk_open(path, &reader->walk, err) : open_path(reader, path, err);
    if (status != ASC_OK) {
        asc_reader_close(reader);
        return status;
    }
    *out = reader;
    return ASC_OK;
}

static void close_stream(asc_reader *reader) {
    reader->done += reader->stream ? asc_stream_done(reader->stream) : 0;
    asc_parts_free(&reader->parts);
    reader->part = 0;
    asc_stream_free(reader->stream);
    reader->stream = NULL;
    reader->format = NULL;
}

void asc_reader_close(asc_reader *reader) {
    if (!reader) {
        return;
    }
    close_stream(reader);
    asc_zip_free(reader->zip);
    asc_walk_free(reader->walk);
    asc_free(reader);
}

/* "file.jsonl:12", "feed.xml#3" */
static char *record_name(const char *stream_name, const asc_record *record) {
    char place[64] = "";
    if (record->part) {
        snprintf(place, sizeof place, "#%ld", record->part);
    } else if (record->line) {
        snprintf(place, sizeof place, ":%ld", record->line);
    }
    size_t length = strlen(stream_name);
    char *name = asc_malloc(length + sizeof place);
    memcpy(name, stream_name, length);
    memcpy(name + length, place, sizeof place);
    return name;
}

/* Guesses the language where none is given; of pages, whose frames often name another, also where one is. */
static void note_language(asc_article *article) {
    bool trusted = article->meta[ASC_META_LANG] && strncmp(article->format, "json", 4) == 0;
    if (!trusted) {
        asc_offer_meta(article, ASC_META_LANG, asc_language_guess(article->text, article->text_len),
                       "guessed from the text");
    }
}

/* Sets what every article has, however it was read: its bytes, their hash, format and name. */
static void finish(asc_article *article, const asc_record *record, const asc_format *format, const char *stream_name) {
    unsigned char digest[32];
    article->bytes = (unsigned char *)asc_strndup(record->bytes, record->size);
    article->bytes_len = record->size;
    article->format = asc_strdup(format->name);
    asc_sha256_of(record->bytes, record->size, digest);
    asc_sha256_hex(digest, article->sha256);
    article->name = record_name(stream_name, record);
    const char *common[][2] = {{record->url, "container: address"},
                               {record->publisher, "container: publisher"},
                               {record->lang, "container: language"},
                               {record->published, "container: date"}};
    static const asc_meta fields[] = {ASC_META_URL, ASC_META_PUBLISHER, ASC_META_LANG, ASC_META_PUBLISHED};
    for (size_t i = 0; i < 4; i++) {
        if (!article->meta[fields[i]]) {
            asc_offer_meta(article, fields[i], common[i][0], common[i][1]);
        }
    }
    note_language(article);
}

/* Reads one record into `article`; on failure the article is empty and `err` says where. */
static asc_status read_record(const asc_format *format, const asc_record *record, const char *stream_name,
                              asc_article *article, asc_error *err) {
    asc_error own = {0};
    *article = (asc_article){0};
    asc_status status = format->read(record->bytes, record->size, article, &own);
    if (status == ASC_OK) {
        finish(article, record, format, stream_name);
        return ASC_OK;
    }
    asc_article_free(article);
    char *name = record->part ? record_name(stream_name, record) : asc_strdup(stream_name);
    asc_error_at(&own, name, record->line ? record->line + (own.line ? own.line - 1 : 0) : own.line, own.column);
    asc_free(name);
    if (err) {
        *err = own;
    }
    return status;
}

/* A zip archive in a stream: from a pipe, or packed with gzip. Archives inside archives are not opened. */
static asc_status open_packed_zip(asc_reader *reader, asc_error *err) {
    int fd;
    if (reader->zip) {
        asc_fail(err, ASC_BAD_INPUT, "is an archive inside an archive, which is not opened");
        asc_error_at(err, asc_stream_name(reader->stream), 0, 0);
        return ASC_BAD_INPUT;
    }
    asc_status status = asc_zip_spool(reader->stream, &fd, err);
    if (status == ASC_OK) {
        status = asc_zip_open(fd, asc_stream_name(reader->stream), &reader->zip, err);
        close_stream(reader);
    }
    return status;
}

/* Opens gzip inside the stream, and finds its format. */
static asc_status prepare(asc_reader *reader, asc_error *err) {
    for (int i = 0; i < ASC_MAX_PACKING && asc_stream_is_gzip(reader->stream); i++) {
        reader->stream = asc_stream_gunzip(reader->stream);
    }
    if (asc_stream_is_zip(reader->stream)) {
        return open_packed_zip(reader, err);
    }
    const char *head;
    size_t size;
    asc_status status = asc_stream_peek(reader->stream, HEAD_BYTES, &head, &size, err);
    if (status != ASC_OK && size == 0) {
        return status;
    }
    /* a fault further on is met again when it is come to, after what is good before it */
    reader->format = reader->forced ? reader->forced : asc_format_of(head, size, size < HEAD_BYTES);
    return ASC_OK;
}

asc_reader *asc_reader_of_documents(const asc_documents *documents) {
    asc_reader *reader = asc_calloc(1, sizeof *reader);
    reader->document = documents->items;
    reader->documents_end = documents->items + documents->count;
    return reader;
}

static void open_document(asc_reader *reader) {
    const asc_document *document = reader->document++;
    reader->stream = asc_stream_of_bytes(document->bytes, document->size, document->name);
    reader->format = asc_format_named(document->format);
}

/* What is known of the document at hand goes with its record. */
static void tell_of_document(const asc_reader *reader, asc_record *record) {
    const asc_document *document = reader->document - 1;
    record->url = asc_strdup(document->url);
    record->publisher = asc_strdup(document->publisher);
    record->lang = asc_strdup(document->lang);
    record->published = asc_strdup(document->published);
}

/* Opens the next document, or file of the archive or the folder. False when there is none; *status tells one that
 * cannot be had. */
static bool open_next(asc_reader *reader, asc_status *status, asc_error *err) {
    if (reader->document < reader->documents_end) {
        open_document(reader);
        return true;
    }
    if (reader->zip) {
        if (asc_zip_next(reader->zip, &reader->stream, status, err)) {
            return true;
        }
        asc_zip_free(reader->zip);
        reader->zip = NULL;
    }
    char *path = NULL;
    if (!reader->walk || !asc_walk_next(reader->walk, &path, status, err)) {
        return false;
    }
    if (*status == ASC_OK) {
        *status = open_path(reader, path, err);
    }
    asc_free(path);
    return true;
}

/* Lists what the document `record`, which is taken, is made of. */
static asc_status split_record(asc_reader *reader, const asc_format *format, asc_record *record, asc_error *err) {
    asc_error own = {0};
    asc_status status = format->split(record->bytes, record->size, &reader->parts, &own);
    if (status != ASC_OK) {
        asc_error_at(&own, asc_stream_name(reader->stream), record->line ? record->line : own.line, own.column);
        asc_parts_free(&reader->parts);
        asc_record_free(record);
        *err = own;
        return status;
    }
    if (record->owned && reader->parts.owned) { /* the parts lie in a text made from it */
        asc_free(record->owned);
    } else if (record->owned) {
        reader->parts.owned = record->owned;
    }
    record->owned = NULL;
    asc_record_free(record);
    return ASC_OK;
}

/* The next record of the stream, or part of its last one, into *record. False when the stream has no more. */
static bool next_record(asc_reader *reader, asc_record *record, asc_status *status, asc_error *err) {
    if (reader->part < reader->parts.count) {
        *record = reader->parts.items[reader->part];
        reader->parts.items[reader->part++] = (asc_record){0};
        *status = ASC_OK;
        return true;
    }
    asc_parts_free(&reader->parts);
    reader->part = 0;
    if (!reader->format->next(reader->stream, record, status, err)) {
        return false;
    }
    const asc_format *format = record->format ? record->format : reader->format;
    if (*status == ASC_OK && format->split) {
        *status = split_record(reader, format, record, err);
        return *status != ASC_OK || next_record(reader, record, status, err);
    }
    return true;
}

bool asc_reader_next(asc_reader *reader, asc_article *article, asc_status *status, asc_error *err) {
    asc_error ignored;
    err = err ? err : &ignored;
    *article = (asc_article){0};
    for (;;) {
        *status = ASC_OK;
        if (!reader->stream && !open_next(reader, status, err)) {
            return false;
        }
        if (*status == ASC_OK && reader->stream && !reader->format) {
            *status = prepare(reader, err);
        }
        if (*status != ASC_OK) {
            close_stream(reader);
            return true;
        }
        asc_record record = {0};
        if (!reader->stream) { /* an archive was opened */
            continue;
        }
        if (!next_record(reader, &record, status, err)) {
            close_stream(reader);
            continue;
        }
        if (*status == ASC_OK) {
            const asc_format *format = record.format ? record.format : reader->format;
            if (reader->documents_end) {
                tell_of_document(reader, &record);
            }
            *status = read_record(format, &record, asc_stream_name(reader->stream), article, err);
        } else if (*status == ASC_IO || asc_stream_failed(reader->stream)) {
            close_stream(reader);
        }
        asc_record_free(&record);
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
    if (!known || !known->read) {
        return asc_fail(err, ASC_BAD_INPUT, "unknown format \"%s\" of a stored article", format);
    }
    asc_record record = {.bytes = (const char *)bytes, .size = size};
    return read_record(known, &record, "", article, err);
}
