/* Reading patterns into the automaton of a sieve. */
#include "rules/sieve_build.h"

#include "base/map.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST_GROUP 64

/* Positions of a part of a pattern, by number. */
typedef struct places {
    uint32_t *items;
    size_t count, capacity;
} places;

/* A part of a pattern that has been read. */
typedef struct piece {
    bool empty;     /* it may take nothing */
    bool unfocused; /* it may take no number in focus */
    bool one;       /* it is one position, that of `single` */
    size_t single;
    places first, last;
} piece;

typedef struct reading {
    asc_sieve *sieve;
    uint32_t pattern;
    const char *at, *end;
    int depth;
    bool failed; /* something that is not understood */
} reading;

static void put(places *list, uint32_t position) {
    ASC_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = position;
}

static void put_all(places *list, const places *more) {
    for (size_t i = 0; i < more->count; i++) {
        put(list, more->items[i]);
    }
}

static void free_piece(piece *p) {
    asc_free(p->first.items);
    asc_free(p->last.items);
}

/* Whatever of `to` may come next behind whatever of `from`. */
static void link(asc_sieve *s, const places *from, const places *to) {
    for (size_t i = 0; i < from->count; i++) {
        asc_position *a = &s->positions[from->items[i]];
        for (size_t k = 0; k < to->count; k++) {
            asc_position *b = &s->positions[to->items[k]];
            ASC_GROW(a->after, a->after_capacity, a->after_count + 1);
            a->after[a->after_count++] = to->items[k];
            ASC_GROW(b->before, b->before_capacity, b->before_count + 1);
            b->before[b->before_count++] = from->items[i];
        }
    }
}

static bool accept(reading *r, const char *text) {
    size_t length = strlen(text);
    bool here = (size_t)(r->end - r->at) >= length && memcmp(r->at, text, length) == 0;
    r->at += here ? length : 0;
    return here;
}

/* \x{1f4} */
static bool read_code(reading *r, unsigned long *code) {
    if (!accept(r, "\\x{")) {
        return false;
    }
    char *stop;
    *code = strtoul(r->at, &stop, 16);
    r->at = stop;
    return accept(r, "}");
}

/* [\x{1}\x{5}-\x{7}], as put_set of pattern.c writes it. */
static piece read_set(reading *r) {
    asc_sieve *s = r->sieve;
    ASC_GROW(s->positions, s->capacity, s->count + 1);
    asc_position *p = &s->positions[s->count];
    *p = (asc_position){.pattern = r->pattern};
    bool none = accept(r, "^\\x{0}-\\x{ffff}");
    unsigned long from;
    while (!none && read_code(r, &from)) {
        unsigned long to = from;
        r->failed = r->failed || (accept(r, "-") && !read_code(r, &to)) || to >= ASC_CODES;
        for (unsigned long code = from; code <= to && !r->failed; code++) {
            p->set[code / 64] |= (uint64_t)1 << (code % 64);
            p->focus = p->focus || code >= ASC_FOCUS_VAGUE;
        }
    }
    r->failed = r->failed || !accept(r, "]");
    piece out = {.unfocused = !p->focus, .one = !p->focus, .single = s->count};
    put(&out.first, (uint32_t)s->count);
    put(&out.last, (uint32_t)s->count);
    s->count++;
    return out;
}

/* What looks ahead or behind takes nothing, and is taken to hold. */
static piece skip_look(reading *r) {
    int open = 1;
    for (; r->at < r->end && open; r->at++) {
        open += (*r->at == '(') - (*r->at == ')');
    }
    r->failed = r->failed || open;
    return (piece){.empty = true, .unfocused = true};
}

static piece read_choice(reading *r);

