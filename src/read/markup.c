#include "read/markup.h"

#include "ascribe/limits.h"

#include <string.h>
#include <strings.h>

enum {
    BLOCK = ASC_TRAIT_BLOCK,
    INLINE = ASC_TRAIT_INLINE,
    VOID = ASC_TRAIT_VOID,
    RAW = ASC_TRAIT_RAW,
    HEAD = ASC_TRAIT_HEAD,
    HEADING = ASC_TRAIT_HEADING,
    EMBED = ASC_TRAIT_EMBED
};

static const struct tag_row {
    const char *name;
    asc_tag tag;
    unsigned traits;
} tags[] = {
#define ROW(id, name, traits) {name, ASC_TAG_##id, (traits)},
    ASC_TAGS(ROW)
#undef ROW
};

#define TAG_COUNT (sizeof tags / sizeof *tags)

typedef struct builder {
    const char *at;
    const char *end;
    asc_markup_kind kind;
    asc_arena *arena;
    asc_node *open[ASC_MAX_MARKUP_DEPTH]; /* open[0] is the root */
    size_t depth;
    size_t nodes;
} builder;

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The row of an element's name, by bisection; NULL when it is none of ours. */
static const struct tag_row *find_tag(const char *name, size_t size) {
    size_t low = 0;
    size_t high = TAG_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncasecmp(name, tags[middle].name, size);
        if (order == 0) { /* a NUL in the name ends the comparison early */
            size_t length = strlen(tags[middle].name);
            order = length > size ? -1 : length < size;
        }
        if (order == 0) {
            return &tags[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static asc_node *top(const builder *b) {
    return b->open[b->depth - 1];
}

static asc_node *append(builder *b, asc_tag tag, const char *name, size_t size) {
    asc_node *node = asc_arena_alloc(b->arena, sizeof *node);
    asc_node *parent = b->depth ? top(b) : NULL;
    *node = (asc_node){.tag = tag, .name = name, .size = size, .parent = parent};
    b->nodes++;
    if (parent) {
        if (parent->last) {
            parent->last->next = node;
        } else {
            parent->first = node;
        }
        parent->last = node;
    }
    return node;
}

static void pop(builder *b) {
    top(b)->end = b->at;
    b->depth--;
}

/* Closes open elements until only `depth` are left. */
static void pop_to(builder *b, size_t depth) {
    while (b->depth > depth) {
        pop(b);
    }
}

/* Elements that end tags inside them do not reach out of. */
static bool is_barrier(const asc_node *node) {
    return node->tag == ASC_TAG_TABLE || node->tag == ASC_TAG_TD || node->tag == ASC_TAG_TH ||
           node->tag == ASC_TAG_BODY || node->tag == ASC_TAG_HTML;
}

/* Closes the nearest open `tag`, so far as none of `stops` (ended by ASC_TAG_TEXT) is nearer. */
static void close_nearest(builder *b, asc_tag tag, const asc_tag *stops) {
    for (size_t i = b->depth; i > 1; i--) {
        asc_tag here = b->open[i - 1]->tag;
        if (here == tag) {
            pop_to(b, i - 1);
            return;
        }
        for (const asc_tag *stop = stops; *stop != ASC_TAG_TEXT; stop++) {
            if (here == *stop) {
                return;
            }
        }
    }
}

/* Ends what the start of `tag` implies the end of. */
static void imply_ends(builder *b, const struct tag_row *row) {
    static const asc_tag for_p[] = {ASC_TAG_TD,      ASC_TAG_TH,     ASC_TAG_TABLE, ASC_TAG_BUTTON,
                                    ASC_TAG_CAPTION, ASC_TAG_OBJECT, ASC_TAG_TEXT};
    static const asc_tag for_li[] = {ASC_TAG_UL, ASC_TAG_OL, ASC_TAG_MENU, ASC_TAG_TD, ASC_TAG_TABLE, ASC_TAG_TEXT};
    static const asc_tag for_dl[] = {ASC_TAG_DL, ASC_TAG_TD, ASC_TAG_TABLE, ASC_TAG_TEXT};
    static const asc_tag for_table[] = {ASC_TAG_TABLE, ASC_TAG_TEXT};
    static const asc_tag for_a[] = {ASC_TAG_TD, ASC_TAG_TH, ASC_TAG_TABLE, ASC_TAG_TEXT};
    asc_tag tag = row->tag;
    if (!(row->traits & HEAD) && tag != ASC_TAG_HEAD && tag != ASC_TAG_HTML) {
        close_nearest(b, ASC_TAG_HEAD, (const asc_tag[]){ASC_TAG_BODY, ASC_TAG_TEXT});
    }
    if ((row->traits & BLOCK) && tag != ASC_TAG_TABLE) {
        close_nearest(b, ASC_TAG_P, for_p);
    }
    if ((row->traits & HEADING) && (top(b)->traits & HEADING)) {
        pop(b);
    }
    if (tag == ASC_TAG_LI) {
        close_nearest(b, ASC_TAG_LI, for_li);
    } else if (tag == ASC_TAG_DT || tag == ASC_TAG_DD) {
        close_nearest(b, ASC_TAG_DT, for_dl);
        close_nearest(b, ASC_TAG_DD, for_dl);
    } else if (tag == ASC_TAG_TD || tag == ASC_TAG_TH || tag == ASC_TAG_TR) {
        close_nearest(b, ASC_TAG_TD, for_table);
        close_nearest(b, ASC_TAG_TH, for_table);
    } else if (tag == ASC_TAG_OPTION || tag == ASC_TAG_A) {
        close_nearest(b, tag, for_a);
    }
    if (tag == ASC_TAG_TR || tag == ASC_TAG_TBODY || tag == ASC_TAG_TFOOT) {
        close_nearest(b, ASC_TAG_TR, for_table);
    }
}

static void skip_blank(builder *b) {
    while (b->at < b->end && blank(*b->at)) {
        b->at++;
    }
}

/* An attribute's value, behind its '='. */
static void read_value(builder *b, asc_attr *attr) {
    skip_blank(b);
    char quote = b->at < b->end ? *b->at : '\0';
    if (quote == '"' || quote == '\'') {
        attr->value = b->at + 1;
        const char *close = memchr(attr->value, quote, (size_t)(b->end - attr->value));
        attr->value_size = (size_t)((close ? close : b->end) - attr->value);
        b->at = close ? close + 1 : b->end;
        return;
    }
    attr->value = b->at;
    while (b->at < b->end && !blank(*b->at) && *b->at != '>') {
        b->at++;
    }
    attr->value_size = (size_t)(b->at - attr->value);
}

static asc_attr read_attr(builder *b) {
    asc_attr attr = {.name = b->at};
    b->at++; /* even "=" may begin a name */
    while (b->at < b->end && !blank(*b->at) && !strchr("=>/", *b->at)) {
        b->at++;
    }
    attr.name_size = (size_t)(b->at - attr.name);
    const char *after = b->at;
    skip_blank(b);
    if (b->at < b->end && *b->at == '=') {
        b->at++;
        read_value(b, &attr);
    } else {
        b->at = after;
    }
    return attr;
}

/* The rest of a start tag: attributes up to '>'. Sets *empty for "/>". */
static asc_attr *read_attrs(builder *b, bool *empty) {
    asc_attr *first = NULL;
    asc_attr **last = &first;
    size_t count = 0;
    *empty = false;
    while (b->at < b->end && *b->at != '>') {
        if (blank(*b->at) || *b->at == '/') {
            *empty = *b->at == '/';
            b->at++;
            continue;
        }
        *empty = false;
        asc_attr attr = read_attr(b);
        if (count++ < ASC_MAX_ATTRIBUTES) {
            *last = asc_arena_alloc(b->arena, sizeof attr);
            **last = attr;
            last = &(*last)->next;
        }
    }
    b->at += b->at < b->end;
    return first;
}

static void add_text(builder *b, const char *begin, const char *end, bool literal) {
    if (end > begin) {
        append(b, ASC_TAG_TEXT, begin, (size_t)(end - begin))->literal = literal;
    }
}

/* The content of an element whose content is text, up to its end tag. */
static void read_raw(builder *b, const asc_node *node) {
    const char *begin = b->at;
    const char *at = begin;
    while ((at = memchr(at, '<', (size_t)(b->end - at))) != NULL) {
        if ((size_t)(b->end - at) > node->size + 1 && at[1] == '/' &&
            strncasecmp(at + 2, node->name, node->size) == 0) {
            break;
        }
        at++;
    }
    at = at ? at : b->end;
    add_text(b, begin, at, node->tag != ASC_TAG_TITLE && node->tag != ASC_TAG_TEXTAREA);
    const char *close = memchr(at, '>', (size_t)(b->end - at));
    b->at = close ? close + 1 : b->end;
}

/* A second <html> or <body> is no new element. */
static bool is_open(const builder *b, asc_tag tag) {
    for (size_t i = 0; i < b->depth; i++) {
        if (b->open[i]->tag == tag) {
            return true;
        }
    }
    return false;
}

/* A start tag; `at` is behind the '<'. */
static void start_tag(builder *b) {
    static const struct tag_row other = {"", ASC_TAG_OTHER, 0};
    const char *name = b->at;
    while (b->at < b->end && !blank(*b->at) && *b->at != '>' && *b->at != '/') {
        b->at++;
    }
    size_t size = (size_t)(b->at - name);
    const struct tag_row *row = b->kind == ASC_HTML ? find_tag(name, size) : NULL;
    row = row ? row : &other;
    bool empty;
    asc_attr *attrs = read_attrs(b, &empty);
    if (row->tag == ASC_TAG_HTML || row->tag == ASC_TAG_BODY) {
        if (is_open(b, row->tag)) {
            return;
        }
    }
    if (b->kind == ASC_HTML) {
        imply_ends(b, row);
    }
    asc_node *node = append(b, row->tag, name, size);
    node->traits = row->traits;
    node->attrs = attrs;
    node->end = b->at;
    bool foreign = b->kind == ASC_XML || is_open(b, ASC_TAG_SVG) || row->tag == ASC_TAG_SVG;
    if ((row->traits & VOID) || (empty && foreign) || b->depth == ASC_MAX_MARKUP_DEPTH) {
        return;
    }
    b->open[b->depth++] = node;
    if ((row->traits & RAW) && b->kind == ASC_HTML) {
        read_raw(b, node);
        pop(b);
    }
}

static bool same_name(const asc_node *node, const char *name, size_t size, asc_markup_kind kind) {
    return node->size == size && (kind == ASC_XML ? memcmp : (int (*)(const void *, const void *, size_t))strncasecmp)(
                                     node->name, name, size) == 0;
}

/* An end tag; `at` is behind the "</". One that fits no open element is ignored, and so is one of an inline element
 * between whose start and here a block has been opened. */
static void end_tag(builder *b) {
    const char *name = b->at;
    while (b->at < b->end && !blank(*b->at) && *b->at != '>') {
        b->at++;
    }
    size_t size = (size_t)(b->at - name);
    const char *close = memchr(b->at, '>', (size_t)(b->end - b->at));
    b->at = close ? close + 1 : b->end;
    const struct tag_row *row = b->kind == ASC_HTML ? find_tag(name, size) : NULL;
    if (row && (row->tag == ASC_TAG_BODY || row->tag == ASC_TAG_HTML)) {
        return; /* what follows them still belongs to the body */
    }
    bool is_inline = row && (row->traits & INLINE) && row->tag != ASC_TAG_A;
    bool reaches_out = row && (row->tag == ASC_TAG_TABLE || row->tag == ASC_TAG_TR || row->tag == ASC_TAG_TBODY ||
                               row->tag == ASC_TAG_TD || row->tag == ASC_TAG_TH);
    for (size_t i = b->depth; i > 1; i--) {
        asc_node *node = b->open[i - 1];
        if (same_name(node, name, size, b->kind)) {
            pop_to(b, i - 1);
            return;
        }
        bool stop = is_barrier(node) && !(reaches_out && node->tag != ASC_TAG_TABLE);
        if (b->kind == ASC_HTML && (stop || (is_inline && (node->traits & BLOCK)))) {
            return;
        }
    }
}

/* A pointer behind the next `mark`, or the end. */
static const char *behind(const builder *b, const char *from, const char *mark) {
    size_t length = strlen(mark);
    const char *hit = from < b->end ? memmem(from, (size_t)(b->end - from), mark, length) : NULL;
    return hit ? hit + length : b->end;
}

/* Comments, CDATA, declarations and processing instructions; `at` is at their '<'. */
static void special(builder *b) {
    size_t left = (size_t)(b->end - b->at);
    if (left >= 4 && memcmp(b->at, "<!--", 4) == 0) {
        const char *from = b->at + 4;
        b->at = from < b->end && *from == '>' ? from + 1 : behind(b, from, "-->");
    } else if (left >= 9 && memcmp(b->at, "<![CDATA[", 9) == 0) {
        const char *begin = b->at + 9;
        const char *close = behind(b, begin, "]]>");
        bool closed = close - begin >= 3 && memcmp(close - 3, "]]>", 3) == 0;
        add_text(b, begin, closed ? close - 3 : close, true);
        b->at = close;
    } else if (left >= 9 && strncasecmp(b->at, "<!DOCTYPE", 9) == 0) {
        const char *close = memchr(b->at, '>', left);
        const char *subset = close ? memchr(b->at, '[', (size_t)(close - b->at)) : NULL;
        bool internal = b->kind == ASC_XML && subset;
        b->at = internal ? behind(b, subset, "]>") : behind(b, b->at, ">");
    } else {
        b->at = behind(b, b->at, b->kind == ASC_XML && b->at[1] == '?' ? "?>" : ">");
    }
}

asc_node *asc_markup_parse(const char *source, size_t size, asc_markup_kind kind, asc_arena *arena) {
    builder *b = asc_arena_alloc(arena, sizeof *b);
    *b = (builder){.at = source, .end = source + size, .kind = kind, .arena = arena};
    asc_node *root = append(b, ASC_TAG_OTHER, source, 0);
    root->end = source + size;
    b->open[b->depth++] = root;
    while (b->at < b->end) {
        if (b->nodes > ASC_MAX_MARKUP_NODES) {
            return NULL;
        }
        const char *text = b->at;
        const char *angle = memchr(text, '<', (size_t)(b->end - text));
        while (angle && angle + 1 < b->end && !letter(angle[1]) && !strchr("/!?_:", angle[1])) {
            angle = memchr(angle + 1, '<', (size_t)(b->end - angle - 1)); /* "<" that begins no tag */
        }
        b->at = angle && angle + 1 < b->end ? angle : b->end;
        add_text(b, text, b->at, false);
        if (b->at == b->end) {
            break;
        }
        if (b->at[1] == '!' || b->at[1] == '?') {
            special(b);
        } else if (b->at[1] == '/') {
            b->at += 2;
            end_tag(b);
        } else {
            b->at++;
            start_tag(b);
        }
    }
    pop_to(b, 1);
    return root;
}
