/* Calendar expressions: "Oct. 7", "7 October 2023", "Tuesday, March 26", "last week", "2023-10-07". */
#include "rules/internal.h"
#include "rules/unit.h"

#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const asc_rules *rules;
    asc_tagged *t;
} reader;

static int small_number(const reader *r, size_t i, int digits_most) {
    if (i >= r->t->count) {
        return -1;
    }
    const asc_unit *u = &r->t->units[i];
    if (u->key[0] < '0' || u->key[0] > '9') { /* most units are words, and this is asked of each */
        return -1;
    }
    size_t length = strspn(u->key, "0123456789");
    bool suffix = u->key[length] != '\0';
    if (length == 0 || length > (size_t)digits_most || (suffix && !asc_is(r->rules, r->t, i, ASC_K_Ordinal))) {
        return -1;
    }
    return (int)strtol(u->key, NULL, 10);
}

static int day_at(const reader *r, size_t i) {
    int day = small_number(r, i, 2);
    return day >= 1 && day <= 31 ? day : 0;
}

static int year_at(const reader *r, size_t i) {
    int year = small_number(r, i, 4);
    if (year < 0 || strlen(r->t->units[i].key) != 4) {
        return 0;
    }
    return year >= 1900 && year <= 2100 ? year : 0;
}

/* "mid-October", "late-May": the month behind the hyphen. */
static const char *hyphen_month(const reader *r, size_t i) {
    const char *key = i < r->t->count ? r->t->units[i].key : "";
    if (key[0] != 'm' && key[0] != 'e' && key[0] != 'l') { /* asked of each unit, several times */
        return NULL;
    }
    bool part = strncmp(key, "mid-", 4) == 0 || strncmp(key, "early-", 6) == 0 || strncmp(key, "late-", 5) == 0;
    const char *hyphen = part ? strchr(key, '-') : NULL;
    uint32_t word = part ? asc_lexicon_word(r->rules->lexicon, hyphen + 1, strlen(hyphen + 1)) : 0;
    uint32_t entry = 0;
    bool known = word && asc_lexicon_match(r->rules->lexicon, &word, 1, &entry) == 1;
    return known ? asc_lexicon_value(r->rules->lexicon, entry, r->rules->k[ASC_K_Month]) : NULL;
}

static int month_at(const reader *r, size_t i) {
    const char *value = asc_value(r->rules, r->t, i, ASC_K_Month);
    value = value ? value : hyphen_month(r, i);
    return value ? (int)strtol(value, NULL, 10) : 0;
}

static size_t skip(const reader *r, size_t i, int k) {
    return asc_is(r->rules, r->t, i, k) ? i + 1 : i;
}

static void make_date(const reader *r, size_t from, size_t to, asc_date_kind kind, asc_date date) {
    asc_units_join(r->t, from, to);
    asc_unit *unit = &r->t->units[from];
    asc_unit_set(r->rules, unit, ASC_K_Date);
    unit->date_kind = (uint8_t)kind;
    unit->date = date;
}

/* [, ] year */
static size_t with_year(const reader *r, size_t i, asc_date *date) {
    size_t at = skip(r, i, ASC_K_Comma);
    int year = year_at(r, at);
    if (!year) {
        return i;
    }
    date->year = year;
    return at + 1;
}

/* month [.] day [, year] | month [.] [,] year */
static size_t month_first(const reader *r, size_t i, asc_date *date) {
    date->month = month_at(r, i);
    if (!date->month) {
        return i;
    }
    size_t at = i + 1;
    if (asc_is(r->rules, r->t, at, ASC_K_Stop) && day_at(r, at + 1)) {
        at++;
    }
    int day = day_at(r, at);
    if (day) {
        date->day = day;
        return with_year(r, at + 1, date);
    }
    return with_year(r, i + 1, date);
}

/* day [of] month [,] [year] */
static size_t day_first(const reader *r, size_t i, asc_date *date) {
    int day = day_at(r, i);
    size_t at = i + 1;
    if (day && at < r->t->count && strcmp(r->t->units[at].key, "of") == 0) {
        at++;
    }
    if (!day || !month_at(r, at)) {
        return i;
    }
    *date = (asc_date){0, month_at(r, at), day};
    return with_year(r, at + 1, date);
}

