#include "rules/lexicon.h"

#include "ascribe/limits.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "text/token.h"

#include <string.h>

typedef struct tagging {
    int class_id;
    const char *value; /* or NULL */
} tagging;

typedef struct entry {
    tagging *tags; /* shape: [count], by class */
    size_t count;
    size_t capacity;
    asc_class_mask mask; /* all classes */
    uint16_t code;       /* of the set of those classes that patterns ask for */
} entry;

struct asc_lexicon {
    asc_arena *arena;
    asc_map *class_ids;
    const char *class_names[ASC_MAX_CLASSES];
    size_t class_sizes[ASC_MAX_CLASSES];
    size_t classes;
    asc_map *words;       /* key → word number, from 1 */
    asc_map *edges;       /* (node, word) → node; node 0 is the root */
    uint32_t *first;      /* shape: [words + 1]: the edges of the root once more, by word; after sealing */
    uint32_t *node_entry; /* shape: [nodes]; 0: no phrase ends here */
    bool *node_inner;     /* longer phrases go on from here */
    size_t nodes;
    size_t node_capacity;
    size_t inner_capacity;
    entry *entries; /* entry 0 is unused */
    size_t entry_count;
    size_t entry_capacity;
    asc_class_mask sets[ASC_MAX_CLASS_SETS + 1];
    size_t set_count; /* codes 1 … set_count */
    asc_class_mask used;
};

asc_lexicon *asc_lexicon_new(void) {
    asc_lexicon *lex = asc_calloc(1, sizeof *lex);
    lex->arena = asc_arena_new();
    lex->class_ids = asc_map_new();
    lex->words = asc_map_new();
    lex->edges = asc_map_new();
    ASC_GROW(lex->entries, lex->entry_capacity, 1);
    lex->entries[0] = (entry){0};
    lex->entry_count = 1;
    ASC_GROW(lex->node_entry, lex->node_capacity, 1);
    ASC_GROW(lex->node_inner, lex->inner_capacity, 1);
    lex->node_entry[0] = 0;
    lex->node_inner[0] = true;
    lex->nodes = 1;
    return lex;
}

void asc_lexicon_free(asc_lexicon *lex) {
    if (!lex) {
        return;
    }
    for (size_t i = 0; i < lex->entry_count; i++) {
        asc_free(lex->entries[i].tags);
    }
    asc_free(lex->entries);
    asc_free(lex->node_entry);
    asc_free(lex->node_inner);
    asc_free(lex->first);
    asc_map_free(lex->class_ids);
    asc_map_free(lex->words);
    asc_map_free(lex->edges);
    asc_arena_free(lex->arena);
    asc_free(lex);
}

int asc_lexicon_find_class(const asc_lexicon *lex, const char *name) {
    uint32_t id = asc_map_get(lex->class_ids, name, strlen(name));
    return id == ASC_MAP_NONE ? -1 : (int)id;
}

int asc_lexicon_class(asc_lexicon *lex, const char *name, bool make) {
    int id = asc_lexicon_find_class(lex, name);
    if (id >= 0 || !make || lex->classes == ASC_MAX_CLASSES) {
        return id;
    }
    lex->class_names[lex->classes] = asc_arena_copy(lex->arena, name, strlen(name));
    asc_map_put(lex->class_ids, name, strlen(name), (uint32_t)lex->classes);
    return (int)lex->classes++;
}

const char *asc_lexicon_class_name(const asc_lexicon *lex, int class_id) {
    return lex->class_names[class_id];
}

size_t asc_lexicon_class_count(const asc_lexicon *lex) {
    return lex->classes;
}

size_t asc_lexicon_class_size(const asc_lexicon *lex, int class_id) {
    return lex->class_sizes[class_id];
}

static void mask_add(asc_class_mask *mask, int class_id) {
    mask->bits[class_id / 64] |= (uint64_t)1 << (class_id % 64);
}

