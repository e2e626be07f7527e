/* Rows of the index, from claims as recorded and the rulings over them. */

#include "ledger/figure.h"

#include "ledger/claimid.h"
#include "ledger/time.h"

#include <string.h>

static size_t take_size(asc_stmt *stmt) {
    int64_t value = asc_take_int(stmt);
    return value < 0 ? 0 : (size_t)value;
}

static asc_span take_span(asc_stmt *stmt) {
    size_t start = take_size(stmt);
    return (asc_span){start, start + take_size(stmt)};
}

void asc_figure_take(asc_stmt *stmt, asc_figure *out) {
    out->claim = asc_take_int(stmt);
    out->where = (asc_where)asc_take_int(stmt);
    out->number = take_span(stmt);
    out->has_value = !asc_next_is_null(stmt);
    out->value = asc_take_int(stmt);
    out->has_max = !asc_next_is_null(stmt);
    out->value_max = asc_take_int(stmt);
    out->bound = asc_take_int(stmt);
    out->measure = asc_take_int(stmt);
    out->group = asc_take_int(stmt);
    out->territory = asc_take_int(stmt);
    out->event = asc_take_int(stmt);
    out->scope = asc_take_int(stmt);
    out->source = asc_take_int(stmt);
    out->part = !asc_next_is_null(stmt);
    asc_take_skip(stmt);
    out->as_of = asc_take_int(stmt);
    out->sentence = take_span(stmt);
}

/* Cuts the sentence of a figure from its article; "" when the span lies outside. */
static const char *sentence_of(const asc_article *article, const asc_figure *figure, size_t *size) {
    const char *field = article->text;
    size_t field_size = article->text_len;
    if (figure->where == ASC_IN_TITLE) {
        field = article->meta[ASC_META_TITLE] ? article->meta[ASC_META_TITLE] : "";
        field_size = strlen(field);
    }
    *size = 0;
    if (figure->sentence.end > field_size || figure->sentence.start > figure->sentence.end) {
        return "";
    }
    *size = figure->sentence.end - figure->sentence.start;
    return field + figure->sentence.start;
}

static asc_status insert(asc_ledger *ledger, const asc_figure *f, asc_error *err) {
    asc_stmt *stmt = asc_db_use(
        ledger->db, "INSERT INTO ix_figure (claim, since, until, run, article, name, event, measure, territory, grp,"
                    " scope, source, as_of, published, bound, value, value_max, part, ruling, statement) VALUES"
                    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const int64_t fields[] = {f->claim, f->since,  f->until,   f->run,       f->article,
                              f->name,  f->event,  f->measure, f->territory, f->group,
                              f->scope, f->source, f->as_of,   f->published, f->bound};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        asc_put_int(stmt, fields[i]);
    }
    if (f->has_value) {
        asc_put_int(stmt, f->value);
    } else {
        asc_put_null(stmt);
    }
    if (f->has_max) {
        asc_put_int(stmt, f->value_max);
    } else {
        asc_put_null(stmt);
    }
    asc_put_int(stmt, f->part);
    asc_put_int(stmt, f->ruling);
    asc_put_int(stmt, f->statement);
    return asc_stmt_run(stmt, err);
}

asc_status asc_figure_record(asc_ledger *ledger, const asc_article *article, asc_figure *f, asc_error *err) {
    f->name = asc_claim_name_of(article->sha256, f->where, f->number);
    f->published = asc_moment_pack(article->meta[ASC_META_PUBLISHED]);
    asc_status status = asc_ruling_apply(ledger, f, err);
    if (status == ASC_OK) {
        size_t size = 0;
        const char *sentence = sentence_of(article, f, &size);
        status = asc_statement_of(ledger, f, sentence, size, err);
    }
    return status == ASC_OK ? insert(ledger, f, err) : status;
}
