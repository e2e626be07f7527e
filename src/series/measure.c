#include "series/measure.h"

#include <stddef.h>
#include <string.h>

bool asc_measure_grows(const char *measure) {
    static const char *const grows[] = {"killed",  "injured",      "casualties", "abducted",          "released",
                                        "rescued", "captive_dead", "bodies",     "prisoners_released"};
    for (size_t i = 0; i < sizeof grows / sizeof *grows; i++) {
        if (strcmp(grows[i], measure) == 0) {
            return true;
        }
    }
    return false;
}