static uint32_t intern_word(asc_lexicon *lex, const char *key, size_t length) {
    uint32_t id = asc_map_get(lex->words, key, length);
    if (id == ASC_MAP_NONE) {
        id = (uint32_t)asc_map_count(lex->words) + 1;
        asc_map_put(lex->words, key, length, id);
    }
    return id;
}

uint32_t asc_lexicon_word(const asc_lexicon *lex, const char *key, size_t length) {
    uint32_t id = asc_map_get(lex->words, key, length);
    return id == ASC_MAP_NONE ? 0 : id;
}

static uint32_t edge(const asc_lexicon *lex, uint32_t node, uint32_t word) {
    uint32_t key[2] = {node, word};
    return asc_map_get(lex->edges, (const char *)key, sizeof key);
}

static uint32_t make_edge(asc_lexicon *lex, uint32_t node, uint32_t word) {
    uint32_t next = edge(lex, node, word);
    if (next != ASC_MAP_NONE) {
        return next;
    }
    uint32_t key[2] = {node, word};
    next = (uint32_t)lex->nodes;
    ASC_GROW(lex->node_entry, lex->node_capacity, lex->nodes + 1);
    ASC_GROW(lex->node_inner, lex->inner_capacity, lex->nodes + 1);
    lex->node_entry[next] = 0;
    lex->node_inner[next] = false;
    lex->node_inner[node] = true;
    lex->nodes++;
    asc_map_put(lex->edges, (const char *)key, sizeof key, next);
    return next;
}

static entry *entry_at(asc_lexicon *lex, uint32_t node) {
    if (!lex->node_entry[node]) {
        ASC_GROW(lex->entries, lex->entry_capacity, lex->entry_count + 1);
        lex->entries[lex->entry_count] = (entry){0};
        lex->node_entry[node] = (uint32_t)lex->entry_count++;
    }
    return &lex->entries[lex->node_entry[node]];
}

static bool same_value(const char *a, const char *b) {
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

bool asc_lexicon_add(asc_lexicon *lex, const char *phrase, int class_id, const char *value, bool *clash,
                     const char **reason) {
    asc_token tokens[ASC_MAX_PHRASE_WORDS + 1];
    char keys[1024];
    *clash = false;
    size_t length = strlen(phrase);
    size_t count =
        length > 200 ? 0 : asc_tokenize(phrase, 0, length, tokens, ASC_MAX_PHRASE_WORDS + 1, keys, sizeof keys);
    if (count == 0 || count > ASC_MAX_PHRASE_WORDS) {
        *reason = count ? "the phrase has too many words" : "the phrase has no words";
        return false;
    }
    if (lex->entry_count >= ASC_MAX_LEXICON_ENTRIES) {
        *reason = "the rule set has too many words";
        return false;
    }
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        node = make_edge(lex, node, intern_word(lex, tokens[i].key, tokens[i].key_len));
    }
    entry *e = entry_at(lex, node);
    for (size_t i = 0; i < e->count; i++) {
        if (e->tags[i].class_id == class_id) {
            *clash = !same_value(e->tags[i].value, value);
            return true;
        }
    }
    ASC_GROW(e->tags, e->capacity, e->count + 1);
    e->tags[e->count++] = (tagging){class_id, value ? asc_arena_copy(lex->arena, value, strlen(value)) : NULL};
    lex->class_sizes[class_id]++;
    return true;
}

bool asc_lexicon_bare(const asc_lexicon *lex, const char *word, int class_id) {
    uint32_t id = asc_lexicon_word(lex, word, strlen(word));
    uint32_t node = id ? edge(lex, 0, id) : ASC_MAP_NONE;
    if (node == ASC_MAP_NONE || !lex->node_entry[node]) {
        return false;
    }
    const entry *e = &lex->entries[lex->node_entry[node]];
    return e->count == 1 && e->tags[0].class_id == class_id;
}

