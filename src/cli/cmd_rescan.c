/* ascribe rescan: the current rules over all stored articles, as a new run. */
#include "ascribe/extract.h"
#include "ascribe/runs.h"

#include "cli/cli.h"

#include <time.h>

typedef struct rescanning {
    asc_ledger *ledger;
    asc_scanner *scanner;
    int64_t run;
    long long articles, claims;
} rescanning;

/* Extracts one article again and records what is found. */
static asc_status rescan_article(rescanning *r, const asc_article *article, asc_error *err) {
    asc_claims claims = {0};
    asc_problems problems = {0};
    asc_status status = asc_extract(r->scanner, article, &claims, &problems, err);
    cli_problems(&problems);
    if (status == ASC_OK) {
        status = asc_ledger_rescan(r->ledger, r->run, article, &claims, err);
        r->articles++;
        r->claims += (long long)claims.count;
    }
    asc_problems_free(&problems);
    asc_claims_free(&claims);
    return status;
}

/* Commits what there is, so that other writers are not kept waiting. */
static asc_status breathe(rescanning *r, time_t *since, asc_error *err) {
    if (time(NULL) == *since) {
        return ASC_OK;
    }
    *since = time(NULL);
    asc_status status = asc_ledger_batch_end(r->ledger, err);
    return status == ASC_OK ? asc_ledger_batch_begin(r->ledger, err) : status;
}

static asc_status rescan_all(rescanning *r, asc_error *err) {
    int64_t cursor = 0;
    bool more = true;
    time_t since = time(NULL);
    asc_status status = asc_ledger_batch_begin(r->ledger, err);
    while (status == ASC_OK && more) {
        asc_article article;
        status = asc_ledger_next_unscanned(r->ledger, r->run, &cursor, &article, &more, err);
        if (status == ASC_OK && more) {
            status = rescan_article(r, &article, err);
            asc_article_free(&article);
        }
        if (status == ASC_OK) {
            status = breathe(r, &since, err);
        }
    }
    if (status == ASC_OK) {
        status = asc_ledger_batch_end(r->ledger, err);
    }
    return status;
}

int cmd_rescan(cli *c) {
    asc_rules *rules = NULL;
    asc_error err = {0};
    rescanning r = {0};
    int code = cli_load_rules(c, &rules);
    if (code || (code = cli_open_ledger_to_change(c, &r.ledger))) {
        asc_rules_free(rules);
        return code;
    }
    r.scanner = asc_scanner_new(rules);
    asc_status status = asc_ledger_begin_rescan(r.ledger, rules, &r.run, &err);
    if (status == ASC_OK) {
        status = rescan_all(&r, &err);
    }
    cli_progress_end();
    if (status == ASC_OK) {
        printf("run %lld: %lld %s, %lld %s\n", (long long)r.run, r.articles, r.articles == 1 ? "article" : "articles",
               r.claims, r.claims == 1 ? "claim" : "claims");
    }
    asc_scanner_free(r.scanner);
    asc_ledger_close(r.ledger);
    asc_rules_free(rules);
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}
