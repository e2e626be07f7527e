/*
 * Any bytes through the whole of `extract`: read as plain text and as JSON Lines, claims sought with the real rules,
 * and printed. Every span lies in the article, and every word is the one that stands there.
 */
#include "fuzz.h"

#include "ascribe/extract.h"

static asc_scanner *scanner;
static asc_rules *rules;

static void load_rules(void) {
    if (!rules) {
        HOLDS(asc_rules_load(ASCRIBE_SOURCE_DIR "/rules", &rules, NULL) == ASC_OK);
        scanner = asc_scanner_new(rules);
    }
}

static void stands_there(const char *field, size_t size, asc_span span, const char *words) {
    HOLDS(span.start <= span.end && span.end <= size);
    HOLDS(!words || (strlen(words) == span.end - span.start && memcmp(field + span.start, words, strlen(words)) == 0));
}

static void check_claim(const asc_article *a, const asc_claims *claims, size_t index) {
    const asc_claim *c = &claims->items[index];
    const char *field = c->where == ASC_IN_TITLE ? a->meta[ASC_META_TITLE] : a->text;
    size_t size = strlen(field);
    stands_there(field, size, c->number, c->number_text);
    stands_there(field, size, c->sentence, NULL);
    const asc_source *sources[] = {&c->source, &c->basis, &c->relay};
    for (size_t i = 0; i < 3; i++) {
        if (sources[i]->text && sources[i]->span.end) {
            stands_there(field, size, sources[i]->span, sources[i]->text);
        }
    }
    HOLDS(c->measure && c->group && c->event && c->rule);
    HOLDS(c->part_of == ASC_NO_CLAIM || c->part_of < claims->count);
    char *line = asc_claim_json(a, claims, index);
    HOLDS(asc_utf8_valid_upto(line, strlen(line)) == strlen(line) && !strchr(line, '\n'));
    free(line);
}

static void extract(asc_article *article) {
    asc_claims claims;
    asc_problems problems = {0};
    asc_error err;
    HOLDS(asc_extract(scanner, article, &claims, &problems, &err) == ASC_OK);
    for (size_t i = 0; i < claims.count; i++) {
        check_claim(article, &claims, i);
    }
    asc_claims_free(&claims);
    asc_problems_free(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    load_rules();
    fuzz_stream(&asc_format_text, data, size, extract);
    fuzz_stream(&asc_format_jsonl, data, size, extract);
    return 0;
}
