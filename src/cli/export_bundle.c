/* ascribe export --bundle DIR: a data package. */
#include "ascribe/evidence.h"
#include "ascribe/package.h"
#include "ascribe/series.h"

#include "cli/export.h"
#include "cli/listings.h"
#include "cli/series.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 5 };

typedef struct bundle {
    const char *folder;
    asc_ledger *ledger;
    const asc_filter *filter;
    asc_style style;
    asc_package_file files[FILES];
    asc_error *err;
} bundle;

/* What has gone through to a file of the package. */
typedef struct counted {
    asc_sink sink;
    asc_package_hash *hash;
    size_t bytes;
} counted;

static bool write_counted(void *context, const char *bytes, size_t size) {
    counted *c = context;
    asc_package_hash_add(c->hash, bytes, size);
    c->bytes += size;
    return c->sink.write(c->sink.context, bytes, size);
}

typedef asc_status (*fill_fn)(const bundle *b, cli_output *out, asc_listing *listing);

static asc_status fill_claims(const bundle *b, cli_output *out, asc_listing *listing) {
    (void)out;
    return asc_ledger_claims(b->ledger, b->filter, ASC_BY_ARTICLE, cli_put_claim, listing, b->err);
}

static asc_status fill_series(const bundle *b, cli_output *out, asc_listing *listing) {
    const asc_series_options options = {.parts = b->filter->parts, .vague = true, .incidents = true, .thin = true};
    series_printing p = {.listing = listing, .out = out};
    return asc_series_query(b->ledger, b->filter, &options, series_print_figure, &p, NULL, b->err);
}

static asc_status fill_articles(const bundle *b, cli_output *out, asc_listing *listing) {
    (void)out;
    return asc_ledger_articles(b->ledger, b->filter, cli_put_article, listing, b->err);
}

static asc_status fill_sources(const bundle *b, cli_output *out, asc_listing *listing) {
    (void)out;
    return asc_source_counts(b->ledger, b->filter, cli_put_source, listing, b->err);
}

static const asc_column DICTIONARY[] = {
    {"file", NULL, NULL, 0, 0}, {"name", NULL, NULL, 0, 0}, {"type", NULL, NULL, 0, 0}, {"meaning", NULL, NULL, 0, 0}};
enum { DICTIONARY_COUNT = sizeof DICTIONARY / sizeof *DICTIONARY };

static asc_status fill_dictionary(const bundle *b, cli_output *out, asc_listing *listing) {
    (void)out;
    for (size_t f = 0; f < FILES; f++) {
        const asc_package_file *file = &b->files[f];
        for (size_t i = 0; i < file->column_count; i++) {
            if (!(file->columns[i].flags & ASC_COL_TABLE)) {
                asc_meaning m = asc_field_meaning(file->columns[i].name);
                const asc_cell cells[DICTIONARY_COUNT] = {asc_cell_text(file->path), asc_cell_text(m.name),
                                                          asc_cell_text(m.type), asc_cell_text(m.about)};
                asc_listing_row(listing, cells);
            }
        }
    }
    return ASC_OK;
}

static char *path_in(const bundle *b, const char *name) {
    char *path = NULL;
    if (asprintf(&path, "%s/%s", b->folder, name) < 0) {
        abort();
    }
    return path;
}

/* Writes one CSV of the package and fills in its size and hash. */
static int write_table(const bundle *b, asc_package_file *file, fill_fn fill) {
    cli_output out;
    char *path = path_in(b, file->path);
    int code = cli_output_to(path, &out);
    if (code == 0) {
        out.style = b->style;
        counted c = {.sink = cli_output_sink(&out), .hash = asc_package_hash_new()};
        asc_listing *listing =
            asc_listing_new(&b->style, file->columns, file->column_count, (asc_sink){write_counted, &c});
        asc_status status = fill(b, &out, listing);
        asc_listing_end(listing);
        asc_package_hash_end(c.hash, file->sha256);
        file->bytes = c.bytes;
        code = cli_output_close(&out, status == ASC_OK ? ASC_OK : cli_fail(b->err));
    }
    free(path);
    return code;
}

