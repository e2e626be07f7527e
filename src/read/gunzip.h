#ifndef ASCRIBE_READ_GUNZIP_H
#define ASCRIBE_READ_GUNZIP_H
#include "read/stream.h"

/* A stream of what `inner`, which it takes, holds as gzip. Its name is inner's. Data that ends too soon is a fault. */
asc_stream *asc_stream_gunzip(asc_stream *inner);

/* Does the stream begin with gzip's magic bytes? */
bool asc_stream_is_gzip(asc_stream *stream);

#endif
