#ifndef ASCRIBE_READ_FEED_LIST_H
#define ASCRIBE_READ_FEED_LIST_H
/* A list of addresses to poll, one a line, with # comments. */

#include "port/http.h"

/* A line that is not empty. */
typedef struct asc_feed_line {
    char *text;  /* the address as written */
    asc_url url; /* when status is ASC_OK */
    asc_status status;
    asc_error *error; /* when it is not: with file and line; owned */
} asc_feed_line;

typedef struct asc_feed_list {
    asc_feed_line *items; /* shape: [count] */
    size_t count;
    size_t capacity;
} asc_feed_list;

/* Reads the list in file `path` ("-" is standard input). Lines that are no address, and addresses that came before,
 * are items with an error. ASC_IO when it cannot be read. */
asc_status asc_feed_list_read(const char *path, asc_feed_list *list, asc_error *err);
void asc_feed_list_free(asc_feed_list *list);

#endif
