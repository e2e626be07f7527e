/*
 * WARC 1.0 and 1.1: web pages, texts and feeds among the responses, resources and conversions of an archive. One record
 * is in memory at a time; what is no text, or no page that was delivered, is passed over.
 */

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/charset.h"
#include "port/inflate.h"
#include "read/format.h"
#include "read/warc_find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define RECORD_END_BYTES ((size_t)4) /* two line ends behind a record, which belong to its gzip member */

static bool sniff(const char *head, size_t size, bool whole) {
    (void)whole;
    return size > 8 && memcmp(head, "WARC/1.", 7) == 0;
}

/* The value of a header field, without blanks around it; "" when it is not there. Borrowed from `header`. */
static const char *field(const char *header, const char *end, const char *name, size_t *size) {
    size_t length = strlen(name);
    *size = 0;
    for (const char *at = header; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if ((size_t)(stop - at) > length && at[length] == ':' && strncasecmp(at, name, length) == 0) {
            at += length + 1;
            while (at < stop && (*at == ' ' || *at == '\t')) {
                at++;
            }
            while (stop > at && strchr(" \t\r", stop[-1])) {
                stop--;
            }
            *size = (size_t)(stop - at);
            return at;
        }
        at = newline ? newline + 1 : end;
    }
    return "";
}

