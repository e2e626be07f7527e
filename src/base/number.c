#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>

char *asc_number_text(int64_t number, char out[32]) {
    char digits[24];
    uint64_t size = number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;
    int count = snprintf(digits, sizeof digits, "%" PRIu64, size);
    char *at = out;
    if (number < 0) {
        *at++ = '-';
    }
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) {
            *at++ = ',';
        }
        *at++ = digits[i];
    }
    *at = '\0';
    return out;
}

char *asc_figure_text(asc_bound bound, bool has_value, int64_t value, bool has_max, int64_t value_max,
                      const char *number_text, char *out, size_t size) {
    static const char *const signs[ASC_BOUND_COUNT] = {"", "~", "≥", "≤", "", ""};
    if (!has_value) {
        snprintf(out, size, "%s", number_text ? number_text : "");
        return out;
    }
    char low[32];
    char high[32];
    asc_number_text(value, low);
    if (has_max) {
        snprintf(out, size, "%s–%s", low, asc_number_text(value_max, high));
    } else {
        snprintf(out, size, "%s%s", bound < ASC_BOUND_COUNT ? signs[bound] : "", low);
    }
    return out;
}
