#include "read/date_text.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct parts {
    asc_date date;
    int hour, minute, second; /* -1: not given */
    bool has_zone;
    int zone; /* minutes east of UTC */
    bool afternoon_said;
} parts;

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char peek(const cursor *c, size_t ahead) {
    return (size_t)(c->end - c->at) > ahead ? c->at[ahead] : '\0';
}

static size_t digits_ahead(const cursor *c) {
    size_t n = 0;
    while (is_digit(peek(c, n))) {
        n++;
    }
    return n;
}

/* Takes `count` digits, which the caller has seen. */
static int take_digits(cursor *c, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value * 10 + (*c->at++ - '0');
    }
    return value;
}

static size_t word_ahead(const cursor *c) {
    size_t n = 0;
    while (is_letter(peek(c, n))) {
        n++;
    }
    return n;
}

/* The index of the word in `list` that `word` is, or is at least three letters of the beginning of; -1 if none. */
static int find_word(const char *const *list, const char *word, size_t length, bool abbreviated) {
    for (int i = 0; list[i]; i++) {
        size_t whole = strlen(list[i]);
        if (length == whole || (abbreviated && length >= 3 && length < whole && length <= 5)) {
            if (strncasecmp(list[i], word, length) == 0) {
                return i;
            }
        }
    }
    return -1;
}

static bool put_zone(parts *p, int minutes) {
    if (p->has_zone || p->hour < 0 || minutes < -14 * 60 || minutes > 14 * 60) {
        return false;
    }
    p->has_zone = true;
    p->zone = minutes;
    return true;
}

/* "Z", "GMT" and the abbreviations that RFC 2822 and English-language sites use. Those that mean several zones (IST)
 * are not here: the time then stays without a zone. */
static bool zone_word(parts *p, const char *word, size_t length, bool *known) {
    static const char *const names[] = {"Z",   "UT",  "GMT", "UTC", "EST", "EDT", "CST",  "CDT",  "MST",
                                        "MDT", "PST", "PDT", "BST", "CET", "EET", "CEST", "EEST", NULL};
    static const int minutes[] = {0, 0, 0, 0, -300, -240, -360, -300, -420, -360, -480, -420, 60, 60, 120, 120, 180};
    int i = find_word(names, word, length, false);
    *known = i >= 0;
    return i >= 0 && put_zone(p, minutes[i]);
}

static bool half_day(parts *p, bool afternoon) {
    if (p->hour < 1 || p->hour > 12 || p->afternoon_said) {
        return false;
    }
    p->hour = p->hour % 12 + (afternoon ? 12 : 0);
    p->afternoon_said = true;
    return true;
}

static bool all_capitals(const char *word, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (word[i] < 'A' || word[i] > 'Z') {
            return false;
        }
    }
    return true;
}

static bool read_word(cursor *c, parts *p) {
    static const char *const months[] = {"January", "February",  "March",   "April",    "May",      "June", "July",
                                         "August",  "September", "October", "November", "December", NULL};
    static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday",  "Wednesday",
                                           "Thursday", "Friday", "Saturday", NULL};
    static const char *const noise[] = {"on",      "at",   "of",      "the",  "date", "published", "posted", "updated",
                                        "created", "last", "updated", "time", "hrs",  "local",     NULL};
    const char *word = c->at;
    size_t length = word_ahead(c);
    c->at += length;
    bool letter_dots = length == 1 && peek(c, 0) == '.' && (peek(c, 1) == 'm' || peek(c, 1) == 'M');
    if (strchr("aApP", word[0]) && ((length == 2 && (word[1] == 'm' || word[1] == 'M')) || letter_dots)) {
        c->at += letter_dots ? 2 : 0;
        return half_day(p, word[0] == 'p' || word[0] == 'P');
    }
    int month = find_word(months, word, length, true);
    if (month >= 0 && p->date.month == 0) {
        p->date.month = month + 1;
        return true;
    }
    bool known;
    if (zone_word(p, word, length, &known) || known) {
        return p->has_zone;
    }
    if (p->hour >= 0 && length >= 3 && length <= 5 && all_capitals(word, length)) {
        return true; /* another zone's: the time stays without one */
    }
    return find_word(weekdays, word, length, true) >= 0 || find_word(noise, word, length, false) >= 0;
}

