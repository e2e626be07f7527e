#ifndef ASCRIBE_CITE_H
#define ASCRIBE_CITE_H
/* Citations of the articles behind figures: BibTeX, CSL-JSON, and a wikitext table with {{cite news}} per figure. */

#include "ascribe/series.h"
#include "ascribe/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One article as it is cited; strings are borrowed, NULL is unknown. */
typedef struct asc_cited {
    const char *sha256, *title, *publisher, *published, *url, *lang;
} asc_cited;

/* One BibTeX entry (@misc), keyed ascribe-<first ten digits of the hash>. Returns false when the sink has failed. */
bool asc_cite_bibtex(const asc_cited *article, asc_sink sink);

/* One CSL-JSON item (type article-newspaper), without anything around it. Returns false when the sink has failed. */
bool asc_cite_csl(const asc_cited *article, asc_sink sink);

/* A figure as a wikitext table: date, source, figure, and the article in a {{cite news}}. Sources,
 * places and events are named as `rules` label them; NULL: by their ids. Only http and https addresses
 * are linked. Returns false when the sink has failed. */
bool asc_cite_wikitext(const asc_figure *figure, const asc_rules *rules, asc_sink sink);

#ifdef __cplusplus
}
#endif
#endif
