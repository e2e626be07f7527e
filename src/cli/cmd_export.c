/* ascribe export: claims for other programs. */
#include "ascribe/cite.h"

#include "cli/cli.h"
#include "cli/export.h"

#include <string.h>

typedef struct citing {
    cli_output *out;
    bool csl;
    char last[65]; /* claims come by article: each is cited once */
    size_t count;
} citing;

static bool cite_claim(const asc_row *row, void *context) {
    citing *c = context;
    if (strcmp(c->last, row->article) == 0) {
        return true;
    }
    snprintf(c->last, sizeof c->last, "%s", row->article);
    const asc_cited article = {row->article, row->title, row->publisher, row->published, row->url, row->lang};
    if (!c->csl) {
        return asc_cite_bibtex(&article, cli_output_sink(c->out));
    }
    cli_print(c->out, "%s", c->count++ ? ",\n" : "[\n");
    return asc_cite_csl(&article, cli_output_sink(c->out));
}

typedef struct wiki {
    cli_output *out;
    const asc_rules *rules;
} wiki;

static bool cite_figure(const asc_figure *figure, void *context) {
    const wiki *w = context;
    return asc_cite_wikitext(figure, w->rules, cli_output_sink(w->out));
}

static int cite_figures(const cli *c, asc_ledger *ledger, const asc_filter *filter) {
    asc_rules *rules = NULL;
    cli_output out;
    asc_error err = {0};
    const asc_series_options options = {.parts = filter->parts, .thin = true, .cite = true};
    int code = cli_load_rules(c, &rules);
    if (!code && !(code = cli_output_open(c, &out))) {
        wiki w = {&out, rules};
        asc_status status = asc_series_query(ledger, filter, &options, cite_figure, &w, NULL, &err);
        code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    }
    asc_rules_free(rules);
    return code;
}

static asc_status cite(cli_output *out, asc_ledger *ledger, const asc_filter *filter, export_kind kind,
                       asc_error *err) {
    citing c = {.out = out, .csl = kind == EXPORT_CSL};
    asc_status status = asc_ledger_claims(ledger, filter, ASC_BY_ARTICLE, cite_claim, &c, err);
    if (c.csl) {
        cli_print(out, "%s", c.count ? "\n]\n" : "[]\n");
    }
    return status;
}

static bool ends_with(const char *text, const char *end) {
    size_t a = strlen(text);
    size_t b = strlen(end);
    return a > b && strcmp(text + a - b, end) == 0;
}

/* By --format, else by the ending of -o FILE. */
static export_kind kind_of(const cli *c) {
    static const struct {
        const char *name, *ending;
        export_kind kind;
    } kinds[] = {{"xlsx", ".xlsx", EXPORT_XLSX},
                 {"wikitext", ".wiki", EXPORT_WIKITEXT},
                 {"bibtex", ".bib", EXPORT_BIBTEX},
                 {"csl", ".csl.json", EXPORT_CSL}};
    const char *format = cli_value(c, "format");
    const char *path = cli_value(c, "output");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (format ? strcmp(format, kinds[i].name) == 0 : path && ends_with(path, kinds[i].ending)) {
            return kinds[i].kind;
        }
    }
    return EXPORT_CLAIMS;
}

int cmd_export(cli *c) {
    asc_ledger *ledger = NULL;
    asc_filter filter;
    cli_output out;
    asc_error err = {0};
    export_kind kind = kind_of(c);
    if (kind == EXPORT_CLAIMS && !cli_given(c, "bundle")) {
        return cli_list_claims(c, true);
    }
    int code = cli_filter(c, &filter);
    if (code || (code = cli_open_ledger(c, false, &ledger))) {
        return code;
    }
    if (cli_given(c, "bundle")) {
        code = export_bundle(c, ledger, &filter);
    } else if (kind == EXPORT_XLSX) {
        code = export_workbook(c, ledger, &filter);
    } else if (kind == EXPORT_WIKITEXT) {
        code = cite_figures(c, ledger, &filter);
    } else if (!(code = cli_output_open(c, &out))) {
        asc_status status = cite(&out, ledger, &filter, kind, &err);
        code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(&err));
    }
    asc_ledger_close(ledger);
    return code;
}
