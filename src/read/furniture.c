#include "read/furniture.h"

#include "base/buf.h"
#include "base/mem.h"
#include "read/date_text.h"

#include <string.h>
#include <strings.h>

#define DATE_BYTES 60    /* longer lines are no dates */
#define RIGHTS_BYTES 240 /* longer lines are no notes of copyright */
#define LABEL_BYTES 120  /* … no labels */

char *asc_letters(const char *text, size_t size) {
    asc_buf out = {0};
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            asc_buf_putc(&out, text[i]);
        } else if (c >= 'A' && c <= 'Z') {
            asc_buf_putc(&out, (char)(c | 0x20));
        }
    }
    return asc_buf_take(&out);
}

/* "12.10", "9:02 pm": a clock and nothing else. */
static bool is_clock(const char *line, size_t size) {
    size_t digits = size >= 4 && size <= 9 ? strspn(line, "0123456789") : 0;
    if (digits < 1 || digits > 2 || (line[digits] != '.' && line[digits] != ':')) {
        return false;
    }
    size_t at = digits + 1 + strspn(line + digits + 1, "0123456789");
    return at == digits + 3 && strspn(line + at, " apm.APM") >= size - at;
}

static bool is_title(const char *line, size_t size, const char *title) {
    size_t length = strlen(title);
    if (size * 2 < length || size > length * 2) {
        return false;
    }
    char *a = asc_letters(line, size);
    char *b = asc_letters(title, length);
    bool same = strcmp(a, b) == 0;
    asc_free(a);
    asc_free(b);
    return same;
}

static bool begins(const char *line, size_t size, const char *words) {
    size_t length = strlen(words);
    return size >= length && strncasecmp(line, words, length) == 0;
}

/* Labels of what stands around an article, alone in their line or before what they label. */
static bool is_label(const char *line, size_t size) {
    static const char *const labels[] = {"advertisement",     "comments",
                                         "filed under",       "leave a comment",
                                         "read more:",        "read next:",
                                         "related:",          "related articles",
                                         "related stories",   "related content",
                                         "share this:",       "story continues below",
                                         "you may also like", NULL};
    for (const char *const *label = labels; *label; label++) {
        bool sentence = line[size - 1] == '.' && size > 2 * strlen(*label);
        if (begins(line, size, *label) && !sentence) {
            return true;
        }
    }
    size_t digits = strspn(line, "0123456789");
    return digits && begins(line + digits, size - digits, " comment");
}

bool asc_is_furniture(const char *line, size_t size, const char *title, bool first) {
    char iso[ASC_MAX_DATE_TEXT];
    if (size < DATE_BYTES && (is_clock(line, size) || (first && asc_date_text(line, size, iso)))) {
        return true;
    }
    if (size < RIGHTS_BYTES && (begins(line, size, "\xC2\xA9") || begins(line, size, "copyright \xC2\xA9") ||
                                begins(line, size, "copyright (c)"))) {
        return true;
    }
    if (size < LABEL_BYTES && is_label(line, size)) {
        return true;
    }
    return title && is_title(line, size, title);
}
