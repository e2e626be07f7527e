/* Groups against all people, and a day's count against the change of the total. */
#include "series/finding.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One exact number of one source for one date. */
typedef struct mark {
    const char *source_id, *source_text, *as_of, *group, *claim;
    asc_scope scope;
    int64_t value;
} mark;

typedef struct asc_marks {
    asc_arena *arena;
    asc_figure figure; /* whose event, measure and territory they are of */
    mark *items;       /* shape: [count]; sorted when the figure changes */
    size_t count;
    size_t capacity;
} asc_marks;

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *keep(asc_marks *m, const char *text) {
    return text ? asc_arena_copy(m->arena, text, strlen(text)) : NULL;
}

static int text_order(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int source_order(const mark *a, const mark *b) {
    int by_id = text_order(a->source_id, b->source_id);
    return by_id || a->source_id ? by_id : text_order(a->source_text, b->source_text);
}

/* By source, date, scope, group. */
static int mark_order(const void *left, const void *right) {
    const mark *a = left;
    const mark *b = right;
    int order = source_order(a, b);
    order = order ? order : text_order(a->as_of, b->as_of);
    order = order ? order : (int)a->scope - (int)b->scope;
    return order ? order : strcmp(a->group, b->group);
}

static void report(asc_checking *c, const char *kind, const mark *m, const mark *other, const char *text) {
    asc_figure f = c->marks->figure;
    f.group = m->group;
    f.scope = m->scope;
    const asc_source_series s = {.source_id = m->source_id, .source_text = m->source_text};
    const char *const ids[] = {m->claim, other ? other->claim : NULL, NULL};
    asc_report(c, kind, &f, &s, m->as_of, ids, "%s", text);
}

/* Groups that do not overlap, so that their numbers may be added. */
static bool is_disjoint(const char *group) {
    return strcmp(group, "children") == 0 || strcmp(group, "women") == 0 || strcmp(group, "men") == 0 ||
           strcmp(group, "elderly") == 0;
}

/* The marks [from, to) of one source, date and scope: no group may be above all people. */
static void check_groups(asc_checking *c, size_t from, size_t to) {
    const mark *all = NULL;
    int64_t sum = 0;
    char text[200];
    char own[32];
    char whole[32];
    for (size_t i = from; i < to; i++) {
        const mark *m = &c->marks->items[i];
        all = strcmp(m->group, "people") == 0 ? m : all;
        sum += is_disjoint(m->group) ? m->value : 0;
    }
    bool any = false;
    for (size_t i = from; i < to && all; i++) {
        const mark *m = &c->marks->items[i];
        if (m->value > all->value) {
            snprintf(text, sizeof text, "%s %s, but %s in all", asc_number_text(m->value, own), m->group,
                     asc_number_text(all->value, whole));
            report(c, "group", m, all, text);
            any = true;
        }
    }
    if (all && !any && sum > all->value) {
        snprintf(text, sizeof text, "children, women, men and elderly together are %s, but %s in all",
                 asc_number_text(sum, own), asc_number_text(all->value, whole));
        report(c, "group", all, NULL, text);
    }
}

static const mark *find_total(const asc_marks *m, const mark *like, const char *as_of) {
    mark probe = *like;
    probe.as_of = as_of;
    probe.scope = ASC_TOTAL;
    return bsearch(&probe, m->items, m->count, sizeof *m->items, mark_order);
}

/* A day's count against the totals of that day and of the day before. */
static void check_interval(asc_checking *c, const mark *m) {
    asc_date date;
    char before[12];
    char text[200];
    if (m->scope != ASC_INTERVAL || !m->as_of || !asc_date_parse(m->as_of, &date) || !date.day) {
        return;
    }
    asc_date_format(asc_date_from_days(asc_date_days(date) - 1), before);
    const mark *now = find_total(c->marks, m, m->as_of);
    const mark *then = find_total(c->marks, m, before);
    if (!now || !then) {
        return;
    }
    int64_t change = now->value - then->value;
    int64_t slack = m->value / 10 > 2 ? m->value / 10 : 2;
    if (change > m->value + slack || change < m->value - slack) {
        char numbers[4][32];
        snprintf(text, sizeof text, "%s for the day, but the total went from %s to %s, which is %s",
                 asc_number_text(m->value, numbers[0]), asc_number_text(then->value, numbers[1]),
                 asc_number_text(now->value, numbers[2]), asc_number_text(change, numbers[3]));
        report(c, "interval", m, now, text);
    }
}

static void check_all(asc_checking *c) {
    asc_marks *m = c->marks;
    if (m->count > 1) {
        qsort(m->items, m->count, sizeof *m->items, mark_order);
    }
    for (size_t i = 0; i < m->count;) {
        size_t end = i + 1;
        while (end < m->count && source_order(&m->items[i], &m->items[end]) == 0 &&
               same_text(m->items[i].as_of, m->items[end].as_of) && m->items[i].scope == m->items[end].scope) {
            end++;
        }
        check_groups(c, i, end);
        for (size_t k = i; k < end; k++) {
            check_interval(c, &m->items[k]);
        }
        i = end;
    }
    m->count = 0;
    asc_arena_reset(m->arena);
}

static void begin(asc_checking *c, const asc_figure *f) {
    if (!c->marks) {
        c->marks = asc_calloc(1, sizeof *c->marks);
        c->marks->arena = asc_arena_new();
    } else if (same_text(c->marks->figure.event, f->event) && same_text(c->marks->figure.measure, f->measure) &&
               same_text(c->marks->figure.territory, f->territory)) {
        return;
    } else {
        check_all(c);
    }
    c->marks->figure = (asc_figure){.event = keep(c->marks, f->event),
                                    .measure = keep(c->marks, f->measure),
                                    .territory = keep(c->marks, f->territory)};
}

void asc_check_marks(asc_checking *c, const asc_figure *f) {
    begin(c, f);
    asc_marks *m = c->marks;
    for (size_t i = 0; i < f->count; i++) {
        const asc_source_series *s = &f->sources[i];
        for (size_t k = 0; k < s->count && (s->source_id || s->source_text); k++) {
            const asc_value *v = &s->points[k].values[0];
            if (v->bound != ASC_EXACT || !v->has_value || !s->points[k].as_of) {
                continue;
            }
            ASC_GROW(m->items, m->capacity, m->count + 1);
            m->items[m->count++] = (mark){.source_id = keep(m, s->source_id),
                                          .source_text = keep(m, s->source_text),
                                          .as_of = keep(m, s->points[k].as_of),
                                          .group = keep(m, f->group),
                                          .claim = keep(m, v->claim),
                                          .scope = f->scope,
                                          .value = v->value};
        }
    }
}

void asc_check_marks_end(asc_checking *c) {
    if (c->marks) {
        check_all(c);
        asc_free(c->marks->items);
        asc_arena_free(c->marks->arena);
        asc_free(c->marks);
        c->marks = NULL;
    }
}
