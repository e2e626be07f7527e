#include "read/encoding.h"

#include "ascribe/limits.h"
#include "base/utf8.h"
#include "port/charset.h"
#include "read/format.h"

#include <string.h>
#include <strings.h>

#define DECLARATION_BYTES ((size_t)4096) /* where a charset is looked for */

const char *asc_utf16_name(const char *bytes, size_t size) {
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        return "utf-16le";
    }
    return size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0 ? "utf-16be" : NULL;
}

static bool name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.';
}

/* The word after `key` and "=", quoted or not; *size 0 when there is none. */
static const char *declared(const char *text, size_t size, const char *key, size_t *length) {
    size_t key_size = strlen(key);
    *length = 0;
    for (size_t i = 0; i + key_size < size; i++) {
        if (strncasecmp(text + i, key, key_size) != 0) {
            continue;
        }
        size_t at = i + key_size;
        while (at < size && strchr(" \t\r\n", text[at]) && text[at]) {
            at++;
        }
        if (at == size || text[at] != '=') {
            continue;
        }
        at++;
        while (at < size && strchr(" \t\r\n\"'", text[at]) && text[at]) {
            at++;
        }
        while (at + *length < size && name_char(text[at + *length])) {
            ++*length;
        }
        if (*length) {
            return text + at;
        }
    }
    return NULL;
}

static asc_status convert(const char *name, size_t name_size, const char *bytes, size_t size, asc_decoded *out,
                          asc_error *err) {
    size_t bad;
    out->owned = asc_charset_to_utf8(name, name_size, bytes, size, ASC_MAX_ARTICLE_BYTES, &out->size, &bad);
    out->text = out->owned;
    if (!out->owned) {
        return asc_fail(err, ASC_BAD_INPUT, "has the charset \"%.*s\", which cannot be read here", (int)name_size,
                        name);
    }
    return ASC_OK;
}

asc_status asc_decode_markup(const char *bytes, size_t size, asc_decoded *out, asc_error *err) {
    *out = (asc_decoded){0};
    const char *utf16 = asc_utf16_name(bytes, size);
    if (utf16) {
        return convert(utf16, strlen(utf16), bytes + 2, size - 2, out, err);
    }
    const char *nul = size ? memchr(bytes, '\0', size) : NULL;
    if (nul) {
        return asc_fail(err, ASC_BAD_INPUT, "is not text: a NUL byte at offset %zu", (size_t)(nul - bytes));
    }
    out->skipped = asc_bom(bytes, size);
    if (out->skipped || asc_utf8_valid_upto(bytes, size) == size) {
        out->text = bytes + out->skipped;
        out->size = size - out->skipped;
        if (asc_utf8_valid_upto(out->text, out->size) == out->size) {
            return ASC_OK;
        }
        return convert("utf-8", 5, bytes + out->skipped, size - out->skipped, out, err);
    }
    size_t head = size < DECLARATION_BYTES ? size : DECLARATION_BYTES;
    size_t length;
    const char *name = declared(bytes, head, "charset", &length);
    name = name ? name : declared(bytes, head, "encoding", &length);
    if (!name) {
        name = "windows-1252";
        length = strlen(name);
    }
    return convert(name, length, bytes, size, out, err);
}
