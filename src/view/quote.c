/* The sentence behind a claim, with the figure and its source marked. */
#include "ascribe/view.h"

#include "base/buf.h"
#include "view/width.h"

#include <string.h>

enum { FOLD_WIDTH = 100 };

typedef struct mark {
    asc_span span;
    const char *open;
    const char *close;
    const char *colour;
} mark;

typedef struct fold {
    asc_buf out;
    asc_buf word; /* the word under way, with its marks and colours */
    int word_width;
    int column;
    int width;
} fold;

static void end_word(fold *f) {
    if (f->word_width > 0 && f->column > 0 && f->column + 1 + f->word_width > f->width) {
        asc_buf_puts(&f->out, "\n  ");
        f->column = 0;
    } else if (f->word_width > 0 && f->column > 0) {
        asc_buf_putc(&f->out, ' ');
        f->column++;
    }
    asc_buf_add(&f->out, f->word.data ? f->word.data : "", f->word.length);
    f->column += f->word_width;
    asc_buf_clear(&f->word);
    f->word_width = 0;
}

static void put_marks(fold *f, const mark *marks, size_t at, bool opens, const asc_style *style) {
    for (int m = 0; m < 2; m++) {
        if (marks[m].span.start == marks[m].span.end || at != (opens ? marks[m].span.start : marks[m].span.end)) {
            continue;
        }
        if (style->colour) {
            asc_buf_puts(&f->word, opens ? marks[m].colour : "\x1b[0m");
        } else {
            asc_buf_puts(&f->word, opens ? marks[m].open : marks[m].close);
            f->word_width++;
        }
    }
}

/* The next place after `at` where something happens: a mark, white space, or the end. */
static size_t next_stop(const char *text, size_t at, size_t end, const mark *marks) {
    size_t stop = at + 1;
    while (stop < end && !strchr(" \t\r\n", text[stop]) && stop != marks[0].span.start && stop != marks[0].span.end &&
           stop != marks[1].span.start && stop != marks[1].span.end) {
        stop++;
    }
    return stop;
}

bool asc_quote_write(const asc_style *style, const asc_article *article, asc_where where, asc_span sentence,
                     asc_span number, asc_span source, asc_sink sink) {
    const char *text = where == ASC_IN_TITLE ? article->meta[ASC_META_TITLE] : article->text;
    size_t size = text ? strlen(text) : 0;
    size_t end = sentence.end < size ? sentence.end : size;
    /* A source named in an earlier sentence: show from there. */
    bool before = source.start < source.end && source.start < sentence.start;
    size_t start = before ? source.start : sentence.start;
    const mark marks[2] = {{number, "[", "]", "\x1b[1;33m"}, {source, "{", "}", "\x1b[1;36m"}};
    fold f = {.width = (style->width ? style->width : FOLD_WIDTH) - 2};
    asc_buf_puts(&f.out, "  ");
    for (size_t i = start; i < end;) {
        put_marks(&f, marks, i, true, style);
        if (strchr(" \t\r\n", text[i])) {
            end_word(&f);
            i++;
        } else {
            size_t stop = next_stop(text, i, end, marks);
            f.word_width += asc_clean_add(&f.word, text + i, stop - i);
            i = stop;
        }
        put_marks(&f, marks, i, false, style);
    }
    end_word(&f);
    asc_buf_putc(&f.out, '\n');
    bool good = sink.write(sink.context, f.out.data, f.out.length);
    asc_buf_free(&f.out);
    asc_buf_free(&f.word);
    return good;
}