/* The code of a set, made when it is new; 0 when there is no room: the set is still counted. */
static uint16_t number_set(asc_lexicon *lex, const asc_class_mask *mask) {
    size_t known = lex->set_count < ASC_MAX_CLASS_SETS ? lex->set_count : ASC_MAX_CLASS_SETS;
    for (size_t i = 1; i <= known; i++) {
        if (memcmp(&lex->sets[i], mask, sizeof *mask) == 0) {
            return (uint16_t)i;
        }
    }
    lex->set_count++;
    if (lex->set_count > ASC_MAX_CLASS_SETS) {
        return 0;
    }
    lex->sets[lex->set_count] = *mask;
    return (uint16_t)lex->set_count;
}

static asc_class_mask mask_of(const int *classes, size_t count) {
    asc_class_mask mask = {{0}};
    for (size_t i = 0; i < count; i++) {
        mask_add(&mask, classes[i]);
    }
    return mask;
}

void asc_lexicon_need_set(asc_lexicon *lex, const int *classes, size_t count) {
    asc_class_mask mask = mask_of(classes, count);
    number_set(lex, &mask);
}

uint16_t asc_lexicon_set(const asc_lexicon *lex, const int *classes, size_t count) {
    asc_class_mask mask = mask_of(classes, count);
    for (size_t i = 1; i <= lex->set_count; i++) {
        if (memcmp(&lex->sets[i], &mask, sizeof mask) == 0) {
            return (uint16_t)i;
        }
    }
    return 0;
}

void asc_lexicon_use(asc_lexicon *lex, int class_id) {
    mask_add(&lex->used, class_id);
}

/* Most phrases are one word, and most words begin none: the root's edges are an array. */
static void index_root(asc_lexicon *lex) {
    size_t words = asc_map_count(lex->words);
    lex->first = asc_calloc(words + 1, sizeof *lex->first);
    for (size_t w = 0; w <= words; w++) {
        lex->first[w] = edge(lex, 0, (uint32_t)w);
    }
}

size_t asc_lexicon_seal(asc_lexicon *lex) {
    index_root(lex);
    for (size_t i = 1; i < lex->entry_count; i++) {
        entry *e = &lex->entries[i];
        for (size_t t = 0; t < e->count; t++) {
            mask_add(&e->mask, e->tags[t].class_id);
        }
        asc_class_mask asked;
        for (size_t w = 0; w < sizeof asked.bits / sizeof *asked.bits; w++) {
            asked.bits[w] = e->mask.bits[w] & lex->used.bits[w];
        }
        e->code = number_set(lex, &asked);
    }
    return lex->set_count;
}

void asc_lexicon_bytes(const asc_lexicon *lex, int class_id, bool *out) {
    /* more sets than are kept are a fault of the rules, told where they are counted */
    for (size_t i = 1; i <= lex->set_count && i <= ASC_MAX_CLASS_SETS; i++) {
        if (asc_mask_has(&lex->sets[i], class_id)) {
            out[i] = true;
        }
    }
}

const asc_class_mask *asc_lexicon_mask(const asc_lexicon *lex, uint32_t entry_id, uint16_t code) {
    return entry_id ? &lex->entries[entry_id].mask : &lex->sets[code];
}

size_t asc_lexicon_match(const asc_lexicon *lex, const uint32_t *words, size_t count, uint32_t *entry_id) {
    uint32_t node = 0;
    size_t best = 0;
    for (size_t i = 0; i < count && words[i] && lex->node_inner[node]; i++) {
        node = i == 0 ? lex->first[words[0]] : edge(lex, node, words[i]);
        if (node == ASC_MAP_NONE) {
            break;
        }
        if (lex->node_entry[node]) {
            best = i + 1;
            *entry_id = lex->node_entry[node];
        }
    }
    return best;
}

uint16_t asc_lexicon_code(const asc_lexicon *lex, uint32_t entry_id) {
    return lex->entries[entry_id].code;
}

const char *asc_lexicon_value(const asc_lexicon *lex, uint32_t entry_id, int class_id) {
    const entry *e = &lex->entries[entry_id];
    for (size_t i = 0; i < e->count; i++) {
        if (e->tags[i].class_id == class_id) {
            return e->tags[i].value;
        }
    }
    return NULL;
}