/* hh:mm, hh:mm:ss, with a fraction that is left out. */
static bool read_clock(cursor *c, parts *p, size_t hour_digits) {
    if (p->hour >= 0 || hour_digits > 2) {
        return false;
    }
    p->hour = take_digits(c, hour_digits);
    c->at++;
    if (digits_ahead(c) != 2) {
        return false;
    }
    p->minute = take_digits(c, 2);
    if (peek(c, 0) == ':' && is_digit(peek(c, 1)) && is_digit(peek(c, 2))) {
        c->at++;
        p->second = take_digits(c, 2);
        if ((peek(c, 0) == '.' || peek(c, 0) == ',') && is_digit(peek(c, 1))) {
            c->at++;
            c->at += digits_ahead(c);
        }
    }
    return true;
}

static bool put_date(parts *p, int year, int month, int day) {
    if (p->date.year || p->date.month || p->date.day || month < 1 || day < 1) {
        return false;
    }
    p->date = (asc_date){year, month, day};
    return true;
}

/* "T" between a date and a time in ISO 8601, then hh:mm… or hhmmss. */
static bool read_iso_time(cursor *c, parts *p) {
    if ((peek(c, 0) != 'T' && peek(c, 0) != 't') || !is_digit(peek(c, 1))) {
        return true;
    }
    c->at++;
    size_t n = digits_ahead(c);
    if (n == 2 && peek(c, 2) == ':') {
        return read_clock(c, p, 2);
    }
    if (n != 4 && n != 6) {
        return false;
    }
    p->hour = take_digits(c, 2);
    p->minute = take_digits(c, 2);
    p->second = n == 6 ? take_digits(c, 2) : -1;
    return true;
}

/* Three numbers with `sep` between: y-m-d, or d.m.y, or with slashes where only one order is possible. */
static bool read_triple(cursor *c, parts *p, size_t first_digits, char sep) {
    int first = take_digits(c, first_digits);
    c->at++;
    size_t n = digits_ahead(c);
    if (n < 1 || n > 2) {
        return false;
    }
    int second = take_digits(c, n);
    if (peek(c, 0) != sep) {
        return false;
    }
    c->at++;
    n = digits_ahead(c);
    if (n < 1 || n > 4) {
        return false;
    }
    int third = take_digits(c, n);
    if (first_digits == 4) {
        return n <= 2 && put_date(p, first, second, third) && read_iso_time(c, p);
    }
    if (n != 4) {
        return false;
    }
    if (sep == '.' || first > 12 || first == second) {
        return put_date(p, third, second, first);
    }
    return second > 12 && put_date(p, third, first, second);
}

static bool read_number(cursor *c, parts *p) {
    size_t n = digits_ahead(c);
    char after = peek(c, n);
    if (n > 8) {
        return false;
    }
    if (after == ':' && is_digit(peek(c, n + 1))) {
        return read_clock(c, p, n);
    }
    if ((after == '-' || after == '/' || after == '.') && is_digit(peek(c, n + 1)) && (n <= 2 || n == 4)) {
        return read_triple(c, p, n, after);
    }
    int value = take_digits(c, n);
    if (n == 8) {
        return put_date(p, value / 10000, value / 100 % 100, value % 100) && read_iso_time(c, p);
    }
    if (n == 4) {
        bool first = p->date.year == 0;
        p->date.year = first ? value : p->date.year;
        return first;
    }
    if (n > 2) {
        return false;
    }
    static const char *const ordinals[] = {"st", "nd", "rd", "th", NULL};
    static const char *const halves[] = {"am", "pm", NULL};
    size_t word = word_ahead(c);
    if (p->hour < 0 && p->date.day && find_word(halves, c->at, word, false) >= 0) {
        p->hour = value;
        p->minute = 0;
        return true;
    }
    if (word == 2 && find_word(ordinals, c->at, word, false) >= 0) {
        c->at += 2;
    }
    bool first = p->date.day == 0 && value > 0;
    p->date.day = first ? value : p->date.day;
    return first;
}

