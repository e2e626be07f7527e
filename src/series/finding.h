#ifndef ASCRIBE_SERIES_FINDING_H
#define ASCRIBE_SERIES_FINDING_H
/* What the checks share. */

#include "ascribe/check.h"
#include "ascribe/series.h"

typedef struct asc_checking {
    asc_ledger *ledger; /* NULL: no look into the articles (tests) */
    asc_finding_fn fn;
    void *context;
    bool stopped;
    struct asc_marks *marks; /* of the (event, measure, territory) under way */
} asc_checking;

/* Reports a finding about points of one source; `ids` has up to ASC_FINDING_CLAIMS claims, NULL after the last. */
void asc_report(asc_checking *c, const char *kind, const asc_figure *figure, const asc_source_series *source,
                const char *as_of, const char *const *ids, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

/* The interval that a value allows: about is taken as a tenth either way. */
typedef struct asc_room {
    int64_t low, high;
} asc_room;
asc_room asc_value_room(const asc_value *value);
/* "≥1,400" */
char *asc_value_text(const asc_value *value, char out[96]);

/* The course of each source of a figure: falls, outliers, jumps, repeats, swapped digits, two values on a day. */
void asc_check_course(asc_checking *c, const asc_figure *figure);

/* Groups against all people, periods against totals, over the figures of one event, measure and territory. */
void asc_check_marks(asc_checking *c, const asc_figure *figure);
void asc_check_marks_end(asc_checking *c);

/* Parts against wholes, over all claims. */
asc_status asc_check_parts(asc_checking *c, const asc_filter *filter, asc_error *err);

asc_status asc_check_facts(asc_checking *c, const asc_facts *facts, asc_error *err);

/* A sentence that tells of a revision. */
typedef struct asc_revision {
    char claim[65];
    char as_of[12];      /* "": unknown */
    char publisher[100]; /* "": unknown */
    char words[400];
} asc_revision;

/* Looks for a claim of the figure, by the source or in an article's own voice, from ten days before the point to a week
 * after it, whose value is that of the point and whose sentence says that the number was revised; when the sentence has
 * other numbers of that size, one has to be that of `before`. */
bool asc_find_revision(asc_ledger *ledger, const asc_figure *figure, const asc_source_series *source,
                       const asc_point *before, const asc_point *after, asc_revision *out);

#endif
