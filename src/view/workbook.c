#include "ascribe/workbook.h"

#include "ascribe/package.h"
#include "ascribe/series.h"
#include "ascribe/view.h"
#include "base/mem.h"
#include "port/xlsx.h"
#include "view/figures.h"
#include "view/scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct claim_sheet {
    asc_xlsx_sheet *sheet;
    size_t order[ASC_CLAIM_COLUMNS]; /* shape: [columns] */
    size_t columns;
    size_t row;
    asc_workbook_report *report;
} claim_sheet;

static bool is_date_column(const char *name) {
    return strcmp(name, "as_of") == 0 || strcmp(name, "published") == 0 || strcmp(name, "recorded") == 0;
}

/* What people read first; the other columns follow in their own order. */
static const struct {
    const char *name;
    double width;
} FIRST[] = {{"as_of", 11},  {"source_id", 22}, {"source_text", 28}, {"value", 11},     {"value_max", 11},
             {"bound", 9},   {"measure", 12},   {"group", 12},       {"territory", 12}, {"scope", 9},
             {"event", 12},  {"publisher", 22}, {"published", 16},   {"title", 50},     {"url", 30},
             {"number", 12}, {"sightings", 9},  {"claim", 14},       {"article", 14}};
enum { FIRST_COUNT = sizeof FIRST / sizeof *FIRST, PRINTED = 14, OTHER_WIDTH = 12, NOTES_WIDTH = 100 };

/* The columns of the sheet of claims, as indexes into those of a claim; shape of `out`: [ASC_CLAIM_COLUMNS]. */
static size_t order_columns(const asc_column *columns, size_t count, size_t *out) {
    bool taken[ASC_CLAIM_COLUMNS] = {false};
    size_t at = 0;
    for (size_t f = 0; f < FIRST_COUNT; f++) {
        for (size_t c = 0; c < count; c++) {
            if (!(columns[c].flags & ASC_COL_TABLE) && strcmp(columns[c].name, FIRST[f].name) == 0) {
                out[at++] = c;
                taken[c] = true;
            }
        }
    }
    for (size_t c = 0; c < count; c++) {
        if (!(columns[c].flags & ASC_COL_TABLE) && !taken[c]) {
            out[at++] = c;
        }
    }
    return at;
}

