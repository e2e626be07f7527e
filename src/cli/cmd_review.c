/* ascribe review: claims one at a time, each ruled on, skipped or noted. */
#include "cli/ruling.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = CLI_MOST_CORRECTIONS + 1, LINE = 4096 };

/* One claim to look at, kept until it is shown: ruling while the listing is read would change it under the reader. */
typedef struct item {
    char claim[65];
    int64_t run;
    char *conflict; /* NULL: without a ruling */
    bool ruled;     /* in this session, so that it can be taken back */
} item;

typedef struct review {
    cli *c;
    asc_ledger *ledger;
    const char *who;
    asc_style style;
    item *items; /* shape: [limit] */
    size_t count, limit;
    long long rulings;
} review;

static bool keep(const asc_row *row, const char *conflict, void *context) {
    review *r = context;
    item *it = &r->items[r->count++];
    memcpy(it->claim, row->claim, sizeof it->claim);
    it->run = row->run;
    it->conflict = conflict ? strdup(conflict) : NULL;
    return r->count < r->limit;
}

static bool write_out(void *context, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, context) == size;
}

typedef struct showing {
    review *r;
    asc_status status;
    asc_error *err;
} showing;

static bool show_row(const asc_row *row, void *context) {
    showing *s = context;
    asc_article article = {0};
    char figure[160];
    char source[256];
    s->status = asc_ledger_article(s->r->ledger, row->article, &article, s->err);
    if (s->status != ASC_OK) {
        return false;
    }
    asc_quote_write(&s->r->style, &article, row->where, row->sentence, row->number, row->source_span,
                    (asc_sink){write_out, stdout});
    asc_figure_text(row->bound, row->has_value, row->value, row->has_max, row->value_max, row->number_text, figure,
                    sizeof figure);
    printf("  %s %s, %s, %s, %s, %s, as of %s\n  source %s; %s, %s; sureness %d\n", figure, row->measure, row->group,
           row->territory ? row->territory : "territory left open", asc_scope_name(row->scope), row->event,
           row->as_of ? row->as_of : "unknown",
           asc_source_name(row->source_id, row->source_text, source, sizeof source),
           row->publisher ? row->publisher : "publisher unknown", row->published ? row->published : "undated",
           row->sureness);
    asc_article_free(&article);
    return false;
}

static asc_status show(review *r, size_t index, asc_error *err) {
    const item *it = &r->items[index];
    showing s = {r, ASC_OK, err};
    asc_filter filter = {.claim = it->claim, .run = it->run, .parts = true, .rejected = true};
    printf("\n%zu of %zu  claim %.10s%s%s\n", index + 1, r->count, it->claim, it->conflict ? "  " : "",
           it->conflict ? it->conflict : "");
    asc_status status = asc_ledger_claims(r->ledger, &filter, ASC_BY_ARTICLE, show_row, &s, err);
    return status == ASC_OK ? s.status : status;
}

/* Records a ruling on the item. What the ledger refuses is said, and the item stays. Returns true when it is recorded.
 */
static bool rule(review *r, item *it, asc_verdict verdict, char *rest) {
    char *words[MOST_WORDS + 1] = {NULL};
    asc_correction corrections[CLI_MOST_CORRECTIONS];
    asc_ruling ruling = {.claim = it->claim, .verdict = verdict, .who = r->who, .corrections = corrections};
    asc_error err = {0};
    char *note = verdict == ASC_NOTED ? rest : strstr(rest, "--");
    if (note && verdict != ASC_NOTED) {
        *note = '\0';
        note += 2;
    }
    ruling.note = note ? note + strspn(note, " ") : NULL;
    if (verdict == ASC_CORRECTED) {
        char *place = NULL;
        size_t count = 0;
        for (char *w = strtok_r(rest, " ", &place); w && count < MOST_WORDS; w = strtok_r(NULL, " ", &place)) {
            words[count++] = w;
        }
        if (cli_corrections(words, corrections, &ruling.count)) {
            return false;
        }
    }
    if (asc_ledger_rule_on(r->ledger, &ruling, &err) != ASC_OK) {
        cli_fail(&err);
        return false;
    }
    r->rulings++;
    it->ruled = it->ruled || verdict != ASC_NOTED;
    return true;
}

/* Takes the last ruling of this session back; gives the index of its claim, or `index` when there is none. */
static size_t undo(review *r, size_t index) {
    for (size_t i = index + 1; i-- > 0;) {
        char none[1] = "";
        if (i < r->count && r->items[i].ruled && rule(r, &r->items[i], ASC_WITHDRAWN, none)) {
            r->items[i].ruled = false;
            return i;
        }
    }
    cli_say("nothing to take back");
    return index;
}

/* Does what the line says. Gives the index of the next item; r->count to stop. */
static size_t answer(review *r, size_t index, char *line) {
    item *it = &r->items[index];
    char *rest = line + (*line ? 1 : 0);
    rest += strspn(rest, " ");
    switch (*line) {
    case 'a':
        return index + rule(r, it, ASC_ACCEPTED, rest);
    case 'r':
        return index + rule(r, it, ASC_REJECTED, rest);
    case 'c':
        return index + rule(r, it, ASC_CORRECTED, rest);
    case 'n':
        rule(r, it, ASC_NOTED, rest);
        return index;
    case 's':
        return index + 1;
    case 'u':
        return undo(r, index);
    case 'q':
        return r->count;
    default:
        cli_say("a accept, r reject, c FIELD=VALUE correct, n TEXT note, s skip, u undo, q quit");
        return index;
    }
}

static asc_status walk(review *r, asc_error *err) {
    char line[LINE];
    size_t index = 0;
    while (index < r->count) {
        asc_status status = show(r, index, err);
        if (status != ASC_OK) {
            return status;
        }
        printf("a, r, c, n, s, u, q> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin)) {
            puts("");
            break;
        }
        line[strcspn(line, "\r\n")] = '\0';
        index = answer(r, index, line);
    }
    return ASC_OK;
}

int cmd_review(cli *c) {
    asc_filter filter;
    asc_error err = {0};
    bool bad = false;
    review r = {.c = c, .limit = (size_t)cli_number(c, "limit", 1, 100000, 100, &bad), .who = cli_who(c)};
    int code = bad || !r.who ? ASC_USAGE : cli_filter(c, &filter);
    if (code || (code = cli_open_ledger_to_change(c, &r.ledger))) {
        return code;
    }
    r.items = calloc(r.limit, sizeof *r.items);
    asc_status status = r.items ? asc_ledger_review(r.ledger, &filter, keep, &r, &err) : ASC_IO;
    if (status == ASC_OK) {
        status = walk(&r, &err);
    }
    if (status == ASC_OK) {
        printf("%zu %s to look at, %lld %s recorded\n", r.count, r.count == 1 ? "claim" : "claims", r.rulings,
               r.rulings == 1 ? "ruling" : "rulings");
    }
    for (size_t i = 0; r.items && i < r.count; i++) {
        free(r.items[i].conflict);
    }
    free(r.items);
    asc_ledger_close(r.ledger);
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}
