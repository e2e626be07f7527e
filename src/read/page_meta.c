#include "read/page_meta.h"

#include "base/mem.h"
#include "read/ld.h"
#include "read/meta.h"
#include "read/page_date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Meta elements by the name (or property, itemprop) that they have, in order of trust. `spare`: only when nothing else
 * has said it; what it says beside others is no contradiction worth keeping. */
static const struct meta_name {
    const char *name;
    asc_meta field;
    bool spare;
} meta_names[] = {
    {"og:title", ASC_META_TITLE, false},
    {"article:published_time", ASC_META_PUBLISHED, false},
    {"og:article:published_time", ASC_META_PUBLISHED, false},
    {"article:published", ASC_META_PUBLISHED, false},
    {"article:modified_time", ASC_META_MODIFIED, false},
    {"og:updated_time", ASC_META_MODIFIED, false},
    {"og:site_name", ASC_META_PUBLISHER, false},
    {"og:url", ASC_META_URL, false},
    {"og:locale", ASC_META_LANG, true}, /* often left as the system came */
    {"datepublished", ASC_META_PUBLISHED, false},
    {"datemodified", ASC_META_MODIFIED, false},
    {"dc.title", ASC_META_TITLE, false},
    {"dcterms.title", ASC_META_TITLE, false},
    {"dc.date.issued", ASC_META_PUBLISHED, false},
    {"dcterms.issued", ASC_META_PUBLISHED, false},
    {"dcterms.created", ASC_META_PUBLISHED, false},
    {"dc.date.created", ASC_META_PUBLISHED, false},
    {"dc.date", ASC_META_PUBLISHED, false},
    {"dcterms.date", ASC_META_PUBLISHED, false},
    {"dc.date.modified", ASC_META_MODIFIED, false},
    {"dcterms.modified", ASC_META_MODIFIED, false},
    {"dc.publisher", ASC_META_PUBLISHER, false},
    {"dcterms.publisher", ASC_META_PUBLISHER, false},
    {"dc.identifier", ASC_META_URL, true},
    {"dc.language", ASC_META_LANG, false},
    {"dcterms.language", ASC_META_LANG, false},
    {"parsely-pub-date", ASC_META_PUBLISHED, false},
    {"sailthru.date", ASC_META_PUBLISHED, false},
    {"publish-date", ASC_META_PUBLISHED, false},
    {"publish_date", ASC_META_PUBLISHED, false},
    {"publication_date", ASC_META_PUBLISHED, false},
    {"publication-date", ASC_META_PUBLISHED, false},
    {"publishdate", ASC_META_PUBLISHED, false},
    {"article.published", ASC_META_PUBLISHED, false},
    {"article_date_original", ASC_META_PUBLISHED, false},
    {"originalpublicationdate", ASC_META_PUBLISHED, false},
    {"cxenseparse:recs:publishtime", ASC_META_PUBLISHED, false},
    {"citation_publication_date", ASC_META_PUBLISHED, false},
    {"pubdate", ASC_META_PUBLISHED, false},
    {"displaydate", ASC_META_PUBLISHED, true},
    {"date", ASC_META_PUBLISHED, true},
    {"lastmod", ASC_META_MODIFIED, true},
    {"last-modified", ASC_META_MODIFIED, true},
    {"publisher", ASC_META_PUBLISHER, false},
    {"application-name", ASC_META_PUBLISHER, true},
    {"apple-mobile-web-app-title", ASC_META_PUBLISHER, true},
    {"twitter:title", ASC_META_TITLE, true},
    {"content-language", ASC_META_LANG, false},
};

#define SAVED_BYTES ((size_t)4096) /* of a page, in which it is said where it was saved from */
#define META_NAMES (sizeof meta_names / sizeof *meta_names)

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
        const struct meta_name *m = &meta_names[i];
        char origin[64];
        if (m->spare ? !article->meta[m->field] : asc_has_path(m->field, values[i])) {
            snprintf(origin, sizeof origin, "meta:%s", m->name);
            asc_offer_meta(article, m->field, values[i], origin);
        }
    }
}

static bool has_class(const asc_node *n, const char *const *names) {
    const asc_attr *attr = asc_node_attr(n, "class");
    for (; attr && attr->value && *names; names++) {
        if (memmem(attr->value, attr->value_size, *names, strlen(*names))) {
            return true;
        }
    }
    return false;
}

/* A headline: the only h1 that is not the site's own name, or a heading that is named as one. */
static const char *find_headline(asc_node *root, asc_arena *arena, const char *publisher) {
    static const char *const names[] = {"entry-title", "post-title", "article-title", "headline", NULL};
    const char *h1 = NULL;
    const char *named = NULL;
    size_t count = 0;
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (!(n->traits & ASC_TRAIT_HEADING)) {
            continue;
        }
        const char *text = asc_node_text(n, arena);
        if (!*text || (publisher && strcasecmp(text, publisher) == 0)) {
            continue;
        }
        if (n->tag == ASC_TAG_H1) {
            h1 = h1 ? h1 : text;
            count++;
        } else if (!named && has_class(n, names)) {
            named = text;
        }
    }
    return count == 1 ? h1 : named;
}

