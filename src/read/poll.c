#include "read/poll.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/jsonout.h"
#include "base/mem.h"
#include "port/json.h"
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct asc_poll {
    char *path;
    asc_polled *items; /* shape: [count], sorted by url */
    size_t count;
    size_t capacity;
};

int64_t asc_poll_time(const char *text) {
    struct tm utc = {0};
    const char *end = text ? strptime(text, "%Y-%m-%dT%H:%M:%SZ", &utc) : NULL;
    return end && !*end ? (int64_t)timegm(&utc) : -1;
}

char *asc_poll_time_text(int64_t seconds, char out[24]) {
    time_t clock = (time_t)seconds;
    struct tm utc;
    if (!gmtime_r(&clock, &utc) || strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
        out[0] = '\0';
    }
    return out;
}

static void free_polled(asc_polled *polled) {
    asc_polled_clear_pages(polled);
    asc_free(polled->pages);
    asc_free(polled->url);
    asc_free(polled->etag);
    asc_free(polled->modified);
}

static void forget_all(asc_poll *poll) {
    for (size_t i = 0; i < poll->count; i++) {
        free_polled(&poll->items[i]);
    }
    poll->count = 0;
}

void asc_poll_free(asc_poll *poll) {
    if (poll) {
        forget_all(poll);
        asc_free(poll->items);
        asc_free(poll->path);
        asc_free(poll);
    }
}

