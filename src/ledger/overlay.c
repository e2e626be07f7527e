/* Laying rulings over a claim as extracted. */

#include "ascribe/rulings.h"
#include "base/mem.h"
#include "ledger/figure.h"
#include "ledger/time.h"

#include <stdlib.h>
#include <string.h>

/* The rulings that hold, newest first. */
typedef struct holding {
    int64_t *corrections; /* entries */
    size_t count, capacity;
    int64_t verdict;
} holding;

static void put_value(asc_stmt *stmt, bool some, int64_t value) {
    if (some) {
        asc_put_int(stmt, value);
    } else {
        asc_put_null(stmt);
    }
}

/* The newest verdict holds. A correction also brings the corrections right before it. */
static asc_status find_holding(asc_ledger *ledger, const asc_figure *f, holding *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(
        ledger->db, "SELECT r.entry, r.verdict FROM scan s JOIN claim k ON k.id >= s.first AND k.id < s.first + s.count"
                    " JOIN ruling r ON r.claim = k.id WHERE s.article = ? AND k.field = ? AND k.number_start = ?"
                    " AND k.number_length = ? AND k.value IS ? AND k.value_max IS ? AND r.entry <= ? AND r.verdict <> 4"
                    " ORDER BY r.entry DESC");
    asc_put_int(stmt, f->article);
    asc_put_int(stmt, f->where);
    asc_put_int(stmt, (int64_t)f->number.start);
    asc_put_int(stmt, (int64_t)(f->number.end - f->number.start));
    put_value(stmt, f->has_value, f->value);
    put_value(stmt, f->has_max, f->value_max);
    asc_put_int(stmt, f->since);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        int64_t entry = asc_take_int(stmt);
        int64_t verdict = asc_take_int(stmt);
        out->verdict = out->count ? out->verdict : verdict;
        if (verdict != ASC_CORRECTED) {
            asc_stmt_reset(stmt);
            return ASC_OK;
        }
        ASC_GROW(out->corrections, out->capacity, out->count + 1);
        out->corrections[out->count++] = entry;
    }
}

static void set_value(const char *text, int64_t *value, bool *some) {
    *some = *text != '\0';
    *value = *some ? strtoll(text, NULL, 10) : 0;
}

static asc_status set_field(asc_ledger *ledger, asc_figure *f, const char *field, const char *value, asc_error *err) {
    const struct {
        const char *name;
        int64_t *word;
    } words[] = {{"measure", &f->measure},
                 {"group", &f->group},
                 {"territory", &f->territory},
                 {"event", &f->event},
                 {"source", &f->source}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(field, words[i].name) == 0) {
            return asc_word_find(ledger, *value ? value : NULL, words[i].word, err);
        }
    }
    if (strcmp(field, "scope") == 0) {
        f->scope = asc_scope_parse(value);
    } else if (strcmp(field, "bound") == 0) {
        f->bound = asc_bound_parse(value);
    } else if (strcmp(field, "as_of") == 0) {
        f->as_of = asc_day_pack(value);
    } else if (strcmp(field, "value") == 0) {
        set_value(value, &f->value, &f->has_value);
    } else if (strcmp(field, "value_max") == 0) {
        set_value(value, &f->value_max, &f->has_max);
    }
    return ASC_OK;
}

static asc_status apply_correction(asc_ledger *ledger, asc_figure *f, int64_t entry, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT field, value FROM ruling_field WHERE ruling = ? ORDER BY field");
    asc_put_int(stmt, entry);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        const char *field = asc_take_text(stmt);
        status = set_field(ledger, f, field, asc_take_text(stmt), err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}

asc_status asc_ruling_apply(asc_ledger *ledger, asc_figure *figure, asc_error *err) {
    int64_t any = 0;
    holding held = {0};
    asc_status status = asc_db_int(ledger->db, "SELECT EXISTS (SELECT 1 FROM ruling)", &any, err);
    if (status != ASC_OK || !any || figure->since == figure->article) {
        return status; /* a new article has none */
    }
    status = find_holding(ledger, figure, &held, err);
    figure->ruling = held.verdict;
    for (size_t i = held.count; i-- > 0 && status == ASC_OK;) {
        status = apply_correction(ledger, figure, held.corrections[i], err);
    }
    if (figure->bound == ASC_VAGUE && figure->has_value) {
        figure->bound = ASC_EXACT; /* a value was put in; a vague number has none */
    }
    asc_free(held.corrections);
    return status;
}
