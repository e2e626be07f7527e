/*
 * What comes from servers and archives, by the first byte: a robots.txt and a path, addresses, a feed, the memory of
 * polls, a WARC in gzip.
 */
#include "base/mem.h"
#include "port/http.h"
#include "read/documents.h"
#include "read/feed_items.h"
#include "read/format.h"
#include "read/gunzip.h"
#include "read/poll.h"
#include "read/robots.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The part after the last newline is the path. */
static void robots(const char *text, size_t size) {
    const char *path = memrchr(text, '\n', size);
    char *own = path ? asc_strndup(path + 1, (size_t)(text + size - path - 1)) : asc_strdup("/");
    asc_robots *rules = asc_robots_parse(text, size, "ascribe");
    asc_robots_allow(rules, own);
    asc_robots_delay(rules);
    asc_robots_free(rules);
    asc_free(own);
}

/* The first line is seen from the second. What is taken apart must stay what it is when that is done again. */
static void addresses(const char *text, size_t size) {
    char *own = asc_strndup(text, size);
    char *second = strchr(own, '\n');
    asc_url base = {0};
    asc_url url;
    asc_url again;
    if (second) {
        *second++ = '\0';
    }
    bool based = second && asc_url_parse(second, NULL, &base, NULL) == ASC_OK;
    if (asc_url_parse(own, based ? &base : NULL, &url, NULL) == ASC_OK) {
        bool web = strcmp(url.scheme, "http") == 0 || strcmp(url.scheme, "https") == 0;
        if (!web || url.path[0] != '/' || strchr(url.path, '\n')) {
            abort();
        }
        if (asc_url_parse(url.text, NULL, &again, NULL) == ASC_OK) {
            if (strcmp(again.host, url.host) != 0 || again.port != url.port) {
                abort();
            }
            asc_url_free(&again);
        }
        asc_url_free(&url);
    }
    asc_http_date(own);
    asc_url_free(&base);
    asc_free(own);
}

static void feed(const char *bytes, size_t size) {
    asc_feed_items items;
    asc_error err;
    asc_feed_items_read(bytes, size, &items, &err);
    asc_feed_items_free(&items);
}

static void memory(const char *bytes, size_t size) {
    char path[64];
    asc_error err;
    asc_poll *poll;
    int fd = memfd_create("poll", MFD_CLOEXEC);
    if (fd < 0 || write(fd, bytes, size) != (ssize_t)size) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    asc_poll_open(path, 5, &poll, &err);
    asc_polled_has_page(asc_poll_of(poll, "http://a.example/"), "http://a.example/1");
    asc_poll_free(poll);
    close(fd);
}

/* However damaged, it comes to an end, with no more records and faults than there are bytes. */
static void archive(const char *bytes, size_t size) {
    asc_stream *stream = asc_stream_gunzip(asc_stream_of_bytes(bytes, size, "fuzz"));
    asc_record record = {0};
    asc_status status = ASC_OK;
    asc_error err;
    size_t given = 0;
    while (asc_format_warc.next(stream, &record, &status, &err) && !asc_stream_failed(stream)) {
        if (++given > 300 * size + 300) { /* 300: what a byte of gzip may unpack to, and more */
            abort();
        }
    }
    asc_record_free(&record);
    asc_stream_free(stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const parts[])(const char *bytes, size_t size) = {robots, addresses, feed, memory, archive};
    if (size > 0) {
        parts[data[0] % 5]((const char *)data + 1, size - 1);
    }
    return 0;
}
