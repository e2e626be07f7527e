#include "text/prefilter.h"

#include <string.h>

#define HASH_START 2166136261u /* FNV-1a, 32 bit, folded */
#define HASH_PRIME 16777619u
#define MOST_LENGTH 31u

static bool is_letter(unsigned char c) {
    return (unsigned)((c | 0x20) - 'a') < 26;
}

static bool is_digit(unsigned char c) {
    return (unsigned)(c - '0') < 10;
}

static uint32_t place_of(const char *word, size_t length) {
    uint32_t hash = HASH_START;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ ((unsigned char)word[i] | 0x20u)) * HASH_PRIME;
    }
    return (hash ^ hash >> ASC_PREFILTER_BITS) & ((1u << ASC_PREFILTER_BITS) - 1);
}

static uint32_t length_bit(size_t length) {
    return 1u << (length < MOST_LENGTH ? length : MOST_LENGTH);
}

/* Few words have a first letter and a length that any of the set has: only those are hashed. */
static bool holds(const asc_word_set *set, const char *word, size_t length) {
    if (!(set->lengths[(unsigned char)word[0] & 31] & length_bit(length))) {
        return false;
    }
    uint32_t at = place_of(word, length);
    return set->places[at / 64] >> (at % 64) & 1;
}

static size_t word_length(const char *text, size_t size) {
    size_t length = 0;
    while (length < size && is_letter((unsigned char)text[length])) {
        length++;
    }
    return length;
}

void asc_prefilter_add(asc_word_set *set, const char *phrase) {
    const char *longest = phrase;
    size_t most = 0;
    size_t size = strlen(phrase);
    for (size_t i = 0; i < size; i++) {
        size_t length = word_length(phrase + i, size - i);
        if (length > most) {
            longest = phrase + i;
            most = length;
        }
        i += length;
    }
    if (most > 0) { /* digits need no noting */
        uint32_t at = place_of(longest, most);
        set->places[at / 64] |= (uint64_t)1 << (at % 64);
        set->lengths[(unsigned char)longest[0] & 31] |= length_bit(most);
    }
}

bool asc_prefilter_number(const asc_prefilter *filter, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        size_t word = word_length(text + i, length - i);
        if (word ? holds(&filter->numbers, text + i, word) : is_digit((unsigned char)text[i])) {
            return true;
        }
        i += word ? word - 1 : 0;
    }
    return false;
}

bool asc_prefilter_passes(const asc_prefilter *filter, const char *text, size_t length) {
    bool number = false;
    bool trigger = false;
    for (size_t i = 0; i < length; i++) {
        size_t word = word_length(text + i, length - i);
        if (word) {
            number = number || holds(&filter->numbers, text + i, word);
            trigger = trigger || holds(&filter->triggers, text + i, word);
            i += word - 1;
        } else if (text[i] == '\n') {
            number = trigger = false;
        } else {
            number = number || is_digit((unsigned char)text[i]);
        }
        if (number && trigger) {
            return true;
        }
    }
    return false;
}
