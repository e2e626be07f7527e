#ifndef ASCRIBE_BASE_DATE_H
#define ASCRIBE_BASE_DATE_H
/* Calendar dates (proleptic Gregorian). A date with day == 0 is a month; with month == 0 too, a year; year == 0: none.
 */

#include <stdbool.h>

typedef struct asc_date {
    int year;
    int month; /* 1–12, or 0 */
    int day;   /* 1–31, or 0 */
} asc_date;

/* Days since 1970-01-01. The date must be whole. After H. Hinnant, "chrono-compatible low-level date algorithms". */
long asc_date_days(asc_date date);
asc_date asc_date_from_days(long days);
int asc_date_weekday(asc_date date); /* 0 = Sunday */
bool asc_date_valid(asc_date date);  /* whole dates, months and years */

/* Reads "YYYY", "YYYY-MM", "YYYY-MM-DD" and what may follow it after 'T' or a space; false when it is none of these. */
bool asc_date_parse(const char *text, asc_date *out);

/* Writes "YYYY-MM-DD", "YYYY-MM", "YYYY" or "" into out (12 bytes). Returns out. */
char *asc_date_format(asc_date date, char out[12]);

#endif
