#ifndef ASCRIBE_CLI_LISTINGS_H
#define ASCRIBE_CLI_LISTINGS_H
/* Listings that stand by themselves and in bundles: their columns, and a row for each callback (context: the listing).
 */

#include "ascribe/series.h"

#include "cli/cli.h"

bool cli_put_claim(const asc_row *row, void *listing); /* columns: asc_claim_columns */
const asc_column *cli_article_columns(size_t *count);
bool cli_put_article(const asc_article_row *row, void *listing);
const asc_column *cli_source_columns(size_t *count);
bool cli_put_source(const asc_source_count *row, void *listing);

#endif
