#ifndef ASCRIBE_READ_MAINTEXT_H
#define ASCRIBE_READ_MAINTEXT_H
/*
 * The text of the article on a web page, without what stands around it: navigation, teasers, captions, comments.
 *
 * Paragraphs vote for the elements around them, as in Readability (Arc90, 2010): the element that shares the most
 * running text among its own paragraphs wins, names of classes and roles weigh in, and of the winner's content what is
 * mostly links or is named as an addition is left out. Nothing here knows any single site.
 */

#include "base/buf.h"
#include "base/runs.h"
#include "read/markup.h"

/* Text taken from a source, and where in the source it stands. */
typedef struct asc_text {
    asc_buf out;
    const char *source; /* where offsets are counted from; NULL: none are kept */
    asc_runs runs;      /* to free with asc_runs_free */
} asc_text;

/* Adds the article's text to `text`, paragraphs parted by one empty line. Nothing is added when the page has none.
 * `title` (or NULL) is left out where it stands in the text once more. Uses the nodes' `extra`. */
void asc_main_text(asc_node *root, asc_arena *arena, const char *title, asc_text *text);

/* Adds all text of a fragment that is article text as a whole; only scripts, controls and the like are left out. */
void asc_whole_text(asc_node *root, asc_arena *arena, asc_text *text);

#endif
