/* ascribe fetch: feeds from the web into the ledger. */
#include "ascribe/evidence.h"
#include "ascribe/fetch.h"
#include "ascribe/limits.h"

#include "cli/adding.h"

#include <stdlib.h>
#include <string.h>

typedef struct fetching {
    adding adding;
    asc_ledger *ledger;
    asc_rules *rules;
    asc_fetch *fetch;
    asc_pipeline_options pipeline;
    char now[24];
    char *memory; /* path of what is kept between polls */
    size_t polled;
    size_t by_outcome[4]; /* asc_fetched */
    size_t pages, pages_failed, bytes;
} fetching;

/* Says what is amiss, or only worth knowing (ASC_OK). Returns the exit code. */
static int tell(const asc_error *about) {
    char text[4096];
    cli_say("%s", asc_error_text(about, text, sizeof text));
    return (int)about->status;
}

static int worse(int a, int b) {
    return a > b ? a : b;
}

/* Number of the ledger's entries. */
static int count_entries(asc_ledger *ledger, int64_t *entries) {
    asc_head head;
    asc_error err = {0};
    asc_status status = asc_ledger_head(ledger, &head, &err);
    *entries = head.seq;
    return status == ASC_OK ? 0 : cli_fail(&err);
}

static void count(fetching *f, const asc_fetch_result *result) {
    f->by_outcome[result->what]++;
    f->pages += result->pages;
    f->pages_failed += result->pages_failed;
    f->bytes += result->bytes;
}

/* Records what one feed brought, and only then lets the fetch remember it. *stop: the ledger cannot be written. */
static int record(fetching *f, asc_fetch_result *result, bool *stop) {
    asc_error err = {0};
    int64_t entries = 0;
    int code = 0;
    if (result->articles) {
        f->adding.reader = result->articles;
        code = adding_run(&f->adding, f->ledger, f->rules, &f->pipeline);
    }
    *stop = code == ASC_INTEGRITY || code == ASC_IO;
    int own = *stop ? code : count_entries(f->ledger, &entries);
    if (own == 0 && asc_fetch_keep(f->fetch, entries, &err) != ASC_OK) {
        own = cli_fail(&err);
        *stop = true;
    }
    return worse(code, own);
}

static int fetch_all(fetching *f) {
    asc_fetch_result result;
    int code = 0;
    bool stop = false;
    size_t all = asc_fetch_count(f->fetch);
    const char *address;
    while (!stop && (address = asc_fetch_address(f->fetch))) {
        cli_progress_step("fetching", ++f->polled, all, address);
        if (!asc_fetch_next(f->fetch, &result)) {
            break;
        }
        for (size_t i = 0; i < result.problems.count; i++) {
            code = worse(code, tell(&result.problems.items[i]));
        }
        if (result.what == ASC_FETCH_FAILED || result.what == ASC_FETCH_WAITING) {
            code = worse(code, tell(&result.error));
        }
        count(f, &result);
        code = worse(code, record(f, &result, &stop));
    }
    return code;
}

static void put_report(fetching *f) {
    cli_output *out = f->adding.out;
    size_t all = asc_fetch_count(f->fetch);
    cli_print(out, "%zu %s: %zu answered, %zu unchanged, %zu failed", all, adding_plural(all, "feed", "feeds"),
              f->by_outcome[ASC_FETCH_NEW], f->by_outcome[ASC_FETCH_UNCHANGED], f->by_outcome[ASC_FETCH_FAILED]);
    if (f->by_outcome[ASC_FETCH_WAITING]) {
        cli_print(out, ", %zu left alone", f->by_outcome[ASC_FETCH_WAITING]);
    }
    if (f->pages || f->pages_failed) {
        cli_print(out, "; %zu %s, %zu not to be had", f->pages, adding_plural(f->pages, "page", "pages"),
                  f->pages_failed);
    }
    cli_print(out, "; %.1f kB\n", (double)f->bytes / 1e3);
}

/* Opens the list; the memory lies beside the ledger. */
static int open_fetch(cli *c, fetching *f) {
    asc_error err = {0};
    asc_problems warnings = {0};
    bool bad = false;
    int64_t entries = 0;
    int code = count_entries(f->ledger, &entries);
    if (asprintf(&f->memory, "%s.fetch", cli_ledger_path(c)) < 0) {
        abort();
    }
    const asc_fetch_options options = {
        .memory = f->memory,
        .entries = entries,
        .now = cli_now_text(c, f->now),
        .contact = cli_value(c, "contact"),
        .save = cli_value(c, "save"),
        .pause = cli_number(c, "pause", 0, 3600, ASC_FETCH_PAUSE_SECONDS, &bad),
        .seconds = cli_number(c, "timeout", 1, 3600, ASC_FETCH_SECONDS, &bad),
        .pages = cli_given(c, "pages"),
        .allow_private = cli_given(c, "allow-private"),
    };
    if (code || bad) {
        return bad ? ASC_USAGE : code;
    }
    if (asc_fetch_open(c->words[0], &options, &f->fetch, &warnings, &err) != ASC_OK) {
        code = cli_fail(&err);
    }
    for (size_t i = 0; i < warnings.count; i++) {
        tell(&warnings.items[i]); /* costs a download, no more */
    }
    asc_problems_free(&warnings);
    return code;
}

/* Everything between opening and closing the output. */
static int run(cli *c, fetching *f) {
    asc_error err = {0};
    int code = open_fetch(c, f);
    if (code == 0) {
        code = fetch_all(f);
        adding_end(&f->adding);
        if (f->adding.out->style.format == ASC_FORMAT_TABLE) {
            adding_report(&f->adding);
            put_report(f);
        }
    }
    if (asc_fetch_close(f->fetch, &err) != ASC_OK) {
        code = worse(code, cli_fail(&err));
    }
    free(f->memory);
    return code;
}

int cmd_fetch(cli *c) {
    cli_output out;
    bool bad = false;
    fetching f = {.adding = {.out = &out, .show = cli_number(c, "show", 0, 100000, ADDING_SHOWN, &bad)},
                  .pipeline = {.jobs = cli_jobs(c, &bad)}};
    int code = bad ? ASC_USAGE : cli_load_rules(c, &f.rules);
    if (code == 0) {
        code = cli_open_ledger(c, true, &f.ledger);
    }
    if (code == 0 && (code = cli_output_open(c, &out)) == 0) {
        code = cli_output_close(&out, run(c, &f));
    }
    asc_ledger_close(f.ledger);
    asc_rules_free(f.rules);
    return code;
}
