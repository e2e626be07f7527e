/*
 * Claims in an order, without sorting them all at once. What orders them is listed first: the series (event, measure,
 * territory, group, scope, source) or the articles, of which there are far fewer than claims. Then the claims of each
 * are read in turn, through an index. So memory grows with the series or articles and not with the claims.
 */
#include "ledger/ordered.h"

#include "base/mem.h"

enum { FIGURE_KEYS = 6, MOST_KEYS = FIGURE_KEYS };

/* What is listed first. */
typedef struct keys {
    int64_t *items; /* shape: [count][width] */
    size_t width, count, capacity;
} keys;

static asc_status read_keys(asc_query *query, asc_db *db, keys *out, asc_error *err) {
    asc_stmt *stmt = asc_query_start(query, db);
    asc_status status;
    bool more = false;
    while ((status = asc_stmt_step(stmt, &more, err)) == ASC_OK && more) {
        ASC_GROW(out->items, out->capacity, (out->count + 1) * out->width);
        for (size_t i = 0; i < out->width; i++) {
            out->items[out->count * out->width + i] = asc_take_int(stmt);
        }
        out->count++;
    }
    asc_stmt_free(stmt);
    return status;
}

static asc_status list_figures(asc_ledger *ledger, const asc_filter *filter, keys *out, asc_error *err) {
    asc_query query = {0};
    asc_tell(ledger, "listing series", 0, 0);
    out->width = FIGURE_KEYS;
    asc_query_add(&query, "SELECT k.event, k.measure, k.territory, k.grp, k.scope, k.source FROM (SELECT DISTINCT"
                          " f.event, f.measure, f.territory, f.grp, f.scope, f.source FROM ix_figure f WHERE 1");
    asc_status status = asc_query_filter(&query, ledger, filter, err);
    asc_query_add(&query, ") k LEFT JOIN word we ON we.id = k.event LEFT JOIN word wm ON wm.id = k.measure"
                          " LEFT JOIN word wt ON wt.id = k.territory LEFT JOIN word wg ON wg.id = k.grp"
                          " LEFT JOIN word ws ON ws.id = k.source"
                          " ORDER BY we.text, wm.text, wt.text, wg.text, k.scope, ws.text");
    if (status == ASC_OK) {
        status = read_keys(&query, ledger->db, out, err);
    }
    asc_query_free(&query);
    return status;
}

static bool has_dates(const asc_filter *f) {
    return f->from || f->to || f->published_from || f->published_to;
}

/* Of a filter by date the index knows the claims; without one, all articles are gone through. */
static asc_status list_articles(asc_ledger *ledger, const asc_filter *filter, keys *out, asc_error *err) {
    asc_query query = {0};
    asc_status status = ASC_OK;
    asc_tell(ledger, "listing articles", 0, 0);
    out->width = 1;
    if (has_dates(filter)) {
        asc_query_add(&query, "SELECT k.article FROM (SELECT DISTINCT f.article, f.published FROM ix_figure f WHERE 1");
        status = asc_query_filter(&query, ledger, filter, err);
    } else {
        asc_query_add(&query, "SELECT k.article FROM (SELECT s.article, (SELECT f.published FROM ix_figure f WHERE"
                              " f.claim = s.first LIMIT 1) AS published FROM scan s WHERE s.count > 0"
                              " GROUP BY s.article");
    }
    asc_query_add(&query, ") k JOIN article a ON a.entry = k.article ORDER BY k.published, a.sha256");
    if (status == ASC_OK) {
        status = read_keys(&query, ledger->db, out, err);
    }
    asc_query_free(&query);
    return status;
}

/* Reads the rows of one key after another; the key's values are the last ones bound. */
static asc_status read_each(asc_query *query, asc_ledger *ledger, const keys *k, asc_row_fn fn, void *context,
                            asc_error *err) {
    const char *what = k->width == FIGURE_KEYS ? "series" : "articles";
    asc_stmt *stmt = asc_db_make(ledger->db, query->sql.data);
    asc_status status = ASC_OK;
    bool stopped = false;
    for (size_t i = 0; i < k->count && status == ASC_OK && !stopped; i++) {
        asc_tell(ledger, what, (int64_t)i, (int64_t)k->count);
        for (size_t c = 0; c < k->width; c++) {
            query->binds[query->count - k->width + c].number = k->items[i * k->width + c];
        }
        asc_query_bind_all(query, stmt);
        status = asc_rows_read(stmt, NULL, fn, context, &stopped, err);
        asc_stmt_reset(stmt);
    }
    asc_stmt_free(stmt);
    return status;
}

static asc_status by_figure(asc_ledger *ledger, const asc_filter *filter, asc_query *query, asc_row_fn fn,
                            void *context, asc_error *err) {
    static const char *const conditions[FIGURE_KEYS] = {" AND f.event = ?",     " AND f.measure = ?",
                                                        " AND f.territory = ?", " AND f.grp = ?",
                                                        " AND f.scope = ?",     " AND f.source = ?"};
    keys k = {0};
    asc_status status = list_figures(ledger, filter, &k, err);
    for (size_t i = 0; i < FIGURE_KEYS; i++) {
        asc_query_int(query, conditions[i], 0);
    }
    asc_query_add(query, " ORDER BY f.as_of, f.published, f.name, f.run");
    if (status == ASC_OK) {
        status = read_each(query, ledger, &k, fn, context, err);
    }
    asc_free(k.items);
    return status;
}

static asc_status by_article(asc_ledger *ledger, const asc_filter *filter, asc_query *query, asc_row_fn fn,
                             void *context, asc_error *err) {
    keys k = {0};
    asc_status status = list_articles(ledger, filter, &k, err);
    asc_query_int(query,
                  " AND f.claim IN (SELECT k.id FROM scan s JOIN claim k ON k.id >= s.first AND"
                  " k.id < s.first + s.count WHERE s.article = ?)",
                  0);
    asc_query_add(query, " ORDER BY c.field DESC, c.number_start, c.number_length, f.run");
    if (status == ASC_OK) {
        status = read_each(query, ledger, &k, fn, context, err);
    }
    asc_free(k.items);
    return status;
}

bool asc_claims_can_walk(const asc_filter *f, asc_order order) {
    bool narrow = f->article || f->claim || f->statement || f->publisher || f->run || f->only_parts;
    return !narrow && (order == ASC_BY_FIGURE || (!f->source && !f->sources));
}

asc_status asc_claims_walk(asc_ledger *ledger, const asc_filter *filter, asc_order order, asc_query *query,
                           asc_row_fn fn, void *context, asc_error *err) {
    bool own = !asc_db_in_transaction(ledger->db); /* one view of the ledger for all of it */
    asc_status status = own ? asc_db_exec(ledger->db, "BEGIN", err) : ASC_OK;
    if (status == ASC_OK) {
        status = order == ASC_BY_FIGURE ? by_figure(ledger, filter, query, fn, context, err)
                                        : by_article(ledger, filter, query, fn, context, err);
    }
    if (own) {
        asc_db_rollback(ledger->db);
    }
    return status;
}
