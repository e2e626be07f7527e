/*
 * Numbers in digits and words, and which of them are no counts: "two dozen", "1.2 million", "between 20 and 30";
 * but "$5", "40 percent", "aged 12", "two weeks", "55 km", "Article 51".
 */
#include "rules/internal.h"
#include "rules/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PERSONS 1e10

typedef struct reader {
    const asc_rules *rules;
    asc_tagged *t;
} reader;

typedef struct number {
    double value;
    size_t end;
    bool fraction; /* a decimal that no scale makes whole */
    bool one;
    bool vague;
} number;

static bool is(const reader *r, size_t i, int k) {
    return asc_is(r->rules, r->t, i, k);
}

static bool word_is(const reader *r, size_t i, const char *word) {
    return i < r->t->count && strcmp(r->t->units[i].key, word) == 0;
}

/* The value of a single cardinal unit, in digits ("32,000", "1.2") or as a word. */
static double cardinal(const reader *r, size_t i) {
    const asc_unit *u = &r->t->units[i];
    if (u->has_value) {
        return (double)u->value;
    }
    const char *word = asc_value(r->rules, r->t, i, ASC_K_Cardinal);
    if (word) {
        return strtod(word, NULL);
    }
    double value = 0;
    double place = 0;
    for (const char *c = u->key; *c; c++) {
        if (*c >= '0' && *c <= '9') {
            value = value * 10 + (*c - '0');
            place *= 10;
        } else if (*c == '.') {
            place = 1;
        }
    }
    return place > 0 ? value / place : value;
}

static bool is_digits(const reader *r, size_t i) {
    return i < r->t->count && r->t->units[i].key[0] >= '0' && r->t->units[i].key[0] <= '9';
}

static double scale_at(const reader *r, size_t i) {
    const char *value = is(r, i, ASC_K_Scale) ? asc_value(r->rules, r->t, i, ASC_K_Scale) : NULL;
    return value ? strtod(value, NULL) : 0;
}

/* "two hundred and fifty", "1.2 million", "twenty one", "thirty thousand five hundred". */
static number read_number(const reader *r, size_t i) {
    number n = {.end = i};
    double group = 0;
    double total = 0;
    bool any = false;
    bool digits = false;
    for (size_t at = i; at < r->t->count; at++) {
        double scale = scale_at(r, at);
        if (scale > 0) {
            group = (any && group > 0 ? group : 1) * scale;
            if (scale >= 1000) {
                total += group;
                group = 0;
            }
        } else if (is(r, at, ASC_K_Cardinal) && !(any && (digits || is_digits(r, at)))) {
            double value = cardinal(r, at);
            bool fits =
                !any || group == 0 || (fmod(group, 100) == 0 && value < 100) || (fmod(group, 10) == 0 && value < 10);
            if (!fits) {
                break;
            }
            group += value;
            digits = is_digits(r, at);
        } else if (any && !digits && word_is(r, at, "and") && at > i && scale_at(r, at - 1) >= 100 &&
                   is(r, at + 1, ASC_K_Cardinal) && !is_digits(r, at + 1)) {
            continue;
        } else {
            break;
        }
        any = true;
        n.end = at + 1;
    }
    n.value = total + group;
    n.fraction = any && fabs(n.value - round(n.value)) > 1e-6;
    n.one = n.end == i + 1 && is(r, i, ASC_K_One);
    return n;
}

/* Does something around [from, to) say that this number counts no persons? Gives its class, or -1. */
static int other_kind_after(const reader *r, size_t to) {
    if (is(r, to, ASC_K_PercentWord) || is(r, to, ASC_K_Fraction)) {
        return ASC_K_Percent;
    }
    if (is(r, to, ASC_K_Currency)) {
        return ASC_K_Money;
    }
    if (is(r, to, ASC_K_Unit)) {
        return ASC_K_Amount;
    }
    if (is(r, to, ASC_K_Clock)) {
        return ASC_K_Time;
    }
    if (is(r, to, ASC_K_TimeUnit)) {
        return is(r, to + 1, ASC_K_Old) ? ASC_K_Age : ASC_K_Duration;
    }
    if (is(r, to, ASC_K_Colon) && is_digits(r, to + 1) && !r->t->units[to + 1].spaced) {
        return ASC_K_Time;
    }
    if (is(r, to, ASC_K_Mark) && word_is(r, to, "/") && is_digits(r, to + 1)) {
        return ASC_K_Reference;
    }
    return -1;
}

/* "October 26 and 27": the day of a second date. */
static bool is_second_day(const reader *r, size_t from, size_t to, double value) {
    bool joined = word_is(r, from - 1, "and") || word_is(r, from - 1, "to");
    bool counts = is(r, to, ASC_K_Group) || is(r, to, ASC_K_Harm) || is(r, to, ASC_K_Be);
    return from >= 2 && joined && !counts && is_digits(r, from) && value <= 31 && is(r, from - 2, ASC_K_Date) &&
           r->t->units[from - 2].date_kind == ASC_DATE_CALENDAR;
}

