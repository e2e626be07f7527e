#include "ascribe/series.h"

#include "base/arena.h"
#include "base/mem.h"
#include "series/measure.h"
#include "series/shape.h"

#include <stdlib.h>
#include <string.h>

/* Articles that carry a value, so that one that repeats its figure counts once. */
typedef struct seen {
    uint64_t *articles; /* shape: [count] */
    size_t count;
    size_t capacity;
} seen;

struct asc_series_builder {
    asc_series_options options;
    asc_figure_fn fn;
    void *context;
    asc_left_out left_out;
    bool stopped;
    bool open; /* a figure is under way */
    asc_arena *arena;
    asc_figure figure;
    size_t source_capacity;
    size_t point_capacity; /* of the last source */
    asc_value *values;     /* of the last point, until it is closed */
    seen *seen;            /* beside values */
    size_t value_count;
    size_t value_capacity;
    size_t seen_capacity;
};

asc_series_builder *asc_series_builder_new(const asc_series_options *options, asc_figure_fn fn, void *context) {
    asc_series_builder *b = asc_calloc(1, sizeof *b);
    b->options = *options;
    b->fn = fn;
    b->context = context;
    b->arena = asc_arena_new();
    return b;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *keep(asc_series_builder *b, const char *text) {
    return text ? asc_arena_copy(b->arena, text, strlen(text)) : NULL;
}

static bool same_figure(const asc_figure *f, const asc_row *row) {
    return f->scope == row->scope && same_text(f->event, row->event) && same_text(f->measure, row->measure) &&
           same_text(f->territory, row->territory) && same_text(f->group, row->group);
}

/* Registered sources are one by their id; others by their words. */
static bool same_source(const asc_source_series *s, const asc_row *row) {
    return same_text(s->source_id, row->source_id) && (s->source_id || same_text(s->source_text, row->source_text));
}

static int exactness(const asc_value *v) {
    static const int order[ASC_BOUND_COUNT] = {5, 4, 3, 2, 1, 0};
    return v->bound < ASC_BOUND_COUNT ? order[v->bound] : 0;
}

static int value_order(const void *left, const void *right) {
    const asc_value *a = left;
    const asc_value *b = right;
    if (a->sightings != b->sightings) {
        return a->sightings < b->sightings ? 1 : -1;
    }
    if (exactness(a) != exactness(b)) {
        return exactness(a) < exactness(b) ? 1 : -1;
    }
    int later = strcmp(b->published ? b->published : "", a->published ? a->published : "");
    if (later) {
        return later;
    }
    if (a->value != b->value) {
        return a->value < b->value ? 1 : -1;
    }
    return strcmp(a->claim, b->claim);
}

/* How far a value lies below the one before it. */
static int64_t fall_of(const asc_value *v, int64_t before) {
    return !v->has_value ? INT64_MAX : v->value < before ? before - v->value : 0;
}

/* A running total seldom falls: of the values that equally many articles carry, the one that falls least below the date
 * before goes to the front. Those that do not fall keep their order. */
static void prefer_course(asc_point *point, int64_t before) {
    size_t best = 0;
    for (size_t i = 1; i < point->count && point->values[i].sightings == point->values[0].sightings; i++) {
        best = fall_of(&point->values[i], before) < fall_of(&point->values[best], before) ? i : best;
    }
    asc_value front = point->values[best];
    memmove(point->values + 1, point->values, best * sizeof *point->values);
    point->values[0] = front;
}

static void close_point(asc_series_builder *b) {
    if (b->value_count == 0) {
        return;
    }
    asc_source_series *s = &b->figure.sources[b->figure.count - 1];
    asc_point *point = &s->points[s->count - 1];
    for (size_t i = 0; i < b->value_count; i++) {
        b->values[i].sightings = b->seen[i].count;
    }
    qsort(b->values, b->value_count, sizeof *b->values, value_order);
    point->count = b->value_count;
    point->values = asc_arena_alloc(b->arena, b->value_count * sizeof *point->values);
    memcpy(point->values, b->values, b->value_count * sizeof *point->values);
    b->value_count = 0;
    const asc_value *before = s->count > 1 && s->points[s->count - 2].as_of ? &s->points[s->count - 2].values[0] : NULL;
    if (b->figure.scope == ASC_TOTAL && asc_measure_grows(b->figure.measure) && before && before->has_value) {
        prefer_course(point, before->value);
    }
}

static void close_figure(asc_series_builder *b) {
    if (!b->open) {
        return;
    }
    close_point(b);
    size_t sources = b->figure.count;
    /* Shaping may leave sources out; their points are freed here all the same. */
    asc_figure shaped = b->figure;
    asc_point **points = asc_arena_alloc(b->arena, sources * sizeof(asc_point *));
    for (size_t i = 0; i < sources; i++) {
        points[i] = b->figure.sources[i].points;
    }
    asc_figure_shape(&shaped, &b->options);
    if (!b->options.thin && asc_figure_points(&shaped) == 1) {
        b->left_out.thin++;
    } else if (shaped.count > 0 && !b->stopped && !b->fn(&shaped, b->context)) {
        b->stopped = true;
    }
    for (size_t i = 0; i < sources; i++) {
        asc_free(points[i]);
    }
    b->figure.count = 0;
    asc_arena_reset(b->arena);
    b->open = false;
}

static void open_figure(asc_series_builder *b, const asc_row *row) {
    close_figure(b);
    b->open = true;
    b->figure.event = keep(b, row->event);
    b->figure.measure = keep(b, row->measure);
    b->figure.territory = keep(b, row->territory);
    b->figure.group = keep(b, row->group);
    b->figure.scope = row->scope;
}

static void open_source(asc_series_builder *b, const asc_row *row) {
    close_point(b);
    ASC_GROW(b->figure.sources, b->source_capacity, b->figure.count + 1);
    b->figure.sources[b->figure.count++] =
        (asc_source_series){.source_id = keep(b, row->source_id), .source_text = keep(b, row->source_text)};
    b->point_capacity = 0;
}

static void open_point(asc_series_builder *b, const asc_row *row) {
    close_point(b);
    asc_source_series *s = &b->figure.sources[b->figure.count - 1];
    ASC_GROW(s->points, b->point_capacity, s->count + 1);
    s->points[s->count++] = (asc_point){.as_of = keep(b, row->as_of)};
}

static bool same_value(const asc_value *v, const asc_row *row) {
    return v->bound == row->bound && v->has_value == row->has_value && v->has_max == row->has_max &&
           (v->has_value ? v->value == row->value && (!v->has_max || v->value_max == row->value_max)
                         : same_text(v->number_text, row->number_text));
}

/* The first 64 bits of a SHA-256 are enough to tell the articles of one date apart. */
static uint64_t article_key(const char *sha256) {
    char head[17] = "";
    memccpy(head, sha256, '\0', 16);
    return strtoull(head, NULL, 16);
}

static void sight(seen *s, const asc_row *row) {
    uint64_t key = article_key(row->article);
    for (size_t i = 0; i < s->count; i++) {
        if (s->articles[i] == key) {
            return;
        }
    }
    ASC_GROW(s->articles, s->capacity, s->count + 1);
    s->articles[s->count++] = key;
}

static void add_value(asc_series_builder *b, const asc_row *row) {
    size_t i = 0;
    while (i < b->value_count && !same_value(&b->values[i], row)) {
        i++;
    }
    if (i == b->value_count) {
        size_t old = b->seen_capacity;
        ASC_GROW(b->values, b->value_capacity, i + 1);
        ASC_GROW(b->seen, b->seen_capacity, i + 1);
        if (b->seen_capacity > old) {
            memset(b->seen + old, 0, (b->seen_capacity - old) * sizeof *b->seen);
        }
        b->seen[i].count = 0;
        b->value_count++;
        b->values[i] = (asc_value){.has_value = row->has_value,
                                   .has_max = row->has_max,
                                   .value = row->value,
                                   .value_max = row->value_max,
                                   .bound = row->bound,
                                   .number_text = keep(b, row->number_text),
                                   .claim = keep(b, row->claim),
                                   .publisher = keep(b, row->publisher),
                                   .published = keep(b, row->published),
                                   .article = keep(b, row->article),
                                   .title = keep(b, row->title),
                                   .url = keep(b, row->url),
                                   .basis = keep(b, row->basis_id ? row->basis_id : row->basis_text)};
    }
    sight(&b->seen[i], row);
}

static bool leave_out(asc_series_builder *b, const asc_row *row) {
    if (row->part_of && !b->options.parts) {
        b->left_out.parts++;
    } else if (!row->has_value && !b->options.vague) {
        b->left_out.vague++;
    } else if (row->scope == ASC_INCIDENT && !b->options.incidents) {
        b->left_out.incidents++;
    } else {
        return false;
    }
    return true;
}

bool asc_series_builder_row(asc_series_builder *b, const asc_row *row) {
    if (leave_out(b, row)) {
        return !b->stopped;
    }
    if (!b->open || !same_figure(&b->figure, row)) {
        open_figure(b, row);
    }
    if (b->figure.count == 0 || !same_source(&b->figure.sources[b->figure.count - 1], row)) {
        open_source(b, row);
    }
    const asc_source_series *s = &b->figure.sources[b->figure.count - 1];
    if (s->count == 0 || !same_text(s->points[s->count - 1].as_of, row->as_of)) {
        open_point(b, row);
    }
    add_value(b, row);
    return !b->stopped;
}

void asc_series_builder_end(asc_series_builder *b, asc_left_out *left_out) {
    close_figure(b);
    if (left_out) {
        *left_out = b->left_out;
    }
    for (size_t i = 0; i < b->seen_capacity; i++) {
        asc_free(b->seen[i].articles);
    }
    asc_free(b->seen);
    asc_free(b->values);
    asc_free(b->figure.sources);
    asc_arena_free(b->arena);
    asc_free(b);
}
