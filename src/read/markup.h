#ifndef ASCRIBE_READ_MARKUP_H
#define ASCRIBE_READ_MARKUP_H
/*
 * HTML and XML as a tree over the bytes as they came. Every text and attribute value is a slice of the source, with its
 * character references not yet read, so that each byte of an article's text can be led back to its place in the page.
 * There are no entities but the predefined ones, nothing external is ever loaded, and nothing expands: what the tree
 * takes is bounded by the length of the source. Broken markup is read as browsers do in the main (implied ends, void
 * elements, raw text), never refused.
 */

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The elements that reading treats specially, with what is true of them. */
#define ASC_TAGS(X)                                                                                                    \
    X(A, "a", INLINE)                                                                                                  \
    X(ABBR, "abbr", INLINE)                                                                                            \
    X(ADDRESS, "address", BLOCK)                                                                                       \
    X(AREA, "area", VOID)                                                                                              \
    X(ARTICLE, "article", BLOCK)                                                                                       \
    X(ASIDE, "aside", BLOCK)                                                                                           \
    X(AUDIO, "audio", EMBED)                                                                                           \
    X(B, "b", INLINE)                                                                                                  \
    X(BASE, "base", VOID | HEAD)                                                                                       \
    X(BLOCKQUOTE, "blockquote", BLOCK)                                                                                 \
    X(BODY, "body", BLOCK)                                                                                             \
    X(BR, "br", VOID)                                                                                                  \
    X(BUTTON, "button", EMBED)                                                                                         \
    X(CANVAS, "canvas", EMBED)                                                                                         \
    X(CAPTION, "caption", BLOCK)                                                                                       \
    X(CENTER, "center", BLOCK)                                                                                         \
    X(COL, "col", VOID)                                                                                                \
    X(DD, "dd", BLOCK)                                                                                                 \
    X(DETAILS, "details", BLOCK)                                                                                       \
    X(DIALOG, "dialog", BLOCK | EMBED)                                                                                 \
    X(DIV, "div", BLOCK)                                                                                               \
    X(DL, "dl", BLOCK)                                                                                                 \
    X(DT, "dt", BLOCK)                                                                                                 \
    X(EM, "em", INLINE)                                                                                                \
    X(EMBED, "embed", VOID | EMBED)                                                                                    \
    X(FIELDSET, "fieldset", BLOCK)                                                                                     \
    X(FIGCAPTION, "figcaption", BLOCK)                                                                                 \
    X(FIGURE, "figure", BLOCK)                                                                                         \
    X(FONT, "font", INLINE)                                                                                            \
    X(FOOTER, "footer", BLOCK)                                                                                         \
    X(FORM, "form", BLOCK)                                                                                             \
    X(H1, "h1", BLOCK | HEADING)                                                                                       \
    X(H2, "h2", BLOCK | HEADING)                                                                                       \
    X(H3, "h3", BLOCK | HEADING)                                                                                       \
    X(H4, "h4", BLOCK | HEADING)                                                                                       \
    X(H5, "h5", BLOCK | HEADING)                                                                                       \
    X(H6, "h6", BLOCK | HEADING)                                                                                       \
    X(HEAD, "head", BLOCK)                                                                                             \
    X(HEADER, "header", BLOCK)                                                                                         \
    X(HR, "hr", VOID | BLOCK)                                                                                          \
    X(HTML, "html", BLOCK)                                                                                             \
    X(I, "i", INLINE)                                                                                                  \
    X(IFRAME, "iframe", RAW | EMBED)                                                                                   \
    X(IMG, "img", VOID)                                                                                                \
    X(INPUT, "input", VOID | EMBED)                                                                                    \
    X(LABEL, "label", EMBED)                                                                                           \
    X(LI, "li", BLOCK)                                                                                                 \
    X(LINK, "link", VOID | HEAD)                                                                                       \
    X(MAIN, "main", BLOCK)                                                                                             \
    X(MAP, "map", EMBED)                                                                                               \
    X(MENU, "menu", BLOCK | EMBED)                                                                                     \
    X(META, "meta", VOID | HEAD)                                                                                       \
    X(NAV, "nav", BLOCK | EMBED)                                                                                       \
    X(NOSCRIPT, "noscript", HEAD | EMBED)                                                                              \
    X(OBJECT, "object", EMBED)                                                                                         \
    X(OL, "ol", BLOCK)                                                                                                 \
    X(OPTION, "option", EMBED)                                                                                         \
    X(P, "p", BLOCK)                                                                                                   \
    X(PARAM, "param", VOID)                                                                                            \
    X(PICTURE, "picture", EMBED)                                                                                       \
    X(PRE, "pre", BLOCK)                                                                                               \
    X(SCRIPT, "script", RAW | HEAD | EMBED)                                                                            \
    X(SECTION, "section", BLOCK)                                                                                       \
    X(SELECT, "select", EMBED)                                                                                         \
    X(SOURCE, "source", VOID)                                                                                          \
    X(SPAN, "span", INLINE)                                                                                            \
    X(STRONG, "strong", INLINE)                                                                                        \
    X(STYLE, "style", RAW | HEAD | EMBED)                                                                              \
    X(SUMMARY, "summary", BLOCK)                                                                                       \
    X(SVG, "svg", EMBED)                                                                                               \
    X(TABLE, "table", BLOCK)                                                                                           \
    X(TBODY, "tbody", BLOCK)                                                                                           \
    X(TD, "td", BLOCK)                                                                                                 \
    X(TEMPLATE, "template", HEAD | EMBED)                                                                              \
    X(TEXTAREA, "textarea", RAW | EMBED)                                                                               \
    X(TFOOT, "tfoot", BLOCK)                                                                                           \
    X(TH, "th", BLOCK)                                                                                                 \
    X(THEAD, "thead", BLOCK)                                                                                           \
    X(TIME, "time", INLINE)                                                                                            \
    X(TITLE, "title", RAW | HEAD)                                                                                      \
    X(TR, "tr", BLOCK)                                                                                                 \
    X(TRACK, "track", VOID)                                                                                            \
    X(U, "u", INLINE)                                                                                                  \
    X(UL, "ul", BLOCK)                                                                                                 \
    X(VIDEO, "video", EMBED)                                                                                           \
    X(WBR, "wbr", VOID)

