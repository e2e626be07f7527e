/* What most commands need: the ledger, the rules, the filter. */
#include "cli/cli.h"

#include "ascribe/paths.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef ASCRIBE_SOURCE_RULES
#define ASCRIBE_SOURCE_RULES NULL
#endif

const char *cli_ledger_path(const cli *c) {
    const char *path = cli_value(c, "ledger");
    const char *set = getenv("ASCRIBE_LEDGER");
    if (path) {
        return path;
    }
    return set && *set ? set : "ascribe.db";
}

/* "2024-03-26", "2024-03" or "2024" by shape; whether there is such a day is for the ledger. */
bool cli_is_date(const char *text) {
    static const char *const shapes[] = {"dddd-dd-dd", "dddd-dd", "dddd"};
    for (int s = 0; s < 3; s++) {
        size_t i = 0;
        while (text[i] && (shapes[s][i] == 'd' ? isdigit((unsigned char)text[i]) : text[i] == shapes[s][i])) {
            i++;
        }
        if (!text[i] && !shapes[s][i]) {
            return true;
        }
    }
    return false;
}

/* --now as the ledger wants it, in static memory; NULL: not given. */
static int read_now(const cli *c, const char **out) {
    static char now[24];
    const char *given = cli_value(c, "now");
    *out = NULL;
    if (!given) {
        return 0;
    }
    if (strlen(given) == 10 && cli_is_date(given)) {
        snprintf(now, sizeof now, "%sT00:00:00Z", given);
    } else if (strlen(given) == 20 && given[10] == 'T' && given[13] == ':' && given[16] == ':' && given[19] == 'Z') {
        snprintf(now, sizeof now, "%s", given);
    } else {
        return cli_usage(c, "--now %s: not a time such as 2024-03-26T10:00:00Z", given);
    }
    *out = now;
    return 0;
}

static int open_ledger(const cli *c, asc_ledger_options options, asc_ledger **out) {
    asc_error err = {0};
    int code = read_now(c, &options.now);
    if (code) {
        return code;
    }
    if (asc_ledger_open(cli_ledger_path(c), &options, out, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    asc_ledger_watch(*out, cli_watch, NULL);
    return 0;
}

char *cli_now_text(const cli *c, char out[24]) {
    const char *now = NULL;
    if (read_now(c, &now) == 0 && now) {
        snprintf(out, 24, "%s", now);
        return out;
    }
    time_t clock = time(NULL);
    struct tm utc;
    gmtime_r(&clock, &utc);
    strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return out;
}

int cli_open_ledger(const cli *c, bool create, asc_ledger **out) {
    return open_ledger(c, (asc_ledger_options){.create = create, .read_only = !create}, out);
}

int cli_open_ledger_to_change(const cli *c, asc_ledger **out) {
    return open_ledger(c, (asc_ledger_options){0}, out);
}

int cli_load_rules(const cli *c, asc_rules **out) {
    char path[PATH_MAX];
    asc_error err = {0};
    asc_problems problems = {0};
    if (asc_find_rules(cli_value(c, "rules"), ASCRIBE_SOURCE_RULES, path, sizeof path, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    asc_status status = asc_rules_load(path, out, &problems);
    cli_problems(&problems);
    asc_problems_free(&problems);
    return (int)status;
}

static int check_dates(const cli *c) {
    static const char *const names[] = {"as-of",          "published",    "from",    "to",
                                        "published-from", "published-to", "as-known"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = cli_value(c, names[i]);
        if (value && !cli_is_date(value)) {
            return cli_usage(c, "--%s %s: not a date such as 2024-03-26, 2024-03 or 2024", names[i], value);
        }
    }
    return 0;
}

/* An option, or the shorter one that stands for both ends of the same range. */
static const char *either(const cli *c, const char *end, const char *both) {
    const char *value = cli_value(c, end);
    return value ? value : cli_value(c, both);
}

int cli_filter(const cli *c, asc_filter *out) {
    bool bad = false;
    *out = (asc_filter){.measure = cli_value(c, "measure"),
                        .group = cli_value(c, "group"),
                        .territory = cli_value(c, "territory"),
                        .event = cli_value(c, "event"),
                        .scope = cli_value(c, "scope"),
                        .source = cli_value(c, "source"),
                        .publisher = cli_value(c, "publisher"),
                        .from = either(c, "from", "as-of"),
                        .to = either(c, "to", "as-of"),
                        .published_from = either(c, "published-from", "published"),
                        .published_to = either(c, "published-to", "published"),
                        .as_known = cli_value(c, "as-known"),
                        .article = cli_value(c, "article"),
                        .parts = cli_given(c, "parts"),
                        .rejected = cli_given(c, "rejected")};
    out->run = cli_number(c, "run", 1, LONG_MAX, 0, &bad);
    return bad ? ASC_USAGE : check_dates(c);
}
