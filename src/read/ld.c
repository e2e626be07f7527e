#include "read/ld.h"

#include "base/buf.h"
#include "base/mem.h"
#include "read/json_scan.h"
#include "read/meta.h"
#include "read/reference.h"

#include <string.h>
#include <strings.h>

#define LD_DEPTH 4      /* lists and graphs inside each other */
#define LD_OBJECTS 2000 /* objects looked at in one script */

static const char *const article_types[] = {"Article", "BlogPosting", "Report", "LiveBlogPosting", NULL};

static bool type_is(asc_json_slice type, const char *const *kinds) {
    for (const char *const *kind = kinds; *kind && type.kind; kind++) {
        if (memmem(type.text, type.size, *kind, strlen(*kind))) {
            return true;
        }
    }
    return false;
}

/* Many pages put HTML's references into their JSON as well. */
static char *without_references(const char *text, size_t size) {
    asc_buf out = {0};
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        char room[8];
        size_t length = 1;
        size_t written = *at == '&' ? asc_reference(at, end, room, &length) : 0;
        asc_buf_add(&out, written ? room : at, written ? written : 1);
        at += length;
    }
    return asc_buf_take(&out);
}

static void offer(asc_article *article, asc_meta field, asc_json_slice value, const char *origin) {
    size_t length;
    char *json = asc_json_unescape(value, &length);
    if (json) {
        char *text = without_references(json, length);
        asc_offer_meta(article, field, asc_has_path(field, text) ? text : NULL, origin);
        asc_free(text);
    }
    asc_free(json);
}

/* A string, or the member `name` of an object, or of the first object of a list. */
static asc_json_slice named(asc_json_slice value, const char *name) {
    if (value.kind == '[') {
        asc_json_walk walk = asc_json_walk_begin(value.text, value.size, '[');
        asc_json_slice first;
        return asc_json_walk_next(&walk, NULL, &first) ? named(first, name) : (asc_json_slice){0};
    }
    return value.kind == '{' ? asc_json_member(value, name) : value;
}

static void read_article(asc_json_slice object, asc_article *article) {
    offer(article, ASC_META_TITLE, asc_json_member(object, "headline"), "json-ld:headline");
    offer(article, ASC_META_PUBLISHED, asc_json_member(object, "datePublished"), "json-ld:datePublished");
    offer(article, ASC_META_MODIFIED, asc_json_member(object, "dateModified"), "json-ld:dateModified");
    offer(article, ASC_META_PUBLISHER, named(asc_json_member(object, "publisher"), "name"), "json-ld:publisher");
    offer(article, ASC_META_URL, asc_json_member(object, "url"), "json-ld:url");
    offer(article, ASC_META_URL, named(asc_json_member(object, "mainEntityOfPage"), "@id"), "json-ld:mainEntityOfPage");
    offer(article, ASC_META_LANG, asc_json_member(object, "inLanguage"), "json-ld:inLanguage");
}

/* What is sought: objects of some types, and what is read from the first. */
typedef struct sought {
    const char *const *types;
    void (*read)(asc_json_slice object, asc_article *article);
    int budget;
} sought;

/* True when one was found. */
static bool search(asc_json_slice value, asc_article *article, int depth, sought *what) {
    if (depth > LD_DEPTH || --what->budget < 0) {
        return false;
    }
    if (value.kind == '{') {
        if (type_is(asc_json_member(value, "@type"), what->types)) {
            what->read(value, article);
            return true;
        }
        return search(asc_json_member(value, "@graph"), article, depth + 1, what) ||
               search(asc_json_member(value, "mainEntity"), article, depth + 1, what);
    }
    if (value.kind == '[') {
        asc_json_walk walk = asc_json_walk_begin(value.text, value.size, '[');
        asc_json_slice element;
        while (asc_json_walk_next(&walk, NULL, &element)) {
            if (search(element, article, depth + 1, what)) {
                return true;
            }
        }
    }
    return false;
}

/* The whole script as a value, without blanks before it. */
static asc_json_slice root_of(const char *json, size_t size) {
    while (size && strchr(" \t\r\n", *json) && *json) {
        json++;
        size--;
    }
    return size ? (asc_json_slice){*json, json, size} : (asc_json_slice){0};
}

