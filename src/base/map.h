#ifndef ASCRIBE_BASE_MAP_H
#define ASCRIBE_BASE_MAP_H
/* Byte-string keys to numbers; open addressing, keys copied. Immutable maps may be read from many threads. */

#include <stddef.h>
#include <stdint.h>

#define ASC_MAP_NONE UINT32_MAX

typedef struct asc_map asc_map;

asc_map *asc_map_new(void);
void asc_map_free(asc_map *map);
void asc_map_put(asc_map *map, const char *key, size_t length, uint32_t value);
uint32_t asc_map_get(const asc_map *map, const char *key, size_t length); /* ASC_MAP_NONE when absent */
size_t asc_map_count(const asc_map *map);

#endif
