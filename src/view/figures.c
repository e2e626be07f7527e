#include "view/figures.h"

#include "ascribe/view.h"
#include "ascribe/workbook.h"
#include "base/date.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const asc_caveats[] = {
    "A claim is a statement in an article that a source gave a number. Nothing here says which number is true.",
    "The source is who vouches for the figure, not the newspaper that printed it. Where it is empty, the article says "
    "it in its own voice.",
    "bound: exact, about (~), at_least (≥), at_most (≤), range (value to value_max), vague (no value, as written).",
    "as_of is the date the figure refers to, published the date of the article, recorded when the ledger got it.",
    "scope: a total runs since a stated start; an interval is one reporting span; an incident is one event. They must "
    "not be added or compared with each other.",
    "Claims with part_of are an explicit part of a larger claim and must not be added to it.",
    "The same statement in several articles is one statement seen several times: see statement and sightings.",
    "Charts show the value that most articles carry for a source and date; the lower end where it is a range. Days "
    "without a report are gaps. Sources with one date only stand among the claims.",
    "A number in red is a running total that its source had given higher before; see there whether it was revised.",
    "The figures were extracted by rules. Every one can be traced by its claim id to the sentence it stands in.",
    NULL,
};

static bool day_of(const asc_point *p, long *day) {
    asc_date date;
    if (!p->as_of || !asc_date_parse(p->as_of, &date) || !date.day || date.year < 1900 || !p->values[0].has_value) {
        return false;
    }
    *day = asc_date_days(date);
    return true;
}

static size_t points_of(const asc_source_series *s) {
    size_t count = 0;
    long day;
    for (size_t i = 0; i < s->count && (s->source_id || s->source_text); i++) {
        count += day_of(&s->points[i], &day);
    }
    return count;
}

/* The sources with the most points, and at least `least`, fullest first; shape of `out`: [ASC_WORKBOOK_SOURCES]. */
static size_t choose(const asc_figure *f, size_t least, const asc_source_series **out) {
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        size_t own = points_of(&f->sources[i]);
        size_t at = count;
        while (at > 0 && points_of(out[at - 1]) < own) {
            at--;
        }
        if (own < least || at == ASC_WORKBOOK_SOURCES) {
            continue;
        }
        count += count < ASC_WORKBOOK_SOURCES;
        for (size_t k = count - 1; k > at; k--) {
            out[k] = out[k - 1];
        }
        out[at] = &f->sources[i];
    }
    return count;
}

static int point_order(const void *left, const void *right) {
    const asc_kept_point *a = left;
    const asc_kept_point *b = right;
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    return (a->source > b->source) - (a->source < b->source);
}

static asc_kept_figure copy(const asc_figure *f, const asc_source_series *const *sources, size_t count) {
    char text[600];
    size_t points = 0;
    const char *where = f->territory ? f->territory : "no territory";
    asc_kept_figure out = {.source_count = count};
    bool people = strcmp(f->group, "people") == 0;
    snprintf(text, sizeof text, "%s %s%s%s%s", f->measure, where, people ? "" : " ", people ? "" : f->group,
             f->scope == ASC_TOTAL      ? ""
             : f->scope == ASC_INTERVAL ? " interval"
                                        : " incident");
    out.name = asc_strdup(text);
    snprintf(text, sizeof text, "%s, %s, %s: %s of %s, by source", f->measure, f->group, where,
             asc_scope_name(f->scope), f->event);
    out.title = asc_strdup(text);
    out.sources = asc_calloc(count + 1, sizeof(char *));
    for (size_t s = 0; s < count; s++) {
        out.sources[s] = asc_strdup(asc_source_name(sources[s]->source_id, sources[s]->source_text, text, sizeof text));
        points += points_of(sources[s]);
    }
    out.points = asc_calloc(points + 1, sizeof *out.points);
    for (size_t s = 0; s < count; s++) {
        for (size_t i = 0; i < sources[s]->count; i++) {
            long day;
            if (day_of(&sources[s]->points[i], &day)) {
                const asc_value *v = &sources[s]->points[i].values[0];
                out.points[out.count++] =
                    (asc_kept_point){day, s, v->value, v->value_max, v->bound, sources[s]->points[i].revised};
            }
        }
    }
    qsort(out.points, out.count, sizeof *out.points, point_order);
    return out;
}

static void free_figure(asc_kept_figure *f) {
    for (size_t s = 0; s < f->source_count; s++) {
        asc_free(f->sources[s]);
    }
    asc_free(f->sources);
    asc_free(f->name);
    asc_free(f->title);
    asc_free(f->points);
}

bool asc_keep_figure(const asc_figure *figure, void *context) {
    asc_kept_figures *kept = context;
    const asc_source_series *sources[ASC_WORKBOOK_SOURCES];
    size_t count = choose(figure, 2, sources); /* a source with one date makes no line */
    count = count > 0 ? count : choose(figure, 1, sources);
    size_t points = 0;
    for (size_t s = 0; s < count; s++) {
        points += points_of(sources[s]);
    }
    size_t at = kept->count;
    while (at > 0 && kept->items[at - 1].count < points) {
        at--;
    }
    if (points < 2) {
        return true;
    }
    if (at == ASC_WORKBOOK_FIGURES) {
        kept->left++;
        return true;
    }
    if (kept->count == ASC_WORKBOOK_FIGURES) {
        free_figure(&kept->items[--kept->count]);
        kept->left++;
    }
    for (size_t k = kept->count++; k > at; k--) {
        kept->items[k] = kept->items[k - 1];
    }
    kept->items[at] = copy(figure, sources, count);
    return true;
}

void asc_kept_figures_free(asc_kept_figures *kept) {
    for (size_t i = 0; i < kept->count; i++) {
        free_figure(&kept->items[i]);
    }
    *kept = (asc_kept_figures){0};
}
