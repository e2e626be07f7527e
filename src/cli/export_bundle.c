/* ascribe export --bundle DIR: a data package. */
#include "ascribe/evidence.h"
#include "ascribe/package.h"
#include "ascribe/series.h"

#include "cli/export.h"
#include "cli/listings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 3 };

typedef struct bundle {
    const char *folder;
    asc_ledger *ledger;
    const asc_filter *filter;
    asc_style style;
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

typedef asc_status (*fill_fn)(const bundle *b, asc_listing *listing);

static asc_status fill_claims(const bundle *b, asc_listing *listing) {
    return asc_ledger_claims(b->ledger, b->filter, ASC_BY_ARTICLE, cli_put_claim, listing, b->err);
}

static asc_status fill_articles(const bundle *b, asc_listing *listing) {
    return asc_ledger_articles(b->ledger, b->filter, cli_put_article, listing, b->err);
}

static asc_status fill_sources(const bundle *b, asc_listing *listing) {
    return asc_source_counts(b->ledger, b->filter, cli_put_source, listing, b->err);
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
        counted c = {.sink = cli_output_sink(&out), .hash = asc_package_hash_new()};
        asc_listing *listing =
            asc_listing_new(&b->style, file->columns, file->column_count, (asc_sink){write_counted, &c});
        asc_status status = fill(b, listing);
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

static int write_files(const cli *c, const bundle *b, const char *head) {
    asc_package_file files[FILES] = {
        {.name = "claims", .path = "claims.csv", .about = "One claim a row, with its provenance.", .key = "claim"},
        {.name = "articles", .path = "articles.csv", .about = "One article a row.", .key = "article"},
        {.name = "sources", .path = "sources.csv", .about = "One source a row, with how often it is named."},
    };
    static const fill_fn fills[FILES] = {fill_claims, fill_articles, fill_sources};
    files[0].columns = asc_claim_columns(&files[0].column_count);
    files[1].columns = cli_article_columns(&files[1].column_count);
    files[2].columns = cli_source_columns(&files[2].column_count);
    for (size_t i = 0; i < FILES; i++) {
        int code = write_table(b, &files[i], fills[i]);
        if (code) {
            return code;
        }
    }
    char now[24];
    const asc_package package = {.name = "ascribe-claims",
                                 .title = "Casualty and hostage figures with their sources",
                                 .created = cli_now_text(c, now),
                                 .head = head,
                                 .files = files,
                                 .file_count = FILES};
    int code = write_text(b, "README.md", &package, asc_package_readme);
    return code ? code : write_text(b, "datapackage.json", &package, asc_package_write);
}

int export_bundle(cli *c, asc_ledger *ledger, const asc_filter *filter) {
    asc_error err = {0};
    asc_head head;
    char text[96];
    const bundle b = {.folder = cli_value(c, "bundle"),
                      .ledger = ledger,
                      .filter = filter,
                      .style = {.format = ASC_FORMAT_CSV, .raw = cli_given(c, "raw"), .bom = cli_given(c, "bom")},
                      .err = &err};
    if (asc_ledger_head(ledger, &head, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    if (mkdir(b.folder, 0777) != 0 && errno != EEXIST) {
        cli_say("%s: cannot make the folder: %s", b.folder, strerror(errno));
        return ASC_IO;
    }
    return write_files(c, &b, asc_head_text(&head, text));
}