/* 2023-10-07 */
static size_t iso(const reader *r, size_t i, asc_date *date) {
    int year = year_at(r, i);
    if (!year || !asc_is(r->rules, r->t, i + 1, ASC_K_Dash) || !asc_is(r->rules, r->t, i + 3, ASC_K_Dash)) {
        return i;
    }
    *date = (asc_date){year, small_number(r, i + 2, 2), small_number(r, i + 4, 2)};
    return asc_date_valid(*date) && date->day ? i + 5 : i;
}

/* "to", "-", "until" between two days; "and" only where the second can count nothing: "between October 7 and 28". */
static bool joins_days(const reader *r, size_t i, size_t first) {
    const char *key = i < r->t->count ? r->t->units[i].key : "";
    bool between = first > 0 && asc_is(r->rules, r->t, first - 1, ASC_K_Between);
    bool to = strcmp(key, "to") == 0 || strcmp(key, "until") == 0 || strcmp(key, "through") == 0 ||
              asc_is(r->rules, r->t, i, ASC_K_Dash);
    return to || (between && strcmp(key, "and") == 0);
}

/* "October 7 to 28", "7-9 October": the last day; *span is the number of days between. `i` itself: no such thing. */
static size_t day_range(const reader *r, size_t i, asc_date *date, int *span) {
    asc_date first = {0};
    size_t end = month_first(r, i, &first);
    if (end > i && first.day && !first.year && joins_days(r, end, i) && day_at(r, end + 1) > first.day) {
        *span = day_at(r, end + 1) - first.day;
        *date = (asc_date){0, first.month, day_at(r, end + 1)};
        return with_year(r, end + 2, date);
    }
    int day = day_at(r, i);
    bool joined =
        day && (joins_days(r, i + 1, i) || strcmp(i + 1 < r->t->count ? r->t->units[i + 1].key : "", "and") == 0);
    end = joined ? day_first(r, i + 2, date) : i;
    if (!joined || end == i + 2 || !date->day || date->day <= day) {
        return i;
    }
    *span = date->day - day;
    return end;
}

static size_t calendar(const reader *r, size_t i, asc_date *date) {
    *date = (asc_date){0};
    size_t end = iso(r, i, date);
    if (end == i) {
        *date = (asc_date){0};
        end = day_first(r, i, date);
    }
    if (end == i) {
        *date = (asc_date){0};
        end = month_first(r, i, date);
    }
    return end;
}

/* A month by itself only where its name cannot be a verb: "may", "march" need a cue before them, which in a text
 * without capitals must be one that no verb follows. */
static bool month_alone(const reader *r, size_t i) {
    const char *key = r->t->units[i].key;
    bool verb = strcmp(key, "may") == 0 || strcmp(key, "march") == 0;
    if (!verb || i == 0) {
        return !verb;
    }
    const char *before = r->t->units[i - 1].key;
    bool firm = strcmp(before, "in") == 0 || strcmp(before, "since") == 0 || strcmp(before, "last") == 0 ||
                strcmp(before, "early") == 0 || strcmp(before, "late") == 0 || strcmp(before, "until") == 0;
    return firm || (r->t->units[i].capital && asc_is(r->rules, r->t, i - 1, ASC_K_DateCue));
}

static void weekday(const reader *r, size_t i) {
    const char *value = asc_value(r->rules, r->t, i, ASC_K_Weekday);
    int number = (int)strtol(value, NULL, 10);
    asc_date date;
    size_t at = skip(r, i + 1, ASC_K_Comma);
    size_t end = calendar(r, at, &date);
    if (end > at && date.day) {
        make_date(r, i, end, ASC_DATE_CALENDAR, date);
        return;
    }
    make_date(r, i, i + 1, ASC_DATE_WEEKDAY, (asc_date){0});
    r->t->units[i].date_number = (int16_t)number;
}

