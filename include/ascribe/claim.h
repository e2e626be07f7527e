#ifndef ASCRIBE_CLAIM_H
#define ASCRIBE_CLAIM_H
/*
 * A claim: a number in an article that states a casualty or hostage figure, with who vouches for it.
 *
 * What a claim may say is open where it names the world (measures, groups, territories, events and source ids are
 * strings from the rule set) and closed where it is grammar (bound, scope, attribution are enumerations here).
 */

#include "ascribe/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum asc_where { ASC_IN_TEXT, ASC_IN_TITLE } asc_where;

typedef enum asc_bound {
    ASC_EXACT,    /* 34 */
    ASC_ABOUT,    /* about 34: printed ~34 */
    ASC_AT_LEAST, /* at least 34: printed ≥34 */
    ASC_AT_MOST,  /* up to 34: printed ≤34 */
    ASC_RANGE,    /* 20 to 30: printed 20–30 */
    ASC_VAGUE,    /* dozens: no value, printed as written */
    ASC_BOUND_COUNT
} asc_bound;

typedef enum asc_scope {
    ASC_TOTAL,    /* a running or final toll of a whole war, campaign or period since a stated start */
    ASC_INTERVAL, /* a stated short reporting span */
    ASC_INCIDENT, /* one strike, clash, raid, release */
    ASC_SCOPE_COUNT
} asc_scope;

typedef enum asc_attribution {
    ASC_ATTR_NONE,     /* the article says it in its own voice */
    ASC_ATTR_CUE,      /* bound by a cue in the clause of the number ("according to", "said") */
    ASC_ATTR_SENTENCE, /* named elsewhere in the sentence */
    ASC_ATTR_CARRIED,  /* named in an earlier sentence, and plainly still speaking */
    ASC_ATTRIBUTION_COUNT
} asc_attribution;

/* Who vouches for a figure, what it rests on, or who passed it on. text == NULL: nobody. */
typedef struct asc_source {
    const char *id;   /* registry id, or NULL when the registry knows none */
    const char *text; /* the words as written */
    asc_span span;    /* of those words, in the same field as the number */
} asc_source;

#define ASC_NO_CLAIM ((size_t)-1)

typedef struct asc_claim {
    asc_where where;         /* which field of the article the spans are in */
    asc_span number;         /* span of the number as written */
    const char *number_text; /* the number as written */
    bool has_value;          /* false for vague numbers */
    bool has_max;            /* true for ranges */
    int64_t value;           /* persons; the lower end of a range */
    int64_t value_max;       /* persons; the upper end of a range */
    asc_bound bound;
    const char *measure;   /* "killed" …, never NULL */
    const char *group;     /* "people" …, never NULL */
    const char *territory; /* "gaza" …, or NULL when the text leaves it open */
    asc_scope scope;
    const char *event; /* "gaza-war" …, never NULL ("other") */
    asc_source source;
    asc_source basis;
    asc_source relay;
    asc_attribution attribution;
    bool carried;      /* attribution == ASC_ATTR_CARRIED */
    size_t part_of;    /* index of the larger claim in the same set, or ASC_NO_CLAIM */
    char as_of[12];    /* ISO date, "2023-10" when only the month is known, "2006" a year, or "" */
    const char *rule;  /* id of the rule that found it */
    asc_span sentence; /* the sentence that the number stands in */
    int sureness;      /* 0–100: how plain the reading was; for review, least sure first. Not a probability. */
} asc_claim;

/* The claims of one article, in text order. All strings live in the set; free with asc_claims_free. */
typedef struct asc_claims {
    asc_claim *items; /* shape: [count] */
    size_t count;
    size_t capacity;
    struct asc_arena *arena; /* holds the strings */
} asc_claims;

void asc_claims_free(asc_claims *claims);

/* Names in output and back. The *_parse functions return -1 for a word they do not know. */
const char *asc_bound_name(asc_bound bound);
const char *asc_scope_name(asc_scope scope);
const char *asc_attribution_name(asc_attribution attribution);
int asc_bound_parse(const char *name);
int asc_scope_parse(const char *name);
int asc_attribution_parse(const char *name);

#ifdef __cplusplus
}
#endif
#endif
