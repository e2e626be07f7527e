#include "read/xml.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/encoding.h"
#include "read/reference.h"

#include <string.h>
#include <strings.h>

bool asc_xml_begins(const char *head, size_t size, const char *const *names) {
    asc_arena *arena = asc_arena_new();
    asc_node *root = asc_markup_parse(head, size, ASC_XML, arena);
    bool found = false;
    for (const asc_node *n = root ? root->first : NULL; n && !found; n = n->next) {
        if (n->tag == ASC_TAG_TEXT) {
            continue;
        }
        for (const char *const *name = names; *name && !found; name++) {
            found = n->size == strlen(*name) && memcmp(n->name, *name, n->size) == 0;
        }
        break;
    }
    asc_arena_free(arena);
    return found;
}

static bool one_of(const asc_node *node, const char *const *names) {
    for (; *names; names++) {
        if (asc_node_is(node, *names)) {
            return true;
        }
    }
    return false;
}

asc_status asc_xml_split(const char *bytes, size_t size, const char *const *names, const asc_format *format,
                         asc_arena *arena, asc_node **root, asc_parts *parts, asc_error *err) {
    asc_decoded document;
    asc_status status = asc_decode(bytes, size, true, &document, err);
    asc_runs_free(&document.runs); /* what is kept of an article is its own element, in UTF-8 */
    parts->owned = document.owned;
    if (status != ASC_OK) {
        return status;
    }
    *root = asc_markup_parse(document.text, document.size, ASC_XML, arena);
    if (!*root) {
        return asc_fail(err, ASC_BAD_INPUT, "has more than %zu elements (ASC_MAX_MARKUP_NODES)", ASC_MAX_MARKUP_NODES);
    }
    for (asc_node *n = *root; n;) {
        bool hit = n->tag != ASC_TAG_TEXT && one_of(n, names);
        if (hit && parts->count < ASC_MAX_RECORDS) {
            const char *begin = n->name - 1; /* its '<' */
            asc_parts_add(parts, begin, (size_t)(n->end - begin), format);
        }
        n = asc_node_next(n, *root, !hit);
    }
    return parts->count ? ASC_OK : asc_fail(err, ASC_BAD_INPUT, "has no articles in it");
}

asc_node *asc_xml_find(asc_node *node, const char *name) {
    for (asc_node *n = node; n; n = asc_node_next(n, node, true)) {
        if (n != node && asc_node_is(n, name)) {
            return n;
        }
    }
    return NULL;
}

const char *asc_xml_text(asc_node *node, const char *name, asc_arena *arena) {
    asc_node *found = asc_xml_find(node, name);
    return found ? asc_node_text(found, arena) : "";
}

/* The characters of a node's texts, references read, nothing else changed; `runs` lead back to `source`. */
static void put_raw(const asc_node *node, asc_buf *out, const char *source, asc_runs *runs) {
    for (const asc_node *n = node; n; n = asc_node_next(n, node, true)) {
        if (n->tag != ASC_TAG_TEXT) {
            continue;
        }
        for (const char *at = n->name; at < n->name + n->size;) {
            char room[8];
            size_t length = 1;
            size_t written = *at == '&' && !n->literal ? asc_reference(at, n->name + n->size, room, &length) : 0;
            if (source) {
                asc_runs_add(runs, out->length, (size_t)(at - source), written ? length : 0);
            }
            asc_buf_add(out, written ? room : at, written ? written : 1);
            at += length;
        }
    }
}

/* Adds HTML that stands in `html`, from which `runs` lead back to text->source. */
static void put_fragment(const char *html, size_t size, const asc_runs *runs, asc_arena *arena, asc_text *text) {
    const char *source = asc_arena_copy(arena, html, size);
    asc_node *root = asc_markup_parse(source, size, ASC_HTML, arena);
    asc_text own = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = text->source ? source : NULL};
    if (root) {
        asc_whole_text(root, arena, &own);
    }
    if (text->source) {
        asc_runs_lead_on(&own.runs, own.out.length, runs);
        for (size_t i = 0; i < own.runs.count; i++) {
            const asc_run *run = &own.runs.items[i];
            asc_runs_add(&text->runs, text->out.length + run->text, run->bytes, run->size);
        }
        text->runs.full = text->runs.full || own.runs.full;
    }
    asc_buf_add(&text->out, own.out.data ? own.out.data : "", own.out.length);
    text->out.full = text->out.full || own.out.full;
    asc_buf_free(&own.out);
    asc_runs_free(&own.runs);
}

void asc_xml_put_html(asc_node *node, asc_arena *arena, asc_text *text) {
    bool has_elements = false;
    for (const asc_node *n = node->first; n; n = n->next) {
        has_elements = has_elements || n->tag != ASC_TAG_TEXT;
    }
    asc_runs runs = {0};
    if (has_elements) {
        const char *begin = node->name - 1; /* its '<' */
        if (text->source) {
            asc_runs_add(&runs, 0, (size_t)(begin - text->source), 0);
        }
        put_fragment(begin, (size_t)(node->end - begin), &runs, arena, text);
    } else {
        asc_buf html = {0};
        put_raw(node, &html, text->source, &runs);
        put_fragment(html.data ? html.data : "", html.length, &runs, arena, text);
        asc_buf_free(&html);
    }
    asc_runs_free(&runs);
}

asc_node *asc_xml_element(const char *bytes, size_t size, asc_arena *arena) {
    asc_node *root = asc_markup_parse(bytes, size, ASC_XML, arena);
    asc_node *n = root ? root->first : NULL;
    while (n && n->tag == ASC_TAG_TEXT) {
        n = n->next;
    }
    return n;
}
