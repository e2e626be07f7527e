#ifndef ASCRIBE_LEDGER_ORDERED_H
#define ASCRIBE_LEDGER_ORDERED_H
/* Claims in an order, a series or an article at a time (ordered.c). */

#include "ledger/query.h"

/* Whether this is the way for such a filter; the others find few claims and sort them. */
bool asc_claims_can_walk(const asc_filter *filter, asc_order order);

/* Reads the rows of `query`, which has its select and its filter, in the order asked for. */
asc_status asc_claims_walk(asc_ledger *ledger, const asc_filter *filter, asc_order order, asc_query *query,
                           asc_row_fn fn, void *context, asc_error *err);

/* Reads the rows of a statement, those whose claim id starts with `prefix` (NULL: all); *stopped when `fn` wanted no
 * more. In claims.c. */
asc_status asc_rows_read(asc_stmt *stmt, const char *prefix, asc_row_fn fn, void *context, bool *stopped,
                         asc_error *err);

#endif
