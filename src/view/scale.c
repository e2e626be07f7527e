#include "view/scale.h"

#include <stdlib.h>

enum { LEAST_VALUES = 10, FEW = 20, FAR = 4 };

static int order(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left;
    int64_t b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

int64_t asc_scale_top(int64_t *values, size_t count, size_t *beyond) {
    size_t end = count;
    qsort(values, count, sizeof *values, order);
    if (count >= LEAST_VALUES) { /* at most one in FEW may lie beyond FAR times the value below which the others are */
        int64_t rest = values[count - 1 - count / FEW - (count < FEW)];
        while (end > 1 && rest > 0 && values[end - 1] / FAR > rest) {
            end--;
        }
    }
    if (beyond) {
        *beyond = count - end;
    }
    return values[end - 1];
}

static int64_t floor_to(int64_t value, int64_t step) {
    int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

void asc_scale_round(int64_t *low, int64_t *high, int parts) {
    static const int64_t digits[] = {1, 2, 3, 4, 5, 6, 8};
    for (int64_t unit = 1; unit < INT64_MAX / 100; unit *= 10) {
        for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
            int64_t step = digits[i] * unit;
            int64_t from = floor_to(*low, step);
            if (from + step * parts >= *high) {
                *low = from;
                *high = from + step * parts;
                return;
            }
        }
    }
}
