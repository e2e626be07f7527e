#ifndef ASCRIBE_LEDGER_ROW_H
#define ASCRIBE_LEDGER_ROW_H
/* Rows for the layers above, read from the index and the record together. */

#include "ledger/query.h"

/* The room that the strings of a row need which are not in the database as such. */
typedef struct asc_row_room {
    char claim[65], article[65], part_of[65];
    char as_of[12], recorded[24];
} asc_row_room;

/* `SELECT … FROM ix_figure f JOIN … WHERE 1` for asc_row_take; conditions on f follow. `known` is the last entry to
 * count sightings at, INT64_MAX for now. `lean` as in asc_filter. */
void asc_row_select(asc_query *query, int64_t known, bool lean);

/* The same over the claims of one run as they were extracted, without rulings and statements. */
void asc_row_select_extracted(asc_query *query, int64_t run);

/* Reads the row that the statement stands on. Strings live until its next step, or in `room`. */
void asc_row_take(asc_stmt *stmt, asc_row *row, asc_row_room *room);

#endif
