#ifndef ASCRIBE_READ_XML_H
#define ASCRIBE_READ_XML_H
/* What feeds and agency formats have in common: documents of elements that are articles, each kept with its own bytes.
 */

#include "read/format.h"
#include "read/maintext.h"
#include "read/markup.h"

/* Does a document begin with an element of one of these names (ended by NULL; prefix written out)? */
bool asc_xml_begins(const char *head, size_t size, const char *const *names);

/*
 * Decodes and parses a document, and adds a part for each element of one of the `names`, not looking inside those. The
 * parts lie in the document's bytes, or in parts->owned when it is not in UTF-8. The tree lives in `arena`.
 */
asc_status asc_xml_split(const char *bytes, size_t size, const char *const *names, const asc_format *format,
                         asc_arena *arena, asc_node **root, asc_parts *parts, asc_error *err);

/* The first element below `node` with that name; NULL when there is none or `node` is NULL. */
asc_node *asc_xml_find(asc_node *node, const char *name);

/* Its text, or "". */
const char *asc_xml_text(asc_node *node, const char *name, asc_arena *arena);

/* Adds to `text` what a node holds as HTML: inside CDATA or escaped, or as elements. With text->source, the node has to
 * lie in it. */
void asc_xml_put_html(asc_node *node, asc_arena *arena, asc_text *text);

/* Parses one part; gives its element, or NULL. */
asc_node *asc_xml_element(const char *bytes, size_t size, asc_arena *arena);

#endif
