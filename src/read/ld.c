#include "read/ld.h"

#include "base/mem.h"
#include "read/json_scan.h"

#include <string.h>

#define LD_DEPTH 4      /* lists and graphs inside each other */
#define LD_OBJECTS 2000 /* objects looked at in one script */

static bool type_is_article(asc_json_slice type) {
    static const char *const kinds[] = {"Article", "BlogPosting", "Report", "LiveBlogPosting", NULL};
    for (const char *const *kind = kinds; *kind && type.kind; kind++) {
        if (memmem(type.text, type.size, *kind, strlen(*kind))) {
            return true;
        }
    }
    return false;
}

static void offer(asc_article *article, asc_meta field, asc_json_slice value, const char *origin) {
    size_t length;
    char *text = asc_json_unescape(value, &length);
    asc_offer_meta(article, field, text, origin);
    asc_free(text);
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

/* True when an article was found. */
static bool search(asc_json_slice value, asc_article *article, int depth, int *budget) {
    if (depth > LD_DEPTH || --*budget < 0) {
        return false;
    }
    if (value.kind == '{') {
        if (type_is_article(asc_json_member(value, "@type"))) {
            read_article(value, article);
            return true;
        }
        return search(asc_json_member(value, "@graph"), article, depth + 1, budget) ||
               search(asc_json_member(value, "mainEntity"), article, depth + 1, budget);
    }
    if (value.kind == '[') {
        asc_json_walk walk = asc_json_walk_begin(value.text, value.size, '[');
        asc_json_slice element;
        while (asc_json_walk_next(&walk, NULL, &element)) {
            if (search(element, article, depth + 1, budget)) {
                return true;
            }
        }
    }
    return false;
}

void asc_ld_meta(const char *json, size_t size, asc_article *article) {
    while (size && strchr(" \t\r\n", *json) && *json) {
        json++;
        size--;
    }
    int budget = LD_OBJECTS;
    if (size) {
        search((asc_json_slice){*json, json, size}, article, 0, &budget);
    }
}
