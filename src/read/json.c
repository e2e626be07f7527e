/* JSON documents: one object, a list of them, or an object with a list of articles (NewsAPI, GDELT). */

#include "ascribe/limits.h"
#include "read/encoding.h"
#include "read/format.h"
#include "read/json_scan.h"
#include "read/record.h"

#include <string.h>

static const char *skip_blank(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
        at++;
    }
    return at;
}

/* Does the object begin, before anything long, with a list named "articles"? On one line it is still no JSON Lines. */
static bool has_articles(const char *head, const char *end) {
    static const char key[] = "\"articles\"";
    size_t size = (size_t)(end - head) < 2048 ? (size_t)(end - head) : 2048;
    const char *at = memmem(head, size, key, sizeof key - 1);
    if (!at) {
        return false;
    }
    at = skip_blank(at + sizeof key - 1, end);
    at = at < end && *at == ':' ? skip_blank(at + 1, end) : end;
    return at < end && *at == '[';
}

static bool sniff(const char *head, size_t size, bool whole) {
    const char *end = head + size;
    const char *at = skip_blank(head, end);
    if (at == end || (*at != '{' && *at != '[')) {
        return false;
    }
    return *at == '[' || has_articles(at, end) || !asc_format_jsonl.sniff(head, size, whole);
}

static asc_status fault(asc_error *err, const asc_json_walk *walk, const char *bytes, size_t at, size_t size) {
    long line = 1;
    for (size_t i = 0; i < at && i < size; i++) {
        line += bytes[i] == '\n';
    }
    asc_json_walk_fault(walk, at, size, err);
    asc_error_at(err, NULL, line, 0);
    return ASC_BAD_INPUT;
}

/* One part for each object of the list. */
static asc_status split_list(const char *bytes, size_t size, asc_json_slice list, asc_parts *parts, asc_error *err) {
    asc_json_slice element;
    asc_json_walk walk = asc_json_walk_begin(list.text, list.size, '[');
    while (asc_json_walk_next(&walk, NULL, &element)) {
        if (element.kind == '{' && parts->count < ASC_MAX_RECORDS) {
            asc_parts_add(parts, element.text, element.size, &asc_format_json);
        }
    }
    if (walk.failed) {
        return fault(err, &walk, bytes, (size_t)(list.text - bytes) + asc_json_walk_at(&walk), size);
    }
    return parts->count ? ASC_OK : asc_fail(err, ASC_BAD_INPUT, "is a list without articles");
}

static asc_status split(const char *bytes, size_t size, asc_parts *parts, asc_error *err) {
    size_t mark;
    const char *wide = asc_wide_name(bytes, size, &mark);
    if (wide) {
        return asc_fail(err, ASC_BAD_INPUT, "is JSON in %s; JSON has to be in UTF-8 (RFC 8259)", wide);
    }
    size_t bom = asc_bom(bytes, size);
    const char *begin = skip_blank(bytes + bom, bytes + size);
    asc_json_slice root = {begin < bytes + size ? *begin : 0, begin, (size_t)(bytes + size - begin)};
    if (root.kind == '[') {
        return split_list(bytes, size, root, parts, err);
    }
    asc_json_slice key;
    asc_json_slice value;
    asc_json_slice list = {0};
    asc_json_walk walk = asc_json_walk_begin(root.text, root.size, '{');
    while (asc_json_walk_next(&walk, &key, &value)) {
        if (value.kind == '[' && (asc_json_key_is(key, "articles") || asc_json_key_is(key, "items"))) {
            list = value;
        }
    }
    if (walk.failed) {
        return fault(err, &walk, bytes, (size_t)(root.text - bytes) + asc_json_walk_at(&walk), size);
    }
    if (list.kind) {
        return split_list(bytes, size, list, parts, err);
    }
    asc_parts_add(parts, root.text, root.size, &asc_format_json)->part = 0;
    return ASC_OK;
}

const asc_format asc_format_json = {"json", sniff, asc_next_whole, asc_read_json_record, split};
