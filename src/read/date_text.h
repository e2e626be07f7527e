#ifndef ASCRIBE_READ_DATE_TEXT_H
#define ASCRIBE_READ_DATE_TEXT_H
/*
 * Dates as people and feeds write them, to ISO 8601: "2024-03-26", "Tue, 26 Mar 2024 14:05:00 +0200",
 * "Tuesday, March 26, 2024", "26 March 2024, 2:05 pm GMT", "Nov. 3, 2023", "20240326T140500Z".
 */

#include "ascribe/limits.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Reads all of `text` as one date with an optional time and zone. Writes "YYYY-MM-DD", and after it "Thh:mm", ":ss" and
 * "Z" or "±hh:mm" so far as given. False when anything else stands in the text, when day, month or year is missing, or
 * when the order of day and month cannot be known ("03/04/2024"): a date is never guessed.
 */
bool asc_date_text(const char *text, size_t length, char out[ASC_MAX_DATE_TEXT]);

#endif
