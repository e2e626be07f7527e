/* The index over the record: versions of claims, and when each holds. */

#include "ascribe/rulings.h"
#include "ledger/figure.h"

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

asc_status asc_index_scan(asc_ledger *ledger, int64_t entry, const asc_article *article, asc_error *err) {
    scan s = {0};
    asc_status status = load_scan(ledger, entry, &s, err);
    if (status == ASC_OK && s.article != entry && !s.late) {
        status = supersede(ledger, &s, err);
    }
    if (status != ASC_OK) {
        return status;
    }
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT " ASC_FIGURE_COLUMNS
                                            " FROM claim c WHERE c.id >= ?1 AND c.id < ?1 + ?2 ORDER BY c.id");
    asc_put_int(stmt, s.first);
    asc_put_int(stmt, s.count);
    for (;;) {
        bool row = false;
        asc_figure figure = {0};
        status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        asc_figure_take(stmt, &figure);
        figure.since = s.entry;
        figure.until = s.late ? s.entry : 0;
        figure.run = s.run;
        figure.article = s.article;
        status = asc_figure_record(ledger, article, &figure, err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}

/* The claim that a ruling is on, and the article of both. */
static asc_status load_ruled(asc_ledger *ledger, int64_t entry, asc_figure *out, bool *only_note, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT " ASC_FIGURE_COLUMNS ", s.article, r.verdict FROM ruling r"
                                            " JOIN claim c ON c.id = r.claim JOIN scan s ON s.entry = c.entry"
                                            " WHERE r.entry = ?");
    asc_put_int(stmt, entry);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (status != ASC_OK) {
        return status;
    }
    if (!row) {
        return asc_fail(err, ASC_INTEGRITY, "entry %lld: its ruling or the claim it is on is missing",
                        (long long)entry);
    }
    asc_figure_take(stmt, out);
    out->article = asc_take_int(stmt);
    *only_note = asc_take_int(stmt) == ASC_NOTED;
    asc_stmt_reset(stmt);
    return ASC_OK;
}

/* Ends the version of `figure` that stands, and puts one with the rulings in its place. One that no longer stood gets a
 * version that never stands, for those who ask for its run. */
static asc_status renew_version(asc_ledger *ledger, int64_t entry, const asc_article *article, asc_figure *figure,
                                asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, "UPDATE ix_figure SET until = ? WHERE claim = ? AND until = 0");
    asc_put_int(stmt, entry);
    asc_put_int(stmt, figure->claim);
    asc_status status = asc_stmt_run(stmt, err);
    if (status != ASC_OK) {
        return status;
    }
    figure->since = entry;
    figure->until = asc_db_changes(ledger->db) ? 0 : entry;
    return asc_figure_record(ledger, article, figure, err);
}

static asc_status renew_place(asc_ledger *ledger, int64_t entry, const asc_article *article, const asc_figure *ruled,
                              asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "SELECT " ASC_FIGURE_COLUMNS ", s.run FROM scan s"
                               " JOIN claim c ON c.id >= s.first AND c.id < s.first + s.count"
                               " WHERE s.article = ? AND s.entry < ? AND c.field = ? AND c.number_start = ?"
                               " AND c.number_length = ? ORDER BY c.id");
    asc_put_int(stmt, ruled->article);
    asc_put_int(stmt, entry);
    asc_put_int(stmt, ruled->where);
    asc_put_int(stmt, (int64_t)ruled->number.start);
    asc_put_int(stmt, (int64_t)(ruled->number.end - ruled->number.start));
    for (;;) {
        bool row = false;
        asc_figure figure = {0};
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        asc_figure_take(stmt, &figure);
        figure.run = asc_take_int(stmt);
        figure.article = ruled->article;
        if (figure.has_value != ruled->has_value || figure.value != ruled->value || figure.has_max != ruled->has_max ||
            figure.value_max != ruled->value_max) {
            continue; /* another figure at the same place: the ruling does not speak of it */
        }
        status = renew_version(ledger, entry, article, &figure, err);
        if (status != ASC_OK) {
            asc_stmt_reset(stmt);
            return status;
        }
    }
}

asc_status asc_index_ruling(asc_ledger *ledger, int64_t entry, asc_error *err) {
    asc_figure ruled = {0};
    asc_article article = {0};
    bool only_note = false;
    asc_status status = load_ruled(ledger, entry, &ruled, &only_note, err);
    if (status != ASC_OK || only_note) {
        return status;
    }
    status = asc_article_load(ledger, ruled.article, &article, err);
    if (status == ASC_OK) {
        status = renew_place(ledger, entry, &article, &ruled, err);
        asc_article_free(&article);
    }
    return status;
}
