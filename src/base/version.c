#include "ascribe/version.h"

const char *asc_version(void) {
    return ASCRIBE_VERSION;
}
