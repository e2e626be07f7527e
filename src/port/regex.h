#ifndef ASCRIBE_PORT_REGEX_H
#define ASCRIBE_PORT_REGEX_H
/* Regular expressions over strings of 16-bit units, by PCRE2 with JIT. A compiled pattern is immutable and shared; a
 * matcher is per thread. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct asc_regex asc_regex;
typedef struct asc_matcher asc_matcher;

/* Compiles `pattern` (ASCII, units as \x{1f4}; group names may repeat). Gives a regex, or NULL with the offset of the
 * fault in *at and its reason in `reason`. */
asc_regex *asc_regex_new(const char *pattern, size_t length, size_t *at, char *reason, size_t reason_size);
void asc_regex_free(asc_regex *regex);

/* Number of named groups, and the name and capture index of each; names are borrowed from the regex. */
size_t asc_regex_names(const asc_regex *regex);
const char *asc_regex_name(const asc_regex *regex, size_t index, size_t *group);

/* A matcher good for all regexes given to it; frees with asc_matcher_free. */
asc_matcher *asc_matcher_new(void);
void asc_matcher_free(asc_matcher *matcher);

typedef enum asc_match { ASC_MATCH_NO, ASC_MATCH_YES, ASC_MATCH_LIMIT_HIT } asc_match;

/* Searches `subject` from `from`. On YES the captures are read with asc_match_group until the next search. */
asc_match asc_regex_search(const asc_regex *regex, asc_matcher *matcher, const uint16_t *subject, size_t length,
                           size_t from);

/*
 * How far an expression that does not match gets: the most units of `subject` that some try consumed, and the offset in
 * `pattern` of what was wanted next. Slow: for explanations. False when the expression is not well formed.
 */
bool asc_regex_furthest(const char *pattern, size_t length, const uint16_t *subject, size_t subject_length,
                        size_t *start, size_t *end, size_t *pattern_at);

/* Start and end of capture `group` in the subject; false when it took no part. Group 0 is the whole match. */
bool asc_match_group(const asc_matcher *matcher, size_t group, size_t *start, size_t *end);

#endif
