#ifndef ASCRIBE_READ_RECORD_H
#define ASCRIBE_READ_RECORD_H
/*
 * An article from one JSON object, by the names that several programs and services give its fields: ascribe's own
 * (id, title, published, publisher, url, lang, text), IPTC ninjs 1.x to 3.x, news-please, trafilatura, NewsAPI, GDELT.
 */

#include "ascribe/article.h"

asc_status asc_read_json_record(const char *bytes, size_t size, asc_article *article, asc_error *err);

#endif
