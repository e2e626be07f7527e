/* Walking the automaton of a sieve from a number outwards. */
#include "rules/sieve.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "rules/sieve_build.h"

#include <string.h>

#define MOST_STATES 4096 /* kept for one direction; past that all are forgotten before the next number */
#define BUCKETS 16384    /* a sentence makes at most ASC_MAX_SENTENCE_TOKENS more */
#define UNKNOWN 0        /* state number 0 is none */
#define DEAD 1           /* nothing more can come */

typedef enum direction { RIGHT, LEFT, DIRECTIONS } direction;

/*
 * A state is what may come next and which patterns are at an end. One row of `bits` a state: the positions that may
 * come next, then the patterns.
 */
typedef struct states {
    uint64_t *bits; /* shape: [capacity][row] */
    uint16_t *next; /* shape: [capacity][classes]: the state behind a unit of a class, or UNKNOWN */
    bool *at_end;   /* shape: [capacity]: the row holds any pattern */
    size_t count, capacity, next_capacity, end_capacity;
    uint16_t buckets[BUCKETS]; /* open addressing by the row's hash */
    uint16_t start[3];         /* by the code of the number, from ASC_FOCUS_VAGUE */
} states;

struct asc_sifter {
    const asc_sieve *sieve;
    size_t row;                                 /* words */
    uint64_t *work;                             /* shape: [row] */
    uint64_t *found;                            /* shape: [2][pattern_words]: patterns at an end in each direction */
    uint16_t path[ASC_MAX_SENTENCE_TOKENS + 1]; /* states of the walk to the left, from the number */
    size_t steps, number;
    states of[DIRECTIONS];
};

static void forget(asc_sifter *s, states *st) {
    memset(st->buckets, 0, sizeof st->buckets);
    memset(st->start, 0, sizeof st->start);
    ASC_GROW(st->bits, st->capacity, (DEAD + 1) * s->row);
    ASC_GROW(st->next, st->next_capacity, (DEAD + 1) * s->sieve->classes);
    ASC_GROW(st->at_end, st->end_capacity, DEAD + 1);
    memset(st->at_end, 0, DEAD + 1);
    memset(st->bits, 0, (DEAD + 1) * s->row * sizeof *st->bits);
    memset(st->next, 0, (DEAD + 1) * s->sieve->classes * sizeof *st->next);
    st->count = DEAD + 1;
}

asc_sifter *asc_sifter_new(const asc_sieve *sieve) {
    asc_sifter *s = asc_calloc(1, sizeof *s);
    s->sieve = sieve;
    s->row = sieve->position_words + sieve->pattern_words;
    s->work = asc_calloc(s->row, sizeof *s->work);
    s->found = asc_calloc(2 * sieve->pattern_words, sizeof *s->found);
    forget(s, &s->of[RIGHT]);
    forget(s, &s->of[LEFT]);
    return s;
}

void asc_sifter_free(asc_sifter *s) {
    for (int d = 0; s && d < DIRECTIONS; d++) {
        asc_free(s->of[d].bits);
        asc_free(s->of[d].next);
        asc_free(s->of[d].at_end);
    }
    if (s) {
        asc_free(s->work);
        asc_free(s->found);
        asc_free(s);
    }
}

static void set_bit(uint64_t *bits, size_t i) {
    bits[i / 64] |= (uint64_t)1 << (i % 64);
}

/* Adds to the row under work what may come next to a position, and its pattern when it may stand at the end. */
static void add_position(asc_sifter *s, direction d, size_t i) {
    const asc_position *p = &s->sieve->positions[i];
    const uint32_t *next = d == RIGHT ? p->after : p->before;
    size_t count = d == RIGHT ? p->after_count : p->before_count;
    for (size_t k = 0; k < count; k++) {
        set_bit(s->work, next[k]);
    }
    if (d == RIGHT ? p->ends : p->begins) {
        set_bit(s->work + s->sieve->position_words, p->pattern);
    }
}

