#ifndef ASCRIBE_LEDGER_FIGURE_H
#define ASCRIBE_LEDGER_FIGURE_H
/* One row of the index: a claim as it is to be read from one entry on (table ix_figure). */

#include "ledger/ledger.h"

typedef struct asc_figure {
    int64_t claim, since, until, run, article, name;
    int64_t event, measure, territory, group, scope, source, as_of, published, bound;
    int64_t value, value_max;
    bool has_value, has_max;
    bool part;
    int64_t ruling;
    int64_t statement;
    /* Not in the row, but what makes it. */
    asc_where where;
    asc_span number, sentence;
} asc_figure;

/* The columns of table claim, as `c`, that asc_figure_take reads. */
#define ASC_FIGURE_COLUMNS                                                                                             \
    "c.id, c.field, c.number_start, c.number_length, c.value, c.value_max, c.bound, c.measure, c.grp, c.territory, "   \
    "c.event, c.scope, coalesce(c.source, c.source_text), c.part_of, c.as_of, c.sentence_start, c.sentence_length"

/* Reads a figure as extracted; who holds it and when is left zero. */
void asc_figure_take(asc_stmt *stmt, asc_figure *out);

/* Puts a version into the index: with claim, since, until, run and article set, finds the rest (its name, the rulings
 * up to `since`, its statement). `article` is the loaded one. */
asc_status asc_figure_record(asc_ledger *ledger, const asc_article *article, asc_figure *figure, asc_error *err);

/* Finds or founds the statement that `figure` makes in `sentence` (borrowed, `size` bytes); sets figure->statement. */
asc_status asc_statement_of(asc_ledger *ledger, asc_figure *figure, const char *sentence, size_t size, asc_error *err);

/* Lays the rulings that were made up to entry figure->since on this place and value over the figure. */
asc_status asc_ruling_apply(asc_ledger *ledger, asc_figure *figure, asc_error *err);

#endif
