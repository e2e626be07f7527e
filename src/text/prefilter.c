#include "text/prefilter.h"

#define HASH_START 2166136261u /* FNV-1a, 32 bit, folded */
#define HASH_PRIME 16777619u

static uint32_t step(uint32_t hash, unsigned char letter) {
    return (hash ^ (letter | 0x20u)) * HASH_PRIME;
}

static uint32_t place(uint32_t hash) {
    return (hash ^ hash >> ASC_PREFILTER_BITS) & ((1u << ASC_PREFILTER_BITS) - 1);
}

static bool is_letter(unsigned char c) {
    return (unsigned)((c | 0x20) - 'a') < 26;
}

static bool holds(const uint64_t *table, uint32_t at) {
    return table[at / 64] >> (at % 64) & 1;
}

void asc_prefilter_add(uint64_t *table, const char *phrase) {
    uint32_t longest = HASH_START;
    size_t most = 0;
    for (const char *c = phrase; *c; c++) {
        uint32_t hash = HASH_START;
        size_t length = 0;
        for (; is_letter((unsigned char)c[length]); length++) {
            hash = step(hash, (unsigned char)c[length]);
        }
        longest = length > most ? hash : longest;
        most = length > most ? length : most;
        c += length - (length > 0);
    }
    uint32_t at = place(longest);
    table[at / 64] |= (uint64_t)1 << (at % 64);
}

bool asc_prefilter_number(const asc_prefilter *filter, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((unsigned)(c - '0') < 10) {
            return true;
        }
        if (is_letter(c)) {
            uint32_t hash = HASH_START;
            for (; i < length && is_letter((unsigned char)text[i]); i++) {
                hash = step(hash, (unsigned char)text[i]);
            }
            if (holds(filter->numbers, place(hash))) {
                return true;
            }
            i--;
        }
    }
    return false;
}

bool asc_prefilter_passes(const asc_prefilter *filter, const char *text, size_t length) {
    bool number = false;
    bool trigger = false;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (is_letter(c)) {
            uint32_t hash = HASH_START;
            for (; i < length && is_letter((unsigned char)text[i]); i++) {
                hash = step(hash, (unsigned char)text[i]);
            }
            uint32_t at = place(hash);
            number = number || holds(filter->numbers, at);
            trigger = trigger || holds(filter->triggers, at);
        } else {
            number = number || (unsigned)(c - '0') < 10;
            i++;
            if (c == '\n') {
                number = trigger = false;
            }
        }
        if (number && trigger) {
            return true;
        }
    }
    return false;
}
