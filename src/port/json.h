#ifndef ASCRIBE_PORT_JSON_H
#define ASCRIBE_PORT_JSON_H
/* JSON reading over cJSON. A value belongs to its document; free the root alone. */

#include <stdbool.h>
#include <stddef.h>

typedef struct cJSON asc_json;

/* Parses `size` bytes. Refuses what is nested deeper than ASC_MAX_JSON_DEPTH or followed by anything but white space,
 * and strings with \u0000. Gives the root (asc_json_free), or NULL and the byte offset of the fault in *at. */
asc_json *asc_json_parse(const char *text, size_t size, size_t *at);
void asc_json_free(asc_json *root);

/* Member `key` of an object, exact case; NULL when absent or not an object. */
const asc_json *asc_json_get(const asc_json *object, const char *key);
/* First child and next sibling, for objects and arrays: for (c = asc_json_first(a); c; c = asc_json_next(c)). */
const asc_json *asc_json_first(const asc_json *value);
const asc_json *asc_json_next(const asc_json *value);
size_t asc_json_count(const asc_json *value);     /* children */
const char *asc_json_key(const asc_json *value);  /* of a member, else NULL */
const char *asc_json_text(const asc_json *value); /* a string's text, else NULL; NULL is allowed */
bool asc_json_is_object(const asc_json *value);   /* these allow NULL */
bool asc_json_is_array(const asc_json *value);
bool asc_json_is_number(const asc_json *value);
bool asc_json_true(const asc_json *value);
double asc_json_number(const asc_json *value); /* 0 when not a number; cut to ±2^53 */

#endif
