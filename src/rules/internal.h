#ifndef ASCRIBE_RULES_INTERNAL_H
#define ASCRIBE_RULES_INTERNAL_H
/* What a rule set holds. Filled while loading, immutable afterwards. */

#include "ascribe/rules.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "port/regex.h"
#include "rules/classes.h"
#include "rules/lexicon.h"
#include "rules/sieve.h"
#include "text/prefilter.h"

#define ASC_MAX_ROLES 16 /* places in one pattern that may capture the same role */

typedef enum asc_role {
    ASC_ROLE_NUMBER,
    ASC_ROLE_BOUND,
    ASC_ROLE_GROUP,
    ASC_ROLE_PLACE,
    ASC_ROLE_HARM,   /* the unit whose value is the measure */
    ASC_ROLE_WHOLE,  /* the larger number that this one is a part of */
    ASC_ROLE_VICTIM, /* the noun that tells captives and prisoners from others */
    ASC_ROLE_COUNT
} asc_role;

typedef struct asc_example {
    const char *text; /* marks included */
    long line;
} asc_example;

typedef struct asc_examples {
    asc_example *items; /* shape: [count], in the arena */
    size_t count;
} asc_examples;

typedef struct asc_pattern {
    const char *id;
    const char *about;
    const char *measure; /* fixed, or NULL: the value of the harm role */
    const char *group;   /* fixed, or NULL */
    const char *scope;   /* a hint, or NULL */
    const char *bound;   /* fixed, or NULL: as after "the toll passed" */
    bool part;           /* its whole is a figure told before */
    bool superseded;     /* an earlier value: of no stated date */
    bool captives;       /* only where captives are spoken of */
    bool presupposes;    /* the figure is taken for granted, not said: it is the article's own */
    bool rejects;        /* a number that this matches is no claim */
    int rank;            /* lower wins among matches of the same length */
    const char *source;  /* the pattern as written */
    const char *file;
    long line;
    asc_regex *regex;
    int groups[ASC_ROLE_COUNT][ASC_MAX_ROLES]; /* capture groups of a role, -1 ends */
    asc_examples match, reject, missed;
} asc_pattern;

typedef struct asc_event {
    const char *id;
    const char *label;
    const char *territory; /* where it happened, or NULL */
    asc_date start;        /* {0}: open */
    asc_date end;
    bool crosses;                /* its cues bind a figure wherever it happened */
    bool attack;                 /* one attack with a final toll */
    int64_t toll_low, toll_high; /* its toll as all tell it: such a figure is of it at any time; 0: not known */
    bool main;                   /* figures over several territories belong to it */
    int days; /* how long after its start a figure of its territory is of it without a word; 0: always */
    const char *file;
    long line;
} asc_event;

typedef struct asc_territory {
    const char *id;
    const char *label;
    const char *event; /* what a figure there belongs to while the event lasts, or NULL */
    const char *file;
    long line;
} asc_territory;

typedef struct asc_source_entry {
    const char *id;
    const char *label;
    const char *file;
    long line;
    const char *territory; /* what it speaks of when nothing else is said, or NULL */
    const char *polity;    /* whose body it is, or NULL */
    bool relays;           /* passes on what others say: an agency, a paper */
    const char *kinds;     /* values of OrgNoun that mean it when it is named again, a space between two; or NULL */
} asc_source_entry;

/* institution kind + polity (or territory of the claim) → source id */
typedef struct asc_composition {
    const char *institution;
    const char *polity;    /* NULL: any */
    const char *territory; /* of the claim; NULL: any */
    const char *source;
} asc_composition;

/* measure × what is counted → measure: hostages killed are captive_dead */
typedef struct asc_refinement {
    const char *measure;
    const char *victim; /* "captive", "prisoner", "patient" */
    const char *becomes;
} asc_refinement;

typedef struct asc_polity {
    const char *id;
    /* Where its people are, and where those are whom it kills or takes, when nothing else is said: NULL-ended,
     * likeliest first; NULL: not known. The context chooses among several. */
    const char *const *territories;
    const char *const *harms;
    bool fighters;     /* an armed group: the fighters that it counts are its own */
    const char *event; /* to which what it does belongs, or NULL */
} asc_polity;

/* What a measure implies when the text leaves it open; NULL: nothing. */
typedef struct asc_measure {
    const char *id;
    bool captives; /* counts captives */
    bool lasting;  /* comes about over a whole war: of no single attack */
    const char *scope;
    const char *territory;
    const char *event;
} asc_measure;

/* A stretch of a war that its figures are not compared across, as a ceasefire. */
typedef struct asc_phase {
    const char *event;
    const char *label;
    asc_date start, end; /* days, inclusive; end {0}: open */
} asc_phase;

typedef struct asc_rule_file {
    const char *path; /* relative */
    const char *bytes;
    size_t size;
} asc_rule_file;

#define ASC_LIST(type, name)                                                                                           \
    type *name;                                                                                                        \
    size_t name##_count;                                                                                               \
    size_t name##_capacity

struct asc_rules {
    asc_arena *arena;
    asc_lexicon *lexicon;
    int k[ASC_K_COUNT];          /* class numbers of the classes C knows */
    uint16_t shape[ASC_K_COUNT]; /* code of the set that holds just that class */
    uint16_t one, vague;         /* {Number, One} and {Number, Vague} */
    ASC_LIST(asc_rule_file, files);
    ASC_LIST(asc_pattern, patterns);
    ASC_LIST(asc_event, events);
    ASC_LIST(asc_territory, territories);
    ASC_LIST(asc_source_entry, sources);
    ASC_LIST(asc_composition, compositions);
    ASC_LIST(asc_refinement, refinements);
    ASC_LIST(asc_polity, polities);
    ASC_LIST(asc_measure, measures);
    ASC_LIST(asc_phase, phases);
    asc_map *parts; /* name → index into part_text */
    ASC_LIST(const char *, part_text);
    asc_sieve *sieve; /* of the patterns */
    asc_prefilter prefilter;
    char hash[65];
};

/* Room for one more in a list of the rule set, zeroed: an lvalue pointer to it. */
#define ASC_PUSH(rules, name)                                                                                          \
    (asc_list_grow((void **)&(rules)->name, &(rules)->name##_count, &(rules)->name##_capacity, sizeof *(rules)->name), \
     &(rules)->name[(rules)->name##_count - 1])

void asc_list_grow(void **items, size_t *count, size_t *capacity, size_t size);

#endif