/* Values such as "day-1", "week-1", "month+0". */
static void relative(const reader *r, size_t i) {
    const char *value = asc_value(r->rules, r->t, i, ASC_K_RelDate);
    if (!value || !strpbrk(value, "+-")) {
        return;
    }
    if (!asc_is(r->rules, r->t, i, ASC_K_Date)) { /* "that day" is a date by the lexicon, and more than that */
        make_date(r, i, i + 1, ASC_DATE_OFFSET, (asc_date){0});
    }
    r->t->units[i].date_kind = value[0] == 's' ? ASC_DATE_WEEKDAY : ASC_DATE_OFFSET; /* "sunday+0": the last one */
    r->t->units[i].date_unit = value[0];
    r->t->units[i].date_number = (int16_t)strtol(strpbrk(value, "+-"), NULL, 10);
}

/* "in 2014": four plain digits after a cue that are not followed by what they would count. */
static bool lone_year(const reader *r, size_t i) {
    if (!year_at(r, i)) {
        return false;
    }
    bool counts = asc_is(r->rules, r->t, i + 1, ASC_K_Group) || asc_is(r->rules, r->t, i + 1, ASC_K_GroupAdj) ||
                  asc_is(r->rules, r->t, i + 1, ASC_K_Demonym) || asc_is(r->rules, r->t, i + 1, ASC_K_Harm);
    bool cue = i > 0 && (asc_is(r->rules, r->t, i - 1, ASC_K_DateCue) || asc_is(r->rules, r->t, i - 1, ASC_K_Open) ||
                         asc_is(r->rules, r->t, i - 1, ASC_K_Det));
    bool named = i > 0 && (asc_is(r->rules, r->t, i - 1, ASC_K_Definite) || strcmp(r->t->units[i - 1].key, "in") == 0 ||
                           strcmp(r->t->units[i - 1].key, "since") == 0);
    counts = counts && !(named && !asc_is(r->rules, r->t, i + 1, ASC_K_Group));
    bool bound = i > 0 && asc_is(r->rules, r->t, i - 1, ASC_K_Bound);
    return !counts && !bound && (cue || i == 0 || asc_is(r->rules, r->t, i + 1, ASC_K_EventNoun));
}

/* "Hours later", "several hours earlier": the day told before; "seven hours later" is a number with its unit. */
static bool hours_away(const reader *r, size_t i) {
    const char *length = asc_value(r->rules, r->t, i, ASC_K_TimeUnit);
    bool hours = length && strcmp(length, "0") == 0;
    bool counted = i > 0 && (asc_is(r->rules, r->t, i - 1, ASC_K_Cardinal) || small_number(r, i - 1, 3) >= 0);
    return hours && !counted && asc_is(r->rules, r->t, i + 1, ASC_K_Ago) && strcmp(r->t->units[i + 1].key, "ago") != 0;
}

void asc_tag_dates(const asc_rules *rules, asc_tagged *t) {
    reader r = {rules, t};
    for (size_t i = 0; i < t->count; i++) {
        asc_date date = {0};
        int span = 0;
        size_t range = day_range(&r, i, &date, &span);
        if (range > i) {
            make_date(&r, i, range, ASC_DATE_CALENDAR, date);
            t->units[i].date_number = (int16_t)span;
            continue;
        }
        size_t end = calendar(&r, i, &date);
        if (end > i + 1 || (end == i + 1 && month_alone(&r, i))) {
            make_date(&r, i, end, ASC_DATE_CALENDAR, date);
        } else if (asc_is(rules, t, i, ASC_K_Weekday)) {
            weekday(&r, i);
        } else if (asc_is(rules, t, i, ASC_K_RelDate)) {
            relative(&r, i);
        } else if (hours_away(&r, i)) {
            make_date(&r, i, i + 2, ASC_DATE_OFFSET, (asc_date){0});
            t->units[i].date_unit = 'r';
            t->units[i].date_number = 0;
        } else if (lone_year(&r, i)) {
            make_date(&r, i, i + 1, ASC_DATE_CALENDAR, (asc_date){year_at(&r, i), 0, 0});
        }
    }
}
