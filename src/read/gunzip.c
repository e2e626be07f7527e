#include "read/gunzip.h"

#include "base/mem.h"
#include "port/inflate.h"

#include <string.h>

enum { MAGIC_BYTES = 4 };

typedef struct gunzip {
    asc_stream *inner;
    asc_inflater *inflater;
    asc_status failed; /* met again at every call, until it is stepped over */
    asc_error why;
    bool lost;      /* the beginning of another member is to be found first */
    bool at_member; /* it is found already */
    bool over;
} gunzip;

static bool begins_member(const char *data) {
    return memcmp(data, "\x1F\x8B\x08", 3) == 0 && ((unsigned char)data[3] & 0xE0) == 0;
}

/* Where bytes stand that begin a member; `have` when nowhere. */
static size_t member_at(const char *data, size_t have) {
    for (size_t at = 0; at + MAGIC_BYTES <= have; at++) {
        const char *hit = memchr(data + at, 0x1F, have - at);
        at = hit ? (size_t)(hit - data) : have;
        if (at + MAGIC_BYTES <= have && begins_member(data + at)) {
            return at;
        }
    }
    return have;
}

/* Steps over bytes up to those that begin a member, or to the end. */
static asc_status seek_member(gunzip *g, asc_error *err) {
    for (;;) {
        const char *data;
        size_t have;
        asc_status status = asc_stream_peek(g->inner, MAGIC_BYTES, &data, &have, err);
        if (status != ASC_OK || have < MAGIC_BYTES) {
            g->over = status == ASC_OK;
            return status;
        }
        size_t at = member_at(data, have);
        asc_stream_skip(g->inner, at < have ? at : have - (MAGIC_BYTES - 1));
        if (at < have) {
            return ASC_OK;
        }
    }
}

/* Behind damage: to the next member. What led to the fault was left in place, so that good members behind it, which
 * damaged codes may have run into, are found. */
static asc_status find_member(gunzip *g, asc_error *err) {
    const char *data;
    size_t have;
    if (!g->at_member && asc_stream_peek(g->inner, 1, &data, &have, err) == ASC_OK && have > 0) {
        asc_stream_skip(g->inner, 1);
    }
    g->lost = g->at_member = false;
    return seek_member(g, err);
}

/* Behind a member comes nothing more, or zeros, as tapes have them, or what somebody has added: that is no fault unless
 * another member follows. */
static asc_status check_rest(gunzip *g, asc_error *err) {
    asc_status status = seek_member(g, err);
    if (status == ASC_OK && !g->over) {
        g->at_member = true;
        return asc_fail(err, ASC_BAD_INPUT, "has bytes between its compressed data that are none");
    }
    return status;
}

static asc_status unpack_some(gunzip *g, char *out, size_t size, size_t *got, asc_error *err) {
    const char *data;
    size_t have;
    bool end = false;
    asc_status status = asc_stream_peek(g->inner, 1, &data, &have, err);
    if (status != ASC_OK) {
        return status;
    }
    const char *at = data;
    size_t left = have;
    status = asc_inflate(g->inflater, &at, &left, out, size, got, &end, err);
    asc_stream_skip(g->inner, status == ASC_OK ? have - left : 0);
    if (status == ASC_OK && end) {
        return check_rest(g, err);
    }
    if (status == ASC_OK && have == 0 && *got == 0) {
        return asc_fail(err, ASC_BAD_INPUT, "compressed data that ends too soon");
    }
    return status;
}

static asc_status fill(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    gunzip *g = state;
    *got = 0;
    if (g->failed == ASC_OK && g->lost) {
        g->failed = find_member(g, &g->why);
    }
    while (g->failed == ASC_OK && *got == 0 && !g->over) {
        g->failed = unpack_some(g, out, size, got, &g->why);
        if (g->failed != ASC_OK && asc_inflater_members(g->inflater) > 0) {
            *got =
                0; /* of many members one is bad: what came of it is not to be trusted. One alone gives what it can. */
        }
    }
    if (g->failed != ASC_OK && err) {
        *err = g->why;
    }
    return g->failed;
}

static bool resume(void *state) {
    gunzip *g = state;
    if (g->failed != ASC_BAD_INPUT || !asc_inflater_restart(g->inflater) ||
        (asc_stream_failed(g->inner) && !asc_stream_resume(g->inner))) {
        return false;
    }
    g->failed = ASC_OK;
    g->lost = true;
    g->over = false;
    return true;
}

static void close_gunzip(void *state) {
    gunzip *g = state;
    asc_stream_free(g->inner);
    asc_inflater_free(g->inflater);
    asc_free(g);
}

asc_stream *asc_stream_gunzip(asc_stream *inner) {
    gunzip *g = asc_calloc(1, sizeof *g);
    g->inner = inner;
    g->inflater = asc_inflater_new(ASC_GZIP);
    asc_stream *stream = asc_stream_new((asc_tap){fill, close_gunzip, g}, asc_stream_name(inner));
    asc_stream_can_resume(stream, resume);
    return stream;
}

bool asc_stream_is_gzip(asc_stream *stream) {
    const char *data;
    size_t size;
    return asc_stream_peek(stream, 2, &data, &size, NULL) == ASC_OK && size >= 2 && (unsigned char)data[0] == 0x1F &&
           (unsigned char)data[1] == 0x8B;
}
