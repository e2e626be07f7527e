#ifndef ASCRIBE_PORT_XLSX_H
#define ASCRIBE_PORT_XLSX_H
/* Workbooks over libxlsxwriter: cells, dates, charts. Rows and columns count from 0; the rows of a sheet are
 * written from the top down. */

#include "ascribe/claim.h"
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

/* Adds a sheet; its name is cut to 31 characters and made fit and unlike the others. On paper it lies across, all
 * columns on one page. Owned by the workbook. */
asc_xlsx_sheet *asc_xlsx_add_sheet(asc_xlsx *book, const char *name);

/* Row 0: the head of a column of that width (in characters); at the right over numbers. */
void asc_xlsx_head(asc_xlsx_sheet *sheet, size_t column, const char *text, double width, bool right);
void asc_xlsx_text(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text); /* NULL: nothing */
void asc_xlsx_bold(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text);
void asc_xlsx_number(asc_xlsx_sheet *sheet, size_t row, size_t column, int64_t number);
/* A number that is shown with its bound, as ≥1,200 or 13,000–14,000 (`max` counts for ranges); red when `marked`. */
void asc_xlsx_figure(asc_xlsx_sheet *sheet, size_t row, size_t column, int64_t number, asc_bound bound, int64_t max,
                     bool marked);
void asc_xlsx_date(asc_xlsx_sheet *sheet, size_t row, size_t column, asc_date date); /* a whole date, from 1900 */
/* The same with a time of day, in minutes since midnight. */
void asc_xlsx_moment(asc_xlsx_sheet *sheet, size_t row, size_t column, asc_date date, int minutes);

/* A text in column 0 that is wrapped at its width (in characters); the row is made as high as it needs. */
void asc_xlsx_paragraph(asc_xlsx_sheet *sheet, size_t row, const char *text, size_t width);
/* Freezes row 0 and the first `fixed` columns, gives rows 0 to `last_row` a filter, and prints row 0 on each page. */
void asc_xlsx_table(asc_xlsx_sheet *sheet, size_t last_row, size_t columns, size_t fixed);
/* Prints only the first `columns`; the others are for the screen. */
void asc_xlsx_print(asc_xlsx_sheet *sheet, size_t last_row, size_t columns);

/* A chart at the right of column `columns`: dates (from `first` to `last`) in column 0 of rows 1 to `last_row`, a line
 * for each of the columns 1 to `columns` - 1, named by row 0. A date without a value is a gap in the line.
 * The values end at `top`, and at their largest when that is 0. */
void asc_xlsx_chart(asc_xlsx *book, asc_xlsx_sheet *sheet, const char *title, size_t last_row, size_t columns,
                    asc_date first, asc_date last, int64_t top);

#endif
