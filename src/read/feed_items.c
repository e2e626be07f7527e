#include "read/feed_items.h"

#include "ascribe/limits.h"
#include "base/arena.h"
#include "base/mem.h"
#include "read/encoding.h"
#include "read/xml.h"

#include <string.h>

#define HEAD_BYTES ((size_t)64 << 10) /* what a feed is recognised by */
#define TAIL_BYTES ((size_t)4 << 10)  /* where its end must stand */

/* Is the root element closed? A feed that was cut says less than it seems to. */
static bool closed(const char *text, size_t size) {
    static const char *const ends[] = {"</rss", "</feed", ":feed>", "</rdf:RDF", NULL};
    size_t tail = size < TAIL_BYTES ? size : TAIL_BYTES;
    for (const char *const *end = ends; *end; end++) {
        if (memmem(text + size - tail, tail, *end, strlen(*end))) {
            return true;
        }
    }
    return false;
}

/* Does it seem to list anything? Looks for the beginning of an item, whatever its prefix, but not of RDF's "items". */
static bool lists(const char *text, size_t size) {
    static const char *const marks[] = {"<item", ":item", "<entry", ":entry", NULL};
    const char *end = text + size;
    for (const char *const *mark = marks; *mark; mark++) {
        size_t length = strlen(*mark);
        for (const char *at = text; (at = memmem(at, (size_t)(end - at), *mark, length)) != NULL;) {
            at += length;
            if (at < end && strchr(" \t\r\n>/", *at)) {
                return true;
            }
        }
    }
    return false;
}

static asc_status check_document(const char *bytes, size_t size, bool *empty, asc_error *err) {
    asc_decoded text;
    asc_status status = asc_decode(bytes, size, true, &text, err);
    if (status == ASC_OK &&
        !asc_format_feed.sniff(text.text, text.size < HEAD_BYTES ? text.size : HEAD_BYTES, text.size < HEAD_BYTES)) {
        status = asc_fail(err, ASC_BAD_INPUT, "is no RSS or Atom feed");
    } else if (status == ASC_OK && !closed(text.text, text.size)) {
        status = asc_fail(err, ASC_BAD_INPUT, "is a feed that ends too soon; nothing of it was taken");
    }
    *empty = status == ASC_OK && !lists(text.text, text.size);
    asc_decoded_free(&text);
    return status;
}

/* Has the item an element that is meant for the whole text? */
static bool has_content(const asc_record *part) {
    static const char *const names[] = {"content:encoded", "content", NULL};
    asc_arena *arena = asc_arena_new();
    asc_node *item = asc_xml_element(part->bytes, part->size, arena);
    bool found = false;
    for (const char *const *name = names; item && *name && !found; name++) {
        asc_node *n = asc_xml_find(item, *name);
        found = n && !asc_node_attr(n, "url") && *asc_node_text(n, arena);
    }
    asc_arena_free(arena);
    return found;
}

static void look_at(const asc_record *part, asc_feed_item *item) {
    asc_article article = {0};
    asc_error ignored;
    asc_format_feed_item.read(part->bytes, part->size, &article, &ignored); /* without a text there may yet be a link */
    *item = (asc_feed_item){.part = part,
                            .link = asc_strdup(article.meta[ASC_META_URL]),
                            .published = asc_strdup(article.meta[ASC_META_PUBLISHED]),
                            .whole = article.text_len >= ASC_FEED_FULL_BYTES || has_content(part)};
    asc_article_free(&article);
}

asc_status asc_feed_items_read(const char *bytes, size_t size, asc_feed_items *out, asc_error *err) {
    *out = (asc_feed_items){0};
    bool empty;
    asc_status status = check_document(bytes, size, &empty, err);
    if (status != ASC_OK || empty) {
        return status;
    }
    status = asc_format_feed.split(bytes, size, &out->parts, err);
    out->items = asc_calloc(out->parts.count + 1, sizeof *out->items);
    for (size_t i = 0; i < out->parts.count; i++) {
        look_at(&out->parts.items[i], &out->items[i]);
    }
    return status;
}

void asc_feed_items_free(asc_feed_items *items) {
    for (size_t i = 0; items->items && i < items->parts.count; i++) {
        asc_free(items->items[i].link);
        asc_free(items->items[i].published);
    }
    asc_free(items->items);
    asc_parts_free(&items->parts);
}
