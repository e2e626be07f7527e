#include "read/documents.h"

#include "base/mem.h"

#include <string.h>

asc_document *asc_documents_add(asc_documents *documents, const char *name, const char *bytes, size_t size,
                                const char *format) {
    ASC_GROW(documents->items, documents->capacity, documents->count + 1);
    asc_document *document = &documents->items[documents->count++];
    *document =
        (asc_document){.name = asc_strdup(name), .bytes = asc_strndup(bytes, size), .size = size, .format = format};
    return document;
}

void asc_documents_free(asc_documents *documents) {
    for (size_t i = 0; i < documents->count; i++) {
        asc_document *document = &documents->items[i];
        asc_free(document->name);
        asc_free(document->bytes);
        asc_free(document->url);
        asc_free(document->publisher);
        asc_free(document->lang);
        asc_free(document->published);
    }
    asc_free(documents->items);
    *documents = (asc_documents){0};
}

typedef struct memory {
    const char *at;
    size_t left;
} memory;

static asc_status fill(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    memory *m = state;
    (void)err;
    *got = size < m->left ? size : m->left;
    memcpy(out, m->at, *got);
    m->at += *got;
    m->left -= *got;
    return ASC_OK;
}

asc_stream *asc_stream_of_bytes(const char *bytes, size_t size, const char *name) {
    memory *m = asc_malloc(sizeof *m);
    *m = (memory){bytes, size};
    return asc_stream_new((asc_tap){fill, asc_free, m}, name);
}
