#ifndef ASCRIBE_SPAN_H
#define ASCRIBE_SPAN_H
#include <stddef.h>

/* A run of bytes [start, end) in some text; both are offsets in bytes, start <= end. start == end is "none". */
typedef struct asc_span {
    size_t start;
    size_t end;
} asc_span;

#endif
