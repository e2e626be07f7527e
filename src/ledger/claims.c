/* Listings of claims and articles, and claim ids by prefix. */

#include "ledger/claimid.h"
#include "ledger/hex.h"
#include "ledger/ordered.h"
#include "ledger/row.h"
#include "ledger/time.h"
#include "port/sha256.h"

#include <ctype.h>
#include <string.h>

static const char *const orders[] = {
    [ASC_BY_ARTICLE] = " ORDER BY f.published, a.sha256, c.field DESC, c.number_start, c.number_length, f.run",
    [ASC_BY_FIGURE] = " ORDER BY we.text, wm.text, wt.text, wg.text, f.scope, ws.text, f.as_of, f.published, f.name,"
                      " f.run",
};

/* The start of an id is compared whole here: the index holds its first 16 digits only. */
static bool starts_with(const char *id, const char *prefix) {
    while (*prefix && *id && tolower((unsigned char)*prefix) == *id) {
        prefix++;
        id++;
    }
    return !*prefix;
}

asc_status asc_rows_read(asc_stmt *stmt, const char *prefix, asc_row_fn fn, void *context, bool *stopped,
                         asc_error *err) {
    for (;;) {
        bool more = false;
        asc_row row;
        asc_row_room room;
        asc_status status = asc_stmt_step(stmt, &more, err);
        if (status != ASC_OK || !more) {
            return status;
        }
        asc_row_take(stmt, &row, &room);
        if ((!prefix || starts_with(row.claim, prefix)) && !fn(&row, context)) {
            *stopped = true;
            return ASC_OK;
        }
    }
}

static asc_status read_sorted(asc_query *query, asc_ledger *ledger, const char *prefix, asc_row_fn fn, void *context,
                              asc_error *err) {
    bool stopped = false;
    asc_tell(ledger, "sorting claims", 0, 0);
    asc_stmt *stmt = asc_query_start(query, ledger->db);
    asc_status status = asc_rows_read(stmt, prefix, fn, context, &stopped, err);
    asc_stmt_free(stmt);
    return status;
}

asc_status asc_ledger_claims(asc_ledger *ledger, const asc_filter *filter, asc_order order, asc_row_fn fn,
                             void *context, asc_error *err) {
    static const asc_filter any = {0};
    filter = filter ? filter : &any;
    asc_query query = {0};
    int64_t known = INT64_MAX;
    asc_status status = ASC_OK;
    if (filter->as_known) {
        status = asc_entry_as_known(ledger, filter->as_known, &known, err);
    }
    if (status == ASC_OK) {
        asc_row_select(&query, known, filter->lean);
        status = asc_query_filter(&query, ledger, filter, err);
    }
    if (status == ASC_OK && asc_claims_can_walk(filter, order)) {
        status = asc_claims_walk(ledger, filter, order, &query, fn, context, err);
    } else if (status == ASC_OK) {
        asc_query_add(&query, orders[order]);
        status = read_sorted(&query, ledger, filter->claim, fn, context, err);
    }
    asc_query_free(&query);
    return status;
}

static bool asks_for_claims(const asc_filter *f) {
    return f->measure || f->group || f->territory || f->event || f->scope || f->source || f->sources || f->from ||
           f->to || f->run;
}

static asc_status articles_query(asc_query *query, asc_ledger *ledger, const asc_filter *filter, asc_error *err) {
    int64_t known = INT64_MAX;
    int64_t value = 0;
    asc_status status = ASC_OK;
    if (filter->as_known) {
        status = asc_entry_as_known(ledger, filter->as_known, &known, err);
    }
    asc_query_int(query,
                  "SELECT a.sha256, i.value, t.value, w.value, p.value, u.value, l.value, a.format, e.recorded, a.size,"
                  " (SELECT s.count FROM scan s WHERE s.article = a.entry AND s.entry <= ? ORDER BY s.run DESC LIMIT 1)"
                  " FROM article a JOIN entry e ON e.seq = a.entry"
                  " LEFT JOIN meta i ON i.article = a.entry AND i.field = 0"
                  " LEFT JOIN meta t ON t.article = a.entry AND t.field = 1"
                  " LEFT JOIN meta w ON w.article = a.entry AND w.field = 4"
                  " LEFT JOIN meta p ON p.article = a.entry AND p.field = 2"
                  " LEFT JOIN meta u ON u.article = a.entry AND u.field = 5"
                  " LEFT JOIN meta l ON l.article = a.entry AND l.field = 6",
                  known);
    asc_query_int(query, " WHERE a.entry <= ?", known);
    if (status == ASC_OK && filter->article) {
        status = asc_article_find(ledger, filter->article, &value, err);
        asc_query_int(query, " AND a.entry = ?", value);
    }
    if (filter->publisher) {
        asc_query_text(query, " AND w.value = ?", filter->publisher);
    }
    if (status == ASC_OK && filter->published_from) {
        status = asc_filter_day(filter->published_from, &value, err);
        asc_query_text(query, " AND p.value >= ?", filter->published_from);
    }
    if (status == ASC_OK && filter->published_to) {
        status = asc_filter_day(filter->published_to, &value, err);
        asc_query_text(query, " AND substr(p.value, 1, length(?", filter->published_to);
        asc_query_text(query, ")) <= ?", filter->published_to);
    }
    if (status == ASC_OK && asks_for_claims(filter)) {
        asc_query_add(query, " AND a.entry IN (SELECT f.article FROM ix_figure f WHERE 1");
        status = asc_query_filter(query, ledger, filter, err);
        asc_query_add(query, ")");
    }
    asc_query_add(query, " ORDER BY p.value, a.sha256");
    return status;
}

