#ifndef ASCRIBE_PACKAGE_H
#define ASCRIBE_PACKAGE_H
/* The descriptor of a Frictionless Data Package (version 2, https://datapackage.org) and what fields mean. */

#include "ascribe/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a field of the CSV files means: its type by Table Schema ("string", "integer", "datetime" …), one sentence, and
 * what its values must be like. */
typedef struct asc_meaning {
    const char *name, *type, *about;
    const char *choices; /* the words that are allowed, "a|b|c"; NULL: any */
    const char *pattern; /* a regular expression for the whole value; NULL: any */
} asc_meaning;

/* The meaning of a field of any listing, by its name; never NULL: unknown ones are strings without a word. */
asc_meaning asc_field_meaning(const char *name);

/* All of them, in the order of the claims' fields, then those of other listings. Borrowed. */
const asc_meaning *asc_field_meanings(size_t *count);

/* One file of the package. */
typedef struct asc_package_file {
    const char *name;          /* "claims" */
    const char *path;          /* relative, "claims.csv" */
    const char *about;         /* one sentence */
    const char *key;           /* the field that is unlike in every row, or NULL */
    const char *refers;        /* the field whose values are keys of the file `refers_to`, or NULL */
    const char *refers_to;     /* name of that file; its field has the same name */
    const asc_column *columns; /* shape: [column_count] */
    size_t column_count;
    size_t bytes;
    char sha256[65]; /* lower-case hex */
} asc_package_file;

typedef struct asc_package {
    const char *name;              /* lower case, digits, - . _ */
    const char *title;             /* for people */
    const char *created;           /* ISO 8601 UTC, or NULL */
    const char *head;              /* of the ledger's chain, or NULL */
    const char *selection;         /* which claims were asked for, for people; NULL: all */
    const char *license;           /* id of an open licence ("CC-BY-4.0"), or NULL */
    const asc_package_file *files; /* shape: [file_count] */
    size_t file_count;
} asc_package;

/* The SHA-256 of a file while it is written. asc_package_hash_end writes 64 hex digits and frees it. */
typedef struct asc_package_hash asc_package_hash;
asc_package_hash *asc_package_hash_new(void);
void asc_package_hash_add(asc_package_hash *hash, const char *bytes, size_t size);
void asc_package_hash_end(asc_package_hash *hash, char out[65]);

/* Writes datapackage.json. Its id is a SHA-256 over the files' hashes, so that equal data has one id. Returns false
 * when the sink has failed. */
bool asc_package_write(const asc_package *package, asc_sink sink);

/* Writes the README of the package: files, fields, how to cite, caveats. Returns false when the sink has failed. */
bool asc_package_readme(const asc_package *package, asc_sink sink);

#ifdef __cplusplus
}
#endif
#endif
