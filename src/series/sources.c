/* Who vouches for figures, and how often. */
#include "ascribe/series.h"

#include "base/map.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct source_entry {
    asc_source_count count;
    int64_t source;
    int64_t last_article; /* claims come by article, so comparing with the last one counts articles */
    bool registered;
    char first[12], last[12];
    int64_t words; /* the commonest so far, and how often it was seen */
    size_t words_seen;
} source_entry;

typedef struct counting {
    source_entry *items; /* shape: [count] */
    size_t count, capacity;
    asc_map *places;  /* source and whether it is registered → place in items */
    size_t *wordings; /* shape: [wording_count]: how often one source was named in one way */
    size_t wording_count, wording_capacity;
    asc_map *wording_places; /* place in items and words → place in wordings */
} counting;

static size_t place_of(asc_map *map, int64_t one, int64_t other, size_t next) {
    const int64_t key[2] = {one, other};
    uint32_t place = asc_map_get(map, (const char *)key, sizeof key);
    if (place != ASC_MAP_NONE) {
        return place;
    }
    asc_map_put(map, (const char *)key, sizeof key, (uint32_t)next);
    return next;
}

static source_entry *entry_of(counting *c, const asc_voice *v) {
    size_t at = place_of(c->places, v->source, v->registered, c->count);
    if (at == c->count) {
        ASC_GROW(c->items, c->capacity, c->count + 1);
        c->items[c->count++] = (source_entry){.source = v->source, .registered = v->registered};
    }
    return &c->items[at];
}

/* Keeps the wording that is seen most often; at a tie the one that got there first. */
static void count_wording(counting *c, source_entry *e, int64_t words) {
    size_t at = place_of(c->wording_places, e - c->items, words, c->wording_count);
    if (at == c->wording_count) {
        ASC_GROW(c->wordings, c->wording_capacity, c->wording_count + 1);
        c->wordings[c->wording_count++] = 0;
    }
    size_t seen = ++c->wordings[at];
    if (words && seen > e->words_seen) {
        e->words = words;
        e->words_seen = seen;
    }
}

static void keep_date(char out[12], const char *date, int sign) {
    int order = strcmp(date, out);
    if (*date && (!out[0] || (sign > 0 ? order > 0 : order < 0))) {
        memcpy(out, date, strlen(date) + 1);
    }
}

static bool count_voice(const asc_voice *v, void *context) {
    counting *c = context;
    source_entry *e = entry_of(c, v);
    e->count.articles += e->count.claims == 0 || e->last_article != v->article;
    e->count.claims++;
    e->last_article = v->article;
    keep_date(e->first, v->as_of, -1);
    keep_date(e->last, v->as_of, 1);
    count_wording(c, e, v->words);
    return true;
}

static int text_order(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int by_claims(const void *left, const void *right) {
    const asc_source_count *a = &((const source_entry *)left)->count;
    const asc_source_count *b = &((const source_entry *)right)->count;
    if (a->claims != b->claims) {
        return a->claims < b->claims ? 1 : -1;
    }
    int by_id = text_order(a->source_id, b->source_id);
    return by_id ? by_id : text_order(a->source_text, b->source_text);
}

static void name_all(counting *c, asc_ledger *ledger) {
    for (size_t i = 0; i < c->count; i++) {
        source_entry *e = &c->items[i];
        e->count.source_id = e->registered ? asc_ledger_word(ledger, e->source) : NULL;
        e->count.source_text = asc_ledger_word(ledger, e->registered ? e->words : e->source);
    }
}

static bool hand_on(source_entry *e, asc_source_fn fn, void *context) {
    e->count.first = e->first[0] ? e->first : NULL;
    e->count.last = e->last[0] ? e->last : NULL;
    return fn(&e->count, context);
}

static void free_all(counting *c) {
    for (size_t i = 0; i < c->count; i++) {
        free((char *)c->items[i].count.source_id);
        free((char *)c->items[i].count.source_text);
    }
    asc_free(c->items);
    asc_free(c->wordings);
    asc_map_free(c->places);
    asc_map_free(c->wording_places);
}

asc_status asc_source_counts(asc_ledger *ledger, const asc_filter *filter, asc_source_fn fn, void *context,
                             asc_error *err) {
    counting c = {.places = asc_map_new(), .wording_places = asc_map_new()};
    asc_status status = asc_ledger_voices(ledger, filter, count_voice, &c, err);
    if (status == ASC_OK && c.count > 0) {
        name_all(&c, ledger);
        qsort(c.items, c.count, sizeof(source_entry), by_claims);
    }
    for (size_t i = 0; i < c.count && status == ASC_OK && hand_on(&c.items[i], fn, context); i++) {
    }
    free_all(&c);
    return status;
}
