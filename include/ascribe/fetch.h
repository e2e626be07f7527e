#ifndef ASCRIBE_FETCH_H
#define ASCRIBE_FETCH_H
/*
 * Feeds from the web, polled as a guest behaves: robots.txt kept to, a pause between requests to one host, what has not
 * changed not sent again. Only http and https, and only public addresses unless private ones are allowed.
 *
 *   asc_fetch_open; while (asc_fetch_next) { record what result.articles gives; asc_fetch_keep; } asc_fetch_close
 *
 * What is remembered for the next poll is kept only by asc_fetch_keep, so what was not recorded is asked for again.
 */

#include "ascribe/read.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_fetch asc_fetch;

/* All strings are borrowed while the fetch lives. */
typedef struct asc_fetch_options {
    const char *memory;  /* file in which is kept what the next poll asks with; made when it is not there */
    int64_t entries;     /* of the ledger that it belongs to: one with fewer than it had does not believe it */
    const char *now;     /* ISO 8601 UTC date and time ("2024-03-26T10:00:00Z") */
    const char *contact; /* stands in the User-Agent line; NULL: nothing */
    const char *save;    /* folder for a WARC file of all that was sent; NULL: none */
    long pause;          /* seconds between requests to one host */
    long seconds;        /* for one answer */
    bool pages;          /* items that hold only a summary: fetch the page that they link */
    bool allow_private;  /* addresses of this machine and its network too */
} asc_fetch_options;

/*
 * Opens a list of feeds ("-" is standard input): one address a line, empty lines and what follows a '#' at the
 * beginning of a line or after a blank passed over. Gives a fetch to free with asc_fetch_close. ASC_IO when the list
 * cannot be read; bad lines come out of asc_fetch_next. `warnings` (may be NULL) gets what is amiss with the memory.
 */
asc_status asc_fetch_open(const char *list, const asc_fetch_options *options, asc_fetch **out, asc_problems *warnings,
                          asc_error *err);
asc_status asc_fetch_close(asc_fetch *fetch,
                           asc_error *err); /* writes the memory; ASC_IO when that or the WARC file failed */

/* How many addresses the list has, bad lines among them. */
size_t asc_fetch_count(const asc_fetch *fetch);

/* The address that asc_fetch_next takes next, for progress; NULL after the last. Borrowed. */
const char *asc_fetch_address(const asc_fetch *fetch);

typedef enum asc_fetched {
    ASC_FETCH_NEW,       /* an answer came, and `articles` has its items */
    ASC_FETCH_UNCHANGED, /* the server says that nothing is new */
    ASC_FETCH_WAITING,   /* not asked: its server wants to be left alone until later */
    ASC_FETCH_FAILED     /* `error` says why */
} asc_fetched;

/* What became of one feed. Everything is borrowed until the next call. */
typedef struct asc_fetch_result {
    const char *url;
    asc_fetched what;
    asc_error error;       /* FAILED, WAITING: with the address as its file */
    asc_problems problems; /* pages that could not be had, and what else should be known */
    asc_reader *articles;  /* NEW: items and pages; NULL when there are none */
    size_t items;          /* in the feed */
    size_t pages;          /* fetched */
    size_t pages_failed;   /* could not be had: the summary stands for them */
    size_t bytes;          /* received, as sent */
} asc_fetch_result;

/* Polls the next feed of the list. False at the end. One bad feed never stops the rest. */
bool asc_fetch_next(asc_fetch *fetch, asc_fetch_result *result);

/*
 * Says that the last result was recorded, in a ledger that now has `entries` entries. To be called also when there was
 * nothing to record. The memory is written now and then, and by asc_fetch_close.
 */
asc_status asc_fetch_keep(asc_fetch *fetch, int64_t entries, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
