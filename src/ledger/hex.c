#include "ledger/hex.h"

#include <string.h>

static int digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

size_t asc_hex_length(const char *text, bool *whole) {
    size_t length = 0;
    while (digit(text[length]) >= 0) {
        length++;
    }
    *whole = text[length] == '\0';
    return length;
}

void asc_hex_range(const char *text, size_t count, unsigned char low[32], unsigned char high[32]) {
    memset(low, 0, 32);
    memset(high, 0xff, 32);
    for (size_t i = 0; i < count; i++) {
        int shift = i % 2 ? 0 : 4;
        unsigned char mask = (unsigned char)(0x0f << shift);
        unsigned char bits = (unsigned char)(((unsigned)digit(text[i]) & 15U) << shift);
        low[i / 2] = (unsigned char)((low[i / 2] & ~mask) | bits);
        high[i / 2] = (unsigned char)((high[i / 2] & ~mask) | bits);
    }
}

bool asc_hex_digest(const char *text, unsigned char out[32]) {
    unsigned char high[32];
    bool whole = false;
    if (!text || asc_hex_length(text, &whole) != 64 || !whole) {
        return false;
    }
    asc_hex_range(text, 64, out, high);
    return true;
}

bool asc_hex_same(const unsigned char a[32], const unsigned char b[32]) {
    return memcmp(a, b, 32) == 0;
}
