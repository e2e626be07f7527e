#include "series/words.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

typedef struct word_set {
    char **items; /* shape: [count], lower case, each once */
    size_t count;
    size_t capacity;
} word_set;

static const char *const STOP[] = {"the", "a",  "an",   "of",  "in", "s",  "its", "their",
                                   "his", "by", "from", "and", "on", "to", "for", "said"};

/* Letters and digits beyond ASCII: all but the blocks of punctuation, symbols and marks that news text has. */
static bool is_word_char(uint32_t c) {
    if (c < 0x80) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    if (c < 0xC0) {
        return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA || (c >= 0xBC && c <= 0xBE);
    }
    return c != 0xD7 && c != 0xF7 && !(c >= 0x300 && c <= 0x36F) && !(c >= 0x2000 && c <= 0x206F) &&
           !(c >= 0x20A0 && c <= 0x20FF) && !(c >= 0x2190 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
           c < 0xD800;
}

static uint32_t lower(uint32_t c) {
    bool plain = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
                 (c >= 0x410 && c <= 0x42F);
    return plain ? c + 32 : c;
}

static bool has_word(const word_set *set, const char *word) {
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->items[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_stop(const char *word) {
    for (size_t i = 0; i < sizeof STOP / sizeof *STOP; i++) {
        if (strcmp(STOP[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static void add_word(word_set *set, char *word) {
    if (*word && !is_stop(word) && !has_word(set, word)) {
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers it is */
        ASC_GROW(set->items, set->capacity, set->count + 1);
        set->items[set->count++] = word;
    }
}

static word_set words_of(asc_arena *arena, const char *text) {
    word_set set = {0};
    size_t size = text ? strlen(text) : 0;
    char *word = asc_arena_alloc(arena, size * 2 + 1);
    char *at = word;
    for (size_t i = 0; i < size;) {
        size_t step = 1;
        uint32_t c = asc_utf8_decode(text + i, size - i, &step);
        if (c != ASC_UTF8_BAD && is_word_char(c)) {
            char bytes[4];
            size_t used = asc_utf8_encode(lower(c), bytes);
            memcpy(at, bytes, used);
            at += used;
        } else if (at > word) {
            *at++ = '\0';
            add_word(&set, word);
            word = at;
        }
        i += step;
    }
    *at = '\0';
    add_word(&set, word);
    return set;
}

bool asc_words_agree(const char *left, const char *right) {
    asc_arena *arena = asc_arena_new();
    word_set a = words_of(arena, left);
    word_set b = words_of(arena, right);
    size_t both = 0;
    for (size_t i = 0; i < a.count; i++) {
        both += has_word(&b, a.items[i]);
    }
    size_t least = a.count < b.count ? a.count : b.count;
    bool agree = least > 0 && both * 2 >= least;
    asc_free(a.items);
    asc_free(b.items);
    asc_arena_free(arena);
    return agree;
}
