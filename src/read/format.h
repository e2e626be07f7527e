#ifndef ASCRIBE_READ_FORMAT_H
#define ASCRIBE_READ_FORMAT_H
/*
 * A format: how it is recognised, how a stream falls into records, and how one record becomes an article. What is kept
 * of an article is the record's bytes and the name of its format, so that `read` can be run on them again.
 */

#include "ascribe/article.h"
#include "read/stream.h"

/* One record: borrowed from the stream until its next call. */
typedef struct asc_record {
    const char *bytes;
    size_t size;
    long line; /* where it begins; 0 when the record is the whole stream */
} asc_record;

typedef struct asc_format {
    const char *name;

    /* Does a stream that begins with `head` look like this format? `whole` says that nothing follows `head`. */
    bool (*sniff)(const char *head, size_t size, bool whole);

    /* The next record. False at the end; else *status, and the record when that is ASC_OK. ASC_IO ends the stream. */
    bool (*next)(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err);

    /* Fills text, metadata and origins of a zeroed article from one record. */
    asc_status (*read)(const char *bytes, size_t size, asc_article *article, asc_error *err);
} asc_format;

extern const asc_format asc_format_text;
extern const asc_format asc_format_jsonl;
extern const asc_format asc_format_html;

/* By name; NULL when there is none. */
const asc_format *asc_format_named(const char *name);

/* By content: the first that recognises it. Never NULL, plain text being the last. */
const asc_format *asc_format_of(const char *head, size_t size, bool whole);

/* The names of all formats, "text, jsonl…", for messages. Static. */
const char *asc_format_names(void);

/* A `next` that gives the whole stream as one record, up to ASC_MAX_ARTICLE_BYTES. */
bool asc_next_whole(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err);

/* Bytes of a byte order mark of UTF-8 at the beginning: 3 or 0. */
size_t asc_bom(const char *bytes, size_t size);

/* Checks that `text` can be an article's text: UTF-8, no NUL, something but white space, within the limit. Errors have
 * the line and column in `text`. */
asc_status asc_check_text(const char *text, size_t size, asc_error *err);

/* The part of it that is left for UTF-8 without NULs: within the limit, and something but white space. */
asc_status asc_check_filled(const char *text, size_t size, asc_error *err);

#endif
