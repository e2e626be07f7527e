#include "ascribe/package.h"

#include "ascribe/version.h"
#include "base/buf.h"
#include "base/jsonout.h"
#include "view/figures.h"

#include <string.h>

#define PROFILES "https://datapackage.org/profiles/2.0/"

static void put_member(asc_buf *out, const char *indent, const char *name, const char *text, const char *end) {
    asc_buf_printf(out, "%s\"%s\": ", indent, name);
    asc_json_put_text(out, text);
    asc_buf_puts(out, end);
}

/* The constraints of a field: the key is never empty, words are of a list, others of a shape. */
static void put_constraints(asc_buf *out, const asc_meaning *m, bool key) {
    const char *comma = "";
    if (!key && !m->choices && !m->pattern) {
        return;
    }
    asc_buf_puts(out, ", \"constraints\": {");
    if (key) {
        asc_buf_puts(out, "\"required\": true, \"unique\": true");
        comma = ", ";
    }
    if (m->pattern) {
        asc_buf_printf(out, "%s\"pattern\": ", comma);
        asc_json_put_text(out, m->pattern);
        comma = ", ";
    }
    if (m->choices) {
        asc_buf_printf(out, "%s\"enum\": [\"", comma);
        for (const char *c = m->choices; *c; c++) {
            asc_buf_puts(out, *c == '|' ? "\", \"" : (char[]){*c, '\0'});
        }
        asc_buf_puts(out, "\"]");
    }
    asc_buf_putc(out, '}');
}

static void put_field(asc_buf *out, const char *name, bool key) {
    asc_meaning m = asc_field_meaning(name);
    asc_buf_puts(out, "{\"name\": ");
    asc_json_put_text(out, name);
    asc_buf_puts(out, ", \"type\": ");
    asc_json_put_text(out, m.type);
    asc_buf_puts(out, ", \"description\": ");
    asc_json_put_text(out, m.about);
    put_constraints(out, &m, key);
    asc_buf_putc(out, '}');
}

static void put_keys(asc_buf *out, const asc_package_file *f) {
    if (f->key) {
        asc_buf_puts(out, ",\n        \"primaryKey\": [");
        asc_json_put_text(out, f->key);
        asc_buf_putc(out, ']');
    }
    if (f->refers) {
        asc_buf_puts(out, ",\n        \"foreignKeys\": [{\"fields\": [");
        asc_json_put_text(out, f->refers);
        asc_buf_puts(out, "], \"reference\": {\"resource\": ");
        asc_json_put_text(out, f->refers_to);
        asc_buf_puts(out, ", \"fields\": [");
        asc_json_put_text(out, f->refers);
        asc_buf_puts(out, "]}}]");
    }
}

static void put_schema(asc_buf *out, const asc_package_file *f) {
    const char *comma = "";
    asc_buf_puts(out, "{\n        \"$schema\": \"" PROFILES "tableschema.json\",\n        \"fields\": [");
    for (size_t i = 0; i < f->column_count; i++) {
        if (f->columns[i].flags & ASC_COL_TABLE) {
            continue;
        }
        asc_buf_printf(out, "%s\n          ", comma);
        put_field(out, f->columns[i].name, f->key && strcmp(f->key, f->columns[i].name) == 0);
        comma = ",";
    }
    asc_buf_puts(out, "\n        ],\n        \"missingValues\": [\"\"]");
    put_keys(out, f);
    asc_buf_puts(out, "\n      }");
}

static void put_file(asc_buf *out, const asc_package_file *f) {
    asc_buf_puts(out, "    {\n      \"$schema\": \"" PROFILES "dataresource.json\",\n");
    put_member(out, "      ", "name", f->name, ",\n");
    asc_buf_puts(out, "      \"type\": \"table\",\n");
    put_member(out, "      ", "path", f->path, ",\n");
    put_member(out, "      ", "description", f->about, ",\n");
    asc_buf_puts(out, "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n      \"encoding\": \"utf-8\",\n"
                      "      \"dialect\": {\"$schema\": \"" PROFILES "tabledialect.json\", \"header\": true, "
                      "\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", \"quoteChar\": \"\\\"\", "
                      "\"doubleQuote\": true},\n");
    asc_buf_printf(out, "      \"bytes\": %zu,\n      \"hash\": \"sha256:%s\",\n      \"schema\": ", f->bytes,
                   f->sha256);
    put_schema(out, f);
    asc_buf_puts(out, "\n    }");
}

static bool send(asc_buf *out, asc_sink sink) {
    bool good = sink.write(sink.context, out->data, out->length);
    asc_buf_free(out);
    return good;
}

