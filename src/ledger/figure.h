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

/* Finds or founds the statement that `figure` makes in `sentence` (borrowed, `size` bytes); sets figure->statement. */
asc_status asc_statement_of(asc_ledger *ledger, asc_figure *figure, const char *sentence, size_t size, asc_error *err);

/* Puts the version into the index. */
asc_status asc_figure_insert(asc_ledger *ledger, const asc_figure *figure, asc_error *err);

#endif
