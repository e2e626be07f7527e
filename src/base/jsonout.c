#include "base/jsonout.h"

#include "base/utf8.h"

#include <string.h>

static void put_control(asc_buf *out, unsigned char c) {
    static const char *const named = "\b\t\n\f\r";
    static const char letters[] = "btnfr";
    const char *at = c ? strchr(named, c) : NULL;
    if (at) {
        asc_buf_putc(out, '\\');
        asc_buf_putc(out, letters[at - named]);
    } else {
        asc_buf_printf(out, "\\u%04x", c);
    }
}

void asc_json_put_bytes(asc_buf *out, const char *text, size_t length) {
    asc_buf_putc(out, '"');
    for (size_t i = 0; i < length;) {
        size_t plain = i;
        while (plain < length && (unsigned char)text[plain] >= 0x20 && (unsigned char)text[plain] < 0x7F &&
               text[plain] != '"' && text[plain] != '\\') {
            plain++;
        }
        asc_buf_add(out, text + i, plain - i);
        i = plain;
        if (i == length) {
            break;
        }
        unsigned char c = (unsigned char)text[i];
        size_t step = 1;
        if (c == '"' || c == '\\') {
            asc_buf_putc(out, '\\');
            asc_buf_putc(out, (char)c);
        } else if (c < 0x20 || c == 0x7F) {
            put_control(out, c);
        } else if (asc_utf8_decode(text + i, length - i, &step) == ASC_UTF8_BAD) {
            asc_buf_puts(out, "\xEF\xBF\xBD");
        } else {
            asc_buf_add(out, text + i, step);
        }
        i += step;
    }
    asc_buf_putc(out, '"');
}

void asc_json_put_text(asc_buf *out, const char *text) {
    if (!text) {
        asc_buf_puts(out, "null");
        return;
    }
    asc_json_put_bytes(out, text, strlen(text));
}
