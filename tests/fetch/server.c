/*
 * A web server for the tests, on 127.0.0.1 alone, with good and hostile answers by path.
 *   loopback-server LOG [ROBOTS]
 * Prints its port. Ends when its standard input ends, after ASKED_AT_MOST requests, or after SECONDS_AT_MOST, whatever
 * comes first. LOG gets a line a request: milliseconds, path, and what was sent in If-None-Match, If-Modified-Since and
 * User-Agent. ROBOTS says how robots.txt is answered: "rules" (when not said), "none", "broken" or "slow".
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { ASKED_AT_MOST = 2000, SECONDS_AT_MOST = 300, PIECE = 1 << 16, MEGABYTES_AT_MOST = 64 };

typedef struct asked {
    int fd;
    unsigned port;
    char path[512];
    char etag[128], modified[128], agent[256];
} asked;

static bool put_bytes(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t n = send(fd, bytes, size, MSG_NOSIGNAL);
        if (n <= 0) {
            return false;
        }
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

__attribute__((format(printf, 2, 3))) static bool put(int fd, const char *format, ...) {
    static char text[PIECE];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args); // NOLINT(clang-analyzer-valist.Uninitialized): it is not
    va_end(args);
    return length > 0 && (size_t)length < sizeof text && put_bytes(fd, text, (size_t)length);
}

/* A whole answer with its true length. `more`: header lines, each with its end. */
static void answer(int fd, const char *status, const char *type, const char *more, const char *body) {
    if (put(fd, "HTTP/1.1 %s\r\nContent-Type: %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n", status, type,
            more, strlen(body))) {
        put_bytes(fd, body, strlen(body));
    }
}

static void doze(long milliseconds) {
    struct timespec t = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    nanosleep(&t, NULL);
}

#define RSS "application/rss+xml"
#define ITEM(n, text)                                                                                                  \
    "<item><title>Item " n "</title><link>/page/" n "</link><guid>item-" n "</guid>"                                   \
    "<pubDate>Tue, 26 Mar 2024 14:05:00 GMT</pubDate>" text "</item>"
#define FEED(items)                                                                                                    \
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Loopback Post</title>" items "</channel></rss>\n"
#define TOLD "<description>At least 12 people were killed in the flood on Monday, police said.</description>"
#define SHORT "<description>A flood in the valley.</description>"

static void page(const asked *a, const char *number) {
    char body[2048];
    if (strcmp(number, "blank") == 0) {
        answer(a->fd, "200 OK", "text/html", "", "<html><body><div id=\"app\"></div></body></html>");
        return;
    }
    snprintf(
        body, sizeof body,
        "<!DOCTYPE html><html lang=\"en\"><head><title>Page %s</title></head><body><nav><a href=\"/\">Home</a></nav>"
        "<article><h1>Flood %s in the valley</h1><p>The river rose in the night and took two bridges with it.</p>"
        "<p>At least 1%s people were killed in the flood, the interior ministry said.</p></article></body></html>",
        number, number, number);
    answer(a->fd, "200 OK", "text/html; charset=utf-8", "", body);
}

/* ---- good answers ---- */

static void good(const asked *a) {
    if (strcmp(a->etag, "\"one\"") == 0) {
        put(a->fd, "HTTP/1.1 304 Not Modified\r\nETag: \"one\"\r\nConnection: close\r\n\r\n");
        return;
    }
    answer(a->fd, "200 OK", RSS, "ETag: \"one\"\r\nLast-Modified: Tue, 26 Mar 2024 14:05:00 GMT\r\n",
           FEED(ITEM("1", TOLD)));
}

