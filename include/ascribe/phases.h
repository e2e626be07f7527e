#ifndef ASCRIBE_PHASES_H
#define ASCRIBE_PHASES_H
/* Phases of a war, such as ceasefires, as its conflict pack lists them. Figures of different phases do not compare. */

#include "ascribe/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where a phase begins or ends. */
typedef struct asc_phase_bound {
    const char *label; /* of the phase ("ceasefire of November 2023"); borrowed from the rule set */
    char date[12];     /* ISO date: the first day of the phase, or the first day after it */
    bool begins;       /* false: it has ended */
} asc_phase_bound;

/* Finds the first bound of a phase of `event` that lies between two whole ISO dates in any order: after the earlier, up
 * to and including the later. False when there is none, a date is NULL or not whole, or `rules` is NULL. */
bool asc_phase_between(const asc_rules *rules, const char *event, const char *one, const char *other,
                       asc_phase_bound *out);

#ifdef __cplusplus
}
#endif
#endif
