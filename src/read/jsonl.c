/* JSON Lines: one article a line, as an object with id, title, published, publisher, url, lang, text. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "read/date_text.h"
#include "read/format.h"
#include "read/json_scan.h"

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

/* The members that are read. The text comes first; the rest are metadata. */
typedef struct fields {
    asc_json_slice text;
    asc_json_slice meta[ASC_META_COUNT];
} fields;

static const struct {
    const char *key;
    const char *origin;
} names[ASC_META_COUNT] = {
    [ASC_META_ID] = {"id", "json:id"},
    [ASC_META_TITLE] = {"title", "json:title"},
    [ASC_META_PUBLISHED] = {"published", "json:published"},
    [ASC_META_MODIFIED] = {"modified", "json:modified"},
    [ASC_META_PUBLISHER] = {"publisher", "json:publisher"},
    [ASC_META_URL] = {"url", "json:url"},
    [ASC_META_LANG] = {"lang", "json:lang"},
};

/* Of a key that comes twice the first counts. */
static void note_member(fields *out, asc_json_slice key, asc_json_slice value) {
    if (asc_json_key_is(key, "text")) {
        out->text = out->text.kind ? out->text : value;
        return;
    }
    for (int i = 0; i < ASC_META_COUNT; i++) {
        if (!out->meta[i].kind && asc_json_key_is(key, names[i].key)) {
            out->meta[i] = value;
            return;
        }
    }
}

static asc_status not_json(asc_error *err, size_t at, size_t size) {
    if (at >= size) {
        asc_fail(err, ASC_BAD_INPUT, "JSON that ends too soon, after %zu bytes", size);
    } else {
        asc_fail(err, ASC_BAD_INPUT, "is not JSON at byte %zu", at);
    }
    asc_error_at(err, NULL, 0, (long)at + 1);
    return ASC_BAD_INPUT;
}

static asc_status scan(const char *bytes, size_t size, fields *out, asc_error *err) {
    size_t valid = asc_utf8_valid_upto(bytes, size);
    if (valid < size) {
        asc_fail(err, ASC_BAD_INPUT, "is not UTF-8: byte 0x%02X at offset %zu of the record",
                 (unsigned char)bytes[valid], valid);
        asc_error_at(err, NULL, 0, (long)valid + 1);
        return ASC_BAD_INPUT;
    }
    asc_json_slice key;
    asc_json_slice value;
    asc_json_walk walk = asc_json_walk_begin(bytes, size, '{');
    while (asc_json_walk_next(&walk, &key, &value)) {
        note_member(out, key, value);
    }
    return walk.failed ? not_json(err, asc_json_walk_at(&walk), size) : ASC_OK;
}

/* Sets one field from a string, or from a number as an id may be one. What is neither is left out. */
static void set_meta(asc_article *article, asc_meta field, asc_json_slice value) {
    size_t length;
    char iso[ASC_MAX_DATE_TEXT];
    char *text = value.kind == '0' ? asc_strndup(value.text, value.size) : asc_json_unescape(value, &length);
    bool is_date = field == ASC_META_PUBLISHED || field == ASC_META_MODIFIED;
    if (text && is_date && !asc_date_text(text, strlen(text), iso)) {
        iso[0] = '\0';
    }
    if (text) {
        asc_article_set(article, field, is_date ? iso : text, names[field].origin);
    }
    asc_free(text);
}

static asc_status read_record(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    fields found = {0};
    asc_status status = scan(bytes, size, &found, err);
    if (status != ASC_OK) {
        return status;
    }
    if (found.text.kind != '"') {
        return asc_fail(err, ASC_BAD_INPUT, "the record has no \"text\", or it is not a string");
    }
    article->text = asc_json_unescape(found.text, &article->text_len);
    if (!article->text) {
        return asc_fail(err, ASC_BAD_INPUT,
                        "the text has an escape that stands for no character (\\u0000 or half a pair)");
    }
    status = asc_check_filled(article->text, article->text_len, err);
    for (int i = 0; i < ASC_META_COUNT && status == ASC_OK; i++) {
        set_meta(article, (asc_meta)i, found.meta[i]);
    }
    return status;
}

const asc_format asc_format_jsonl = {"jsonl", sniff, next, read_record};
