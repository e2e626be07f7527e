/* ascribe add: articles into the ledger, and a word on what was found. */
#include "ascribe/pipeline.h"

#include "cli/cli.h"
#include "cli/languages.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_MEASURES = 64, SHOWN = 5 };

typedef struct tally {
    char *measure;
    size_t count;
} tally;

typedef struct adding {
    asc_reader *reader;
    cli_output *out;
    asc_listing *listing; /* of the first claims; NULL until there is one */
    long show;
    tally tallies[MOST_MEASURES]; /* by measure; more are counted under "other" */
    size_t tally_count;
    cli_languages no_rules;
} adding;

static void count_measure(adding *a, const char *measure) {
    for (size_t i = 0; i < a->tally_count; i++) {
        if (strcmp(a->tallies[i].measure, measure) == 0) {
            a->tallies[i].count++;
            return;
        }
    }
    if (a->tally_count == MOST_MEASURES) {
        a->tallies[MOST_MEASURES - 1].count++;
        return;
    }
    char *name = strdup(a->tally_count == MOST_MEASURES - 1 ? "other" : measure);
    if (!name) {
        abort();
    }
    a->tallies[a->tally_count++] = (tally){name, 1};
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

static void see_item(const asc_piped *item, asc_added added, void *context) {
    adding *a = context;
    size_t done;
    size_t total;
    cli_problems(&item->diagnostics);
    if (item->status != ASC_OK) {
        cli_fail(&item->error);
        return;
    }
    asc_reader_progress(a->reader, &done, &total);
    cli_progress("adding", done, total);
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
    const tally *a = left;
    const tally *b = right;
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return strcmp(a->measure, b->measure);
}

static const char *plural(size_t count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

static void print_report(adding *a, const asc_add_report *r) {
    bool more = r->claims > 0 && a->listing;
    if (more) {
        cli_print(a->out, "\n");
    }
    cli_print(a->out, "%zu %s new, %zu known, %zu failed", r->added, plural(r->added, "article", "articles"), r->known,
              r->failed);
    if (r->undated) {
        cli_print(a->out, "; %zu without a publication date", r->undated);
    }
    if (r->no_rules) {
        char langs[400];
        cli_print(a->out, "\n%zu in %s without rules: %s; recorded, no claims sought", r->no_rules,
                  plural(a->no_rules.kinds, "a language", "languages"),
                  cli_languages_text(&a->no_rules, langs, sizeof langs));
    }
    cli_print(a->out, "\n%zu %s", r->claims, plural(r->claims, "claim", "claims"));
    qsort(a->tallies, a->tally_count, sizeof *a->tallies, by_count);
    for (size_t i = 0; i < a->tally_count; i++) {
        cli_print(a->out, "%s%s %zu", i ? ", " : ": ", a->tallies[i].measure, a->tallies[i].count);
        free(a->tallies[i].measure);
    }
    cli_print(a->out, "\n");
}

/* Adds one path; the sums go into `all`. */
static int add_path(cli *c, adding *a, asc_ledger *ledger, const asc_rules *rules, const char *path,
                    asc_add_report *all) {
    asc_error err = {0};
    bool bad = false;
    asc_read_options reading = {.format = cli_value(c, "input-format")};
    asc_pipeline_options options = {.jobs = cli_jobs(c, &bad)};
    asc_add_report report;
    if (bad) {
        return ASC_USAGE;
    }
    if (asc_reader_open(path, &reading, &a->reader, &err) != ASC_OK) {
        all->failed++;
        return cli_fail(&err);
    }
    asc_status status = asc_pipeline_add(ledger, a->reader, rules, &options, see_item, a, &report, &err);
    asc_reader_close(a->reader);
    all->added += report.added;
    all->known += report.known;
    all->failed += report.failed;
    all->undated += report.undated;
    all->no_rules += report.no_rules;
    all->claims += report.claims;
    if (status != ASC_OK) {
        return cli_fail(&err);
    }
    return report.failed ? ASC_BAD_INPUT : ASC_OK;
}

int cmd_add(cli *c) {
    asc_rules *rules = NULL;
    asc_ledger *ledger = NULL;
    cli_output out;
    asc_add_report all = {0};
    bool bad = false;
    adding a = {.out = &out, .show = cli_number(c, "show", 0, 100000, SHOWN, &bad)};
    int code = bad ? ASC_USAGE : cli_load_rules(c, &rules);
    if (code || (code = cli_open_ledger(c, true, &ledger)) || (code = cli_output_open(c, &out))) {
        asc_ledger_close(ledger);
        asc_rules_free(rules);
        return code;
    }
    for (int i = 0; i < c->word_count; i++) {
        int own = add_path(c, &a, ledger, rules, c->words[i], &all);
        code = own > code ? own : code;
    }
    if (a.listing) {
        asc_listing_end(a.listing);
    }
    cli_progress_end();
    if (out.style.format == ASC_FORMAT_TABLE) {
        print_report(&a, &all);
    }
    asc_ledger_close(ledger);
    asc_rules_free(rules);
    return cli_output_close(&out, code);
}
