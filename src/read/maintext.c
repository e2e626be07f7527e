#include "read/maintext.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "read/classes.h"
#include "read/furniture.h"
#include "read/reference.h"

#include <string.h>
#include <strings.h>

/* What is known of an element while the text is sought. */
typedef struct info {
    unsigned classes;
    bool out;      /* no part of any text */
    size_t chars;  /* characters below it, without white space and without what is out */
    size_t linked; /* of these, in links */
    size_t own;    /* of these, not inside a block below */
    size_t own_linked;
    size_t commas; /* in own */
    size_t prose;  /* characters of running paragraphs below */
    size_t body;   /* of these, in elements named as the article's text */
    size_t titles; /* h1 below */
    double score;
} info;

static info *of(const asc_node *node) {
    return node->extra;
}

static bool is_element(const asc_node *node) {
    return node->tag != ASC_TAG_TEXT;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Characters of a text that are no white space (continuation bytes of UTF-8 and references as they stand). */
static void count_text(const asc_node *text, size_t *chars, size_t *commas) {
    *chars = 0;
    *commas = 0;
    for (size_t i = 0; i < text->size; i++) {
        unsigned char c = (unsigned char)text->name[i];
        *chars += !blank((char)c) && (c & 0xC0) != 0x80;
        *commas += c == ',' || c == '.' || c == ';';
    }
}

static bool all_blank(const asc_node *text) {
    size_t chars;
    size_t commas;
    count_text(text, &chars, &commas);
    return chars == 0;
}

/* Elements that are never text, by their tag alone. */
static bool out_by_tag(const asc_node *node) {
    switch (node->tag) {
    case ASC_TAG_FIGCAPTION:
    case ASC_TAG_FIGURE:
    case ASC_TAG_FOOTER:
    case ASC_TAG_HEAD:
    case ASC_TAG_H1:
        return true;
    default:
        return (node->traits & ASC_TRAIT_EMBED) != 0;
    }
}

/* Gives every element its info, and counts. `pruning`: elements named as additions are out, unless they hold much of
 * the page's prose (as counted by the pass before). */
static void measure(asc_node *root, asc_arena *arena, bool pruning);

static bool out_by_name(const asc_node *node, size_t all_prose) {
    const info *i = of(node);
    if (node->tag == ASC_TAG_HTML || node->tag == ASC_TAG_BODY || node->tag == ASC_TAG_ARTICLE ||
        node->tag == ASC_TAG_MAIN) {
        return (i->classes & ASC_CLASS_HIDDEN) && i->prose * 2 < all_prose;
    }
    if ((i->classes & ASC_CLASS_BODY) || node->tag == ASC_TAG_BLOCKQUOTE) {
        return false;
    }
    if (i->body * 2 > i->prose) {
        return false;
    }
    bool suspect = (i->classes & (ASC_CLASS_ASIDE | ASC_CLASS_HIDDEN)) || node->tag == ASC_TAG_ASIDE ||
                   node->tag == ASC_TAG_HEADER;
    return suspect && i->prose * 10 < all_prose * 7;
}

/* A paragraph: a block with text of its own that is not mostly links. */
static bool is_paragraph(const asc_node *node) {
    const info *i = of(node);
    return i->own >= 20 && i->own_linked * 2 < i->own && !(node->traits & ASC_TRAIT_HEADING);
}

static void add_counts(asc_node *text, const asc_node *root) {
    size_t chars;
    size_t commas;
    count_text(text, &chars, &commas);
    if (chars == 0) {
        return;
    }
    bool linked = false;
    bool own = true;
    for (asc_node *n = text->parent; n; n = n->parent) {
        info *i = of(n);
        linked = linked || n->tag == ASC_TAG_A;
        i->chars += chars;
        i->linked += linked ? chars : 0;
        if (own && ((n->traits & ASC_TRAIT_BLOCK) || n->tag == ASC_TAG_OTHER)) {
            i->own += chars;
            i->own_linked += linked ? chars : 0;
            i->commas += commas;
            own = false;
        }
        if (n == root) {
            break;
        }
    }
}

static void count_all(asc_node *root) {
    for (asc_node *n = root; n;) {
        bool skip = is_element(n) && of(n)->out;
        if (!is_element(n)) {
            add_counts(n, root);
        }
        n = asc_node_next(n, root, !skip);
    }
    for (asc_node *n = root; n;) {
        bool skip = is_element(n) && of(n)->out;
        if (is_element(n) && !skip && is_paragraph(n)) {
            bool body = false;
            for (asc_node *up = n; up; up = up->parent) {
                body = body || (of(up)->classes & ASC_CLASS_BODY);
                of(up)->prose += of(n)->own;
                of(up)->body += body ? of(n)->own : 0;
            }
        }
        if (n->tag == ASC_TAG_H1) {
            for (asc_node *up = n; up; up = up->parent) {
                of(up)->titles++;
            }
        }
        n = asc_node_next(n, root, !skip);
    }
}

static void measure(asc_node *root, asc_arena *arena, bool pruning) {
    size_t all_prose = pruning ? of(root)->prose : 0;
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (!is_element(n)) {
            continue;
        }
        if (!n->extra) {
            n->extra = asc_arena_alloc(arena, sizeof(info));
            of(n)->classes = asc_classify(n);
            of(n)->out = out_by_tag(n);
        } else if (!of(n)->out && out_by_name(n, all_prose)) {
            of(n)->out = true;
        }
    }
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (is_element(n)) {
            info *i = of(n);
            *i = (info){.classes = i->classes, .out = i->out};
        }
    }
    count_all(root);
}