/* "+0200", "-05:00" after a time. */
static bool read_offset(cursor *c, parts *p) {
    int sign = *c->at++ == '-' ? -1 : 1;
    size_t n = digits_ahead(c);
    if (n != 4 && n != 2) {
        return false;
    }
    int value = take_digits(c, n);
    int minutes = n == 4 ? value / 100 * 60 + value % 100 : value * 60;
    if (n == 2 && peek(c, 0) == ':' && is_digit(peek(c, 1)) && is_digit(peek(c, 2))) {
        c->at++;
        minutes += take_digits(c, 2);
    }
    if (p->has_zone) { /* "GMT+0200" */
        p->has_zone = p->zone != 0;
    }
    return put_zone(p, sign * minutes);
}

static bool read_token(cursor *c, parts *p) {
    char ch = *c->at;
    if (is_digit(ch)) {
        return read_number(c, p);
    }
    if (is_letter(ch)) {
        return read_word(c, p);
    }
    if ((ch == '+' || ch == '-') && p->hour >= 0 && is_digit(peek(c, 1))) {
        return read_offset(c, p);
    }
    if (strchr(" \t\r\n,.|()-:/", ch)) {
        c->at++;
        return true;
    }
    static const char *const marks[] = {
        "\xC2\xA0",     "\xC2\xB7",     "\xE2\x80\x93",
        "\xE2\x80\x94", "\xE2\x80\xA2", "\xE2\x80\xAF"}; /* no-break space, middle dot, dashes, bullet, narrow space */
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if ((size_t)(c->end - c->at) >= n && memcmp(c->at, marks[i], n) == 0) {
            c->at += n;
            return true;
        }
    }
    return false;
}

static bool sound(const parts *p) {
    if (!p->date.year || !p->date.month || !p->date.day || !asc_date_valid(p->date)) {
        return false;
    }
    return p->hour < 24 && p->minute < 60 && p->second <= 60;
}

static void put_parts(const parts *p, char out[ASC_MAX_DATE_TEXT]) {
    char date[12];
    int used = snprintf(out, ASC_MAX_DATE_TEXT, "%s", asc_date_format(p->date, date));
    if (p->hour >= 0) {
        used += snprintf(out + used, ASC_MAX_DATE_TEXT - (size_t)used, "T%02d:%02d", p->hour, p->minute);
    }
    if (p->hour >= 0 && p->second >= 0) {
        used += snprintf(out + used, ASC_MAX_DATE_TEXT - (size_t)used, ":%02d", p->second);
    }
    if (p->has_zone && p->zone == 0) {
        snprintf(out + used, ASC_MAX_DATE_TEXT - (size_t)used, "Z");
    } else if (p->has_zone) {
        int minutes = p->zone < 0 ? -p->zone : p->zone;
        snprintf(out + used, ASC_MAX_DATE_TEXT - (size_t)used, "%c%02d:%02d", p->zone < 0 ? '-' : '+', minutes / 60,
                 minutes % 60);
    }
}

bool asc_date_text(const char *text, size_t length, char out[ASC_MAX_DATE_TEXT]) {
    cursor c = {text, text + length};
    parts p = {.hour = -1, .minute = -1, .second = -1};
    out[0] = '\0';
    if (length > 200) {
        return false;
    }
    while (c.at < c.end) {
        if (!*c.at || !read_token(&c, &p)) {
            return false;
        }
    }
    if (!sound(&p)) {
        return false;
    }
    put_parts(&p, out);
    return true;
}
