/* IPTC NewsML-G2: news items alone or in a news message, with NITF, XHTML or plain text inside. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/finish.h"
#include "read/meta.h"
#include "read/xml.h"

#include <string.h>

static bool sniff(const char *head, size_t size, bool whole) {
    static const char *const names[] = {"newsMessage", "newsItem", NULL};
    (void)whole;
    return asc_xml_begins(head, size, names);
}

static asc_status split(const char *bytes, size_t size, asc_parts *parts, asc_error *err) {
    static const char *const names[] = {"newsItem", NULL};
    asc_arena *arena = asc_arena_new();
    asc_node *root;
    asc_status status = asc_xml_split(bytes, size, names, &asc_format_newsml_item, arena, &root, parts, err);
    asc_arena_free(arena);
    return status;
}

/* A provider's name: <name>, or the literal or code that stands for it. */
static const char *provider(asc_node *meta, asc_arena *arena) {
    asc_node *n = asc_xml_find(meta, "provider");
    n = n ? n : asc_xml_find(meta, "infoSource");
    if (!n) {
        return "";
    }
    const char *name = asc_xml_text(n, "name", arena);
    name = *name ? name : asc_node_value(n, "literal", arena);
    return *name ? name : asc_node_value(n, "qcode", arena);
}

static void set_meta(asc_node *item, asc_arena *arena, asc_article *article) {
    asc_node *item_meta = asc_xml_find(item, "itemMeta");
    asc_node *content = asc_xml_find(item, "contentMeta");
    asc_offer_meta(article, ASC_META_ID, asc_node_value(item, "guid", arena), "newsml:guid");
    asc_offer_meta(article, ASC_META_TITLE, asc_xml_text(content, "headline", arena), "newsml:headline");
    asc_offer_meta(article, ASC_META_TITLE, asc_xml_text(item_meta, "title", arena), "newsml:title");
    asc_offer_meta(article, ASC_META_PUBLISHED, asc_xml_text(item_meta, "firstCreated", arena), "newsml:firstCreated");
    const char *version = asc_xml_text(item_meta, "versionCreated", arena);
    if (article->meta[ASC_META_PUBLISHED]) {
        asc_offer_meta(article, ASC_META_MODIFIED, version, "newsml:versionCreated");
    } else {
        asc_offer_meta(article, ASC_META_PUBLISHED, version, "newsml:versionCreated");
    }
    asc_offer_meta(article, ASC_META_PUBLISHER, provider(item_meta, arena), "newsml:provider");
    asc_offer_meta(article, ASC_META_PUBLISHER, provider(content, arena), "newsml:infoSource");
    asc_node *language = asc_xml_find(content, "language");
    if (language) {
        asc_offer_meta(article, ASC_META_LANG, asc_node_value(language, "tag", arena), "newsml:language");
    }
    asc_offer_meta(article, ASC_META_LANG, asc_node_value(item, "xml:lang", arena), "newsml:xml:lang");
}

static asc_status read_item(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    static const char *const texts[] = {"body.content", "body", "inlineXML", "inlineData", NULL};
    asc_arena *arena = asc_arena_new();
    asc_node *item = asc_xml_element(bytes, size, arena);
    asc_text text = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = bytes};
    if (item) {
        set_meta(item, arena, article);
        asc_node *content = asc_xml_find(item, "contentSet");
        for (const char *const *name = texts; *name && text.out.length == 0; name++) {
            asc_node *n = asc_xml_find(content, *name);
            if (n) {
                asc_xml_put_html(n, arena, &text);
            }
        }
    }
    asc_arena_free(arena);
    return asc_finish_text(article, &text, NULL, err);
}

const asc_format asc_format_newsml = {"newsml", sniff, asc_next_whole, NULL, split};

static bool never(const char *head, size_t size, bool whole) {
    (void)head;
    (void)size;
    (void)whole;
    return false;
}

const asc_format asc_format_newsml_item = {"newsml-item", never, asc_next_whole, read_item, NULL};
