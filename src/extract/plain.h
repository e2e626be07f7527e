#ifndef ASCRIBE_EXTRACT_PLAIN_H
#define ASCRIBE_EXTRACT_PLAIN_H
/*
 * What matching sees of an article: its title and text in Unicode's form C, without marks that readers do not see (soft
 * hyphens, zero-width spaces, direction marks). Claims are led back to the article as it is, so that their offsets
 * count in its own bytes and their words are cut from them.
 */

#include "ascribe/article.h"
#include "ascribe/claim.h"
#include "base/runs.h"

typedef struct asc_plain_field {
    const char *text; /* the article's own where nothing had to change; NULL: it has none */
    size_t size;
    char *owned; /* NULL: borrowed from the article */
    asc_runs runs;
} asc_plain_field;

typedef struct asc_plain {
    asc_plain_field field[2]; /* by asc_where */
} asc_plain;

void asc_plain_open(asc_plain *plain, const asc_article *article);

/* Leads the claims back to the article, their words being cut from it anew in the claims' arena, and frees. */
void asc_plain_close(asc_plain *plain, const asc_article *article, asc_claims *claims);

#endif
