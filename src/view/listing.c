#include "view/writer.h"

#include "base/mem.h"

#include <string.h>

enum { FLUSH_BYTES = 1 << 16 };

static const struct {
    const char *name;
    const char *ending;
} FORMATS[ASC_FORMAT_COUNT] = {
    {"table", ".txt"}, {"csv", ".csv"}, {"tsv", ".tsv"}, {"json", ".json"}, {"jsonl", ".jsonl"},
};

const char *asc_format_name(asc_format format) {
    return format < ASC_FORMAT_COUNT ? FORMATS[format].name : "?";
}

int asc_format_parse(const char *name) {
    for (int i = 0; i < ASC_FORMAT_COUNT; i++) {
        if (strcmp(name, FORMATS[i].name) == 0) {
            return i;
        }
    }
    return -1;
}

int asc_format_of_file(const char *file_name) {
    const char *dot = strrchr(file_name, '.');
    if (!dot || strchr(dot, '/')) {
        return -1;
    }
    if (strcmp(dot, ".ndjson") == 0) {
        return ASC_FORMAT_JSONL;
    }
    for (int i = 0; i < ASC_FORMAT_COUNT; i++) {
        if (strcmp(dot, FORMATS[i].ending) == 0) {
            return i;
        }
    }
    return -1;
}

asc_cell asc_cell_none(void) {
    return (asc_cell){0};
}

asc_cell asc_cell_text(const char *text) {
    return text ? (asc_cell){.kind = ASC_CELL_TEXT, .text = text} : asc_cell_none();
}

asc_cell asc_cell_figure(const char *text) {
    return (asc_cell){.kind = ASC_CELL_TEXT, .text = text, .plain = true};
}

asc_cell asc_cell_number(int64_t number) {
    return (asc_cell){.kind = ASC_CELL_NUMBER, .number = number};
}

asc_cell asc_cell_real(double real) {
    return (asc_cell){.kind = ASC_CELL_REAL, .real = real};
}

asc_cell asc_cell_bool(bool value) {
    return (asc_cell){.kind = ASC_CELL_BOOL, .number = value};
}

void asc_listing_flush(asc_listing *listing, bool all) {
    if (listing->out.length == 0 || (!all && listing->out.length < FLUSH_BYTES)) {
        return;
    }
    if (!listing->failed && !listing->sink.write(listing->sink.context, listing->out.data, listing->out.length)) {
        listing->failed = true;
    }
    asc_buf_clear(&listing->out);
}

asc_listing *asc_listing_new(const asc_style *style, const asc_column *columns, size_t count, asc_sink sink) {
    asc_listing *listing = asc_calloc(1, sizeof *listing);
    listing->style = *style;
    listing->columns = columns;
    listing->count = count;
    listing->sink = sink;
    switch (style->format) {
    case ASC_FORMAT_CSV:
    case ASC_FORMAT_TSV:
        asc_csv_begin(listing);
        break;
    case ASC_FORMAT_JSON:
    case ASC_FORMAT_JSONL:
        asc_json_begin(listing);
        break;
    default:
        asc_table_begin(listing);
    }
    return listing;
}

void asc_listing_title(asc_listing *listing, const char *title) {
    if (listing->table) {
        asc_table_title(listing, title);
    }
}

void asc_listing_note(asc_listing *listing, const char *text) {
    if (listing->table) {
        asc_table_note(listing, text);
    }
}

bool asc_listing_row(asc_listing *listing, const asc_cell *cells) {
    switch (listing->style.format) {
    case ASC_FORMAT_CSV:
    case ASC_FORMAT_TSV:
        asc_csv_row(listing, cells);
        break;
    case ASC_FORMAT_JSON:
    case ASC_FORMAT_JSONL:
        asc_json_row(listing, cells);
        break;
    default:
        asc_table_row(listing, cells);
    }
    listing->rows++;
    asc_listing_flush(listing, false);
    return !listing->failed;
}

size_t asc_listing_hidden(asc_listing *listing) {
    return listing->table ? asc_table_hidden(listing) : 0;
}

size_t asc_listing_rows(const asc_listing *listing) {
    return listing->rows;
}

bool asc_listing_end(asc_listing *listing) {
    if (listing->table) {
        asc_table_end(listing);
    } else if (listing->style.format == ASC_FORMAT_JSON) {
        asc_json_end(listing);
    }
    asc_listing_flush(listing, true);
    bool good = !listing->failed;
    asc_buf_free(&listing->out);
    asc_free(listing);
    return good;
}
