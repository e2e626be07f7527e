#include "port/http.h"

#include "ascribe/limits.h"
#include "base/address.h"
#include "base/buf.h"
#include "base/mem.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

struct asc_http {
    CURL *curl;
    long seconds;
    asc_http_allow_fn allow;
    void *context;
    char refused[64]; /* the address that was not allowed, of the request under way */
};

/* What comes in of one answer. */
typedef struct incoming {
    asc_buf header;
    asc_buf body;
    bool header_done;
} incoming;

bool asc_http_allow_public(const unsigned char *bytes, size_t size, unsigned port, void *context) {
    (void)port;
    (void)context;
    return size == 4 ? asc_address_is_public_v4(bytes) : asc_address_is_public_v6(bytes);
}

/* Called by libcurl for each address that it is about to connect to: behind names, and after every look-up. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to) {
    asc_http *http = context;
    const unsigned char *bytes = NULL;
    size_t size = 0;
    unsigned port = 0;
    if (to->family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)&to->addr;
        bytes = (const unsigned char *)&v4->sin_addr;
        size = 4;
        port = ntohs(v4->sin_port);
    } else if (to->family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)&to->addr;
        bytes = (const unsigned char *)&v6->sin6_addr;
        size = 16;
        port = ntohs(v6->sin6_port);
    }
    bool allowed =
        purpose == CURLSOCKTYPE_IPCXN && bytes && (!http->allow || http->allow(bytes, size, port, http->context));
    if (!allowed) {
        snprintf(http->refused, sizeof http->refused, "another kind of address");
        if (bytes) {
            inet_ntop(to->family, bytes, http->refused, sizeof http->refused);
        }
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* Header lines. Those of an answer before the real one ("100 Continue") are forgotten. */
static size_t take_header(char *bytes, size_t one, size_t size, void *context) {
    incoming *in = context;
    (void)one;
    if (in->header_done) {
        asc_buf_clear(&in->header);
        in->header_done = false;
    }
    if (size == 0 || strspn(bytes, "\r\n") >= size) {
        in->header_done = true;
        return size;
    }
    asc_buf_add(&in->header, bytes, size);
    return in->header.full ? 0 : size;
}

static size_t take_body(char *bytes, size_t one, size_t size, void *context) {
    incoming *in = context;
    (void)one;
    asc_buf_add(&in->body, bytes, size);
    return in->body.full ? 0 : size;
}

/* What holds for every request. Options that this libcurl does not know would fail the request, not pass. */
static CURLcode set_options(asc_http *http, const char *agent) {
    CURL *c = http->curl;
    long seconds = http->seconds;
    long connect = seconds < ASC_FETCH_CONNECT_SECONDS ? seconds : ASC_FETCH_CONNECT_SECONDS;
    CURLcode code = CURLE_OK;
#define SET(option, value) code = code ? code : curl_easy_setopt(c, option, value)
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1); /* so that what is kept is what was sent */
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_USERAGENT, agent);
    SET(CURLOPT_TIMEOUT, seconds);
    SET(CURLOPT_CONNECTTIMEOUT, connect);
    SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)ASC_MAX_FETCH_BYTES);
    SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, http);
    SET(CURLOPT_HEADERFUNCTION, take_header);
    SET(CURLOPT_WRITEFUNCTION, take_body);
#undef SET
    return code;
}

asc_http *asc_http_new(const char *agent, long seconds, asc_http_allow_fn allow, void *context) {
    asc_http *http = asc_calloc(1, sizeof *http);
    *http = (asc_http){.seconds = seconds, .allow = allow, .context = context};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
        http->curl = curl_easy_init();
    }
    if (http->curl && set_options(http, agent) != CURLE_OK) { /* never without the limits */
        curl_easy_cleanup(http->curl);
        http->curl = NULL;
    }
    return http;
}

void asc_http_free(asc_http *http) {
    if (http) {
        curl_easy_cleanup(http->curl);
        curl_global_cleanup();
        asc_free(http);
    }
}

