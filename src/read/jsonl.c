/* JSON Lines: one article a line, as an object with id, title, published, publisher, url, lang, text. */

#include "ascribe/limits.h"
#include "read/format.h"
#include "read/record.h"

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
    *record = (asc_record){0};
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

const asc_format asc_format_jsonl = {"jsonl", sniff, next, asc_read_json_record, NULL};