/* A paragraph's vote. */
static double paragraph_score(const info *i) {
    double length = (double)i->own / 100;
    return 1 + (double)(i->commas > 10 ? 10 : i->commas) + (length > 3 ? 3 : length);
}

/* The share of links in an element's text. */
static double link_density(const info *i) {
    return i->chars ? (double)i->linked / (double)i->chars : 0;
}

static void vote(asc_node *root) {
    for (asc_node *n = root; n;) {
        bool skip = is_element(n) && of(n)->out;
        if (is_element(n) && !skip && is_paragraph(n)) {
            double score = paragraph_score(of(n));
            double share = 1;
            bool holds =
                n->tag == ASC_TAG_DIV || n->tag == ASC_TAG_TD || n->tag == ASC_TAG_SECTION || n->tag == ASC_TAG_ARTICLE;
            asc_node *up = holds ? n : n->parent;
            for (int level = 0; up && level < 6; level++, up = up->parent) {
                of(up)->score += score * share;
                share = level == 0 ? 0.5 : share * 0.66;
            }
        }
        n = asc_node_next(n, root, !skip);
    }
}

static double final_score(const asc_node *node) {
    const info *i = of(node);
    double score = i->score * (1 - link_density(i));
    score *= i->classes & ASC_CLASS_BODY ? 2.0 : i->classes & ASC_CLASS_LIKELY ? 1.2 : 1.0;
    score *= node->tag == ASC_TAG_ARTICLE || node->tag == ASC_TAG_MAIN ? 1.2 : 1.0;
    return score;
}

static asc_node *best_node(asc_node *root) {
    asc_node *best = NULL;
    double most = 0;
    for (asc_node *n = root; n;) {
        bool skip = is_element(n) && of(n)->out;
        if (is_element(n) && !skip && final_score(n) > most) {
            most = final_score(n);
            best = n;
        }
        n = asc_node_next(n, root, !skip);
    }
    return best;
}

/* Goes up while much more prose is found there than here: a text may be cut into several parts. */
static asc_node *widen(asc_node *node) {
    asc_node *out = node;
    for (asc_node *up = node->parent; up && up->tag != ASC_TAG_BODY && up->tag != ASC_TAG_HTML; up = up->parent) {
        if (out->tag == ASC_TAG_ARTICLE || of(up)->titles > 1) {
            break;
        }
        bool named = of(out)->classes & ASC_CLASS_BODY;
        size_t there = named ? of(up)->body : of(up)->prose;
        if (there * 4 > of(out)->prose * 5 && link_density(of(up)) < 0.3) {
            out = up;
        }
    }
    return out;
}

/* Writing the text */

typedef struct writer {
    asc_text *text;
    size_t line; /* where the current paragraph begins in the text */
    bool choose; /* paragraphs that are no part of the article by their words are left out */
    const char *title;
} writer;

/* Adds bytes that stand at `from` in the source as they are, or as `from_size` other bytes. */
static void put(writer *w, const char *bytes, size_t size, const char *from, size_t from_size) {
    asc_text *t = w->text;
    if (t->source && !t->out.full) {
        asc_runs_add(&t->runs, t->out.length, (size_t)(from - t->source), bytes == from ? 0 : from_size);
    }
    asc_buf_add(&t->out, bytes, size);
}

/* Marks that are not read, at `at`: soft hyphens, zero-width spaces, direction marks. Their size, or 0. Joiners of
 * other scripts than Latin stay: words are spelt with them. */
static size_t unseen(const char *at, size_t left, const asc_buf *out) {
    size_t size;
    uint32_t code = asc_utf8_decode(at, left, &size);
    bool joins = (code == 0x200C || code == 0x200D) && out->length && (unsigned char)out->data[out->length - 1] >= 0x80;
    return asc_is_unseen(code) && !joins ? size : 0;
}

