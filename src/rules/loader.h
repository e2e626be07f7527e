#ifndef ASCRIBE_RULES_LOADER_H
#define ASCRIBE_RULES_LOADER_H
/* What the loaders of the kinds of rule file share: the file under way and the list of faults. */

#include "port/json.h"
#include "rules/internal.h"

typedef struct asc_loader {
    asc_rules *rules;
    asc_problems *problems;
    const asc_rule_file *file; /* under way */
    const asc_json *root;
    size_t faults;
} asc_loader;

/* Adds a fault at a JSON pointer of the file under way. */
void asc_loader_fault(asc_loader *loader, const char *pointer, const char *help, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The line of a pointer in the file under way. */
long asc_loader_line(const asc_loader *loader, const char *pointer);

/* A copy of a string member in the rule set's arena; NULL when absent. Faults when it is not a string, or absent and
 * needed. */
const char *asc_loader_text(asc_loader *loader, const asc_json *object, const char *pointer, const char *key,
                            bool needed);

/* Faults for members of `object` that are not in the NULL-terminated list of known ones, naming the nearest. */
void asc_loader_known(asc_loader *loader, const asc_json *object, const char *pointer, const char *const *known);

/* Adds every phrase of a JSON array of strings to a class. */
void asc_loader_words(asc_loader *loader, const asc_json *words, const char *pointer, int class_id, const char *value);

/* The kinds of file. Patterns are only noted here: they compile when all lexicons are in. */
void asc_load_lexicon(asc_loader *loader);
void asc_load_patterns(asc_loader *loader);
void asc_load_pack(asc_loader *loader); /* sources, measures and conflicts */
void asc_compile_patterns(asc_loader *loader);

#endif
