#include "read/meta.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "read/date_text.h"
#include "read/finish.h"
#include "read/furniture.h"
#include "read/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_NOTES ((size_t)1000) /* bytes of an origin with all that speaks against it */
#define NOTED_BYTES 200           /* of one other value */

static bool is_date(asc_meta field) {
    return field == ASC_META_PUBLISHED || field == ASC_META_MODIFIED;
}

/* Minutes of a normalised date and time with a zone, on one scale for all zones. */
static bool moment(const char *iso, long *minutes) {
    asc_date date;
    int hour;
    int minute;
    const char *zone = strlen(iso) > 16 ? strpbrk(iso + 16, "Z+-") : NULL;
    if (!zone || !asc_date_parse(iso, &date) || sscanf(iso + 11, "%2d:%2d", &hour, &minute) != 2) { // NOLINT
        return false;
    }
    int east_hour = 0;
    int east_minute = 0;
    if (*zone != 'Z' && sscanf(zone + 1, "%2d:%2d", &east_hour, &east_minute) != 2) { // NOLINT(cert-err34-c)
        return false;
    }
    long east = east_hour * 60L + east_minute;
    *minutes = asc_date_days(date) * 1440L + hour * 60L + minute - (*zone == '-' ? -east : east);
    return true;
}

/* Two dates on the same day, or two moments less than half a day apart, are one date said twice. */
static bool dates_differ(const char *one, const char *other) {
    long a;
    long b;
    if (moment(one, &a) && moment(other, &b)) {
        return labs(a - b) >= 720;
    }
    return strncmp(one, other, 10) != 0;
}

/* Titles differ when neither is a part of the other: many have the name of the site behind them. */
static bool titles_differ(const char *one, const char *other) {
    char *a = asc_letters(one, strlen(one));
    char *b = asc_letters(other, strlen(other));
    bool same = strstr(a, b) || strstr(b, a);
    asc_free(a);
    asc_free(b);
    return !same;
}

/* An address without what the same page may or may not have: scheme, "www.", a slash at the end, a query. */
static const char *bare_url(const char *url, size_t *size) {
    const char *scheme = strstr(url, "://");
    url = scheme ? scheme + 3 : url;
    url += strncasecmp(url, "www.", 4) == 0 ? 4 : 0;
    *size = strcspn(url, "?#");
    *size -= *size && url[*size - 1] == '/';
    return url;
}

static bool urls_differ(const char *one, const char *other) {
    size_t one_size;
    size_t other_size;
    one = bare_url(one, &one_size);
    other = bare_url(other, &other_size);
    return one_size != other_size || strncasecmp(one, other, one_size) != 0;
}

static bool differs(asc_meta field, const char *one, const char *other) {
    switch (field) {
    case ASC_META_PUBLISHED:
    case ASC_META_MODIFIED:
        return dates_differ(one, other);
    case ASC_META_TITLE:
        return titles_differ(one, other);
    case ASC_META_URL:
        return urls_differ(one, other);
    case ASC_META_PUBLISHER:
    case ASC_META_LANG:
        return strcasecmp(one, other) != 0;
    default:
        return false;
    }
}

/* Notes what else was said behind the origin, once. */
static void note(asc_article *article, asc_meta field, const char *value, const char *origin) {
    char **own = &article->origin[field];
    asc_buf said = {0};
    asc_buf all = {0};
    size_t length = strlen(value) > NOTED_BYTES ? asc_utf8_floor(value, NOTED_BYTES) : strlen(value);
    asc_buf_printf(&said, ": %.*s", (int)length, value);
    if (!strstr(*own, said.data) && strlen(*own) < MOST_NOTES) {
        asc_buf_printf(&all, "%s; but %s%s", *own, origin, said.data);
        asc_free(*own);
        *own = asc_buf_take(&all);
    }
    asc_buf_free(&said);
}

/* What programs write when they know no date: the first day of their calendar. */
static bool is_default(const char *iso) {
    return strcmp(iso, "1900-01-02") < 0 || strcmp(iso, "1970-01-01") == 0 || strncmp(iso, "1970-01-01T00:00", 16) == 0;
}

/* The value in its normal form, for asc_free; NULL when it is none. */
static char *normal(asc_meta field, const char *value) {
    char iso[ASC_MAX_DATE_TEXT];
    char lang[ASC_LANGUAGE_SIZE];
    if (is_date(field)) {
        return asc_date_text(value, strlen(value), iso) && !is_default(iso) ? asc_strdup(iso) : NULL;
    }
    if (field == ASC_META_LANG) {
        return asc_language_code(value, lang) ? asc_strdup(lang) : NULL;
    }
    return asc_tidy_name(value);
}

void asc_offer_meta(asc_article *article, asc_meta field, const char *value, const char *origin) {
    char *own = value && *value ? normal(field, value) : NULL;
    if (own && !article->meta[field]) {
        asc_article_set(article, field, own, origin);
    } else if (own && differs(field, article->meta[field], own)) {
        note(article, field, own, origin);
    }
    asc_free(own);
}

bool asc_has_path(asc_meta field, const char *value) {
    const char *scheme = field == ASC_META_URL && value ? strstr(value, "://") : NULL;
    const char *path = scheme ? scheme + 3 + strcspn(scheme + 3, "/?#") : NULL;
    return !path || (*path && strcmp(path, "/") != 0);
}

static bool all_digits(const char *at, size_t count) {
    return strspn(at, "0123456789") == count;
}

/* "/2023/10/12/", "/2023-10-12-", "/2023/oct/12/" at `at`, as a date; false when it is none. */
static bool day_at(const char *at, char iso[ASC_MAX_DATE_TEXT]) {
    char between = at[0] == '/' && strlen(at) >= 9 && all_digits(at + 1, 4) ? at[5] : '\0';
    if (between != '/' && between != '-') {
        return false;
    }
    const char *month = at + 6;
    size_t month_size = strcspn(month, "/-");
    const char *day = month + month_size + 1;
    if (month_size < 1 || month_size > 9 || month[month_size] != between) {
        return false;
    }
    size_t day_size = strspn(day, "0123456789");
    bool word = strspn(month, "abcdefghijklmnopqrstuvwxyz") == month_size && month_size >= 3;
    if (day_size < 1 || day_size > 2 || (!word && (month_size > 2 || !all_digits(month, month_size)))) {
        return false;
    }
    char text[40];
    snprintf(text, sizeof text, word ? "%.4s %.*s %.*s" : "%.4s-%.*s-%.*s", at + 1, (int)month_size, month,
             (int)day_size, day);
    return asc_date_text(text, strlen(text), iso) && strcmp(iso, "1900") > 0;
}

void asc_date_of_url(asc_article *article) {
    char iso[ASC_MAX_DATE_TEXT];
    for (const char *at = article->meta[ASC_META_URL]; at && *at; at++) {
        if (day_at(at, iso)) {
            asc_offer_meta(article, ASC_META_PUBLISHED, iso, "url");
            return;
        }
    }
}
