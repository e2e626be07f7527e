/* JSON (an array with one object a line) and JSON Lines. */
#include "view/writer.h"

#include "base/jsonout.h"

#include <inttypes.h>
#include <math.h>

void asc_json_begin(asc_listing *listing) {
    if (listing->style.format == ASC_FORMAT_JSON) {
        asc_buf_putc(&listing->out, '[');
    }
}

static void put_cell(asc_buf *out, const asc_cell *cell) {
    switch (cell->kind) {
    case ASC_CELL_TEXT:
        asc_json_put_text(out, cell->text);
        break;
    case ASC_CELL_NUMBER:
        asc_buf_printf(out, "%" PRId64, cell->number);
        break;
    case ASC_CELL_REAL:
        if (isfinite(cell->real)) {
            asc_buf_printf(out, "%.6g", cell->real);
        } else {
            asc_buf_puts(out, "null");
        }
        break;
    case ASC_CELL_BOOL:
        asc_buf_puts(out, cell->number ? "true" : "false");
        break;
    case ASC_CELL_NONE:
        asc_buf_puts(out, "null");
        break;
    }
}

void asc_json_row(asc_listing *listing, const asc_cell *cells) {
    asc_buf *out = &listing->out;
    if (listing->style.format == ASC_FORMAT_JSON) {
        asc_buf_puts(out, listing->rows ? ",\n" : "\n");
    }
    asc_buf_putc(out, '{');
    bool first = true;
    for (size_t i = 0; i < listing->count; i++) {
        if (listing->columns[i].flags & ASC_COL_TABLE) {
            continue;
        }
        if (!first) {
            asc_buf_putc(out, ',');
        }
        first = false;
        asc_json_put_text(out, listing->columns[i].name);
        asc_buf_putc(out, ':');
        put_cell(out, &cells[i]);
    }
    asc_buf_putc(out, '}');
    if (listing->style.format == ASC_FORMAT_JSONL) {
        asc_buf_putc(out, '\n');
    }
}

void asc_json_end(asc_listing *listing) {
    asc_buf_puts(&listing->out, listing->rows ? "\n]\n" : "]\n");
}
