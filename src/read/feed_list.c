#include "read/feed_list.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* Cuts off the comment and the blanks around. A '#' inside an address is part of it. */
static void trim(const char **line, size_t *size) {
    for (size_t i = 0; i < *size; i++) {
        if ((*line)[i] == '#' && (i == 0 || blank((*line)[i - 1]))) {
            *size = i;
        }
    }
    while (*size && blank((*line)[*size - 1])) {
        --*size;
    }
    while (*size && blank(**line)) {
        ++*line;
        --*size;
    }
}

static bool listed(const asc_feed_list *list, const char *text) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].status == ASC_OK && strcmp(list->items[i].url.text, text) == 0) {
            return true;
        }
    }
    return false;
}

static void take_line(asc_feed_list *list, const char *line, size_t size, const char *name, long number) {
    asc_error err = {0};
    asc_feed_line item = {.text = asc_strndup(line, size < ASC_MAX_URL_BYTES ? size : ASC_MAX_URL_BYTES)};
    if (memchr(line, '\0', size)) {
        item.status = asc_fail(&err, ASC_BAD_INPUT, "a NUL byte in the address");
    } else {
        char *whole = asc_strndup(line, size);
        item.status = asc_url_parse(whole, NULL, &item.url, &err);
        asc_free(whole);
    }
    if (item.status == ASC_OK && item.url.text && listed(list, item.url.text)) {
        item.status = asc_fail(&err, ASC_BAD_INPUT, "this address stands in the list already");
        asc_url_free(&item.url);
    }
    if (item.status != ASC_OK) {
        asc_error_at(&err, name, number, 0);
        item.error = asc_malloc(sizeof err);
        *item.error = err;
    }
    ASC_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = item;
}

static asc_status take_lines(asc_feed_list *list, asc_stream *stream, asc_error *err) {
    asc_line_kind kind;
    const char *line;
    size_t size;
    long number;
    for (;;) {
        asc_status status = asc_stream_next_line(stream, ASC_MAX_LINE_BYTES, &kind, &line, &size, &number, err);
        if (status != ASC_OK || kind == ASC_LINE_NONE) {
            return status;
        }
        if (kind == ASC_LINE_TOO_LONG) {
            line = "a line that is far too long";
            size = strlen(line);
        } else if (number == 1) {
            size_t bom = asc_bom(line, size);
            line += bom;
            size -= bom;
        }
        trim(&line, &size);
        if (list->count == ASC_MAX_FEEDS && size) {
            asc_fail(err, ASC_BAD_INPUT, "more than %d addresses (ASC_MAX_FEEDS)", ASC_MAX_FEEDS);
            asc_error_at(err, asc_stream_name(stream), number, 0);
            return ASC_BAD_INPUT;
        }
        if (size) {
            take_line(list, line, size, asc_stream_name(stream), number);
        }
    }
}

asc_status asc_feed_list_read(const char *path, asc_feed_list *list, asc_error *err) {
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    *list = (asc_feed_list){0};
    if (fd < 0) {
        asc_fail(err, ASC_IO, "cannot be opened: %s", strerror(errno));
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    asc_stream *stream = asc_stream_of_fd(fd, is_stdin ? "stdin" : path);
    asc_status status = take_lines(list, stream, err);
    asc_stream_free(stream);
    if (status != ASC_OK) {
        asc_feed_list_free(list);
    }
    return status;
}

void asc_feed_list_free(asc_feed_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        asc_free(list->items[i].text);
        asc_url_free(&list->items[i].url);
        asc_free(list->items[i].error);
    }
    asc_free(list->items);
    *list = (asc_feed_list){0};
}
