/* Recording rulings and listing them. */

#include "ascribe/rulings.h"

#include "base/arena.h"
#include "base/date.h"
#include "ledger/claimid.h"
#include "ledger/hex.h"
#include "ledger/ledger.h"
#include "ledger/time.h"
#include "port/sha256.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(ASC_WITHDRAWN == 0 && ASC_ACCEPTED == 1 && ASC_REJECTED == 2 && ASC_CORRECTED == 3 && ASC_NOTED == 4,
               "ruling.verdict");

static const char *const verdict_names[] = {"withdrawn", "accepted", "rejected", "corrected", "noted"};

const char *asc_verdict_name(asc_verdict verdict) {
    return (unsigned)verdict < ASC_VERDICT_COUNT ? verdict_names[verdict] : "?";
}

int asc_verdict_parse(const char *name) {
    for (int i = 0; name && i < ASC_VERDICT_COUNT; i++) {
        if (strcmp(name, verdict_names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* What a field may be corrected to. */
typedef enum field_kind {
    FIELD_WORD,
    FIELD_WORD_OR_NONE,
    FIELD_SCOPE,
    FIELD_BOUND,
    FIELD_DATE,
    FIELD_NUMBER
} field_kind;

static const struct {
    const char *name;
    field_kind kind;
} fields[] = {
    {"measure", FIELD_WORD},        {"group", FIELD_WORD},
    {"event", FIELD_WORD},          {"territory", FIELD_WORD_OR_NONE},
    {"source", FIELD_WORD_OR_NONE}, {"scope", FIELD_SCOPE},
    {"bound", FIELD_BOUND},         {"as_of", FIELD_DATE},
    {"value", FIELD_NUMBER},        {"value_max", FIELD_NUMBER},
};

static const char *plain(const char *value) {
    return !value || strcmp(value, "none") == 0 ? "" : value;
}

static bool is_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= 12 && !text[digits];
}

static bool is_day(const char *text) {
    asc_date date;
    return strlen(text) <= 10 && asc_date_parse(text, &date);
}

static bool value_fits(field_kind kind, const char *value) {
    switch (kind) {
    case FIELD_WORD:
        return *value;
    case FIELD_WORD_OR_NONE:
        return true;
    case FIELD_SCOPE:
        return asc_scope_parse(value) >= 0;
    case FIELD_BOUND:
        return asc_bound_parse(value) >= 0;
    case FIELD_DATE:
        return !*value || is_day(value);
    case FIELD_NUMBER:
        return !*value || is_number(value);
    }
    return false;
}

static asc_status check_correction(const asc_correction *correction, asc_error *err) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (correction->field && strcmp(correction->field, fields[i].name) == 0) {
            if (value_fits(fields[i].kind, plain(correction->value))) {
                return ASC_OK;
            }
            return asc_fail(err, ASC_USAGE, "'%s' is no %s", plain(correction->value), correction->field);
        }
    }
    asc_fail(err, ASC_USAGE, "'%s' cannot be corrected", correction->field ? correction->field : "");
    asc_error_help(err, "measure, group, territory, event, scope, source, bound, value, value_max and as_of can");
    return ASC_USAGE;
}

static asc_status check_ruling(const asc_ruling *ruling, asc_error *err) {
    if ((unsigned)ruling->verdict >= ASC_VERDICT_COUNT || !ruling->who || !*ruling->who) {
        return asc_fail(err, ASC_USAGE, "a ruling needs a verdict and the name of who makes it");
    }
    if ((ruling->verdict == ASC_CORRECTED) != (ruling->count > 0)) {
        return asc_fail(err, ASC_USAGE, "a correction names the fields that it corrects, and other rulings name none");
    }
    asc_status status = ASC_OK;
    for (size_t i = 0; i < ruling->count && status == ASC_OK; i++) {
        status = check_correction(&ruling->corrections[i], err);
        for (size_t j = 0; j < i && status == ASC_OK; j++) {
            if (strcmp(ruling->corrections[i].field, ruling->corrections[j].field) == 0) {
                status = asc_fail(err, ASC_USAGE, "%s is corrected twice", ruling->corrections[i].field);
            }
        }
    }
    return status;
}

/* The claim that a person who names this id has before their eyes: the one that stands, else the latest. */
static asc_status find_claim(asc_ledger *ledger, const char *id, int64_t *claim, asc_error *err) {
    unsigned char digest[32];
    asc_hex_digest(id, digest);
    asc_stmt *stmt = asc_db_use(
        ledger->db, "SELECT claim FROM ix_figure WHERE name = ? ORDER BY until = 0 DESC, claim DESC LIMIT 1");
    asc_put_int(stmt, asc_claim_name(digest));
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (status == ASC_OK && !row) {
        return asc_fail(err, ASC_USAGE, "no claim '%s'", id);
    }
    *claim = row ? asc_take_int(stmt) : 0;
    asc_stmt_reset(stmt);
    return status;
}

static asc_status insert_correction(asc_ledger *ledger, const asc_correction *correction, asc_error *err) {
    const char *value = plain(correction->value);
    int64_t word = 0;
    /* The index names words by number, so a new one is recorded with the ruling. */
    asc_status status = asc_word_id(ledger, *value ? value : NULL, &word, err);
    if (status == ASC_OK) {
        asc_stmt *stmt = asc_db_use(ledger->db, "INSERT INTO ruling_field (ruling, field, value) VALUES (?, ?, ?)");
        asc_put_int(stmt, ledger->entry.seq);
        asc_put_text(stmt, correction->field);
        asc_put_text(stmt, value);
        status = asc_stmt_run(stmt, err);
    }
    return status;
}

static asc_status insert_ruling(asc_ledger *ledger, const asc_ruling *ruling, int64_t claim, asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "INSERT INTO ruling (entry, claim, verdict, who, note) VALUES (?, ?, ?, ?, ?)");
    asc_put_int(stmt, ledger->entry.seq);
    asc_put_int(stmt, claim);
    asc_put_int(stmt, ruling->verdict);
    asc_put_text(stmt, ruling->who);
    asc_put_text(stmt, ruling->note ? ruling->note : "");
    asc_status status = asc_stmt_run(stmt, err);
    for (size_t i = 0; i < ruling->count && status == ASC_OK; i++) {
        status = insert_correction(ledger, &ruling->corrections[i], err);
    }
    return status == ASC_OK ? asc_index_ruling(ledger, ledger->entry.seq, err) : status;
}

