/* The index over the record: versions of claims, and when each holds. */

#include "ascribe/limits.h"
#include "ledger/claimid.h"
#include "ledger/figure.h"
#include "ledger/time.h"

#include <string.h>

asc_status asc_figure_insert(asc_ledger *ledger, const asc_figure *f, asc_error *err) {
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

/* Where a scan stands among those of its article. */
typedef struct scan {
    int64_t entry, article, run, first, count;
    bool late; /* a newer run has been here already: the claims of this one never stand */
} scan;

static asc_status load_scan(asc_ledger *ledger, int64_t entry, scan *out, asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT article, run, first, count, EXISTS (SELECT 1 FROM scan o WHERE"
                               " o.article = s.article AND o.run > s.run AND o.entry < s.entry) FROM scan s"
                               " WHERE entry = ?");
    asc_put_int(stmt, entry);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (status != ASC_OK) {
        return status;
    }
    if (!row) {
        return asc_fail(err, ASC_INTEGRITY, "entry %lld: its scan is missing", (long long)entry);
    }
    out->entry = entry;
    out->article = asc_take_int(stmt);
    out->run = asc_take_int(stmt);
    out->first = asc_take_int(stmt);
    out->count = asc_take_int(stmt);
    out->late = asc_take_int(stmt) != 0;
    asc_stmt_reset(stmt);
    return ASC_OK;
}

/* Ends the versions that stood for this article until now. */
static asc_status supersede(asc_ledger *ledger, const scan *s, asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "UPDATE ix_figure SET until = ?1 WHERE until = 0 AND claim IN (SELECT c.id FROM scan o"
                               " JOIN claim c ON c.id >= o.first AND c.id < o.first + o.count"
                               " WHERE o.article = ?2 AND o.entry < ?1)");
    asc_put_int(stmt, s->entry);
    asc_put_int(stmt, s->article);
    return asc_stmt_run(stmt, err);
}

static size_t take_size(asc_stmt *stmt) {
    int64_t value = asc_take_int(stmt);
    return value < 0 ? 0 : (size_t)value;
}

static asc_span take_span(asc_stmt *stmt) {
    size_t start = take_size(stmt);
    return (asc_span){start, start + take_size(stmt)};
}

static void take_figure(asc_stmt *stmt, asc_figure *out) {
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

static asc_status index_claim(asc_ledger *ledger, const scan *s, const asc_article *article, asc_figure *f,
                              asc_error *err) {
    f->since = s->entry;
    f->until = s->late ? s->entry : 0;
    f->run = s->run;
    f->article = s->article;
    f->name = asc_claim_name_of(article->sha256, f->where, f->number);
    f->published = asc_moment_pack(article->meta[ASC_META_PUBLISHED]);
    size_t size = 0;
    const char *sentence = sentence_of(article, f, &size);
    asc_status status = asc_statement_of(ledger, f, sentence, size, err);
    return status == ASC_OK ? asc_figure_insert(ledger, f, err) : status;
}

asc_status asc_index_scan(asc_ledger *ledger, int64_t entry, const asc_article *article, asc_error *err) {
    scan s = {0};
    asc_status status = load_scan(ledger, entry, &s, err);
    if (status == ASC_OK && s.article != entry && !s.late) {
        status = supersede(ledger, &s, err);
    }
    if (status != ASC_OK) {
        return status;
    }
    asc_stmt *stmt = asc_db_use(
        ledger->db, "SELECT id, field, number_start, number_length, value, value_max, bound, measure, grp, territory,"
                    " event, scope, coalesce(source, source_text), part_of, as_of, sentence_start, sentence_length"
                    " FROM claim WHERE id >= ?1 AND id < ?1 + ?2 ORDER BY id");
    asc_put_int(stmt, s.first);
    asc_put_int(stmt, s.count);
    for (;;) {
        bool row = false;
        asc_figure figure = {0};
        status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        take_figure(stmt, &figure);
        status = index_claim(ledger, &s, article, &figure, err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}
