#include "read/gunzip.h"

#include "base/mem.h"
#include "port/inflate.h"

typedef struct gunzip {
    asc_stream *inner;
    asc_inflater *inflater;
} gunzip;

static asc_status fill(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    gunzip *g = state;
    *got = 0;
    for (bool end = false; *got == 0 && !end;) {
        const char *data;
        size_t have;
        asc_status status = asc_stream_peek(g->inner, 1, &data, &have, err);
        if (status != ASC_OK) {
            return status;
        }
        const char *at = data;
        size_t left = have;
        status = asc_inflate(g->inflater, &at, &left, out, size, got, &end, err);
        asc_stream_skip(g->inner, have - left);
        if (status != ASC_OK) {
            return status;
        }
        if (have == 0 && *got == 0 && !end) {
            return asc_fail(err, ASC_BAD_INPUT, "compressed data that ends too soon");
        }
    }
    return ASC_OK;
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
    return asc_stream_new((asc_tap){fill, close_gunzip, g}, asc_stream_name(inner));
}

bool asc_stream_is_gzip(asc_stream *stream) {
    const char *data;
    size_t size;
    return asc_stream_peek(stream, 2, &data, &size, NULL) == ASC_OK && size >= 2 && (unsigned char)data[0] == 0x1F &&
           (unsigned char)data[1] == 0x8B;
}