static bool give_article(asc_stmt *stmt, asc_article_fn fn, void *context) {
    char sha256[65] = "";
    char recorded[24];
    size_t size = 0;
    asc_article_row row = {0};
    const void *digest = asc_take_blob(stmt, &size);
    if (size == 32) {
        asc_sha256_hex(digest, sha256);
    }
    row.sha256 = sha256;
    row.id = asc_take_text(stmt);
    row.title = asc_take_text(stmt);
    row.publisher = asc_take_text(stmt);
    row.published = asc_take_text(stmt);
    row.url = asc_take_text(stmt);
    row.lang = asc_take_text(stmt);
    row.format = asc_take_text(stmt);
    row.recorded = asc_time_format(asc_take_int(stmt), recorded);
    row.bytes = asc_take_int(stmt);
    row.claims = asc_take_int(stmt);
    return fn(&row, context);
}

asc_status asc_ledger_articles(asc_ledger *ledger, const asc_filter *filter, asc_article_fn fn, void *context,
                               asc_error *err) {
    static const asc_filter any = {0};
    asc_query query = {0};
    asc_status status = articles_query(&query, ledger, filter ? filter : &any, err);
    if (status == ASC_OK) {
        asc_stmt *stmt = asc_query_start(&query, ledger->db);
        bool more = false;
        int64_t count = 0;
        do {
            asc_tell(ledger, "articles", count++, 0);
            status = asc_stmt_step(stmt, &more, err);
        } while (status == ASC_OK && more && give_article(stmt, fn, context));
        asc_stmt_free(stmt);
    }
    asc_query_free(&query);
    return status;
}

enum { SHOWN = 4 };

/* The ids that a prefix matches, as far as they are worth showing. */
typedef struct matches {
    char ids[SHOWN][65];
    size_t count; /* of all; a claim found in several runs counts once */
} matches;

static bool note_match(const asc_row *row, void *context) {
    matches *m = context;
    for (size_t i = 0; i < m->count && i < SHOWN; i++) {
        if (strcmp(m->ids[i], row->claim) == 0) {
            return true;
        }
    }
    if (m->count < SHOWN) {
        memcpy(m->ids[m->count], row->claim, 65);
    }
    return ++m->count <= SHOWN;
}

/* Reads every run and version: a claim that a newer run no longer finds is still to be named. */
static asc_status find_matches(asc_ledger *ledger, const char *prefix, matches *out, asc_error *err) {
    bool whole = false;
    size_t digits = asc_hex_length(prefix, &whole);
    if (!whole || !digits || digits > 64) {
        return asc_fail(err, ASC_USAGE, "'%s' is not the start of a claim id", prefix);
    }
    unsigned char low[32];
    unsigned char high[32];
    asc_query query = {0};
    asc_hex_range(prefix, digits, low, high);
    asc_row_select(&query, INT64_MAX, false);
    asc_query_int(&query, " AND f.name BETWEEN ?", asc_claim_name(low));
    asc_query_int(&query, " AND ?", asc_claim_name(high));
    asc_query_add(&query, " ORDER BY f.name");
    asc_status status = read_sorted(&query, ledger, prefix, note_match, out, err);
    asc_query_free(&query);
    return status;
}

asc_status asc_ledger_resolve(asc_ledger *ledger, const char *prefix, char id[65], asc_error *err) {
    matches found = {0};
    id[0] = '\0';
    asc_status status = find_matches(ledger, prefix, &found, err);
    if (status != ASC_OK) {
        return status;
    }
    if (!found.count) {
        return asc_fail(err, ASC_USAGE, "no claim starts with '%s'", prefix);
    }
    if (found.count > 1) {
        asc_fail(err, ASC_USAGE, "several claims start with '%s'", prefix);
        asc_error_help(err, "one of %.16s %.16s %.16s %.16s%s", found.ids[0], found.ids[1], found.ids[2], found.ids[3],
                       found.count > SHOWN ? " …" : "");
        return ASC_USAGE;
    }
    memcpy(id, found.ids[0], 65);
    return ASC_OK;
}
