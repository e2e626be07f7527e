/* The columns of a claim in listings and exports. */
#include "ascribe/view.h"

#include <stdio.h>
#include <string.h>

enum { SHORT_ID = 10 };

/* Names are a promise: renaming one or changing its meaning breaks what people have built on it. */
static const asc_column COLUMNS[] = {
    {"claim", NULL, "#meta+id", 0, 0},
    {"short", "CLAIM", NULL, ASC_COL_TABLE, 0},
    {"as_of", "AS OF", "#date+reported", 0, 0},
    {"figure", "FIGURE", NULL, ASC_COL_TABLE | ASC_COL_RIGHT | ASC_COL_SHRINK, 0},
    {"measure", "MEASURE", "#indicator+measure", 0, 0},
    {"group", "GROUP", "#affected+group", 0, 1},
    {"territory", "TERRITORY", "#adm1+code", 0, 2},
    {"scope", "SCOPE", "#indicator+scope", 0, 3},
    {"event", "EVENT", "#event+code", 0, 4},
    {"value", NULL, "#affected+value", 0, 0},
    {"value_max", NULL, "#affected+value+max", 0, 0},
    {"bound", NULL, "#affected+bound", 0, 0},
    {"number", NULL, "#affected+written", 0, 0},
    {"source", "SOURCE", NULL, ASC_COL_TABLE | ASC_COL_SHRINK | ASC_COL_CAP, 0},
    {"source_id", NULL, "#meta+source+code", 0, 0},
    {"source_text", NULL, "#meta+source", 0, 0},
    {"basis_id", NULL, "#meta+basis+code", 0, 0},
    {"basis_text", NULL, "#meta+basis", 0, 0},
    {"relay_id", NULL, "#meta+relay+code", 0, 0},
    {"relay_text", NULL, "#meta+relay", 0, 0},
    {"attribution", NULL, "#meta+attribution", 0, 0},
    {"part_of", NULL, "#meta+part", 0, 0},
    {"publisher", "PUBLISHER", "#meta+publisher", ASC_COL_SHRINK, 5},
    {"published", NULL, "#date+published", 0, 0},
    {"title", NULL, "#meta+title", 0, 0},
    {"url", NULL, "#meta+url", 0, 0},
    {"lang", NULL, "#meta+language", 0, 0},
    {"article", NULL, "#meta+sha256", 0, 0},
    {"article_id", NULL, "#meta+article", 0, 0},
    {"field", NULL, NULL, 0, 0},
    {"start", NULL, NULL, 0, 0},
    {"end", NULL, NULL, 0, 0},
    {"source_start", NULL, NULL, 0, 0},
    {"source_end", NULL, NULL, 0, 0},
    {"sentence_start", NULL, NULL, 0, 0},
    {"sentence_end", NULL, NULL, 0, 0},
    {"rule", NULL, "#meta+rule", 0, 0},
    {"sureness", NULL, NULL, 0, 0},
    {"statement", NULL, NULL, 0, 0},
    {"sightings", "SEEN", "#meta+sightings", ASC_COL_RIGHT, 6},
    {"ruling", NULL, "#meta+ruling", 0, 0},
    {"recorded", NULL, "#date+recorded", 0, 0},
    {"run", NULL, NULL, 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS };
_Static_assert((int)COUNT <= (int)ASC_CLAIM_COLUMNS, "asc_claim_cells has room for every column");

const asc_column *asc_claim_columns(size_t *count) {
    *count = COUNT;
    return COLUMNS;
}

static asc_cell *put_figure(const asc_row *row, asc_claim_cells *out, asc_cell *at) {
    snprintf(out->claim, sizeof out->claim, "%.*s", SHORT_ID, row->claim);
    asc_figure_text(row->bound, row->has_value, row->value, row->has_max, row->value_max, row->number_text, out->figure,
                    sizeof out->figure);
    *at++ = asc_cell_text(row->claim);
    *at++ = asc_cell_text(out->claim);
    *at++ = asc_cell_text(row->as_of);
    *at++ = asc_cell_text(out->figure);
    *at++ = asc_cell_text(row->measure);
    *at++ = asc_cell_text(row->group);
    *at++ = asc_cell_text(row->territory);
    *at++ = asc_cell_text(asc_scope_name(row->scope));
    *at++ = asc_cell_text(row->event);
    *at++ = row->has_value ? asc_cell_number(row->value) : asc_cell_none();
    *at++ = row->has_max ? asc_cell_number(row->value_max) : asc_cell_none();
    *at++ = asc_cell_text(asc_bound_name(row->bound));
    *at++ = asc_cell_text(row->number_text);
    return at;
}

static asc_cell *put_sources(const asc_row *row, asc_claim_cells *out, asc_cell *at) {
    *at++ = asc_cell_text(asc_source_name(row->source_id, row->source_text, out->source, sizeof out->source));
    *at++ = asc_cell_text(row->source_id);
    *at++ = asc_cell_text(row->source_text);
    *at++ = asc_cell_text(row->basis_id);
    *at++ = asc_cell_text(row->basis_text);
    *at++ = asc_cell_text(row->relay_id);
    *at++ = asc_cell_text(row->relay_text);
    *at++ = asc_cell_text(asc_attribution_name(row->attribution));
    *at++ = asc_cell_text(row->part_of);
    return at;
}

static asc_cell *put_article(const asc_row *row, asc_cell *at) {
    *at++ = asc_cell_text(row->publisher);
    *at++ = asc_cell_text(row->published);
    *at++ = asc_cell_text(row->title);
    *at++ = asc_cell_text(row->url);
    *at++ = asc_cell_text(row->lang);
    *at++ = asc_cell_text(row->article);
    *at++ = asc_cell_text(row->article_id);
    return at;
}

static asc_cell *put_span(asc_span span, asc_cell *at) {
    bool none = span.start == span.end;
    *at++ = none ? asc_cell_none() : asc_cell_number((int64_t)span.start);
    *at++ = none ? asc_cell_none() : asc_cell_number((int64_t)span.end);
    return at;
}

void asc_claim_cells_fill(const asc_row *row, asc_claim_cells *out) {
    asc_cell *at = put_figure(row, out, out->cells);
    at = put_sources(row, out, at);
    at = put_article(row, at);
    *at++ = asc_cell_text(row->where == ASC_IN_TITLE ? "title" : "text");
    at = put_span(row->number, at);
    at = put_span(row->source_span, at);
    at = put_span(row->sentence, at);
    *at++ = asc_cell_text(row->rule);
    *at++ = asc_cell_number(row->sureness);
    *at++ = asc_cell_number(row->statement);
    *at++ = asc_cell_number(row->sightings);
    *at++ = asc_cell_text(row->ruling);
    *at++ = asc_cell_text(row->recorded);
    *at++ = asc_cell_number(row->run);
}
