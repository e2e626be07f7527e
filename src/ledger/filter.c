/* From a filter to conditions on the index. */

#include "ledger/claimid.h"
#include "ledger/hex.h"
#include "ledger/query.h"
#include "ledger/time.h"

#include <stdio.h>
#include <string.h>

void asc_query_add(asc_query *query, const char *sql) {
    asc_buf_puts(&query->sql, sql);
}

static void bind(asc_query *query, asc_query_bind value) {
    if (query->count < ASC_QUERY_MAX_BINDS) {
        query->binds[query->count++] = value;
    }
}

void asc_query_int(asc_query *query, const char *sql, int64_t value) {
    asc_query_add(query, sql);
    bind(query, (asc_query_bind){.is_int = true, .number = value});
}

void asc_query_text(asc_query *query, const char *sql, const char *text) {
    asc_query_add(query, sql);
    bind(query, (asc_query_bind){.text = text});
}

void asc_query_bind_all(const asc_query *query, asc_stmt *stmt) {
    for (size_t i = 0; i < query->count; i++) {
        if (query->binds[i].is_int) {
            asc_put_int(stmt, query->binds[i].number);
        } else {
            asc_put_text(stmt, query->binds[i].text);
        }
    }
}

asc_stmt *asc_query_start(asc_query *query, asc_db *db) {
    asc_stmt *stmt = asc_db_make(db, query->sql.data ? query->sql.data : "");
    asc_query_bind_all(query, stmt);
    return stmt;
}

void asc_query_free(asc_query *query) {
    asc_buf_free(&query->sql);
    query->count = 0;
}

asc_status asc_filter_day(const char *date, int64_t *day, asc_error *err) {
    *day = asc_day_pack(date);
    if (!*day) {
        return asc_fail(err, ASC_USAGE, "'%s' is not a date like 2024-03-26, 2024-03 or 2024", date);
    }
    return ASC_OK;
}

/* Words are compared by number. One that the ledger has never seen matches nothing (no word has the number -1). */
static asc_status word_number(asc_ledger *ledger, const char *word, int64_t *id, asc_error *err) {
    *id = 0;
    if (strcmp(word, "none") == 0) {
        return ASC_OK;
    }
    asc_status status = asc_word_find(ledger, word, id, err);
    *id = *id ? *id : -1;
    return status;
}

static asc_status add_word(asc_query *query, asc_ledger *ledger, const char *column, const char *word, asc_error *err) {
    int64_t id = 0;
    if (!word) {
        return ASC_OK;
    }
    asc_status status = word_number(ledger, word, &id, err);
    asc_query_add(query, " AND f.");
    asc_query_add(query, column);
    asc_query_int(query, " = ?", id);
    return status;
}

static asc_status add_sources(asc_query *query, asc_ledger *ledger, const char *const *sources, asc_error *err) {
    asc_status status = ASC_OK;
    asc_query_add(query, " AND f.source IN (-1");
    for (size_t i = 0; sources[i] && status == ASC_OK; i++) {
        int64_t id = 0;
        char text[32];
        status = word_number(ledger, sources[i], &id, err);
        snprintf(text, sizeof text, ", %lld", (long long)id);
        asc_query_add(query, text);
    }
    asc_query_add(query, ")");
    return status;
}

static asc_status add_words(asc_query *query, asc_ledger *ledger, const asc_filter *filter, asc_error *err) {
    const char *const words[][2] = {
        {"source", filter->source}, {"measure", filter->measure},     {"event", filter->event},
        {"grp", filter->group},     {"territory", filter->territory},
    };
    asc_status status = ASC_OK;
    for (size_t i = 0; i < sizeof words / sizeof *words && status == ASC_OK; i++) {
        status = add_word(query, ledger, words[i][0], words[i][1], err);
    }
    if (status == ASC_OK && filter->sources) {
        status = add_sources(query, ledger, filter->sources, err);
    }
    if (status == ASC_OK && filter->scope) {
        int scope = asc_scope_parse(filter->scope);
        if (scope < 0) {
            return asc_fail(err, ASC_USAGE, "'%s' is not a scope: total, interval or incident", filter->scope);
        }
        asc_query_int(query, " AND f.scope = ?", scope);
    }
    return status;
}

