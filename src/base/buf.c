#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool reserve(asc_buf *buf, size_t more) {
    if (buf->cap && (more > buf->cap || buf->length > buf->cap - more)) {
        buf->full = true;
        return false;
    }
    ASC_GROW(buf->data, buf->capacity, buf->length + more + 1);
    return true;
}

void asc_buf_add(asc_buf *buf, const char *bytes, size_t length) {
    if (!reserve(buf, length)) {
        return;
    }
    if (length) {
        memcpy(buf->data + buf->length, bytes, length);
    }
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void asc_buf_puts(asc_buf *buf, const char *text) {
    asc_buf_add(buf, text, strlen(text));
}

void asc_buf_putc(asc_buf *buf, char c) {
    asc_buf_add(buf, &c, 1);
}

void asc_buf_printf(asc_buf *buf, const char *format, ...) {
    char small[512];
    va_list args;
    va_start(args, format);
    int need = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (need < 0) {
        return;
    }
    if ((size_t)need < sizeof small) {
        asc_buf_add(buf, small, (size_t)need);
        return;
    }
    if (!reserve(buf, (size_t)need)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buf->data + buf->length, (size_t)need + 1, format, args);
    va_end(args);
    buf->length += (size_t)need;
}

void asc_buf_clear(asc_buf *buf) {
    buf->length = 0;
    buf->full = false;
    if (buf->data) {
        buf->data[0] = '\0';
    }
}

void asc_buf_free(asc_buf *buf) {
    asc_free(buf->data);
    *buf = (asc_buf){.cap = buf->cap};
}

char *asc_buf_take(asc_buf *buf) {
    char *out = buf->data ? buf->data : asc_strdup("");
    *buf = (asc_buf){.cap = buf->cap};
    return out;
}
