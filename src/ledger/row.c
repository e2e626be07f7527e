#include "ledger/row.h"

#include "ledger/time.h"
#include "port/sha256.h"

#include <string.h>

#define META(field) "(SELECT value FROM meta WHERE article = f.article AND field = " field ")"

/* The columns in the order of asc_row_take. A corrected source stands by its id; the words as written stay what they
 * were. */
static const char claim_columns[] =
    "SELECT a.sha256, c.field, c.number_start, c.number_length,"
    " we.text, wm.text, wt.text, wg.text, f.bound, f.scope, c.attribution, f.value, f.value_max, c.number_text,"
    " f.as_of, CASE WHEN f.source = coalesce(c.source, c.source_text, 0)"
    " THEN (SELECT text FROM word WHERE id = c.source) ELSE ws.text END,"
    " (SELECT text FROM word WHERE id = c.source_text), c.source_start, c.source_length,"
    " (SELECT text FROM word WHERE id = c.basis), (SELECT text FROM word WHERE id = c.basis_text),"
    " (SELECT text FROM word WHERE id = c.relay), (SELECT text FROM word WHERE id = c.relay_text),"
    " l.field, l.number_start, l.number_length, (SELECT text FROM word WHERE id = c.rule),"
    " c.sureness, c.sentence_start, c.sentence_length, ";
static const char article_columns[] = META("0") ", " META("1") ", " META("4") ", " META("2") ", " META("5") ", " META(
    "6") ", (SELECT recorded FROM entry WHERE seq = c.entry), ";
static const char lean_columns[] = "NULL, NULL, " META("4") ", " META("2") ", NULL, NULL, 0, ";
static const char index_columns[] = "f.run, f.ruling, f.statement, ";

static const char tables[] = " f JOIN claim c ON c.id = f.claim JOIN article a ON a.entry = f.article"
                             " LEFT JOIN scan k ON k.entry = c.entry AND c.part_of IS NOT NULL"
                             " LEFT JOIN claim l ON l.id = k.first + c.part_of"
                             " LEFT JOIN word we ON we.id = f.event LEFT JOIN word wm ON wm.id = f.measure"
                             " LEFT JOIN word wt ON wt.id = f.territory LEFT JOIN word wg ON wg.id = f.grp"
                             " LEFT JOIN word ws ON ws.id = f.source WHERE 1";

void asc_row_select(asc_query *query, int64_t known, bool lean) {
    asc_query_add(query, claim_columns);
    asc_query_add(query, lean ? lean_columns : article_columns);
    asc_query_add(query, index_columns);
    if (lean) {
        asc_query_add(query, "0");
    } else {
        asc_query_add(query, "(SELECT count(DISTINCT o.article) FROM ix_figure o WHERE o.statement = f.statement AND ");
        if (known == INT64_MAX) {
            asc_query_add(query, "o.until = 0)");
        } else {
            asc_query_int(query, "o.since <= ?", known);
            asc_query_int(query, " AND (o.until = 0 OR o.until > ?))", known);
        }
    }
    asc_query_add(query, " FROM ix_figure");
    asc_query_add(query, tables);
}

void asc_row_select_extracted(asc_query *query, int64_t run) {
    asc_query_add(query, claim_columns);
    asc_query_add(query, article_columns);
    asc_query_add(query, index_columns);
    asc_query_int(query,
                  "0 FROM (SELECT k.id AS claim, s.run AS run, s.article AS article, k.event AS event,"
                  " k.measure AS measure, k.territory AS territory, k.grp AS grp, k.scope AS scope,"
                  " coalesce(k.source, k.source_text) AS source, coalesce(k.as_of, 0) AS as_of, k.bound AS bound,"
                  " k.value AS value, k.value_max AS value_max, 0 AS ruling, 0 AS statement"
                  " FROM scan s JOIN claim k ON k.id >= s.first AND k.id < s.first + s.count WHERE s.run = ?)",
                  run);
    asc_query_add(query, tables);
}

static size_t take_size(asc_stmt *stmt) {
    int64_t value = asc_take_int(stmt);
    return value < 0 ? 0 : (size_t)value;
}

static asc_span take_span(asc_stmt *stmt) {
    size_t start = take_size(stmt);
    return (asc_span){start, start + take_size(stmt)};
}

static void take_identity(asc_stmt *stmt, asc_row *row, asc_row_room *room) {
    size_t size = 0;
    const void *sha256 = asc_take_blob(stmt, &size);
    room->article[0] = '\0';
    if (size == 32) {
        asc_sha256_hex(sha256, room->article);
    }
    row->article = room->article;
    row->where = asc_take_int(stmt) ? ASC_IN_TITLE : ASC_IN_TEXT;
    row->number = take_span(stmt);
    asc_claim_id(room->article, row->where, row->number, room->claim);
    row->claim = room->claim;
}

static void take_figure(asc_stmt *stmt, asc_row *row, asc_row_room *room) {
    row->event = asc_take_text(stmt);
    row->measure = asc_take_text(stmt);
    row->territory = asc_take_text(stmt);
    row->group = asc_take_text(stmt);
    row->bound = (asc_bound)asc_take_int(stmt);
    row->scope = (asc_scope)asc_take_int(stmt);
    row->attribution = (asc_attribution)asc_take_int(stmt);
    row->has_value = !asc_next_is_null(stmt);
    row->value = asc_take_int(stmt);
    row->has_max = !asc_next_is_null(stmt);
    row->value_max = asc_take_int(stmt);
    row->number_text = asc_take_text(stmt);
    int64_t as_of = asc_take_int(stmt);
    row->as_of = as_of ? asc_day_unpack(as_of, room->as_of) : NULL;
}

static void take_sources(asc_stmt *stmt, asc_row *row) {
    row->source_id = asc_take_text(stmt);
    row->source_text = asc_take_text(stmt);
    row->source_span = take_span(stmt);
    row->basis_id = asc_take_text(stmt);
    row->basis_text = asc_take_text(stmt);
    row->relay_id = asc_take_text(stmt);
    row->relay_text = asc_take_text(stmt);
}

static const char *ruling_name(int64_t verdict) {
    static const char *const names[] = {NULL, "accepted", "rejected", "corrected"};
    return verdict > 0 && verdict < 4 ? names[verdict] : NULL;
}

void asc_row_take(asc_stmt *stmt, asc_row *row, asc_row_room *room) {
    memset(row, 0, sizeof *row);
    take_identity(stmt, row, room);
    take_figure(stmt, row, room);
    take_sources(stmt, row);
    if (asc_next_is_null(stmt)) {
        for (int i = 0; i < 3; i++) {
            asc_take_skip(stmt);
        }
    } else {
        asc_where where = asc_take_int(stmt) ? ASC_IN_TITLE : ASC_IN_TEXT;
        asc_claim_id(room->article, where, take_span(stmt), room->part_of);
        row->part_of = room->part_of;
    }
    row->rule = asc_take_text(stmt);
    row->sureness = (int)asc_take_int(stmt);
    row->sentence = take_span(stmt);
    row->article_id = asc_take_text(stmt);
    row->title = asc_take_text(stmt);
    row->publisher = asc_take_text(stmt);
    row->published = asc_take_text(stmt);
    row->url = asc_take_text(stmt);
    row->lang = asc_take_text(stmt);
    row->recorded = asc_time_format(asc_take_int(stmt), room->recorded);
    row->run = asc_take_int(stmt);
    row->ruling = ruling_name(asc_take_int(stmt));
    row->statement = asc_take_int(stmt);
    row->sightings = asc_take_int(stmt);
}
