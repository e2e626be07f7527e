#include "read/page_body.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/finish.h"
#include "read/json_scan.h"
#include "read/ld.h"

#include <string.h>

#define LEAST_BYTES 250 /* a body has at least this many … */
#define TIMES_LONGER 4  /* … and is so many times longer than what the markup holds */

/* The longest body that a script of the page tells. */
static asc_json_slice find_body(asc_node *root, asc_arena *arena) {
    asc_json_slice best = {0};
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (asc_is_ld(n, arena)) {
            asc_json_slice body = asc_ld_body(n->first->name, n->first->size);
            best = body.size > best.size ? body : best;
        }
    }
    return best;
}

/* Bodies are plain text with line ends, or HTML. */
static void take_body(const char *body, size_t size, asc_arena *arena, asc_text *out) {
    asc_node *root = memmem(body, size, "</", 2) ? asc_markup_parse(body, size, ASC_HTML, arena) : NULL;
    if (root) {
        asc_whole_text(root, arena, out);
    } else {
        asc_runs_add(&out->runs, 0, 0, 0);
        asc_buf_add(&out->out, body, size);
    }
}

bool asc_page_body(asc_node *root, asc_arena *arena, asc_text *text) {
    asc_json_slice body = find_body(root, arena);
    if (body.size < LEAST_BYTES || body.size < text->out.length * TIMES_LONGER) {
        return false;
    }
    size_t length;
    asc_runs runs = {0};
    char *plain = asc_json_unescape_from(body, &length, text->source, &runs);
    if (plain) {
        asc_text own = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = asc_arena_copy(arena, plain, length)};
        take_body(own.source, length, arena, &own);
        asc_runs_lead_on(&own.runs, own.out.length, &runs);
        own.source = text->source;
        asc_text_free(text);
        *text = own;
    }
    asc_runs_free(&runs);
    asc_free(plain);
    return plain != NULL;
}
