#include "read/page_meta.h"

#include "base/mem.h"
#include "read/date_text.h"
#include "read/ld.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Meta elements by the name (or property, itemprop) that they have, in order of trust. */
static const struct meta_name {
    const char *name;
    asc_meta field;
} meta_names[] = {
    {"og:title", ASC_META_TITLE},
    {"article:published_time", ASC_META_PUBLISHED},
    {"og:article:published_time", ASC_META_PUBLISHED},
    {"article:modified_time", ASC_META_MODIFIED},
    {"og:updated_time", ASC_META_MODIFIED},
    {"og:site_name", ASC_META_PUBLISHER},
    {"og:url", ASC_META_URL},
    {"datepublished", ASC_META_PUBLISHED},
    {"datemodified", ASC_META_MODIFIED},
    {"dc.title", ASC_META_TITLE},
    {"dcterms.title", ASC_META_TITLE},
    {"dc.date.issued", ASC_META_PUBLISHED},
    {"dcterms.issued", ASC_META_PUBLISHED},
    {"dcterms.created", ASC_META_PUBLISHED},
    {"dc.date.created", ASC_META_PUBLISHED},
    {"dc.date", ASC_META_PUBLISHED},
    {"dcterms.date", ASC_META_PUBLISHED},
    {"dcterms.modified", ASC_META_MODIFIED},
    {"dc.publisher", ASC_META_PUBLISHER},
    {"dcterms.publisher", ASC_META_PUBLISHER},
    {"dc.language", ASC_META_LANG},
    {"parsely-pub-date", ASC_META_PUBLISHED},
    {"sailthru.date", ASC_META_PUBLISHED},
    {"publish-date", ASC_META_PUBLISHED},
    {"publish_date", ASC_META_PUBLISHED},
    {"publication_date", ASC_META_PUBLISHED},
    {"article.published", ASC_META_PUBLISHED},
    {"article_date_original", ASC_META_PUBLISHED},
    {"originalpublicationdate", ASC_META_PUBLISHED},
    {"cxenseparse:recs:publishtime", ASC_META_PUBLISHED},
    {"citation_publication_date", ASC_META_PUBLISHED},
    {"pubdate", ASC_META_PUBLISHED},
    {"date", ASC_META_PUBLISHED},
    {"lastmod", ASC_META_MODIFIED},
    {"last-modified", ASC_META_MODIFIED},
    {"publisher", ASC_META_PUBLISHER},
    {"application-name", ASC_META_PUBLISHER},
    {"twitter:title", ASC_META_TITLE},
    {"content-language", ASC_META_LANG},
};

#define META_NAMES (sizeof meta_names / sizeof *meta_names)

static bool is_date(asc_meta field) {
    return field == ASC_META_PUBLISHED || field == ASC_META_MODIFIED;
}

/* Does a second voice say another day, or another publisher? */
static bool differs(asc_meta field, const char *one, const char *other) {
    if (is_date(field)) {
        return strncmp(one, other, 10) != 0;
    }
    return field == ASC_META_PUBLISHER && strcasecmp(one, other) != 0;
}

void asc_offer_meta(asc_article *article, asc_meta field, const char *value, const char *origin) {
    char iso[ASC_MAX_DATE_TEXT];
    if (!value || !*value) {
        return;
    }
    if (is_date(field)) {
        if (!asc_date_text(value, strlen(value), iso)) {
            return;
        }
        value = iso;
    }
    char lang[16];
    if (field == ASC_META_LANG) {
        size_t length = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        if (length < 2 || length > 3) {
            return;
        }
        for (size_t i = 0; i < length; i++) {
            lang[i] = (char)(value[i] | 0x20);
        }
        lang[length] = '\0';
        value = lang;
    }
    if (!article->meta[field]) {
        asc_article_set(article, field, value, origin);
        return;
    }
    if (differs(field, article->meta[field], value) && strlen(article->origin[field]) < 300) {
        char note[600];
        snprintf(note, sizeof note, "%s; but %s: %.120s", article->origin[field], origin, value);
        asc_free(article->origin[field]);
        article->origin[field] = asc_strdup(note);
    }
}

static void read_metas(asc_node *root, asc_arena *arena, asc_article *article) {
    const char *values[META_NAMES] = {0};
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (n->tag != ASC_TAG_META) {
            continue;
        }
        static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            const char *key = asc_node_value(n, keys[k], arena);
            for (size_t i = 0; *key && i < META_NAMES; i++) {
                if (!values[i] && strcasecmp(key, meta_names[i].name) == 0) {
                    values[i] = asc_node_value(n, "content", arena);
                }
            }
        }
    }
    for (size_t i = 0; i < META_NAMES; i++) {
        char origin[64];
        snprintf(origin, sizeof origin, "meta:%s", meta_names[i].name);
        asc_offer_meta(article, meta_names[i].field, values[i], origin);
    }
}

/* A date that an element has as an attribute or as its text. */
static void offer_element_date(const asc_node *n, asc_arena *arena, asc_article *article, asc_meta field,
                               const char *origin) {
    static const char *const keys[] = {"datetime", "content", "title"};
    bool had = article->meta[field] != NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !article->meta[field]; i++) {
        asc_offer_meta(article, field, asc_node_value(n, keys[i], arena), origin);
    }
    if (!had && !article->meta[field]) {
        asc_offer_meta(article, field, asc_node_text(n, arena), origin);
    }
}

