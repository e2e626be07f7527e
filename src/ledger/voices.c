/* Who vouches for the claims of a filter, without the rest of their rows. */

#include "base/mem.h"
#include "ledger/query.h"
#include "ledger/time.h"

static void take_voice(asc_stmt *stmt, asc_voice *out) {
    out->source = asc_take_int(stmt);
    out->article = asc_take_int(stmt);
    asc_day_unpack(asc_take_int(stmt), out->as_of);
    int64_t id = asc_take_int(stmt);
    out->words = asc_take_int(stmt);
    bool as_extracted = out->source == (id ? id : out->words); /* else a ruling put an id in its place */
    out->registered = out->source != 0 && (!as_extracted || id != 0);
}

asc_status asc_ledger_voices(asc_ledger *ledger, const asc_filter *filter, asc_voice_fn fn, void *context,
                             asc_error *err) {
    asc_query query = {0};
    asc_query_add(&query, "SELECT f.source, f.article, f.as_of, coalesce(c.source, 0), coalesce(c.source_text, 0)"
                          " FROM ix_figure f JOIN claim c ON c.id = f.claim WHERE 1");
    asc_status status = asc_query_filter(&query, ledger, filter, err);
    asc_query_add(&query, " ORDER BY f.claim");
    if (status == ASC_OK) {
        asc_stmt *stmt = asc_query_start(&query, ledger->db);
        bool more = false;
        asc_voice voice;
        int64_t count = 0;
        do {
            asc_tell(ledger, "claims", count++, 0);
            status = asc_stmt_step(stmt, &more, err);
            if (more) {
                take_voice(stmt, &voice);
            }
        } while (status == ASC_OK && more && fn(&voice, context));
        asc_stmt_free(stmt);
    }
    asc_query_free(&query);
    return status;
}

char *asc_ledger_word(asc_ledger *ledger, int64_t number) {
    char *word = NULL;
    bool row = false;
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT text FROM word WHERE id = ?");
    asc_put_int(stmt, number);
    if (asc_stmt_step(stmt, &row, NULL) == ASC_OK && row) {
        word = asc_strdup(asc_take_text(stmt));
        asc_stmt_reset(stmt);
    }
    return word;
}