/* The place of `url`, or the one where it is to stand. */
static size_t place_of(const asc_poll *poll, const char *url) {
    size_t low = 0;
    size_t high = poll->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(poll->items[middle].url, url) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

asc_polled *asc_poll_of(asc_poll *poll, const char *url) {
    size_t at = place_of(poll, url);
    if (at == poll->count || strcmp(poll->items[at].url, url) != 0) {
        ASC_GROW(poll->items, poll->capacity, poll->count + 1);
        memmove(&poll->items[at + 1], &poll->items[at], (poll->count - at) * sizeof *poll->items);
        poll->items[at] = (asc_polled){.url = asc_strdup(url)};
        poll->count++;
    }
    return &poll->items[at];
}

bool asc_polled_has_page(const asc_polled *polled, const char *url) {
    for (size_t i = 0; i < polled->page_count; i++) {
        if (strcmp(polled->pages[i], url) == 0) {
            return true;
        }
    }
    return false;
}

void asc_polled_add_page(asc_polled *polled, const char *url) {
    if (polled->page_count < ASC_MAX_POLLED_PAGES) {
        ASC_GROW(polled->pages, polled->page_capacity, polled->page_count + 1);
        polled->pages[polled->page_count++] = asc_strdup(url);
    }
}

void asc_polled_clear_pages(asc_polled *polled) {
    for (size_t i = 0; i < polled->page_count; i++) {
        asc_free(polled->pages[i]);
    }
    polled->page_count = 0;
}

void asc_polled_set(asc_polled *polled, const char *etag, const char *modified) {
    char *own_etag = asc_strdup(etag); /* before the old ones go: they may be the same */
    char *own_modified = asc_strdup(modified);
    asc_free(polled->etag);
    asc_free(polled->modified);
    polled->etag = own_etag;
    polled->modified = own_modified;
}

/* Takes one line. False when it is none of ours. */
static bool take_line(asc_poll *poll, const char *line, size_t size) {
    size_t at;
    asc_json *root = asc_json_parse(line, size, &at);
    const char *url = asc_json_text(asc_json_get(root, "url"));
    if (url) {
        asc_polled *polled = asc_poll_of(poll, url);
        asc_polled_set(polled, asc_json_text(asc_json_get(root, "etag")),
                       asc_json_text(asc_json_get(root, "modified")));
        int64_t wait = asc_poll_time(asc_json_text(asc_json_get(root, "wait")));
        polled->wait = wait > 0 ? wait : 0;
        polled->paged = asc_json_true(asc_json_get(root, "paged"));
        asc_polled_clear_pages(polled);
        for (const asc_json *page = asc_json_first(asc_json_get(root, "pages")); page; page = asc_json_next(page)) {
            if (asc_json_text(page)) {
                asc_polled_add_page(polled, asc_json_text(page));
            }
        }
    }
    asc_json_free(root);
    return url != NULL;
}

/* The first line: is it this kind of file, and of a ledger that ours can be? */
static asc_status check_head(const char *line, size_t size, int64_t entries, asc_error *err) {
    size_t at;
    asc_json *root = asc_json_parse(line, size, &at);
    bool ours = asc_json_number(asc_json_get(root, "ascribe-fetch")) == 1;
    double had = asc_json_number(asc_json_get(root, "entries"));
    asc_json_free(root);
    if (!ours) {
        return asc_fail(err, ASC_BAD_INPUT, "is not what fetch wrote; every feed is asked for anew");
    }
    if (had > (double)entries) {
        return asc_fail(err, ASC_BAD_INPUT, "belongs to a ledger with more entries; every feed is asked for anew");
    }
    return ASC_OK;
}

static asc_status read_lines(asc_poll *poll, asc_stream *stream, int64_t entries, asc_error *err) {
    const char *line;
    size_t size;
    long number;
    asc_line_kind kind;
    asc_status status;
    while ((status = asc_stream_next_line(stream, ASC_MAX_POLL_BYTES, &kind, &line, &size, &number, err)) == ASC_OK &&
           kind != ASC_LINE_NONE) {
        bool good = true;
        if (number == 1) {
            status = check_head(line, size, entries, err);
        } else {
            good = kind == ASC_LINE && asc_stream_done(stream) <= ASC_MAX_POLL_BYTES && take_line(poll, line, size);
        }
        if (status == ASC_OK && !good) {
            status = asc_fail(err, ASC_BAD_INPUT, "is damaged; every feed is asked for anew");
        }
        if (status != ASC_OK) {
            asc_error_at(err, poll->path, number, 0);
            break;
        }
    }
    return status;
}

asc_status asc_poll_open(const char *path, int64_t entries, asc_poll **out, asc_error *err) {
    asc_poll *poll = *out = asc_calloc(1, sizeof *poll);
    poll->path = asc_strdup(path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        return ASC_OK;
    }
    if (fd < 0) {
        asc_fail(err, ASC_IO, "cannot be opened: %s; every feed is asked for anew", strerror(errno));
        asc_error_at(err, path, 0, 0);
        return ASC_IO;
    }
    asc_stream *stream = asc_stream_of_fd(fd, path);
    asc_status status = read_lines(poll, stream, entries, err);
    asc_stream_free(stream);
    if (status != ASC_OK) {
        forget_all(poll);
    }
    return status;
}

static void put_member(asc_buf *out, const char *name, const char *value) {
    if (value) {
        asc_buf_printf(out, ",\"%s\":", name);
        asc_json_put_bytes(out, value, strlen(value));
    }
}

static void put_polled(asc_buf *out, const asc_polled *polled) {
    char when[24];
    asc_buf_puts(out, "{\"url\":");
    asc_json_put_bytes(out, polled->url, strlen(polled->url));
    put_member(out, "etag", polled->etag);
    put_member(out, "modified", polled->modified);
    asc_buf_puts(out, polled->paged ? ",\"paged\":true" : "");
    put_member(out, "wait", polled->wait ? asc_poll_time_text(polled->wait, when) : NULL);
    for (size_t i = 0; i < polled->page_count; i++) {
        asc_buf_puts(out, i ? "," : ",\"pages\":[");
        asc_json_put_bytes(out, polled->pages[i], strlen(polled->pages[i]));
    }
    asc_buf_puts(out, polled->page_count ? "]}\n" : "}\n");
}

static bool put_file(const char *path, const asc_buf *text) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file) {
        return false;
    }
    bool good = fwrite(text->data, 1, text->length, file) == text->length;
    return fclose(file) == 0 && good;
}

asc_status asc_poll_save(const asc_poll *poll, int64_t entries, asc_error *err) {
    asc_buf text = {0};
    asc_buf beside = {0};
    asc_buf_printf(&text, "{\"ascribe-fetch\":1,\"entries\":%lld}\n", (long long)entries);
    for (size_t i = 0; i < poll->count; i++) {
        const asc_polled *polled = &poll->items[i];
        if (polled->etag || polled->modified || polled->wait || polled->page_count) {
            put_polled(&text, polled);
        }
    }
    asc_buf_printf(&beside, "%s.%ld", poll->path, (long)getpid());
    asc_status status = ASC_OK;
    if (!put_file(beside.data, &text) || rename(beside.data, poll->path) != 0) {
        status = asc_fail(err, ASC_IO, "cannot be written: %s", strerror(errno));
        asc_error_at(err, poll->path, 0, 0);
        unlink(beside.data);
    }
    asc_buf_free(&text);
    asc_buf_free(&beside);
    return status;
}
