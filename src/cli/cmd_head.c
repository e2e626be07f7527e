/* ascribe head: the head of the chain, for keeping elsewhere. */
#include "ascribe/evidence.h"

#include "cli/cli.h"

#include <stdlib.h>

int cmd_head(cli *c) {
    asc_ledger *ledger = NULL;
    asc_head head;
    asc_error err = {0};
    char text[96];
    char *line = NULL;
    int code = cli_open_ledger(c, false, &ledger);
    if (code) {
        return code;
    }
    asc_status status = asc_ledger_head(ledger, &head, &err);
    if (status == ASC_OK && cli_given(c, "key")) {
        status = asc_head_sign(&head, cli_value(c, "key"), &line, &err);
    }
    if (status == ASC_OK) {
        puts(line ? line : asc_head_text(&head, text));
    }
    free(line);
    asc_ledger_close(ledger);
    return status == ASC_OK ? ASC_OK : cli_fail(&err);
}
