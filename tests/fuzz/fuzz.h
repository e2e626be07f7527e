#ifndef ASCRIBE_TESTS_FUZZ_H
#define ASCRIBE_TESTS_FUZZ_H
/* What the fuzz targets share: bytes as a stream, the articles in it, and what must hold of every article. */

#include "ascribe/read.h"
#include "base/utf8.h"
#include "read/format.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold is a crash when it does not. */
#define HOLDS(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

typedef struct bytes {
    const char *at;
    size_t left;
} bytes;

/* Small pieces, so that the seams between them are met. */
static inline asc_status fuzz_fill(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    bytes *b = state;
    (void)err;
    size_t n = size < 1000 ? size : 1000;
    *got = b->left < n ? b->left : n;
    memcpy(out, b->at, *got);
    b->at += *got;
    b->left -= *got;
    return ASC_OK;
}

static inline void fuzz_close(void *state) {
    (void)state;
}

static inline void fuzz_check(const asc_article *a) {
    HOLDS(a->text && strlen(a->text) == a->text_len);
    HOLDS(asc_utf8_valid_upto(a->text, a->text_len) == a->text_len);
    for (int i = 0; i < ASC_META_COUNT; i++) {
        HOLDS(!a->meta[i] == !a->origin[i]);
        for (const char *at = a->meta[i]; at && *at; at++) {
            HOLDS((unsigned char)*at >= 0x20 && *at != 0x7F);
        }
    }
    const char *url = a->meta[ASC_META_URL];
    HOLDS(!url || strncmp(url, "javascript:", 11) != 0);
    for (size_t i = 1; i < a->run_count; i++) {
        HOLDS(a->runs[i].text > a->runs[i - 1].text);
    }
}

/* Reads one record, and hands the article to `fn`. */
static inline void fuzz_record(const asc_format *format, const char *data, size_t size, void (*fn)(asc_article *)) {
    asc_article article = {0};
    asc_error err;
    if (format->read && format->read(data, size, &article, &err) == ASC_OK) {
        fuzz_check(&article);
        for (size_t i = 0; i < article.text_len; i += 7) {
            size_t end = i + 9 < article.text_len ? i + 9 : article.text_len;
            asc_span place = asc_article_place(&article, (asc_span){i, end});
            HOLDS(place.start <= place.end && place.end <= size);
        }
        if (fn) {
            fn(&article);
        }
    }
    asc_article_free(&article);
}

/* Every record of the bytes as a stream of `format`. */
static inline void fuzz_stream(const asc_format *format, const uint8_t *data, size_t size, void (*fn)(asc_article *)) {
    bytes source = {(const char *)data, size};
    asc_stream *stream = asc_stream_new((asc_tap){fuzz_fill, fuzz_close, &source}, "fuzz");
    asc_record record = {0};
    asc_status status = ASC_OK;
    asc_error err;
    for (int i = 0; i < 1000 && format->next(stream, &record, &status, &err); i++) {
        asc_parts parts = {0};
        if (status == ASC_OK && format->split && format->split(record.bytes, record.size, &parts, &err) == ASC_OK) {
            for (size_t k = 0; k < parts.count && k < 100; k++) {
                fuzz_record(parts.items[k].format, parts.items[k].bytes, parts.items[k].size, fn);
            }
        } else if (status == ASC_OK) {
            fuzz_record(record.format ? record.format : format, record.bytes, record.size, fn);
        }
        asc_parts_free(&parts);
        asc_record_free(&record);
        if (asc_stream_failed(stream)) {
            break;
        }
    }
    asc_stream_free(stream);
}

#endif
