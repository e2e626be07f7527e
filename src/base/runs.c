#include "base/runs.h"

#include "ascribe/limits.h"
#include "base/mem.h"

void asc_runs_free(asc_runs *runs) {
    asc_free(runs->items);
    *runs = (asc_runs){0};
}

void asc_runs_add(asc_runs *runs, size_t text, size_t bytes, size_t size) {
    if (runs->full) {
        return;
    }
    if (runs->count && size == 0) {
        const asc_run *last = &runs->items[runs->count - 1];
        if (last->size == 0 && text - last->text == bytes - last->bytes) { /* the last one goes on */
            return;
        }
    }
    if (runs->count && runs->items[runs->count - 1].text == text) { /* nothing stood between: replaced */
        runs->count--;
    }
    if (runs->count == ASC_MAX_RUNS) {
        asc_runs_free(runs);
        runs->full = true;
        return;
    }
    ASC_GROW(runs->items, runs->capacity, runs->count + 1);
    runs->items[runs->count++] = (asc_run){text, bytes, size};
}

void asc_runs_cut(asc_runs *runs, size_t text) {
    while (runs->count && runs->items[runs->count - 1].text >= text) {
        runs->count--;
    }
}

/* The index of the run that `at` lies in, by bisection; the first begins at 0. */
static size_t find_run(const asc_runs *runs, size_t at) {
    size_t low = 0;
    size_t high = runs->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (runs->items[middle].text <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

asc_span asc_runs_place(const asc_runs *runs, asc_span span) {
    if (runs->count == 0 || span.end <= span.start || span.start < runs->items[0].text) {
        return (asc_span){0, 0};
    }
    const asc_run *first = &runs->items[find_run(runs, span.start)];
    const asc_run *last = &runs->items[find_run(runs, span.end - 1)];
    size_t start = first->size ? first->bytes : first->bytes + (span.start - first->text);
    size_t end = last->size ? last->bytes + last->size : last->bytes + (span.end - last->text);
    return start < end ? (asc_span){start, end} : (asc_span){0, 0};
}

/* The part [from, to) of the middle, which `text` stands in one for one, led on. */
static void lead_piece_on(asc_runs *out, size_t text, size_t from, size_t to, const asc_runs *further) {
    for (size_t i = find_run(further, from); from < to && i < further->count; i++) {
        const asc_run *run = &further->items[i];
        size_t stop = i + 1 < further->count ? further->items[i + 1].text : to;
        stop = stop < to ? stop : to;
        if (stop <= from || run->text > from) {
            continue;
        }
        asc_runs_add(out, text, run->size ? run->bytes : run->bytes + (from - run->text), run->size);
        text += stop - from;
        from = stop;
    }
}

void asc_runs_lead_on(asc_runs *runs, size_t length, const asc_runs *further) {
    asc_runs out = {.full = runs->full || further->full || further->count == 0};
    for (size_t i = 0; i < runs->count && !out.full; i++) {
        const asc_run *run = &runs->items[i];
        size_t stop = i + 1 < runs->count ? runs->items[i + 1].text : length;
        if (run->size) {
            asc_span place = asc_runs_place(further, (asc_span){run->bytes, run->bytes + run->size});
            if (place.end > place.start) {
                asc_runs_add(&out, run->text, place.start, place.end - place.start);
            }
        } else if (stop > run->text) {
            lead_piece_on(&out, run->text, run->bytes, run->bytes + (stop - run->text), further);
        }
    }
    asc_runs_free(runs);
    *runs = out;
}
