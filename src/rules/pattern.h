#ifndef ASCRIBE_RULES_PATTERN_H
#define ASCRIBE_RULES_PATTERN_H
/*
 * The pattern language. A pattern is a regular expression over units:
 *   {Class}        a unit of the class            {A|B}    of either class      {!A|B}  of none of them
 *   {Class:role}   the same, captured             {part}   a named part, put in as it stands
 *   'of'           the word itself                ( ) | ? * + {2,3} ^ $ (?= ) (?! )  as in PCRE2
 * White space means nothing. {Number:number} is the number that is being judged; {Number} any other one.
 */

#include "base/buf.h"
#include "rules/internal.h"

/* Puts the named parts into `source`; false with a reason in `reason` (unknown part, parts within parts too deep, too
 * long). */
bool asc_pattern_expand(const asc_rules *rules, const char *source, asc_buf *out, char *reason, size_t size);

/* Makes a class for every 'word' of an expanded pattern, and marks its classes as used. Before the lexicon is sealed.
 */
void asc_pattern_use(asc_rules *rules, const char *expanded);

/* Compiles an expanded pattern into pattern->regex and its role groups; false with a reason. After sealing. */
bool asc_pattern_compile(const asc_rules *rules, const char *expanded, asc_pattern *pattern, char *reason, size_t size);

/*
 * How far a pattern that does not match a class string gets: the units [start, end) that its best try took, and the
 * item wanted next, as written in the pattern or its parts ("{Be}"). False when it cannot be told.
 */
bool asc_pattern_progress(const asc_rules *rules, const asc_pattern *pattern, const uint16_t *codes, size_t count,
                          size_t *start, size_t *end, char *wanted, size_t size);

const char *asc_role_name(asc_role role);

#endif
