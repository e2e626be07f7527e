#ifndef ASCRIBE_READ_PAGE_DATE_H
#define ASCRIBE_READ_PAGE_DATE_H
/* Dates of a page that its head does not tell: microdata, time elements, the address, what stands beside the headline.
 */

#include "ascribe/article.h"
#include "read/markup.h"

void asc_page_dates(asc_node *root, asc_arena *arena, asc_article *article);

#endif
