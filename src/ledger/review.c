/* What is left for a person to look at: conflicts between rulings and the newest run, then claims without a ruling. */

#include "ascribe/rulings.h"
#include "base/buf.h"
#include "base/mem.h"
#include "ledger/row.h"

#include <string.h>

/* A ruling and the claim at its place in the newest run. */
typedef struct conflict {
    int64_t claim; /* to show: the newest run's, or the ruled one when that run has none here */
    int64_t run;   /* that found it */
    char *text;
    char id[65]; /* claim id, once shown */
} conflict;

typedef struct conflicts {
    conflict *items;
    size_t count, capacity;
} conflicts;

static void conflicts_free(conflicts *list) {
    for (size_t i = 0; i < list->count; i++) {
        asc_free(list->items[i].text);
    }
    asc_free(list->items);
}

/* The newest verdict of each place (r), the claim it was on (k), and what the newest run has there (n). The columns
 * beside max() come from the row that has the maximum, which SQLite promises. */
static const char conflict_sql[] =
    "SELECT p.verdict, k.id, ks.run, ns.run, n.id, n.value IS k.value AND n.value_max IS k.value_max, n.number_text,"
    " k.number_text, n.measure = k.measure, n.grp = k.grp, n.territory IS k.territory, n.event = k.event,"
    " n.scope = k.scope, coalesce(n.source, n.source_text) IS coalesce(k.source, k.source_text) FROM"
    " (SELECT max(r.entry), r.claim AS claim, r.verdict AS verdict FROM ruling r JOIN claim c ON c.id = r.claim"
    "  JOIN scan s ON s.entry = c.entry WHERE r.verdict <> 4"
    "  GROUP BY s.article, c.field, c.number_start, c.number_length) p"
    " JOIN claim k ON k.id = p.claim JOIN scan ks ON ks.entry = k.entry"
    " JOIN scan ns ON ns.article = ks.article AND ns.run = (SELECT max(run) FROM scan WHERE article = ks.article)"
    " LEFT JOIN claim n ON n.id >= ns.first AND n.id < ns.first + ns.count AND n.field = k.field"
    " AND n.number_start = k.number_start AND n.number_length = k.number_length"
    " WHERE p.verdict <> 0 AND ns.run <> ks.run ORDER BY k.id";

/* Says how the newest run differs from what was ruled on; NULL when it does not. */
static char *describe(asc_stmt *stmt, asc_verdict verdict, bool found) {
    static const char *const names[] = {"measure", "group", "territory", "event", "scope", "source"};
    asc_buf out = {0};
    bool same_value = asc_take_int(stmt) != 0;
    const char *now = asc_take_text(stmt);
    const char *then = asc_take_text(stmt);
    if (!found) {
        asc_buf_printf(&out, "%s, but the newest run finds no claim here", asc_verdict_name(verdict));
    } else if (!same_value) {
        asc_buf_printf(&out, "%s as %s, but the newest run reads %s in another way", asc_verdict_name(verdict), then,
                       now);
    }
    bool any = out.length > 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && !any; i++) {
        if (asc_take_int(stmt)) {
            continue;
        }
        asc_buf_printf(&out, out.length ? ", %s" : "%s before the newest run changed its %s",
                       out.length ? names[i] : asc_verdict_name(verdict), names[i]);
    }
    if (!out.length) {
        asc_buf_free(&out);
        return NULL;
    }
    return asc_buf_take(&out);
}

static asc_status find_conflicts(asc_ledger *ledger, conflicts *out, asc_error *err) {
    asc_stmt *stmt = asc_db_use(ledger->db, conflict_sql);
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        asc_verdict verdict = (asc_verdict)asc_take_int(stmt);
        int64_t ruled = asc_take_int(stmt);
        int64_t ruled_run = asc_take_int(stmt);
        int64_t new_run = asc_take_int(stmt);
        bool found = !asc_next_is_null(stmt);
        int64_t now = asc_take_int(stmt);
        char *text = describe(stmt, verdict, found);
        if (text) {
            ASC_GROW(out->items, out->capacity, out->count + 1);
            out->items[out->count++] =
                (conflict){.claim = found ? now : ruled, .run = found ? new_run : ruled_run, .text = text};
        }
    }
}

/* Passes rows on with the conflict they show. */
typedef struct passing {
    asc_review_fn fn;
    void *context;
    conflict *conflict; /* that the rows are shown for; NULL for open ones */
    const conflicts *shown;
    bool more;
} passing;

/* A claim shown as a conflict is not shown again as an open one. */
static bool is_shown(const conflicts *list, const char *id) {
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool pass_row(passing *pass, const asc_row *row) {
    if (!pass->conflict && is_shown(pass->shown, row->claim)) {
        return true;
    }
    if (pass->conflict) {
        memcpy(pass->conflict->id, row->claim, sizeof pass->conflict->id);
    }
    return pass->fn(row, pass->conflict ? pass->conflict->text : NULL, pass->context);
}

static asc_status show_rows(asc_ledger *ledger, asc_query *query, passing *pass, asc_error *err) {
    asc_stmt *stmt = asc_query_start(query, ledger->db);
    asc_status status = ASC_OK;
    bool row = true;
    while (status == ASC_OK && row && pass->more) {
        asc_row out;
        asc_row_room room;
        status = asc_stmt_step(stmt, &row, err);
        if (status == ASC_OK && row) {
            asc_row_take(stmt, &out, &room);
            pass->more = pass_row(pass, &out);
        }
    }
    asc_stmt_free(stmt);
    return status;
}

static asc_status show_conflict(asc_ledger *ledger, const asc_filter *filter, conflict *c, passing *pass,
                                asc_error *err) {
    asc_query query = {0};
    asc_filter wide = *filter;
    wide.run = c->run;
    wide.parts = true;
    wide.rejected = true;
    asc_row_select(&query, INT64_MAX, false);
    asc_status status = asc_query_filter(&query, ledger, &wide, err);
    if (status == ASC_OK) {
        asc_query_int(&query, " AND f.claim = ?", c->claim);
        pass->conflict = c;
        status = show_rows(ledger, &query, pass, err);
    }
    asc_query_free(&query);
    return status;
}

static asc_status show_open(asc_ledger *ledger, const asc_filter *filter, passing *pass, asc_error *err) {
    asc_query query = {0};
    asc_row_select(&query, INT64_MAX, false);
    asc_status status = asc_query_filter(&query, ledger, filter, err);
    if (status == ASC_OK) {
        asc_query_add(&query,
                      " AND f.ruling = 0 ORDER BY c.sureness, f.published, a.sha256, c.field DESC, c.number_start");
        pass->conflict = NULL;
        status = show_rows(ledger, &query, pass, err);
    }
    asc_query_free(&query);
    return status;
}

asc_status asc_ledger_review(asc_ledger *ledger, const asc_filter *filter, asc_review_fn fn, void *context,
                             asc_error *err) {
    static const asc_filter any = {0};
    conflicts list = {0};
    passing pass = {fn, context, NULL, &list, true};
    filter = filter ? filter : &any;
    asc_status status = find_conflicts(ledger, &list, err);
    for (size_t i = 0; i < list.count && status == ASC_OK && pass.more; i++) {
        status = show_conflict(ledger, filter, &list.items[i], &pass, err);
    }
    if (status == ASC_OK && pass.more) {
        status = show_open(ledger, filter, &pass, err);
    }
    conflicts_free(&list);
    return status;
}
