#ifndef ASCRIBE_READ_CLASSES_H
#define ASCRIBE_READ_CLASSES_H
/* What the names that pages give their elements (class, id, role, itemprop…) say about them. */

#include "read/markup.h"

typedef enum asc_class {
    ASC_CLASS_BODY = 1,   /* named as the text of the article */
    ASC_CLASS_LIKELY = 2, /* named as an article, a story, content */
    ASC_CLASS_ASIDE = 4,  /* named as something beside the text: share bar, related stories, comments, advertising… */
    ASC_CLASS_HIDDEN = 8  /* not shown */
} asc_class;

/* A set of asc_class values. */
unsigned asc_classify(const asc_node *node);

#endif
