#ifndef ASCRIBE_PORT_HTTP_H
#define ASCRIBE_PORT_HTTP_H
/*
 * One HTTP request at a time, over libcurl. Only http and https; no redirects followed, no cookies, no credentials, no
 * proxy; sizes and time bounded (limits.h). What is connected to is asked of the caller, address by address, after
 * names were looked up.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_http asc_http;

/* May this address be connected to? `bytes` has 4 (IPv4) or 16 (IPv6) of them, in network order. */
typedef bool (*asc_http_allow_fn)(const unsigned char *bytes, size_t size, unsigned port, void *context);

/* Public addresses only (base/address.h); takes no context. */
bool asc_http_allow_public(const unsigned char *bytes, size_t size, unsigned port, void *context);

/* Gives a client to free with asc_http_free. `agent` (the User-Agent line) is copied. `allow` NULL: any address. */
asc_http *asc_http_new(const char *agent, long seconds, asc_http_allow_fn allow, void *context);
void asc_http_free(asc_http *http);

typedef struct asc_http_request {
    const char *url;
    const char *accept;   /* media types, as the header has them; NULL: any */
    const char *etag;     /* asks for what is not this; NULL: not asked */
    const char *modified; /* asks for what is newer than this, in the words of the last answer; NULL: not asked */
} asc_http_request;

/* An answer; all owned, free with asc_http_reply_free. */
typedef struct asc_http_reply {
    long status;       /* 200 … */
    char *header;      /* status line and header lines as sent, up to the empty line, which is not part of it */
    char *body;        /* as sent (NUL-terminated): packed when the header says so */
    size_t body_size;  /* bytes */
    char *etag;        /* NULL: none, as for all below */
    char *modified;    /* Last-Modified */
    char *type;        /* Content-Type */
    char *location;    /* where a redirect leads, made absolute */
    char *retry_after; /* as sent: seconds or a date */
    char *coding;      /* Content-Encoding */
    char address[64];  /* of the server, "" when not known */
} asc_http_reply;

/*
 * Sends a GET and takes the answer, whatever its status. ASC_IO when there is none: no such host, refused address,
 * broken off, too slow, or larger than ASC_MAX_FETCH_BYTES and ASC_MAX_HTTP_HEADER allow.
 */
asc_status asc_http_get(asc_http *http, const asc_http_request *request, asc_http_reply *reply, asc_error *err);
void asc_http_reply_free(asc_http_reply *reply);

/* Seconds since 1970 of a date as HTTP writes it ("Sun, 06 Nov 1994 08:49:37 GMT"); -1 for anything else. */
long long asc_http_date(const char *text);

/* An address taken apart. Free with asc_url_free. */
typedef struct asc_url {
    char *scheme; /* "http" or "https" */
    char *host;   /* lower case, as written otherwise */
    unsigned port;
    char *path; /* with the query, without the fragment; begins with '/' */
    char *text; /* the whole address, made regular, without the fragment */
} asc_url;

/* `text`, or what it means seen from `base` (may be NULL). ASC_BAD_INPUT for what is no http or https address, has a
 * user name or password in it, or is longer than ASC_MAX_URL_BYTES. */
asc_status asc_url_parse(const char *text, const asc_url *base, asc_url *out, asc_error *err);
void asc_url_free(asc_url *url);

#endif
