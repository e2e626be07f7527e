#include "ascribe/claim.h"

#include "base/arena.h"
#include "base/mem.h"

#include <string.h>

static const char *const bound_names[] = {"exact", "about", "at_least", "at_most", "range", "vague"};
static const char *const scope_names[] = {"total", "interval", "incident"};
static const char *const attribution_names[] = {"none", "cue", "sentence", "carried"};

static const char *name_of(const char *const *names, unsigned count, unsigned value) {
    return value < count ? names[value] : "?";
}

static int find_name(const char *const *names, int count, const char *name) {
    for (int i = 0; name && i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *asc_bound_name(asc_bound bound) {
    return name_of(bound_names, ASC_BOUND_COUNT, (unsigned)bound);
}

const char *asc_scope_name(asc_scope scope) {
    return name_of(scope_names, ASC_SCOPE_COUNT, (unsigned)scope);
}

const char *asc_attribution_name(asc_attribution attribution) {
    return name_of(attribution_names, ASC_ATTRIBUTION_COUNT, (unsigned)attribution);
}

int asc_bound_parse(const char *name) {
    return find_name(bound_names, ASC_BOUND_COUNT, name);
}

int asc_scope_parse(const char *name) {
    return find_name(scope_names, ASC_SCOPE_COUNT, name);
}

int asc_attribution_parse(const char *name) {
    return find_name(attribution_names, ASC_ATTRIBUTION_COUNT, name);
}

void asc_claims_free(asc_claims *claims) {
    asc_arena_free(claims->arena);
    asc_free(claims->items);
    *claims = (asc_claims){0};
}
