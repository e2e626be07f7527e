#ifndef ASCRIBE_READ_LD_H
#define ASCRIBE_READ_LD_H
/* JSON-LD: what a page says about its article in schema.org's words. */

#include "ascribe/article.h"
#include "read/json_scan.h"
#include "read/markup.h"

/* Fills metadata from one script's JSON: the first object whose type is an article, also in lists and in @graph. */
void asc_ld_meta(const char *json, size_t size, asc_article *article);

/* Fills what is still missing from what it says of the page and the site around the article (WebPage, WebSite). */
void asc_ld_frame(const char *json, size_t size, asc_article *article);

/* The articleBody of its article, raw, as a slice of `json`; kind 0 when there is none. */
asc_json_slice asc_ld_body(const char *json, size_t size);

/* Is it a script with JSON-LD in it? */
bool asc_is_ld(const asc_node *node, asc_arena *arena);

#endif
