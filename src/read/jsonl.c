/* JSON Lines: one article a line, as an object with id, title, published, publisher, url, lang, text. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/json.h"
#include "read/date_text.h"
#include "read/format.h"

#include <stdio.h>
#include <string.h>

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A first line that is one object (or is too long to be seen whole), or is followed by another that begins one. */
static bool sniff(const char *head, size_t size, bool whole) {
    size_t begin = 0;
    while (begin < size && blank(head[begin])) {
        begin++;
    }
    if (begin == size || head[begin] != '{') {
        return false;
    }
    const char *newline = memchr(head + begin, '\n', size - begin);
    if (!newline) {
        return true;
    }
    const char *last = newline;
    while (last > head + begin && blank(*last)) {
        last--;
    }
    bool follows = newline + 1 < head + size && newline[1] == '{';
    return (*last == '}' && last > head + begin) || follows || (newline + 1 == head + size && whole);
}

static bool next(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err) {
    asc_line_kind kind;
    size_t i;
    do {
        *status =
            asc_stream_next_line(stream, ASC_MAX_LINE_BYTES, &kind, &record->bytes, &record->size, &record->line, err);
        if (*status != ASC_OK) {
            return true;
        }
        if (kind == ASC_LINE_TOO_LONG) {
            *status = asc_fail(err, ASC_BAD_INPUT, "line of %zu bytes, more than the %zu allowed (ASC_MAX_LINE_BYTES)",
                               record->size, ASC_MAX_LINE_BYTES);
            asc_error_at(err, asc_stream_name(stream), record->line, 0);
            return true;
        }
        size_t bom = record->line == 1 ? asc_bom(record->bytes, record->size) : 0;
        record->bytes += bom;
        record->size -= bom;
        for (i = 0; i < record->size && blank(record->bytes[i]); i++) {
        }
    } while (kind == ASC_LINE && i == record->size); /* empty lines are no records */
    return kind == ASC_LINE;
}

/* A string, or a number as an id may be one; NULL for anything else. `room` holds a number's digits. */
static const char *scalar(const asc_json *object, const char *key, char room[32]) {
    const asc_json *value = asc_json_get(object, key);
    if (asc_json_is_number(value)) {
        snprintf(room, 32, "%.15g", asc_json_number(value));
        return room;
    }
    return asc_json_text(value);
}

static void set_date(asc_article *article, asc_meta field, const char *text, const char *origin) {
    char iso[ASC_MAX_DATE_TEXT];
    if (text && asc_date_text(text, strlen(text), iso)) {
        asc_article_set(article, field, iso, origin);
    }
}

static void set_meta(asc_article *article, const asc_json *object) {
    char room[32];
    asc_article_set(article, ASC_META_ID, scalar(object, "id", room), "json:id");
    asc_article_set(article, ASC_META_TITLE, scalar(object, "title", room), "json:title");
    set_date(article, ASC_META_PUBLISHED, scalar(object, "published", room), "json:published");
    set_date(article, ASC_META_MODIFIED, scalar(object, "modified", room), "json:modified");
    asc_article_set(article, ASC_META_PUBLISHER, scalar(object, "publisher", room), "json:publisher");
    asc_article_set(article, ASC_META_URL, scalar(object, "url", room), "json:url");
    asc_article_set(article, ASC_META_LANG, scalar(object, "lang", room), "json:lang");
}

static asc_status parse(const char *bytes, size_t size, asc_json **root, asc_error *err) {
    size_t valid = asc_utf8_valid_upto(bytes, size);
    if (valid < size) {
        asc_fail(err, ASC_BAD_INPUT, "is not UTF-8: byte 0x%02X at offset %zu of the record",
                 (unsigned char)bytes[valid], valid);
        asc_error_at(err, NULL, 0, (long)valid + 1);
        return ASC_BAD_INPUT;
    }
    size_t at;
    *root = asc_json_parse(bytes, size, &at);
    if (!*root) {
        asc_fail(err, ASC_BAD_INPUT, at >= size ? "JSON that ends too soon, after %zu bytes" : "not JSON at byte %zu",
                 at);
        asc_error_at(err, NULL, 0, (long)at + 1);
        return ASC_BAD_INPUT;
    }
    if (!asc_json_is_object(*root)) {
        asc_json_free(*root);
        return asc_fail(err, ASC_BAD_INPUT, "the record is not a JSON object");
    }
    return ASC_OK;
}

static asc_status read_record(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    asc_json *root;
    asc_status status = parse(bytes, size, &root, err);
    if (status != ASC_OK) {
        return status;
    }
    const char *text = asc_json_text(asc_json_get(root, "text"));
    if (!text) {
        status = asc_fail(err, ASC_BAD_INPUT, "the record has no \"text\", or it is not a string");
    } else {
        size_t length = strlen(text);
        status = asc_check_text(text, length, err);
        asc_error_at(err, NULL, 0, 0); /* a place inside the text would be taken for one in the line */
        if (status == ASC_OK) {
            article->text = asc_strndup(text, length);
            article->text_len = length;
            set_meta(article, root);
        }
    }
    asc_json_free(root);
    return status;
}

const asc_format asc_format_jsonl = {"jsonl", sniff, next, read_record};
