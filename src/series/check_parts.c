/* Parts against wholes: both stand in one article, so one article is kept at a time. */
#include "series/finding.h"

#include "base/arena.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct held {
    const char *claim, *part_of, *event, *measure, *territory, *group, *source_id, *source_text, *as_of;
    asc_scope scope;
    asc_value value;
} held;

typedef struct parting {
    asc_checking *checking;
    asc_arena *arena;
    char article[65];
    held *items; /* shape: [count] */
    size_t count;
    size_t capacity;
} parting;

static const char *keep(parting *p, const char *text) {
    return text ? asc_arena_copy(p->arena, text, strlen(text)) : NULL;
}

static const held *find(const parting *p, const char *claim) {
    for (size_t i = 0; i < p->count; i++) {
        if (strcmp(p->items[i].claim, claim) == 0) {
            return &p->items[i];
        }
    }
    return NULL;
}

static void check_article(parting *p) {
    for (size_t i = 0; i < p->count; i++) {
        const held *part = &p->items[i];
        const held *whole = part->part_of ? find(p, part->part_of) : NULL;
        if (!whole || asc_value_room(&part->value).low <= asc_value_room(&whole->value).high) {
            continue;
        }
        char a[96];
        char b[96];
        const asc_figure f = {.event = part->event,
                              .measure = part->measure,
                              .territory = part->territory,
                              .group = part->group,
                              .scope = part->scope};
        const asc_source_series s = {.source_id = part->source_id, .source_text = part->source_text};
        const char *const ids[] = {part->claim, whole->claim, NULL};
        asc_report(p->checking, "part", &f, &s, part->as_of, ids, "%s is given as a part of %s",
                   asc_value_text(&part->value, a), asc_value_text(&whole->value, b));
    }
    p->count = 0;
    asc_arena_reset(p->arena);
}

static bool hold(const asc_row *row, void *context) {
    parting *p = context;
    if (strcmp(p->article, row->article) != 0) {
        check_article(p);
        snprintf(p->article, sizeof p->article, "%s", row->article);
    }
    if (row->has_value) {
        ASC_GROW(p->items, p->capacity, p->count + 1);
        p->items[p->count++] = (held){.claim = keep(p, row->claim),
                                      .part_of = keep(p, row->part_of),
                                      .event = keep(p, row->event),
                                      .measure = keep(p, row->measure),
                                      .territory = keep(p, row->territory),
                                      .group = keep(p, row->group),
                                      .source_id = keep(p, row->source_id),
                                      .source_text = keep(p, row->source_text),
                                      .as_of = keep(p, row->as_of),
                                      .scope = row->scope,
                                      .value = {.has_value = true,
                                                .has_max = row->has_max,
                                                .value = row->value,
                                                .value_max = row->value_max,
                                                .bound = row->bound}};
    }
    return !p->checking->stopped;
}

asc_status asc_check_parts(asc_checking *c, const asc_filter *filter, asc_error *err) {
    parting p = {.checking = c, .arena = asc_arena_new()};
    asc_filter all = *filter;
    all.parts = true;
    all.lean = true;
    asc_status status = asc_ledger_claims(c->ledger, &all, ASC_BY_ARTICLE, hold, &p, err);
    check_article(&p);
    asc_free(p.items);
    asc_arena_free(p.arena);
    return status;
}
