/* What the commands that add articles say of them: the first claims, and the sums. */
#include "cli/adding.h"

#include <stdlib.h>
#include <string.h>

static void count_measure(adding *a, const char *measure) {
    for (size_t i = 0; i < a->tally_count; i++) {
        if (strcmp(a->tallies[i].measure, measure) == 0) {
            a->tallies[i].count++;
            return;
        }
    }
    if (a->tally_count == ADDING_MEASURES) {
        a->tallies[ADDING_MEASURES - 1].count++;
        return;
    }
    char *name = strdup(a->tally_count == ADDING_MEASURES - 1 ? "other" : measure);
    if (!name) {
        abort();
    }
    a->tallies[a->tally_count++] = (adding_tally){name, 1};
}

static void show_claim(adding *a, const asc_article *article, const asc_claim *claim) {
    char id[65];
    size_t count;
    const asc_column *columns = asc_claim_columns(&count);
    if (!a->listing) {
        a->listing = asc_listing_new(&a->out->style, columns, count, cli_output_sink(a->out));
    }
    asc_claim_id(article->sha256, claim->where, claim->number, id);
    const asc_row row = {.claim = id,
                         .measure = claim->measure,
                         .group = claim->group,
                         .territory = claim->territory,
                         .event = claim->event,
                         .bound = claim->bound,
                         .scope = claim->scope,
                         .attribution = claim->attribution,
                         .has_value = claim->has_value,
                         .has_max = claim->has_max,
                         .value = claim->value,
                         .value_max = claim->value_max,
                         .number_text = claim->number_text,
                         .as_of = claim->as_of[0] ? claim->as_of : NULL,
                         .source_id = claim->source.id,
                         .source_text = claim->source.text,
                         .basis_id = claim->basis.id,
                         .basis_text = claim->basis.text,
                         .relay_id = claim->relay.id,
                         .relay_text = claim->relay.text,
                         .rule = claim->rule,
                         .sureness = claim->sureness,
                         .where = claim->where,
                         .number = claim->number,
                         .source_span = claim->source.span,
                         .sentence = claim->sentence,
                         .article = article->sha256,
                         .article_id = article->meta[ASC_META_ID],
                         .title = article->meta[ASC_META_TITLE],
                         .publisher = article->meta[ASC_META_PUBLISHER],
                         .published = article->meta[ASC_META_PUBLISHED],
                         .url = article->meta[ASC_META_URL],
                         .lang = article->meta[ASC_META_LANG],
                         .sightings = 1};
    asc_claim_cells cells;
    asc_claim_cells_fill(&row, &cells);
    asc_listing_row(a->listing, cells.cells);
}

void adding_see(const asc_piped *item, asc_added added, void *context) {
    adding *a = context;
    size_t done;
    size_t total;
    cli_problems(&item->diagnostics);
    if (item->status != ASC_OK) {
        cli_fail(&item->error);
        return;
    }
    asc_reader_progress(a->reader, &done, &total);
    cli_progress(CLI_BYTES, done, total);
    if (added != ASC_ADDED_NEW) {
        return;
    }
    if (item->no_rules) {
        cli_languages_add(&a->no_rules, item->article.meta[ASC_META_LANG]);
    }
    if (item->article.remark) {
        cli_say("%s: %s", item->article.name, item->article.remark);
    }
    if (!item->article.meta[ASC_META_PUBLISHED]) {
        cli_say("%s: no publication date; recorded as unknown", item->article.name);
    }
    for (size_t i = 0; i < item->claims.count; i++) {
        count_measure(a, item->claims.items[i].measure);
        if (a->show > 0) {
            a->show--;
            show_claim(a, &item->article, &item->claims.items[i]);
        }
    }
}

static int by_count(const void *left, const void *right) {
    const adding_tally *a = left;
    const adding_tally *b = right;
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return strcmp(a->measure, b->measure);
}

const char *adding_plural(size_t count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

int adding_run(adding *a, asc_ledger *ledger, const asc_rules *rules, const asc_pipeline_options *options) {
    asc_error err = {0};
    asc_add_report report;
    asc_status status = asc_pipeline_add(ledger, a->reader, rules, options, adding_see, a, &report, &err);
    a->sums.added += report.added;
    a->sums.known += report.known;
    a->sums.failed += report.failed;
    a->sums.undated += report.undated;
    a->sums.no_rules += report.no_rules;
    a->sums.claims += report.claims;
    if (status != ASC_OK) {
        return cli_fail(&err);
    }
    return report.failed ? ASC_BAD_INPUT : ASC_OK;
}

void adding_end(adding *a) {
    if (a->listing) {
        asc_listing_end(a->listing);
    }
}

void adding_report(adding *a) {
    const asc_add_report *r = &a->sums;
    cli_print(a->out, "%s%zu %s new, %zu known, %zu failed", r->claims > 0 && a->listing ? "\n" : "", r->added,
              adding_plural(r->added, "article", "articles"), r->known, r->failed);
    if (r->undated) {
        cli_print(a->out, "; %zu without a publication date", r->undated);
    }
    if (r->no_rules) {
        char langs[400];
        cli_print(a->out, "\n%zu in %s without rules: %s; recorded, no claims sought", r->no_rules,
                  adding_plural(a->no_rules.kinds, "a language", "languages"),
                  cli_languages_text(&a->no_rules, langs, sizeof langs));
    }
    cli_print(a->out, "\n%zu %s", r->claims, adding_plural(r->claims, "claim", "claims"));
    qsort(a->tallies, a->tally_count, sizeof *a->tallies, by_count);
    for (size_t i = 0; i < a->tally_count; i++) {
        cli_print(a->out, "%s%s %zu", i ? ", " : ": ", a->tallies[i].measure, a->tallies[i].count);
        free(a->tallies[i].measure);
    }
    cli_print(a->out, "\n");
}
