#include "read/record.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "read/finish.h"
#include "read/format.h"
#include "read/json_scan.h"
#include "read/maintext.h"
#include "read/meta.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The names of each field in order of trust: the first counts, and where another says otherwise, that is noted.
 * `spare`: a name that several programs use, or for something else as well; it is asked only when no other has said it.
 */
static const struct alias {
    const char *key;
    asc_meta field;
    bool spare;
} aliases[] = {
    {"id", ASC_META_ID, false},
    {"uri", ASC_META_ID, true},
    {"guid", ASC_META_ID, true},
    {"title", ASC_META_TITLE, false},
    {"headline", ASC_META_TITLE, false},
    {"headlines", ASC_META_TITLE, false},
    {"published", ASC_META_PUBLISHED, false},
    {"date_publish", ASC_META_PUBLISHED, false},
    {"publishedAt", ASC_META_PUBLISHED, false},
    {"datePublished", ASC_META_PUBLISHED, false},
    {"firstcreated", ASC_META_PUBLISHED, false},
    {"firstCreated", ASC_META_PUBLISHED, false},
    {"versioncreated", ASC_META_PUBLISHED, true},
    {"versionCreated", ASC_META_PUBLISHED, true},
    {"seendate", ASC_META_PUBLISHED, true},
    {"date", ASC_META_PUBLISHED, true},
    {"modified", ASC_META_MODIFIED, false},
    {"date_modify", ASC_META_MODIFIED, false},
    {"dateModified", ASC_META_MODIFIED, false},
    {"versioncreated", ASC_META_MODIFIED, false},
    {"versionCreated", ASC_META_MODIFIED, false},
    {"publisher", ASC_META_PUBLISHER, false},
    {"sitename", ASC_META_PUBLISHER, false},
    {"copyrightholder", ASC_META_PUBLISHER, false},
    {"copyrightHolder", ASC_META_PUBLISHER, false},
    {"infosources", ASC_META_PUBLISHER, false},
    {"infoSources", ASC_META_PUBLISHER, false},
    {"source_domain", ASC_META_PUBLISHER, true},
    {"hostname", ASC_META_PUBLISHER, true},
    {"domain", ASC_META_PUBLISHER, true},
    {"source", ASC_META_PUBLISHER, true},
    {"url", ASC_META_URL, false},
    {"link", ASC_META_URL, true},
    {"source", ASC_META_URL, true},
    {"lang", ASC_META_LANG, false},
    {"language", ASC_META_LANG, false},
};

#define ALIASES (sizeof aliases / sizeof *aliases)

/* Names of the text. `markup`: it is HTML. */
static const struct text_key {
    const char *key;
    bool markup;
} text_keys[] = {
    {"text", false},      {"maintext", false}, {"body_text", false}, {"articleBody", false}, {"bodies", false},
    {"body_xhtml", true}, {"body_html", true}, {"content", false},   {"description", false}, {"body", true},
};

#define TEXT_KEYS (sizeof text_keys / sizeof *text_keys)

typedef struct fields {
    asc_json_slice meta[ALIASES];
    asc_json_slice text[TEXT_KEYS];
} fields;

/* Of a key that comes twice the first counts. */
static void note_member(fields *out, asc_json_slice key, asc_json_slice value) {
    if (value.kind == 'n') { /* null is as good as absent */
        return;
    }
    for (size_t i = 0; i < ALIASES; i++) {
        if (!out->meta[i].kind && asc_json_key_is(key, aliases[i].key)) {
            out->meta[i] = value;
        }
    }
    for (size_t i = 0; i < TEXT_KEYS; i++) {
        if (!out->text[i].kind && asc_json_key_is(key, text_keys[i].key)) {
            out->text[i] = value;
            return;
        }
    }
}

