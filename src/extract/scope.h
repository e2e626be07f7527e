#ifndef ASCRIBE_EXTRACT_SCOPE_H
#define ASCRIBE_EXTRACT_SCOPE_H
/* What the files that tell the scope of a figure share. Functions that return an int give an asc_scope, or -1: not
 * said. */

#include "extract/scan.h"

#define ASC_VAST_FIGURE 1000  /* a figure this large is no single incident, but for a day told right behind it */
#define ASC_STORY_SENTENCES 4 /* so far a figure without any word of its own belongs to what was told */

/* Units [from, to) of the sentence in which words are looked for. */
typedef struct asc_window {
    size_t from, to;
} asc_window;

static inline size_t asc_away(size_t a, size_t b) {
    return a > b ? a - b : b - a;
}

/* scope_words.c: what stands around a figure. */

/* The clause, cut behind the mention where another figure's verb begins ("…, bringing the total to 239 since May"). */
asc_window asc_window_around(const asc_context *c, const asc_draft *d);
/* "the deadliest day since the truce began": is unit i only what a superlative is measured by? */
bool asc_measured_by(const asc_context *c, size_t i);
/* The unit of class k nearest to `at` in the window, or ASC_NO_UNIT. */
size_t asc_nearest(const asc_context *c, asc_window w, size_t at, int k);
/* A day that the figure belongs to ("on Sunday"), or a longer period ("in 2022"); not one after "since". */
bool asc_has_date(const asc_context *c, asc_window w, bool day);
/* Is the place nearest to `at` a whole territory, and no place within one told behind it? */
bool asc_whole_place(const asc_context *c, asc_window w, size_t at);
/* Is a place within a territory named? */
bool asc_names_place(const asc_context *c, asc_window w);
/* The scope that the word at `noun` stands for, or -1. */
int asc_noun_scope(const asc_context *c, size_t noun);
/* What the nearest noun of an event usually has, or -1. */
int asc_event_scope(const asc_context *c, asc_window w, size_t at);

/* scope_spans.c: spans of time. */

/* "have been killed", "has killed": what has come about up to now. */
bool asc_perfect(const asc_context *c, const asc_draft *d);
/* The scope of a figure told for some days, or -1. "From May 27, when …, until …" */
int asc_days_scope(const asc_context *c, asc_window w);
/* "last week", "this week" */
bool asc_of_weeks(const asc_context *c, asc_window w);
/* "…, the bloodiest day since the truce": what such a day is told of has its scope. */
bool asc_worst_day(const asc_context *c, size_t at);
/* "… have died since the siege began": a clause of the figure's own that says since when. */
bool asc_since_clause(const asc_context *c, asc_window w, size_t at);
/* "in the past 24 hours" against "in the past two weeks": the length tells. */
int asc_duration_scope(const asc_context *c, asc_window w);
/* "were injured on Tuesday": a day right behind the word of harm that is no day of a statement. */
bool asc_on_a_day(const asc_context *c, const asc_draft *d);
/* "In March, 164 civilians died"; two months or a year are no reporting span. */
bool asc_in_one_month(const asc_context *c, asc_window w);
/* "were killed when their car was shot at" */
bool asc_happened_once(const asc_context *c, const asc_draft *d);

/* scope_story.c: what was told before. */

/* The last claim, when the figure may belong to what it told of; NULL: none so near. */
const asc_claim *asc_told_before(const asc_context *c, size_t sentences);
/* Figures of one sentence about one event share their scope unless one says otherwise. */
int asc_neighbour_scope(const asc_context *c, const asc_draft *d, asc_window w);
/* Is the figure a new count of the strike or night told just before? Its scope, else -1. */
int asc_counted_again(const asc_context *c, const asc_draft *d);
/* Has the article counted one incident of this size in this territory? */
bool asc_counted_anywhere(const asc_context *c, const asc_draft *d);
/* "38 of the martyrs", "132 women were among the dead": of those told before. -1: not so. */
int asc_of_those(const asc_context *c, const asc_draft *d);
/* "A further 253 people were wounded": more of what was told in the sentence before. -1: not so. */
int asc_of_more(const asc_context *c, const asc_draft *d);
/* Without a word of its own a figure belongs to the strike or night told before; to its totals only in the perfect. */
int asc_story_scope(const asc_context *c, const asc_draft *d, asc_window w);
/* "Three more died of hunger, raising the toll to 303": what a total has risen by since it was told last. */
int asc_increment_scope(const asc_context *c, const asc_draft *d);

#endif
