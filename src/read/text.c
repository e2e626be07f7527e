/*
 * Plain text. Two kinds of head are known: lines of `Key: value` closed by an empty line, which are metadata and no
 * part of the text; and a title and a date on lines of their own above the body, which stay in the text.
 */

#include "ascribe/limits.h"
#include "base/mem.h"
#include "read/date_text.h"
#include "read/encoding.h"
#include "read/finish.h"
#include "read/format.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define HEAD_LINES 8      /* lines looked at for a title and a date */
#define TITLE_BYTES 200   /* a longer line is a paragraph */
#define KEY_HEAD_LINES 40 /* lines that a head of keys may have */
#define KEY_BYTES 24

typedef struct line {
    const char *text;
    size_t size;
    const char *next; /* after the newline */
} line;

static bool next_line(const char *at, const char *end, line *out) {
    if (at >= end) {
        return false;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    const char *stop = newline ? newline : end;
    out->next = newline ? newline + 1 : end;
    while (at < stop && strchr(" \t\r", *at)) {
        at++;
    }
    while (stop > at && strchr(" \t\r", stop[-1])) {
        stop--;
    }
    out->text = at;
    out->size = (size_t)(stop - at);
    return true;
}

/* Keys of a head and what they mean; ASC_META_COUNT: a known key whose value is not kept. */
static const struct key {
    const char *name;
    asc_meta field;
} keys[] = {
    {"title", ASC_META_TITLE},
    {"headline", ASC_META_TITLE},
    {"date", ASC_META_PUBLISHED},
    {"published", ASC_META_PUBLISHED},
    {"pubdate", ASC_META_PUBLISHED},
    {"publication date", ASC_META_PUBLISHED},
    {"updated", ASC_META_MODIFIED},
    {"modified", ASC_META_MODIFIED},
    {"publisher", ASC_META_PUBLISHER},
    {"publication", ASC_META_PUBLISHER},
    {"site", ASC_META_PUBLISHER},
    {"url", ASC_META_URL},
    {"link", ASC_META_URL},
    {"lang", ASC_META_LANG},
    {"language", ASC_META_LANG},
    {"id", ASC_META_ID},
    {"author", ASC_META_COUNT},
    {"byline", ASC_META_COUNT},
    {"section", ASC_META_COUNT},
};

/* Splits `Key: value`. False when the line is none. */
static bool split_key(const line *l, const struct key **key, const char **value, size_t *size) {
    const char *colon = memchr(l->text, ':', l->size);
    size_t length = colon ? (size_t)(colon - l->text) : 0;
    if (length == 0 || length > KEY_BYTES) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char c = l->text[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == ' ')) {
            return false;
        }
    }
    *key = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !*key; i++) {
        bool same = strlen(keys[i].name) == length && strncasecmp(keys[i].name, l->text, length) == 0;
        *key = same ? &keys[i] : NULL;
    }
    *value = colon + 1;
    *size = l->size - length - 1;
    while (*size && strchr(" \t", **value)) {
        (*value)++;
        (*size)--;
    }
    return true;
}

/* Sets a field that is not set yet. */
static void set_field(asc_article *article, asc_meta field, const char *value, size_t size, const char *origin) {
    if (field == ASC_META_COUNT || article->meta[field]) {
        return;
    }
    char iso[ASC_MAX_DATE_TEXT];
    if (field == ASC_META_PUBLISHED || field == ASC_META_MODIFIED) {
        if (asc_date_text(value, size, iso)) {
            asc_article_set(article, field, iso, origin);
        }
        return;
    }
    char *copy = asc_strndup(value, size);
    char *tidy = asc_tidy_name(copy);
    asc_article_set(article, field, tidy, origin);
    asc_free(copy);
    asc_free(tidy);
}

/* The end of a head of `Key: value` lines, the first of them with a known key, and the empty line after it; NULL when
 * the text has no such head. */
