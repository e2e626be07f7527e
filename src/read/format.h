#ifndef ASCRIBE_READ_FORMAT_H
#define ASCRIBE_READ_FORMAT_H
/*
 * A format: how it is recognised, how a stream falls into records, and how one record becomes an article. What is kept
 * of an article is the record's bytes and the name of its format, so that `read` can be run on them again.
 */

#include "ascribe/article.h"
#include "read/stream.h"

struct asc_format;

/* One record: borrowed from the stream until its next call. */
typedef struct asc_record {
    const char *bytes;
    size_t size;
    long line;                       /* where it begins; 0 when the record is the whole stream */
    long part;                       /* 1-based number among the parts of a document; 0: none */
    const struct asc_format *format; /* when it is not the stream's */
    char *url;       /* what the container says of the article, for fields that it does not give itself */
    char *publisher; /* (owned) */
    char *lang;
    char *published; /* as written */
    char *owned;     /* what `bytes` lie in when that is not the stream's window; NULL: nothing */
} asc_record;

/* What a document falls into. Free with asc_parts_free. */
typedef struct asc_parts {
    asc_record *items;
    size_t count;
    size_t capacity;
    char *owned; /* text that the parts lie in when it is not the document's own bytes; NULL: none */
} asc_parts;

typedef struct asc_format {
    const char *name;

    /* Does a stream that begins with `head` look like this format? `whole` says that nothing follows `head`. */
    bool (*sniff)(const char *head, size_t size, bool whole);

    /* The next record. False at the end; else *status, and the record when that is ASC_OK. ASC_IO ends the stream. */
    bool (*next)(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err);

    /* Fills text, metadata and origins of a zeroed article from one record. NULL for formats of which only parts are
     * articles. */
    asc_status (*read)(const char *bytes, size_t size, asc_article *article, asc_error *err);

    /* NULL, or: a record is a document of many articles, and this lists them. */
    asc_status (*split)(const char *bytes, size_t size, asc_parts *parts, asc_error *err);
} asc_format;

/* Adds a part and gives it, to be filled further. */
asc_record *asc_parts_add(asc_parts *parts, const char *bytes, size_t size, const asc_format *format);
void asc_parts_free(asc_parts *parts);
void asc_record_free(asc_record *record); /* what a record owns */

extern const asc_format asc_format_text;
extern const asc_format asc_format_jsonl;
extern const asc_format asc_format_json;
extern const asc_format asc_format_html;
extern const asc_format asc_format_feed;
extern const asc_format asc_format_feed_item;
extern const asc_format asc_format_newsml;
extern const asc_format asc_format_newsml_item;
extern const asc_format asc_format_warc;
extern const asc_format asc_format_foreign; /* known, and not read here */

/* By name; NULL when there is none. */
const asc_format *asc_format_named(const char *name);

/* By content: the first that recognises it. Never NULL, plain text being the last. */
const asc_format *asc_format_of(const char *head, size_t size, bool whole);

/* The names of all formats, "text, jsonl…", for messages. Static. */
const char *asc_format_names(void);

/* A `next` that gives the whole stream as one record, up to ASC_MAX_ARTICLE_BYTES. */
bool asc_next_whole(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err);

/* Sets line and column of a filled error to those of byte `at` of the text. Returns ASC_BAD_INPUT. */
asc_status asc_fault_at(asc_error *err, const char *text, size_t at);

/* Bytes of a byte order mark of UTF-8 at the beginning: 3 or 0. */
size_t asc_bom(const char *bytes, size_t size);

/* Checks that `text` can be an article's text: UTF-8, no NUL, something but white space, within the limit. Errors have
 * the line and column in `text`. */
asc_status asc_check_text(const char *text, size_t size, asc_error *err);

/* The part of it that is left for UTF-8 without NULs: within the limit, and something but white space. */
asc_status asc_check_filled(const char *text, size_t size, asc_error *err);

#endif
