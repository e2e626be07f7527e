#include "ascribe/article.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/runs.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

const char *asc_meta_name(asc_meta field) {
    static const char *const names[ASC_META_COUNT] = {"id",        "title", "published", "modified",
                                                      "publisher", "url",   "lang"};
    return (unsigned)field < ASC_META_COUNT ? names[field] : "?";
}

const char *asc_article_id(const asc_article *article) {
    return article->meta[ASC_META_ID] ? article->meta[ASC_META_ID] : article->sha256;
}

/* Controls in a title could drive the terminal that shows it: they become blanks, and none are left at the end. */
static void blank_controls(char *text) {
    for (char *at = text; *at; at++) {
        bool c1 = (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0;
        if ((unsigned char)*at < 0x20 || *at == 0x7F) {
            *at = ' ';
        } else if (c1) {
            at[0] = ' ';
            at[1] = ' ';
        }
    }
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ') {
        text[--length] = '\0';
    }
}

/* Is it an address on the web, or one without a scheme, and not a program ("javascript:"), the thing itself ("data:")
 * or a file of whoever saved it? */
static bool harmless_url(const char *url) {
    static const char *const schemes[] = {"http:", "https:", "ftp:", NULL};
    for (const char *const *scheme = schemes; *scheme; scheme++) {
        if (strncasecmp(url, *scheme, strlen(*scheme)) == 0) {
            return true;
        }
    }
    size_t length = strcspn(url, ":/?#");
    for (size_t i = 0; i < length; i++) { /* what browsers pass over inside a scheme: "java\nscript:" */
        if ((unsigned char)url[i] <= ' ') {
            return false;
        }
    }
    return url[length] != ':';
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
    if (field == ASC_META_URL && !harmless_url(value)) {
        return;
    }
    char *own = asc_strndup(value, length);
    blank_controls(own);
    if (*own) {
        article->meta[field] = own;
        article->origin[field] = asc_strdup(origin ? origin : "");
    } else {
        asc_free(own);
    }
}

asc_span asc_article_place(const asc_article *article, asc_span span) {
    const asc_runs runs = {.items = article->runs, .count = article->run_count};
    asc_span place = span.end <= article->text_len ? asc_runs_place(&runs, span) : (asc_span){0, 0};
    return place.end <= article->bytes_len ? place : (asc_span){0, 0};
}

void asc_article_free(asc_article *article) {
    for (int i = 0; i < ASC_META_COUNT; i++) {
        asc_free(article->meta[i]);
        asc_free(article->origin[i]);
    }
    asc_free(article->text);
    asc_free(article->bytes);
    asc_free(article->runs);
    asc_free(article->format);
    asc_free(article->name);
    asc_free(article->charset);
    asc_free(article->remark);
    *article = (asc_article){0};
}