static int write_text(const bundle *b, const char *name, const asc_package *package,
                      bool (*write)(const asc_package *, asc_sink)) {
    cli_output out;
    char *path = path_in(b, name);
    int code = cli_output_to(path, &out);
    if (code == 0) {
        write(package, cli_output_sink(&out));
        code = cli_output_close(&out, ASC_OK);
    }
    free(path);
    return code;
}

static const fill_fn FILLS[FILES] = {fill_claims, fill_series, fill_articles, fill_sources, fill_dictionary};

static void describe_files(bundle *b) {
    asc_package_file *f = b->files;
    f[0] = (asc_package_file){.name = "claims",
                              .path = "claims.csv",
                              .about = "One claim a row, with its provenance.",
                              .key = "claim",
                              .refers = "article",
                              .refers_to = "articles"};
    f[1] = (asc_package_file){
        .name = "series",
        .path = "series.csv",
        .about = "One row a figure, source and as-of date: the value that most articles carry, and the change."};
    f[2] =
        (asc_package_file){.name = "articles", .path = "articles.csv", .about = "One article a row.", .key = "article"};
    f[3] = (asc_package_file){
        .name = "sources", .path = "sources.csv", .about = "One source a row, with how often it is named."};
    f[4] = (asc_package_file){
        .name = "dictionary", .path = "dictionary.csv", .about = "What each field of these files means."};
    f[0].columns = asc_claim_columns(&f[0].column_count);
    f[1].columns = series_columns(&f[1].column_count);
    f[2].columns = cli_article_columns(&f[2].column_count);
    f[3].columns = cli_source_columns(&f[3].column_count);
    f[4].columns = DICTIONARY;
    f[4].column_count = DICTIONARY_COUNT;
}

/* "measure killed, territory gaza": the filters as given; NULL when there are none. Gives a string to free. */
static char *selection_of(const cli *c) {
    char *text = NULL;
    for (int i = 0; i < c->option_count; i++) {
        for (const cli_option *o = cli_filter_options.options; o->name; o++) {
            if (strcmp(o->name, c->names[i]) == 0) {
                char *longer = NULL;
                if (asprintf(&longer, "%s%s%s%s%s", text ? text : "", text ? ", " : "", o->name, o->arg ? " " : "",
                             c->values[i]) < 0) {
                    abort();
                }
                free(text);
                text = longer;
            }
        }
    }
    return text;
}

static int write_files(const cli *c, bundle *b, const char *head) {
    describe_files(b);
    for (size_t i = 0; i < FILES; i++) {
        int code = write_table(b, &b->files[i], FILLS[i]);
        if (code) {
            return code;
        }
    }
    char now[24];
    char *selection = selection_of(c);
    const asc_package package = {.name = "ascribe-claims",
                                 .title = "Casualty and hostage figures with their sources",
                                 .created = cli_now_text(c, now),
                                 .head = head,
                                 .selection = selection,
                                 .license = cli_value(c, "license"),
                                 .files = b->files,
                                 .file_count = FILES};
    int code = write_text(b, "README.md", &package, asc_package_readme);
    code = code ? code : write_text(b, "datapackage.json", &package, asc_package_write);
    free(selection);
    return code;
}

/* An id as licences have them, so that the descriptor stays valid. */
static bool is_license(const char *id) {
    return !id || (*id && id[strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")] == '\0');
}

int export_bundle(cli *c, asc_ledger *ledger, const asc_filter *filter) {
    asc_error err = {0};
    asc_head head;
    char text[96];
    bundle b = {.folder = cli_value(c, "bundle"),
                .ledger = ledger,
                .filter = filter,
                .style = {.format = ASC_FORMAT_CSV, .raw = cli_given(c, "raw"), .bom = cli_given(c, "bom")},
                .err = &err};
    if (!is_license(cli_value(c, "license"))) {
        return cli_usage(c, "--license %s: not an id such as CC-BY-4.0", cli_value(c, "license"));
    }
    if (asc_ledger_head(ledger, &head, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    if (mkdir(b.folder, 0777) != 0 && errno != EEXIST) {
        cli_say("%s: cannot make the folder: %s", b.folder, strerror(errno));
        return ASC_IO;
    }
    return write_files(c, &b, asc_head_text(&head, text));
}
