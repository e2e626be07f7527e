/* ascribe verify: everything that the ledger holds, checked. */
#include "ascribe/evidence.h"

#include "cli/cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* The head to check against: as given, or the first line of a file. */
static int read_head(const cli *c, asc_head *out) {
    char line[512] = "";
    asc_error err = {0};
    const char *given = cli_value(c, "against");
    FILE *file = strchr(given, ':') ? NULL : fopen(given, "re");
    if (file) {
        if (!fgets(line, sizeof line, file)) {
            line[0] = '\0';
        }
        fclose(file);
        given = line;
    }
    asc_status status = asc_head_parse(given, cli_value(c, "public-key"), out, &err);
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}

static int open_ledger(const cli *c, bool *read_only, asc_ledger **out) {
    *read_only = access(cli_ledger_path(c), F_OK) == 0 && access(cli_ledger_path(c), W_OK) != 0;
    return *read_only ? cli_open_ledger(c, false, out) : cli_open_ledger_to_change(c, out);
}

static void print_count(long long count, const char *one, const char *many, const char *what) {
    char text[32];
    printf("%s %s %s\n", asc_number_text(count, text), count == 1 ? one : many, what);
}

static void print_report(const cli *c, const asc_verify_report *r) {
    print_count(r->entries, "entry", "entries", "chained without a gap, each with its hash");
    print_count(r->articles, "article", "articles", "with the bytes of its SHA-256");
    print_count(r->reread, "article", "articles", "read again from the bytes to the same text");
    if (r->not_reread) {
        print_count(r->not_reread, "article", "articles", "recorded by another version that reads in another way");
    }
    print_count(r->quotes, "quote", "quotes", "cut again from the article");
    print_count(r->rulings, "ruling", "rulings", "in the chain");
    if (!cli_given(c, "no-extract")) {
        print_count(r->reextracted, "scan", "scans", "extracted again with the kept rules to the same claims");
    }
    if (r->not_reextracted) {
        print_count(r->not_reextracted, "scan", "scans", "by another version, not extracted again");
    }
    puts(r->index_checked ? "the index is what the record says" : "the index was not checked");
}

static asc_status check(const cli *c, asc_ledger *ledger, bool read_only, const asc_head *against,
                        asc_verify_report *report, asc_error *err) {
    asc_verify_options options = {.against = against, .skip_index = cli_given(c, "no-index") || read_only};
    asc_status status = cli_given(c, "rebuild") ? asc_ledger_reindex(ledger, err) : ASC_OK;
    if (status == ASC_OK) {
        status = asc_ledger_verify(ledger, &options, report, err);
    }
    if (status == ASC_OK && !cli_given(c, "no-extract")) {
        status = asc_ledger_reextract(ledger, report, err);
    }
    return status;
}

int cmd_verify(cli *c) {
    asc_ledger *ledger = NULL;
    asc_head head;
    asc_verify_report report = {0};
    asc_error err = {0};
    bool read_only = false;
    bool against = cli_given(c, "against");
    int code = against ? read_head(c, &head) : ASC_OK;
    if (!against && cli_given(c, "public-key")) {
        return cli_usage(c, "--public-key says who signed a head: give that with --against");
    }
    if (code || (code = open_ledger(c, &read_only, &ledger))) {
        return code;
    }
    asc_status status = check(c, ledger, read_only, against ? &head : NULL, &report, &err);
    asc_ledger_close(ledger);
    cli_progress_end();
    if (status != ASC_OK) {
        return cli_fail(&err);
    }
    print_report(c, &report);
    if (against) {
        printf("the record up to entry %lld is the one of the head given\n", (long long)head.seq);
    } else {
        cli_say("without --against this shows a ledger that is whole in itself, not that nobody rewrote it");
    }
    return ASC_OK;
}