static void dated(const asked *a) {
    if (a->modified[0]) {
        put(a->fd, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        return;
    }
    answer(a->fd, "200 OK", RSS, "Last-Modified: Tue, 26 Mar 2024 14:05:00 GMT\r\n", FEED(ITEM("3", TOLD)));
}

static void summaries(const asked *a) {
    answer(a->fd, "200 OK", RSS, "ETag: \"s\"\r\n",
           FEED(ITEM("4", SHORT) ITEM("5", SHORT) ITEM("gone", SHORT) ITEM("hidden", SHORT) ITEM("blank", SHORT)));
}

static void empty_feed(const asked *a) {
    answer(a->fd, "200 OK", RSS, "", FEED(""));
}

static void latin(const asked *a) {
    answer(a->fd, "200 OK", "text/xml", "",
           "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><title>Le Caf\xe9</title>" ITEM(
               "6", TOLD) "</channel></rss>");
}

static void latin_by_header(const asked *a) {
    answer(a->fd, "200 OK", RSS "; charset=\"iso-8859-1\"", "",
           "<rss><channel><title>Caf\xe9 du Port</title>" ITEM("7", TOLD) "</channel></rss>");
}

static void chunked(const asked *a) {
    const char *body = FEED(ITEM("8", TOLD));
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    for (size_t at = 0, size = strlen(body); at < size; at += 100) {
        size_t n = size - at < 100 ? size - at : 100;
        put(a->fd, "%zx\r\n%.*s\r\n", n, (int)n, body + at);
    }
    put(a->fd, "0\r\n\r\n");
}

/* ---- gzip ---- */

/* Sends `times` × `text` as gzip, whose last `cut` bytes are left out. */
static void zipped(const asked *a, const char *text, size_t times, size_t cut) {
    static Bytef packed[1 << 20];
    z_stream z = {.next_out = packed, .avail_out = sizeof packed};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    for (size_t i = 0; i < times; i++) {
        z.next_in = (Bytef *)text; // NOLINT: zlib's own signature; it does not write there
        z.avail_in = (uInt)strlen(text);
        deflate(&z, i + 1 == times ? Z_FINISH : Z_NO_FLUSH);
    }
    size_t size = sizeof packed - z.avail_out - cut;
    deflateEnd(&z);
    put(a->fd,
        "HTTP/1.1 200 OK\r\nContent-Type: " RSS
        "\r\nContent-Encoding: gzip\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
        size);
    put_bytes(a->fd, (const char *)packed, size);
}

static void gzip(const asked *a) {
    zipped(a, FEED(ITEM("9", TOLD)), 1, 0);
}

static void cut_gzip(const asked *a) {
    zipped(a, FEED(ITEM("10", TOLD)), 1, 12);
}

static void gzip_bomb(const asked *a) {
    static char zeros[PIECE];
    memset(zeros, '0', sizeof zeros - 1);
    zipped(a, zeros, 4096, 0); /* 256 MB */
}

/* ---- hostile answers ---- */

static void drip(const asked *a) {
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n");
    for (int i = 0; i < 300 && put_bytes(a->fd, "<", 1); i++) {
        doze(100);
    }
}

static void endless(const asked *a) {
    static char piece[PIECE];
    memset(piece, 'a', sizeof piece);
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nConnection: close\r\n\r\n<rss>");
    for (int i = 0; i < MEGABYTES_AT_MOST * 16 && put_bytes(a->fd, piece, sizeof piece); i++) {
    }
}

static void said_huge(const asked *a) {
    put(a->fd,
        "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n<rss>");
}

static void said_long(const asked *a) {
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nContent-Length: 99999\r\nConnection: close\r\n\r\n%s",
        FEED(ITEM("11", TOLD)));
}

static void said_short(const asked *a) {
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nContent-Length: 200\r\nConnection: close\r\n\r\n%s",
        FEED(ITEM("12", TOLD)));
}

static void huge_header(const asked *a) {
    static char line[8192];
    memset(line, 'h', sizeof line - 1);
    put(a->fd, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100 && put(a->fd, "X-%d: %s\r\n", i, line); i++) {
    }
    put(a->fd, "\r\n");
}

static void long_line(const asked *a) {
    static char piece[PIECE];
    memset(piece, 'h', sizeof piece);
    put(a->fd, "HTTP/1.1 200 OK\r\nX-Long: ");
    for (int i = 0; i < 64 && put_bytes(a->fd, piece, sizeof piece); i++) {
    }
}

static void early_hints(const asked *a) {
    for (int i = 0; i < 2000 && put(a->fd, "HTTP/1.1 103 Early Hints\r\nLink: </%d>\r\n\r\n", i); i++) {
    }
    answer(a->fd, "200 OK", RSS, "", FEED(ITEM("13", TOLD)));
}