/* "Rima, 21, a student", in lower case too; "John Doe (34)"; "all of them 19,". */
static bool is_age(const reader *r, size_t from, size_t to, double value) {
    bool closed = is(r, to, ASC_K_Comma) || is(r, to, ASC_K_Stop);
    bool between_commas = is(r, from - 1, ASC_K_Comma) && closed;
    bool bracketed = is(r, from - 1, ASC_K_Open) && is(r, to, ASC_K_Close);
    bool named = from >= 2 && (is(r, from - 2, ASC_K_Name) || is(r, from - 2, ASC_K_Group));
    bool lower = from >= 3 && is(r, from - 2, ASC_K_Word) && is(r, from - 3, ASC_K_Word) && is(r, to, ASC_K_Comma);
    bool every =
        closed && (word_is(r, from - 1, "both") || (from >= 2 && word_is(r, from - 1, "of") &&
                                                    (word_is(r, from - 2, "all") || word_is(r, from - 2, "both"))));
    bool told = (named && (between_commas || bracketed)) || (lower && between_commas) || every;
    return told && is_digits(r, from) && value <= 120;
}

static int other_kind_before(const reader *r, size_t from, size_t to, double value) {
    if (from == 0) {
        return -1;
    }
    bool second = from >= 2 && word_is(r, from - 1, "and") && is(r, from - 2, ASC_K_Age); /* "aged 16 and 20" */
    if (is(r, from - 1, ASC_K_AgeCue) || second) {
        return ASC_K_Age;
    }
    if (is(r, from - 1, ASC_K_Currency)) {
        return ASC_K_Money;
    }
    bool verb = from >= 2 && word_is(r, from - 1, "number") && /* "who number 59", "deaths now number 212" */
                (is(r, from - 2, ASC_K_Rel) || is(r, from - 2, ASC_K_Adverb) || is(r, from - 2, ASC_K_Pronoun));
    bool counted = verb || is(r, to, ASC_K_Group) || is(r, to, ASC_K_Harm);
    if ((is(r, from - 1, ASC_K_Numbered) && !counted) || word_is(r, from - 1, "#") ||
        is_second_day(r, from, to, value)) {
        return ASC_K_Reference;
    }
    return is_age(r, from, to, value) ? ASC_K_Age : -1;
}

/* Words that a class takes with it: "5 percent", "two weeks", "12 years old". */
static size_t tail_of(const reader *r, int k, size_t to) {
    switch (k) {
    case ASC_K_Age:
        return is(r, to, ASC_K_TimeUnit) && is(r, to + 1, ASC_K_Old) ? to + 2 : to;
    case ASC_K_Time:
        return is(r, to, ASC_K_Colon) ? to + 2 : to + 1;
    case ASC_K_Reference:
        return word_is(r, to, "/") ? to + 2 : to;
    case ASC_K_Money:
        return is(r, to, ASC_K_Currency) ? to + 1 : to;
    default:
        return to + 1;
    }
}

/* More than there can be of anything that is counted here; what is written as more is read as this. */
#define MOST 1e15

static int64_t whole(double value) {
    return (int64_t)llround(value < MOST ? value : MOST);
}

/* "three days ago" is told from the publication date, "two days earlier", "a week later" from the day told before. */
static void make_ago(const reader *r, size_t from, size_t to, double value) {
    asc_unit *u = &r->t->units[from];
    char unit = r->t->units[to].key[0];
    bool later = word_is(r, to + 1, "later") || word_is(r, to + 1, "afterwards");
    bool told = later || word_is(r, to + 1, "earlier") || word_is(r, to + 1, "before");
    bool days = unit == 'd' || unit == 'w';
    asc_units_join(r->t, from, to + 2);
    asc_unit_set(r->rules, u, ASC_K_Date);
    u->date_kind = ASC_DATE_OFFSET;
    u->date_unit = told && days ? 'r' : days ? 'd' : unit; /* "two weeks ago" is a day, "last week" is none */
    double span = unit == 'w' ? value * 7 : value;
    span = span < 30000 ? span : 30000;
    u->date_number = (int16_t)(later ? span : -span);
}

static void make_other(const reader *r, size_t from, size_t to, int k, double value) {
    asc_unit *u = &r->t->units[from];
    bool afar = k == ASC_K_Duration && strchr("my", r->t->units[to].key[0]) && word_is(r, to + 1, "later");
    bool other = word_is(r, to + 1, "before") && to + 2 < r->t->count && !is(r, to + 2, ASC_K_Comma) &&
                 !is(r, to + 2, ASC_K_Stop) && !is(r, to + 2, ASC_K_And); /* "four days before the strike" */
    if (k == ASC_K_Duration && is(r, to + 1, ASC_K_Ago) && value < 30000 && !afar && !other) {
        make_ago(r, from, to, value);
        return;
    }
    char unit = k == ASC_K_Duration ? r->t->units[to].key[0] : '\0';
    asc_units_join(r->t, from, tail_of(r, k, to));
    asc_unit_set(r->rules, u, k);
    u->value = whole(value);
    u->date_unit = unit;
}

