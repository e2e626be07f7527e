#include "ascribe/version.h"

#include "cli/cli.h"

int cmd_version(cli *c) {
    (void)c;
    return printf("ascribe %s\n", asc_version()) < 0 ? ASC_IO : ASC_OK;
}
