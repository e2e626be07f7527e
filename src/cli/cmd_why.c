/* ascribe why: the sentence behind a claim and how it was read. */
#include "ascribe/read.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 12 };

typedef struct why {
    cli_output *out;
    asc_ledger *ledger;
    int code;
    bool found;
} why;

/* One line "label  value"; nothing for NULL. */
static void line(cli_output *out, const char *label, const char *value) {
    if (value && *value) {
        char *clean = asc_text_harmless(value);
        cli_print(out, "  %-*s%s\n", LABEL, label, clean);
        free(clean);
    }
}

static void source_line(cli_output *out, const char *label, const char *id, const char *text) {
    char both[600];
    if (id || text) {
        snprintf(both, sizeof both, "%s%s%s%s%s", id ? id : "", id && text ? ", " : "", text ? "“" : "",
                 text ? text : "", text ? "”" : "");
        line(out, label, both);
    }
}

static const char *bound_how(asc_attribution attribution) {
    switch (attribution) {
    case ASC_ATTR_CUE:
        return "named by a cue in the figure's own clause";
    case ASC_ATTR_SENTENCE:
        return "named elsewhere in the sentence";
    case ASC_ATTR_CARRIED:
        return "named in an earlier sentence and still speaking";
    default:
        return "nobody: the article says it in its own voice";
    }
}

static void print_claim(cli_output *out, const asc_row *row) {
    char figure[160];
    char text[400];
    asc_figure_text(row->bound, row->has_value, row->value, row->has_max, row->value_max, row->number_text, figure,
                    sizeof figure);
    snprintf(text, sizeof text, "%s %s, %s, %s, %s, event %s", figure, row->measure, row->group,
             row->territory ? row->territory : "territory left open", asc_scope_name(row->scope), row->event);
    line(out, "says", text);
    line(out, "as of", row->as_of ? row->as_of : "unknown");
    source_line(out, "source", row->source_id, row->source_text);
    line(out, "bound", bound_how(row->attribution));
    source_line(out, "basis", row->basis_id, row->basis_text);
    source_line(out, "relay", row->relay_id, row->relay_text);
    line(out, "part of", row->part_of);
    snprintf(text, sizeof text, "%s (sureness %d of 100)", row->rule ? row->rule : "?", row->sureness);
    line(out, "rule", text);
}

/* Where the number stands in the article as it was stored, and how it is written there. */
static void original_line(cli_output *out, const asc_row *row, const asc_article *article) {
    char text[400];
    asc_located at;
    if (row->where == ASC_IN_TITLE) {
        const char *origin = article->origin[ASC_META_TITLE];
        snprintf(text, sizeof text, "the title, from %.300s", origin ? origin : "?");
    } else if (asc_article_locate(article, row->number, &at)) {
        size_t length = at.bytes.end - at.bytes.start;
        snprintf(text, sizeof text, "%s, line %ld, column %ld, bytes %zu to %zu: “%.*s”", article->format, at.line,
                 at.column, at.bytes.start, at.bytes.end, (int)(length < 120 ? length : 120),
                 (const char *)article->bytes + at.bytes.start);
    } else {
        snprintf(text, sizeof text, "%s; the place in it is not known", article->format);
    }
    line(out, "original", text);
}

static void print_article(cli_output *out, const asc_row *row, const asc_article *article) {
    char text[200];
    line(out, "article", row->title ? row->title : "(no title)");
    line(out, "publisher", row->publisher ? row->publisher : "unknown");
    line(out, "published", row->published ? row->published : "unknown");
    line(out, "url", row->url);
    line(out, "input id", row->article_id);
    line(out, "SHA-256", row->article);
    snprintf(text, sizeof text, "%s, bytes %zu to %zu", row->where == ASC_IN_TITLE ? "title" : "text",
             row->number.start, row->number.end);
    line(out, "place", text);
    original_line(out, row, article);
    snprintf(text, sizeof text, "%s, run %lld", row->recorded ? row->recorded : "?", (long long)row->run);
    line(out, "recorded", text);
    snprintf(text, sizeof text, "%lld %s", (long long)row->sightings, row->sightings == 1 ? "article" : "articles");
    line(out, "sightings", text);
    line(out, "ruling", row->ruling);
}

static bool sighting_line(const asc_row *row, void *context) {
    char text[400];
    snprintf(text, sizeof text, "%s  %s  %.10s", row->published ? row->published : "undated",
             row->publisher ? row->publisher : "publisher unknown", row->claim);
    line(context, "seen in", text);
    return true;
}

/* The same statement in other articles, each with its claim. */
static int print_sightings(why *w, const asc_row *row) {
    asc_error err = {0};
    asc_filter filter = {.statement = row->statement, .parts = true, .rejected = true};
    if (row->sightings < 2) {
        return ASC_OK;
    }
    asc_status status = asc_ledger_claims(w->ledger, &filter, ASC_BY_ARTICLE, sighting_line, w->out, &err);
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}

static int print_table(why *w, const asc_row *row) {
    asc_article article = {0};
    asc_error err = {0};
    if (asc_ledger_article(w->ledger, row->article, &article, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    cli_print(w->out, "claim %s\n\n", row->claim);
    asc_quote_write(&w->out->style, &article, row->where, row->sentence, row->number, row->source_span,
                    cli_output_sink(w->out));
    cli_print(w->out, "\n");
    print_claim(w->out, row);
    print_article(w->out, row, &article);
    asc_article_free(&article);
    return print_sightings(w, row);
}

static bool show(const asc_row *row, void *context) {
    why *w = context;
    w->found = true;
    if (w->out->style.format == ASC_FORMAT_TABLE) {
        w->code = print_table(w, row);
        return false;
    }
    size_t count;
    asc_claim_cells cells;
    const asc_column *columns = asc_claim_columns(&count);
    asc_claim_cells_fill(row, &cells);
    asc_listing *listing = asc_listing_new(&w->out->style, columns, count, cli_output_sink(w->out));
    asc_listing_row(listing, cells.cells);
    asc_listing_end(listing);
    return false;
}

int cmd_why(cli *c) {
    cli_output out;
    asc_error err = {0};
    char id[65];
    why w = {.out = &out};
    int code = cli_open_ledger(c, false, &w.ledger);
    if (code) {
        return code;
    }
    if (asc_ledger_resolve(w.ledger, c->words[0], id, &err) != ASC_OK) {
        code = cli_fail(&err);
    } else if (!(code = cli_output_open(c, &out))) {
        asc_filter filter = {.claim = id, .parts = true, .rejected = true};
        asc_status status = asc_ledger_claims(w.ledger, &filter, ASC_BY_ARTICLE, show, &w, &err);
        code = status == ASC_OK ? w.code : cli_fail(&err);
        if (!code && !w.found) {
            cli_say("claim %s is not in the newest run of its article", id);
            code = ASC_FINDINGS;
        }
        code = cli_output_close(&out, code);
    }
    asc_ledger_close(w.ledger);
    return code;
}
