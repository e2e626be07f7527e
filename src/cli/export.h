#ifndef ASCRIBE_CLI_EXPORT_H
#define ASCRIBE_CLI_EXPORT_H
/* The kinds of export that are more than a listing. */

#include "cli/cli.h"

typedef enum export_kind { EXPORT_CLAIMS, EXPORT_XLSX, EXPORT_WIKITEXT, EXPORT_BIBTEX, EXPORT_CSL } export_kind;

/* These write what the filter asks for and return the exit code. */
int export_workbook(cli *c, asc_ledger *ledger, const asc_filter *filter);
int export_bundle(cli *c, asc_ledger *ledger, const asc_filter *filter);

#endif
