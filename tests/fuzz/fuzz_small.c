/* The small parsers: dates, times, languages, charsets, forms of Unicode, JSON, heads, facts, gold. The first byte says
 * which. */
#include "fuzz.h"

#include "ascribe/check.h"
#include "ascribe/evidence.h"
#include "ascribe/limits.h"
#include "ascribe/score.h"
#include "base/date.h"
#include "base/mem.h"
#include "ledger/time.h"
#include "port/charset.h"
#include "port/json.h"
#include "port/nfc.h"
#include "read/date_text.h"
#include "read/encoding.h"
#include "read/json_scan.h"
#include "read/language.h"
#include "read/ld.h"
#include "read/reference.h"

static void dates(const char *text, size_t size) {
    char iso[ASC_MAX_DATE_TEXT];
    asc_date date;
    int64_t seconds;
    if (asc_date_text(text, size, iso)) {
        HOLDS(strlen(iso) < ASC_MAX_DATE_TEXT && asc_date_parse(iso, &date) && asc_date_valid(date));
    }
    asc_date_parse(text, &date);
    asc_time_parse(text, &seconds);
    asc_time_after(text, &seconds);
}

static void languages(const char *text, size_t size) {
    char code[ASC_LANGUAGE_SIZE];
    if (asc_language_code(text, code)) {
        HOLDS(strlen(code) >= 2 && strlen(code) < ASC_LANGUAGE_SIZE);
    }
    asc_language_guess(text, size);
}

static void decode(const char *text, size_t size) {
    asc_decoded out;
    asc_error err;
    for (int declares = 0; declares < 2; declares++) {
        if (asc_decode(text, size, declares, &out, &err) == ASC_OK) {
            HOLDS(asc_utf8_valid_upto(out.text, out.size) == out.size && !memchr(out.text, 0, out.size));
            asc_span place = asc_runs_place(&out.runs, (asc_span){0, out.size});
            HOLDS(place.end <= size);
        }
        asc_decoded_free(&out);
    }
}

/* A charset's name up to the first NUL, and bytes in it. */
static void charset(const char *text, size_t size) {
    size_t name = strnlen(text, size);
    size_t length;
    size_t bad;
    asc_runs runs = {0};
    if (name < size) {
        char *out =
            asc_charset_to_utf8(text, name, text + name + 1, size - name - 1, ASC_MAX_TEXT_BYTES, &length, &bad, &runs);
        HOLDS(!out || asc_utf8_valid_upto(out, length) == length);
        asc_free(out);
    }
    asc_runs_free(&runs);
}

static void compose(const char *text, size_t size) {
    size_t length;
    size_t again_length;
    asc_runs runs = {0};
    if (asc_utf8_valid_upto(text, size) < size || memchr(text, 0, size)) {
        return;
    }
    char *out = asc_nfc(text, size, &length, &runs);
    char *again = asc_nfc(out, length, &again_length, NULL);
    HOLDS(asc_utf8_valid_upto(out, length) == length);
    HOLDS(asc_nfc_wanted(text, size) || (length == size && memcmp(out, text, size) == 0));
    HOLDS(again_length == length && memcmp(again, out, length) == 0);
    asc_free(out);
    asc_free(again);
    asc_runs_free(&runs);
}

static void json(const char *text, size_t size) {
    size_t at;
    asc_json *root = asc_json_parse(text, size, &at);
    asc_json_walk walk = asc_json_walk_begin(text, size, size && *text == '[' ? '[' : '{');
    asc_json_slice key;
    asc_json_slice value;
    size_t length;
    while (asc_json_walk_next(&walk, &key, &value)) {
        asc_free(asc_json_unescape(value, &length));
    }
    asc_json_free(root);
}

static void page_json(const char *text, size_t size) {
    asc_article article = {0};
    asc_ld_meta(text, size, &article);
    asc_ld_frame(text, size, &article);
    asc_article_free(&article);
}

static void records(const char *text, size_t size) {
    asc_head head;
    asc_facts *facts = NULL;
    asc_gold *gold = NULL;
    asc_error err;
    asc_head_parse(text, NULL, &head, &err);
    if (asc_facts_parse(text, size, "fuzz", &facts, &err) == ASC_OK) {
        asc_facts_free(facts);
    }
    if (asc_gold_parse(text, size, &gold, &err) == ASC_OK) {
        asc_gold_free(gold);
    }
}

static void references(const char *text, size_t size) {
    char out[8];
    size_t length = 0;
    if (size && *text == '&' && asc_reference(text, text + size, out, &length)) {
        HOLDS(length <= size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const targets[])(const char *, size_t) = {dates, languages, decode,  charset,   compose,
                                                            json,  page_json, records, references};
    if (size == 0) {
        return 0;
    }
    char *text = asc_strndup((const char *)data + 1, size - 1);
    targets[data[0] % (sizeof targets / sizeof *targets)](text, size - 1);
    asc_free(text);
    return 0;
}
