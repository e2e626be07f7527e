/* Looking at a tree of markup: walking, names, attributes and text. */

#include "ascribe/limits.h"
#include "base/buf.h"
#include "read/markup.h"
#include "read/reference.h"

#include <string.h>
#include <strings.h>

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

asc_node *asc_node_next(const asc_node *node, const asc_node *root, bool into) {
    if (into && node->first) {
        return node->first;
    }
    while (node != root) {
        if (node->next) {
            return node->next;
        }
        node = node->parent;
    }
    return NULL;
}

bool asc_attr_is(const asc_attr *attr, const char *name) {
    return attr->name_size == strlen(name) && strncasecmp(attr->name, name, attr->name_size) == 0;
}

const asc_attr *asc_node_attr(const asc_node *node, const char *name) {
    for (const asc_attr *attr = node->attrs; attr; attr = attr->next) {
        if (asc_attr_is(attr, name)) {
            return attr;
        }
    }
    return NULL;
}

bool asc_node_is(const asc_node *node, const char *name) {
    if (node->tag == ASC_TAG_TEXT) {
        return false;
    }
    const char *own = node->name;
    size_t size = node->size;
    const char *colon = strchr(name, ':') ? NULL : memchr(own, ':', size);
    if (colon) {
        size -= (size_t)(colon + 1 - own);
        own = colon + 1;
    }
    return size == strlen(name) && strncasecmp(own, name, size) == 0;
}

/* Adds raw characters with references read and white space run together. */
static void add_plain(asc_buf *out, const char *raw, size_t size, bool literal) {
    const char *end = raw + size;
    for (const char *at = raw; at < end;) {
        char room[8];
        size_t length;
        size_t written = *at == '&' && !literal ? asc_reference(at, end, room, &length) : 0;
        if (written) {
            asc_buf_add(out, room, written);
            at += length;
        } else if (blank(*at) || *at == '\0') {
            if (out->length && out->data[out->length - 1] != ' ') {
                asc_buf_putc(out, ' ');
            }
            at++;
        } else {
            asc_buf_putc(out, *at++);
        }
    }
}

static const char *keep(asc_buf *text, asc_arena *arena) {
    while (text->length && text->data[text->length - 1] == ' ') {
        text->length--;
    }
    const char *out = asc_arena_copy(arena, text->data ? text->data : "", text->length);
    asc_buf_free(text);
    return out;
}

const char *asc_node_value(const asc_node *node, const char *name, asc_arena *arena) {
    const asc_attr *attr = asc_node_attr(node, name);
    asc_buf text = {0};
    if (attr && attr->value) {
        add_plain(&text, attr->value, attr->value_size, false);
    }
    return keep(&text, arena);
}

const char *asc_node_text(const asc_node *node, asc_arena *arena) {
    asc_buf text = {0};
    for (const asc_node *n = node; n && text.length < ASC_MAX_META_BYTES; n = asc_node_next(n, node, true)) {
        if (n->tag == ASC_TAG_TEXT) {
            add_plain(&text, n->name, n->size, n->literal);
        } else if (n->traits & ASC_TRAIT_BLOCK || n->tag == ASC_TAG_BR) {
            add_plain(&text, " ", 1, true);
        }
    }
    return keep(&text, arena);
}