static void nothing(const asked *a) {
    (void)a;
}

static void garbage(const asked *a) {
    put(a->fd, "SSH-2.0-OpenSSH_9.2\r\n");
}

static void invalid_xml(const asked *a) {
    answer(a->fd, "200 OK", RSS, "ETag: \"bad\"\r\n", "<rss><channel><title>Cut<item><title>A &nosuch; <b>");
}

static void no_feed(const asked *a) {
    page(a, "0");
}

static void binary(const asked *a) {
    put(a->fd, "HTTP/1.1 200 OK\r\nContent-Type: " RSS "\r\nContent-Length: 12\r\nConnection: close\r\n\r\n");
    put_bytes(a->fd, "\x89PNG\r\n\x1a\n\0\0\0\0", 12);
}

static void brotli(const asked *a) {
    answer(a->fd, "200 OK", RSS, "Content-Encoding: br\r\n", "xyz");
}

static void bad_header(const asked *a) {
    answer(a->fd, "200 OK", RSS, "ETag: \"a\x1b[31m\"\r\n", FEED(ITEM("14", TOLD)));
}

/* ---- refusals and redirects ---- */

static void to(const asked *a, const char *status, const char *where) {
    put(a->fd, "HTTP/1.1 %s\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status, where);
}

static void moved(const asked *a) {
    to(a, "301 Moved Permanently", "/good");
}

static void found(const asked *a) {
    to(a, "302 Found", "/dated");
}

static void loop(const asked *a) {
    to(a, "302 Found", "/loop");
}

static void to_file(const asked *a) {
    to(a, "302 Found", "file:///etc/passwd");
}

static void to_gopher(const asked *a) {
    to(a, "302 Found", "gopher://127.0.0.1/1");
}

static void to_user(const asked *a) {
    to(a, "302 Found", "http://root:secret@example.invalid/");
}

/* The same server by other spellings of its address: for a visitor that may only go to 127.0.0.1 and one port. */
static void to_other(const asked *a) {
    char where[64];
    snprintf(where, sizeof where, "http://127.0.0.2:%u/good", a->port);
    to(a, "302 Found", where);
}

static void to_name(const asked *a) {
    to(a, "302 Found", "http://localhost:1/good");
}

static void to_hidden(const asked *a) {
    to(a, "302 Found", "/hidden/feed");
}

static void too_many(const asked *a) {
    answer(a->fd, "429 Too Many Requests", "text/plain", "Retry-After: 3600\r\n", "slow down");
}

static void not_now(const asked *a) {
    answer(a->fd, "503 Service Unavailable", "text/plain", "Retry-After: Tue, 02 Jul 2024 12:00:00 GMT\r\n", "later");
}

static void broken(const asked *a) {
    answer(a->fd, "500 Internal Server Error", "text/plain", "", "oops");
}

static void gone(const asked *a) {
    answer(a->fd, "404 Not Found", "text/plain", "", "no");
}

static const char *robots_kind = "rules";

static void robots(const asked *a) {
    if (strcmp(robots_kind, "none") == 0) {
        answer(a->fd, "404 Not Found", "text/plain", "", "no");
        return;
    }
    if (strcmp(robots_kind, "broken") == 0) {
        answer(a->fd, "503 Service Unavailable", "text/plain", "", "no");
        return;
    }
    if (strcmp(robots_kind, "slow") == 0) {
        answer(a->fd, "200 OK", "text/plain", "", "User-agent: ascribe\nCrawl-delay: 1.5\n");
        return;
    }
    answer(a->fd, "200 OK", "text/plain", "",
           "User-agent: *\nDisallow: /\n\nUser-agent: Ascribe\nDisallow: /hidden/\nDisallow: /page/hidden\n");
}

typedef struct path {
    const char *path;
    void (*send)(const asked *a);
} path;

static const path paths[] = {
    {"/robots.txt", robots},
    {"/good", good},
    {"/dated", dated},
    {"/summaries", summaries},
    {"/empty", empty_feed},
    {"/latin", latin},
    {"/latin-by-header", latin_by_header},
    {"/chunked", chunked},
    {"/gzip", gzip},
    {"/cut-gzip", cut_gzip},
    {"/gzip-bomb", gzip_bomb},
    {"/drip", drip},
    {"/endless", endless},
    {"/said-huge", said_huge},
    {"/said-long", said_long},
    {"/said-short", said_short},
    {"/huge-header", huge_header},
    {"/long-line", long_line},
    {"/early-hints", early_hints},
    {"/nothing", nothing},
    {"/garbage", garbage},
    {"/invalid-xml", invalid_xml},
    {"/no-feed", no_feed},
    {"/binary", binary},
    {"/brotli", brotli},
    {"/bad-header", bad_header},
    {"/moved", moved},
    {"/found", found},
    {"/loop", loop},
    {"/to-file", to_file},
    {"/to-gopher", to_gopher},
    {"/to-user", to_user},
    {"/to-other", to_other},
    {"/to-name", to_name},
    {"/to-hidden", to_hidden},
    {"/too-many", too_many},
    {"/not-now", not_now},
    {"/broken", broken},
};

/* The value of a header line of the request, "" when it is not there. */
static void take_line(const char *request, const char *name, char *out, size_t size) {
    char line[64];
    snprintf(line, sizeof line, "\r\n%s: ", name);
    const char *at = strcasestr(request, line);
    at = at ? at + strlen(line) : "";
    snprintf(out, size, "%.*s", (int)strcspn(at, "\r\n"), at);
}

/* Reads the head of a request. False when none comes. */
static bool take_request(int fd, asked *a) {
    static char text[PIECE];
    size_t size = 0;
    a->fd = fd;
    struct timeval patience = {.tv_sec = 10};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    for (;;) {
        ssize_t n = recv(fd, text + size, sizeof text - 1 - size, 0);
        if (n <= 0 || size + (size_t)n >= sizeof text - 1) {
            return false;
        }
        size += (size_t)n;
        text[size] = '\0';
        if (strstr(text, "\r\n\r\n")) {
            break;
        }
    }
    take_line(text, "If-None-Match", a->etag, sizeof a->etag);
    take_line(text, "If-Modified-Since", a->modified, sizeof a->modified);
    take_line(text, "User-Agent", a->agent, sizeof a->agent);
    return sscanf(text, "GET %511s", a->path) == 1; // NOLINT(cert-err34-c): a word, no number
}

static void serve(const asked *a) {
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (strcmp(a->path, paths[i].path) == 0) {
            paths[i].send(a);
            return;
        }
    }
    if (strncmp(a->path, "/page/", 6) == 0 && strcmp(a->path, "/page/gone") != 0) {
        page(a, a->path + 6);
    } else {
        gone(a);
    }
}

