#ifndef ASCRIBE_RULES_MATCH_H
#define ASCRIBE_RULES_MATCH_H
/* Running the patterns over a tagged sentence. */

#include "rules/internal.h"
#include "rules/sieve.h"
#include "rules/unit.h"

#include <stdbool.h>

#define ASC_NO_UNIT ((size_t)-1)

/* One match: unit ranges [start, end) of the whole and of each role; start == end when the role took no part. */
typedef struct asc_mention {
    const asc_pattern *pattern;
    size_t start, end;
    size_t role_start[ASC_ROLE_COUNT];
    size_t role_end[ASC_ROLE_COUNT];
} asc_mention;

typedef enum asc_verdict { ASC_NO_MENTION, ASC_MENTION, ASC_REJECTED, ASC_HIT_LIMIT } asc_verdict;

/* Can a mention stand where it was found: does it have the captives or the figure that it refers to? NULL: always. */
typedef bool (*asc_mention_filter)(const asc_mention *mention, size_t number, void *context);

/*
 * Judges the number at unit `number`: the best match by rank, then length, then order, of those that `filter` lets
 * pass. REJECTED when a rejecting pattern matches: `out` then tells which. With a sifter only the patterns that it lets
 * through are tried; NULL: all.
 */
asc_verdict asc_judge(const asc_rules *rules, asc_matcher *matcher, asc_sifter *sifter, asc_tagged *tagged,
                      size_t number, asc_mention_filter filter, void *context, asc_mention *out);

/* The code that stands for the number at unit `index` while it is judged. */
uint16_t asc_focus(const asc_rules *rules, const asc_tagged *tagged, size_t index);

/* Tries one pattern on one number, whose code is put in for that time. */
asc_verdict asc_try(const asc_pattern *pattern, const asc_rules *rules, asc_matcher *matcher, asc_tagged *tagged,
                    size_t number, asc_mention *out);

#endif
