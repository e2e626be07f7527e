#ifndef ASCRIBE_BASE_BUF_H
#define ASCRIBE_BASE_BUF_H
/* A growing byte string, always NUL-terminated, with a cap: what does not fit is dropped and `full` is set. */

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_buf {
    char *data; /* NULL until the first byte */
    size_t length;
    size_t capacity;
    size_t cap; /* most bytes it may hold; 0: no cap but memory */
    bool full;  /* something did not fit */
} asc_buf;

void asc_buf_add(asc_buf *buf, const char *bytes, size_t length);
void asc_buf_puts(asc_buf *buf, const char *text);
void asc_buf_putc(asc_buf *buf, char c);
void asc_buf_printf(asc_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void asc_buf_clear(asc_buf *buf); /* keeps the memory */
void asc_buf_free(asc_buf *buf);

/* Gives the string (never NULL; free with free()) and leaves the buffer empty. */
char *asc_buf_take(asc_buf *buf);

#endif
