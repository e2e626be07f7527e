#include "ascribe/workbook.h"

#include "ascribe/series.h"
#include "ascribe/view.h"
#include "base/mem.h"
#include "port/xlsx.h"
#include "view/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct claim_sheet {
    asc_xlsx_sheet *sheet;
    size_t row;
    asc_workbook_report *report;
} claim_sheet;

static bool is_date_column(const char *name) {
    return strcmp(name, "as_of") == 0 || strcmp(name, "published") == 0;
}

/* A whole date becomes a date; a month, a year or a date with a time stays as text. */
static void put_date(asc_xlsx_sheet *sheet, size_t row, size_t column, const char *text) {
    asc_date date;
    if (strlen(text) == 10 && asc_date_parse(text, &date) && date.day && date.year >= 1900) {
        asc_xlsx_date(sheet, row, column, date);
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
    size_t at = 0;
    asc_claim_cells cells;
    const asc_column *columns = asc_claim_columns(&count);
    if (s->row >= ASC_XLSX_ROWS) {
        s->report->claims_left++;
        return true;
    }
    asc_claim_cells_fill(row, &cells);
    for (size_t c = 0; c < count; c++) {
        if (!(columns[c].flags & ASC_COL_TABLE)) {
            put_cell(s->sheet, s->row, at++, &columns[c], &cells.cells[c]);
        }
    }
    s->row++;
    s->report->claims++;
    return true;
}

static asc_status write_claims(asc_xlsx *book, asc_ledger *ledger, const asc_filter *filter,
                               asc_workbook_report *report, asc_error *err) {
    claim_sheet s = {.sheet = asc_xlsx_add_sheet(book, "Claims"), .row = 1, .report = report};
    size_t count;
    size_t at = 0;
    const asc_column *columns = asc_claim_columns(&count);
    for (size_t c = 0; c < count; c++) {
        if (!(columns[c].flags & ASC_COL_TABLE)) {
            asc_xlsx_head(s.sheet, at++, columns[c].name, 14);
        }
    }
    asc_status status = asc_ledger_claims(ledger, filter, ASC_BY_ARTICLE, put_claim, &s, err);
    asc_xlsx_table(s.sheet, s.row - 1, at);
    return status;
}

static void write_figure(asc_xlsx *book, const asc_kept_figure *f) {
    asc_xlsx_sheet *sheet = asc_xlsx_add_sheet(book, f->name);
    asc_xlsx_head(sheet, 0, "as of", 12);
    for (size_t s = 0; s < f->source_count; s++) {
        asc_xlsx_head(sheet, s + 1, f->sources[s], 16);
    }
    size_t row = 0;
    long last = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (row == 0 || f->points[i].day != last) {
            row++;
            asc_xlsx_date(sheet, row, 0, asc_date_from_days(f->points[i].day));
            last = f->points[i].day;
        }
        asc_xlsx_number(sheet, row, f->points[i].source + 1, f->points[i].value);
    }
    asc_xlsx_table(sheet, row, f->source_count + 1);
    asc_xlsx_chart(book, sheet, f->title, row, f->source_count + 1, asc_date_from_days(f->points[0].day),
                   asc_date_from_days(last));
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
        asc_xlsx_head(s.sheet, i, heads[i], i == 1 ? 40 : 14);
    }
    asc_status status = asc_source_counts(ledger, filter, put_source, &s, err);
    asc_xlsx_table(s.sheet, s.row - 1, 6);
    return status;
}

static void write_notes(asc_xlsx *book, const asc_workbook_report *report) {
    asc_xlsx_sheet *sheet = asc_xlsx_add_sheet(book, "Notes");
    char left[200];
    asc_xlsx_head(sheet, 0, "How to read these figures", 120);
    for (size_t i = 0; asc_caveats[i]; i++) {
        asc_xlsx_text(sheet, i + 1, 0, asc_caveats[i]);
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
