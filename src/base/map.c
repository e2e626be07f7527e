#include "base/map.h"

#include "base/arena.h"
#include "base/mem.h"

#include <string.h>

/* The first bytes of a key stand in its slot: for most keys they are all, and no other memory is looked at. */
typedef struct slot {
    const char *key; /* NULL: free */
    uint64_t head;
    uint32_t length;
    uint32_t value;
} slot;

struct asc_map {
    slot *slots;
    size_t size; /* a power of two */
    size_t count;
    asc_arena *keys;
};

static uint64_t bytes_at(const char *key, size_t length) {
    uint64_t part = 0;
    memcpy(&part, key, length);
    return part;
}

/* The first eight bytes, or all of a shorter key, so that keys of one length differ here or behind the eighth byte.
 * Parts of fewer bytes overlap: each is one load. */
static uint64_t head_of(const char *key, size_t length) {
    if (length >= 8) {
        return bytes_at(key, 8);
    }
    if (length >= 4) {
        return bytes_at(key, 4) | bytes_at(key + length - 4, 4) << 32;
    }
    return length == 0 ? 0
                       : bytes_at(key, 1) | bytes_at(key + length / 2, 1) << 8 | bytes_at(key + length - 1, 1) << 16;
}

/* Eight bytes at a time, multiplied and folded: each token of a text is hashed. */
static uint64_t hash_of(const char *key, size_t length, uint64_t head) {
    const uint64_t prime = 0x9E3779B97F4A7C15u;
    uint64_t h = (length * prime ^ head) * prime;
    for (size_t i = 8; i < length; i += 8) {
        h ^= h >> 29;
        h = (h ^ bytes_at(key + (i + 8 <= length ? i : length - 8), 8)) * prime;
    }
    return h >> 32;
}

asc_map *asc_map_new(void) {
    asc_map *map = asc_calloc(1, sizeof *map);
    map->size = 64;
    map->slots = asc_calloc(map->size, sizeof *map->slots);
    map->keys = asc_arena_new();
    return map;
}

void asc_map_free(asc_map *map) {
    if (!map) {
        return;
    }
    asc_free(map->slots);
    asc_arena_free(map->keys);
    asc_free(map);
}

static slot *find(const asc_map *map, const char *key, size_t length, uint64_t head) {
    size_t i = hash_of(key, length, head) & (map->size - 1);
    while (map->slots[i].key) {
        slot *s = &map->slots[i];
        if (s->head == head && s->length == length && (length <= 8 || memcmp(s->key + 8, key + 8, length - 8) == 0)) {
            return s;
        }
        i = (i + 1) & (map->size - 1);
    }
    return &map->slots[i];
}

static void grow(asc_map *map) {
    slot *old = map->slots;
    size_t old_size = map->size;
    map->size *= 2;
    map->slots = asc_calloc(map->size, sizeof *map->slots);
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].key) {
            *find(map, old[i].key, old[i].length, old[i].head) = old[i];
        }
    }
    asc_free(old);
}

void asc_map_put(asc_map *map, const char *key, size_t length, uint32_t value) {
    if (map->count * 2 >= map->size) {
        grow(map);
    }
    uint64_t head = head_of(key, length);
    slot *s = find(map, key, length, head);
    if (!s->key) {
        s->key = asc_arena_copy(map->keys, key, length);
        s->head = head;
        s->length = (uint32_t)length;
        map->count++;
    }
    s->value = value;
}

uint32_t asc_map_get(const asc_map *map, const char *key, size_t length) {
    const slot *s = find(map, key, length, head_of(key, length));
    return s->key ? s->value : ASC_MAP_NONE;
}

size_t asc_map_count(const asc_map *map) {
    return map->count;
}
