#include "read/classes.h"

#include <string.h>
#include <strings.h>

/*
 * Words of class names that mark what is no part of the text. A word of a name begins at a letter after something else
 * or at a capital after a small letter. '=' before: the whole word; else: the beginning of it.
 */
static const char *const aside_words[] = {"=ad",
                                          "=ads",
                                          "advert",
                                          "=adv",
                                          "adsense",
                                          "adslot",
                                          "adunit",
                                          "affiliate",
                                          "alsoread",
                                          "=attribution",
                                          "=author",
                                          "=authors",
                                          "authorbio",
                                          "authorbox",
                                          "banner",
                                          "bio",
                                          "bottomad",
                                          "breadcrumb",
                                          "byline",
                                          "=caption",
                                          "carousel",
                                          "=comment",
                                          "comments",
                                          "commentlist",
                                          "consent",
                                          "=contributors",
                                          "cookie",
                                          "copyright",
                                          "=credit",
                                          "=credits",
                                          "criteo",
                                          "=dateline",
                                          "disclaimer",
                                          "disqus",
                                          "=dialog",
                                          "dpsp",
                                          "=embed",
                                          "facebook",
                                          "flyout",
                                          "follow",
                                          "=footer",
                                          "=foot",
                                          "footernav",
                                          "=form",
                                          "gallery",
                                          "hashtag",
                                          "=hidden",
                                          "inline-ad",
                                          "=info",
                                          "instagram",
                                          "infobox",
                                          "keywords",
                                          "=legal",
                                          "=login",
                                          "=masthead",
                                          "=menu",
                                          "=meta",
                                          "metadata",
                                          "metainfo",
                                          "=modal",
                                          "morefrom",
                                          "mostpopular",
                                          "mostread",
                                          "=nav",
                                          "navbar",
                                          "navigation",
                                          "newsletter",
                                          "nextpost",
                                          "nocomments",
                                          "outbrain",
                                          "=overlay",
                                          "=pager",
                                          "pagination",
                                          "=paging",
                                          "photocredit",
                                          "pingback",
                                          "playlist",
                                          "=popup",
                                          "=popular",
                                          "=poll",
                                          "=prevnext",
                                          "=print",
                                          "=print-only",
                                          "=promo",
                                          "promoted",
                                          "promobox",
                                          "=rating",
                                          "ratings",
                                          "readmore",
                                          "=readnext",
                                          "recirc",
                                          "recommend",
                                          "=related",
                                          "relatedposts",
                                          "relatedlinks",
                                          "relatedarticles",
                                          "relatedstories",
                                          "relatedcontent",
                                          "=replies",
                                          "=respond",
                                          "=rss",
                                          "=sharing",
                                          "=share",
                                          "sharebar",
                                          "sharebuttons",
                                          "sharetools",
                                          "sharethis",
                                          "sharedaddy",
                                          "addthis",
                                          "addtoany",
                                          "shoutbox",
                                          "sidebar",
                                          "signup",
                                          "sitemap",
                                          "=skip",
                                          "slideshow",
                                          "=social",
                                          "socialbar",
                                          "socialshare",
                                          "sociallinks",
                                          "sponsor",
                                          "=subnav",
                                          "subscribe",
                                          "subscription",
                                          "syndication",
                                          "taboola",
                                          "=tags",
                                          "taglist",
                                          "tagcloud",
                                          "teaser",
                                          "timestamp",
                                          "=toc",
                                          "toolbar",
                                          "tooltip",
                                          "=tools",
                                          "=topics",
                                          "=trending",
                                          "trendmd",
                                          "twitter",
                                          "=upnext",
                                          "userinfo",
                                          "=utility",
                                          "viral",
                                          "=video",
                                          "videoplayer",
                                          "whatsapp",
                                          "widget",
                                          "yarpp",
                                          "zergnet",
                                          "=recent",
                                          "recentposts",
                                          "latestposts",
                                          "rollover",
                                          "=image",
                                          "=img",
                                          "=photo",
                                          "donate",
                                          "donation",
                                          "correction-policy",
                                          "=sr",
                                          "screenreader",
                                          "=visuallyhidden",
                                          "=noprint",
                                          "=pullquote",
                                          "=correction",
                                          "=thumbnail",
                                          "=lightbox",
                                          "=prev",
                                          "=next",
                                          NULL};

static const char *const likely_words[] = {"article", "story", "content", "=entry",      "=post",
                                           "=text",   "=main", "=body",   "=blog",       "=page",
                                           "=column", "=copy", "=news",   "=paragraphs", NULL};

/* Whole names (with '-' and '_' taken out, small letters) of elements that hold the text. */
static const char *const body_names[] = {"articlebody",      "storybody",          "postbody",
                                         "entrycontent",     "articlecontent",     "storycontent",
                                         "postcontent",      "articletext",        "storytext",
                                         "posttext",         "entrybody",          "entrytext",
                                         "articlebodytext",  "articlebodycontent", "storybodytext",
                                         "bodytext",         "maincontentarticle", "articlemain",
                                         "newsbody",         "newscontent",        "newstext",
                                         "blogcontent",      "blogbody",           "textcontent",
                                         "bodycopy",         "articlecopy",        "contentbody",
                                         "bodycontent",      "fieldnamebody",      "articlefulltext",
                                         "singlecontent",    "thecontent",         "postentry",
                                         "storybodycontent", "articleparagraphs",  "detailcontent",
                                         "rtejustify",       "articlecontentbody", "articlebodycomponent",
                                         "contentarticle",   "tdpostcontent",      NULL};

typedef struct word {
    char text[40]; /* small letters and digits; longer words are cut */
    size_t size;
    bool in_camel; /* a capital alone parts it from its neighbour */
} word;

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9');
}

