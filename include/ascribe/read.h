#ifndef ASCRIBE_READ_H
#define ASCRIBE_READ_H
/*
 * From bytes to articles. A reader is opened on a file, a folder or standard input and gives one item after another:
 * an article or the reason why one could not be had. One bad item never stops the rest.
 */

#include "ascribe/article.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_reader asc_reader;

typedef struct asc_read_options {
    const char *format; /* NULL: found from the content; "text", "jsonl"… forces it. Borrowed while the reader lives. */
} asc_read_options;

/*
 * Opens `path` ("-" is standard input, a folder is walked in name order). Gives a reader to free with asc_reader_close.
 * Fails only when nothing at all can be read from `path` (ASC_IO) or the format is unknown (ASC_USAGE).
 */
asc_status asc_reader_open(const char *path, const asc_read_options *options, asc_reader **out, asc_error *err);
void asc_reader_close(asc_reader *reader);

/*
 * Goes to the next item. Returns false at the end. Otherwise *status says what it is: ASC_OK, and `article` holds an
 * article to free with asc_article_free; or a fault of this item alone, told in `err` with file, line and reason.
 */
bool asc_reader_next(asc_reader *reader, asc_article *article, asc_status *status, asc_error *err);

/* How far the reader is, for progress: bytes consumed and bytes in all (0 when not known). */
void asc_reader_progress(const asc_reader *reader, size_t *done, size_t *total);

/* Reads one article again from its stored bytes, in the format that asc_article.format named. */
asc_status asc_read_again(const char *format, const unsigned char *bytes, size_t size, asc_article *article,
                          asc_error *err);

/* Where something stands in an article's stored bytes. */
typedef struct asc_located {
    asc_span bytes;
    long line;   /* 1-based */
    long column; /* 1-based, in bytes */
} asc_located;

/*
 * Finds `span` of the article's text in its bytes by reading them again, as asc_article_place does for an article that
 * was just read. False when it cannot be told: another version of the program read it otherwise.
 */
bool asc_article_locate(const asc_article *article, asc_span span, asc_located *out);

#ifdef __cplusplus
}
#endif
#endif
