#ifndef ASCRIBE_BASE_MEM_H
#define ASCRIBE_BASE_MEM_H
/* Allocation that does not fail: sizes are capped before they get here, so running out stops the process. */

#include <stddef.h>

void *asc_malloc(size_t size) __attribute__((returns_nonnull));
void *asc_calloc(size_t count, size_t size) __attribute__((returns_nonnull));
void *asc_realloc(void *old, size_t size) __attribute__((returns_nonnull));
char *asc_strdup(const char *text); /* NULL gives NULL */
char *asc_strndup(const char *text, size_t length);
void asc_free(void *memory); /* the counterpart of all of these; the same as free() */

/* Stops the process: out of memory. */
_Noreturn void asc_oom(void);

/* Grows `items` (an lvalue pointer) so that `need` items fit; `capacity` is an lvalue size_t. Doubles. */
#define ASC_GROW(items, capacity, need)                                                                                \
    do {                                                                                                               \
        if ((need) > (capacity)) {                                                                                     \
            (capacity) = (capacity)*2 > (need) ? (capacity)*2 : (need) + 8;                                            \
            (items) = asc_realloc((items), (capacity) * sizeof *(items));                                              \
        }                                                                                                              \
    } while (0)

#endif
