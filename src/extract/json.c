/* The claim line of `ascribe extract`. */
#include "ascribe/extract.h"
#include "base/jsonout.h"

#include <inttypes.h>

static void put_source(asc_buf *out, const char *key, const asc_source *source) {
    asc_buf_printf(out, ",\"%s\":", key);
    if (!source->text) {
        asc_buf_puts(out, "null");
        return;
    }
    asc_buf_puts(out, "{\"id\":");
    asc_json_put_text(out, source->id);
    asc_buf_puts(out, ",\"text\":");
    asc_json_put_text(out, source->text);
    asc_buf_printf(out, ",\"start\":%zu,\"end\":%zu}", source->span.start, source->span.end);
}

static void put_member(asc_buf *out, const char *key, const char *text) {
    asc_buf_printf(out, ",\"%s\":", key);
    asc_json_put_text(out, text);
}

static void put_number(asc_buf *out, const char *key, bool known, int64_t value) {
    if (known) {
        asc_buf_printf(out, ",\"%s\":%" PRId64, key, value);
    } else {
        asc_buf_printf(out, ",\"%s\":null", key);
    }
}

char *asc_claim_json(const asc_article *article, const asc_claims *claims, size_t index) {
    const asc_claim *c = &claims->items[index];
    asc_buf out = {0};
    asc_buf_puts(&out, "{\"article\":");
    asc_json_put_text(&out, asc_article_id(article));
    put_member(&out, "field", c->where == ASC_IN_TITLE ? "title" : "text");
    asc_buf_printf(&out, ",\"start\":%zu,\"end\":%zu", c->number.start, c->number.end);
    put_member(&out, "number", c->number_text);
    put_number(&out, "value", c->has_value, c->value);
    put_number(&out, "value_max", c->has_max, c->value_max);
    put_member(&out, "bound", asc_bound_name(c->bound));
    put_member(&out, "measure", c->measure);
    put_member(&out, "group", c->group);
    put_member(&out, "territory", c->territory);
    put_member(&out, "scope", asc_scope_name(c->scope));
    put_member(&out, "event", c->event);
    put_source(&out, "source", &c->source);
    put_source(&out, "basis", &c->basis);
    put_source(&out, "relay", &c->relay);
    put_member(&out, "attribution", asc_attribution_name(c->attribution));
    asc_buf_printf(&out, ",\"carried\":%s", c->carried ? "true" : "false");
    bool part = c->part_of != ASC_NO_CLAIM;
    put_number(&out, "part_of", part, part ? (int64_t)claims->items[c->part_of].number.start : 0);
    put_member(&out, "as_of", c->as_of[0] ? c->as_of : NULL);
    put_member(&out, "rule", c->rule);
    asc_buf_printf(&out, ",\"sentence\":[%zu,%zu]}", c->sentence.start, c->sentence.end);
    return asc_buf_take(&out);
}
