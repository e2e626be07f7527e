#include "read/warc_find.h"

#include <string.h>

static const char version[] = "WARC/1.";
enum { VERSION_BYTES = sizeof version - 1, MARK_BYTES = VERSION_BYTES + 2 /* a digit, and the end of the line */ };

size_t asc_warc_record_at(const char *data, size_t size, size_t from) {
    while (from + MARK_BYTES <= size) {
        const char *hit = memmem(data + from, size - from, version, VERSION_BYTES);
        size_t at = hit ? (size_t)(hit - data) : size;
        if (at + MARK_BYTES > size) {
            break;
        }
        const char *rest = data + at + VERSION_BYTES;
        if (rest[0] >= '0' && rest[0] <= '9' && (rest[1] == '\r' || rest[1] == '\n')) {
            return at;
        }
        from = at + 1;
    }
    return size;
}

void asc_warc_find_next(asc_stream *stream) {
    const char *data;
    size_t have;
    size_t want = 1; /* at first what is there already: a fault further on is told when it is come to */
    asc_stream_peek(stream, 0, &data, &have, NULL);
    size_t from = have > 0; /* not the record at hand, so far as anything of it came */
    for (;;) {
        asc_status status = asc_stream_peek(stream, want, &data, &have, NULL);
        size_t at = asc_warc_record_at(data, have, from);
        if (at < have) {
            asc_stream_skip(stream, at);
            return;
        }
        bool end = status == ASC_OK ? have < want : !asc_stream_resume(stream);
        size_t kept = end ? 0 : have < MARK_BYTES - 1 ? have : MARK_BYTES - 1;
        from = have > kept ? 0 : from;
        want = kept + 1;
        asc_stream_skip(stream, have - kept);
        if (end) {
            return;
        }
    }
}

asc_status asc_warc_skip(asc_stream *stream, unsigned long long left, asc_error *err) {
    while (left > 0) {
        const char *data;
        size_t have;
        asc_status status = asc_stream_peek(stream, MARK_BYTES, &data, &have, err);
        if (status != ASC_OK) {
            return status;
        }
        size_t n = left < have ? (size_t)left : have;
        size_t at = asc_warc_record_at(data, n, 0);
        if (have == 0 || at < n) {
            asc_stream_skip(stream, at);
            return asc_fail(err, ASC_BAD_INPUT,
                            have ? "a record in which another begins" : "a record that ends too soon");
        }
        size_t kept = left > n && have >= MARK_BYTES ? MARK_BYTES - 1 : 0;
        asc_stream_skip(stream, n - kept);
        left -= n - kept;
    }
    return ASC_OK;
}
