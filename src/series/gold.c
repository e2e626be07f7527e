/* Gold articles from JSON. */
#include "ascribe/score.h"

#include "base/mem.h"
#include "port/json.h"

struct asc_gold {
    asc_json *root;
    asc_gold_claim *claims; /* shape: [count] */
    size_t count;
};

static bool read_number(const asc_json *object, const char *key, int64_t *out) {
    const asc_json *value = asc_json_get(object, key);
    if (!asc_json_is_number(value)) {
        return false;
    }
    *out = (int64_t)asc_json_number(value);
    return true;
}

static bool read_source(const asc_json *claim, const char *key, const char **id, const char **text) {
    const asc_json *source = asc_json_get(claim, key);
    if (!asc_json_is_object(source)) {
        return false;
    }
    *id = asc_json_text(asc_json_get(source, "id"));
    *text = asc_json_text(asc_json_get(source, "text"));
    return true;
}

/* Returns what is missing, or NULL. */
static const char *read_claim(const asc_json *json, asc_gold_claim *out) {
    int64_t start = -1;
    int64_t end = -1;
    int64_t part_of = 0;
    if (!read_number(json, "start", &start) || !read_number(json, "end", &end) || start < 0 || end < start) {
        return "start and end";
    }
    *out = (asc_gold_claim){.number = {(size_t)start, (size_t)end},
                            .bound = asc_json_text(asc_json_get(json, "bound")),
                            .measure = asc_json_text(asc_json_get(json, "measure")),
                            .group = asc_json_text(asc_json_get(json, "group")),
                            .territory = asc_json_text(asc_json_get(json, "territory")),
                            .scope = asc_json_text(asc_json_get(json, "scope")),
                            .event = asc_json_text(asc_json_get(json, "event")),
                            .as_of = asc_json_text(asc_json_get(json, "as_of"))};
    out->has_value = read_number(json, "value", &out->value);
    out->has_max = read_number(json, "value_max", &out->value_max);
    out->has_part_of = read_number(json, "part_of", &part_of);
    out->part_of = (size_t)part_of;
    out->has_source = read_source(json, "source", &out->source_id, &out->source_text);
    out->has_basis = read_source(json, "basis", &out->basis_id, &out->basis_text);
    return out->measure ? (out->bound ? NULL : "bound") : "measure";
}

static asc_status read_claims(asc_gold *gold, asc_error *err) {
    const asc_json *list = asc_json_get(gold->root, "claims");
    if (!asc_json_is_array(list)) {
        return asc_fail(err, ASC_BAD_INPUT, "no list \"claims\": not a gold article");
    }
    gold->claims = asc_calloc(asc_json_count(list) + 1, sizeof *gold->claims);
    for (const asc_json *c = asc_json_first(list); c; c = asc_json_next(c)) {
        const char *missing = read_claim(c, &gold->claims[gold->count]);
        if (missing) {
            return asc_fail(err, ASC_BAD_INPUT, "gold claim %zu has no %s", gold->count + 1, missing);
        }
        gold->count++;
    }
    return ASC_OK;
}

asc_status asc_gold_parse(const char *json, size_t size, asc_gold **out, asc_error *err) {
    size_t at = 0;
    asc_gold *gold = asc_calloc(1, sizeof *gold);
    *out = NULL;
    gold->root = asc_json_parse(json, size, &at);
    asc_status status =
        gold->root ? read_claims(gold, err) : asc_fail(err, ASC_BAD_INPUT, "not JSON, at byte %zu of the line", at);
    if (status != ASC_OK) {
        asc_gold_free(gold);
        return status;
    }
    *out = gold;
    return ASC_OK;
}

void asc_gold_free(asc_gold *gold) {
    if (gold) {
        asc_json_free(gold->root);
        asc_free(gold->claims);
        asc_free(gold);
    }
}

size_t asc_gold_count(const asc_gold *gold) {
    return gold->count;
}

const asc_gold_claim *asc_gold_get(const asc_gold *gold, size_t index) {
    return &gold->claims[index];
}

const char *asc_gold_field(const asc_gold *gold, const char *name) {
    const char *text = asc_json_text(asc_json_get(gold->root, name));
    return text ? text : "None";
}
