/* What changed between two runs: two listings in the same order, read side by side. */

#include "ascribe/runs.h"
#include "base/buf.h"
#include "ledger/row.h"

#include <stdio.h>
#include <string.h>

/* One run's claims, by article and place. */
typedef struct stream {
    asc_query query;
    asc_stmt *stmt;
    asc_row row;
    asc_row_room room;
    bool more;
} stream;

static asc_status advance(stream *s, asc_error *err) {
    asc_status status = asc_stmt_step(s->stmt, &s->more, err);
    if (status == ASC_OK && s->more) {
        asc_row_take(s->stmt, &s->row, &s->room);
    }
    return status;
}

static asc_status start(asc_ledger *ledger, stream *s, int64_t run, int64_t other, asc_error *err) {
    asc_row_select_extracted(&s->query, run);
    asc_query_add(&s->query, " AND f.article IN (SELECT article FROM scan");
    asc_query_int(&s->query, " WHERE run = ?)", other);
    asc_query_add(&s->query, " ORDER BY a.sha256, c.field DESC, c.number_start, c.number_length");
    s->stmt = asc_query_start(&s->query, ledger->db);
    return advance(s, err);
}

static void stop(stream *s) {
    if (s->stmt) {
        asc_stmt_free(s->stmt);
    }
    asc_query_free(&s->query);
}

static int compare_numbers(size_t a, size_t b) {
    return a < b ? -1 : a > b;
}

static int compare_places(const asc_row *a, const asc_row *b) {
    int order = strcmp(a->article, b->article);
    order = order ? order : compare_numbers(b->where, a->where);
    order = order ? order : compare_numbers(a->number.start, b->number.start);
    return order ? order : compare_numbers(a->number.end, b->number.end);
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_value(bool has_a, int64_t a, bool has_b, int64_t b) {
    return has_a == has_b && (!has_a || a == b);
}

/* Lists the names of the fields in which the rows differ; NULL after the last. Returns how many. */
static size_t changed_fields(const asc_row *a, const asc_row *b, const char *out[24]) {
    const struct {
        const char *name;
        bool same;
    } fields[] = {
        {"value", same_value(a->has_value, a->value, b->has_value, b->value)},
        {"value_max", same_value(a->has_max, a->value_max, b->has_max, b->value_max)},
        {"bound", a->bound == b->bound},
        {"measure", same_text(a->measure, b->measure)},
        {"group", same_text(a->group, b->group)},
        {"territory", same_text(a->territory, b->territory)},
        {"event", same_text(a->event, b->event)},
        {"scope", a->scope == b->scope},
        {"source", same_text(a->source_id, b->source_id)},
        {"source_text", same_text(a->source_text, b->source_text)},
        {"basis", same_text(a->basis_id, b->basis_id) && same_text(a->basis_text, b->basis_text)},
        {"relay", same_text(a->relay_id, b->relay_id) && same_text(a->relay_text, b->relay_text)},
        {"attribution", a->attribution == b->attribution},
        {"part_of", same_text(a->part_of, b->part_of)},
        {"as_of", same_text(a->as_of, b->as_of)},
        {"rule", same_text(a->rule, b->rule)},
        {"sentence", a->sentence.start == b->sentence.start && a->sentence.end == b->sentence.end},
        {"sureness", a->sureness == b->sureness},
    };
    size_t count = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!fields[i].same) {
            out[count++] = fields[i].name;
        }
    }
    out[count] = NULL;
    return count;
}

typedef struct comparing {
    stream before, after;
    asc_difference_fn fn;
    void *context;
    asc_diff_report *report;
    bool more;
} comparing;

static void give(comparing *c, asc_difference *difference) {
    if (c->fn) {
        c->more = c->fn(difference, c->context);
    }
}

/* Gives the difference at the lower of the two places, and goes on past it. */
static asc_status step(comparing *c, asc_error *err) {
    int order = !c->before.more ? 1 : !c->after.more ? -1 : compare_places(&c->before.row, &c->after.row);
    asc_difference difference = {.before = order <= 0 ? &c->before.row : NULL,
                                 .after = order >= 0 ? &c->after.row : NULL};
    if (order < 0) {
        difference.change = ASC_LOST;
        c->report->lost++;
        give(c, &difference);
    } else if (order > 0) {
        difference.change = ASC_GAINED;
        c->report->gained++;
        give(c, &difference);
    } else if (changed_fields(&c->before.row, &c->after.row, difference.fields)) {
        difference.change = ASC_CHANGED;
        c->report->changed++;
        give(c, &difference);
    } else {
        c->report->same++;
    }
    asc_status status = order <= 0 ? advance(&c->before, err) : ASC_OK;
    return status == ASC_OK && order >= 0 ? advance(&c->after, err) : status;
}

static asc_status check_run(asc_ledger *ledger, int64_t run, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT 1 FROM run WHERE id = ?");
    asc_put_int(stmt, run);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    asc_stmt_reset(stmt);
    if (status == ASC_OK && !row) {
        asc_fail(err, ASC_USAGE, "no run %lld", (long long)run);
        asc_error_help(err, "`ascribe runs` lists them");
        return ASC_USAGE;
    }
    return status;
}

static asc_status count_articles(asc_ledger *ledger, int64_t run, int64_t other, int64_t *both, int64_t *only,
                                 asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT count(o.entry), count(*) - count(o.entry) FROM scan s LEFT JOIN scan o"
                               " ON o.article = s.article AND o.run = ?2 WHERE s.run = ?1");
    asc_put_int(stmt, run);
    asc_put_int(stmt, other);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        *both = asc_take_int(stmt);
        *only = asc_take_int(stmt);
        asc_stmt_reset(stmt);
    }
    return status;
}

asc_status asc_ledger_diff(asc_ledger *ledger, int64_t before, int64_t after, asc_difference_fn fn, void *context,
                           asc_diff_report *report, asc_error *err) {
    *report = (asc_diff_report){0};
    comparing c = {.fn = fn, .context = context, .report = report, .more = true};
    asc_status status = check_run(ledger, before, err);
    status = status == ASC_OK ? check_run(ledger, after, err) : status;
    if (status == ASC_OK) {
        status = count_articles(ledger, before, after, &report->articles, &report->only_before, err);
    }
    if (status == ASC_OK) {
        status = count_articles(ledger, after, before, &report->articles, &report->only_after, err);
    }
    if (status == ASC_OK) {
        status = start(ledger, &c.before, before, after, err);
    }
    if (status == ASC_OK) {
        status = start(ledger, &c.after, after, before, err);
    }
    for (int64_t count = 0; status == ASC_OK && c.more && (c.before.more || c.after.more); count++) {
        asc_tell(ledger, "claims", count, 0);
        status = step(&c, err);
    }
    stop(&c.before);
    stop(&c.after);
    return status;
}
