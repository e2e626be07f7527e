#include "ascribe/view.h"

#include <stdio.h>

char *asc_source_name(const char *id, const char *text, char *out, size_t size) {
    if (id && *id) {
        snprintf(out, size, "%s", id);
    } else if (text && *text) {
        snprintf(out, size, "“%s”", text);
    } else {
        snprintf(out, size, "(the article)");
    }
    return out;
}
