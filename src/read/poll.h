#ifndef ASCRIBE_READ_POLL_H
#define ASCRIBE_READ_POLL_H
/*
 * What is remembered of feeds between two polls, in a small file beside the ledger.
 *
 * Why not in the ledger: its record is evidence and only grows, while this is a note that is overwritten at every poll
 * and that can be lost at the price of a download. Why beside it and not in the user's folder of states: an answer "not
 * modified" is only right for the ledger that has the articles of the last one. So the file also says how many entries
 * that ledger had, and is not believed by one that has fewer.
 *
 * JSON Lines: {"ascribe-fetch":1,"entries":N}, then one object an address, sorted.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct asc_polled {
    char *url;
    char *etag;     /* of the last answer that was recorded whole; NULL: none */
    char *modified; /* its Last-Modified, as sent */
    bool paged;     /* that answer was taken with the pages that it links */
    int64_t wait;   /* seconds since 1970: not to be asked before; 0: any time */
    char **pages;   /* shape: [page_count]; addresses of pages of its items that were recorded */
    size_t page_count;
    size_t page_capacity;
} asc_polled;

typedef struct asc_poll asc_poll;

/*
 * Reads the file at `path`, which need not be there, for a ledger of `entries` entries. Always gives an asc_poll to
 * free with asc_poll_free; ASC_BAD_INPUT or ASC_IO when what the file says could not be used, and everything is asked
 * for anew.
 */
asc_status asc_poll_open(const char *path, int64_t entries, asc_poll **out, asc_error *err);
void asc_poll_free(asc_poll *poll);

/* What is remembered of an address: made empty when there is nothing. Borrowed until the next call. */
asc_polled *asc_poll_of(asc_poll *poll, const char *url);

bool asc_polled_has_page(const asc_polled *polled, const char *url);
void asc_polled_add_page(asc_polled *polled, const char *url);
/* Copies; NULL is none. */
void asc_polled_set(asc_polled *polled, const char *etag, const char *modified);
void asc_polled_clear_pages(asc_polled *polled);

/* Writes the file anew, all at once, for a ledger that now has `entries` entries. */
asc_status asc_poll_save(const asc_poll *poll, int64_t entries, asc_error *err);

/* "2024-03-26T10:00:00Z" to seconds since 1970 and back; -1 when it is no such time. */
int64_t asc_poll_time(const char *text);
char *asc_poll_time_text(int64_t seconds, char out[24]);

#endif
