#ifndef ASCRIBE_READ_META_H
#define ASCRIBE_READ_META_H
/* What several places of a document say about the article: the first voice counts, the others are kept beside it. */

#include "ascribe/article.h"

/*
 * Sets a field that is not set yet, dates normalised, names tidied; where it is set and something else is said, the
 * origin gets a note of it: "json-ld:datePublished; but time: 2024-02-13". Values that cannot be are left out. `value`
 * may be NULL.
 */
void asc_offer_meta(asc_article *article, asc_meta field, const char *value, const char *origin);

/* Is it anything but the address of a whole site? True for fields that are no addresses. */
bool asc_has_path(asc_meta field, const char *value);

/* Offers a day that stands in the article's URL as its date of publication. */
void asc_date_of_url(asc_article *article);

#endif
