#ifndef ASCRIBE_STATUS_H
#define ASCRIBE_STATUS_H
/*
 * What every fallible function returns, and the error that it fills.
 *
 * A function that can fail returns an asc_status; when that is not ASC_OK it has filled the caller's
 * asc_error, so far as the caller gave one (NULL is allowed everywhere). Nothing in the library prints or
 * exits. Running out of memory is the one fault that is not returned: every size that input decides is
 * capped (limits.h), so the library stops with abort() rather than go on with half a record; a ledger
 * transaction under way is rolled back by SQLite.
 *
 * Ownership words used in all headers: a function *borrows* what it only looks at during the call (or as long
 * as the text says), *takes* what the caller may no longer free, and *gives* what the caller must free with
 * the function named.
 */

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The values are the exit codes of the program. */
typedef enum asc_status {
    ASC_OK = 0,
    ASC_FINDINGS = 1,  /* done, and something was found that the caller should look at */
    ASC_USAGE = 2,     /* the call or the command line is wrong */
    ASC_BAD_INPUT = 3, /* an article or a rule file cannot be used */
    ASC_INTEGRITY = 4, /* a ledger is not what it was */
    ASC_IO = 5         /* a file cannot be read or written, a lock not had, a disk is full */
} asc_status;

/* One fault: where and why. Empty strings and zeros mean "not known". Texts are cut to fit, at a UTF-8 bound. */
typedef struct asc_error {
    asc_status status;
    char file[512];    /* file name as the user gave it */
    long line;         /* 1-based */
    long column;       /* 1-based, in bytes */
    char pointer[256]; /* JSON pointer inside the file, for rule files */
    char message[512]; /* what is wrong, one line, no final stop */
    char help[512];    /* what to do about it */
} asc_error;

/* Several faults, for callers that go on after the first. Free with asc_problems_free. */
typedef struct asc_problems {
    asc_error *items; /* shape: [count] */
    size_t count;
    size_t capacity;
} asc_problems;

/* Fills `err` (may be NULL) with a status and a printf-style message, clears its other fields, and returns `status`. */
asc_status asc_fail(asc_error *err, asc_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Sets the place of a filled error. `file` is borrowed for the call and may be NULL; 0 means no line or column. */
void asc_error_at(asc_error *err, const char *file, long line, long column);

/* Sets the help text of a filled error, printf-style. */
void asc_error_help(asc_error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes `file:line:column: message (at pointer)\n  help: …` as far as known into `out`. Returns `out`. */
char *asc_error_text(const asc_error *err, char *out, size_t size);

/* Adds a copy of `err` to `list` (which may be NULL: then nothing happens). */
void asc_problems_add(asc_problems *list, const asc_error *err);
void asc_problems_free(asc_problems *list);

#ifdef __cplusplus
}
#endif
#endif
