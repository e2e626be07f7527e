#ifndef ASCRIBE_READ_PAGE_BODY_H
#define ASCRIBE_READ_PAGE_BODY_H
/* Pages that are drawn by their scripts: the text is not in the markup, but many say it in JSON-LD for search engines.
 */

#include "read/maintext.h"

/* Puts the articleBody of a page's JSON-LD in place of `text` when it is much longer. True when it did. */
bool asc_page_body(asc_node *root, asc_arena *arena, asc_text *text);

#endif