/* A header line of our own, when the value is fit for one. */
static void add_line(struct curl_slist **lines, const char *name, const char *value) {
    asc_buf line = {0};
    if (!value || !*value || strpbrk(value, "\r\n")) {
        return;
    }
    asc_buf_printf(&line, "%s: %s", name, value);
    struct curl_slist *more = curl_slist_append(*lines, line.data);
    if (!more) {
        asc_oom();
    }
    *lines = more;
    asc_buf_free(&line);
}

static asc_status explain(const asc_http *http, const incoming *in, CURLcode code, const char *detail, asc_error *err) {
    if (http->refused[0]) {
        asc_fail(err, ASC_IO, "leads to %s, an address of this machine, its network or nobody", http->refused);
        asc_error_help(err, "--allow-private lets such addresses be fetched");
        return ASC_IO;
    }
    if (in->header.full || code == CURLE_OUT_OF_MEMORY) { /* what libcurl says of a line of 100 kB */
        return asc_fail(err, ASC_IO, "sends more than %zu bytes of header (ASC_MAX_HTTP_HEADER)", ASC_MAX_HTTP_HEADER);
    }
    if (in->body.full || code == CURLE_FILESIZE_EXCEEDED) {
        return asc_fail(err, ASC_IO, "sends more than %zu bytes (ASC_MAX_FETCH_BYTES)", ASC_MAX_FETCH_BYTES);
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        return asc_fail(err, ASC_IO, "took longer than %ld second%s", http->seconds, http->seconds == 1 ? "" : "s");
    }
    if (code == CURLE_PARTIAL_FILE) {
        return asc_fail(err, ASC_IO, "broke off before the end of its answer");
    }
    return asc_fail(err, ASC_IO, "cannot be had: %s", detail && *detail ? detail : curl_easy_strerror(code));
}

/* The value of a header line that is fit to be kept, shown and sent back; NULL when there is none. */
static char *header_value(CURL *curl, const char *name) {
    struct curl_header *found;
    if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK || !*found->value) {
        return NULL;
    }
    for (const char *c = found->value; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f || c - found->value >= (long)ASC_MAX_META_BYTES) {
            return NULL;
        }
    }
    return asc_strdup(found->value);
}

static void take_reply(CURL *curl, incoming *in, asc_http_reply *reply) {
    char *text = NULL;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
    if (curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &text) == CURLE_OK && text) {
        snprintf(reply->address, sizeof reply->address, "%s", text);
    }
    text = NULL;
    if (curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text) {
        reply->location = asc_strdup(text);
    }
    reply->etag = header_value(curl, "ETag");
    reply->modified = header_value(curl, "Last-Modified");
    reply->type = header_value(curl, "Content-Type");
    reply->retry_after = header_value(curl, "Retry-After");
    reply->coding = header_value(curl, "Content-Encoding");
    reply->body_size = in->body.length;
    reply->body = asc_buf_take(&in->body);
    reply->header = asc_buf_take(&in->header);
}

asc_status asc_http_get(asc_http *http, const asc_http_request *request, asc_http_reply *reply, asc_error *err) {
    incoming in = {.header = {.cap = ASC_MAX_HTTP_HEADER}, .body = {.cap = ASC_MAX_FETCH_BYTES}};
    char detail[CURL_ERROR_SIZE] = "";
    struct curl_slist *lines = NULL;
    *reply = (asc_http_reply){0};
    http->refused[0] = '\0';
    if (!http->curl) {
        return asc_fail(err, ASC_IO, "libcurl cannot be used here: it lacks an option that is needed");
    }
    add_line(&lines, "Accept", request->accept ? request->accept : "*/*");
    add_line(&lines, "Accept-Encoding", "gzip");
    add_line(&lines, "If-None-Match", request->etag);
    add_line(&lines, "If-Modified-Since", request->modified);
    curl_easy_setopt(http->curl, CURLOPT_URL, request->url);
    curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, lines);
    curl_easy_setopt(http->curl, CURLOPT_HEADERDATA, &in);
    curl_easy_setopt(http->curl, CURLOPT_WRITEDATA, &in);
    curl_easy_setopt(http->curl, CURLOPT_ERRORBUFFER, detail);
    CURLcode code = curl_easy_perform(http->curl);
    asc_status status = ASC_OK;
    if (code == CURLE_OK) {
        take_reply(http->curl, &in, reply);
    } else {
        status = explain(http, &in, code, detail, err);
    }
    curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, NULL);
    curl_easy_setopt(http->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(lines);
    asc_buf_free(&in.header);
    asc_buf_free(&in.body);
    return status;
}

