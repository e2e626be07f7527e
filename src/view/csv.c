/* CSV as RFC 4180 has it, with \n for line ends inside fields kept as they are, and TSV without quoting. */
#include "view/writer.h"

#include "base/buf.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static char separator(const asc_listing *listing) {
    return listing->style.format == ASC_FORMAT_TSV ? '\t' : ',';
}

static void end_line(asc_listing *listing) {
    asc_buf_puts(&listing->out, listing->style.format == ASC_FORMAT_TSV ? "\n" : "\r\n");
}

/* Text that begins like this would be run as a formula by a spreadsheet (OWASP, "CSV Injection"). */
static bool begins_formula(const char *text) {
    return text[0] && strchr("=+-@\t\r", text[0]) != NULL;
}

static void put_text(asc_listing *listing, const char *text, bool guard) {
    asc_buf *out = &listing->out;
    bool mark = guard && !listing->style.raw && begins_formula(text);
    if (listing->style.format == ASC_FORMAT_TSV) {
        asc_buf_puts(out, mark ? "'" : "");
        for (const char *c = text; *c; c++) {
            asc_buf_putc(out, strchr("\t\r\n", *c) ? ' ' : *c);
        }
        return;
    }
    bool quote = strpbrk(text, ",\"\r\n") != NULL;
    asc_buf_puts(out, quote ? "\"" : "");
    asc_buf_puts(out, mark ? "'" : "");
    for (const char *c = text; *c; c++) {
        if (*c == '"') {
            asc_buf_putc(out, '"');
        }
        asc_buf_putc(out, *c);
    }
    asc_buf_puts(out, quote ? "\"" : "");
}

static void put_cell(asc_listing *listing, const asc_cell *cell) {
    switch (cell->kind) {
    case ASC_CELL_TEXT:
        put_text(listing, cell->text, !cell->plain);
        break;
    case ASC_CELL_NUMBER:
        asc_buf_printf(&listing->out, "%" PRId64, cell->number);
        break;
    case ASC_CELL_REAL:
        if (isfinite(cell->real)) {
            asc_buf_printf(&listing->out, "%.6g", cell->real);
        }
        break;
    case ASC_CELL_BOOL:
        asc_buf_puts(&listing->out, cell->number ? "true" : "false");
        break;
    case ASC_CELL_NONE:
        break;
    }
}

/* A hashtag; "#affected+value" is "#affected+killed" when all values are of that measure. */
static void put_tag(asc_listing *listing, const char *tag) {
    static const char general[] = "#affected+value";
    bool named = listing->style.measure && strncmp(tag, general, sizeof general - 1) == 0;
    if (named) {
        asc_buf_printf(&listing->out, "#affected+%s", listing->style.measure);
        tag += sizeof general - 1;
    }
    put_text(listing, tag, false);
}

static void put_heads(asc_listing *listing, bool tags) {
    bool first = true;
    for (size_t i = 0; i < listing->count; i++) {
        if (listing->columns[i].flags & ASC_COL_TABLE) {
            continue;
        }
        if (!first) {
            asc_buf_putc(&listing->out, separator(listing));
        }
        first = false;
        const char *text = tags ? listing->columns[i].hxl : listing->columns[i].name;
        if (text && tags) {
            put_tag(listing, text);
        } else if (text) {
            put_text(listing, text, false);
        }
    }
    end_line(listing);
}

void asc_csv_begin(asc_listing *listing) {
    if (listing->style.bom && listing->style.format == ASC_FORMAT_CSV) {
        asc_buf_puts(&listing->out, "\xEF\xBB\xBF");
    }
    if (!listing->style.no_head) {
        put_heads(listing, false);
    }
    if (listing->style.hxl) {
        put_heads(listing, true);
    }
}

void asc_csv_row(asc_listing *listing, const asc_cell *cells) {
    bool first = true;
    for (size_t i = 0; i < listing->count; i++) {
        if (listing->columns[i].flags & ASC_COL_TABLE) {
            continue;
        }
        if (!first) {
            asc_buf_putc(&listing->out, separator(listing));
        }
        first = false;
        put_cell(listing, &cells[i]);
    }
    end_line(listing);
}
