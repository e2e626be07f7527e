#include "port/xlsx.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    NAME_CHARACTERS = 31,
    CELL_BYTES = 32767,
    MOST_SHEETS = 250,
    CHART_WIDTH = 960,
    CHART_HEIGHT = 480,
    EPOCH = 25569,
    MOST_RANGES = 1000, /* formats that ranges get of their own; more are shown by their lower end */
    PAPER_A4 = 9,
    LINE_HEIGHT = 15,
    MOST_LINES = 27,
    HEAD_HEIGHT = 2 * LINE_HEIGHT,
    INK = 0x1F2933,
    PAPER = 0xE4E7EB,
    LINE = 0xCBD2D9,
    RED = 0xBA2525
};

/* Told apart also by those who do not see red and green alike (M. Okabe and K. Ito, "Color Universal Design", 2008). */
static const lxw_color_t COLOURS[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00, 0x000000, 0x999999};
enum { COLOUR_COUNT = sizeof COLOURS / sizeof *COLOURS };

/* The look of one range, so that it is made once. */
typedef struct range_format {
    int64_t low, high;
    bool marked;
    lxw_format *format;
} range_format;

struct asc_xlsx_sheet {
    asc_xlsx *book;
    lxw_worksheet *sheet;
};

struct asc_xlsx {
    lxw_workbook *book;
    char *path;
    lxw_format *head, *head_right, *bold, *number, *date, *moment, *prose;
    lxw_format *figures[ASC_BOUND_COUNT][2]; /* by bound, and whether marked */
    range_format *ranges;                    /* shape: [range_count] */
    size_t range_count, range_capacity;
    asc_xlsx_sheet sheets[MOST_SHEETS];
    size_t count;
};

static lxw_format *number_format(asc_xlsx *book, const char *shape, bool marked) {
    lxw_format *format = workbook_add_format(book->book);
    format_set_num_format(format, shape);
    if (marked) {
        format_set_font_color(format, RED);
    }
    return format;
}

