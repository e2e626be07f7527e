#ifndef ASCRIBE_BASE_NUMBER_H
#define ASCRIBE_BASE_NUMBER_H
/* Numbers and figures as people read them; declared for everyone in ascribe/view.h. */

#include "ascribe/claim.h"

char *asc_number_text(int64_t number, char out[32]);
char *asc_figure_text(asc_bound bound, bool has_value, int64_t value, bool has_max, int64_t value_max,
                      const char *number_text, char *out, size_t size);

#endif
