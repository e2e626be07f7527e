#include "ascribe/check.h"

#include "base/number.h"
#include "series/finding.h"

#include <stdarg.h>
#include <stdio.h>

const char asc_finding_kinds[] = "falls|revision|outlier|stale|jump|digits|two-values|interval|part|group|fact";

void asc_report(asc_checking *c, const char *kind, const asc_figure *f, const asc_source_series *s, const char *as_of,
                const char *const *ids, const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    asc_finding finding = {.kind = kind,
                           .event = f->event,
                           .measure = f->measure,
                           .territory = f->territory,
                           .group = f->group,
                           .scope = asc_scope_name(f->scope),
                           .source_id = s->source_id,
                           .source_text = s->source_text,
                           .as_of = as_of,
                           .text = text};
    for (int i = 0; i < ASC_FINDING_CLAIMS && ids[i]; i++) {
        finding.claims[i] = ids[i];
    }
    if (!c->stopped && !c->fn(&finding, c->context)) {
        c->stopped = true;
    }
}

asc_room asc_value_room(const asc_value *v) {
    switch (v->bound) {
    case ASC_ABOUT:
        return (asc_room){v->value - v->value / 10, v->value + v->value / 10};
    case ASC_AT_LEAST:
        return (asc_room){v->value, INT64_MAX};
    case ASC_AT_MOST:
        return (asc_room){0, v->value};
    case ASC_RANGE:
        return (asc_room){v->value, v->has_max ? v->value_max : v->value};
    default:
        return (asc_room){v->value, v->value};
    }
}

char *asc_value_text(const asc_value *v, char out[96]) {
    return asc_figure_text(v->bound, v->has_value, v->value, v->has_max, v->value_max, v->number_text, out, 96);
}

static bool check_figure(const asc_figure *figure, void *context) {
    asc_checking *c = context;
    asc_check_course(c, figure);
    asc_check_marks(c, figure);
    return !c->stopped;
}

asc_status asc_check(asc_ledger *ledger, const asc_filter *filter, const asc_facts *facts, asc_finding_fn fn,
                     void *context, asc_error *err) {
    asc_checking c = {.ledger = ledger, .fn = fn, .context = context};
    const asc_series_options options = {.thin = true};
    asc_status status = asc_series_query(ledger, filter, &options, check_figure, &c, NULL, err);
    asc_check_marks_end(&c);
    if (status == ASC_OK && !c.stopped) {
        status = asc_check_parts(&c, filter, err);
    }
    if (status == ASC_OK && !c.stopped && facts) {
        status = asc_check_facts(&c, facts, err);
    }
    return status;
}