typedef enum asc_tag {
    ASC_TAG_TEXT,  /* a run of text */
    ASC_TAG_OTHER, /* an element that has no name here, and every element of XML */
#define ASC_TAG_NAME(id, name, traits) ASC_TAG_##id,
    ASC_TAGS(ASC_TAG_NAME)
#undef ASC_TAG_NAME
} asc_tag;

/* What is true of an element. */
enum {
    ASC_TRAIT_BLOCK = 1,  /* begins and ends a line, and ends an open paragraph */
    ASC_TRAIT_INLINE = 2, /* formats text inside a line */
    ASC_TRAIT_VOID = 4,   /* has no content */
    ASC_TRAIT_RAW = 8,    /* its content is text up to its own end tag */
    ASC_TRAIT_HEAD = 16,  /* may stand in the head */
    ASC_TRAIT_HEADING = 32,
    ASC_TRAIT_EMBED = 64 /* what is in it is no part of the running text: scripts, controls, navigation */
};

typedef struct asc_attr {
    const char *name;
    const char *value; /* raw, without quotes */
    size_t name_size;
    size_t value_size;
    struct asc_attr *next;
} asc_attr;

typedef struct asc_node {
    asc_tag tag;
    unsigned traits;
    const char *name; /* an element's name, or the raw characters of a text: slices of the source */
    size_t size;
    const char *end; /* where the element's source ends, behind its end tag; NULL for texts */
    bool literal;    /* a text in which & is no reference: scripts and CDATA */
    asc_attr *attrs;
    struct asc_node *parent;
    struct asc_node *first; /* child */
    struct asc_node *last;
    struct asc_node *next; /* sibling */
    void *extra;           /* for whoever works on the tree; NULL at first */
} asc_node;

typedef enum asc_markup_kind { ASC_HTML, ASC_XML } asc_markup_kind;

/*
 * Reads `size` bytes of `source` (UTF-8), which must live as long as the tree does; the tree lives in `arena`. Gives
 * the root, an element without a name; NULL when there are more than ASC_MAX_MARKUP_NODES.
 */
asc_node *asc_markup_parse(const char *source, size_t size, asc_markup_kind kind, asc_arena *arena);

/* The node after `node` in document order, inside `root`; `into` false steps over its children. NULL at the end. */
asc_node *asc_node_next(const asc_node *node, const asc_node *root, bool into);

/* Is the attribute's name `name`, in any case? */
bool asc_attr_is(const asc_attr *attr, const char *name);

/* An element's attribute, by its name in any case; NULL when it has none. */
const asc_attr *asc_node_attr(const asc_node *node, const char *name);

/* An attribute's value with references read, in the arena; "" when there is none. */
const char *asc_node_value(const asc_node *node, const char *name, asc_arena *arena);

/* Is the element's name `name`? In XML a prefix counts only when `name` has one. */
bool asc_node_is(const asc_node *node, const char *name);

/* The text below a node, references read, runs of white space as one blank, none at the ends; in the arena. For
 * metadata: texts that begin behind ASC_MAX_META_BYTES are left out. */
const char *asc_node_text(const asc_node *node, asc_arena *arena);

#endif
