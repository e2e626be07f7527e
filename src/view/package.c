#include "ascribe/package.h"

#include "ascribe/version.h"
#include "base/buf.h"
#include "base/jsonout.h"
#include "view/figures.h"

static void put_member(asc_buf *out, const char *indent, const char *name, const char *text, const char *end) {
    asc_buf_printf(out, "%s\"%s\": ", indent, name);
    asc_json_put_text(out, text);
    asc_buf_puts(out, end);
}

static void put_fields(asc_buf *out, const asc_package_file *f) {
    const char *comma = "";
    asc_buf_puts(out, "        \"fields\": [");
    for (size_t i = 0; i < f->column_count; i++) {
        if (f->columns[i].flags & ASC_COL_TABLE) {
            continue;
        }
        asc_meaning m = asc_field_meaning(f->columns[i].name);
        asc_buf_printf(out, "%s\n          {\"name\": ", comma);
        asc_json_put_text(out, f->columns[i].name);
        asc_buf_puts(out, ", \"type\": ");
        asc_json_put_text(out, m.type);
        asc_buf_puts(out, ", \"description\": ");
        asc_json_put_text(out, m.about);
        asc_buf_putc(out, '}');
        comma = ",";
    }
    asc_buf_puts(out, "\n        ],\n        \"missingValues\": [\"\"]");
    if (f->key) {
        asc_buf_puts(out, ",\n        \"primaryKey\": [");
        asc_json_put_text(out, f->key);
        asc_buf_putc(out, ']');
    }
}

static void put_file(asc_buf *out, const asc_package_file *f) {
    asc_buf_puts(out, "    {\n");
    put_member(out, "      ", "name", f->name, ",\n");
    asc_buf_puts(out, "      \"type\": \"table\",\n");
    put_member(out, "      ", "path", f->path, ",\n");
    put_member(out, "      ", "description", f->about, ",\n");
    asc_buf_puts(out,
                 "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n      \"encoding\": \"utf-8\",\n"
                 "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", \"quoteChar\": \"\\\"\", "
                 "\"doubleQuote\": true, \"header\": true},\n");
    asc_buf_printf(out, "      \"bytes\": %zu,\n      \"hash\": \"sha256:%s\",\n      \"schema\": {\n", f->bytes,
                   f->sha256);
    put_fields(out, f);
    asc_buf_puts(out, "\n      }\n    }");
}

static bool send(asc_buf *out, asc_sink sink) {
    bool good = sink.write(sink.context, out->data, out->length);
    asc_buf_free(out);
    return good;
}

bool asc_package_write(const asc_package *p, asc_sink sink) {
    asc_buf out = {0};
    asc_buf_puts(&out, "{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n");
    put_member(&out, "  ", "name", p->name, ",\n");
    put_member(&out, "  ", "title", p->title, ",\n");
    put_member(&out, "  ", "version", asc_version(), ",\n");
    if (p->created) {
        put_member(&out, "  ", "created", p->created, ",\n");
    }
    if (p->head) {
        put_member(&out, "  ", "ledgerHead", p->head, ",\n");
    }
    asc_buf_puts(&out, "  \"description\": \"Claims of casualty and hostage figures from news articles, each with the "
                       "source that vouches for it. See README.md.\",\n  \"resources\": [\n");
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

bool asc_package_readme(const asc_package *p, asc_sink sink) {
    asc_buf out = {0};
    asc_buf_printf(&out,
                   "# %s\n\nMade by ascribe %s%s%s. Described for programs by `datapackage.json` (Frictionless "
                   "Data Package, version 2).\n\n## What to know\n\n",
                   p->title, asc_version(), p->created ? " on " : "", p->created ? p->created : "");
    for (size_t i = 0; asc_caveats[i]; i++) {
        asc_buf_printf(&out, "- %s\n", asc_caveats[i]);
    }
    asc_buf_puts(&out, "- Text cells that a spreadsheet would run as a formula have an apostrophe before them.\n"
                       "\n## How to cite\n\nCite a figure by its source and the article (publisher, title, date), and "
                       "give the claim id, so that others can find the sentence.\n");
    if (p->head) {
        asc_buf_printf(&out,
                       "\nHead of the ledger's chain when this was made: `%s`. Whoever keeps it can show later "
                       "that the ledger is still the same.\n",
                       p->head);
    }
    asc_buf_puts(&out, "\n## Files and fields\n");
    for (size_t i = 0; i < p->file_count; i++) {
        put_dictionary(&out, &p->files[i]);
    }
    return send(&out, sink);
}
