#include "port/charset.h"

#include "base/buf.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

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
        {"x-sjis", "shift_jis"},
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

static void convert(iconv_t converter, const char *bytes, size_t size, asc_buf *out, size_t *bad) {
    char *in = (char *)bytes; // NOLINT: iconv's own signature; it does not write there
    size_t left = size;
    while (left > 0 && !out->full) {
        char room[4096];
        char *to = room;
        size_t space = sizeof room;
        errno = 0;
        size_t result = iconv(converter, &in, &left, &to, &space);
        int why = errno;
        asc_buf_add(out, room, (size_t)(to - room));
        if (result == (size_t)-1 && why != E2BIG) { /* a bad or a cut character: step over one byte */
            asc_buf_puts(out, "\xEF\xBF\xBD");
            in++;
            left--;
            ++*bad;
            iconv(converter, NULL, NULL, NULL, NULL);
        }
    }
}

char *asc_charset_to_utf8(const char *charset, size_t name_size, const char *bytes, size_t size, size_t limit,
                          size_t *length, size_t *bad) {
    char name[64];
    *bad = 0;
    *length = 0;
    if (name_size >= sizeof name) {
        return NULL;
    }
    snprintf(name, sizeof name, "%.*s", (int)name_size, charset);
    iconv_t converter = iconv_open("UTF-8", true_name(name));
    if (converter == (iconv_t)-1) { // NOLINT(performance-no-int-to-ptr): iconv's own way of saying it
        return NULL;
    }
    asc_buf out = {.cap = limit};
    convert(converter, bytes, size, &out, bad);
    iconv_close(converter);
    if (out.full) {
        asc_buf_free(&out);
        return NULL;
    }
    *length = out.length;
    return asc_buf_take(&out);
}