/* Equal data has one id, whenever it was written. */
static void put_id(asc_buf *out, const asc_package *p) {
    char id[65];
    asc_package_hash *hash = asc_package_hash_new();
    for (size_t i = 0; i < p->file_count; i++) {
        asc_package_hash_add(hash, p->files[i].sha256, strlen(p->files[i].sha256));
    }
    asc_package_hash_end(hash, id);
    asc_buf_printf(out, "  \"id\": \"sha256:%s\",\n", id);
}

static void put_package(asc_buf *out, const asc_package *p) {
    asc_buf_puts(out, "{\n  \"$schema\": \"" PROFILES "datapackage.json\",\n");
    put_member(out, "  ", "name", p->name, ",\n");
    put_id(out, p);
    put_member(out, "  ", "title", p->title, ",\n");
    put_member(
        out, "  ", "description",
        "Claims of casualty and hostage figures from news articles, each with the source that vouches for it.\n\n"
        "Nothing here says which figure is true. See README.md.",
        ",\n");
    if (p->created) {
        put_member(out, "  ", "created", p->created, ",\n");
    }
    if (p->license) {
        put_member(out, "  \"licenses\": [{", "name", p->license, "}],\n");
    }
    asc_buf_puts(out, "  \"keywords\": [\"casualties\", \"hostages\", \"provenance\", \"news\"],\n");
    asc_buf_printf(out, "  \"generator\": \"ascribe %s\",\n", asc_version());
    if (p->head) {
        put_member(out, "  ", "ledgerHead", p->head, ",\n");
    }
    put_member(out, "  ", "selection", p->selection ? p->selection : "all claims", ",\n");
}

bool asc_package_write(const asc_package *p, asc_sink sink) {
    asc_buf out = {0};
    put_package(&out, p);
    asc_buf_puts(&out, "  \"resources\": [\n");
    for (size_t i = 0; i < p->file_count; i++) {
        asc_buf_puts(&out, i ? ",\n" : "");
        put_file(&out, &p->files[i]);
    }
    asc_buf_puts(&out, "\n  ]\n}\n");
    return send(&out, sink);
}

static void put_dictionary(asc_buf *out, const asc_package_file *f) {
    asc_buf_printf(out, "\n### %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n", f->path, f->about);
    for (size_t i = 0; i < f->column_count; i++) {
        if (!(f->columns[i].flags & ASC_COL_TABLE)) {
            asc_meaning m = asc_field_meaning(f->columns[i].name);
            asc_buf_printf(out, "| `%s` | %s | %s |\n", f->columns[i].name, m.type, m.about);
        }
    }
}

static void put_citation(asc_buf *out, const asc_package *p) {
    asc_buf_puts(out, "\n## How to cite\n\nA figure: by its source and the article (publisher, title, date), with the "
                      "claim id, so that others can find the sentence.\n\nThe whole:\n\n> ");
    asc_buf_printf(out, "%s. Data set made with ascribe %s", p->title, asc_version());
    if (p->created) {
        asc_buf_printf(out, ", %.10s", p->created);
    }
    asc_buf_printf(out, ". Claims: %s.", p->selection ? p->selection : "all");
    if (p->head) {
        asc_buf_printf(
            out,
            " Ledger head %s.\n\nThe head is that of the ledger's chain when this was made. Whoever keeps it "
            "can show later that the ledger is still the same.",
            p->head);
    }
    asc_buf_printf(out, "\n\nLicence: %s.\n",
                   p->license ? p->license : "none is stated; ask whoever gave you this package");
}

bool asc_package_readme(const asc_package *p, asc_sink sink) {
    asc_buf out = {0};
    asc_buf_printf(&out,
                   "# %s\n\nMade by ascribe %s%s%s. Described for programs by `datapackage.json` (Frictionless "
                   "Data Package, version 2); the fields are also in `dictionary.csv`.\n\n## What to know\n\n",
                   p->title, asc_version(), p->created ? " on " : "", p->created ? p->created : "");
    for (size_t i = 0; asc_caveats[i]; i++) {
        asc_buf_printf(&out, "- %s\n", asc_caveats[i]);
    }
    asc_buf_puts(&out, "- Text cells that a spreadsheet would run as a formula have an apostrophe before them, unless "
                       "this was made with --raw.\n");
    put_citation(&out, p);
    asc_buf_puts(&out, "\n## Files and fields\n");
    for (size_t i = 0; i < p->file_count; i++) {
        put_dictionary(&out, &p->files[i]);
    }
    return send(&out, sink);
}
