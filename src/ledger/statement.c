/*
 * One statement, many papers: when two claims are the same statement of their source.
 *
 * They are when (1) they agree in everything that makes the figure (event, measure, group, territory, scope, source,
 * as-of date, bound and value), (2) their sentences have the same names and numbers, that is, the same words with a
 * digit or, after the first word, a capital letter, in the same order, and (3) all their words agree nearly: the
 * SimHash of the sentences (Charikar, "Similarity estimation techniques from rounding algorithms", 2002), over single
 * words in lower case, differs in at most NEAR of 64 bits, which is about one changed word in ten. So "at least 34
 * people were killed in Rafah, the ministry said" and "... the ministry said on its page" are one, but with another
 * place or day name they are two: names that differ are never forgiven, the wording around them is.
 *
 * (1) and (2) are one hash, the block; (3) is compared against the statements of the block in the order of their
 * numbers, and the first near enough is it. Numbers are given in the order of the record, so an index that is rebuilt
 * has the same ones.
 */

#include "ledger/figure.h"

#include <string.h>

enum { NEAR = 12, MAX_WORD = 64 };

typedef struct sketcher {
    int votes[64];
    uint64_t block;
    size_t words;
} sketcher;

static uint64_t mix(uint64_t h) { /* the finaliser of MurmurHash3 */
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdULL;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ULL;
    return h ^ (h >> 33);
}

static void stir(sketcher *s, uint64_t value) {
    s->block = mix(s->block ^ value) * 0x9e3779b97f4a7c15ULL + 1;
}

static bool is_letter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static void add_word(sketcher *s, const char *word, size_t length) {
    uint64_t hash = 14695981039346656037ULL; /* FNV-1a, 64 bits */
    bool keep = s->words++ && word[0] >= 'A' && word[0] <= 'Z';
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)word[i];
        keep = keep || is_digit(c);
        if (c >= 'A' && c <= 'Z') {
            c = (unsigned char)(c - 'A' + 'a');
        }
        hash = (hash ^ c) * 1099511628211ULL;
    }
    hash = mix(hash);
    for (int i = 0; i < 64; i++) {
        s->votes[i] += hash >> i & 1 ? 1 : -1;
    }
    if (keep) {
        stir(s, hash);
    }
}

/* Words are runs of letters and digits; a comma or point between digits belongs to the number, and other marks count
 * for nothing, so quotes and dashes of every house style agree. Multi-byte punctuation (U+2000–U+206F) is a mark too.
 */
static void add_sentence(sketcher *s, const char *text, size_t size) {
    size_t start = 0;
    bool inside = false;
    for (size_t i = 0; i <= size; i++) {
        unsigned char c = i < size ? (unsigned char)text[i] : ' ';
        bool mark =
            c == 0xe2 && i + 1 < size && ((unsigned char)text[i + 1] == 0x80 || (unsigned char)text[i + 1] == 0x81);
        bool joins = (c == ',' || c == '.') && inside && i + 1 < size && is_digit((unsigned char)text[i - 1]) &&
                     is_digit((unsigned char)text[i + 1]);
        bool word = !mark && (is_letter(c) || is_digit(c) || joins);
        if (word && !inside) {
            start = i;
        } else if (!word && inside) {
            add_word(s, text + start, i - start);
        }
        inside = word;
        if (mark) {
            i += 2;
        }
    }
}

static void add_figure(sketcher *s, const asc_figure *f) {
    const int64_t fields[] = {f->event,
                              f->measure,
                              f->group,
                              f->territory,
                              f->scope,
                              f->source,
                              f->as_of,
                              f->bound,
                              f->has_value ? 1 : 0,
                              f->has_value ? f->value : 0,
                              f->has_max ? 1 : 0,
                              f->has_max ? f->value_max : 0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        stir(s, (uint64_t)fields[i]);
    }
}

static int64_t sketch_of(const sketcher *s) {
    uint64_t out = 0;
    for (int i = 0; i < 64; i++) {
        out |= (uint64_t)(s->votes[i] > 0) << i;
    }
    return (int64_t)out;
}

static asc_status find(asc_ledger *ledger, int64_t block, int64_t sketch, int64_t *id, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT id, sketch FROM ix_statement WHERE block = ? ORDER BY id");
    asc_put_int(stmt, block);
    *id = 0;
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        int64_t candidate = asc_take_int(stmt);
        if (__builtin_popcountll((uint64_t)(asc_take_int(stmt) ^ sketch)) <= NEAR) {
            *id = candidate;
            asc_stmt_reset(stmt);
            return ASC_OK;
        }
    }
}

asc_status asc_statement_of(asc_ledger *ledger, asc_figure *figure, const char *sentence, size_t size, asc_error *err) {
    sketcher s = {.block = 1};
    add_figure(&s, figure);
    add_sentence(&s, sentence, size);
    int64_t sketch = sketch_of(&s);
    asc_status status = find(ledger, (int64_t)s.block, sketch, &figure->statement, err);
    if (status != ASC_OK || figure->statement) {
        return status;
    }
    status = asc_db_int(ledger->db, "SELECT coalesce(max(id), 0) + 1 FROM ix_statement", &figure->statement, err);
    if (status == ASC_OK) {
        asc_stmt *stmt = asc_db_use(ledger->db, "INSERT INTO ix_statement (id, block, sketch) VALUES (?, ?, ?)");
        asc_put_int(stmt, figure->statement);
        asc_put_int(stmt, (int64_t)s.block);
        asc_put_int(stmt, sketch);
        status = asc_stmt_run(stmt, err);
    }
    return status;
}
