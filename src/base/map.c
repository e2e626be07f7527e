#include "base/map.h"

#include "base/arena.h"
#include "base/mem.h"

#include <string.h>

typedef struct slot {
    const char *key; /* NULL: free */
    uint32_t length;
    uint32_t hash;
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

/* Eight bytes at a time, multiplied and folded: keys are short words, and each is hashed for every token of a text.
 * Parts of fewer bytes overlap, so that each is one load. */
static uint32_t hash_of(const char *key, size_t length) {
    const uint64_t prime = 0x9E3779B97F4A7C15u;
    uint64_t h = length * prime;
    if (length >= 8) {
        for (size_t i = 0; i + 8 < length; i += 8) {
            h = (h ^ bytes_at(key + i, 8)) * prime;
            h ^= h >> 29;
        }
        h ^= bytes_at(key + length - 8, 8);
    } else if (length >= 4) {
        h ^= bytes_at(key, 4) | bytes_at(key + length - 4, 4) << 32;
    } else if (length > 0) {
        h ^= bytes_at(key, 1) | bytes_at(key + length / 2, 1) << 8 | bytes_at(key + length - 1, 1) << 16;
    }
    h *= prime;
    return (uint32_t)(h >> 32);
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

static slot *find(const asc_map *map, const char *key, size_t length, uint32_t hash) {
    size_t i = hash & (map->size - 1);
    while (map->slots[i].key) {
        slot *s = &map->slots[i];
        if (s->hash == hash && s->length == length && memcmp(s->key, key, length) == 0) {
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
            *find(map, old[i].key, old[i].length, old[i].hash) = old[i];
        }
    }
    asc_free(old);
}

void asc_map_put(asc_map *map, const char *key, size_t length, uint32_t value) {
    if (map->count * 2 >= map->size) {
        grow(map);
    }
    uint32_t hash = hash_of(key, length);
    slot *s = find(map, key, length, hash);
    if (!s->key) {
        s->key = asc_arena_copy(map->keys, key, length);
        s->length = (uint32_t)length;
        s->hash = hash;
        map->count++;
    }
    s->value = value;
}

uint32_t asc_map_get(const asc_map *map, const char *key, size_t length) {
    const slot *s = find(map, key, length, hash_of(key, length));
    return s->key ? s->value : ASC_MAP_NONE;
}

size_t asc_map_count(const asc_map *map) {
    return map->count;
}
