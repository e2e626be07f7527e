#include "port/detect.h"

#include <stdio.h>
#include <string.h>
#include <uchardet.h>

size_t asc_charset_guess(const char *bytes, size_t size, char out[64]) {
    uchardet_t detector = uchardet_new();
    out[0] = '\0';
    if (!detector) {
        return 0;
    }
    if (uchardet_handle_data(detector, bytes, size) == 0) {
        uchardet_data_end(detector);
        snprintf(out, 64, "%s", uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    return strlen(out);
}
