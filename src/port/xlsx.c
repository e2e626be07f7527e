#include "port/xlsx.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    NAME_CHARACTERS = 31,
    CELL_BYTES = 32767,
    MOST_SHEETS = 250,
    CHART_WIDTH = 900,
    CHART_HEIGHT = 420,
    EPOCH = 25569
};

struct asc_xlsx_sheet {
    asc_xlsx *book;
    lxw_worksheet *sheet;
};

struct asc_xlsx {
    lxw_workbook *book;
    char *path;
    lxw_format *bold, *number, *date;
    asc_xlsx_sheet sheets[MOST_SHEETS];
    size_t count;
};

asc_xlsx *asc_xlsx_new(const char *path, int64_t created) {
    asc_xlsx *book = asc_calloc(1, sizeof *book);
    char comments[] = "Made by ascribe";
    lxw_doc_properties properties = {.created = (time_t)created, .comments = comments};
    book->path = asc_strdup(path);
    /* Rows go to a temporary file at once; they must be written from the top down. */
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    book->book = workbook_new_opt(path, &options);
    if (!book->book) {
        asc_oom();
    }
    workbook_set_properties(book->book, &properties);
    book->bold = workbook_add_format(book->book);
    format_set_bold(book->bold);
    book->number = workbook_add_format(book->book);
    format_set_num_format(book->number, "#,##0");
    book->date = workbook_add_format(book->book);
    format_set_num_format(book->date, "yyyy-mm-dd");
    return book;
}

asc_status asc_xlsx_close(asc_xlsx *book, asc_error *err) {
    asc_status status = ASC_OK;
    lxw_error fault = LXW_NO_ERROR;
    FILE *probe = fopen(book->path, "ab"); /* the library would print its own message */
    if (probe) {
        fclose(probe);
        fault = workbook_close(book->book);
    } else {
        status = asc_fail(err, ASC_IO, "cannot write the workbook: %s", strerror(errno));
        asc_error_at(err, book->path, 0, 0);
        lxw_workbook_free(book->book);
    }
    if (fault != LXW_NO_ERROR) {
        status = asc_fail(err, ASC_IO, "cannot write the workbook: %s", lxw_strerror(fault));
        asc_error_at(err, book->path, 0, 0);
    }
    asc_free(book->path);
    asc_free(book);
    return status;
}

/* At most 31 characters, without []:*?/\ and without an apostrophe at either end. */
static void fit_name(const char *name, char out[4 * NAME_CHARACTERS + 1], size_t room) {
    size_t size = strlen(name);
    size_t at = 0;
    for (size_t i = 0, characters = 0; i < size && characters < room; characters++) {
        size_t step = 1;
        bool bad = asc_utf8_decode(name + i, size - i, &step) == ASC_UTF8_BAD;
        if (bad || (step == 1 && (strchr("[]:*?/\\'", name[i]) || (unsigned char)name[i] < 0x20))) {
            out[at++] = '-';
        } else {
            memcpy(out + at, name + i, step);
            at += step;
        }
        i += step;
    }
    out[at] = '\0';
}

asc_xlsx_sheet *asc_xlsx_add_sheet(asc_xlsx *book, const char *name) {
    char fit[4 * NAME_CHARACTERS + 16];
    fit_name(*name ? name : "sheet", fit, NAME_CHARACTERS);
    for (int copy = 2; workbook_validate_sheet_name(book->book, fit) != LXW_NO_ERROR && copy < 1000; copy++) {
        fit_name(*name ? name : "sheet", fit, NAME_CHARACTERS - 4);
        snprintf(fit + strlen(fit), 8, " %d", copy);
    }
    size_t at = book->count < MOST_SHEETS ? book->count++ : MOST_SHEETS - 1;
    book->sheets[at] = (asc_xlsx_sheet){book, workbook_add_worksheet(book->book, fit)};
    if (!book->sheets[at].sheet) {
        asc_oom();
    }
    return &book->sheets[at];
}

/* Cells of the format hold 32,767 characters; a longer text is cut and ends in …. */
static void put_text(asc_xlsx_sheet *s, size_t row, size_t column, const char *text, lxw_format *format) {
    char *cut = NULL;
    size_t size = text ? strlen(text) : 0;
    if (size == 0) {
        return;
    }
    if (size > CELL_BYTES) {
        cut = asc_strndup(text, asc_utf8_floor(text, CELL_BYTES - 4) + 4);
        memcpy(cut + asc_utf8_floor(text, CELL_BYTES - 4), "…", sizeof "…");
    }
    worksheet_write_string(s->sheet, (lxw_row_t)row, (lxw_col_t)column, cut ? cut : text, format);
    asc_free(cut);
}

void asc_xlsx_head(asc_xlsx_sheet *s, size_t column, const char *text, double width) {
    worksheet_set_column(s->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    put_text(s, 0, column, text, s->book->bold);
}

void asc_xlsx_text(asc_xlsx_sheet *s, size_t row, size_t column, const char *text) {
    put_text(s, row, column, text, NULL);
}

void asc_xlsx_bold(asc_xlsx_sheet *s, size_t row, size_t column, const char *text) {
    put_text(s, row, column, text, s->book->bold);
}

void asc_xlsx_number(asc_xlsx_sheet *s, size_t row, size_t column, int64_t number) {
    worksheet_write_number(s->sheet, (lxw_row_t)row, (lxw_col_t)column, (double)number, s->book->number);
}

void asc_xlsx_date(asc_xlsx_sheet *s, size_t row, size_t column, asc_date date) {
    lxw_datetime when = {.year = date.year, .month = date.month, .day = date.day};
    worksheet_write_datetime(s->sheet, (lxw_row_t)row, (lxw_col_t)column, &when, s->book->date);
}

void asc_xlsx_table(asc_xlsx_sheet *s, size_t last_row, size_t columns) {
    worksheet_freeze_panes(s->sheet, 1, 0);
    worksheet_autofilter(s->sheet, 0, 0, (lxw_row_t)last_row, (lxw_col_t)(columns - 1));
}

static void add_line(lxw_chart *chart, lxw_worksheet *sheet, size_t last_row, size_t column) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_line line = {.width = 1.5};
    chart_series_set_categories(series, sheet->name, 1, 0, (lxw_row_t)last_row, 0);
    chart_series_set_values(series, sheet->name, 1, (lxw_col_t)column, (lxw_row_t)last_row, (lxw_col_t)column);
    chart_series_set_name_range(series, sheet->name, 0, (lxw_col_t)column);
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 4);
}

void asc_xlsx_chart(asc_xlsx *book, asc_xlsx_sheet *s, const char *title, size_t last_row, size_t columns,
                    asc_date first, asc_date last) {
    lxw_chart *chart = workbook_add_chart(book->book, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
    lxw_chart_options place = {.x_offset = 10, .y_offset = 10};
    for (size_t c = 1; c < columns; c++) {
        add_line(chart, s->sheet, last_row, c);
    }
    chart_title_set_name(chart, title);
    /* The format counts days from 1899-12-30. */
    chart_axis_set_min(chart->x_axis, (double)(asc_date_days(first) + EPOCH));
    chart_axis_set_max(chart->x_axis, (double)(asc_date_days(last) + EPOCH + 1));
    chart_axis_set_num_format(chart->x_axis, "yyyy-mm-dd");
    chart_axis_set_num_format(chart->y_axis, "#,##0");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    place.x_scale = CHART_WIDTH / 480.0; /* of the library's plain size */
    place.y_scale = CHART_HEIGHT / 288.0;
    worksheet_insert_chart_opt(s->sheet, 1, (lxw_col_t)columns, chart, &place);
}
