#include "base/address.h"

#include <stddef.h>
#include <string.h>

typedef struct range {
    unsigned char bytes[16];
    int bits; /* how many of them count */
} range;

static const range closed_v4[] = {
    {{0}, 8},            /* "this network" */
    {{10}, 8},           /* private */
    {{100, 64}, 10},     /* shared by a provider's customers */
    {{127}, 8},          /* loopback */
    {{169, 254}, 16},    /* link-local, where clouds keep their credentials */
    {{172, 16}, 12},     /* private */
    {{192, 0, 0}, 24},   /* protocol assignments */
    {{192, 0, 2}, 24},   /* documentation */
    {{192, 88, 99}, 24}, /* relays to IPv6, withdrawn */
    {{192, 168}, 16},    /* private */
    {{198, 18}, 15},     /* benchmarks */
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4}, /* multicast */
    {{240}, 4}, /* reserved, and broadcast */
};

static const range closed_v6[] = {
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48}, /* local translation */
    {{0x01, 0x00}, 64},                         /* discard */
    {{0x20, 0x01}, 23},                         /* protocol assignments, Teredo among them */
    {{0x20, 0x01, 0x0d, 0xb8}, 32},             /* documentation */
    {{0x3f, 0xff}, 20},
    {{0x5f, 0x00}, 16}, /* segment routing */
    {{0xfc}, 7},        /* private */
    {{0xfe, 0x80}, 10}, /* link-local */
    {{0xfe, 0xc0}, 10}, /* site-local, withdrawn */
    {{0xff}, 8},        /* multicast */
};

static bool lies_in(const range *r, const unsigned char *bytes) {
    size_t whole = (size_t)r->bits / 8;
    int rest = r->bits % 8;
    if (memcmp(r->bytes, bytes, whole) != 0) {
        return false;
    }
    return rest == 0 || ((r->bytes[whole] ^ bytes[whole]) >> (8 - rest)) == 0;
}

bool asc_address_is_public_v4(const unsigned char bytes[4]) {
    for (size_t i = 0; i < sizeof closed_v4 / sizeof *closed_v4; i++) {
        if (lies_in(&closed_v4[i], bytes)) {
            return false;
        }
    }
    return true;
}

bool asc_address_is_public_v6(const unsigned char bytes[16]) {
    static const unsigned char zeros[12];
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    static const unsigned char nat64[12] = {0x00, 0x64, 0xff, 0x9b};
    if (memcmp(bytes, zeros, 12) == 0) {
        return false; /* "::", "::1", and what once stood for IPv4 */
    }
    if (memcmp(bytes, mapped, 12) == 0 || memcmp(bytes, nat64, 12) == 0) {
        return asc_address_is_public_v4(bytes + 12);
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) { /* 6to4 */
        return asc_address_is_public_v4(bytes + 2);
    }
    for (size_t i = 0; i < sizeof closed_v6 / sizeof *closed_v6; i++) {
        if (lies_in(&closed_v6[i], bytes)) {
            return false;
        }
    }
    return true;
}
