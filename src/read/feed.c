/* RSS 2.0, RSS 1.0 (RDF) and Atom: each item an article, with what the feed says of its publisher. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/finish.h"
#include "read/meta.h"
#include "read/xml.h"

#include <string.h>

static bool sniff(const char *head, size_t size, bool whole) {
    static const char *const names[] = {"rss", "rdf:RDF", "feed", NULL};
    (void)whole;
    return asc_xml_begins(head, size, names);
}

/* A text directly below the channel, not one of its items. */
static const char *own_text(const asc_node *channel, const char *name, asc_arena *arena) {
    for (asc_node *n = channel ? channel->first : NULL; n; n = n->next) {
        if (asc_node_is(n, name)) {
            return asc_node_text(n, arena);
        }
    }
    return "";
}

static asc_status split(const char *bytes, size_t size, asc_parts *parts, asc_error *err) {
    static const char *const names[] = {"item", "entry", NULL};
    asc_arena *arena = asc_arena_new();
    asc_node *root;
    asc_status status = asc_xml_split(bytes, size, names, &asc_format_feed_item, arena, &root, parts, err);
    if (status == ASC_OK) {
        asc_node *channel = asc_xml_find(root, "channel");
        channel = channel ? channel : asc_xml_find(root, "feed");
        const char *title = own_text(channel, "title", arena);
        const char *lang = own_text(channel, "language", arena);
        for (size_t i = 0; i < parts->count; i++) {
            parts->items[i].publisher = *title ? asc_strdup(title) : NULL;
            parts->items[i].lang = *lang ? asc_strdup(lang) : NULL;
        }
    }
    asc_arena_free(arena);
    return status;
}

/* Atom's link has its address as an attribute, and may come several times. */
static const char *link_of(asc_node *item, asc_arena *arena) {
    const char *out = "";
    for (asc_node *n = item->first; n; n = n->next) {
        if (!asc_node_is(n, "link")) {
            continue;
        }
        const char *rel = asc_node_value(n, "rel", arena);
        const char *href = asc_node_value(n, "href", arena);
        href = *href ? href : asc_node_text(n, arena);
        if (*href && (!*out || strcmp(rel, "alternate") == 0)) {
            out = href;
        }
    }
    return out;
}

static void set_meta(asc_node *item, asc_arena *arena, asc_article *article) {
    asc_node *title = asc_xml_find(item, "title"); /* Atom's and many of RSS's are HTML */
    if (title) {
        asc_text text = {.out = {.cap = ASC_MAX_META_BYTES}};
        asc_xml_put_html(title, arena, &text);
        asc_offer_meta(article, ASC_META_TITLE, text.out.data, "feed:title");
        asc_text_free(&text);
    }
    asc_offer_meta(article, ASC_META_PUBLISHED, asc_xml_text(item, "pubDate", arena), "feed:pubDate");
    asc_offer_meta(article, ASC_META_PUBLISHED, asc_xml_text(item, "published", arena), "feed:published");
    asc_offer_meta(article, ASC_META_PUBLISHED, asc_xml_text(item, "dc:date", arena), "feed:dc:date");
    const char *updated = asc_xml_text(item, "updated", arena);
    if (article->meta[ASC_META_PUBLISHED]) {
        asc_offer_meta(article, ASC_META_MODIFIED, updated, "feed:updated");
    } else {
        asc_offer_meta(article, ASC_META_PUBLISHED, updated, "feed:updated");
    }
    asc_offer_meta(article, ASC_META_PUBLISHER, asc_xml_text(item, "dc:publisher", arena), "feed:dc:publisher");
    asc_node *source = asc_xml_find(item, "source"); /* whose the item is, in feeds that gather others' */
    if (source) {
        const char *name = asc_xml_text(source, "title", arena);
        name = *name ? name : asc_node_text(source, arena);
        asc_offer_meta(article, ASC_META_PUBLISHER, strstr(name, "://") ? NULL : name, "feed:source");
    }
    asc_offer_meta(article, ASC_META_URL, link_of(item, arena), "feed:link");
    asc_offer_meta(article, ASC_META_LANG, asc_xml_text(item, "dc:language", arena), "feed:dc:language");
    const char *guid = asc_xml_text(item, "guid", arena);
    asc_offer_meta(article, ASC_META_ID, *guid ? guid : own_text(item, "id", arena), *guid ? "feed:guid" : "feed:id");
}

/* Adds the first element of that name with any text; media:content, which has an address instead, is none. */
static void put_named(asc_node *item, const char *name, asc_arena *arena, asc_text *text) {
    for (asc_node *n = item->first; n && text->out.length == 0; n = asc_node_next(n, item, true)) {
        if (asc_node_is(n, name) && !asc_node_attr(n, "url")) {
            asc_xml_put_html(n, arena, text);
        }
    }
}

static asc_status read_item(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    static const char *const texts[] = {"content:encoded", "content", "description", "summary", NULL};
    asc_arena *arena = asc_arena_new();
    asc_node *item = asc_xml_element(bytes, size, arena);
    asc_text text = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = bytes};
    if (item) {
        set_meta(item, arena, article);
        for (const char *const *name = texts; *name && text.out.length == 0; name++) {
            put_named(item, *name, arena, &text);
        }
    }
    asc_arena_free(arena);
    return asc_finish_text(article, &text, NULL, err);
}

const asc_format asc_format_feed = {"feed", sniff, asc_next_whole, NULL, split};

static bool never(const char *head, size_t size, bool whole) {
    (void)head;
    (void)size;
    (void)whole;
    return false;
}

const asc_format asc_format_feed_item = {"feed-item", never, asc_next_whole, read_item, NULL};