static void put_blank(writer *w, const char *from, size_t from_size) {
    const asc_buf *out = &w->text->out;
    if (out->length > w->line && out->data[out->length - 1] != ' ') {
        put(w, *from == ' ' ? from : " ", 1, from, from_size);
    }
}

static bool is_nbsp(const char *at, size_t left) {
    return left >= 2 && memcmp(at, "\xC2\xA0", 2) == 0;
}

static void put_text(writer *w, const asc_node *text) {
    const char *end = text->name + text->size;
    for (const char *at = text->name; at < end;) {
        char room[8];
        size_t length = 1;
        size_t written = *at == '&' && !text->literal ? asc_reference(at, end, room, &length) : 0;
        const char *bytes = written ? room : at;
        size_t left = written ? written : (size_t)(end - at);
        size_t skip = (unsigned char)*bytes >= 0xC2 ? unseen(bytes, left, &w->text->out) : 0;
        if (skip) {
            length = written ? length : skip;
        } else if (is_nbsp(bytes, left)) {
            length = written ? length : 2;
            put_blank(w, at, length);
        } else if (blank(*bytes)) {
            put_blank(w, at, length);
        } else {
            put(w, bytes, written ? written : 1, at, length);
        }
        at += length;
    }
}

/* Ends a paragraph. */
static void put_break(writer *w) {
    asc_buf *out = &w->text->out;
    while (out->length > w->line && out->data[out->length - 1] == ' ') {
        out->length--;
    }
    if (out->length > w->line && w->choose &&
        asc_is_furniture(out->data + w->line, out->length - w->line, w->title, w->line == 0)) {
        out->length = w->line;
        asc_runs_cut(&w->text->runs, w->line);
    }
    if (out->length > w->line) {
        asc_buf_puts(out, "\n\n");
        w->line = out->length;
    }
}

/* A line break; two of them are how old pages part paragraphs. */
static void put_line_end(writer *w, const asc_node *br) {
    const asc_node *next = br->next;
    while (next && next->tag == ASC_TAG_TEXT && all_blank(next)) {
        next = next->next;
    }
    if (next && next->tag == ASC_TAG_BR) {
        put_break(w);
    } else {
        put_blank(w, br->name, 1);
    }
}

/* Is this block, inside the article, no part of its text? */
static bool left_out(const asc_node *node) {
    const info *i = of(node);
    if (i->out) {
        return true;
    }
    if (!(node->traits & ASC_TRAIT_BLOCK)) {
        return false;
    }
    double density = link_density(i);
    if (node->tag == ASC_TAG_UL || node->tag == ASC_TAG_OL || node->tag == ASC_TAG_DL || node->tag == ASC_TAG_TABLE) {
        return density > 0.5;
    }
    return i->chars > 0 && density > 0.8 && i->chars < 300;
}

static void write_node(writer *w, asc_node *root) {
    asc_node *n = root;
    while (n) {
        bool skip = is_element(n) && left_out(n);
        bool block = is_element(n) && ((n->traits & ASC_TRAIT_BLOCK) != 0);
        if (!is_element(n)) {
            put_text(w, n);
        } else if (block) {
            put_break(w);
        } else if (n->tag == ASC_TAG_BR) {
            put_line_end(w, n);
        }
        if (n->first && !skip) {
            n = n->first;
            continue;
        }
        while (n != root && !n->next) {
            n = n->parent;
            if (n->traits & ASC_TRAIT_BLOCK) {
                put_break(w);
            }
        }
        n = n == root ? NULL : n->next;
    }
    put_break(w);
}

static void write_all(writer w, asc_node *root) {
    w.line = w.text->out.length;
    write_node(&w, root);
    asc_buf *out = &w.text->out;
    while (out->length && out->data[out->length - 1] == '\n') {
        out->data[--out->length] = '\0';
    }
}

void asc_main_text(asc_node *root, asc_arena *arena, const char *title, asc_text *text) {
    measure(root, arena, false);
    measure(root, arena, true);
    vote(root);
    asc_node *best = best_node(root);
    if (best) {
        write_all((writer){.text = text, .choose = true, .title = title}, widen(best));
    }
}

void asc_whole_text(asc_node *root, asc_arena *arena, asc_text *text) {
    for (asc_node *n = root; n; n = asc_node_next(n, root, true)) {
        if (is_element(n)) {
            n->extra = asc_arena_alloc(arena, sizeof(info));
            of(n)->out = (n->traits & ASC_TRAIT_EMBED) != 0 || n->tag == ASC_TAG_HEAD;
        }
    }
    write_all((writer){.text = text}, root);
}
