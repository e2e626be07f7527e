/* Whether the text itself says that a number was revised. */
#include "base/date.h"
#include "series/finding.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DAYS_BEFORE = 10, DAYS_AFTER = 7 };

typedef struct looking {
    asc_ledger *ledger;
    asc_room room; /* of the value looked for */
    asc_revision *out;
    bool found;
} looking;

/* Words that tell of a revision, in the sentence of the claim. English. */
static const char *const WORDS[] = {
    "revis",
    "downgrad",
    "lowered",
    "corrected the",
    "reduced from",
    "down from",
    "scaled back",
    "brought down",
    "recount",
    "previous toll",
    "previous estimate",
    "previous figure",
    "earlier toll",
    "earlier estimate",
    "previous count",
    "previous government estimate",
    "initial estimate",
    "instead of the",
    "previously said",
};

static bool tells(const char *text, size_t length) {
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++) {
        size_t size = strlen(WORDS[w]);
        for (size_t i = 0; i + size <= length; i++) {
            if (strncasecmp(text + i, WORDS[w], size) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Copies the sentence on one line, cut to fit. */
static void copy_sentence(char *out, size_t size, const char *text, size_t length) {
    size_t at = 0;
    for (size_t i = 0; i < length && at + 4 < size; i++) {
        bool space = isspace((unsigned char)text[i]);
        if (!(space && (at == 0 || out[at - 1] == ' '))) {
            out[at++] = space ? ' ' : text[i];
        }
    }
    while (at > 0 && ((unsigned char)out[at - 1] & 0xC0) == 0x80 && at + 4 >= size) {
        at--; /* do not end within a character */
    }
    out[at] = '\0';
}

static void look_into(looking *l, const asc_row *row, const char *text) {
    size_t length = row->sentence.end - row->sentence.start;
    if (text && row->sentence.end <= strlen(text) && tells(text + row->sentence.start, length)) {
        l->found = true;
        snprintf(l->out->claim, sizeof l->out->claim, "%s", row->claim);
        copy_sentence(l->out->words, sizeof l->out->words, text + row->sentence.start, length);
    }
}

static bool look(const asc_row *row, void *context) {
    looking *l = context;
    asc_article article = {0};
    if (!row->has_value || row->value < l->room.low || row->value > l->room.high ||
        asc_ledger_article(l->ledger, row->article, &article, NULL) != ASC_OK) {
        return true;
    }
    look_into(l, row, row->where == ASC_IN_TITLE ? article.meta[ASC_META_TITLE] : article.text);
    asc_article_free(&article);
    return !l->found;
}

bool asc_find_revision(asc_ledger *ledger, const asc_figure *figure, const asc_point *after, asc_revision *out) {
    asc_date date;
    char from[12] = "";
    char to[12] = "";
    const asc_value *v = &after->values[0];
    looking l = {.ledger = ledger, .out = out, .room = {v->value - v->value / 20, v->value + v->value / 20}};
    if (after->as_of && asc_date_parse(after->as_of, &date) && date.day) {
        asc_date_format(asc_date_from_days(asc_date_days(date) - DAYS_BEFORE), from);
        asc_date_format(asc_date_from_days(asc_date_days(date) + DAYS_AFTER), to);
    }
    const asc_filter filter = {.event = figure->event,
                               .measure = figure->measure,
                               .group = figure->group,
                               .territory = figure->territory ? figure->territory : "none",
                               .from = from[0] ? from : NULL,
                               .to = to[0] ? to : NULL};
    return asc_ledger_claims(ledger, &filter, ASC_BY_ARTICLE, look, &l, NULL) == ASC_OK && l.found;
}
