#ifndef ASCRIBE_EXTRACT_H
#define ASCRIBE_EXTRACT_H
/*
 * Claims from articles. A rule set is immutable and may be shared between threads; a scanner holds the working
 * memory of one thread and is reused from article to article.
 */

#include "ascribe/article.h"
#include "ascribe/claim.h"
#include "ascribe/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_scanner asc_scanner;

/* Gives a scanner over `rules`, which it borrows until asc_scanner_free. */
asc_scanner *asc_scanner_new(const asc_rules *rules);
void asc_scanner_free(asc_scanner *scanner);

/*
 * Finds the claims of `article` (title and text) into `out`, which is cleared first and given to the caller.
 * A match limit that is passed is no silent "no match": it is added to `diagnostics` (may be NULL) with the
 * sentence, and the other sentences go on. Offsets count bytes of the article's own title and text, however those are
 * composed. Returns ASC_OK, or ASC_BAD_INPUT when the text is over the limits.
 */
asc_status asc_extract(asc_scanner *scanner, const asc_article *article, asc_claims *out, asc_problems *diagnostics,
                       asc_error *err);

/*
 * Are there rules for the language that the article is in, or is that unknown? An article of which this is false has no
 * claims: rules for another language would find what it does not say.
 */
bool asc_reads_language(const asc_rules *rules, const asc_article *article);

/*
 * Writes claim `index` as one line of JSON, as `ascribe extract` prints it, without a newline. Gives a string to
 * free with free().
 */
char *asc_claim_json(const asc_article *article, const asc_claims *claims, size_t index);

/* Tells in words how `sentence` is read: tokens, classes, every rule tried and how far it got, and the claims. Gives a
 * string to free with free(). `published` (ISO date or NULL) anchors the dates. */
char *asc_explain(const asc_rules *rules, const char *sentence, const char *published);

#ifdef __cplusplus
}
#endif
#endif
