/* ascribe check, ascribe assert: what does not add up, and facts that are to hold. */
#include "ascribe/check.h"

#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const asc_column COLUMNS[] = {
    {"kind", NULL, NULL, 0, 0},        {"event", NULL, NULL, 0, 0},       {"measure", NULL, NULL, 0, 0},
    {"territory", NULL, NULL, 0, 0},   {"group", NULL, NULL, 0, 0},       {"scope", NULL, NULL, 0, 0},
    {"source_id", NULL, NULL, 0, 0},   {"source_text", NULL, NULL, 0, 0}, {"as_of", NULL, NULL, 0, 0},
    {"explanation", NULL, NULL, 0, 0}, {"claims", NULL, NULL, 0, 0},
};
enum { COUNT = sizeof COLUMNS / sizeof *COLUMNS, MOST_KINDS = 16 };

typedef struct checking {
    cli_output *out;
    asc_listing *listing; /* NULL: paragraphs */
    const char *kind;     /* only these; NULL: all */
    size_t findings;
    size_t kinds[MOST_KINDS]; /* findings of each of asc_finding_kinds */
} checking;

/* The place of a kind in asc_finding_kinds. */
static size_t kind_index(const char *kind) {
    size_t index = 0;
    for (const char *at = asc_finding_kinds; *at; at += *at == '|', index++) {
        size_t size = strcspn(at, "|");
        if (strlen(kind) == size && strncmp(at, kind, size) == 0) {
            break;
        }
        at += size;
    }
    return index < MOST_KINDS ? index : MOST_KINDS - 1;
}

/* "81 findings: 2 revision, 53 two-values" */
static void say_findings(const checking *c) {
    char text[400];
    size_t at = (size_t)snprintf(text, sizeof text, "%zu %s", c->findings, c->findings == 1 ? "finding" : "findings");
    const char *comma = ": ";
    size_t index = 0;
    for (const char *kind = asc_finding_kinds; *kind && at < sizeof text; kind += *kind == '|', index++) {
        int size = (int)strcspn(kind, "|");
        if (c->kinds[index] && c->findings > 1) {
            at += (size_t)snprintf(text + at, sizeof text - at, "%s%zu %.*s", comma, c->kinds[index], size, kind);
            comma = ", ";
        }
        kind += size;
    }
    cli_say("%s", text);
}

static void claims_text(const asc_finding *f, int digits, char *out, size_t size) {
    size_t at = 0;
    out[0] = '\0';
    for (int i = 0; i < ASC_FINDING_CLAIMS && f->claims[i] && at < size; i++) {
        at += (size_t)snprintf(out + at, size - at, "%s%.*s", i ? " " : "", digits, f->claims[i]);
    }
}

static bool print_paragraph(checking *c, const asc_finding *f) {
    char name[300];
    char claims[100];
    char *text = NULL;
    claims_text(f, 10, claims, sizeof claims);
    if (asprintf(&text, "%s%s  %s  %s\n  %s · %s · %s · %s · %s\n  %s%s%s\n", c->findings > 1 ? "\n" : "", f->kind,
                 f->as_of ? f->as_of : "unknown", asc_source_name(f->source_id, f->source_text, name, sizeof name),
                 f->event, f->measure, f->territory ? f->territory : "no territory", f->group, f->scope, f->text,
                 *claims ? "\n  claims " : "", claims) < 0) {
        abort();
    }
    char *clean = asc_text_harmless(text);
    cli_print(c->out, "%s", clean);
    free(clean);
    free(text);
    return !c->out->fault;
}

static bool print_finding(const asc_finding *f, void *context) {
    checking *c = context;
    char claims[300];
    if (c->kind && strcmp(c->kind, f->kind) != 0) {
        return true;
    }
    c->findings++;
    c->kinds[kind_index(f->kind)]++;
    if (!c->listing) {
        return print_paragraph(c, f);
    }
    claims_text(f, 64, claims, sizeof claims);
    const asc_cell cells[COUNT] = {
        asc_cell_text(f->kind),  asc_cell_text(f->event), asc_cell_text(f->measure),   asc_cell_text(f->territory),
        asc_cell_text(f->group), asc_cell_text(f->scope), asc_cell_text(f->source_id), asc_cell_text(f->source_text),
        asc_cell_text(f->as_of), asc_cell_text(f->text),  asc_cell_text(claims),
    };
    return asc_listing_row(c->listing, cells);
}

