#include "port/zstd.h"

#include "base/mem.h"

#include <zstd.h>

enum { LEVEL = 9, WINDOW_LOG_MAX = 28 };

/* The smallest window that reaches from the last byte back to the first of the prefix. */
static int window_log(size_t total) {
    int log = 10;
    while (log < WINDOW_LOG_MAX && ((size_t)1 << log) < total) {
        log++;
    }
    return log;
}

unsigned char *asc_zstd_pack(const void *bytes, size_t size, const void *prefix, size_t prefix_size,
                             size_t *packed_size) {
    size_t room = ZSTD_compressBound(size);
    unsigned char *out = asc_malloc(room);
    ZSTD_CCtx *context = ZSTD_createCCtx();
    if (!context) {
        asc_oom();
    }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
    if (prefix) {
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log(size + prefix_size));
        ZSTD_CCtx_refPrefix(context, prefix, prefix_size);
    }
    size_t used = ZSTD_compress2(context, out, room, bytes, size);
    ZSTD_freeCCtx(context);
    if (ZSTD_isError(used)) { /* the room is enough by contract: only memory can have failed */
        asc_oom();
    }
    *packed_size = used;
    return asc_realloc(out, used);
}

unsigned char *asc_zstd_unpack(const void *packed, size_t packed_size, const void *prefix, size_t prefix_size,
                               size_t size) {
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context) {
        asc_oom();
    }
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
    if (prefix) {
        ZSTD_DCtx_refPrefix(context, prefix, prefix_size);
    }
    unsigned char *out = asc_malloc(size + 1);
    size_t got = ZSTD_decompressDCtx(context, out, size, packed, packed_size);
    ZSTD_freeDCtx(context);
    if (ZSTD_isError(got) || got != size) {
        asc_free(out);
        return NULL;
    }
    out[size] = '\0';
    return out;
}
