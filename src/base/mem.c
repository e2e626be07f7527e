#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void asc_oom(void) {
    abort();
}

void *asc_malloc(size_t size) {
    void *out = malloc(size ? size : 1);
    if (!out) {
        asc_oom();
    }
    return out;
}

void *asc_calloc(size_t count, size_t size) {
    void *out = calloc(count ? count : 1, size ? size : 1);
    if (!out) {
        asc_oom();
    }
    return out;
}

void *asc_realloc(void *old, size_t size) {
    void *out = realloc(old, size ? size : 1);
    if (!out) {
        asc_oom();
    }
    return out;
}

char *asc_strndup(const char *text, size_t length) {
    char *out = asc_malloc(length + 1);
    if (length) {
        memcpy(out, text, length);
    }
    out[length] = '\0';
    return out;
}

char *asc_strdup(const char *text) {
    return text ? asc_strndup(text, strlen(text)) : NULL;
}

void asc_free(void *memory) {
    free(memory);
}
