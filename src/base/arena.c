#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#define PAGE_BYTES ((size_t)32 << 10)

typedef struct page {
    struct page *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char data[];
} page;

struct asc_arena {
    page *first;
};

static page *page_new(size_t size, page *next) {
    page *p = asc_malloc(sizeof *p + size);
    p->next = next;
    p->size = size;
    p->used = 0;
    return p;
}

asc_arena *asc_arena_new(void) {
    asc_arena *arena = asc_malloc(sizeof *arena);
    arena->first = page_new(PAGE_BYTES, NULL);
    return arena;
}

static void free_pages(page *p) {
    while (p) {
        page *next = p->next;
        asc_free(p);
        p = next;
    }
}

void asc_arena_free(asc_arena *arena) {
    if (!arena) {
        return;
    }
    free_pages(arena->first);
    asc_free(arena);
}

void asc_arena_reset(asc_arena *arena) {
    page *keep = arena->first;
    while (keep->next) { /* the oldest page has the standard size */
        page *next = keep->next;
        asc_free(keep);
        keep = next;
    }
    keep->used = 0;
    arena->first = keep;
}

void *asc_arena_alloc(asc_arena *arena, size_t size) {
    const size_t align = alignof(max_align_t);
    size_t need = (size + align - 1) / align * align;
    if (need < size) {
        asc_oom();
    }
    page *p = arena->first;
    if (p->size - p->used < need) {
        p = page_new(need > PAGE_BYTES ? need : PAGE_BYTES, p);
        arena->first = p;
    }
    void *out = p->data + p->used;
    p->used += need;
    return memset(out, 0, need);
}

char *asc_arena_copy(asc_arena *arena, const char *text, size_t length) {
    char *out = asc_arena_alloc(arena, length + 1);
    if (length) {
        memcpy(out, text, length);
    }
    out[length] = '\0';
    return out;
}