static lxw_format *head_format(asc_xlsx *book) {
    lxw_format *format = workbook_add_format(book->book);
    format_set_bold(format);
    format_set_font_color(format, INK);
    format_set_bg_color(format, PAPER);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void add_formats(asc_xlsx *book) {
    static const char *const shapes[ASC_BOUND_COUNT] = {"#,##0",      "\"~\"#,##0", "\"≥\"#,##0",
                                                        "\"≤\"#,##0", "#,##0",      "#,##0"};
    book->head = head_format(book);
    book->head_right = head_format(book);
    format_set_align(book->head_right, LXW_ALIGN_RIGHT);
    book->bold = workbook_add_format(book->book);
    format_set_bold(book->bold);
    book->prose = workbook_add_format(book->book);
    format_set_text_wrap(book->prose);
    format_set_align(book->prose, LXW_ALIGN_VERTICAL_TOP);
    book->number = number_format(book, "#,##0", false);
    book->date = number_format(book, "yyyy-mm-dd", false);
    format_set_align(book->date, LXW_ALIGN_LEFT);
    book->moment = number_format(book, "yyyy-mm-dd hh:mm", false);
    format_set_align(book->moment, LXW_ALIGN_LEFT);
    for (int bound = 0; bound < ASC_BOUND_COUNT; bound++) {
        book->figures[bound][0] = number_format(book, shapes[bound], false);
        book->figures[bound][1] = number_format(book, shapes[bound], true);
    }
}

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
    add_formats(book);
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
    asc_free(book->ranges);
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
    worksheet_set_row(book->sheets[at].sheet, 0, HEAD_HEIGHT, NULL);
    worksheet_set_landscape(book->sheets[at].sheet);
    worksheet_set_paper(book->sheets[at].sheet, PAPER_A4);
    worksheet_fit_to_pages(book->sheets[at].sheet, 1, 0);
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

void asc_xlsx_head(asc_xlsx_sheet *s, size_t column, const char *text, double width, bool right) {
    worksheet_set_column(s->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    put_text(s, 0, column, text, right ? s->book->head_right : s->book->head);
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

/* A format that shows the two ends of a range, whatever the number in the cell: that is the lower end. */
static lxw_format *range_of(asc_xlsx *book, int64_t low, int64_t high, bool marked) {
    char ends[2][32];
    char shape[80];
    for (size_t i = 0; i < book->range_count; i++) {
        const range_format *r = &book->ranges[i];
        if (r->low == low && r->high == high && r->marked == marked) {
            return r->format;
        }
    }
    if (book->range_count == MOST_RANGES) {
        return book->figures[ASC_RANGE][marked];
    }
    snprintf(shape, sizeof shape, "\"%s–%s\"", asc_number_text(low, ends[0]), asc_number_text(high, ends[1]));
    ASC_GROW(book->ranges, book->range_capacity, book->range_count + 1);
    range_format made = {low, high, marked, number_format(book, shape, marked)};
    format_set_align(made.format, LXW_ALIGN_RIGHT);
    book->ranges[book->range_count++] = made;
    return made.format;
}

void asc_xlsx_figure(asc_xlsx_sheet *s, size_t row, size_t column, int64_t number, asc_bound bound, int64_t max,
                     bool marked) {
    lxw_format *format = bound == ASC_RANGE ? range_of(s->book, number, max, marked)
                                            : s->book->figures[bound < ASC_BOUND_COUNT ? bound : ASC_EXACT][marked];
    worksheet_write_number(s->sheet, (lxw_row_t)row, (lxw_col_t)column, (double)number, format);
}

void asc_xlsx_date(asc_xlsx_sheet *s, size_t row, size_t column, asc_date date) {
    lxw_datetime when = {.year = date.year, .month = date.month, .day = date.day};
    worksheet_write_datetime(s->sheet, (lxw_row_t)row, (lxw_col_t)column, &when, s->book->date);
}

void asc_xlsx_moment(asc_xlsx_sheet *s, size_t row, size_t column, asc_date date, int minutes) {
    lxw_datetime when = {
        .year = date.year, .month = date.month, .day = date.day, .hour = minutes / 60, .min = minutes % 60};
    worksheet_write_datetime(s->sheet, (lxw_row_t)row, (lxw_col_t)column, &when, s->book->moment);
}

void asc_xlsx_paragraph(asc_xlsx_sheet *s, size_t row, const char *text, size_t width) {
    size_t lines = strlen(text) / (width - width / 10) + 1; /* words leave some of each line empty */
    lines = lines < MOST_LINES ? lines : MOST_LINES;        /* a row is 409 points high at most */
    worksheet_set_row(s->sheet, (lxw_row_t)row, (double)lines * LINE_HEIGHT, NULL);
    put_text(s, row, 0, text, s->book->prose);
}

void asc_xlsx_table(asc_xlsx_sheet *s, size_t last_row, size_t columns, size_t fixed) {
    worksheet_freeze_panes(s->sheet, 1, (lxw_col_t)fixed);
    worksheet_autofilter(s->sheet, 0, 0, (lxw_row_t)last_row, (lxw_col_t)(columns - 1));
    worksheet_repeat_rows(s->sheet, 0, 0);
}

void asc_xlsx_print(asc_xlsx_sheet *s, size_t last_row, size_t columns) {
    worksheet_print_area(s->sheet, 0, 0, (lxw_row_t)last_row, (lxw_col_t)(columns - 1));
}

static void add_line(lxw_chart *chart, lxw_worksheet *sheet, size_t last_row, size_t column) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_color_t colour = COLOURS[(column - 1) % COLOUR_COUNT];
    lxw_chart_line line = {.width = 1.75, .color = colour};
    lxw_chart_fill fill = {.color = colour};
    if (column > COLOUR_COUNT) {
        line.dash_type = LXW_CHART_LINE_DASH_DASH; /* the colours come round again */
    }
    chart_series_set_categories(series, sheet->name, 1, 0, (lxw_row_t)last_row, 0);
    chart_series_set_values(series, sheet->name, 1, (lxw_col_t)column, (lxw_row_t)last_row, (lxw_col_t)column);
    chart_series_set_name_range(series, sheet->name, 0, (lxw_col_t)column);
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 4);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &line);
}

static void set_axes(lxw_chart *chart, asc_date first, asc_date last, int64_t top) {
    lxw_chart_line grid = {.width = 0.75, .color = LINE};
    lxw_chart_font small = {.size = 9};
    /* The format counts days from 1899-12-30. */
    chart_axis_set_min(chart->x_axis, (double)(asc_date_days(first) + EPOCH));
    chart_axis_set_max(chart->x_axis, (double)(asc_date_days(last) + EPOCH + 1));
    chart_axis_set_num_format(chart->x_axis, "yyyy-mm-dd");
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_format(chart->y_axis, "#,##0");
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    if (top > 0) {
        chart_axis_set_max(chart->y_axis, (double)top);
    }
}

void asc_xlsx_chart(asc_xlsx *book, asc_xlsx_sheet *s, const char *title, size_t last_row, size_t columns,
                    asc_date first, asc_date last, int64_t top) {
    lxw_chart *chart = workbook_add_chart(book->book, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
    lxw_chart_options place = {.x_offset = 20, .y_offset = 10};
    lxw_chart_font large = {.size = 13, .bold = LXW_TRUE};
    for (size_t c = 1; c < columns; c++) {
        add_line(chart, s->sheet, last_row, c);
    }
    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &large);
    set_axes(chart, first, last, top);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    place.x_scale = CHART_WIDTH / 480.0; /* of the library's plain size */
    place.y_scale = CHART_HEIGHT / 288.0;
    worksheet_insert_chart_opt(s->sheet, 1, (lxw_col_t)columns, chart, &place);
}