static int listen_here(unsigned *port) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, size) != 0 || listen(fd, 16) != 0 ||
        getsockname(fd, (struct sockaddr *)&here, &size) != 0) {
        return -1;
    }
    *port = ntohs(here.sin_port);
    return fd;
}

static void note(FILE *log, const asked *a) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    fprintf(log, "%lld %s etag=%s modified=%s agent=%s\n", (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000, a->path,
            a->etag, a->modified, a->agent);
    fflush(log);
}

int main(int argc, char **argv) {
    unsigned port = 0;
    int fd = listen_here(&port);
    FILE *log = argc > 1 ? fopen(argv[1], "ae") : NULL;
    if (fd < 0 || !log) {
        return 1;
    }
    robots_kind = argc > 2 ? argv[2] : robots_kind;
    alarm(SECONDS_AT_MOST); /* whatever happens */
    printf("%u\n", port);
    fflush(stdout);
    struct pollfd wait[2] = {{.fd = fd, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
    for (int asked_so_far = 0; asked_so_far < ASKED_AT_MOST;) {
        if (poll(wait, 2, -1) < 0 && errno != EINTR) {
            return 1;
        }
        if (wait[1].revents) {
            return 0;
        }
        int client = wait[0].revents ? accept4(fd, NULL, NULL, SOCK_CLOEXEC) : -1;
        asked a = {.port = port};
        if (client >= 0 && take_request(client, &a)) {
            note(log, &a);
            serve(&a);
            asked_so_far++;
        }
        if (client >= 0) {
            shutdown(client, SHUT_WR);
            close(client);
        }
    }
    return 0;
}