/* "one in four", "two of three": a rate. */
static bool is_ratio(const reader *r, size_t from, size_t to) {
    if (word_is(r, to, "in") && word_is(r, to + 1, "every") && is(r, to + 2, ASC_K_Cardinal)) {
        return true;
    }
    return (word_is(r, to, "in") || (word_is(r, to, "out") && word_is(r, to + 1, "of"))) &&
           is(r, to + 1 + word_is(r, to, "out"), ASC_K_Cardinal) && from < to && !is(r, to + 2, ASC_K_Date);
}

static void make_number(const reader *r, size_t from, const number *n) {
    asc_units_join(r->t, from, n->end);
    asc_unit *u = &r->t->units[from];
    asc_unit_code(r->rules, u, n->vague ? r->rules->vague : n->one ? r->rules->one : r->rules->shape[ASC_K_Number]);
    u->has_value = !n->vague;
    u->value = whole(n->value);
}

/* A vague number: "dozens", "tens of thousands"; "several hundred" too, since its number is not said. */
static bool read_vague(const reader *r, size_t i, number *n) {
    if (!is(r, i, ASC_K_VagueNumber)) {
        return false;
    }
    *n = (number){.end = i + 1, .vague = true};
    return true;
}

/* After two numbers have been made: "20 to 30", "between 20 and 30", "20-30" become one. */
static void join_range(const reader *r, size_t i) {
    asc_tagged *t = r->t;
    asc_unit *low = &t->units[i];
    asc_unit *high = &t->units[i + 2];
    bool between = i > 0 && is(r, i - 1, ASC_K_Between);
    bool link = is(r, i + 1, ASC_K_RangeTo) ||
                (is(r, i + 1, ASC_K_Dash) && t->units[i + 1].end - t->units[i + 1].start <= 3) ||
                (between && word_is(r, i + 1, "and"));
    bool both = i + 2 < t->count && is(r, i, ASC_K_Number) && is(r, i + 2, ASC_K_Number) && low->has_value &&
                high->has_value && !low->has_max;
    bool change = i > 1 && word_is(r, i + 1, "to"); /* "rose from 40 to 50"; "From 40 to 50 people" is a range */
    bool from = change && (is(r, i - 1, ASC_K_From) || word_is(r, i - 1, "by"));
    if (!link || !both || from || low->value >= high->value) {
        return;
    }
    if (is(r, i + 1, ASC_K_Dash) && (t->units[i + 1].spaced || high->spaced)) {
        return;
    }
    low->has_max = true;
    low->value_max = high->value;
    asc_units_join(t, i, i + 3);
    asc_unit_set(r->rules, &t->units[i], ASC_K_Number);
}

/* What the number at [i, n->end) counts when it counts no persons: a class, or -1. */
static int other_kind(const reader *r, size_t i, const number *n) {
    int other = other_kind_after(r, n->end);
    if (other < 0) {
        other = other_kind_before(r, i, n->end, n->value);
    }
    if (other < 0 && (n->fraction || n->value > MOST_PERSONS)) {
        other = ASC_K_Amount;
    }
    if (other < 0 && is_ratio(r, i, n->end)) {
        asc_units_join(r->t, n->end, n->end + 2);
        other = ASC_K_Percent;
    }
    return other;
}

/* "a quarter of a million" */
static bool is_quartered(const reader *r, size_t i) {
    return i >= 3 && scale_at(r, i) > 0 && word_is(r, i - 3, "quarter") && word_is(r, i - 2, "of") &&
           word_is(r, i - 1, "a");
}

void asc_tag_numbers(const asc_rules *rules, asc_tagged *t) {
    reader r = {rules, t};
    for (size_t i = 0; i < t->count; i++) {
        number n;
        if (read_vague(&r, i, &n)) {
            make_number(&r, i, &n);
            continue;
        }
        bool half = is(&r, i, ASC_K_Half) && (scale_at(&r, i + 1) > 0 || scale_at(&r, i + 2) > 0);
        size_t head = i;
        if (half) {
            head = scale_at(&r, i + 1) > 0 ? i + 1 : i + 2;
        }
        n = read_number(&r, head);
        if (n.end == head) {
            continue;
        }
        if (half) {
            n.value /= 2;
            n.fraction = false;
        }
        bool few = !half && scale_at(&r, i) > 0 && i > 0 && is(&r, i - 1, ASC_K_Cardinal) == false &&
                   (word_is(&r, i - 1, "several") || word_is(&r, i - 1, "few") || word_is(&r, i - 1, "many"));
        int other = other_kind(&r, i, &n);
        if (other >= 0) {
            make_other(&r, i, n.end, other, n.value);
            continue;
        }
        n.value = is_quartered(&r, i) ? n.value / 4 : n.value;
        n.vague = few;
        make_number(&r, i, &n);
    }
    for (size_t i = 0; i + 2 < t->count; i++) {
        join_range(&r, i);
    }
}