static const char *facts_path(const cli *c) {
    const char *given = cli_value(c, "facts");
    return given ? given : "ascribe.facts";
}

/* Reads a whole small file; NULL with errno when it cannot be had. */
static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    if (!file) {
        return NULL;
    }
    ssize_t got = getdelim(&text, &room, '\0', file);
    *size = got > 0 ? (size_t)got : 0;
    fclose(file);
    return text;
}

/* The facts of --facts FILE, or of ascribe.facts when there is one. */
static int load_facts(const cli *c, asc_facts **out) {
    asc_error err = {0};
    size_t size = 0;
    errno = 0;
    char *text = read_file(facts_path(c), &size);
    int fault = errno;
    int code = 0;
    *out = NULL;
    if (text) {
        code = asc_facts_parse(text, size, facts_path(c), out, &err) == ASC_OK ? 0 : cli_fail(&err);
    } else if (cli_given(c, "facts")) {
        cli_say("%s: cannot read: %s", facts_path(c), strerror(fault));
        code = ASC_IO;
    }
    free(text);
    return code;
}

static int run_check(cli *c, asc_ledger *ledger, const asc_filter *filter, const asc_facts *facts) {
    cli_output out;
    asc_error err = {0};
    int code = cli_output_open(c, &out);
    if (code) {
        return code;
    }
    checking k = {.out = &out, .kind = cli_value(c, "kind")};
    if (out.style.format != ASC_FORMAT_TABLE) {
        k.listing = asc_listing_new(&out.style, COLUMNS, COUNT, cli_output_sink(&out));
    }
    asc_status status = asc_check(ledger, filter, facts, print_finding, &k, &err);
    if (k.listing) {
        asc_listing_end(k.listing);
    }
    code = status == ASC_OK ? (k.findings ? ASC_FINDINGS : ASC_OK) : cli_fail(&err);
    code = cli_output_close(&out, code);
    if (status == ASC_OK) {
        say_findings(&k);
    }
    return code;
}

int cmd_check(cli *c) {
    asc_ledger *ledger = NULL;
    asc_facts *facts = NULL;
    asc_filter filter;
    int code = cli_filter(c, &filter);
    if (!code && !(code = load_facts(c, &facts)) && !(code = cli_open_ledger(c, false, &ledger))) {
        code = run_check(c, ledger, &filter, facts);
    }
    asc_ledger_close(ledger);
    asc_facts_free(facts);
    return code;
}

static int print_facts(cli *c) {
    size_t size = 0;
    char *text = read_file(facts_path(c), &size);
    if (!text) {
        cli_say("%s: no facts", facts_path(c));
        return ASC_OK;
    }
    char *clean = asc_text_harmless(text);
    int code = fputs(clean, stdout) < 0 || fflush(stdout) != 0 ? ASC_IO : ASC_OK;
    free(clean);
    free(text);
    return code;
}

static int append(const char *path, const char *line) {
    FILE *file = fopen(path, "a");
    bool good = file && fprintf(file, "%s\n", line) > 0;
    good = (!file || fclose(file) == 0) && good;
    if (!good) {
        cli_say("%s: cannot write: %s", path, strerror(errno));
        return ASC_IO;
    }
    return ASC_OK;
}

int cmd_assert(cli *c) {
    asc_facts *facts = NULL;
    asc_error err = {0};
    char line[1000] = "";
    if (c->word_count == 0) {
        return print_facts(c);
    }
    for (int i = 0; i < c->word_count; i++) {
        size_t at = strlen(line);
        if ((size_t)snprintf(line + at, sizeof line - at, "%s%s", i ? " " : "", c->words[i]) >= sizeof line - at) {
            return cli_usage(c, "a fact of more than %zu bytes", sizeof line - 1);
        }
    }
    if (strchr(line, '\n') || asc_facts_parse(line, strlen(line), "fact", &facts, &err) != ASC_OK) {
        cli_fail(&err);
        return ASC_USAGE;
    }
    bool any = asc_facts_count(facts) > 0;
    asc_facts_free(facts);
    return any ? append(facts_path(c), line) : cli_usage(c, "no fact in “%s”", line);
}