static piece read_group(reading *r) {
    if (accept(r, "?=") || accept(r, "?!") || accept(r, "?<=") || accept(r, "?<!")) {
        return skip_look(r);
    }
    if (accept(r, "?<")) {
        const char *close = memchr(r->at, '>', (size_t)(r->end - r->at));
        r->failed = r->failed || !close;
        r->at = close ? close + 1 : r->end;
    } else if (!accept(r, "?:") && r->at < r->end && *r->at == '?') {
        r->failed = true;
    }
    r->failed = r->failed || ++r->depth > DEEPEST_GROUP;
    piece out = {.empty = true, .unfocused = true};
    if (!r->failed) {
        out = read_choice(r);
        r->failed = r->failed || !accept(r, ")");
    }
    r->depth--;
    return out;
}

/* ? * + {2,3}, lazy or not: how often is told no closer than none, one, many. */
static bool read_count(reading *r, bool *none, bool *many) {
    *none = *many = false;
    if (accept(r, "?")) {
        *none = true;
    } else if (accept(r, "*")) {
        *none = *many = true;
    } else if (accept(r, "+")) {
        *many = true;
    } else if (accept(r, "{")) {
        char *stop;
        unsigned long least = strtoul(r->at, &stop, 10);
        unsigned long most = *stop == ',' ? strtoul(stop + 1, &stop, 10) : least;
        r->failed = r->failed || stop == r->at || *r->at == ',' || *stop != '}';
        r->at = stop + (stop < r->end);
        *none = least == 0;
        *many = most != 1; /* "{2,}" reads as 0 */
    } else {
        return false;
    }
    if (!accept(r, "?")) {
        accept(r, "+");
    }
    return true;
}

static piece read_item(reading *r) {
    piece out = {.empty = true, .unfocused = true};
    if (accept(r, "[")) {
        out = read_set(r);
    } else if (accept(r, "(")) {
        out = read_group(r);
    } else if (!accept(r, "^") && !accept(r, "$")) { /* these take nothing */
        r->failed = true;
    }
    bool none;
    bool many;
    while (!r->failed && read_count(r, &none, &many)) {
        if (many) {
            link(r->sieve, &out.last, &out.first);
        }
        out.empty = out.empty || none;
        out.unfocused = out.unfocused || none;
        out.one = false;
    }
    return out;
}

static piece read_sequence(reading *r) {
    piece out = {.empty = true, .unfocused = true};
    bool nothing = true;
    while (!r->failed && r->at < r->end && *r->at != ')' && *r->at != '|') {
        piece next = read_item(r);
        if (next.empty && next.first.count == 0) {
            continue; /* it only looks */
        }
        link(r->sieve, &out.last, &next.first);
        if (out.empty) {
            put_all(&out.first, &next.first);
        }
        if (!next.empty) {
            out.last.count = 0;
        }
        put_all(&out.last, &next.last);
        out.one = nothing && next.one;
        out.single = next.single;
        out.empty = out.empty && next.empty;
        out.unfocused = out.unfocused && next.unfocused;
        nothing = false;
        free_piece(&next);
    }
    return out;
}

/* "{A}|{B}" is one position that takes either: far fewer positions, and fewer states. */
static bool merge(asc_sieve *s, const piece *into, const piece *from) {
    if (!into->one || !from->one || from->single + 1 != s->count) {
        return false;
    }
    for (size_t w = 0; w < ASC_SIEVE_SET_WORDS; w++) {
        s->positions[into->single].set[w] |= s->positions[from->single].set[w];
    }
    s->count--;
    return true;
}

static piece read_choice(reading *r) {
    piece out = read_sequence(r);
    piece last_one = {.one = out.one, .single = out.single};
    while (!r->failed && accept(r, "|")) {
        piece other = read_sequence(r);
        if (!merge(r->sieve, &last_one, &other)) {
            put_all(&out.first, &other.first);
            put_all(&out.last, &other.last);
            out.one = false;
            last_one = other.one ? (piece){.one = true, .single = other.single} : last_one;
        }
        out.empty = out.empty || other.empty;
        out.unfocused = out.unfocused || other.unfocused;
        free_piece(&other);
    }
    return out;
}