static asc_status scan(const char *bytes, size_t size, fields *out, asc_error *err) {
    size_t valid = asc_utf8_valid_upto(bytes, size);
    if (valid < size) {
        asc_fail(err, ASC_BAD_INPUT, "is not UTF-8: byte 0x%02X at offset %zu of the record",
                 (unsigned char)bytes[valid], valid);
        asc_error_at(err, NULL, 0, (long)valid + 1);
        return ASC_BAD_INPUT;
    }
    asc_json_slice key;
    asc_json_slice value;
    asc_json_walk walk = asc_json_walk_begin(bytes, size, '{');
    while (asc_json_walk_next(&walk, &key, &value)) {
        note_member(out, key, value);
    }
    if (!walk.failed) {
        return ASC_OK;
    }
    size_t at = asc_json_walk_at(&walk);
    asc_json_walk_fault(&walk, at < size ? at : size, size, err);
    asc_error_at(err, NULL, 0, (long)at + 1);
    return ASC_BAD_INPUT;
}

/* Of a list of objects (ninjs 2 and 3) the one for readers at large: role "main", else the first. */
static asc_json_slice main_element(asc_json_slice list) {
    asc_json_slice first = {0};
    asc_json_slice element;
    asc_json_walk walk = asc_json_walk_begin(list.text, list.size, '[');
    while (asc_json_walk_next(&walk, NULL, &element)) {
        asc_json_slice role = asc_json_member(element, "role");
        if (role.kind == '"' && role.size == 4 && memcmp(role.text, "main", 4) == 0) {
            return element;
        }
        first = first.kind ? first : element;
    }
    return first;
}

/* The text of a value: a string, a number (of an id), the name or value of an object or of the first of a list. Gives a
 * string for asc_free, or NULL. */
static char *value_text(asc_json_slice value) {
    size_t length;
    if (value.kind == '[') {
        value = main_element(value);
    }
    if (value.kind == '{') {
        asc_json_slice name = asc_json_member(value, "name");
        value = name.kind == '"' ? name : asc_json_member(value, "value");
    }
    return value.kind == '0' ? asc_strndup(value.text, value.size) : asc_json_unescape(value, &length);
}

