#include "port/json.h"

#include "ascribe/limits.h"

#include <cJSON.h>
#include <string.h>

#define MOST_WHOLE 9007199254740992.0 /* up to here a double is exact */

/* Offset of the first fault that cJSON would let pass: nesting beyond the limit or an escaped NUL; `size` when none. */
static size_t refused_at(const char *text, size_t size) {
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (in_string) {
            if (c == '\\') {
                if (size - i > 5 && memcmp(text + i, "\\u0000", 6) == 0) {
                    return i;
                }
                i++;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > ASC_MAX_JSON_DEPTH) {
                return i;
            }
        } else if ((c == '}' || c == ']') && depth) {
            depth--;
        }
    }
    return size;
}

asc_json *asc_json_parse(const char *text, size_t size, size_t *at) {
    *at = refused_at(text, size);
    if (*at < size) {
        return NULL;
    }
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(text, size, &end, 0);
    size_t stop = end ? (size_t)(end - text) : 0;
    if (root) {
        while (stop < size && strchr(" \t\r\n", text[stop]) && text[stop]) {
            stop++;
        }
        if (stop == size) {
            return root;
        }
        cJSON_Delete(root);
    }
    *at = stop < size ? stop : size;
    return NULL;
}

void asc_json_free(asc_json *root) {
    cJSON_Delete(root);
}

const asc_json *asc_json_get(const asc_json *object, const char *key) {
    return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

const asc_json *asc_json_first(const asc_json *value) {
    return value ? value->child : NULL;
}

const asc_json *asc_json_next(const asc_json *value) {
    return value->next;
}

size_t asc_json_count(const asc_json *value) {
    return value ? (size_t)cJSON_GetArraySize(value) : 0;
}

const char *asc_json_key(const asc_json *value) {
    return value ? value->string : NULL;
}

const char *asc_json_text(const asc_json *value) {
    return cJSON_GetStringValue(value);
}

bool asc_json_is_object(const asc_json *value) {
    return cJSON_IsObject(value);
}

bool asc_json_is_array(const asc_json *value) {
    return cJSON_IsArray(value);
}

bool asc_json_is_number(const asc_json *value) {
    return cJSON_IsNumber(value);
}

bool asc_json_true(const asc_json *value) {
    return cJSON_IsTrue(value);
}

double asc_json_number(const asc_json *value) {
    double number = cJSON_IsNumber(value) ? value->valuedouble : 0;
    return number > MOST_WHOLE ? MOST_WHOLE : number < -MOST_WHOLE ? -MOST_WHOLE : number;
}