/* The minutes of "T12:05", with seconds and Z or without; -1 for other texts, as those of other time zones. */
static int minutes_of(const char *text) {
    static const char shape[] = "Tdd:dd:dd";
    size_t i = 0;
    while (shape[i] && (shape[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i])) {
        i++;
    }
    bool whole = (i == 6 || i == 9) && (text[i] == '\0' || strcmp(text + i, "Z") == 0);
    int hour = whole ? (text[1] - '0') * 10 + text[2] - '0' : 24;
    int minute = whole ? (text[4] - '0') * 10 + text[5] - '0' : 60;
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

/* A whole date becomes a date, with its time where there is one; a month or a year stays as text. */
static void put_date(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text) {
    asc_date date;
    char day[11] = "";
    size_t length = strlen(text);
    memcpy(day, text, length < 10 ? length : 10);
    bool whole = length >= 10 && asc_date_parse(day, &date) && date.day && date.year >= 1900;
    int minutes = whole && length > 10 ? minutes_of(text + 10) : -1;
    if (whole && length == 10) {
        asc_xlsx_date(sheet, row, column, date);
    } else if (whole && minutes >= 0) {
        asc_xlsx_moment(sheet, row, column, date, minutes);
    } else {
        asc_xlsx_text(sheet, row, column, text);
    }
}

static void put_cell(asc_xlsx_sheet *sheet, size_t row, size_t column, const asc_column *head, const asc_cell *cell) {
    if (cell->kind == ASC_CELL_NUMBER) {
        asc_xlsx_number(sheet, row, column, cell->number);
    } else if (cell->kind == ASC_CELL_TEXT && is_date_column(head->name)) {
        put_date(sheet, row, column, cell->text);
    } else if (cell->kind == ASC_CELL_TEXT) {
        asc_xlsx_text(sheet, row, column, cell->text);
    }
}

static bool put_claim(const asc_row *row, void *context) {
    claim_sheet *s = context;
    size_t count;
    asc_claim_cells cells;
    const asc_column *columns = asc_claim_columns(&count);
    if (s->row >= ASC_XLSX_ROWS) {
        s->report->claims_left++;
        return true;
    }
    asc_claim_cells_fill(row, &cells);
    for (size_t at = 0; at < s->columns; at++) {
        put_cell(s->sheet, s->row, at, &columns[s->order[at]], &cells.cells[s->order[at]]);
    }
    s->row++;
    s->report->claims++;
    return true;
}

static asc_status write_claims(asc_xlsx *book, asc_ledger *ledger, const asc_filter *filter,
                               asc_workbook_report *report, asc_error *err) {
    claim_sheet s = {.sheet = asc_xlsx_add_sheet(book, "Claims"), .row = 1, .report = report};
    size_t count;
    const asc_column *columns = asc_claim_columns(&count);
    s.columns = order_columns(columns, count, s.order);
    for (size_t at = 0; at < s.columns; at++) {
        const char *name = columns[s.order[at]].name;
        asc_xlsx_head(s.sheet, at, name, at < FIRST_COUNT ? FIRST[at].width : OTHER_WIDTH,
                      strcmp(asc_field_meaning(name).type, "integer") == 0);
    }
    asc_status status = asc_ledger_claims(ledger, filter, ASC_BY_ARTICLE, put_claim, &s, err);
    asc_xlsx_table(s.sheet, s.row - 1, s.columns, 1);
    asc_xlsx_print(s.sheet, s.row - 1, PRINTED);
    return status;
}

/* Where the chart ends when a few values would flatten the others; 0: they do not. */
static int64_t chart_top(const asc_kept_figure *f) {
    int64_t *values = asc_calloc(f->count, sizeof *values);
    size_t beyond = 0;
    int64_t low = 0;
    for (size_t i = 0; i < f->count; i++) {
        values[i] = f->points[i].value;
    }
    int64_t top = asc_scale_top(values, f->count, &beyond);
    asc_scale_round(&low, &top, 5);
    asc_free(values);
    return beyond ? top : 0;
}

static void write_figure(asc_xlsx *book, const asc_kept_figure *f) {
    asc_xlsx_sheet *sheet = asc_xlsx_add_sheet(book, f->name);
    asc_xlsx_head(sheet, 0, "as of", 11, false);
    for (size_t s = 0; s < f->source_count; s++) {
        asc_xlsx_head(sheet, s + 1, f->sources[s], 13, true);
    }
    size_t row = 0;
    long last = 0;
    for (size_t i = 0; i < f->count; i++) {
        const asc_kept_point *p = &f->points[i];
        if (row == 0 || p->day != last) {
            row++;
            asc_xlsx_date(sheet, row, 0, asc_date_from_days(p->day));
            last = p->day;
        }
        asc_xlsx_figure(sheet, row, p->source + 1, p->value, p->bound, p->max, p->revised);
    }
    asc_xlsx_table(sheet, row, f->source_count + 1, 1);
    asc_xlsx_chart(book, sheet, f->title, row, f->source_count + 1, asc_date_from_days(f->points[0].day),
                   asc_date_from_days(last), chart_top(f));
}

typedef struct source_sheet {
    asc_xlsx_sheet *sheet;
    size_t row;
} source_sheet;

static bool put_source(const asc_source_count *c, void *context) {
    source_sheet *s = context;
    asc_xlsx_text(s->sheet, s->row, 0, c->source_id);
    asc_xlsx_text(s->sheet, s->row, 1, c->source_id || c->source_text ? c->source_text : "(the article's own voice)");
    asc_xlsx_number(s->sheet, s->row, 2, (int64_t)c->claims);
    asc_xlsx_number(s->sheet, s->row, 3, (int64_t)c->articles);
    put_date(s->sheet, s->row, 4, c->first ? c->first : "");
    put_date(s->sheet, s->row, 5, c->last ? c->last : "");
    return ++s->row < ASC_XLSX_ROWS;
}

static asc_status write_sources(asc_xlsx *book, asc_ledger *ledger, const asc_filter *filter, asc_error *err) {
    static const char *const heads[] = {"source_id", "source_text", "claims", "articles", "first", "last"};
    source_sheet s = {asc_xlsx_add_sheet(book, "Sources"), 1};
    for (size_t i = 0; i < 6; i++) {
        asc_xlsx_head(s.sheet, i, heads[i], i == 1 ? 44 : i == 0 ? 26 : 11, i == 2 || i == 3);
    }
    asc_status status = asc_source_counts(ledger, filter, put_source, &s, err);
    asc_xlsx_table(s.sheet, s.row - 1, 6, 0);
    return status;
}

static void write_notes(asc_xlsx *book, const asc_workbook_report *report) {
    asc_xlsx_sheet *sheet = asc_xlsx_add_sheet(book, "Notes");
    char left[200];
    asc_xlsx_head(sheet, 0, "How to read these figures", NOTES_WIDTH, false);
    for (size_t i = 0; asc_caveats[i]; i++) {
        asc_xlsx_paragraph(sheet, i + 1, asc_caveats[i], NOTES_WIDTH);
    }
    size_t row = 1;
    while (asc_caveats[row - 1]) {
        row++;
    }
    if (report->claims_left) {
        snprintf(left, sizeof left, "%zu claims did not fit the sheet of claims.", report->claims_left);
        asc_xlsx_bold(sheet, ++row, 0, left);
    }
    if (report->figures_left) {
        snprintf(left, sizeof left, "%zu figures with fewer dates have no sheet of their own.", report->figures_left);
        asc_xlsx_bold(sheet, ++row, 0, left);
    }
}

asc_status asc_workbook_write(asc_ledger *ledger, const asc_filter *filter, const asc_workbook_options *options,
                              const char *path, asc_workbook_report *report, asc_error *err) {
    asc_kept_figures kept = {0};
    asc_error closing;
    const asc_series_options series = {.parts = options->parts, .thin = true};
    *report = (asc_workbook_report){0};
    asc_status status = asc_series_query(ledger, filter, &series, asc_keep_figure, &kept, NULL, err);
    asc_xlsx *book = asc_xlsx_new(path, options->created);
    if (status == ASC_OK) {
        status = write_claims(book, ledger, filter, report, err);
    }
    for (size_t i = 0; i < kept.count; i++) {
        write_figure(book, &kept.items[i]);
    }
    report->figures = kept.count;
    report->figures_left = kept.left;
    if (status == ASC_OK) {
        status = write_sources(book, ledger, filter, err);
    }
    write_notes(book, report);
    asc_status closed = asc_xlsx_close(book, &closing);
    asc_kept_figures_free(&kept);
    if (status == ASC_OK && closed != ASC_OK) {
        status = closed;
        if (err) {
            *err = closing;
        }
    }
    return status;
}
