#ifndef ASCRIBE_READ_LD_H
#define ASCRIBE_READ_LD_H
/* JSON-LD: what a page says about its article in schema.org's words. */

#include "ascribe/article.h"

/* Fills metadata from one script's JSON: the first object whose type is an article, also in lists and in @graph. */
void asc_ld_meta(const char *json, size_t size, asc_article *article);

/* Sets a field that is not set yet, dates normalised; where it is, and another day or publisher is said, the origin
 * gets a note of it. Values that cannot be are left out. */
void asc_offer_meta(asc_article *article, asc_meta field, const char *value, const char *origin);

/* Offers a day that stands in the article's URL as its date of publication. */
void asc_date_of_url(asc_article *article);

#endif