static void forget(asc_sieve *s, size_t count) {
    while (s->count > count) {
        asc_position *p = &s->positions[--s->count];
        asc_free(p->after);
        asc_free(p->before);
    }
}

asc_sieve *asc_sieve_new(void) {
    return asc_calloc(1, sizeof(asc_sieve));
}

void asc_sieve_free(asc_sieve *s) {
    if (s) {
        forget(s, 0);
        asc_free(s->positions);
        asc_free(s->takers);
        asc_free(s->always);
        asc_free(s->unread);
        asc_free(s);
    }
}

void asc_sieve_add(asc_sieve *s, size_t index, const char *regex, size_t length) {
    size_t before = s->count;
    reading r = {.sieve = s, .pattern = (uint32_t)index, .at = regex, .end = regex + length};
    piece whole = read_choice(&r);
    s->patterns = index + 1;
    if (r.failed || r.at != r.end || whole.unfocused) {
        forget(s, before);
        ASC_GROW(s->unread, s->unread_capacity, s->unread_count + 1);
        s->unread[s->unread_count++] = (uint32_t)index;
    } else {
        for (size_t i = 0; i < whole.first.count; i++) {
            s->positions[whole.first.items[i]].begins = true;
        }
        for (size_t i = 0; i < whole.last.count; i++) {
            s->positions[whole.last.items[i]].ends = true;
        }
    }
    free_piece(&whole);
}

/* Splits the classes of codes by a set: those in it go to a class of their own. */
static void split_classes(asc_sieve *s, const uint64_t *set) {
    size_t known = s->classes;
    uint16_t *inside = asc_calloc(known, sizeof *inside); /* shape: [known]: the class for those inside, 0: none yet */
    bool *outside = asc_calloc(known, sizeof *outside);
    for (size_t c = 0; c < ASC_CODES; c++) {
        outside[s->class_of[c]] = outside[s->class_of[c]] || !(set[c / 64] >> (c % 64) & 1);
    }
    for (size_t c = 0; c < ASC_CODES; c++) {
        uint16_t old = s->class_of[c];
        if ((set[c / 64] >> (c % 64) & 1) && outside[old]) {
            inside[old] = inside[old] ? inside[old] : (uint16_t)s->classes++;
            s->class_of[c] = inside[old];
        }
    }
    asc_free(inside);
    asc_free(outside);
}

static void find_classes(asc_sieve *s) {
    asc_map *seen = asc_map_new();
    s->classes = 1;
    for (size_t i = 0; i < s->count; i++) {
        const char *set = (const char *)s->positions[i].set;
        if (asc_map_get(seen, set, sizeof s->positions[i].set) == ASC_MAP_NONE) {
            asc_map_put(seen, set, sizeof s->positions[i].set, 1);
            split_classes(s, s->positions[i].set);
        }
    }
    asc_map_free(seen);
}

void asc_sieve_seal(asc_sieve *s) {
    find_classes(s);
    s->position_words = s->count / 64 + 1;
    s->pattern_words = s->patterns / 64 + 1;
    s->takers = asc_calloc(s->classes * s->position_words, sizeof *s->takers);
    s->always = asc_calloc(s->pattern_words, sizeof *s->always);
    for (size_t c = 0; c < ASC_CODES; c++) { /* codes of a class give the same again */
        uint64_t *takers = s->takers + s->class_of[c] * s->position_words;
        bool fresh = true;
        for (size_t k = 0; k < c && fresh; k++) {
            fresh = s->class_of[k] != s->class_of[c];
        }
        for (size_t i = 0; fresh && i < s->count; i++) {
            takers[i / 64] |= (s->positions[i].set[c / 64] >> (c % 64) & 1) << (i % 64);
        }
    }
    for (size_t i = 0; i < s->unread_count; i++) {
        s->always[s->unread[i] / 64] |= (uint64_t)1 << (s->unread[i] % 64);
    }
}
