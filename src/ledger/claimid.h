#ifndef ASCRIBE_LEDGER_CLAIMID_H
#define ASCRIBE_LEDGER_CLAIMID_H
/* Claim ids inside the ledger: the first 8 bytes as an integer that sorts as the id does. */

#include "ascribe/ledger.h"

int64_t asc_claim_name(const unsigned char digest[32]);
int64_t asc_claim_name_of(const char *article_sha256, asc_where where, asc_span number);

#endif
