#ifndef ASCRIBE_PORT_XLSX_H
#define ASCRIBE_PORT_XLSX_H
/* Workbooks over libxlsxwriter: cells, dates, charts. Rows and columns count from 0; the rows of a sheet are
 * written from the top down. */

#include "ascribe/status.h"
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct asc_xlsx asc_xlsx;
typedef struct asc_xlsx_sheet asc_xlsx_sheet;

#define ASC_XLSX_ROWS ((size_t)1048576) /* what a sheet of the format holds */

/* Gives a workbook that asc_xlsx_close writes to `path` and frees. `created` (seconds since 1970) is what it says of
 * its making. */
asc_xlsx *asc_xlsx_new(const char *path, int64_t created);
/* ASC_IO when it could not be written. Frees the workbook in any case. */
asc_status asc_xlsx_close(asc_xlsx *book, asc_error *err);

/* Adds a sheet; its name is cut to 31 characters and made fit and unlike the others. Owned by the workbook. */
asc_xlsx_sheet *asc_xlsx_add_sheet(asc_xlsx *book, const char *name);

void asc_xlsx_head(asc_xlsx_sheet *sheet, size_t column, const char *text, double width); /* row 0, bold */
void asc_xlsx_text(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text);   /* NULL: nothing */
void asc_xlsx_bold(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text);
void asc_xlsx_number(asc_xlsx_sheet *sheet, size_t row, size_t column, int64_t number);
void asc_xlsx_date(asc_xlsx_sheet *sheet, size_t row, size_t column, asc_date date); /* a whole date, from 1900 */

/* Freezes row 0 and gives rows 0 to `last_row` a filter. */
void asc_xlsx_table(asc_xlsx_sheet *sheet, size_t last_row, size_t columns);

/* A chart at the right of column `columns`: dates (from `first` to `last`) in column 0 of rows 1 to `last_row`, a line
 * for each of the columns 1 to `columns` - 1, named by row 0. A date without a value is a gap in the line. */
void asc_xlsx_chart(asc_xlsx *book, asc_xlsx_sheet *sheet, const char *title, size_t last_row, size_t columns,
                    asc_date first, asc_date last);

#endif
