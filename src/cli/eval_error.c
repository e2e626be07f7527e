/* One error of `ascribe eval` as a paragraph. */
#include "cli/eval.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BEFORE = 160, AFTER = 200 };

__attribute__((format(printf, 2, 3))) static void add(eval_text *t, const char *format, ...) {
    char *text = NULL;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    char *grown = length < 0 ? NULL : realloc(t->data, t->length + (size_t)length + 1);
    if (!grown) {
        abort();
    }
    t->data = grown;
    memcpy(t->data + t->length, text, (size_t)length + 1);
    t->length += (size_t)length;
    free(text);
}

/* "missed", "false", or the names of the wrong fields. */
static void kind_of(const asc_verdict *v, char *out, size_t size) {
    static const char *const kinds[] = {"", "missed", "false", "measure", ""};
    size_t at = 0;
    snprintf(out, size, "%s", kinds[v->outcome]);
    for (int f = 0; v->outcome == ASC_OUTCOME_PAIR && f < ASC_SCORED_COUNT && at < size; f++) {
        if (v->fields & 1U << f) {
            at += (size_t)snprintf(out + at, size - at, "%s%s", at ? "," : "", asc_scored_name((asc_scored)f));
        }
    }
}

static bool has_kind(const char *kinds, const char *wanted) {
    size_t length = strlen(wanted);
    for (const char *k = kinds; *k; k += *k == ',') {
        size_t own = strcspn(k, ",");
        if (own == length && strncmp(k, wanted, own) == 0) {
            return true;
        }
        k += own;
    }
    return false;
}

static void add_near(eval_text *t, const asc_article *article, size_t at) {
    size_t start = at > BEFORE ? at - BEFORE : 0;
    size_t end = at + AFTER < article->text_len ? at + AFTER : article->text_len;
    start = start < end ? start : end;
    char *piece = strndup(article->text + start, end - start);
    if (!piece) {
        abort();
    }
    char *clean = asc_text_harmless(piece);
    add(t, "  ...");
    for (char *line = clean; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        add(t, "%s%.*s", line == clean ? "" : " / ", (int)strcspn(line, "\n"), line);
    }
    add(t, "...\n");
    free(clean);
    free(piece);
}

static void add_value(eval_text *t, bool has, int64_t value, bool has_max, int64_t value_max, const char *bound) {
    if (!has) {
        add(t, "- %s", bound);
    } else if (has_max) {
        add(t, "%" PRId64 "-%" PRId64 " %s", value, value_max, bound);
    } else {
        add(t, "%" PRId64 " %s", value, bound);
    }
}

static void add_source(eval_text *t, const char *name, const char *id, const char *text) {
    if (id || text) {
        add(t, " %s=%s “%s”", name, id ? id : "-", text ? text : "");
    } else {
        add(t, " %s=-", name);
    }
}

static const char *or_dash(const char *text) {
    return text && *text ? text : "-";
}

static void add_gold(eval_text *t, const asc_gold_claim *g) {
    if (!g) {
        add(t, "  gold none\n");
        return;
    }
    add(t, "  gold ");
    add_value(t, g->has_value, g->value, g->has_max, g->value_max, or_dash(g->bound));
    add(t, " %s %s %s %s %s as_of=%s", g->measure, or_dash(g->group), or_dash(g->territory), or_dash(g->scope),
        or_dash(g->event), or_dash(g->as_of));
    add_source(t, "source", g->source_id, g->source_text);
    add_source(t, "basis", g->basis_id, g->basis_text);
    if (g->has_part_of) {
        add(t, " part_of=%zu", g->part_of);
    }
    add(t, "\n");
}

static void add_prediction(eval_text *t, const asc_claims *claims, const asc_claim *p) {
    if (!p) {
        add(t, "  pred none\n");
        return;
    }
    add(t, "  pred ");
    add_value(t, p->has_value, p->value, p->has_max, p->value_max, asc_bound_name(p->bound));
    add(t, " %s %s %s %s %s as_of=%s", p->measure, or_dash(p->group), or_dash(p->territory), asc_scope_name(p->scope),
        or_dash(p->event), or_dash(p->as_of));
    add_source(t, "source", p->source.id, p->source.text);
    add_source(t, "basis", p->basis.id, p->basis.text);
    if (p->part_of < claims->count) {
        add(t, " part_of=%zu", claims->items[p->part_of].number.start);
    }
    add(t, " rule=%s\n", or_dash(p->rule));
}

void eval_tell_error(eval *e, const asc_verdict *v) {
    char kind[200];
    kind_of(v, kind, sizeof kind);
    if (e->kind && !has_kind(kind, e->kind)) {
        return;
    }
    e->errors_left--;
    size_t at = v->gold ? v->gold->number.start : v->prediction->number.start;
    add(&e->errors, "\n[%s] %s (%s) byte %zu\n", kind, asc_article_id(e->article),
        or_dash(e->article->meta[ASC_META_PUBLISHED]), at);
    add_near(&e->errors, e->article, at);
    add_gold(&e->errors, v->gold);
    add_prediction(&e->errors, e->claims, v->prediction);
}
