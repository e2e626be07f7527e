#ifndef ASCRIBE_LEDGER_TIME_H
#define ASCRIBE_LEDGER_TIME_H
/* Times and dates as the ledger keeps them: as integers that sort. */

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970 of "YYYY-MM-DD", "YYYY-MM-DDTHH:MM" or "…:SS", each also with Z; false for anything else. */
bool asc_time_parse(const char *text, int64_t *seconds);
/* "YYYY-MM-DDTHH:MM:SSZ". Returns out. */
char *asc_time_format(int64_t seconds, char out[24]);
int64_t asc_time_clock(void);

/* Seconds of the first moment after a date, month or year; false when it is none. */
bool asc_time_after(const char *text, int64_t *seconds);

/* yyyymmdd of an ISO date, 00 for what is cut; 0 for NULL, "" and what is no date. */
int64_t asc_day_pack(const char *text);
/* The ISO date, cut as it was packed; "" for 0. Returns out. */
char *asc_day_unpack(int64_t day, char out[12]);
/* The last day that a cut date may mean, as an upper bound: 20231000 gives 20231099. */
int64_t asc_day_last(int64_t day);

/* yyyymmddhhmmss of an ISO date and time, 0 for what is cut or unreadable. */
int64_t asc_moment_pack(const char *text);

#endif
