#ifndef ASCRIBE_READ_JSON_SCAN_H
#define ASCRIBE_READ_JSON_SCAN_H
/*
 * One pass over JSON text (RFC 8259) that builds nothing: it gives the members of an object, or the elements of an
 * array, as slices of the text. Several times faster than a tree for records of which a few members are wanted, and it
 * tells where in the text each of them stands.
 */

#include "ascribe/status.h"
#include "base/runs.h"

#include <stdbool.h>
#include <stddef.h>

/* A value as it stands in the text. */
typedef struct asc_json_slice {
    char kind;        /* '"' string, '{' object, '[' array, '0' number, 't' 'f' 'n' literals, 0 nothing */
    const char *text; /* of a string: between its quotes, escapes as they are; else the whole value */
    size_t size;
} asc_json_slice;

/* Where a walk is. */
typedef struct asc_json_walk {
    const char *begin;
    const char *at;
    const char *end;
    bool failed; /* not JSON; asc_json_walk_at tells where */
    bool deep;   /* … because it is nested deeper than ASC_MAX_JSON_DEPTH */
    bool started;
    bool done;
} asc_json_walk;

/* Begins a walk over `size` bytes at `text`, which must hold one object ('{') or array ('['), as `kind` says, with
 * nothing but white space around it. */
asc_json_walk asc_json_walk_begin(const char *text, size_t size, char kind);

/* The next member or element; `key` (raw, as a string slice) may be NULL for arrays. False at the end and on a fault.
 */
bool asc_json_walk_next(asc_json_walk *walk, asc_json_slice *key, asc_json_slice *value);

/* The byte offset that a walk has come to: where the fault is, when it failed. */
size_t asc_json_walk_at(const asc_json_walk *walk);

/* Tells in `err`, as ASC_BAD_INPUT, why a walk over the whole of `size` bytes failed; `at` is where. */
asc_status asc_json_walk_fault(const asc_json_walk *walk, size_t at, size_t size, asc_error *err);

/* Is the raw key exactly `name`? (Keys with escapes are never.) */
bool asc_json_key_is(asc_json_slice key, const char *name);

/*
 * The text of a string slice with its escapes read. Gives a NUL-terminated string (free with asc_free), *length bytes;
 * NULL when it holds \u0000 or half of a surrogate pair, or when it is no string.
 */
char *asc_json_unescape(asc_json_slice string, size_t *length);

/* The same, and the way back to `source`, in which the slice lies, in `runs`. */
char *asc_json_unescape_from(asc_json_slice string, size_t *length, const char *source, asc_runs *runs);

/* Finds member `name` of the object that the slice holds. kind 0 when there is none. */
asc_json_slice asc_json_member(asc_json_slice object, const char *name);

#endif
