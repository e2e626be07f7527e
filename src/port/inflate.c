#include "port/inflate.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

struct asc_inflater {
    z_stream z;
    asc_deflate_kind kind;
    bool member_done; /* a gzip member has ended; another may follow */
    bool any;         /* some output was made */
    size_t members;   /* that have ended */
    uint64_t taken;
    uint64_t given;
};

static int window_bits(asc_deflate_kind kind) {
    return kind == ASC_GZIP ? 15 + 16 : kind == ASC_ZLIB ? 15 : -15;
}

asc_inflater *asc_inflater_new(asc_deflate_kind kind) {
    asc_inflater *inflater = asc_calloc(1, sizeof *inflater);
    inflater->kind = kind;
    if (inflateInit2(&inflater->z, window_bits(kind)) != Z_OK) {
        asc_oom();
    }
    return inflater;
}

void asc_inflater_free(asc_inflater *inflater) {
    if (inflater) {
        inflateEnd(&inflater->z);
        asc_free(inflater);
    }
}

/* Between gzip members: the next one, or the end (also at zero padding and other bytes that begin no member). */
static bool next_member(asc_inflater *inflater, const char *in, size_t left) {
    if (left == 0 || (unsigned char)*in != 0x1F) {
        return false;
    }
    inflateReset2(&inflater->z, window_bits(ASC_GZIP));
    inflater->member_done = false;
    return true;
}

static bool too_much(const asc_inflater *inflater) {
    return inflater->given > ASC_INFLATE_FREE_BYTES && inflater->given / ASC_MAX_INFLATE_RATIO > inflater->taken;
}

bool asc_inflater_restart(asc_inflater *inflater) {
    inflateReset2(&inflater->z, window_bits(ASC_GZIP));
    inflater->member_done = false;
    return !too_much(inflater);
}

size_t asc_inflater_members(const asc_inflater *inflater) {
    return inflater->members;
}

static asc_status check_ratio(const asc_inflater *inflater, asc_error *err) {
    if (too_much(inflater)) {
        return asc_fail(err, ASC_BAD_INPUT, "unpacks to more than %d times its size (ASC_MAX_INFLATE_RATIO)",
                        ASC_MAX_INFLATE_RATIO);
    }
    return ASC_OK;
}

static int step(asc_inflater *inflater, const char **in, size_t *left, char *out, size_t size, size_t *written) {
    z_stream *z = &inflater->z;
    uInt room = size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)size;
    uInt have = *left > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)*left;
    z->next_in = (Bytef *)*in; // NOLINT: zlib's own signature; it does not write there
    z->avail_in = have;
    z->next_out = (Bytef *)out;
    z->avail_out = room;
    int result = inflate(z, Z_NO_FLUSH);
    size_t used = have - z->avail_in;
    *in += used;
    *left -= used;
    *written = room - z->avail_out;
    inflater->taken += used;
    inflater->given += *written;
    return result;
}

asc_status asc_inflate(asc_inflater *inflater, const char **in, size_t *left, char *out, size_t size, size_t *written,
                       bool *end, asc_error *err) {
    *written = 0;
    *end = false;
    if (inflater->member_done && !next_member(inflater, *in, *left)) {
        *end = true;
        return ASC_OK;
    }
    const char *start = *in;
    size_t all = *left;
    int result = step(inflater, in, left, out, size, written);
    if (result == Z_DATA_ERROR && inflater->kind == ASC_ZLIB && !inflater->any && *written == 0) {
        inflateReset2(&inflater->z, window_bits(ASC_RAW)); /* no zlib header after all */
        *in = start;
        *left = all;
        result = step(inflater, in, left, out, size, written);
    }
    inflater->any = true;
    if (result == Z_STREAM_END) {
        inflater->member_done = inflater->kind == ASC_GZIP;
        inflater->members++;
        *end = inflater->kind != ASC_GZIP;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return asc_fail(err, ASC_BAD_INPUT, "is damaged compressed data: %s", inflater->z.msg ? inflater->z.msg : "?");
    }
    return check_ratio(inflater, err);
}

char *asc_inflate_all(asc_deflate_kind kind, const char *bytes, size_t size, size_t limit, size_t *length,
                      asc_error *err) {
    asc_inflater *inflater = asc_inflater_new(kind);
    asc_buf out = {.cap = limit};
    asc_status status = ASC_OK;
    bool end = false;
    for (size_t written = 1; status == ASC_OK && !end && !out.full && (size > 0 || written > 0);) {
        char room[16384];
        status = asc_inflate(inflater, &bytes, &size, room, sizeof room, &written, &end, err);
        asc_buf_add(&out, room, written);
    }
    asc_inflater_free(inflater);
    if (status == ASC_OK && out.full) {
        status = asc_fail(err, ASC_BAD_INPUT, "unpacks to more than the %zu bytes allowed", limit);
    }
    if (status != ASC_OK) {
        asc_buf_free(&out);
        return NULL;
    }
    *length = out.length;
    return asc_buf_take(&out);
}
