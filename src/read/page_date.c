#include "read/page_date.h"

#include "read/meta.h"

#include <string.h>

#define BESIDE_TEXTS 40 /* texts behind the headline among which a date is looked for */
#define BESIDE_BYTES 80 /* longer ones are no date */

static bool is_set(const asc_article *article, asc_meta field) {
    return article->meta[field] != NULL;
}

/* A date that an element has as an attribute or as its text. */
static void offer_element(const asc_node *n, asc_arena *arena, asc_article *article, asc_meta field,
                          const char *origin) {
    static const char *const keys[] = {"datetime", "content", "title"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !is_set(article, field); i++) {
        asc_offer_meta(article, field, asc_node_value(n, keys[i], arena), origin);
    }
    if (!is_set(article, field)) {
        asc_offer_meta(article, field, asc_node_text(n, arena), origin);
    }
}

static void read_microdata(asc_node *root, asc_arena *arena, asc_article *article) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        const asc_attr *itemprop =
            n->tag == ASC_TAG_TEXT || n->tag == ASC_TAG_META ? NULL : asc_node_attr(n, "itemprop");
        if (!itemprop || !itemprop->value) {
            continue;
        }
        const char *name = asc_node_value(n, "itemprop", arena);
        if (strcmp(name, "datePublished") == 0) {
            offer_element(n, arena, article, ASC_META_PUBLISHED, "itemprop:datePublished");
        } else if (strcmp(name, "dateModified") == 0) {
            offer_element(n, arena, article, ASC_META_MODIFIED, "itemprop:dateModified");
        }
    }
}

/* Does the class have a word in it? */
static bool names(const asc_node *n, const char *word) {
    const asc_attr *attr = asc_node_attr(n, "class");
    return attr && attr->value && memmem(attr->value, attr->value_size, word, strlen(word));
}

/* How likely a time element is the article's own date: said to be, behind the headline, or anywhere. */
static int rank_time(const asc_node *n, bool behind) {
    if (asc_node_attr(n, "pubdate") || names(n, "publish") || names(n, "entry-date") || names(n, "posted")) {
        return 3;
    }
    return behind ? 2 : 1;
}

static void read_times(asc_node *root, asc_arena *arena, asc_article *article) {
    const asc_node *best = NULL;
    int most = 0;
    bool behind = false;
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        behind = behind || n->tag == ASC_TAG_H1;
        if (n->tag != ASC_TAG_TIME) {
            continue;
        }
        if (names(n, "updated") || names(n, "modified")) {
            offer_element(n, arena, article, ASC_META_MODIFIED, "time");
            if (!names(n, "published")) {
                continue;
            }
        }
        int rank = rank_time(n, behind);
        best = rank > most ? n : best;
        most = rank > most ? rank : most;
    }
    if (best && !is_set(article, ASC_META_PUBLISHED)) {
        offer_element(best, arena, article, ASC_META_PUBLISHED, "time");
    }
}

/* An element whose class names it as a date (of hentry and h-entry, or in other words), with nothing but a date in it.
 */
static void read_dated_class(asc_node *root, asc_arena *arena, asc_article *article) {
    for (asc_node *n = root; n && !is_set(article, ASC_META_PUBLISHED); n = asc_node_next(n, root, true)) {
        if (n->tag != ASC_TAG_TEXT && (names(n, "published") || names(n, "dt-published"))) {
            offer_element(n, arena, article, ASC_META_PUBLISHED, "class of date");
        }
    }
    for (asc_node *n = root; n && !is_set(article, ASC_META_PUBLISHED); n = asc_node_next(n, root, true)) {
        if (n->tag != ASC_TAG_TEXT && (names(n, "date") || names(n, "time") || names(n, "publish"))) {
            asc_offer_meta(article, ASC_META_PUBLISHED, asc_node_text(n, arena), "class of date");
        }
    }
}

/* Is anything around the node a link or no running text? */
static bool in_aside(const asc_node *n) {
    for (; n; n = n->parent) {
        if (n->tag == ASC_TAG_A || n->tag == ASC_TAG_ASIDE || n->tag == ASC_TAG_FOOTER ||
            (n->traits & ASC_TRAIT_EMBED)) {
            return true;
        }
    }
    return false;
}

/* A text that is a date and nothing else, shortly behind the headline. (Above it many papers print today's.) */
static void read_beside_headline(asc_node *root, asc_arena *arena, asc_article *article) {
    asc_node *n = root;
    while (n && n->tag != ASC_TAG_H1) {
        n = asc_node_next(n, root, true);
    }
    int seen = 0;
    for (; n && seen < BESIDE_TEXTS && !is_set(article, ASC_META_PUBLISHED); n = asc_node_next(n, root, true)) {
        if (n->tag != ASC_TAG_TEXT || in_aside(n)) {
            continue;
        }
        const char *text = asc_node_text(n, arena);
        seen += *text != '\0';
        if (*text && strlen(text) < BESIDE_BYTES) {
            asc_offer_meta(article, ASC_META_PUBLISHED, text, "beside the headline");
        }
    }
}

void asc_page_dates(asc_node *root, asc_arena *arena, asc_article *article) {
    read_microdata(root, arena, article);
    read_times(root, arena, article);
    asc_date_of_url(article);
    read_dated_class(root, arena, article);
    read_beside_headline(root, arena, article);
}
