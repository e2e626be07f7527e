#include "ledger/time.h"

#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 86400 };

/* Two digits at `text`, or -1. */
static int two(const char *text) {
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
        return -1;
    }
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/* Reads "HH:MM" or "HH:MM:SS" after the 'T' of an ISO time; the rest of the text is left in *end. */
static bool read_clock(const char *text, int part[3], const char **end) {
    part[2] = 0;
    part[0] = two(text);
    if (part[0] < 0 || part[0] > 23 || text[2] != ':') {
        return false;
    }
    part[1] = two(text + 3);
    *end = text + 5;
    if (part[1] < 0 || part[1] > 59) {
        return false;
    }
    if (text[5] == ':') {
        part[2] = two(text + 6);
        *end = text + 8;
    }
    return part[2] >= 0 && part[2] <= 60;
}

bool asc_time_parse(const char *text, int64_t *seconds) {
    asc_date date;
    if (!asc_date_parse(text, &date) || !date.day) {
        return false;
    }
    int part[3] = {0, 0, 0};
    const char *end = text + 10;
    if (*end == 'T' && !read_clock(end + 1, part, &end)) {
        return false;
    }
    if (*end == 'Z') {
        end++;
    }
    *seconds = (int64_t)asc_date_days(date) * DAY_SECONDS + (int64_t)part[0] * 3600 + (int64_t)part[1] * 60 + part[2];
    return *end == '\0';
}

char *asc_time_format(int64_t seconds, char out[24]) {
    int64_t days = seconds / DAY_SECONDS;
    int rest = (int)(seconds % DAY_SECONDS);
    if (rest < 0) {
        rest += DAY_SECONDS;
        days--;
    }
    asc_date date = asc_date_from_days((long)days);
    snprintf(out, 24, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year % 10000, date.month % 100, date.day % 100,
             rest / 3600, rest / 60 % 60, rest % 60);
    return out;
}

int64_t asc_time_clock(void) {
    return (int64_t)time(NULL);
}

bool asc_time_after(const char *text, int64_t *seconds) {
    asc_date date;
    if (!asc_date_parse(text, &date)) {
        return false;
    }
    if (!date.month) {
        date = (asc_date){date.year + 1, 1, 1};
    } else if (!date.day) {
        date = date.month == 12 ? (asc_date){date.year + 1, 1, 1} : (asc_date){date.year, date.month + 1, 1};
    } else {
        *seconds = ((int64_t)asc_date_days(date) + 1) * DAY_SECONDS;
        return true;
    }
    *seconds = (int64_t)asc_date_days(date) * DAY_SECONDS;
    return true;
}

int64_t asc_day_pack(const char *text) {
    asc_date date;
    if (!text || !asc_date_parse(text, &date)) {
        return 0;
    }
    return (int64_t)date.year * 10000 + (int64_t)date.month * 100 + date.day;
}

char *asc_day_unpack(int64_t day, char out[12]) {
    return asc_date_format((asc_date){(int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)}, out);
}

int64_t asc_day_last(int64_t day) {
    if (day % 10000 == 0) {
        return day + 9999;
    }
    return day % 100 == 0 ? day + 99 : day;
}

int64_t asc_moment_pack(const char *text) {
    int64_t moment = asc_day_pack(text) * 1000000;
    int part[3];
    const char *end = NULL;
    if (moment && strlen(text) >= 16 && (text[10] == 'T' || text[10] == ' ') && read_clock(text + 11, part, &end)) {
        moment += (int64_t)part[0] * 10000 + (int64_t)part[1] * 100 + part[2];
    }
    return moment;
}