static const char *key_head_end(const char *at, const char *end) {
    line l;
    for (int i = 0; i < KEY_HEAD_LINES && next_line(at, end, &l); i++, at = l.next) {
        const struct key *key;
        const char *value;
        size_t size;
        if (i > 0 && l.size == 0) {
            return l.next;
        }
        if (!split_key(&l, &key, &value, &size) || (i == 0 && !key)) {
            return NULL;
        }
    }
    return NULL;
}

static void read_key_head(asc_article *article, const char *at, const char *end) {
    line l;
    for (; at < end && next_line(at, end, &l) && l.size; at = l.next) {
        const struct key *key;
        const char *value;
        size_t size;
        if (split_key(&l, &key, &value, &size) && key) {
            char origin[64];
            snprintf(origin, sizeof origin, "head: %s", key->name);
            set_field(article, key->field, value, size, origin);
        }
    }
}

/* A headline rather than a sentence, a paragraph or a label. */
static bool title_like(const line *l) {
    const struct key *key;
    const char *value;
    size_t size;
    if (l->size < 8 || l->size > TITLE_BYTES || strchr(".:;,", l->text[l->size - 1])) {
        return false;
    }
    if (!memchr(l->text, ' ', l->size) || strncasecmp(l->text, "by ", 3) == 0) {
        return false;
    }
    return !split_key(l, &key, &value, &size) || !key;
}

/* Title and date among the first lines, up to the first paragraph. */
static void read_line_head(asc_article *article, const char *at, const char *end) {
    line l;
    int number = 0;
    for (int seen = 0; seen < HEAD_LINES && next_line(at, end, &l); at = l.next) {
        char iso[ASC_MAX_DATE_TEXT];
        char origin[64];
        number++;
        seen += l.size > 0;
        snprintf(origin, sizeof origin, "head line %d", number);
        if (l.size == 0) {
            continue;
        }
        if (l.size > TITLE_BYTES || (l.text[l.size - 1] == '.' && !asc_date_text(l.text, l.size, iso))) {
            return;
        }
        if (asc_date_text(l.text, l.size, iso)) {
            set_field(article, ASC_META_PUBLISHED, l.text, l.size, origin);
        } else if (title_like(&l)) {
            set_field(article, ASC_META_TITLE, l.text, l.size, origin);
        }
    }
}

/* A text whose only line is not a title without a body. */
static bool single_line(const char *text, const char *end) {
    while (end > text && strchr(" \t\r\n", end[-1])) {
        end--;
    }
    return !memchr(text, '\n', (size_t)(end - text));
}

/* The head's metadata, and where the body begins; NULL when there is a head and nothing after it. */
static const char *read_head(asc_article *article, const char *text, const char *end) {
    const char *body = key_head_end(text, end);
    if (body) {
        read_key_head(article, text, body);
        return asc_check_filled(body, (size_t)(end - body), NULL) == ASC_OK ? body : NULL;
    }
    if (!single_line(text, end)) {
        read_line_head(article, text, end);
    }
    return text;
}

static asc_status read_text(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    asc_decoded decoded;
    asc_status status = asc_decode(bytes, size, false, &decoded, err);
    if (status == ASC_OK) {
        status = asc_check_filled(decoded.text, decoded.size, err);
    }
    if (status == ASC_OK) {
        const char *end = decoded.text + decoded.size;
        const char *body = read_head(article, decoded.text, end);
        asc_text text = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = decoded.text};
        if (body) {
            asc_runs_add(&text.runs, 0, (size_t)(body - decoded.text), 0);
            asc_buf_add(&text.out, body, (size_t)(end - body));
            article->charset = decoded.charset[0] ? asc_strdup(decoded.charset) : NULL;
            status = asc_finish_text(article, &text, &decoded.runs, err);
        } else {
            status = asc_fail(err, ASC_BAD_INPUT, "has a head and no text after it");
        }
    }
    asc_decoded_free(&decoded);
    return status;
}

static bool sniff(const char *head, size_t size, bool whole) {
    (void)head;
    (void)size;
    (void)whole;
    return true;
}

const asc_format asc_format_text = {"text", sniff, asc_next_whole, read_text, NULL};
