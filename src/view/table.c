/*
 * Aligned tables. The widths come from the first rows of a block (up to WINDOW_ROWS, held back for that); later rows
 * keep them. On a terminal everything is made to fit its width; elsewhere nothing is cut.
 */
#include "view/writer.h"

#include "base/arena.h"
#include "base/mem.h"
#include "view/width.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WINDOW_ROWS = 1000, GAP = 2, LEAST_WIDTH = 8, CAPPED_WIDTH = 36 };

typedef struct table_row {
    char **cells; /* shape: [count], cleaned; NULL: a note */
    char *note;
} table_row;

struct asc_table {
    asc_arena *arena; /* holds the rows of the window */
    table_row *rows;
    size_t count;
    size_t capacity;
    int *widths;   /* shape: [columns]; 0: the column is left out */
    char **above;  /* shape: [columns]: the row above, for ASC_COL_REPEAT */
    bool laid_out; /* widths are settled for this block */
    bool any_block;
    asc_buf scratch;
};

void asc_table_begin(asc_listing *listing) {
    asc_table *table = asc_calloc(1, sizeof *table);
    table->arena = asc_arena_new();
    table->widths = asc_calloc(listing->count, sizeof *table->widths);
    table->above = asc_calloc(listing->count, sizeof *table->above);
    listing->table = table;
}

static char *clean_copy(asc_table *table, const char *text) {
    asc_buf_clear(&table->scratch);
    asc_clean_add(&table->scratch, text, strlen(text));
    return asc_arena_copy(table->arena, table->scratch.data ? table->scratch.data : "", table->scratch.length);
}

static char *cell_text(asc_table *table, const asc_cell *cell) {
    char text[32];
    switch (cell->kind) {
    case ASC_CELL_TEXT:
        return clean_copy(table, cell->text);
    case ASC_CELL_NUMBER:
        return clean_copy(table, asc_number_text(cell->number, text));
    case ASC_CELL_REAL:
        snprintf(text, sizeof text, "%.2f", cell->real);
        return clean_copy(table, text);
    case ASC_CELL_BOOL:
        return clean_copy(table, cell->number ? "yes" : "no");
    case ASC_CELL_NONE:
        break;
    }
    return clean_copy(table, "");
}

static bool shown(const asc_column *column) {
    return column->head != NULL;
}

/* Natural widths: of the heads and of the rows in the window. */
static void natural_widths(asc_listing *listing) {
    asc_table *table = listing->table;
    for (size_t c = 0; c < listing->count; c++) {
        if (!shown(&listing->columns[c])) {
            table->widths[c] = 0;
            continue;
        }
        int width = asc_text_width(listing->columns[c].head);
        for (size_t r = 0; r < table->count; r++) {
            int own = table->rows[r].cells ? asc_text_width(table->rows[r].cells[c]) : 0;
            width = own > width ? own : width;
        }
        table->widths[c] = width > 0 ? width : 1;
    }
}

static int total_width(const asc_listing *listing) {
    int total = -GAP;
    for (size_t c = 0; c < listing->count; c++) {
        total += listing->table->widths[c] ? listing->table->widths[c] + GAP : 0;
    }
    return total;
}

/* The widest column that may shrink and is wider than `least`, or -1. */
static int shrinkable(const asc_listing *listing, int least, bool any) {
    int best = -1;
    for (size_t c = 0; c < listing->count; c++) {
        int width = listing->table->widths[c];
        if (width > least && (any || (listing->columns[c].flags & ASC_COL_SHRINK)) &&
            (best < 0 || width > listing->table->widths[best])) {
            best = (int)c;
        }
    }
    return best;
}

static int droppable(const asc_listing *listing) {
    int best = -1;
    for (size_t c = 0; c < listing->count; c++) {
        if (listing->table->widths[c] && listing->columns[c].drop > 0 &&
            (best < 0 || listing->columns[c].drop > listing->columns[best].drop)) {
            best = (int)c;
        }
    }
    return best;
}

/* Shrinks what may shrink, then leaves columns out, then shrinks whatever is left. */
static void fit_widths(asc_listing *listing) {
    while (total_width(listing) > listing->style.width) {
        int column = shrinkable(listing, LEAST_WIDTH * 2, false);
        if (column < 0 && (column = droppable(listing)) >= 0) {
            listing->table->widths[column] = 0;
            continue;
        }
        if (column < 0 && (column = shrinkable(listing, LEAST_WIDTH, false)) < 0) {
            column = shrinkable(listing, 1, true);
        }
        if (column < 0) {
            return;
        }
        listing->table->widths[column]--;
    }
}

static void put_cell(asc_listing *listing, size_t column, const char *text, bool last) {
    asc_table *table = listing->table;
    int width = table->widths[column];
    bool right = (listing->columns[column].flags & ASC_COL_RIGHT) != 0;
    asc_buf_clear(&table->scratch);
    int used = listing->style.width ? asc_clean_cut(&table->scratch, text, width)
                                    : (asc_buf_puts(&table->scratch, text), asc_text_width(text));
    for (int i = used; right && i < width; i++) {
        asc_buf_putc(&listing->out, ' ');
    }
    asc_buf_add(&listing->out, table->scratch.data, table->scratch.length);
    for (int i = used; !right && !last && i < width; i++) {
        asc_buf_putc(&listing->out, ' ');
    }
    for (int i = 0; !last && i < GAP; i++) {
        asc_buf_putc(&listing->out, ' ');
    }
}

static void trim_line(asc_buf *out, size_t start) {
    while (out->length > start && out->data[out->length - 1] == ' ') {
        out->data[--out->length] = '\0';
    }
    asc_buf_putc(out, '\n');
}

