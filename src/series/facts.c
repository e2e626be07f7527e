/* Facts that people have pinned, and whether the ledger meets them. */
#include "series/finding.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 12 };

typedef struct fact {
    const char *source, *measure, *date, *territory, *group, *event, *scope;
    char sign; /* '=', '>' or '<' */
    int64_t value;
    const char *text; /* the line */
} fact;

struct asc_facts {
    asc_arena *arena;
    fact *items; /* shape: [count] */
    size_t count;
    size_t capacity;
};

/* A number with or without thousands separators. */
static bool read_number(const char *text, int64_t *out) {
    char digits[32];
    size_t at = 0;
    for (const char *c = text; *c; c++) {
        if (*c == ',') {
            continue;
        }
        if (*c < '0' || *c > '9' || at == 18) {
            return false;
        }
        digits[at++] = *c;
    }
    digits[at] = '\0';
    *out = strtoll(digits, NULL, 10);
    return at > 0;
}

/* One of territory=, group=, event=, scope=. */
static bool read_extra(char *word, fact *out) {
    char *equals = strchr(word, '=');
    if (!equals || !equals[1]) {
        return false;
    }
    *equals = '\0';
    const char *value = equals + 1;
    if (strcmp(word, "territory") == 0) {
        out->territory = value;
    } else if (strcmp(word, "group") == 0) {
        out->group = value;
    } else if (strcmp(word, "event") == 0) {
        out->event = value;
    } else if (strcmp(word, "scope") == 0 && asc_scope_parse(value) >= 0) {
        out->scope = value;
    } else {
        return false;
    }
    return true;
}

/* Reads SOURCE MEASURE DATE = NUMBER [key=value …] from the words; says what is wrong, or NULL. */
static const char *read_fact(char **words, size_t count, fact *out) {
    asc_date date;
    out->group = "people";
    out->scope = "total";
    if (count < 5) {
        return "not of the form SOURCE MEASURE DATE = NUMBER";
    }
    if (!asc_date_parse(words[2], &date)) {
        return "the third word is not a date";
    }
    if (strcmp(words[3], "=") != 0 && strcmp(words[3], ">=") != 0 && strcmp(words[3], "<=") != 0) {
        return "the fourth word is none of =, >= and <=";
    }
    if (!read_number(words[4], &out->value)) {
        return "the fifth word is not a number";
    }
    out->source = words[0];
    out->measure = words[1];
    out->date = words[2];
    out->sign = words[3][0];
    for (size_t i = 5; i < count; i++) {
        if (!read_extra(words[i], out)) {
            return "after the number only territory=, group=, event= and scope= may stand";
        }
    }
    return NULL;
}

static const char *read_line(asc_facts *facts, const char *line, size_t length) {
    char *words[MOST_WORDS];
    size_t count = 0;
    const char *comment = memchr(line, '#', length);
    length = comment ? (size_t)(comment - line) : length;
    char *copy = asc_arena_copy(facts->arena, line, length);
    char *rest = NULL;
    fact f = {.text = asc_arena_copy(facts->arena, line, length)};
    for (char *w = strtok_r(copy, " \t\r", &rest); w; w = strtok_r(NULL, " \t\r", &rest)) {
        if (count == MOST_WORDS) {
            return "too many words";
        }
        words[count++] = w;
    }
    if (count == 0) {
        return NULL;
    }
    const char *wrong = read_fact(words, count, &f);
    if (!wrong) {
        ASC_GROW(facts->items, facts->capacity, facts->count + 1);
        facts->items[facts->count++] = f;
    }
    return wrong;
}

asc_status asc_facts_parse(const char *text, size_t size, const char *name, asc_facts **out, asc_error *err) {
    asc_facts *facts = asc_calloc(1, sizeof *facts);
    facts->arena = asc_arena_new();
    long number = 1;
    *out = NULL;
    for (size_t at = 0; at < size; number++) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - text) - at : size - at;
        const char *wrong = read_line(facts, text + at, length);
        if (wrong) {
            asc_fail(err, ASC_BAD_INPUT, "%s", wrong);
            asc_error_at(err, name, number, 0);
            asc_error_help(err, "as in: gaza-health-ministry killed 2024-04-30 = 34622");
            asc_facts_free(facts);
            return ASC_BAD_INPUT;
        }
        at += length + 1;
    }
    *out = facts;
    return ASC_OK;
}

void asc_facts_free(asc_facts *facts) {
    if (facts) {
        asc_arena_free(facts->arena);
        asc_free(facts->items);
        asc_free(facts);
    }
}

size_t asc_facts_count(const asc_facts *facts) {
    return facts->count;
}

typedef struct holding {
    const fact *fact;
    bool met;
    size_t seen;
    char first[65]; /* a claim that does not meet it */
    char value[96];
} holding;

static bool meets(const fact *f, const asc_value *v) {
    asc_room room = asc_value_room(v);
    switch (f->sign) {
    case '>':
        return room.high >= f->value;
    case '<':
        return room.low <= f->value;
    default:
        return room.low <= f->value && f->value <= room.high;
    }
}

static bool hold_row(const asc_row *row, void *context) {
    holding *h = context;
    const asc_value v = {.has_value = row->has_value,
                         .has_max = row->has_max,
                         .value = row->value,
                         .value_max = row->value_max,
                         .bound = row->bound};
    if (row->has_value) {
        h->seen++;
        h->met = h->met || meets(h->fact, &v);
        if (h->seen == 1) {
            snprintf(h->first, sizeof h->first, "%s", row->claim);
            asc_value_text(&v, h->value);
        }
    }
    return !h->met;
}

static void report_unmet(asc_checking *c, const fact *f, const holding *h) {
    const asc_figure figure = {.event = f->event ? f->event : "any event",
                               .measure = f->measure,
                               .territory = f->territory,
                               .group = f->group,
                               .scope = (asc_scope)asc_scope_parse(f->scope)};
    const asc_source_series s = {.source_id = f->source};
    const char *const ids[] = {h->seen ? h->first : NULL, NULL};
    if (h->seen) {
        asc_report(c, "fact", &figure, &s, f->date, ids, "pinned “%s”; none of %zu claims meets it, the first says %s",
                   f->text, h->seen, h->value);
    } else {
        asc_report(c, "fact", &figure, &s, f->date, ids, "pinned “%s”; the ledger has no claim for it", f->text);
    }
}

asc_status asc_check_facts(asc_checking *c, const asc_facts *facts, asc_error *err) {
    asc_status status = ASC_OK;
    for (size_t i = 0; i < facts->count && status == ASC_OK && !c->stopped; i++) {
        const fact *f = &facts->items[i];
        holding h = {.fact = f};
        const asc_filter filter = {.source = f->source,
                                   .measure = f->measure,
                                   .from = f->date,
                                   .to = f->date,
                                   .territory = f->territory,
                                   .group = f->group,
                                   .event = f->event,
                                   .scope = f->scope};
        status = asc_ledger_claims(c->ledger, &filter, ASC_BY_ARTICLE, hold_row, &h, err);
        if (status == ASC_OK && !h.met) {
            report_unmet(c, f, &h);
        }
    }
    return status;
}
