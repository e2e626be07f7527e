/* The way from a stored article back to its bytes. */
#include "ascribe/read.h"

#include <string.h>

bool asc_article_locate(const asc_article *article, asc_span span, asc_located *out) {
    asc_article again;
    *out = (asc_located){0};
    if (asc_read_again(article->format, article->bytes, article->bytes_len, &again, NULL) != ASC_OK) {
        return false;
    }
    bool same = again.text_len == article->text_len && memcmp(again.text, article->text, again.text_len) == 0;
    if (same) {
        out->bytes = asc_article_place(&again, span);
    }
    asc_article_free(&again);
    out->line = 1;
    size_t begin = 0;
    for (size_t i = 0; i < out->bytes.start; i++) {
        if (article->bytes[i] == '\n') {
            out->line++;
            begin = i + 1;
        }
    }
    out->column = (long)(out->bytes.start - begin) + 1;
    return out->bytes.end > out->bytes.start;
}
