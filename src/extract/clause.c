/* Clause bounds within a sentence, by marks and conjunctions; and quotation marks. */
#include "extract/scan.h"

/* A comma begins a new clause when a conjunction or relative with a verb of its own follows it. */
static bool comma_breaks(const asc_context *c, size_t i) {
    return asc_c_is(c, i + 1, ASC_K_Rel) || asc_c_is(c, i + 1, ASC_K_While);
}

static bool breaks(const asc_context *c, size_t i) {
    if (asc_c_is(c, i, ASC_K_Semicolon) || asc_c_is(c, i, ASC_K_While) || asc_c_is(c, i, ASC_K_Colon)) {
        return true;
    }
    if (asc_c_is(c, i, ASC_K_Comma)) {
        return comma_breaks(c, i);
    }
    return asc_c_is(c, i, ASC_K_Stop) && i + 1 < c->t->count;
}

void asc_find_clauses(asc_context *c) {
    size_t clause = 0;
    bool quoted = c->speaker.open_quote;
    for (size_t i = 0; i < c->t->count; i++) {
        if (breaks(c, i)) {
            clause++;
        }
        c->clause[i] = clause;
        if (asc_c_is(c, i, ASC_K_Quote)) {
            const asc_unit *u = &c->t->units[i];
            bool attached = i + 1 < c->t->count && !c->t->units[i + 1].spaced;
            bool opens = attached && (u->spaced || i == 0 || asc_c_is(c, i - 1, ASC_K_Open));
            quoted = opens ? true : false;
        }
        c->in_quote[i] = quoted;
    }
}

size_t asc_find_class(const asc_context *c, size_t from, size_t to, int k) {
    for (size_t i = from; i < to && i < c->t->count; i++) {
        if (asc_c_is(c, i, k)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

asc_source asc_source_at(asc_context *c, size_t from, size_t to, const char *id) {
    asc_source out = {.id = id};
    if (from >= to) {
        return out;
    }
    out.span = (asc_span){c->t->units[from].start, c->t->units[to - 1].end};
    out.text = asc_arena_copy(c->arena, c->text + out.span.start, out.span.end - out.span.start);
    return out;
}
