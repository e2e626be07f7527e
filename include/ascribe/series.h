#ifndef ASCRIBE_SERIES_H
#define ASCRIBE_SERIES_H
/*
 * Figures over time. A figure is one (event, measure, territory, group, scope); each source that vouches for it has a
 * series, one point for each as-of date. Nothing is averaged and no source is preferred.
 */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One value that a source is reported to have given for one date. */
typedef struct asc_value {
    bool has_value, has_max;
    int64_t value, value_max; /* persons */
    asc_bound bound;
    const char *number_text; /* as written, for vague ones */
    const char *claim;       /* id of the claim that was published first */
    const char *publisher;   /* of that claim; NULL: unknown */
    const char *published;   /* of that claim; NULL: unknown */
    const char *article;     /* SHA-256 of that claim's article */
    const char *title, *url; /* of that article; NULL: unknown */
    const char *basis;       /* id, else words, of what it rests on; NULL: not said */
    size_t sightings;        /* articles that carry the value */
} asc_value;

/*
 * What a source is reported to have said for one date. When reports differ, all values are there: the one that most
 * articles carry first, then the more exact, the later published, the larger. At a tie of a running total that only
 * grows, the one that falls least below the date before comes first.
 */
typedef struct asc_point {
    const char *as_of; /* ISO date, may be a month or a year; NULL: unknown */
    char period[12];   /* with options.every: the last day of the day, week or month; else "" */
    asc_value *values; /* shape: [count], at least one */
    size_t count;
    bool has_change;
    int64_t change; /* values[0] less that of the last point before whose date is no vaguer, when both are numbers */
    bool revised;   /* a named source's running total that is lower than the point before */
    long gap;       /* days since the point before; 0: none, or not whole dates */
    bool has_since;
    int64_t since; /* with options.since: values[0] less the baseline */
} asc_point;

typedef struct asc_source_series {
    const char *source_id, *source_text; /* both NULL: the articles' own voice */
    asc_point *points;                   /* shape: [count], by as-of date */
    size_t count;
    bool has_baseline;
    asc_point baseline; /* with options.since: the last point up to that date */
} asc_source_series;

typedef struct asc_figure {
    const char *event, *measure, *territory, *group; /* territory NULL: left open by the texts */
    asc_scope scope;
    asc_source_series *sources; /* shape: [count] */
    size_t count;
} asc_figure;

/* One point a day, a week (from Monday) or a month: the last one of it, never an average. Points without a whole date
 * are then left out (a month's keep those of their month). */
typedef enum asc_every { ASC_EVERY_POINT, ASC_EVERY_DAY, ASC_EVERY_WEEK, ASC_EVERY_MONTH } asc_every;

typedef struct asc_series_options {
    bool parts;     /* also claims that are an explicit part of another */
    bool vague;     /* also claims without a number ("dozens") */
    bool incidents; /* also single incidents, which make no series */
    bool thin;      /* also figures that have but one point */
    bool cite;      /* asc_series_query: also title and URL of the articles */
    asc_every every;
    const char *since; /* ISO date: only later points, with their difference to the last one up to it; NULL: all */
} asc_series_options;

/* What was left out, by the first reason that held. */
typedef struct asc_left_out {
    size_t parts, vague, incidents; /* claims */
    size_t thin;                    /* figures */
} asc_left_out;

/* Looks at one figure (borrowed for the call). Returns false to stop. */
typedef bool (*asc_figure_fn)(const asc_figure *figure, void *context);

typedef struct asc_series_builder asc_series_builder;

/* Gives a builder; asc_series_builder_end frees it. `options` is copied, but not options.since. */
asc_series_builder *asc_series_builder_new(const asc_series_options *options, asc_figure_fn fn, void *context);
/* Takes in a row; rows must come in the order ASC_BY_FIGURE. Returns false when `fn` wanted no more. */
bool asc_series_builder_row(asc_series_builder *builder, const asc_row *row);
/* Hands on the last figure, fills `left_out` (may be NULL), frees the builder. */
void asc_series_builder_end(asc_series_builder *builder, asc_left_out *left_out);

/* The figures of the claims that `filter` asks for, in the order of asc_ledger_claims. Only one figure is in memory at
 * a time. */
asc_status asc_series_query(asc_ledger *ledger, const asc_filter *filter, const asc_series_options *options,
                            asc_figure_fn fn, void *context, asc_left_out *left_out, asc_error *err);

/* How often a source vouches for the claims of a query. Strings are valid until the callback returns. */
typedef struct asc_source_count {
    const char *source_id, *source_text; /* both NULL: the articles' own voice; the text is the commonest wording */
    size_t claims, articles;
    const char *first, *last; /* as-of dates; NULL: unknown */
} asc_source_count;
typedef bool (*asc_source_fn)(const asc_source_count *row, void *context);

/* One call for each source of the claims that `filter` asks for: most claims first, then by name. */
asc_status asc_source_counts(asc_ledger *ledger, const asc_filter *filter, asc_source_fn fn, void *context,
                             asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
