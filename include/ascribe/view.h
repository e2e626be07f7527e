#ifndef ASCRIBE_VIEW_H
#define ASCRIBE_VIEW_H
/*
 * Rows into text: listings as aligned tables, CSV, TSV, JSON and JSON Lines, figures as people read them, and the
 * sentence behind a claim. Writes to a sink that the caller gives; knows nothing of files or terminals.
 */

#include "ascribe/article.h"
#include "ascribe/claim.h"
#include "ascribe/ledger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where bytes go. `write` returns false when they cannot be written; nothing more is written after that. */
typedef struct asc_sink {
    bool (*write)(void *context, const char *bytes, size_t size);
    void *context; /* borrowed as long as the sink is in use */
} asc_sink;

typedef enum asc_format {
    ASC_FORMAT_TABLE,
    ASC_FORMAT_CSV,
    ASC_FORMAT_TSV,
    ASC_FORMAT_JSON,
    ASC_FORMAT_JSONL,
    ASC_FORMAT_COUNT
} asc_format;

const char *asc_format_name(asc_format format);
int asc_format_parse(const char *name);        /* -1 for a word that it does not know */
int asc_format_of_file(const char *file_name); /* by the ending (".csv"); -1 when that says nothing */

/* How a listing is written. Zeroed: a table of natural width without colour. */
typedef struct asc_style {
    asc_format format;
    int width;           /* columns of the terminal; 0: not a terminal, nothing is cut to fit */
    bool colour;         /* terminal colours may be used */
    bool raw;            /* CSV and TSV: no apostrophe before text that a spreadsheet would run as a formula */
    bool bom;            /* CSV: a byte order mark first, for spreadsheets that guess the encoding */
    bool hxl;            /* CSV and TSV: the row of HXL hashtags below the head */
    bool no_head;        /* CSV and TSV: no row of names */
    const char *measure; /* HXL: the one measure that all values are of, said in their tags; NULL: several. Borrowed */
} asc_style;

enum {
    ASC_COL_RIGHT = 1,  /* table: aligned right, as numbers are */
    ASC_COL_SHRINK = 2, /* table: may be cut (…) when the terminal is narrow */
    ASC_COL_TABLE = 4,  /* only in tables; other formats leave it out */
    ASC_COL_REPEAT = 8, /* table: left empty when the same as in the row above */
    ASC_COL_CAP = 16    /* table: cut (…) at 36 columns even when there is no terminal */
};

typedef struct asc_column {
    const char *name; /* the field's name in CSV heads and JSON keys; a promise, see docs */
    const char *head; /* its head in tables; NULL: not in tables */
    const char *hxl;  /* its HXL hashtag, or NULL */
    unsigned flags;   /* ASC_COL_… */
    int drop;         /* table: 0 stays; of the others the highest leaves first when the terminal is narrow */
} asc_column;

typedef enum asc_cell_kind {
    ASC_CELL_NONE,
    ASC_CELL_TEXT,
    ASC_CELL_NUMBER,
    ASC_CELL_REAL,
    ASC_CELL_BOOL
} asc_cell_kind;

typedef struct asc_cell {
    const char *text; /* ASC_CELL_TEXT: borrowed until the row is written */
    int64_t number;   /* ASC_CELL_NUMBER, ASC_CELL_BOOL */
    double real;      /* ASC_CELL_REAL */
    asc_cell_kind kind;
    bool plain; /* ASC_CELL_TEXT made by the program from numbers: no formula guard */
} asc_cell;

asc_cell asc_cell_text(const char *text); /* NULL: an empty cell, null in JSON */
asc_cell asc_cell_figure(const char *text);
asc_cell asc_cell_number(int64_t number);
asc_cell asc_cell_real(double real);
asc_cell asc_cell_bool(bool value);
asc_cell asc_cell_none(void);

typedef struct asc_listing asc_listing;

/* Gives a listing to end with asc_listing_end. `columns` (shape: [count]) is borrowed until then. */
asc_listing *asc_listing_new(const asc_style *style, const asc_column *columns, size_t count, asc_sink sink);
/* Tables: ends the block above and begins one under `title`, which may have several lines. Other formats pass over it.
 */
void asc_listing_title(asc_listing *listing, const char *title);
/* Adds a row. `cells` has one cell for each column. Returns false when the sink has failed. */
bool asc_listing_row(asc_listing *listing, const asc_cell *cells);
/* Tables: a line of text between rows, in its place. Other formats pass over it. */
void asc_listing_note(asc_listing *listing, const char *text);
/* Rows added so far. */
/* Columns that the width of the terminal left no room for in the block under way; settles it. */
size_t asc_listing_hidden(asc_listing *listing);
size_t asc_listing_rows(const asc_listing *listing);
/* Writes what is left and frees the listing. Returns false when the sink has failed. */
bool asc_listing_end(asc_listing *listing);

/* "1,160", "~1,160", "≥32,000", "≤250", "20–30"; vague: `number_text` as written. Cut to fit `size`. Returns out. */
char *asc_figure_text(asc_bound bound, bool has_value, int64_t value, bool has_max, int64_t value_max,
                      const char *number_text, char *out, size_t size);
/* "-1,234,567". Returns out. */
char *asc_number_text(int64_t number, char out[32]);

/* Columns that `text` takes on a terminal (wide characters two, combining marks none). */
int asc_text_width(const char *text);

/* Untrusted text made fit for a terminal: control characters become their pictures (␛), but a line end stays one. Gives
 * a string to free with free(). */
char *asc_text_harmless(const char *text);

/* The columns of a claim: every field and its provenance, one claim a row. */
const asc_column *asc_claim_columns(size_t *count);
enum { ASC_CLAIM_COLUMNS = 48 }; /* no listing of claims has more */
typedef struct asc_claim_cells {
    asc_cell cells[ASC_CLAIM_COLUMNS]; /* shape: [count of asc_claim_columns] */
    char figure[160];
    char source[256];
    char claim[12];
} asc_claim_cells;
/* Fills the cells of one row; they borrow from `row` and from `out` itself. */
void asc_claim_cells_fill(const asc_row *row, asc_claim_cells *out);

/* The sources' name in listings: the id, else the words in quotes, else "(the article)" for its own voice. Returns out.
 */
char *asc_source_name(const char *id, const char *text, char *out, size_t size);

/*
 * The sentence of a claim with the figure and the source marked: in colour when the style allows, otherwise figure in
 * [brackets] and source in {braces}. The article is borrowed; spans are in its text or title as `where` says. Folds
 * lines at style->width, or at 100 columns. Returns false when the sink has failed.
 */
bool asc_quote_write(const asc_style *style, const asc_article *article, asc_where where, asc_span sentence,
                     asc_span number, asc_span source, asc_sink sink);

#ifdef __cplusplus
}
#endif
#endif
