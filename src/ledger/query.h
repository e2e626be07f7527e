#ifndef ASCRIBE_LEDGER_QUERY_H
#define ASCRIBE_LEDGER_QUERY_H
/* SQL that is put together from a filter: the text, and the values to bind in the same order. */

#include "base/buf.h"
#include "ledger/ledger.h"

enum { ASC_QUERY_MAX_BINDS = 32 };

typedef struct asc_query_bind {
    bool is_int;
    int64_t number;
    const char *text; /* borrowed */
} asc_query_bind;

typedef struct asc_query {
    asc_buf sql;
    asc_query_bind binds[ASC_QUERY_MAX_BINDS];
    size_t count;
} asc_query;

/* Add SQL, and the value of a parameter in it. */
void asc_query_add(asc_query *query, const char *sql);
void asc_query_int(asc_query *query, const char *sql, int64_t value);
void asc_query_text(asc_query *query, const char *sql, const char *text);

/* Binds the values to a statement that was made of the query's text and has been reset. */
void asc_query_bind_all(const asc_query *query, asc_stmt *stmt);

/* Gives the statement with its values bound (asc_stmt_free). The query must live until then. */
asc_stmt *asc_query_start(asc_query *query, asc_db *db);
void asc_query_free(asc_query *query);

/* Adds the conditions of a filter on `ix_figure f`, each with AND before it. ASC_USAGE for a filter that makes no
 * sense.
 */
asc_status asc_query_filter(asc_query *query, asc_ledger *ledger, const asc_filter *filter, asc_error *err);

/* A date of a filter, packed; ASC_USAGE when it is none. */
asc_status asc_filter_day(const char *date, int64_t *day, asc_error *err);

#endif
