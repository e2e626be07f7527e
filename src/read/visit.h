#ifndef ASCRIBE_READ_VISIT_H
#define ASCRIBE_READ_VISIT_H
/*
 * Visits to web servers as a guest behaves: robots.txt is asked for first and kept to, one request at a time, a pause
 * between two to the same host, no more of them once a host has said that it is too much, and redirects followed only
 * so far, each step under the same rules.
 */

#include "port/http.h"

#include <stdint.h>

#define ASC_AGENT "ascribe" /* the product token for robots.txt */

typedef struct asc_visitor asc_visitor;

typedef struct asc_visitor_options {
    const char *contact; /* in the User-Agent line, for who runs a server; NULL: nothing */
    long pause;          /* seconds between requests to one host */
    long seconds;        /* for one answer */
    int64_t now;         /* seconds since 1970, which dates in Retry-After count from */
    asc_http_allow_fn allow;
    void *context; /* of allow */
} asc_visitor_options;

asc_visitor *asc_visitor_new(const asc_visitor_options *options); /* copies what it needs */
void asc_visitor_free(asc_visitor *visitor);

/* What was had; free with asc_visit_free. */
typedef struct asc_visit {
    asc_http_reply reply; /* status 200, or 304 when that was asked for */
    asc_url url;          /* that answered, after redirects */
    char *body;           /* unpacked, NUL-terminated */
    size_t size;
    bool moved;   /* every redirect on the way was for good */
    bool later;   /* when it failed: trying again later may help */
    int64_t wait; /* when it failed: the server asks to be left alone until then, seconds since 1970; 0: it does not */
} asc_visit;

/* Gets `request->url` at `url`, which is the same taken apart. On failure `visit` has only `later` and `wait`:
 * ASC_IO when it could not be had, ASC_BAD_INPUT when what came, or where it leads, is of no use. */
asc_status asc_visit_get(asc_visitor *visitor, const asc_url *url, const asc_http_request *request, asc_visit *visit,
                         asc_error *err);
void asc_visit_free(asc_visit *visit);

#endif