static void put_line(asc_listing *listing, char *const *cells) {
    size_t start = listing->out.length;
    size_t last = 0;
    for (size_t c = 0; c < listing->count; c++) {
        last = listing->table->widths[c] ? c : last;
    }
    for (size_t c = 0; c <= last && c < listing->count; c++) {
        if (listing->table->widths[c]) {
            put_cell(listing, c, cells ? cells[c] : listing->columns[c].head, c == last);
        }
    }
    trim_line(&listing->out, start);
}

static void put_row(asc_listing *listing, const table_row *row) {
    asc_table *table = listing->table;
    if (!row->cells) {
        asc_buf_puts(&listing->out, row->note);
        asc_buf_putc(&listing->out, '\n');
        return;
    }
    char empty[] = "";
    char **cells = asc_arena_alloc(table->arena, listing->count * sizeof *cells);
    bool same = true; /* every repeating column so far is as above */
    for (size_t c = 0; c < listing->count; c++) {
        cells[c] = row->cells[c];
        if (listing->columns[c].flags & ASC_COL_REPEAT) {
            same = same && table->above[c] && strcmp(table->above[c], row->cells[c]) == 0;
            asc_free(table->above[c]);
            table->above[c] = asc_strdup(row->cells[c]);
            cells[c] = same ? empty : cells[c];
        }
    }
    put_line(listing, cells);
}

/* Settles the widths of the block if they are not, and writes the rows held back. */
static void write_window(asc_listing *listing) {
    asc_table *table = listing->table;
    if (!table->laid_out && table->count > 0) {
        natural_widths(listing);
        if (listing->style.width) {
            fit_widths(listing);
        }
        table->laid_out = true;
        asc_buf_puts(&listing->out, listing->style.colour ? "\x1b[2m" : "");
        put_line(listing, NULL);
        asc_buf_puts(&listing->out, listing->style.colour ? "\x1b[0m" : "");
    }
    for (size_t r = 0; r < table->count; r++) {
        put_row(listing, &table->rows[r]);
    }
    table->count = 0;
    asc_arena_reset(table->arena);
}

void asc_table_title(asc_listing *listing, const char *title) {
    asc_table *table = listing->table;
    write_window(listing);
    table->laid_out = false;
    for (size_t c = 0; c < listing->count; c++) {
        asc_free(table->above[c]);
        table->above[c] = NULL;
    }
    asc_buf_puts(&listing->out, table->any_block || listing->rows ? "\n" : "");
    table->any_block = true;
    int width = listing->style.width ? listing->style.width : 1 << 20;
    for (const char *line = title; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        bool head = listing->style.colour && line == title;
        asc_buf cleaned = {0};
        asc_clean_add(&cleaned, line, strcspn(line, "\n"));
        asc_buf_puts(&listing->out, head ? "\x1b[1m" : "");
        asc_clean_cut(&listing->out, cleaned.data ? cleaned.data : "", width);
        asc_buf_puts(&listing->out, head ? "\x1b[0m\n" : "\n");
        asc_buf_free(&cleaned);
    }
}

static void hold(asc_listing *listing, table_row row) {
    asc_table *table = listing->table;
    ASC_GROW(table->rows, table->capacity, table->count + 1);
    table->rows[table->count++] = row;
    if (table->laid_out || table->count >= WINDOW_ROWS) {
        write_window(listing);
    }
}

void asc_table_row(asc_listing *listing, const asc_cell *cells) {
    asc_table *table = listing->table;
    char **texts = asc_arena_alloc(table->arena, listing->count * sizeof *texts);
    for (size_t c = 0; c < listing->count; c++) {
        texts[c] = cell_text(table, &cells[c]);
        if ((listing->columns[c].flags & ASC_COL_CAP) && asc_text_width(texts[c]) > CAPPED_WIDTH) {
            asc_buf_clear(&table->scratch);
            asc_clean_cut(&table->scratch, texts[c], CAPPED_WIDTH);
            texts[c] = asc_arena_copy(table->arena, table->scratch.data, table->scratch.length);
        }
    }
    hold(listing, (table_row){.cells = texts});
}

void asc_table_note(asc_listing *listing, const char *text) {
    asc_table *table = listing->table;
    asc_buf cut = {0};
    char *cleaned = clean_copy(table, text);
    asc_clean_cut(&cut, cleaned, listing->style.width ? listing->style.width : 1 << 20);
    char *kept = asc_arena_copy(table->arena, cut.data ? cut.data : "", cut.length);
    asc_buf_free(&cut);
    if (table->count == 0 && !table->laid_out) {
        asc_buf_puts(&listing->out, kept);
        asc_buf_putc(&listing->out, '\n');
        return;
    }
    hold(listing, (table_row){.note = kept});
}

size_t asc_table_hidden(asc_listing *listing) {
    size_t hidden = 0;
    write_window(listing);
    for (size_t c = 0; c < listing->count && listing->table->laid_out; c++) {
        hidden += shown(&listing->columns[c]) && listing->table->widths[c] == 0;
    }
    return hidden;
}

void asc_table_end(asc_listing *listing) {
    asc_table *table = listing->table;
    write_window(listing);
    for (size_t c = 0; c < listing->count; c++) {
        asc_free(table->above[c]);
    }
    asc_free(table->above);
    asc_free(table->widths);
    asc_free(table->rows);
    asc_buf_free(&table->scratch);
    asc_arena_free(table->arena);
    asc_free(table);
    listing->table = NULL;
}
