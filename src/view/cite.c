#include "ascribe/cite.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/jsonout.h"

#include <string.h>

static bool send(asc_buf *out, asc_sink sink) {
    bool good = out->length == 0 || sink.write(sink.context, out->data, out->length);
    asc_buf_free(out);
    return good;
}

static bool is_web(const char *url) {
    return url && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0);
}

/* Text in BibTeX: what TeX would act on is escaped. */
static void tex_text(asc_buf *out, const char *text) {
    for (const char *c = text; *c; c++) {
        if (*c == '\\') {
            asc_buf_puts(out, "\\textbackslash{}");
        } else if (*c == '~' || *c == '^') {
            asc_buf_printf(out, "\\%c{}", *c);
        } else if (strchr("&%$#_{}", *c)) {
            asc_buf_printf(out, "\\%c", *c);
        } else {
            asc_buf_putc(out, (unsigned char)*c < 0x20 ? ' ' : *c);
        }
    }
}

static void tex_field(asc_buf *out, const char *name, const char *text) {
    if (text) {
        asc_buf_printf(out, ",\n  %s = {{", name);
        tex_text(out, text);
        asc_buf_puts(out, "}}");
    }
}

/* An address with the characters that braces and wikitext would take percent-encoded. */
static void put_url(asc_buf *out, const char *url) {
    for (const char *c = url; *c; c++) {
        if ((unsigned char)*c <= 0x20 || strchr("{}[]|<>\"\\^`'", *c)) {
            asc_buf_printf(out, "%%%02X", (unsigned char)*c);
        } else {
            asc_buf_putc(out, *c);
        }
    }
}

bool asc_cite_bibtex(const asc_cited *a, asc_sink sink) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    asc_buf out = {0};
    asc_date date;
    asc_buf_printf(&out, "@misc{ascribe-%.10s", a->sha256);
    tex_field(&out, "title", a->title ? a->title : "(no title)");
    tex_field(&out, "author", a->publisher);
    if (a->published && asc_date_parse(a->published, &date)) {
        asc_buf_printf(&out, ",\n  year = {%d}", date.year);
        if (date.month) {
            asc_buf_printf(&out, ",\n  month = %s", months[date.month - 1]);
        }
        if (date.day) {
            asc_buf_printf(&out, ",\n  day = {%d}", date.day);
        }
    }
    if (is_web(a->url)) {
        asc_buf_puts(&out, ",\n  howpublished = {\\url{");
        put_url(&out, a->url);
        asc_buf_puts(&out, "}}");
    }
    asc_buf_printf(&out, ",\n  note = {SHA-256 %s}\n}\n", a->sha256);
    return send(&out, sink);
}

static void json_field(asc_buf *out, const char *name, const char *text) {
    if (text) {
        asc_buf_printf(out, ",\"%s\":", name);
        asc_json_put_text(out, text);
    }
}

bool asc_cite_csl(const asc_cited *a, asc_sink sink) {
    asc_buf out = {0};
    asc_date date;
    asc_buf_printf(&out, "{\"id\":\"ascribe-%.10s\",\"type\":\"article-newspaper\"", a->sha256);
    json_field(&out, "title", a->title);
    json_field(&out, "container-title", a->publisher);
    json_field(&out, "URL", a->url);
    json_field(&out, "language", a->lang);
    if (a->published && asc_date_parse(a->published, &date)) {
        asc_buf_printf(&out, ",\"issued\":{\"date-parts\":[[%d", date.year);
        if (date.month) {
            asc_buf_printf(&out, ",%d", date.month);
        }
        if (date.day) {
            asc_buf_printf(&out, ",%d", date.day);
        }
        asc_buf_puts(&out, "]]}");
    }
    asc_buf_printf(&out, ",\"note\":\"SHA-256 %s\"}", a->sha256);
    return send(&out, sink);
}

/* Text in wikitext: nothing in it may open a link, a template, a cell, a tag or a switch. Quotes, tildes and
 * underscores count only beside their like, signs of lists only at the beginning. */
static void wiki_text(asc_buf *out, const char *text) {
    for (const char *c = text; *c; c++) {
        bool twin = strchr("'~_", *c) && (c[1] == *c || (c > text && c[-1] == *c));
        bool starts = c == text && strchr("*#:;=-+!", *c);
        if ((unsigned char)*c < 0x20) {
            asc_buf_putc(out, ' ');
        } else if (strchr("|[]{}<>&", *c) || twin || starts) {
            asc_buf_printf(out, "&#%d;", *c);
        } else {
            asc_buf_putc(out, *c);
        }
    }
}

static void wiki_cite(asc_buf *out, const asc_value *v) {
    asc_buf_puts(out, "<ref>{{cite news |title=");
    wiki_text(out, v->title ? v->title : "(no title)");
    if (is_web(v->url)) {
        asc_buf_puts(out, " |url=");
        put_url(out, v->url);
    }
    if (v->publisher) {
        asc_buf_puts(out, " |work=");
        wiki_text(out, v->publisher);
    }
    if (v->published) {
        asc_buf_printf(out, " |date=%.10s", v->published);
    }
    asc_buf_puts(out, "}}</ref>");
}

/* The name of an id for readers, where the rules have one. */
static const char *label_of(const asc_rules *rules, const char *id) {
    return rules ? asc_rules_label(rules, id) : id;
}

static void wiki_row(asc_buf *out, const asc_rules *rules, const asc_source_series *s, const asc_point *p) {
    char text[300];
    const asc_value *v = &p->values[0];
    asc_buf_printf(out, "|-\n| %s || ", p->as_of ? p->as_of : "unknown");
    const char *id = s->source_id ? label_of(rules, s->source_id) : NULL;
    wiki_text(out, asc_source_name(id, s->source_text, text, sizeof text));
    asc_buf_puts(out, " || ");
    wiki_text(out, asc_figure_text(v->bound, v->has_value, v->value, v->has_max, v->value_max, v->number_text, text,
                                   sizeof text));
    wiki_cite(out, v);
    asc_buf_putc(out, '\n');
}

bool asc_cite_wikitext(const asc_figure *f, const asc_rules *rules, asc_sink sink) {
    asc_buf out = {0};
    asc_buf_puts(&out, "{| class=\"wikitable sortable\"\n|+ ");
    wiki_text(&out, f->measure);
    asc_buf_puts(&out, ", ");
    wiki_text(&out, f->group);
    asc_buf_puts(&out, ", ");
    wiki_text(&out, f->territory ? label_of(rules, f->territory) : "no territory");
    asc_buf_printf(&out, " (%s, ", asc_scope_name(f->scope));
    wiki_text(&out, label_of(rules, f->event));
    asc_buf_puts(&out, ")\n! As of !! Source !! Figure\n");
    for (size_t s = 0; s < f->count; s++) {
        for (size_t i = 0; i < f->sources[s].count; i++) {
            wiki_row(&out, rules, &f->sources[s], &f->sources[s].points[i]);
        }
    }
    asc_buf_puts(&out, "|}\n\n");
    return send(&out, sink);
}
