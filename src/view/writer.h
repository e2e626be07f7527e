#ifndef ASCRIBE_VIEW_WRITER_H
#define ASCRIBE_VIEW_WRITER_H
/* What the writers of the formats share: one listing under way. */

#include "ascribe/view.h"
#include "base/buf.h"

typedef struct asc_table asc_table;

struct asc_listing {
    asc_style style;
    const asc_column *columns;
    size_t count;
    asc_sink sink;
    bool failed;
    size_t rows; /* written so far */
    asc_buf out; /* text not yet handed to the sink */
    asc_table *table;
};

/* Hands the text in listing->out to the sink once there is enough of it, or all of it. */
void asc_listing_flush(asc_listing *listing, bool all);

void asc_csv_begin(asc_listing *listing);
void asc_csv_row(asc_listing *listing, const asc_cell *cells);

void asc_json_begin(asc_listing *listing);
void asc_json_row(asc_listing *listing, const asc_cell *cells);
void asc_json_end(asc_listing *listing);

void asc_table_begin(asc_listing *listing);
void asc_table_title(asc_listing *listing, const char *title);
void asc_table_row(asc_listing *listing, const asc_cell *cells);
void asc_table_note(asc_listing *listing, const char *text);
size_t asc_table_hidden(asc_listing *listing);
void asc_table_end(asc_listing *listing);

#endif