/* The number of the state whose row is under work. */
static uint16_t intern(asc_sifter *s, states *st) {
    uint64_t hash = 0;
    for (size_t w = 0; w < s->row; w++) {
        hash = (hash ^ s->work[w]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    size_t bucket = hash % BUCKETS;
    for (; st->buckets[bucket]; bucket = (bucket + 1) % BUCKETS) {
        if (memcmp(st->bits + st->buckets[bucket] * s->row, s->work, s->row * sizeof *s->work) == 0) {
            return st->buckets[bucket];
        }
    }
    size_t classes = s->sieve->classes;
    ASC_GROW(st->bits, st->capacity, (st->count + 1) * s->row);
    ASC_GROW(st->next, st->next_capacity, (st->count + 1) * classes);
    memcpy(st->bits + st->count * s->row, s->work, s->row * sizeof *s->work);
    memset(st->next + st->count * classes, 0, classes * sizeof *st->next);
    ASC_GROW(st->at_end, st->end_capacity, st->count + 1);
    st->at_end[st->count] = false;
    for (size_t w = s->sieve->position_words; w < s->row; w++) {
        st->at_end[st->count] = st->at_end[st->count] || s->work[w];
    }
    st->buckets[bucket] = (uint16_t)st->count;
    return (uint16_t)st->count++;
}

/* The state behind a unit of class `c`, made when it was never met. */
static uint16_t make_next(asc_sifter *s, direction d, uint16_t from, size_t c) {
    const asc_sieve *sieve = s->sieve;
    states *st = &s->of[d];
    const uint64_t *may = st->bits + from * s->row;
    const uint64_t *takers = sieve->takers + c * sieve->position_words;
    bool any = false;
    memset(s->work, 0, s->row * sizeof *s->work);
    for (size_t w = 0; w < sieve->position_words; w++) {
        for (uint64_t set = may[w] & takers[w]; set; set &= set - 1) {
            add_position(s, d, w * 64 + (size_t)__builtin_ctzll(set));
            any = true;
        }
    }
    uint16_t to = any ? intern(s, st) : DEAD;
    st->next[from * sieve->classes + c] = to;
    return to;
}

/* The state of a number itself, by its code. */
static uint16_t start_state(asc_sifter *s, direction d, uint16_t code) {
    states *st = &s->of[d];
    uint16_t *known = &st->start[code - ASC_FOCUS_VAGUE];
    if (!*known) {
        memset(s->work, 0, s->row * sizeof *s->work);
        for (size_t i = 0; i < s->sieve->count; i++) {
            if (s->sieve->positions[i].set[code / 64] >> (code % 64) & 1) {
                add_position(s, d, i);
            }
        }
        *known = intern(s, st);
    }
    return *known;
}

static const uint64_t *ends_of(const asc_sifter *s, direction d, uint16_t state) {
    return s->of[d].bits + state * s->row + s->sieve->position_words;
}

static uint16_t step(asc_sifter *s, direction d, uint16_t state, uint16_t code) {
    size_t c = s->sieve->class_of[code];
    uint16_t next = s->of[d].next[state * s->sieve->classes + c];
    return next != UNKNOWN ? next : make_next(s, d, state, c);
}

static void add_ends(asc_sifter *s, direction d, uint16_t state) {
    const uint64_t *ends = ends_of(s, d, state);
    for (size_t w = 0; s->of[d].at_end[state] && w < s->sieve->pattern_words; w++) {
        s->found[d * s->sieve->pattern_words + w] |= ends[w];
    }
}

static bool any_end(const asc_sifter *s, direction d) {
    uint64_t any = 0;
    for (size_t w = 0; w < s->sieve->pattern_words; w++) {
        any |= s->found[d * s->sieve->pattern_words + w];
    }
    return any != 0;
}

void asc_sift(asc_sifter *s, const uint16_t *codes, size_t count, size_t number) {
    for (int d = 0; d < DIRECTIONS; d++) {
        if (s->of[d].count >= MOST_STATES) {
            forget(s, &s->of[d]);
        }
    }
    memset(s->found, 0, 2 * s->sieve->pattern_words * sizeof *s->found);
    uint16_t state = start_state(s, RIGHT, codes[number]);
    add_ends(s, RIGHT, state);
    for (size_t i = number + 1; i < count && state != DEAD; i++) {
        state = step(s, RIGHT, state, codes[i]);
        add_ends(s, RIGHT, state);
    }
    s->steps = 0;
    s->number = number;
    if (!any_end(s, RIGHT)) {
        return;
    }
    state = start_state(s, LEFT, codes[number]);
    for (size_t i = number;; i--) {
        s->path[s->steps++] = state;
        add_ends(s, LEFT, state);
        if (i == 0 || state == DEAD) {
            break;
        }
        state = step(s, LEFT, state, codes[i - 1]);
    }
}

/* The unit where a match of the pattern may begin at the earliest. */
static size_t earliest(const asc_sifter *s, size_t pattern) {
    for (size_t i = s->steps; i-- > 0;) {
        if (ends_of(s, LEFT, s->path[i])[pattern / 64] >> (pattern % 64) & 1) {
            return s->number - i;
        }
    }
    return 0;
}

size_t asc_sift_next(const asc_sifter *s, size_t index, size_t *from) {
    size_t words = s->sieve->pattern_words;
    for (size_t w = index / 64; w < words; w++) {
        uint64_t set = (s->found[w] & s->found[words + w]) | s->sieve->always[w];
        set &= w == index / 64 ? ~(uint64_t)0 << (index % 64) : ~(uint64_t)0;
        if (set) {
            size_t pattern = w * 64 + (size_t)__builtin_ctzll(set);
            bool always = s->sieve->always[w] >> (pattern % 64) & 1;
            *from = always ? 0 : earliest(s, pattern);
            return pattern;
        }
    }
    return SIZE_MAX;
}
