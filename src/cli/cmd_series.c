/* ascribe series: figures over time. */
#include "ascribe/plot.h"
#include "ascribe/series.h"

#include "cli/cli.h"
#include "cli/series.h"

#include <stdlib.h>
#include <string.h>

static bool print_plot(const asc_figure *figure, void *context) {
    series_printing *p = context;
    char title[400];
    cli_print(p->out, "%s%s\n", p->figures++ ? "\n" : "", series_title(figure, title, sizeof title));
    p->points++;
    return asc_plot_write(&p->out->style, figure, cli_output_sink(p->out));
}

static void say_count(size_t count, const char *one, const char *many, const char *rest) {
    if (count) {
        cli_say("left out: %zu %s %s", count, count == 1 ? one : many, rest);
    }
}

static void say_left_out(const asc_left_out *left) {
    say_count(left->thin, "figure", "figures", "with but one date (--all)");
    say_count(left->incidents, "claim", "claims", "of single incidents (--scope incident or --all)");
    say_count(left->parts, "claim", "claims", "explicitly a part of a larger one (--parts)");
    say_count(left->vague, "claim", "claims", "without a number (--vague)");
}

int cli_series_options(const cli *c, const asc_filter *filter, asc_series_options *out) {
    bool all = cli_given(c, "all");
    const char *every = cli_value(c, "every");
    const char *since = cli_value(c, "since");
    *out = (asc_series_options){.parts = all || filter->parts,
                                .vague = all || cli_given(c, "vague"),
                                .incidents = all || (filter->scope && strcmp(filter->scope, "incident") == 0),
                                .thin = all,
                                .since = since};
    if (since && (strlen(since) != 10 || !cli_is_date(since))) {
        return cli_usage(c, "--since %s: not a day such as 2024-03-26", since);
    }
    if (every) {
        out->every = strcmp(every, "day") == 0    ? ASC_EVERY_DAY
                     : strcmp(every, "week") == 0 ? ASC_EVERY_WEEK
                                                  : ASC_EVERY_MONTH;
    }
    return 0;
}

/* Runs the query; when there are only figures of one date, runs it again and shows those. */
static asc_status query(asc_ledger *ledger, const asc_filter *filter, asc_series_options *options, asc_figure_fn fn,
                        series_printing *p, asc_left_out *left, asc_error *err) {
    asc_status status = asc_series_query(ledger, filter, options, fn, p, left, err);
    if (status == ASC_OK && p->figures == 0 && left->thin > 0) {
        options->thin = true;
        status = asc_series_query(ledger, filter, options, fn, p, left, err);
    }
    return status;
}

static int print_series(cli *c, asc_ledger *ledger, const asc_filter *filter, asc_series_options *options) {
    cli_output out;
    asc_error err = {0};
    asc_left_out left = {0};
    asc_status status;
    int code = cli_output_open(c, &out);
    if (code) {
        return code;
    }
    series_printing p = {.out = &out, .since = options->since};
    if (cli_given(c, "plot")) {
        status = query(ledger, filter, options, print_plot, &p, &left, &err);
    } else if (cli_given(c, "wide")) {
        status = series_print_wide(ledger, filter, options, &p, &left, &err);
    } else {
        series_listing_begin(&p);
        status = query(ledger, filter, options, series_print_figure, &p, &left, &err);
        asc_listing_end(p.listing);
    }
    code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    if (status == ASC_OK) {
        say_left_out(&left);
        if (p.points == 0) {
            cli_say("no figures");
            cli_say_unknown_words(c);
        }
    }
    return code;
}

int cmd_series(cli *c) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    asc_series_options options;
    int code = cli_filter(c, &filter);
    if (code || (code = cli_series_options(c, &filter, &options)) || (code = cli_open_ledger(c, false, &ledger))) {
        return code;
    }
    code = print_series(c, ledger, &filter, &options);
    asc_ledger_close(ledger);
    return code;
}