static char small(char c) {
    return is_upper(c) ? (char)(c + 32) : c;
}

static const char *read_word(const char *at, const char *end, word *out) {
    out->size = 0;
    bool parted = false;
    while (at < end && !is_word_char(*at)) {
        at++;
        parted = true;
    }
    const char *begin = at;
    out->in_camel = !parted && at < end && is_upper(*at);
    while (at < end && is_word_char(*at)) {
        if (at > begin && is_upper(*at) && !is_upper(at[-1])) {
            out->in_camel = true;
            break;
        }
        if (out->size + 1 < sizeof out->text) {
            out->text[out->size++] = small(*at);
        }
        at++;
    }
    out->text[out->size] = '\0';
    return at;
}

/* Short words between capitals say nothing: names made by machines ("sc-hJpRRP") are full of them. */
static bool in_words(const char *const *list, const word *w) {
    if (w->in_camel && w->size < 4) {
        return false;
    }
    for (; *list; list++) {
        bool whole = **list == '=';
        const char *text = *list + whole;
        size_t size = strlen(text);
        if (size <= w->size && memcmp(text, w->text, size) == 0 && (!whole || size == w->size)) {
            return true;
        }
    }
    return false;
}

/* One name, up to white space, with all but letters and digits left out, against the names of bodies. */
static bool is_body_name(const char *name, size_t size) {
    char flat[40];
    size_t length = 0;
    for (size_t i = 0; i < size && length + 1 < sizeof flat; i++) {
        if (is_word_char(name[i])) {
            flat[length++] = small(name[i]);
        }
    }
    flat[length] = '\0';
    for (const char *const *body = body_names; *body; body++) {
        if (strcmp(flat, *body) == 0) {
            return true;
        }
    }
    return false;
}

/* Names that tell what the article is about, or what the page has somewhere: "tag-video", "has-sidebar". */
static bool is_subject(const char *name, size_t size) {
    static const char *const begins[] = {"tag-",  "category-", "cat-",    "has-", "no-",
                                         "with-", "without-",  "format-", NULL};
    for (const char *const *begin = begins; *begin; begin++) {
        size_t length = strlen(*begin);
        if (size > length && strncasecmp(name, *begin, length) == 0) {
            return true;
        }
    }
    return false;
}

static unsigned classify_name(const char *name, size_t size) {
    const char *end = name + size;
    unsigned out = is_body_name(name, size) ? ASC_CLASS_BODY : 0;
    word w;
    if (is_subject(name, size)) {
        return out;
    }
    for (const char *at = name; (at = read_word(at, end, &w)), w.size > 0;) {
        out |= in_words(aside_words, &w) ? ASC_CLASS_ASIDE : 0;
        out |= in_words(likely_words, &w) ? ASC_CLASS_LIKELY : 0;
    }
    return out;
}

static unsigned classify_names(const char *names, size_t size) {
    const char *end = names + size;
    unsigned out = 0;
    for (const char *at = names; at < end;) {
        while (at < end && *at <= ' ') {
            at++;
        }
        const char *name = at;
        while (at<end && * at> ' ') {
            at++;
        }
        out |= at > name ? classify_name(name, (size_t)(at - name)) : 0;
    }
    return out;
}

static bool contains(const asc_attr *attr, const char *text) {
    return attr && attr->value && memmem(attr->value, attr->value_size, text, strlen(text)) != NULL;
}

static bool equals(const asc_attr *attr, const char *text) {
    return attr && attr->value && attr->value_size == strlen(text) &&
           strncasecmp(attr->value, text, attr->value_size) == 0;
}

static unsigned classify_role(const asc_attr *role) {
    static const char *const aside[] = {"navigation", "complementary", "banner", "contentinfo", "search",
                                        "dialog",     "alert",         "menu",   "toolbar",     "tooltip",
                                        "menubar",    "alertdialog",   NULL};
    for (const char *const *name = aside; *name; name++) {
        if (equals(role, *name)) {
            return ASC_CLASS_ASIDE;
        }
    }
    return equals(role, "main") || equals(role, "article") ? ASC_CLASS_LIKELY : 0;
}

static unsigned classify_itemprop(const asc_attr *itemprop) {
    static const char *const aside[] = {"datePublished", "dateModified", "author",  "publisher", "headline",
                                        "keywords",      "image",        "comment", NULL};
    if (contains(itemprop, "articleBody")) {
        return ASC_CLASS_BODY;
    }
    for (const char *const *name = aside; *name; name++) {
        if (equals(itemprop, *name)) {
            return ASC_CLASS_ASIDE;
        }
    }
    return 0;
}

unsigned asc_classify(const asc_node *node) {
    unsigned out = 0;
    for (const asc_attr *attr = node->attrs; attr; attr = attr->next) {
        if (!attr->value) {
            out |= asc_attr_is(attr, "hidden") ? ASC_CLASS_HIDDEN : 0;
        } else if (asc_attr_is(attr, "class") || asc_attr_is(attr, "id")) {
            out |= classify_names(attr->value, attr->value_size);
        }
    }
    if (node->tag == ASC_TAG_OTHER && node->size && memchr(node->name, '-', node->size)) {
        out |= classify_name(node->name, node->size); /* elements of one's own say what they are: "amp-ad" */
    }
    const asc_attr *style = asc_node_attr(node, "style");
    if (contains(style, "display:none") || contains(style, "display: none") || contains(style, "visibility:hidden") ||
        equals(asc_node_attr(node, "aria-hidden"), "true")) {
        out |= ASC_CLASS_HIDDEN;
    }
    return out | classify_itemprop(asc_node_attr(node, "itemprop")) | classify_role(asc_node_attr(node, "role"));
}
