#include "base/utf8.h"

#include <string.h>

static int continuation(const char *text, size_t i) {
    return ((unsigned char)text[i] & 0xC0) == 0x80;
}

uint32_t asc_utf8_decode(const char *text, size_t size, size_t *length) {
    const unsigned char *s = (const unsigned char *)text;
    *length = 1;
    if (s[0] < 0x80) {
        return s[0];
    }
    size_t need = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || need > size) {
        return ASC_UTF8_BAD;
    }
    uint32_t code = s[0] & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if (!continuation(text, i)) {
            return ASC_UTF8_BAD;
        }
        code = code << 6 | (s[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[need] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return ASC_UTF8_BAD;
    }
    *length = need;
    return code;
}

size_t asc_utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            return 0;
        }
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    if (code > 0x10FFFF) {
        return 0;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t asc_utf8_valid_upto(const char *text, size_t size) {
    size_t i = 0;
    while (i < size) {
        uint64_t word; /* eight bytes of ASCII in one step */
        while (size - i >= 8 && (memcpy(&word, text + i, 8), (word & 0x8080808080808080u) == 0)) {
            i += 8;
        }
        if (i == size) {
            break;
        }
        if ((unsigned char)text[i] < 0x80) {
            i++;
            continue;
        }
        size_t length;
        if (asc_utf8_decode(text + i, size - i, &length) == ASC_UTF8_BAD) {
            return i;
        }
        i += length;
    }
    return size;
}

size_t asc_utf8_floor(const char *text, size_t at) {
    size_t floor = at;
    while (floor > 0 && at - floor < 3 && continuation(text, floor)) {
        floor--;
    }
    return continuation(text, floor) ? at : floor;
}

bool asc_is_unseen(uint32_t code) {
    return code == 0xAD || code == 0x34F || code == 0x61C || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}
