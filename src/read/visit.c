#include "read/visit.h"

#include "ascribe/limits.h"
#include "ascribe/version.h"
#include "base/buf.h"
#include "base/mem.h"
#include "read/documents.h"
#include "read/gunzip.h"
#include "read/robots.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

typedef enum robots_state { ROBOTS_UNKNOWN, ROBOTS_READ, ROBOTS_ABSENT, ROBOTS_UNREACHABLE } robots_state;

/* A server: one scheme, name and port. */
typedef struct site {
    char *scheme, *host;
    unsigned port;
    robots_state state;
    asc_robots *robots; /* with ROBOTS_READ */
    asc_error *why;     /* with ROBOTS_UNREACHABLE */
    double last;        /* when the last request to it ended; 0: never */
    bool closed;        /* it has said that it is too much */
    int64_t wait;       /* with closed: until when, or 0 */
} site;

struct asc_visitor {
    asc_http *http;
    double pause;
    int64_t now;
    site *sites; /* shape: [count] */
    size_t count;
    size_t capacity;
};

asc_visitor *asc_visitor_new(const asc_visitor_options *options) {
    asc_visitor *visitor = asc_calloc(1, sizeof *visitor);
    asc_buf agent = {0};
    const char *contact = options->contact;
    asc_buf_printf(&agent, "%s/%s (reads news feeds%s%s)", ASC_AGENT, asc_version(), contact ? "; " : "",
                   contact ? contact : "");
    visitor->http = asc_http_new(agent.data, options->seconds, options->allow, options->context);
    visitor->pause = (double)options->pause;
    visitor->now = options->now;
    asc_buf_free(&agent);
    return visitor;
}

void asc_visitor_free(asc_visitor *visitor) {
    if (!visitor) {
        return;
    }
    for (size_t i = 0; i < visitor->count; i++) {
        asc_free(visitor->sites[i].scheme);
        asc_free(visitor->sites[i].host);
        asc_robots_free(visitor->sites[i].robots);
        asc_free(visitor->sites[i].why);
    }
    asc_free(visitor->sites);
    asc_http_free(visitor->http);
    asc_free(visitor);
}

