/* Who vouches for figures, and how often. */
#include "ascribe/series.h"

#include "base/arena.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct source_entry {
    asc_source_count count;
    char first[12];
    char last[12];
    char *last_article; /* rows come by article, so comparing with the last one counts articles */
} source_entry;

typedef struct counting {
    asc_arena *arena;
    source_entry **items; /* shape: [count], by source_order while counting */
    size_t count;
    size_t capacity;
} counting;

static int text_order(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int source_order(const void *left, const void *right) {
    const source_entry *a = left;
    const source_entry *b = right;
    int by_id = text_order(a->count.source_id, b->count.source_id);
    if (by_id || a->count.source_id) {
        return by_id;
    }
    return text_order(a->count.source_text, b->count.source_text);
}

static char *keep(counting *c, const char *text) {
    return text ? asc_arena_copy(c->arena, text, strlen(text)) : NULL;
}

/* The first place whose entry is not before `probe`. */
static size_t place_of(const counting *c, const source_entry *probe) {
    size_t low = 0;
    size_t high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (source_order(c->items[middle], probe) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static source_entry *entry_of(counting *c, const asc_row *row) {
    const source_entry probe = {.count = {.source_id = row->source_id, .source_text = row->source_text}};
    size_t at = place_of(c, &probe);
    if (at < c->count && source_order(c->items[at], &probe) == 0) {
        return c->items[at];
    }
    source_entry *e = asc_arena_alloc(c->arena, sizeof *e);
    e->count.source_id = keep(c, row->source_id);
    e->count.source_text = keep(c, row->source_text);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers it is */
    ASC_GROW(c->items, c->capacity, c->count + 1);
    for (size_t i = c->count++; i > at; i--) {
        c->items[i] = c->items[i - 1];
    }
    c->items[at] = e;
    return e;
}

static void keep_date(char out[12], const char *date, int sign) {
    if (!date || strlen(date) >= 12) {
        return;
    }
    int order = strcmp(date, out);
    if (!out[0] || (sign > 0 ? order > 0 : order < 0)) {
        memcpy(out, date, strlen(date) + 1);
    }
}

static bool count_row(const asc_row *row, void *context) {
    counting *c = context;
    source_entry *e = entry_of(c, row);
    e->count.claims++;
    if (!e->last_article || strcmp(e->last_article, row->article) != 0) {
        e->count.articles++;
        asc_free(e->last_article);
        e->last_article = asc_strdup(row->article);
    }
    keep_date(e->first, row->as_of, -1);
    keep_date(e->last, row->as_of, 1);
    return true;
}

static int by_claims(const void *left, const void *right) {
    const source_entry *a = *(source_entry *const *)left;
    const source_entry *b = *(source_entry *const *)right;
    if (a->count.claims != b->count.claims) {
        return a->count.claims < b->count.claims ? 1 : -1;
    }
    return source_order(a, b);
}

asc_status asc_source_counts(asc_ledger *ledger, const asc_filter *filter, asc_source_fn fn, void *context,
                             asc_error *err) {
    counting c = {.arena = asc_arena_new()};
    asc_status status = asc_ledger_claims(ledger, filter, ASC_BY_ARTICLE, count_row, &c, err);
    if (c.count > 1) {
        qsort(c.items, c.count, sizeof(source_entry *), by_claims);
    }
    bool more = status == ASC_OK;
    for (size_t i = 0; i < c.count; i++) {
        source_entry *e = c.items[i];
        e->count.first = e->first[0] ? e->first : NULL;
        e->count.last = e->last[0] ? e->last : NULL;
        more = more && fn(&e->count, context);
        asc_free(e->last_article);
    }
    asc_free(c.items);
    asc_arena_free(c.arena);
    return status;
}
