#ifndef ASCRIBE_RULES_H
#define ASCRIBE_RULES_H
/*
 * A rule set: lexicons, class-level patterns, the source registry and conflict packs, read from a folder of JSON files
 * and compiled once. Immutable after loading; share it freely between threads.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_rules asc_rules;

/*
 * Loads every *.json file below `dir`. On ASC_OK gives a rule set to free with asc_rules_free. Otherwise *out is NULL
 * and `problems` holds all faults of all files at once, each with file, line, JSON pointer, reason and help.
 */
asc_status asc_rules_load(const char *dir, asc_rules **out, asc_problems *problems);
void asc_rules_free(asc_rules *rules);

/* SHA-256 (lower-case hex, 64 characters) over the names and bytes of all files: the identity of the rule set.
 * Borrowed. */
const char *asc_rules_hash(const asc_rules *rules);

/* The files of the set, sorted by path relative to its folder; all borrowed. For keeping a copy beside a run. */
size_t asc_rules_file_count(const asc_rules *rules);
const char *asc_rules_file_path(const asc_rules *rules, size_t index);
const char *asc_rules_file_bytes(const asc_rules *rules, size_t index, size_t *size);

/* One registered source or one rule, for listings. All strings are borrowed from the rule set. */
typedef struct asc_rule_info {
    const char *id;    /* rule id, source id, event id, territory id */
    const char *kind;  /* "pattern", "source", "event", "territory", "measure", "class" */
    const char *about; /* one line, or "" */
    const char *file;  /* relative path */
    long line;         /* 1-based */
    size_t examples;   /* examples of a pattern; words of a class */
} asc_rule_info;

size_t asc_rules_info_count(const asc_rules *rules);
void asc_rules_info(const asc_rules *rules, size_t index, asc_rule_info *out);

/* The name of a source, event or territory for people ("Gaza health ministry"), or its id when the rules give none. */
const char *asc_rules_label(const asc_rules *rules, const char *id);

typedef struct asc_rules_report {
    size_t patterns;
    size_t examples; /* match, reject and missed examples run */
    size_t failed;   /* each is in the problems */
} asc_rules_report;

/* Runs every example of every pattern: returns ASC_OK, or ASC_FINDINGS with one problem for each failure. */
asc_status asc_rules_test(const asc_rules *rules, asc_rules_report *report, asc_problems *problems);

/* Looks for rules that are legal but doubtful (unused parts, words in two values, patterns without examples). */
asc_status asc_rules_lint(const asc_rules *rules, asc_problems *problems);

#ifdef __cplusplus
}
#endif
#endif