void asc_http_reply_free(asc_http_reply *reply) {
    asc_free(reply->header);
    asc_free(reply->body);
    asc_free(reply->etag);
    asc_free(reply->modified);
    asc_free(reply->type);
    asc_free(reply->location);
    asc_free(reply->retry_after);
    asc_free(reply->coding);
    *reply = (asc_http_reply){0};
}

long long asc_http_date(const char *text) {
    return (long long)curl_getdate(text, NULL);
}

/* A part of an address as curl understands it, in memory of our own; NULL when there is none. */
static char *part_of(CURLU *handle, CURLUPart part, unsigned flags) {
    char *text = NULL;
    if (curl_url_get(handle, part, &text, flags) != CURLUE_OK) {
        return NULL;
    }
    char *copy = asc_strdup(text);
    curl_free(text);
    return copy;
}

static asc_status take_apart(CURLU *handle, asc_url *out, asc_error *err) {
    char *user = part_of(handle, CURLUPART_USER, 0);
    char *password = part_of(handle, CURLUPART_PASSWORD, 0);
    bool secret = user || password;
    asc_free(user);
    asc_free(password);
    if (secret) {
        return asc_fail(err, ASC_BAD_INPUT, "the address has a user name or password in it");
    }
    curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0);
    *out = (asc_url){.scheme = part_of(handle, CURLUPART_SCHEME, 0), .host = part_of(handle, CURLUPART_HOST, 0)};
    if (!out->scheme || !out->host || (strcasecmp(out->scheme, "http") != 0 && strcasecmp(out->scheme, "https") != 0)) {
        asc_fail(err, ASC_BAD_INPUT, "only http and https addresses are fetched");
        asc_url_free(out);
        return ASC_BAD_INPUT;
    }
    for (char *c = out->host; *c; c++) {
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c;
    }
    char *port = part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    out->port = port ? (unsigned)strtoul(port, NULL, 10) : 0;
    asc_free(port);
    char *path = part_of(handle, CURLUPART_PATH, 0);
    char *query = part_of(handle, CURLUPART_QUERY, 0);
    asc_buf whole = {0};
    asc_buf_printf(&whole, "%s%s%s", path ? path : "/", query ? "?" : "", query ? query : "");
    asc_free(path);
    asc_free(query);
    out->path = asc_buf_take(&whole);
    out->text = part_of(handle, CURLUPART_URL, 0);
    if (!out->text) {
        asc_url_free(out);
        return asc_fail(err, ASC_BAD_INPUT, "not an address that can be fetched");
    }
    return ASC_OK;
}

asc_status asc_url_parse(const char *text, const asc_url *base, asc_url *out, asc_error *err) {
    *out = (asc_url){0};
    if (strlen(text) > ASC_MAX_URL_BYTES) {
        return asc_fail(err, ASC_BAD_INPUT, "an address longer than %zu bytes (ASC_MAX_URL_BYTES)", ASC_MAX_URL_BYTES);
    }
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c <= ' ' || *c == 0x7f) {
            return asc_fail(err, ASC_BAD_INPUT, "the address has blanks or control characters in it");
        }
    }
    CURLU *handle = curl_url();
    if (!handle) {
        asc_oom();
    }
    CURLUcode code = base ? curl_url_set(handle, CURLUPART_URL, base->text, 0) : CURLUE_OK;
    code = code ? code : curl_url_set(handle, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME);
    asc_status status =
        code ? asc_fail(err, ASC_BAD_INPUT, "not an address that can be fetched: %s", curl_url_strerror(code))
             : take_apart(handle, out, err);
    curl_url_cleanup(handle);
    return status;
}

void asc_url_free(asc_url *url) {
    asc_free(url->scheme);
    asc_free(url->host);
    asc_free(url->path);
    asc_free(url->text);
    *url = (asc_url){0};
}