static bool is_address(const char *text) {
    return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

static bool fits(asc_meta field, const char *text) {
    return field == ASC_META_URL ? is_address(text) || !strstr(text, "://")
                                 : field != ASC_META_PUBLISHER || !is_address(text);
}

static void set_meta(asc_article *article, const fields *found) {
    for (size_t i = 0; i < ALIASES; i++) {
        asc_meta field = aliases[i].field;
        if (!found->meta[i].kind || (aliases[i].spare && article->meta[field])) {
            continue;
        }
        bool is_source = strcmp(aliases[i].key, "source") == 0;
        char *text = value_text(found->meta[i]);
        if (text && fits(field, text) && !(is_source && field == ASC_META_URL && !is_address(text))) {
            char origin[64];
            snprintf(origin, sizeof origin, "json:%s", aliases[i].key);
            if (field == ASC_META_TITLE && !article->meta[field]) { /* as it is given: offsets count in it */
                asc_article_set(article, field, text, origin);
            } else {
                asc_offer_meta(article, field, text, origin);
            }
        }
        asc_free(text);
    }
}

/* HTML in a field: all of its text takes the place of the article's. */
static asc_status take_markup(asc_article *article, const asc_runs *runs, asc_error *err) {
    char *html = article->text;
    asc_arena *arena = asc_arena_new();
    asc_node *root = asc_markup_parse(html, article->text_len, ASC_HTML, arena);
    asc_text text = {.out = {.cap = ASC_MAX_TEXT_BYTES}, .source = html};
    if (root) {
        asc_whole_text(root, arena, &text);
    }
    article->text = NULL;
    asc_status status = asc_finish_text(article, &text, runs, err);
    asc_arena_free(arena);
    asc_free(html);
    return status;
}

/* NewsAPI cuts its content and writes "… [+1234 chars]" where it does. */
static void note_truncation(asc_article *article) {
    const char *mark = strstr(article->text, "[+");
    size_t digits = mark ? strspn(mark + 2, "0123456789") : 0;
    if (!digits || strcmp(mark + 2 + digits, " chars]") != 0) {
        return;
    }
    article->text_len = (size_t)(mark - article->text);
    article->text[article->text_len] = '\0';
    article->remark = asc_strdup("the text was cut by the service that gave it");
    if (article->origin[ASC_META_TITLE]) {
        asc_free(article->origin[ASC_META_TITLE]);
        article->origin[ASC_META_TITLE] = asc_strdup("json:title; the text was cut by the service that gave it");
    }
}

static bool is_html_body(asc_json_slice body) {
    asc_json_slice type = asc_json_member(body, "contentType");
    type = type.kind ? type : asc_json_member(body, "contenttype");
    return type.kind == '"' && memmem(type.text, type.size, "html", 4);
}

/* Which value is the text, and whether it is HTML. kind 0: none. */
static asc_json_slice find_text(const fields *found, bool *markup, bool *own) {
    for (size_t i = 0; i < TEXT_KEYS; i++) {
        asc_json_slice value = found->text[i];
        *markup = text_keys[i].markup;
        *own = i == 0;
        if (value.kind == '[') {
            asc_json_slice body = main_element(value);
            *markup = is_html_body(body);
            value = asc_json_member(body, "value");
        }
        if (value.kind == '"') {
            return value;
        }
    }
    return (asc_json_slice){0};
}

/* Sets the text from the first of its names that is there. It stays in the form in which the record gives it: what is
 * found in it is told by offsets in just these bytes. */
static asc_status set_text(asc_article *article, const char *bytes, const fields *found, asc_error *err) {
    bool markup;
    bool own;
    asc_json_slice value = find_text(found, &markup, &own);
    if (!value.kind) {
        return ASC_OK;
    }
    asc_runs runs = {0};
    article->text = asc_json_unescape_from(value, &article->text_len, bytes, &runs);
    if (!article->text) {
        asc_runs_free(&runs);
        return asc_fail(err, ASC_BAD_INPUT,
                        "the text has an escape that stands for no character (\\u0000 or half a pair)");
    }
    if (markup) {
        asc_status status = take_markup(article, &runs, err);
        asc_runs_free(&runs);
        return status;
    }
    article->runs = runs.items;
    article->run_count = runs.count;
    if (!own) {
        note_truncation(article);
    }
    return ASC_OK;
}

/* A list of addresses and titles (GDELT): the title is all the text there is. */
static void title_as_text(asc_article *article, const char *bytes, const fields *found) {
    asc_json_slice title = {0};
    bool listed = false;
    for (size_t i = 0; i < ALIASES; i++) {
        listed = listed || (strcmp(aliases[i].key, "seendate") == 0 && found->meta[i].kind);
        title = strcmp(aliases[i].key, "title") == 0 ? found->meta[i] : title;
    }
    if (listed && title.kind == '"') {
        asc_runs runs = {0};
        article->text = asc_json_unescape_from(title, &article->text_len, bytes, &runs);
        article->runs = runs.items;
        article->run_count = runs.count;
        article->remark = asc_strdup("the record has no text but its title");
        asc_article_set(article, ASC_META_TITLE, NULL, NULL);
    }
}

asc_status asc_read_json_record(const char *bytes, size_t size, asc_article *article, asc_error *err) {
    fields found = {0};
    asc_status status = scan(bytes, size, &found, err);
    if (status == ASC_OK) {
        set_meta(article, &found);
        status = set_text(article, bytes, &found, err);
    }
    if (status == ASC_OK && !article->text) {
        title_as_text(article, bytes, &found);
    }
    if (status == ASC_OK && !article->text) {
        return asc_fail(err, ASC_BAD_INPUT, "the record has no \"text\", or it is not a string");
    }
    return status == ASC_OK ? asc_check_filled(article->text, article->text_len, err) : status;
}