/* A cut date stands for all its days: it is in when any of them is. */
static asc_status add_dates(asc_query *query, const asc_filter *filter, asc_error *err) {
    int64_t day = 0;
    asc_status status = ASC_OK;
    if (filter->from) {
        status = asc_filter_day(filter->from, &day, err);
        asc_query_int(query, " AND f.as_of >= ?", day / 10000 * 10000); /* for the index; the year may stand alone */
        asc_query_int(query,
                      " AND f.as_of + CASE WHEN f.as_of % 10000 = 0 THEN 9999 WHEN f.as_of % 100 = 0 THEN 99 ELSE 0 END"
                      " >= ? AND f.as_of > 0",
                      day);
    }
    if (status == ASC_OK && filter->to) {
        status = asc_filter_day(filter->to, &day, err);
        asc_query_int(query, " AND f.as_of > 0 AND f.as_of <= ?", asc_day_last(day));
    }
    if (status == ASC_OK && filter->published_from) {
        status = asc_filter_day(filter->published_from, &day, err);
        asc_query_int(query, " AND f.published >= ?", day * 1000000);
    }
    if (status == ASC_OK && filter->published_to) {
        status = asc_filter_day(filter->published_to, &day, err);
        asc_query_int(query, " AND f.published > 0 AND f.published < ?", (asc_day_last(day) + 1) * 1000000);
    }
    return status;
}

/* Which version of each claim: the one that stands now, the one that stood at the end of a day, or the last one of a
 * run. */
static asc_status add_version(asc_query *query, asc_ledger *ledger, const asc_filter *filter, asc_error *err) {
    int64_t known = INT64_MAX;
    if (filter->as_known) {
        asc_status status = asc_entry_as_known(ledger, filter->as_known, &known, err);
        if (status != ASC_OK) {
            return status;
        }
    }
    if (filter->run) {
        asc_query_int(query, " AND f.run = ?", filter->run);
        asc_query_int(query, " AND f.since <= ?", known);
        asc_query_int(query,
                      " AND NOT EXISTS (SELECT 1 FROM ix_figure n WHERE n.claim = f.claim AND n.since > f.since"
                      " AND n.since <= ?)",
                      known);
    } else if (filter->as_known) {
        asc_query_int(query, " AND f.since <= ?", known);
        asc_query_int(query, " AND (f.until = 0 OR f.until > ?)", known);
    } else {
        asc_query_add(query, " AND f.until = 0");
    }
    return ASC_OK;
}

static asc_status add_claim(asc_query *query, const char *prefix, asc_error *err) {
    bool whole = false;
    size_t digits = asc_hex_length(prefix, &whole);
    if (!whole || !digits || digits > 64) {
        return asc_fail(err, ASC_USAGE, "'%s' is not the start of a claim id", prefix);
    }
    unsigned char low[32];
    unsigned char high[32];
    asc_hex_range(prefix, digits, low, high);
    asc_query_int(query, " AND f.name BETWEEN ?", asc_claim_name(low));
    asc_query_int(query, " AND ?", asc_claim_name(high));
    return ASC_OK;
}

asc_status asc_query_filter(asc_query *query, asc_ledger *ledger, const asc_filter *filter, asc_error *err) {
    asc_status status = add_words(query, ledger, filter, err);
    if (status == ASC_OK) {
        status = add_version(query, ledger, filter, err);
    }
    if (status == ASC_OK) {
        status = add_dates(query, filter, err);
    }
    if (status == ASC_OK && filter->claim) {
        status = add_claim(query, filter->claim, err);
    }
    if (status == ASC_OK && filter->article) {
        int64_t article = 0;
        status = asc_article_find(ledger, filter->article, &article, err);
        asc_query_int(query,
                      " AND f.claim IN (SELECT k.id FROM scan s JOIN claim k ON k.id >= s.first AND"
                      " k.id < s.first + s.count WHERE s.article = ?)",
                      article);
    }
    if (filter->statement) {
        asc_query_int(query, " AND f.statement = ?", filter->statement);
    }
    if (filter->publisher) {
        asc_query_text(query, " AND f.article IN (SELECT article FROM meta WHERE field = 4 AND value = ?)",
                       filter->publisher);
    }
    if (filter->only_parts) {
        asc_query_add(query, " AND f.part = 1");
    } else if (!filter->parts) {
        asc_query_add(query, " AND f.part = 0");
    }
    if (!filter->rejected) {
        asc_query_add(query, " AND f.ruling <> 2");
    }
    return status;
}
