#ifndef ASCRIBE_READ_PAGE_META_H
#define ASCRIBE_READ_PAGE_META_H
/* What a web page says about its article, and where it says so. */

#include "ascribe/article.h"
#include "read/markup.h"

/*
 * Fills the metadata of `article` from a page: JSON-LD, then OpenGraph and article: properties, Dublin Core and other
 * meta names, then elements (time, h1, title, html lang, canonical link), then the date in the URL. The first that has
 * a field gives it. Where a later one has another date or publisher, the origin says so.
 */
void asc_page_meta(asc_node *root, asc_arena *arena, asc_article *article);

#endif
