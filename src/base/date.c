#include "base/date.h"

#include <stddef.h>

long asc_date_days(asc_date date) {
    long y = date.year - (date.month <= 2);
    long era = (y >= 0 ? y : y - 399) / 400;
    long yoe = y - era * 400;
    long doy = (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

asc_date asc_date_from_days(long days) {
    long z = days + 719468;
    long era = (z >= 0 ? z : z - 146096) / 146097;
    long doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    asc_date out;
    out.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    out.month = (int)(mp < 10 ? mp + 3 : mp - 9);
    out.year = (int)(yoe + era * 400 + (out.month <= 2));
    return out;
}

int asc_date_weekday(asc_date date) {
    long days = asc_date_days(date);
    return (int)(((days + 4) % 7 + 7) % 7);
}

bool asc_date_valid(asc_date date) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 0 || date.month > 12 || date.day < 0) {
        return false;
    }
    if (date.month == 0) {
        return date.day == 0;
    }
    bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    return date.day <= days[date.month - 1] + (date.month == 2 && leap);
}

static bool digits(const char *text, int count, int *out) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value * 10 + (text[i] - '0');
    }
    *out = value;
    return true;
}

bool asc_date_parse(const char *text, asc_date *out) {
    asc_date date = {0};
    if (!text || !digits(text, 4, &date.year)) {
        return false;
    }
    const char *rest = text + 4;
    if (rest[0] == '-' && digits(rest + 1, 2, &date.month)) {
        rest += 3;
        if (rest[0] == '-' && digits(rest + 1, 2, &date.day)) {
            rest += 3;
        }
    }
    bool whole = date.day != 0;
    if (!asc_date_valid(date) || (*rest && !(whole && (*rest == 'T' || *rest == ' ')))) {
        return false;
    }
    *out = date;
    return true;
}

static char *put_digits(char *out, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return out + count;
}

char *asc_date_format(asc_date date, char out[12]) {
    char *end = out;
    if (date.year > 0) {
        end = put_digits(end, date.year, 4);
    }
    if (date.year > 0 && date.month) {
        *end++ = '-';
        end = put_digits(end, date.month, 2);
        if (date.day) {
            *end++ = '-';
            end = put_digits(end, date.day, 2);
        }
    }
    *end = '\0';
    return out;
}
