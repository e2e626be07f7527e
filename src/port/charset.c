#include "port/charset.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define MOST_BYTES 8                 /* of one character in any charset, or of one escape */
#define NO_CONVERTER ((iconv_t)(-1)) // NOLINT(performance-no-int-to-ptr): iconv's own way of saying it

/* Names that pages use for what is in truth something wider (WHATWG Encoding). */
static const char *true_name(const char *name) {
    static const char *const pairs[][2] = {
        {"iso-8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"x-gbk", "gb18030"},
        {"x-sjis", "cp932"},
        {"shift_jis", "cp932"},
        {"shift-jis", "cp932"},
        {"ks_c_5601-1987", "cp949"},
        {"euc-kr", "cp949"},
        {"iso-8859-8-i", "iso-8859-8"},
        {"unicode", "utf-16le"},
        {"utf-16", "utf-16le"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (strcasecmp(name, pairs[i][0]) == 0) {
            return pairs[i][1];
        }
    }
    return name;
}

/* Charsets in which a byte below 0x80 is not always the ASCII character, or which have states. */
static bool is_odd(const char *name) {
    static const char *const begins[] = {"utf-16", "utf-32", "utf-7", "iso-2022", "hz", "ucs", "utf16", "utf32", NULL};
    for (const char *const *begin = begins; *begin; begin++) {
        if (strncasecmp(name, *begin, strlen(*begin)) == 0) {
            return true;
        }
    }
    return false;
}

static size_t unit_of(const char *name) {
    if (strncasecmp(name, "utf-16", 6) == 0 || strncasecmp(name, "ucs-2", 5) == 0) {
        return 2;
    }
    return strncasecmp(name, "utf-32", 6) == 0 || strncasecmp(name, "ucs-4", 5) == 0 ? 4 : 1;
}

typedef struct conversion {
    iconv_t converter;
    bool odd;
    size_t unit; /* bytes to step over where there is no character */
    const char *at;
    const char *begin;
    const char *end;
    asc_buf *out;
    size_t bad;
    asc_runs *runs;
} conversion;

static void add(conversion *c, const char *text, size_t size, const char *from, size_t from_size, bool same) {
    if (c->runs && size) {
        asc_runs_add(c->runs, c->out->length, (size_t)(from - c->begin), same ? 0 : from_size);
    }
    asc_buf_add(c->out, text, size);
}

/* One character (or one escape that changes the state): as few bytes as give one. */
static void convert_one(conversion *c) {
    size_t most = (size_t)(c->end - c->at) < MOST_BYTES ? (size_t)(c->end - c->at) : MOST_BYTES;
    for (size_t take = 1; take <= most; take++) {
        char *in = (char *)c->at; // NOLINT: iconv's own signature; it does not write there
        size_t left = take;
        char room[64];
        char *to = room;
        size_t space = sizeof room;
        errno = 0;
        size_t result = iconv(c->converter, &in, &left, &to, &space);
        if (result == (size_t)-1) {
            if (errno == EINVAL && take < most) {
                continue;
            }
            break;
        }
        if (to == room && !c->odd) { /* held back, for a mark that may follow: given out as it is */
            iconv(c->converter, NULL, NULL, &to, &space);
        }
        if (asc_utf8_valid_upto(room, (size_t)(to - room)) < (size_t)(to - room)) { /* beyond U+10FFFF */
            break;
        }
        add(c, room, (size_t)(to - room), c->at, take, false);
        c->at += take;
        return;
    }
    size_t step = c->unit < most ? c->unit : most; /* a bad or a cut character */
    add(c, "\xEF\xBF\xBD", 3, c->at, step, false);
    c->at += step;
    c->bad++;
    iconv(c->converter, NULL, NULL, NULL, NULL);
}

static void convert(conversion *c) {
    while (c->at < c->end && !c->out->full) {
        const char *plain = c->at;
        while (!c->odd && c->at < c->end && (unsigned char)*c->at < 0x80) {
            c->at++;
        }
        add(c, plain, (size_t)(c->at - plain), plain, 0, true);
        if (c->at < c->end) {
            convert_one(c);
        }
    }
}

char *asc_charset_to_utf8(const char *charset, size_t name_size, const char *bytes, size_t size, size_t limit,
                          size_t *length, size_t *bad, asc_runs *runs) {
    char name[64];
    *bad = 0;
    *length = 0;
    if (name_size >= sizeof name) {
        return NULL;
    }
    snprintf(name, sizeof name, "%.*s", (int)name_size, charset);
    const char *known = true_name(name);
    iconv_t converter = strpbrk(name, "/,") ? NO_CONVERTER : iconv_open("UTF-8", known); /* no options of iconv's own */
    if (converter == NO_CONVERTER) {
        return NULL;
    }
    asc_buf out = {.cap = limit};
    conversion c = {converter, is_odd(known), unit_of(known), bytes, bytes, bytes + size, &out, 0, runs};
    convert(&c);
    *bad = c.bad;
    iconv_close(converter);
    if (out.full) {
        asc_buf_free(&out);
        return NULL;
    }
    *length = out.length;
    return asc_buf_take(&out);
}