static bool field_has(const char *header, const char *end, const char *name, const char *word) {
    size_t size;
    size_t length = strlen(word);
    const char *value = field(header, end, name, &size);
    for (size_t i = 0; i + length <= size; i++) {
        if (strncasecmp(value + i, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The end of header lines: behind the first empty line; NULL when there is none. */
static const char *header_end(const char *at, const char *end) {
    for (const char *p = at; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++) {
        if (p + 1 < end && p[1] == '\n') {
            return p + 2;
        }
        if (p + 2 < end && p[1] == '\r' && p[2] == '\n') {
            return p + 3;
        }
    }
    return NULL;
}

/* HTTP's chunked transfer put together again. */
static char *unchunk(const char *at, const char *end, size_t *length) {
    asc_buf out = {.cap = ASC_MAX_ARTICLE_BYTES};
    while (at < end) {
        char digits[17] = "";
        size_t n = 0;
        while (at < end && n < 16 && strchr("0123456789abcdefABCDEF", *at) && *at) {
            digits[n++] = *at++;
        }
        unsigned long long size = n ? strtoull(digits, NULL, 16) : 0;
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (size == 0 || !newline) {
            break;
        }
        at = newline + 1;
        size = size < (size_t)(end - at) ? size : (size_t)(end - at);
        asc_buf_add(&out, at, (size_t)size);
        at += size;
        newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    *length = out.length;
    return asc_buf_take(&out);
}

/* Puts `text`, which is taken, in place of the record's bytes. */
static void replace(asc_record *record, char *text, size_t size) {
    asc_free(record->owned);
    record->owned = text;
    record->bytes = text;
    record->size = size;
}

/* Is it packed with something else than gzip and deflate, and not yet unpacked by who kept it? */
static bool is_unknown_packing(const char *header, const char *end, const asc_record *record) {
    size_t size;
    field(header, end, "Content-Encoding", &size);
    if (size == 0 || field_has(header, end, "Content-Encoding", "gzip") ||
        field_has(header, end, "Content-Encoding", "deflate") ||
        field_has(header, end, "Content-Encoding", "identity")) {
        return false;
    }
    return asc_utf8_valid_upto(record->bytes, record->size) < record->size;
}

/* Takes the HTTP header off a response and undoes what it says of its body. False: no page that was delivered. */
static bool open_http(asc_record *record, const char **header, const char **header_stop, asc_status *status,
                      asc_error *err) {
    const char *end = record->bytes + record->size;
    const char *body = header_end(record->bytes, end);
    *header = record->bytes;
    *header_stop = body;
    const char *code = body ? memchr(record->bytes, ' ', (size_t)(body - record->bytes)) : NULL;
    if (!code || strncmp(code, " 200", 4) != 0) {
        return false;
    }
    record->bytes = body;
    record->size = (size_t)(end - body);
    size_t length;
    if (field_has(*header, body, "Transfer-Encoding", "chunked")) {
        char *whole = unchunk(body, end, &length);
        replace(record, whole, length);
    }
    bool gzip = field_has(*header, body, "Content-Encoding", "gzip");
    if (is_unknown_packing(*header, body, record)) {
        *status = asc_fail(err, ASC_BAD_INPUT, "a page in a packing that is not read here (Content-Encoding)");
        return true;
    }
    if (gzip && !(record->size > 1 && memcmp(record->bytes, "\x1F\x8B", 2) == 0)) {
        return true; /* many archives keep the page unpacked and the header as it was */
    }
    if ((gzip || field_has(*header, body, "Content-Encoding", "deflate")) && record->size) {
        char *plain = asc_inflate_all(gzip ? ASC_GZIP : ASC_ZLIB, record->bytes, record->size, ASC_MAX_ARTICLE_BYTES,
                                      &length, err);
        if (!plain) {
            *status = ASC_BAD_INPUT;
            return true;
        }
        replace(record, plain, length);
    }
    return true;
}

static const asc_format *format_of_type(const char *header, const char *end, const asc_record *record) {
    if (field_has(header, end, "Content-Type", "html")) {
        return &asc_format_html;
    }
    if (field_has(header, end, "Content-Type", "xml")) {
        size_t size = record->size < ASC_MAX_HTTP_HEADER ? record->size : ASC_MAX_HTTP_HEADER;
        return asc_format_feed.sniff(record->bytes, size, size == record->size) ? &asc_format_feed : NULL;
    }
    return field_has(header, end, "Content-Type", "text/plain") ? &asc_format_text : NULL;
}

/* A charset that the HTTP header names, for a body that is not UTF-8. */
static void apply_charset(asc_record *record, const char *header, const char *end) {
    size_t size;
    size_t length;
    size_t bad;
    const char *type = field(header, end, "Content-Type", &size);
    const char *charset = size ? memmem(type, size, "charset=", 8) : NULL;
    if (!charset || asc_utf8_valid_upto(record->bytes, record->size) == record->size) {
        return;
    }
    charset += 8 + (charset[8] == '"');
    size_t name_size = 0;
    while (charset + name_size < type + size && !strchr("\"; ", charset[name_size])) {
        name_size++;
    }
    char *text = asc_charset_to_utf8(charset, name_size, record->bytes, record->size, ASC_MAX_ARTICLE_BYTES, &length,
                                     &bad, NULL);
    if (text) {
        replace(record, text, length);
    }
}

/* Makes the block of a record into a page or a text. False when it is none. */
static bool open_block(const char *header, const char *end, asc_record *record, asc_status *status, asc_error *err) {
    bool response = field_has(header, end, "WARC-Type", "response");
    if (!response && !field_has(header, end, "WARC-Type", "resource") &&
        !field_has(header, end, "WARC-Type", "conversion")) {
        return false;
    }
    const char *about = header;
    const char *about_end = end;
    if (response && !open_http(record, &about, &about_end, status, err)) {
        return false;
    }
    record->format = format_of_type(about, about_end, record);
    if (!record->format || record->size == 0) {
        return false;
    }
    if (*status == ASC_OK) {
        apply_charset(record, about, about_end);
    }
    size_t size;
    const char *url = field(header, end, "WARC-Target-URI", &size);
    if (size && *url == '<' && url[size - 1] == '>') {
        url++;
        size -= 2;
    }
    record->url = size ? asc_strndup(url, size) : NULL;
    return true;
}

static asc_status skip_blank_lines(asc_stream *stream, asc_error *err) {
    const char *data;
    size_t size;
    asc_status status;
    while ((status = asc_stream_peek(stream, 1, &data, &size, err)) == ASC_OK && size > 0 &&
           (*data == '\r' || *data == '\n')) {
        asc_stream_skip(stream, 1);
    }
    return status;
}

/* Says what is wrong with the record at hand, and goes on to the next. */
static asc_status damaged(asc_stream *stream, const char *what, asc_error *err) {
    asc_fail(err, ASC_BAD_INPUT, "%s; it is left out", what);
    asc_error_at(err, asc_stream_name(stream), asc_stream_line(stream), 0);
    asc_warc_find_next(stream);
    return ASC_BAD_INPUT;
}

/* Reads a record's header: its length and the block's. No further than it goes: what lies behind may be damaged. */
static asc_status read_header(asc_stream *stream, size_t *header_size, unsigned long long *block, asc_error *err) {
    const char *data;
    size_t size;
    const char *stop = NULL;
    *header_size = 0;
    for (size_t want = 1; !stop; want = size + 1) {
        asc_status status = asc_stream_peek(stream, want, &data, &size, err);
        if (status != ASC_OK || size == 0) {
            return status;
        }
        bool fits = memcmp(data, "WARC/1.", size < 7 ? size : 7) == 0 && want <= ASC_MAX_HTTP_HEADER;
        stop = fits ? header_end(data, data + size) : NULL;
        if (!fits || (!stop && size < want)) {
            return damaged(stream, "a record without a header", err);
        }
    }
    size_t length;
    const char *value = field(data, stop, "Content-Length", &length);
    char digits[24] = "";
    if (length == 0 || length >= sizeof digits) {
        return damaged(stream, "a record without a length", err);
    }
    memcpy(digits, value, length);
    char *after;
    *block = strtoull(digits, &after, 10);
    *header_size = (size_t)(stop - data);
    return *after ? damaged(stream, "a record without a length", err) : ASC_OK;
}

/* Steps over a record that is too long to be looked at. */
static asc_status skip_record(asc_stream *stream, size_t header_size, unsigned long long block, bool *wanted,
                              asc_error *err) {
    const char *data;
    size_t size;
    asc_status status = asc_stream_peek(stream, header_size, &data, &size, err);
    bool page = field_has(data, data + header_size, "WARC-Type", "response");
    long line = asc_stream_line(stream);
    asc_stream_skip(stream, header_size);
    status = status == ASC_OK ? asc_warc_skip(stream, block, err) : status;
    if (status == ASC_OK && page) {
        *wanted = true;
        status = asc_fail(err, ASC_BAD_INPUT, "a record of %llu bytes, more than %zu (ASC_MAX_ARTICLE_BYTES)", block,
                          ASC_MAX_ARTICLE_BYTES);
    }
    if (status == ASC_BAD_INPUT) {
        asc_error_at(err, asc_stream_name(stream), line, 0);
    }
    return status;
}

/* Does a record end where its length says? `after` is what is seen from there on: two line ends, or with less care
 * fewer or more of them before the next record or the end. */
static bool ends_well(const char *after, size_t size) {
    size_t at = 0;
    while (at < size && at < RECORD_END_BYTES && (after[at] == '\r' || after[at] == '\n')) {
        at++;
    }
    size_t left = size - at;
    return at == RECORD_END_BYTES || left == 0 || memcmp(after + at, "WARC/1.", left < 7 ? left : 7) == 0;
}

/* The block of the record at hand: opened when it is wanted and not too long, stepped over when it is not. */
static asc_status take_block(asc_stream *stream, size_t header_size, unsigned long long block, asc_record *record,
                             bool *wanted, asc_error *err) {
    *wanted = false;
    if (block > ASC_MAX_ARTICLE_BYTES) {
        return skip_record(stream, header_size, block, wanted, err);
    }
    const char *data;
    size_t have;
    size_t whole = header_size + (size_t)block;
    asc_status status = asc_stream_peek(stream, whole + RECORD_END_BYTES, &data, &have, err);
    if (status != ASC_OK) {
        return status;
    }
    if (have < whole) {
        return damaged(stream, "a record that ends too soon", err);
    }
    if (!ends_well(data + whole, have - whole)) {
        return damaged(stream, "a record whose length is not what it says", err);
    }
    record->bytes = data + header_size;
    record->size = (size_t)block;
    *wanted = open_block(data, data + header_size, record, &status, err);
    if (*wanted && status != ASC_OK) {
        asc_error_at(err, asc_stream_name(stream), asc_stream_line(stream), 0);
    }
    record->line = asc_stream_line(stream);
    asc_stream_skip(stream, whole); /* the window keeps its bytes until the next call */
    return status;
}

/* The next record, wanted or not. False at the end. */
static bool next_any(asc_stream *stream, asc_record *record, bool *wanted, asc_status *status, asc_error *err) {
    size_t header_size = 0;
    unsigned long long block = 0;
    *wanted = false;
    *status = skip_blank_lines(stream, err);
    if (*status == ASC_OK) {
        *status = read_header(stream, &header_size, &block, err);
    }
    if (*status == ASC_OK && header_size == 0) {
        return false;
    }
    if (*status == ASC_OK) {
        *status = take_block(stream, header_size, block, record, wanted, err);
    }
    return true;
}

static bool next(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err) {
    bool wanted = false;
    do {
        asc_record_free(record);
        if (!next_any(stream, record, &wanted, status, err)) {
            return false;
        }
    } while (*status == ASC_OK && !wanted);
    if (*status == ASC_BAD_INPUT &&
        asc_stream_failed(stream)) { /* the compressed data: members behind it may be good */
        asc_error_at(err, asc_stream_name(stream), asc_stream_line(stream), 0);
        asc_warc_find_next(stream);
    }
    return true;
}

const asc_format asc_format_warc = {"warc", sniff, next, NULL, NULL};
