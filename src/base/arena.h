#ifndef ASCRIBE_BASE_ARENA_H
#define ASCRIBE_BASE_ARENA_H
/* Page arena: many small allocations, freed or reset at once. */

#include <stddef.h>

typedef struct asc_arena asc_arena;

asc_arena *asc_arena_new(void);
void asc_arena_free(asc_arena *arena);

/* Forgets all allocations but keeps one page for reuse. */
void asc_arena_reset(asc_arena *arena);

/* `size` bytes, zeroed, aligned for any type. Never NULL. */
void *asc_arena_alloc(asc_arena *arena, size_t size);

/* A NUL-terminated copy of `length` bytes at `text`. */
char *asc_arena_copy(asc_arena *arena, const char *text, size_t length);

#endif
