/* How many threads extract. */
#include "cli/cli.h"

#include <unistd.h>

enum { MOST_BY_DEFAULT = 8, MOST = 256 };

int cli_jobs(const cli *c, bool *bad) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    long otherwise = processors < 1 ? 1 : processors > MOST_BY_DEFAULT ? MOST_BY_DEFAULT : processors;
    return (int)cli_number(c, "jobs", 1, MOST, otherwise, bad);
}
