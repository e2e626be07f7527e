/* Web pages. */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/encoding.h"
#include "read/finish.h"
#include "read/format.h"
#include "read/maintext.h"
#include "read/page_body.h"
#include "read/page_meta.h"

#include <string.h>
#include <strings.h>

static bool begins(const char *at, const char *end, const char *word) {
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && strncasecmp(at, word, length) == 0;
}

/* Steps over white space, comments and the XML declaration. */
static const char *skip_prolog(const char *at, const char *end) {
    for (;;) {
        while (at < end && strchr(" \t\r\n", *at) && *at) {
            at++;
        }
        const char *close = begins(at, end, "<!--")     ? memmem(at, (size_t)(end - at), "-->", 3)
                            : begins(at, end, "<?xml ") ? memmem(at, (size_t)(end - at), "?>", 2)
                                                        : NULL;
        if (!close) {
            return at;
        }
        at = close + (*close == '-' ? 3 : 2);
    }
}

static bool sniff(const char *head, size_t size, bool whole) {
    static const char *const starts[] = {"<!doctype html", "<html",   "<head",  "<body", "<meta ", "<title",
                                         "<article",       "<div",    "<p>",    "<p ",   "<h1",    "<h2",
                                         "<link ",         "<main",   "<base ", "<span", "<table", "<center",
                                         "<section",       "<script", "<style", NULL};
    (void)whole;
    const char *end = head + size;
    const char *at = skip_prolog(head, end);
    for (const char *const *start = starts; *start; start++) {
        if (begins(at, end, *start)) {
            return true;
        }
    }
    return false;
}

static asc_status read_tree(const asc_decoded *page, asc_arena *arena, asc_article *article, asc_error *err) {
    asc_node *root = asc_markup_parse(page->text, page->size, ASC_HTML, arena);
    if (!root) {
        return asc_fail(err, ASC_BAD_INPUT, "has more than %zu elements (ASC_MAX_MARKUP_NODES)", ASC_MAX_MARKUP_NODES);
    }
    asc_page_meta(root, arena, article);
    asc_text text = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = page->text};
    asc_main_text(root, arena, article->meta[ASC_META_TITLE], &text);
    if (asc_page_body(root, arena, &text)) {
        article->remark = asc_strdup("the text is the page's json-ld:articleBody: its markup holds next to none");
    }
    if (text.out.length == 0) {
        asc_text_free(&text);
        return asc_fail(err, ASC_BAD_INPUT, "is a page without the text of an article");
    }
    return asc_finish_text(article, &text, &page->runs, err);
}

static asc_status read_page(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    asc_decoded page;
    asc_status status = asc_decode(bytes, size, true, &page, err);
    if (status == ASC_OK) {
        asc_arena *arena = asc_arena_new();
        status = read_tree(&page, arena, article, err);
        asc_arena_free(arena);
        article->charset = page.charset[0] ? asc_strdup(page.charset) : NULL;
    }
    asc_decoded_free(&page);
    return status;
}

const asc_format asc_format_html = {"html", sniff, asc_next_whole, read_page, NULL};
