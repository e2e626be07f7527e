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

/* Is it an address that shows something, and not a program ("javascript:") or the thing itself ("data:")? */
static bool harmless_url(const char *url) {
    static const char *const schemes[] = {"javascript:", "data:", "vbscript:", NULL};
    for (const char *const *scheme = schemes; *scheme; scheme++) {
        if (strncasecmp(url + strspn(url, " \t\r\n"), *scheme, strlen(*scheme)) == 0) {
            return false;
        }
    }
    return true;
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
    article->meta[field] = asc_strndup(value, length);
    blank_controls(article->meta[field]);
    article->origin[field] = asc_strdup(origin ? origin : "");
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
