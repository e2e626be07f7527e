/* The claim line of `ascribe extract`. */
#include "ascribe/extract.h"
#include "base/jsonout.h"

#include <stdint.h>

/* The key of a member that is not the first. printf would take longer than all else here. */
static void put_key(asc_buf *out, const char *key) {
    asc_buf_puts(out, ",\"");
    asc_buf_puts(out, key);
    asc_buf_puts(out, "\":");
}

static void put_integer(asc_buf *out, int64_t value) {
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0) {
        *--at = '-';
    }
    asc_buf_add(out, at, (size_t)(digits + sizeof digits - at));
}

static void put_size(asc_buf *out, const char *before, size_t value) {
    asc_buf_puts(out, before);
    put_integer(out, (int64_t)value);
}

static void put_source(asc_buf *out, const char *key, const asc_source *source) {
    put_key(out, key);
    if (!source->text) {
        asc_buf_puts(out, "null");
        return;
    }
    asc_buf_puts(out, "{\"id\":");
    asc_json_put_text(out, source->id);
    asc_buf_puts(out, ",\"text\":");
    asc_json_put_text(out, source->text);
    put_size(out, ",\"start\":", source->span.start);
    put_size(out, ",\"end\":", source->span.end);
    asc_buf_putc(out, '}');
}

static void put_member(asc_buf *out, const char *key, const char *text) {
    put_key(out, key);
    asc_json_put_text(out, text);
}

static void put_number(asc_buf *out, const char *key, bool known, int64_t value) {
    put_key(out, key);
    if (known) {
        put_integer(out, value);
    } else {
        asc_buf_puts(out, "null");
    }
}

char *asc_claim_json(const asc_article *article, const asc_claims *claims, size_t index) {
    const asc_claim *c = &claims->items[index];
    asc_buf out = {0};
    asc_buf_puts(&out, "{\"article\":");
    asc_json_put_text(&out, asc_article_id(article));
    put_member(&out, "field", c->where == ASC_IN_TITLE ? "title" : "text");
    put_size(&out, ",\"start\":", c->number.start);
    put_size(&out, ",\"end\":", c->number.end);
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
    put_key(&out, "carried");
    asc_buf_puts(&out, c->carried ? "true" : "false");
    bool part = c->part_of != ASC_NO_CLAIM;
    put_number(&out, "part_of", part, part ? (int64_t)claims->items[c->part_of].number.start : 0);
    put_member(&out, "as_of", c->as_of[0] ? c->as_of : NULL);
    put_member(&out, "rule", c->rule);
    put_size(&out, ",\"sentence\":[", c->sentence.start);
    put_size(&out, ",", c->sentence.end);
    asc_buf_puts(&out, "]}");
    return asc_buf_take(&out);
}