asc_status asc_ledger_rule_on(asc_ledger *ledger, const asc_ruling *ruling, asc_error *err) {
    char id[65];
    int64_t claim = 0;
    asc_status status = check_ruling(ruling, err);
    if (status == ASC_OK) {
        status = asc_ledger_resolve(ledger, ruling->claim ? ruling->claim : "", id, err);
    }
    if (status == ASC_OK) {
        status = asc_entry_open(ledger, ASC_ENTRY_RULING, err);
    }
    if (status != ASC_OK) {
        return status;
    }
    status = find_claim(ledger, id, &claim, err);
    if (status == ASC_OK) {
        status = insert_ruling(ledger, ruling, claim, err);
    }
    if (status != ASC_OK) {
        asc_entry_cancel(ledger);
        return status;
    }
    return asc_entry_close(ledger, err);
}

/* The corrections of one ruling, in `arena`. */
static asc_status load_corrections(asc_ledger *ledger, int64_t entry, asc_arena *arena, asc_ruling *out,
                                   asc_error *err) {
    asc_correction *items = asc_arena_alloc(arena, sizeof fields / sizeof *fields * sizeof *items);
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT field, value FROM ruling_field WHERE ruling = ? ORDER BY field");
    asc_put_int(stmt, entry);
    out->corrections = items;
    for (;;) {
        bool row = false;
        asc_status status = asc_stmt_step(stmt, &row, err);
        if (status != ASC_OK || !row) {
            return status;
        }
        if (out->count == sizeof fields / sizeof *fields) {
            asc_stmt_reset(stmt);
            return asc_fail(err, ASC_INTEGRITY, "entry %lld corrects more fields than there are", (long long)entry);
        }
        const char *field = asc_take_text(stmt);
        const char *value = asc_take_text(stmt);
        items[out->count++] =
            (asc_correction){asc_arena_copy(arena, field, strlen(field)), asc_arena_copy(arena, value, strlen(value))};
    }
}

/* Reads the ruling that the statement stands on, and gives it when it is on claim `only` (or any). */
static asc_status give_ruling(asc_ledger *ledger, asc_stmt *stmt, const char *only, asc_ruling_fn fn, void *context,
                              bool *more, asc_error *err) {
    char sha256[65] = "";
    char id[65];
    char recorded[24];
    size_t size = 0;
    asc_ruling ruling = {.claim = id, .entry = asc_take_int(stmt)};
    const void *digest = asc_take_blob(stmt, &size);
    if (size == 32) {
        asc_sha256_hex(digest, sha256);
    }
    asc_where where = asc_take_int(stmt) ? ASC_IN_TITLE : ASC_IN_TEXT;
    asc_span number = {(size_t)asc_take_int(stmt), 0};
    number.end = number.start + (size_t)asc_take_int(stmt);
    asc_claim_id(sha256, where, number, id);
    ruling.verdict = (asc_verdict)asc_take_int(stmt);
    ruling.who = asc_take_text(stmt);
    ruling.note = asc_take_text(stmt);
    ruling.recorded = asc_time_format(asc_take_int(stmt), recorded);
    if (only && strcmp(only, id) != 0) {
        return ASC_OK;
    }
    asc_arena *arena = asc_arena_new();
    asc_status status = load_corrections(ledger, ruling.entry, arena, &ruling, err);
    if (status == ASC_OK) {
        *more = fn(&ruling, context);
    }
    asc_arena_free(arena);
    return status;
}

asc_status asc_ledger_rulings(asc_ledger *ledger, const char *claim, asc_ruling_fn fn, void *context, asc_error *err) {
    char id[65];
    asc_status status = claim ? asc_ledger_resolve(ledger, claim, id, err) : ASC_OK;
    if (status != ASC_OK) {
        return status;
    }
    asc_stmt *stmt = asc_db_use(
        ledger->db, "SELECT r.entry, a.sha256, c.field, c.number_start, c.number_length, r.verdict, r.who, r.note,"
                    " e.recorded FROM ruling r JOIN entry e ON e.seq = r.entry JOIN claim c ON c.id = r.claim"
                    " JOIN scan s ON s.entry = c.entry JOIN article a ON a.entry = s.article ORDER BY r.entry");
    bool more = true;
    while (more) {
        status = asc_stmt_step(stmt, &more, err);
        if (status == ASC_OK && more) {
            status = give_ruling(ledger, stmt, claim ? id : NULL, fn, context, &more, err);
        }
        more = more && status == ASC_OK;
    }
    asc_stmt_reset(stmt);
    return status;
}