static bool is_sound(asc_json_slice root) {
    asc_json_slice value;
    if (root.kind != '{' && root.kind != '[') {
        return false;
    }
    asc_json_walk walk = asc_json_walk_begin(root.text, root.size, root.kind);
    while (asc_json_walk_next(&walk, NULL, &value)) {
    }
    return !walk.failed;
}

/* The string behind "name": wherever it first stands. */
static asc_json_slice string_after(const char *json, size_t size, const char *name) {
    const char *end = json + size;
    const char *at = memmem(json, size, name, strlen(name));
    at = at ? at + strlen(name) : end;
    while (at < end && (*at == ' ' || *at == '\t' || *at == ':' || *at == '\r' || *at == '\n')) {
        at++;
    }
    if (at == end || *at != '"') {
        return (asc_json_slice){0};
    }
    const char *close = memchr(at + 1, '"', (size_t)(end - at - 1));
    bool plain = close && !memchr(at, '\\', (size_t)(close - at));
    return plain ? (asc_json_slice){'"', at + 1, (size_t)(close - at - 1)} : (asc_json_slice){0};
}

/* Many pages put their JSON together by hand, and a quotation mark or a line end inside a text breaks it. The dates are
 * still there to be read. */
static void salvage(const char *json, size_t size, asc_article *article) {
    if (memmem(json, size, "Article\"", 8)) {
        offer(article, ASC_META_PUBLISHED, string_after(json, size, "\"datePublished\""),
              "json-ld:datePublished, damaged");
        offer(article, ASC_META_MODIFIED, string_after(json, size, "\"dateModified\""),
              "json-ld:dateModified, damaged");
    }
}

void asc_ld_meta(const char *json, size_t size, asc_article *article) {
    asc_json_slice root = root_of(json, size);
    sought what = {article_types, read_article, LD_OBJECTS};
    search(root, article, 0, &what); /* of damaged JSON what stands before the damage */
    if (!is_sound(root)) {
        salvage(json, size, article);
    }
}

/* The article at the top, or the first in a list or in @graph. */
static asc_json_slice find_article(asc_json_slice root) {
    asc_json_slice list = root.kind == '{' ? asc_json_member(root, "@graph") : root;
    asc_json_slice element;
    if (root.kind == '{' && type_is(asc_json_member(root, "@type"), article_types)) {
        return root;
    }
    if (list.kind == '[') {
        asc_json_walk walk = asc_json_walk_begin(list.text, list.size, '[');
        while (asc_json_walk_next(&walk, NULL, &element)) {
            if (element.kind == '{' && type_is(asc_json_member(element, "@type"), article_types)) {
                return element;
            }
        }
    }
    return (asc_json_slice){0};
}

asc_json_slice asc_ld_body(const char *json, size_t size) {
    asc_json_slice body = asc_json_member(find_article(root_of(json, size)), "articleBody");
    return body.kind == '"' ? body : (asc_json_slice){0};
}

bool asc_is_ld(const asc_node *node, asc_arena *arena) {
    return node->tag == ASC_TAG_SCRIPT && node->first && asc_node_attr(node, "type") &&
           strncasecmp(asc_node_value(node, "type", arena), "application/ld+json", 19) == 0;
}

static void read_page(asc_json_slice object, asc_article *article) {
    if (!article->meta[ASC_META_PUBLISHED]) {
        offer(article, ASC_META_PUBLISHED, asc_json_member(object, "datePublished"), "json-ld:WebPage");
    }
    if (!article->meta[ASC_META_MODIFIED]) {
        offer(article, ASC_META_MODIFIED, asc_json_member(object, "dateModified"), "json-ld:WebPage");
    }
}

static void read_site(asc_json_slice object, asc_article *article) {
    if (!article->meta[ASC_META_PUBLISHER]) {
        offer(article, ASC_META_PUBLISHER, asc_json_member(object, "name"), "json-ld:WebSite");
    }
}

void asc_ld_frame(const char *json, size_t size, asc_article *article) {
    static const char *const pages[] = {"WebPage", NULL};
    static const char *const sites[] = {"WebSite", "NewsMediaOrganization", NULL};
    asc_json_slice root = root_of(json, size);
    sought page = {pages, read_page, LD_OBJECTS};
    sought site = {sites, read_site, LD_OBJECTS};
    search(root, article, 0, &page);
    search(root, article, 0, &site);
}
