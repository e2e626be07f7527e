#ifndef ASCRIBE_EXTRACT_DATES_H
#define ASCRIBE_EXTRACT_DATES_H
/* What the files that date figures share. A date of {0} is none. */

#include "extract/scan.h"

#define ASC_TOLD_SENTENCES 3   /* so far a day that was told goes on */
#define ASC_AGAIN_SENTENCES 14 /* and where what happened is named again */

/* dates.c */

/* The date at unit i; of two days joined by "and", or "from … into", the later one. */
asc_date asc_date_at(const asc_context *c, size_t i);
/* Is the date at i of the statement rather than of what happened: "said on Friday", "On Friday the ministry said"? */
bool asc_of_statement(const asc_context *c, size_t i);
/* Does the date at i tell of something else: in a relative or adverbial clause that the figure is not in? */
bool asc_told_aside(const asc_context *c, size_t i, size_t own);
/* Nearest date unit of the wanted kind to the number, in its clause first. */
size_t asc_find_date(const asc_context *c, const asc_draft *d, bool statement, bool same_clause);
/* A month or year that has not ended at the time of publication: "this year" is no end of a count. */
bool asc_is_under_way(const asc_context *c, asc_date date);

/* told.c */

/* Does the sentence go on with the day told before it? Not where it speaks of the last hours. */
bool asc_day_goes_on(const asc_context *c, const asc_draft *d);
/* The claim under way has no day yet. */
void asc_keep_undated(asc_context *c);

#endif