/* The name of the site, in microdata: <div itemprop=publisher><meta itemprop=name content=…> */
static const char *find_publisher(asc_node *root, asc_arena *arena) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (n->tag == ASC_TAG_TEXT || strcmp(asc_node_value(n, "itemprop", arena), "publisher") != 0) {
            continue;
        }
        for (asc_node *in = n; in; in = asc_node_next(in, n, true)) {
            if (in->tag != ASC_TAG_TEXT && strcmp(asc_node_value(in, "itemprop", arena), "name") == 0) {
                const char *content = asc_node_value(in, "content", arena);
                return *content ? content : asc_node_text(in, arena);
            }
        }
    }
    return NULL;
}

/* A page's title without the name of the site before or behind it. */
static const char *without_site(const char *title, const char *publisher, asc_arena *arena) {
    size_t length = title ? strlen(title) : 0;
    size_t name = publisher ? strlen(publisher) : 0;
    if (name == 0 || length <= name + 3) {
        return title;
    }
    static const char marks[] = " -|:\xE2\x80\x93\x94\xC2\xB7\xBB\xAB"; /* and the bytes of – — · » « */
    if (strncasecmp(title, publisher, name) == 0 && strchr(marks, title[name])) {
        return title + name + strspn(title + name, marks);
    }
    if (strcasecmp(title + length - name, publisher) == 0 && strchr(marks, title[length - name - 1])) {
        length -= name;
        while (length && strchr(marks, title[length - 1])) {
            length--;
        }
        return length ? asc_arena_copy(arena, title, length) : title;
    }
    return title;
}

static void read_elements(asc_node *root, asc_arena *arena, asc_article *article) {
    const char *title = NULL;
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (n->tag == ASC_TAG_TITLE && !title) {
            title = asc_node_text(n, arena);
        } else if (n->tag == ASC_TAG_HTML) {
            asc_offer_meta(article, ASC_META_LANG, asc_node_value(n, "lang", arena), "html lang");
        } else if (n->tag == ASC_TAG_LINK && strcasecmp(asc_node_value(n, "rel", arena), "canonical") == 0) {
            const char *href = asc_node_value(n, "href", arena);
            asc_offer_meta(article, ASC_META_URL, asc_has_path(ASC_META_URL, href) ? href : NULL, "link canonical");
        }
    }
    asc_offer_meta(article, ASC_META_PUBLISHER, find_publisher(root, arena), "itemprop:publisher");
    const char *publisher = article->meta[ASC_META_PUBLISHER];
    asc_offer_meta(article, ASC_META_TITLE, find_headline(root, arena, publisher), "headline");
    asc_offer_meta(article, ASC_META_TITLE, without_site(title, publisher, arena), "title");
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

/* Calls `fn` with each script of JSON-LD. */
static void each_ld(asc_node *root, asc_arena *arena, asc_article *article,
                    void (*fn)(const char *json, size_t size, asc_article *article)) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (asc_is_ld(n, arena)) {
            fn(n->first->name, n->first->size, article);
        }
    }
}

/* The address in the comment that browsers and SingleFile put above a page that they save. */
static void read_saved_from(const asc_node *root, asc_arena *arena, asc_article *article) {
    static const char *const marks[] = {"saved from url=(", "Page saved with SingleFile"};
    size_t size = (size_t)(root->end - root->name) < SAVED_BYTES ? (size_t)(root->end - root->name) : SAVED_BYTES;
    const char *end = root->name + size;
    for (size_t i = 0; i < 2 && !article->meta[ASC_META_URL]; i++) {
        const char *at = memmem(root->name, size, marks[i], strlen(marks[i]));
        at = at ? memmem(at, (size_t)(end - at), "http", 4) : NULL;
        size_t length = 0;
        while (at && at + length < end && !strchr(" \t\r\n<>\"", at[length])) {
            length++;
        }
        const char *url = at ? asc_arena_copy(arena, at, length) : NULL;
        asc_offer_meta(article, ASC_META_URL, asc_has_path(ASC_META_URL, url) ? url : NULL, "saved from");
    }
}

void asc_page_meta(asc_node *root, asc_arena *arena, asc_article *article) {
    each_ld(root, arena, article, asc_ld_meta);
    read_metas(root, arena, article);
    read_elements(root, arena, article);
    read_saved_from(root, arena, article);
    asc_page_dates(root, arena, article);
    each_ld(root, arena, article, asc_ld_frame);
    host_as_publisher(article);
}