void asc_visit_free(asc_visit *visit) {
    asc_http_reply_free(&visit->reply);
    asc_url_free(&visit->url);
    asc_free(visit->body);
    *visit = (asc_visit){0};
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The site of an address; NULL when there are too many. Good until the next call. */
static site *site_of(asc_visitor *visitor, const asc_url *url) {
    for (size_t i = 0; i < visitor->count; i++) {
        site *s = &visitor->sites[i];
        if (s->port == url->port && strcmp(s->host, url->host) == 0 && strcmp(s->scheme, url->scheme) == 0) {
            return s;
        }
    }
    if (visitor->count == ASC_MAX_HOSTS) {
        return NULL;
    }
    ASC_GROW(visitor->sites, visitor->capacity, visitor->count + 1);
    site *s = &visitor->sites[visitor->count++];
    *s = (site){.scheme = asc_strdup(url->scheme), .host = asc_strdup(url->host), .port = url->port};
    return s;
}

/* Waits until the host, whatever the port, may be asked again. */
static void wait_for_turn(const asc_visitor *visitor, const site *at) {
    double delay = at->robots ? asc_robots_delay(at->robots) : 0;
    delay = delay > ASC_MAX_FETCH_PAUSE ? ASC_MAX_FETCH_PAUSE : delay;
    delay = delay > visitor->pause ? delay : visitor->pause;
    double last = 0;
    for (size_t i = 0; i < visitor->count; i++) {
        const site *s = &visitor->sites[i];
        last = s->last > last && strcmp(s->host, at->host) == 0 ? s->last : last;
    }
    double left = last > 0 ? last + delay - seconds() : 0;
    if (left > 0) {
        struct timespec t = {.tv_sec = (time_t)left, .tv_nsec = (long)((left - (double)(time_t)left) * 1e9)};
        while (nanosleep(&t, &t) != 0) {
        }
    }
}

static bool is_redirect(long status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Unpacks the body into `visit`. */
static asc_status unpack(asc_visit *visit, asc_error *err) {
    asc_http_reply *reply = &visit->reply;
    const char *coding = reply->coding;
    bool gzip = coding && (strcasecmp(coding, "gzip") == 0 || strcasecmp(coding, "x-gzip") == 0);
    if (coding && !gzip && strcasecmp(coding, "identity") != 0) {
        return asc_fail(err, ASC_BAD_INPUT, "comes packed in a way that was not asked for (%.40s)", coding);
    }
    asc_stream *stream = asc_stream_of_bytes(reply->body, reply->body_size, "");
    if (gzip && reply->body_size) {
        stream = asc_stream_gunzip(stream);
    }
    const char *data;
    asc_status status = asc_stream_peek(stream, ASC_MAX_FETCH_BYTES + 1, &data, &visit->size, err);
    if (status == ASC_OK && visit->size > ASC_MAX_FETCH_BYTES) {
        status =
            asc_fail(err, ASC_BAD_INPUT, "unpacks to more than %zu bytes (ASC_MAX_FETCH_BYTES)", ASC_MAX_FETCH_BYTES);
    }
    if (status == ASC_OK) {
        visit->body = asc_strndup(data, visit->size);
    } else {
        asc_error_at(err, NULL, 0, 0); /* the address is more to the point */
    }
    asc_stream_free(stream);
    return status;
}

/* When a server that asks for patience may be asked again. */
static int64_t patience_until(const asc_visitor *visitor, const char *retry_after) {
    if (!retry_after) {
        return 0;
    }
    char *end;
    long long after = strtoll(retry_after, &end, 10);
    if (*end || end == retry_after) {
        long long date = asc_http_date(retry_after);
        after = date < 0 ? 0 : date - visitor->now;
    }
    after = after < 0 ? 0 : after > ASC_MAX_RETRY_AFTER ? ASC_MAX_RETRY_AFTER : after;
    return after ? visitor->now + after : 0;
}

/* What an answer means that is neither the thing nor a redirect. */
static asc_status refuse(asc_visitor *visitor, site *at, asc_visit *visit, asc_error *err) {
    long status = visit->reply.status;
    visit->later = status == 408 || status == 425 || status == 429 || status >= 500;
    if (status == 429 || status == 503) {
        at->closed = true;
        at->wait = visit->wait = patience_until(visitor, visit->reply.retry_after);
    }
    return asc_fail(err, ASC_IO, "the server answers %ld%s", status,
                    status == 404 || status == 410 ? " (not there)"
                    : status == 429                ? " (too many requests)"
                    : status == 503                ? " (not now)"
                                                   : "");
}

/* What the answer to a request for robots.txt means (RFC 9309, 2.3.1): not there, no rules; not to be had, no leave. */
static robots_state judge_robots(asc_visit *visit, asc_robots **out, asc_error *err) {
    long code = visit->reply.status;
    if (code == 200) {
        if (unpack(visit, err) != ASC_OK) {
            return ROBOTS_UNREACHABLE;
        }
        *out = asc_robots_parse(visit->body, visit->size, ASC_AGENT);
        return ROBOTS_READ;
    }
    if (is_redirect(code) || (code >= 400 && code < 500 && code != 429)) {
        return ROBOTS_ABSENT;
    }
    asc_fail(err, ASC_IO, "not asked for: the server answers %ld for its robots.txt", code);
    return ROBOTS_UNREACHABLE;
}

/* Asks for robots.txt, with redirects, which the RFC wants followed at least five times. */
static robots_state ask_robots(asc_visitor *visitor, const asc_url *of, asc_robots **out, asc_error *err) {
    asc_url url = {0};
    robots_state state = ROBOTS_UNKNOWN;
    asc_status status = asc_url_parse("/robots.txt", of, &url, err);
    for (int steps = 0; state == ROBOTS_UNKNOWN && status == ASC_OK; steps++) {
        asc_visit visit = {0};
        asc_url next = {0};
        asc_http_request request = {.url = url.text, .accept = "text/plain, */*;q=0.5"};
        status = asc_http_get(visitor->http, &request, &visit.reply, err);
        if (status == ASC_OK && is_redirect(visit.reply.status) && visit.reply.location && steps < ASC_MAX_REDIRECTS) {
            status = asc_url_parse(visit.reply.location, &url, &next, err);
        } else if (status == ASC_OK) {
            state = judge_robots(&visit, out, err);
        }
        asc_visit_free(&visit);
        asc_url_free(&url);
        url = next;
    }
    asc_url_free(&url);
    return state == ROBOTS_UNKNOWN ? ROBOTS_UNREACHABLE : state;
}

/* May this address be asked for now? */
static asc_status ask_leave(asc_visitor *visitor, const asc_url *url, site **at, asc_visit *visit, asc_error *err) {
    site *s = *at = site_of(visitor, url);
    if (!s) {
        return asc_fail(err, ASC_IO, "more than %d hosts (ASC_MAX_HOSTS)", ASC_MAX_HOSTS);
    }
    if (s->closed) {
        visit->later = true;
        visit->wait = s->wait;
        return asc_fail(err, ASC_IO, "not asked for: its server has said that it is too much");
    }
    if (s->state == ROBOTS_UNKNOWN) {
        asc_error why = {0};
        s->state = ask_robots(visitor, url, &s->robots, &why);
        if (s->state == ROBOTS_UNREACHABLE) {
            s->why = asc_malloc(sizeof *s->why);
            *s->why = why;
        }
    }
    if (s->state == ROBOTS_UNREACHABLE) {
        visit->later = true;
        asc_fail(err, ASC_IO, "%s", s->why->message);
        asc_error_help(err, "%s", s->why->help);
        return ASC_IO;
    }
    if (s->robots && !asc_robots_allow(s->robots, url->path)) {
        return asc_fail(err, ASC_IO, "not asked for: the robots.txt of its server does not allow it");
    }
    return ASC_OK;
}

/* One request. *next is where it leads, when the answer is a redirect. */
static asc_status step(asc_visitor *visitor, const asc_url *url, const asc_http_request *request, asc_visit *visit,
                       asc_url *next, asc_error *err) {
    site *at;
    asc_status status = ask_leave(visitor, url, &at, visit, err);
    if (status != ASC_OK) {
        return status;
    }
    wait_for_turn(visitor, at);
    asc_http_request own = *request;
    own.url = url->text;
    status = asc_http_get(visitor->http, &own, &visit->reply, err);
    at->last = seconds();
    if (status != ASC_OK) {
        visit->later = true;
        return status;
    }
    long code = visit->reply.status;
    if (is_redirect(code) && visit->reply.location) {
        visit->moved = visit->moved && (code == 301 || code == 308);
        status = asc_url_parse(visit->reply.location, url, next, err);
        if (status != ASC_OK) {
            asc_error_help(err, "%.400s leads there", url->text);
        }
        return status;
    }
    if (code == 304 && (request->etag || request->modified)) {
        return ASC_OK;
    }
    return code == 200 ? unpack(visit, err) : refuse(visitor, at, visit, err);
}

asc_status asc_visit_get(asc_visitor *visitor, const asc_url *url, const asc_http_request *request, asc_visit *visit,
                         asc_error *err) {
    *visit = (asc_visit){.moved = true};
    asc_url here = {0};
    asc_status status = asc_url_parse(url->text, NULL, &here, err);
    int steps = 0;
    while (status == ASC_OK) {
        asc_url next = {0};
        status = step(visitor, &here, request, visit, &next, err);
        if (status != ASC_OK || !next.text) {
            asc_url_free(&next);
            break;
        }
        asc_http_reply_free(&visit->reply);
        asc_url_free(&here);
        here = next;
        if (++steps > ASC_MAX_REDIRECTS) {
            status =
                asc_fail(err, ASC_IO, "leads on through more than %d redirects (ASC_MAX_REDIRECTS)", ASC_MAX_REDIRECTS);
        }
    }
    visit->moved = visit->moved && steps > 0;
    if (status == ASC_OK) {
        visit->url = here;
        return ASC_OK;
    }
    if (steps > 0 && err) {
        asc_error_help(err, "%.400s leads there", url->text);
    }
    asc_url_free(&here);
    asc_visit failed = {.later = visit->later, .wait = visit->wait};
    asc_visit_free(visit);
    *visit = failed;
    return status;
}
