/* Which articles there are rules for. */
#include "ascribe/extract.h"

#include "read/language.h"

#include <string.h>

/* A folder of rules whose name is a code of two or three letters holds those of a language. A set without any such
 * folder is for all. */
static bool has_rules(const asc_rules *rules, const char *lang) {
    bool any = false;
    for (size_t i = 0; i < asc_rules_file_count(rules); i++) {
        const char *path = asc_rules_file_path(rules, i);
        const char *slash = strchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) : 0;
        if (length < 2 || length > 3) {
            continue;
        }
        any = true;
        if (strlen(lang) == length && memcmp(lang, path, length) == 0) {
            return true;
        }
    }
    return !any;
}

bool asc_reads_language(const asc_rules *rules, const asc_article *article) {
    const char *lang = article->meta[ASC_META_LANG];
    if (!lang || has_rules(rules, lang)) {
        return true;
    }
    /* what a page's frame says may not be what the article is written in */
    const char *guess = article->text ? asc_language_guess(article->text, article->text_len) : NULL;
    return guess && strcmp(guess, lang) != 0 && has_rules(rules, guess);
}
