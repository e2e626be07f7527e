/*
 * Any bytes through every reader: as a stream of each format, with the parts and records that come out of it.
 * With libFuzzer: clang -fsanitize=fuzzer,address,undefined … fuzz_read.c; without, replay.c runs it over files.
 */
#include "ascribe/read.h"
#include "read/format.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct bytes {
    const char *at;
    size_t left;
} bytes;

/* Small pieces, so that the seams between them are met. */
static asc_status fill(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    bytes *b = state;
    (void)err;
    size_t n = size < 1000 ? size : 1000;
    *got = b->left < n ? b->left : n;
    memcpy(out, b->at, *got);
    b->at += *got;
    b->left -= *got;
    return ASC_OK;
}

static void close_bytes(void *state) {
    (void)state;
}

static void read_one(const asc_format *format, const char *data, size_t size) {
    asc_article article = {0};
    asc_error err;
    if (format->read && format->read(data, size, &article, &err) == ASC_OK) {
        asc_span span = {0, article.text_len};
        asc_article_place(&article, span);
    }
    asc_article_free(&article);
}

static void read_stream(const asc_format *format, const uint8_t *data, size_t size) {
    bytes source = {(const char *)data, size};
    asc_stream *stream = asc_stream_new((asc_tap){fill, close_bytes, &source}, "fuzz");
    asc_record record = {0};
    asc_status status = ASC_OK;
    asc_error err;
    for (int i = 0; i < 1000 && format->next(stream, &record, &status, &err); i++) {
        asc_parts parts = {0};
        if (status == ASC_OK && format->split && format->split(record.bytes, record.size, &parts, &err) == ASC_OK) {
            for (size_t k = 0; k < parts.count && k < 100; k++) {
                read_one(parts.items[k].format, parts.items[k].bytes, parts.items[k].size);
            }
        } else if (status == ASC_OK) {
            read_one(record.format ? record.format : format, record.bytes, record.size);
        }
        asc_parts_free(&parts);
        asc_record_free(&record);
        if (asc_stream_failed(stream)) {
            break;
        }
    }
    asc_stream_free(stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"text", "jsonl", "json", "html", "feed", "newsml", "warc", NULL};
    for (const char *const *name = names; *name; name++) {
        read_stream(asc_format_named(*name), data, size);
    }
    asc_format_of((const char *)data, size, true);
    return 0;
}
