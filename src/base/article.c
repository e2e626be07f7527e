#include "ascribe/article.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

const char *asc_meta_name(asc_meta field) {
    static const char *const names[ASC_META_COUNT] = {"id",        "title", "published", "modified",
                                                      "publisher", "url",   "lang"};
    return (unsigned)field < ASC_META_COUNT ? names[field] : "?";
}

const char *asc_article_id(const asc_article *article) {
    return article->meta[ASC_META_ID] ? article->meta[ASC_META_ID] : article->sha256;
}

void asc_article_set(asc_article *article, asc_meta field, const char *value, const char *origin) {
    asc_free(article->meta[field]);
    asc_free(article->origin[field]);
    article->meta[field] = NULL;
    article->origin[field] = NULL;
    if (!value || !*value) {
        return;
    }
    size_t length = strlen(value);
    if (length > ASC_MAX_META_BYTES) {
        length = asc_utf8_floor(value, ASC_MAX_META_BYTES);
    }
    article->meta[field] = asc_strndup(value, length);
    article->origin[field] = asc_strdup(origin ? origin : "");
}

void asc_article_free(asc_article *article) {
    for (int i = 0; i < ASC_META_COUNT; i++) {
        asc_free(article->meta[i]);
        asc_free(article->origin[i]);
    }
    asc_free(article->text);
    asc_free(article->bytes);
    asc_free(article->format);
    asc_free(article->name);
    *article = (asc_article){0};
}