/* Microdata and time elements. */
static void read_times(asc_node *root, asc_arena *arena, asc_article *article) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        const asc_attr *itemprop =
            n->tag == ASC_TAG_TEXT || n->tag == ASC_TAG_META ? NULL : asc_node_attr(n, "itemprop");
        if (!itemprop || !itemprop->value) {
            continue;
        }
        const char *name = asc_node_value(n, "itemprop", arena);
        if (strcmp(name, "datePublished") == 0) {
            offer_element_date(n, arena, article, ASC_META_PUBLISHED, "itemprop:datePublished");
        } else if (strcmp(name, "dateModified") == 0) {
            offer_element_date(n, arena, article, ASC_META_MODIFIED, "itemprop:dateModified");
        }
    }
    for (asc_node *n = root; n && !article->meta[ASC_META_PUBLISHED]; n = asc_node_next(n, root, true)) {
        if (n->tag == ASC_TAG_TIME) {
            offer_element_date(n, arena, article, ASC_META_PUBLISHED, "time");
        }
    }
}

/* An element whose class names it as a date, with nothing but a date in it. */
static void read_dated_class(asc_node *root, asc_arena *arena, asc_article *article) {
    for (asc_node *n = root; n && !article->meta[ASC_META_PUBLISHED]; n = asc_node_next(n, root, true)) {
        const asc_attr *names = n->tag == ASC_TAG_TEXT ? NULL : asc_node_attr(n, "class");
        bool named =
            names && names->value &&
            (memmem(names->value, names->value_size, "date", 4) || memmem(names->value, names->value_size, "time", 4) ||
             memmem(names->value, names->value_size, "publish", 7));
        if (named) {
            asc_offer_meta(article, ASC_META_PUBLISHED, asc_node_text(n, arena), "class of date");
        }
    }
}

static void read_elements(asc_node *root, asc_arena *arena, asc_article *article) {
    const char *h1 = NULL;
    size_t h1_count = 0;
    const char *title = NULL;
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (n->tag == ASC_TAG_H1) {
            h1 = h1 && *h1 ? h1 : asc_node_text(n, arena);
            h1_count++;
        } else if (n->tag == ASC_TAG_TITLE && !title) {
            title = asc_node_text(n, arena);
        } else if (n->tag == ASC_TAG_HTML) {
            asc_offer_meta(article, ASC_META_LANG, asc_node_value(n, "lang", arena), "html lang");
        } else if (n->tag == ASC_TAG_LINK && strcasecmp(asc_node_value(n, "rel", arena), "canonical") == 0) {
            asc_offer_meta(article, ASC_META_URL, asc_node_value(n, "href", arena), "link canonical");
        }
    }
    asc_offer_meta(article, ASC_META_TITLE, h1_count == 1 ? h1 : NULL, "h1");
    asc_offer_meta(article, ASC_META_TITLE, title, "title");
}

/* "/2023/10/12/", "/2023-10-12-": a day in an address. */
void asc_date_of_url(asc_article *article) {
    const char *url = article->meta[ASC_META_URL];
    int year;
    int month;
    int day;
    for (const char *at = url; at && *at; at++) {
        int used = 0;
        bool begins =
            *at == '/' && sscanf(at, "/%4d/%2d/%2d%n", &year, &month, &day, &used) == 3; // NOLINT(cert-err34-c)
        begins = begins || (*at == '/' && sscanf(at, "/%4d-%2d-%2d%n", &year, &month, &day, &used) == 3); // NOLINT
        if (begins && year > 1900 && !(at[used] >= '0' && at[used] <= '9')) {
            char iso[32];
            snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
            asc_offer_meta(article, ASC_META_PUBLISHED, iso, "url");
            return;
        }
    }
}

/* Without any other name the publisher is known by the host of the address. */
static void host_as_publisher(asc_article *article) {
    const char *url = article->meta[ASC_META_URL];
    const char *host = url ? strstr(url, "://") : NULL;
    if (!host || article->meta[ASC_META_PUBLISHER]) {
        return;
    }
    host += 3;
    host += strncasecmp(host, "www.", 4) == 0 ? 4 : 0;
    size_t length = strcspn(host, "/:?#");
    char *copy = asc_strndup(host, length);
    asc_article_set(article, ASC_META_PUBLISHER, copy, "url host");
    asc_free(copy);
}

void asc_page_meta(asc_node *root, asc_arena *arena, asc_article *article) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (n->tag == ASC_TAG_SCRIPT && n->first && asc_node_attr(n, "type") &&
            strncasecmp(asc_node_value(n, "type", arena), "application/ld+json", 19) == 0) {
            asc_ld_meta(n->first->name, n->first->size, article);
        }
    }
    read_metas(root, arena, article);
    read_times(root, arena, article);
    read_elements(root, arena, article);
    asc_date_of_url(article);
    read_dated_class(root, arena, article);
    host_as_publisher(article);
}
