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
    int64_t before, after; /* what it was revised from and to */
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

static bool is_about(int64_t value, int64_t other) {
    return value >= other - other / 20 && value <= other + other / 20;
}

/* The next number in digits from *at on, up to `end`; -1: none. */
static int64_t next_number(const char *text, size_t *at, size_t end) {
    while (*at < end && !isdigit((unsigned char)text[*at])) {
        (*at)++;
    }
    int64_t value = *at < end ? 0 : -1;
    for (; *at < end && value < INT64_MAX / 100; (*at)++) {
        bool comma = text[*at] == ',' && *at + 1 < end && isdigit((unsigned char)text[*at + 1]);
        if (isdigit((unsigned char)text[*at])) {
            value = value * 10 + (text[*at] - '0');
        } else if (!comma) {
            break;
        }
    }
    return value;
}

/* Whether the sentence tells of this revision and not of another: of its other numbers that could be tolls, one is the
 * old figure, or there are none. */
static bool is_this(const looking *l, const asc_row *row, const char *text) {
    bool others = false;
    size_t at = row->sentence.start;
    for (;;) {
        int64_t number = next_number(text, &at, row->sentence.end);
        bool own = at > row->number.start && at <= row->number.end;
        bool year = number >= 1900 && number <= 2100;
        if (number < 0) {
            return !others;
        }
        if (!own && is_about(number, l->before)) {
            return true;
        }
        others = others || (!own && !year && number >= l->after / 2);
    }
}

static void look_into(looking *l, const asc_row *row, const char *text) {
    size_t length = row->sentence.end - row->sentence.start;
    if (text && row->sentence.end <= strlen(text) && tells(text + row->sentence.start, length) &&
        is_this(l, row, text)) {
        l->found = true;
        snprintf(l->out->claim, sizeof l->out->claim, "%s", row->claim);
        snprintf(l->out->as_of, sizeof l->out->as_of, "%s", row->as_of ? row->as_of : "");
        snprintf(l->out->publisher, sizeof l->out->publisher, "%s", row->publisher ? row->publisher : "");
        copy_sentence(l->out->words, sizeof l->out->words, text + row->sentence.start, length);
    }
}

static bool look(const asc_row *row, void *context) {
    looking *l = context;
    asc_article article = {0};
    if (!row->has_value || !is_about(row->value, l->after) || l->found ||
        asc_ledger_article(l->ledger, row->article, &article, NULL) != ASC_OK) {
        return true;
    }
    look_into(l, row, row->where == ASC_IN_TITLE ? article.meta[ASC_META_TITLE] : article.text);
    asc_article_free(&article);
    return !l->found;
}

static bool is_earlier(const asc_revision *a, const asc_revision *b) {
    int order = strcmp(a->as_of, b->as_of);
    return order < 0 || (order == 0 && strcmp(a->claim, b->claim) < 0);
}

/* The first such claim among those of one source. */
static bool find_in(looking *l, asc_filter *filter, const char *source, asc_revision *out) {
    filter->source = source;
    l->out = out;
    l->found = false;
    return asc_ledger_claims(l->ledger, filter, ASC_BY_FIGURE, look, l, NULL) == ASC_OK && l->found;
}

bool asc_find_revision(asc_ledger *ledger, const asc_figure *figure, const asc_source_series *source,
                       const asc_point *before, const asc_point *after, asc_revision *out) {
    asc_date date;
    char from[12] = "";
    char to[12] = "";
    asc_revision other;
    looking l = {.ledger = ledger, .before = before->values[0].value, .after = after->values[0].value};
    if (after->as_of && asc_date_parse(after->as_of, &date) && date.day) {
        asc_date_format(asc_date_from_days(asc_date_days(date) - DAYS_BEFORE), from);
        asc_date_format(asc_date_from_days(asc_date_days(date) + DAYS_AFTER), to);
    }
    asc_filter filter = {.event = figure->event,
                         .measure = figure->measure,
                         .group = figure->group,
                         .territory = figure->territory ? figure->territory : "none",
                         .scope = asc_scope_name(figure->scope),
                         .from = from[0] ? from : NULL,
                         .to = to[0] ? to : NULL};
    bool own = find_in(&l, &filter, source->source_id ? source->source_id : source->source_text, out);
    bool voice = find_in(&l, &filter, "none", &other); /* the articles may tell it in their own voice */
    if (voice && (!own || is_earlier(&other, out))) {
        *out = other;
    }
    return own || voice;
}
