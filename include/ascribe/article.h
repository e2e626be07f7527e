#ifndef ASCRIBE_ARTICLE_H
#define ASCRIBE_ARTICLE_H
/*
 * One article: the bytes as they came, the text taken from them, and metadata, each with where it came from.
 */

#include "ascribe/span.h"
#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The metadata fields. asc_meta_name gives their names in output: "title", "published"… */
typedef enum asc_meta {
    ASC_META_ID, /* the id that the input gives, or NULL */
    ASC_META_TITLE,
    ASC_META_PUBLISHED, /* ISO 8601 date or date and time, as normalised by the reader ("2024-03-26",
                           "2023-11-26T08:01") */
    ASC_META_MODIFIED,
    ASC_META_PUBLISHER,
    ASC_META_URL,
    ASC_META_LANG, /* BCP 47, lower case ("en") */
    ASC_META_COUNT
} asc_meta;

/* Text that was taken out of other bytes: from `text` on, up to the next run, it stands in the bytes from `bytes` on,
 * one for one, or, where `size` is not 0, as `size` bytes that say it otherwise (a reference, an escape, another
 * charset). */
typedef struct asc_run {
    size_t text;
    size_t bytes;
    size_t size;
} asc_run;

typedef struct asc_article {
    char *meta[ASC_META_COUNT]; /* UTF-8, owned; NULL when the article has none */
    char *
        origin[ASC_META_COUNT]; /* where the field came from ("json:published", "head line 1"), owned; NULL with meta */
    char *text;                 /* the body, UTF-8, NUL-terminated, owned; claims' spans count bytes in it */
    size_t text_len;            /* bytes, without the NUL */
    unsigned char
        *bytes; /* the record as it came, owned: a whole file, or one line of JSON Lines without its newline */
    size_t bytes_len;
    asc_run *runs; /* where the text stands in bytes, ascending, owned; NULL when that is not known */
    size_t run_count;
    char *format; /* how bytes were read ("text", "jsonl"), owned; reading bytes again in that format gives the same
                     text */
    char *name;   /* for messages: "file.jsonl:12", owned */
    char
        *charset; /* what bytes were decoded from and how that is known ("windows-1252, guessed"), owned; NULL: UTF-8 */
    char sha256[65]; /* of bytes, lower-case hex: the article's identity */
    char *remark; /* what a reader of it should know ("the text was cut by the service that gave it"), owned, or NULL */
} asc_article;

const char *asc_meta_name(asc_meta field);

/* The id that claims name the article by: the input's id, else the SHA-256. Borrowed from the article. */
const char *asc_article_id(const asc_article *article);

/* Sets a metadata field and its origin (copies both; a NULL or empty value clears it). */
void asc_article_set(asc_article *article, asc_meta field, const char *value, const char *origin);

/*
 * The place in the article's bytes of `span` of its text: from the first byte of its first character to the last of its
 * last. Characters written as references or escapes count with all their bytes. start == end when it is not known.
 */
asc_span asc_article_place(const asc_article *article, asc_span span);

/* Frees what the article owns and zeroes it. The struct itself is the caller's. */
void asc_article_free(asc_article *article);

#ifdef __cplusplus
}
#endif
#endif
