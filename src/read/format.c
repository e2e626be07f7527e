#include "read/format.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "read/encoding.h"

#include <string.h>

/* In the order in which they are asked; plain text takes what is left. The last are parts of others. */
static const asc_format *const formats[] = {&asc_format_json,
                                            &asc_format_jsonl,
                                            &asc_format_warc,
                                            &asc_format_feed,
                                            &asc_format_newsml,
                                            &asc_format_html,
                                            &asc_format_foreign,
                                            &asc_format_text,
                                            &asc_format_feed_item,
                                            &asc_format_newsml_item,
                                            NULL};

const asc_format *asc_format_named(const char *name) {
    for (const asc_format *const *format = formats; *format; format++) {
        if (strcmp((*format)->name, name) == 0) {
            return *format;
        }
    }
    return NULL;
}

/* The format of what begins so in UTF-16 or UTF-32. JSON Lines in it are read as JSON, which tells what is wrong. */
static const asc_format *format_of_wide(const char *head, size_t size, bool whole) {
    asc_decoded decoded;
    const asc_format *format = &asc_format_text;
    if (asc_decode(head, size, false, &decoded, NULL) == ASC_OK) {
        format = asc_format_of(decoded.text, decoded.size, whole);
    }
    asc_decoded_free(&decoded);
    return format == &asc_format_jsonl ? &asc_format_json : format;
}

const asc_format *asc_format_of(const char *head, size_t size, bool whole) {
    size_t mark;
    if (asc_wide_name(head, size, &mark) && size > mark) {
        return format_of_wide(head, size, whole);
    }
    size_t bom = asc_bom(head, size);
    for (const asc_format *const *format = formats; *format; format++) {
        if ((*format)->sniff(head + bom, size - bom, whole)) {
            return *format;
        }
    }
    return &asc_format_text;
}

const char *asc_format_names(void) {
    return "text, jsonl, json, html, feed, newsml, warc";
}

asc_record *asc_parts_add(asc_parts *parts, const char *bytes, size_t size, const asc_format *format) {
    ASC_GROW(parts->items, parts->capacity, parts->count + 1);
    asc_record *part = &parts->items[parts->count++];
    *part = (asc_record){.bytes = bytes, .size = size, .part = (long)parts->count, .format = format};
    return part;
}

void asc_record_free(asc_record *record) {
    asc_free(record->url);
    asc_free(record->publisher);
    asc_free(record->lang);
    asc_free(record->published);
    asc_free(record->owned);
    *record = (asc_record){0};
}

void asc_parts_free(asc_parts *parts) {
    for (size_t i = 0; i < parts->count; i++) {
        asc_record_free(&parts->items[i]);
    }
    asc_free(parts->items);
    asc_free(parts->owned);
    *parts = (asc_parts){0};
}

bool asc_next_whole(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err) {
    *record = (asc_record){0};
    if (asc_stream_done(stream) > 0) { /* given, or refused as too long: what follows is not asked for */
        return false;
    }
    *status = asc_stream_peek(stream, ASC_MAX_ARTICLE_BYTES + 1, &record->bytes, &record->size, err);
    if (*status != ASC_OK) {
        return true;
    }
    if (record->size == 0) {
        *status = asc_fail(err, ASC_BAD_INPUT, "is empty");
        asc_error_at(err, asc_stream_name(stream), 0, 0);
        asc_stream_give_up(stream);
        return true;
    }
    if (record->size > ASC_MAX_ARTICLE_BYTES) {
        *status = asc_fail(err, ASC_BAD_INPUT, "is longer than one article may be, %zu bytes (ASC_MAX_ARTICLE_BYTES)",
                           ASC_MAX_ARTICLE_BYTES);
        asc_error_at(err, asc_stream_name(stream), 0, 0);
    }
    asc_stream_skip(stream, record->size);
    return true;
}

size_t asc_bom(const char *bytes, size_t size) {
    return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

asc_status asc_fault_at(asc_error *err, const char *text, size_t at) {
    long line = 1;
    size_t begin = 0;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            begin = i + 1;
        }
    }
    asc_error_at(err, NULL, line, (long)(at - begin) + 1);
    return ASC_BAD_INPUT;
}

asc_status asc_check_filled(const char *text, size_t size, asc_error *err) {
    if (size > ASC_MAX_TEXT_BYTES) {
        return asc_fail(err, ASC_BAD_INPUT, "has %zu bytes of text, more than the %zu allowed (ASC_MAX_TEXT_BYTES)",
                        size, ASC_MAX_TEXT_BYTES);
    }
    for (size_t i = 0; i < size; i++) {
        if (!strchr(" \t\r\n\f\v", text[i])) {
            return ASC_OK;
        }
    }
    return asc_fail(err, ASC_BAD_INPUT, "has no text");
}

asc_status asc_check_text(const char *text, size_t size, asc_error *err) {
    const char *nul = size ? memchr(text, '\0', size) : NULL;
    if (nul) {
        asc_fail(err, ASC_BAD_INPUT, "is not text: a NUL byte at offset %zu", (size_t)(nul - text));
        return asc_fault_at(err, text, (size_t)(nul - text));
    }
    size_t valid = asc_utf8_valid_upto(text, size);
    if (valid < size) {
        asc_fail(err, ASC_BAD_INPUT, "is not UTF-8: byte 0x%02X at offset %zu", (unsigned char)text[valid], valid);
        return asc_fault_at(err, text, valid);
    }
    return asc_check_filled(text, size, err);
}
