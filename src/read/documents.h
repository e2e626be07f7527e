#ifndef ASCRIBE_READ_DOCUMENTS_H
#define ASCRIBE_READ_DOCUMENTS_H
/* Documents that are in memory already, for a reader. */

#include "ascribe/read.h"
#include "read/stream.h"

/* One of them; all owned. */
typedef struct asc_document {
    char *name;  /* for messages: its address */
    char *bytes; /* shape: [size] */
    size_t size;
    const char *format; /* static; as asc_read_options.format */
    char *url;          /* what is known from outside, for fields that it does not give itself; NULL: nothing */
    char *publisher;
    char *lang;
    char *published; /* as written */
} asc_document;

typedef struct asc_documents {
    asc_document *items; /* shape: [count] */
    size_t count;
    size_t capacity;
} asc_documents;

/* Adds a document with a copy of `bytes` and gives it, to be filled further. */
asc_document *asc_documents_add(asc_documents *documents, const char *name, const char *bytes, size_t size,
                                const char *format);
void asc_documents_free(asc_documents *documents);

/* A reader over them, which it borrows as long as it lives. Free with asc_reader_close. */
asc_reader *asc_reader_of_documents(const asc_documents *documents);

/* A stream over bytes, which it borrows as long as it lives. */
asc_stream *asc_stream_of_bytes(const char *bytes, size_t size, const char *name);

#endif
