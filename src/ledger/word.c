/* Words by number, with a small cache: an article uses the same few again and again. */

#include "ledger/ledger.h"

#include "base/mem.h"

#include <string.h>

enum { SLOTS = 4096 };

typedef struct slot {
    char *text;
    int64_t id;
} slot;

struct asc_words {
    slot slots[SLOTS]; /* a word may stand in the slot of its hash only; a newer one takes its place */
};

static slot *slot_of(asc_ledger *ledger, const char *text) {
    if (!ledger->words) {
        ledger->words = asc_calloc(1, sizeof *ledger->words);
    }
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (const char *c = text; *c; c++) {
        hash = (hash ^ (unsigned char)*c) * 16777619U;
    }
    return &ledger->words->slots[(hash ^ (hash >> 15)) % SLOTS];
}

void asc_words_free(asc_words *words) {
    for (int i = 0; words && i < SLOTS; i++) {
        asc_free(words->slots[i].text);
    }
    asc_free(words);
}

void asc_words_forget(asc_ledger *ledger) {
    asc_words_free(ledger->words);
    ledger->words = NULL;
}

static void keep(slot *place, const char *text, int64_t id) {
    asc_free(place->text);
    *place = (slot){asc_strdup(text), id};
}

asc_status asc_word_find(asc_ledger *ledger, const char *text, int64_t *id, asc_error *err) {
    *id = 0;
    if (!text) {
        return ASC_OK;
    }
    slot *place = slot_of(ledger, text);
    if (place->text && strcmp(place->text, text) == 0) {
        *id = place->id;
        return ASC_OK;
    }
    asc_stmt *stmt = asc_db_use(ledger->db, "SELECT id FROM word WHERE text = ?");
    asc_put_text(stmt, text);
    bool row = false;
    asc_status status = asc_stmt_step(stmt, &row, err);
    if (row) {
        *id = asc_take_int(stmt);
        asc_stmt_reset(stmt);
        keep(place, text, *id);
    }
    return status;
}

asc_status asc_word_id(asc_ledger *ledger, const char *text, int64_t *id, asc_error *err) {
    asc_status status = asc_word_find(ledger, text, id, err);
    if (status != ASC_OK || *id || !text) {
        return status;
    }
    asc_stmt *stmt = asc_db_use(ledger->db, "INSERT INTO word (text) VALUES (?) RETURNING id");
    asc_put_text(stmt, text);
    bool row = false;
    status = asc_stmt_step(stmt, &row, err);
    if (status != ASC_OK) {
        return status;
    }
    *id = asc_take_int(stmt);
    status = asc_stmt_run(stmt, err); /* to its end, or the insert is undone with the reset */
    if (status == ASC_OK) {
        keep(slot_of(ledger, text), text, *id);
    }
    return status;
}
