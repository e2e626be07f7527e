#ifndef ASCRIBE_READ_FEED_ITEMS_H
#define ASCRIBE_READ_FEED_ITEMS_H
/* What a fetched feed lists: its items, each with the address that it links and whether its text is more than a
 * summary. */

#include "read/documents.h"
#include "read/format.h"

/* One item: `part` has its bytes. */
typedef struct asc_feed_item {
    const asc_record *part;
    char *link;      /* as written; NULL: none */
    char *published; /* normalised; NULL: none */
    bool whole;      /* its text is the article, so far as can be told */
} asc_feed_item;

typedef struct asc_feed_items {
    asc_parts parts;
    asc_feed_item *items; /* shape: [parts.count] */
} asc_feed_items;

/* ASC_BAD_INPUT when `bytes`, which it borrows as long as the items live, are no RSS or Atom feed or end too soon. A
 * feed without items is fine. */
asc_status asc_feed_items_read(const char *bytes, size_t size, asc_feed_items *out, asc_error *err);
void asc_feed_items_free(asc_feed_items *items);

#endif
