#include "port/nfc.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Ranges of characters that stay as they are in form C and never join the one before them. What is not here is looked
 * at by the library. */
static bool stays(uint32_t c) {
    static const uint32_t ranges[][2] = {
        {0, 0x2FF},       {0x370, 0x373},   {0x37B, 0x37D},   {0x388, 0x482},   {0x48A, 0x590},     {0x5D0, 0x60F},
        {0x621, 0x64A},   {0x66E, 0x66F},   {0x671, 0x6D3},   {0xE01, 0xE30},   {0x1E00, 0x1EFF},   {0x2002, 0x20CF},
        {0x2100, 0x2125}, {0x2150, 0x2328}, {0x2500, 0x2ADB}, {0x3001, 0x3029}, {0x3041, 0x3098},   {0x309B, 0x30FF},
        {0x3400, 0x4DBF}, {0x4E00, 0xA66E}, {0xAC00, 0xD7A3}, {0xFE50, 0xFFFD}, {0x1F000, 0x1FAFF}, {0x20000, 0x2A6DF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (c <= ranges[i][1]) {
            return c >= ranges[i][0];
        }
    }
    return false;
}

bool asc_nfc_wanted(const char *text, size_t size) {
    for (size_t i = 0; i < size;) {
        if ((unsigned char)text[i] < 0xCC) { /* up to U+02FF: ASCII, and the first and second byte of others */
            i++;
            continue;
        }
        size_t length;
        if (!stays(asc_utf8_decode(text + i, size - i, &length))) {
            return true;
        }
        i += length;
    }
    return false;
}

/* The end of the piece at `from`: one character and all that may join it. */
static size_t piece_end(const char *text, size_t size, size_t from, size_t *characters) {
    size_t at = from;
    *characters = 0;
    while (at < size) {
        size_t length;
        if (stays(asc_utf8_decode(text + at, size - at, &length)) && at > from) {
            break;
        }
        at += length;
        ++*characters;
    }
    return at;
}

/* The piece in form C, or NULL when it is that already or cannot be had. */
static utf8proc_uint8_t *compose(const char *piece, size_t size) {
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)piece, (utf8proc_ssize_t)size, &out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length < 0 || ((size_t)length == size && memcmp(out, piece, size) == 0)) {
        asc_free(out);
        return NULL;
    }
    return out;
}

char *asc_nfc(const char *text, size_t size, size_t *length, asc_runs *runs) {
    asc_buf out = {0};
    for (size_t at = 0; at < size;) {
        size_t characters;
        size_t end = piece_end(text, size, at, &characters);
        bool look = characters > 1 || (unsigned char)text[at] >= 0xCC;
        utf8proc_uint8_t *composed = look && characters <= ASC_MAX_COMBINING ? compose(text + at, end - at) : NULL;
        if (runs) {
            asc_runs_add(runs, out.length, at, composed ? end - at : 0);
        }
        if (composed) {
            asc_buf_puts(&out, (const char *)composed);
        } else {
            asc_buf_add(&out, text + at, end - at);
        }
        asc_free(composed);
        at = end;
    }
    *length = out.length;
    return asc_buf_take(&out);
}
