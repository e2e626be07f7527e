#ifndef ASCRIBE_RULES_UNIT_H
#define ASCRIBE_RULES_UNIT_H
/* A tagged sentence: units (words, phrases, numbers, dates, marks) and their class string, one 16-bit unit each. */

#include "ascribe/limits.h"
#include "base/date.h"
#include "rules/internal.h"
#include "text/token.h"

typedef enum asc_date_kind {
    ASC_DATE_NONE,
    ASC_DATE_CALENDAR, /* date; year may be 0 (not said), day may be 0 (a month); number: days since the first one of a
                          range, 0: no range */
    ASC_DATE_WEEKDAY,  /* number = 0 (Sunday) … 6 */
    ASC_DATE_OFFSET    /* number units from the publication date; unit = 'd', 'w', 'm', 'y' */
} asc_date_kind;

typedef struct asc_unit {
    uint32_t start; /* bytes in the text */
    uint32_t end;
    uint32_t entry;                /* lexicon entry, 0: none */
    const asc_class_mask *classes; /* all of them */
    uint16_t code;                 /* set of classes: the 16-bit unit in the class string */
    bool capital;
    bool spaced;
    uint8_t date_kind;
    char date_unit;
    int16_t date_number;
    asc_date date;
    bool has_value; /* numbers */
    bool has_max;
    int64_t value;
    int64_t value_max;
    const char *key; /* of the first token */
} asc_unit;

typedef struct asc_tagged {
    const char *text;
    size_t start; /* the sentence's span in the text */
    size_t end;
    bool cut; /* it has more tokens than ASC_MAX_SENTENCE_TOKENS: the rest was left */
    size_t count;
    asc_class_mask seen; /* classes that any unit is in */
    asc_unit units[ASC_MAX_SENTENCE_TOKENS];
    uint16_t codes[ASC_MAX_SENTENCE_TOKENS + 1]; /* shape: [count], NUL-terminated */
    asc_token tokens[ASC_MAX_SENTENCE_TOKENS];
    uint32_t words[ASC_MAX_SENTENCE_TOKENS];
    char keys[ASC_MAX_SENTENCE_BYTES * 2 + 64];
} asc_tagged;

/* Tags text[start, end) into `out`. False when it has more tokens than ASC_MAX_SENTENCE_TOKENS: the rest is left. */
bool asc_tag(const asc_rules *rules, const char *text, size_t start, size_t end, asc_tagged *out);

/* Is unit `index` of a class (ASC_K_…)? Out of range is false, so that neighbours can be asked after freely. The
 * classes that C knows have the numbers of their names. */
static inline bool asc_is(const asc_rules *rules, const asc_tagged *tagged, size_t index, int k) {
    (void)rules;
    return index < tagged->count && asc_mask_has(tagged->units[index].classes, k);
}

/* The value of unit `index` in a class, or NULL. The class is asked after first: mostly the unit is not in it. */
static inline const char *asc_value(const asc_rules *rules, const asc_tagged *tagged, size_t index, int k) {
    return asc_is(rules, tagged, index, k) ? asc_lexicon_value(rules->lexicon, tagged->units[index].entry, k) : NULL;
}

/* Steps of tagging, in their own files: they rewrite the units in place. */
void asc_tag_dates(const asc_rules *rules, asc_tagged *tagged);
void asc_tag_numbers(const asc_rules *rules, asc_tagged *tagged);

/* Gives a unit the set of classes `code` without any entry. */
void asc_unit_code(const asc_rules *rules, asc_unit *unit, uint16_t code);

/* Gives a unit exactly the class named (one of those that shapes have). */
void asc_unit_set(const asc_rules *rules, asc_unit *unit, int k);

/* Puts units [from, to) together into one at `from`, which keeps its fields but for the span. */
void asc_units_join(asc_tagged *tagged, size_t from, size_t to);

#endif
