/* Recording a scan: the claims that one run found in one article. */

#include "ledger/ledger.h"

#include "ledger/time.h"

#include <string.h>

/* These numbers are in the file for ever (schema.sql). */
_Static_assert(ASC_IN_TEXT == 0 && ASC_IN_TITLE == 1, "claim.field");
_Static_assert(ASC_EXACT == 0 && ASC_ABOUT == 1 && ASC_AT_LEAST == 2 && ASC_AT_MOST == 3 && ASC_RANGE == 4 &&
                   ASC_VAGUE == 5 && ASC_BOUND_COUNT == 6,
               "claim.bound");
_Static_assert(ASC_TOTAL == 0 && ASC_INTERVAL == 1 && ASC_INCIDENT == 2 && ASC_SCOPE_COUNT == 3, "claim.scope");
_Static_assert(ASC_ATTR_NONE == 0 && ASC_ATTR_CUE == 1 && ASC_ATTR_SENTENCE == 2 && ASC_ATTR_CARRIED == 3 &&
                   ASC_ATTRIBUTION_COUNT == 4,
               "claim.attribution");
_Static_assert(ASC_META_ID == 0 && ASC_META_TITLE == 1 && ASC_META_PUBLISHED == 2 && ASC_META_MODIFIED == 3 &&
                   ASC_META_PUBLISHER == 4 && ASC_META_URL == 5 && ASC_META_LANG == 6 && ASC_META_COUNT == 7,
               "meta.field");

/* The words of a claim as numbers; 0: none. */
typedef struct claim_words {
    int64_t measure, group, territory, event, rule;
    int64_t id[3]; /* source, basis, relay */
    int64_t text[3];
} claim_words;

static asc_status number_words(asc_ledger *ledger, const asc_claim *claim, claim_words *out, asc_error *err) {
    const struct {
        const char *text;
        int64_t *id;
    } words[] = {
        {claim->measure, &out->measure},     {claim->group, &out->group},        {claim->territory, &out->territory},
        {claim->event, &out->event},         {claim->rule, &out->rule},          {claim->source.id, &out->id[0]},
        {claim->source.text, &out->text[0]}, {claim->basis.id, &out->id[1]},     {claim->basis.text, &out->text[1]},
        {claim->relay.id, &out->id[2]},      {claim->relay.text, &out->text[2]},
    };
    asc_status status = ASC_OK;
    for (size_t i = 0; i < sizeof words / sizeof *words && status == ASC_OK; i++) {
        status = asc_word_id(ledger, words[i].text, words[i].id, err);
    }
    return status;
}

static void put_or_null(asc_stmt *stmt, bool some, int64_t value) {
    if (some) {
        asc_put_int(stmt, value);
    } else {
        asc_put_null(stmt);
    }
}

static void put_span(asc_stmt *stmt, asc_span span) {
    asc_put_int(stmt, (int64_t)span.start);
    asc_put_int(stmt, (int64_t)(span.end - span.start));
}

static asc_status insert_claim(asc_ledger *ledger, const asc_claim *claim, int64_t id, asc_error *err) {
    claim_words words = {0};
    asc_status status = number_words(ledger, claim, &words, err);
    if (status != ASC_OK) {
        return status;
    }
    const asc_source *who[3] = {&claim->source, &claim->basis, &claim->relay};
    int64_t as_of = asc_day_pack(claim->as_of);
    asc_stmt *stmt = asc_db_use(
        ledger->db,
        "INSERT INTO claim (id, entry, field, number_start, number_length, number_text, value, value_max, bound, "
        "measure,"
        " grp, territory, event, scope, source, source_text, source_start, source_length, basis, basis_text,"
        " basis_start, basis_length, relay, relay_text, relay_start, relay_length, attribution, part_of, as_of, rule,"
        " sentence_start, sentence_length, sureness) VALUES"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    asc_put_int(stmt, id);
    asc_put_int(stmt, ledger->entry.seq);
    asc_put_int(stmt, claim->where);
    put_span(stmt, claim->number);
    asc_put_text(stmt, claim->number_text ? claim->number_text : "");
    put_or_null(stmt, claim->has_value, claim->value);
    put_or_null(stmt, claim->has_max, claim->value_max);
    asc_put_int(stmt, claim->bound);
    asc_put_int(stmt, words.measure);
    asc_put_int(stmt, words.group);
    put_or_null(stmt, words.territory != 0, words.territory);
    asc_put_int(stmt, words.event);
    asc_put_int(stmt, claim->scope);
    for (int i = 0; i < 3; i++) {
        put_or_null(stmt, words.id[i] != 0, words.id[i]);
        put_or_null(stmt, words.text[i] != 0, words.text[i]);
        put_span(stmt, who[i]->span);
    }
    asc_put_int(stmt, claim->attribution);
    put_or_null(stmt, claim->part_of != ASC_NO_CLAIM, (int64_t)claim->part_of);
    put_or_null(stmt, as_of != 0, as_of);
    put_or_null(stmt, words.rule != 0, words.rule);
    put_span(stmt, claim->sentence);
    asc_put_int(stmt, claim->sureness);
    return asc_stmt_run(stmt, err);
}

static asc_status insert_scan(asc_ledger *ledger, int64_t run, int64_t article, int64_t first, size_t count,
                              asc_error *err) {
    asc_stmt *stmt =
        asc_db_use(ledger->db, "INSERT INTO scan (entry, article, run, first, count) VALUES (?, ?, ?, ?, ?)");
    asc_put_int(stmt, ledger->entry.seq);
    asc_put_int(stmt, article);
    asc_put_int(stmt, run);
    asc_put_int(stmt, first);
    asc_put_int(stmt, (int64_t)count);
    return asc_stmt_run(stmt, err);
}

/* A span that ends before it starts or beyond its field would be a quote that cannot be cut. */
static bool span_fits(asc_span span, size_t size) {
    return span.start <= span.end && span.end <= size;
}

/* Words that are not what the article has at their span would be a quote that verification cannot find again. */
static bool words_fit(const char *field, asc_span span, const char *words) {
    return !words || (strlen(words) == span.end - span.start && memcmp(field + span.start, words, strlen(words)) == 0);
}

static asc_status check_claim(const asc_article *article, const asc_claim *claim, size_t count, asc_error *err) {
    const char *title = article->meta[ASC_META_TITLE] ? article->meta[ASC_META_TITLE] : "";
    const char *field = claim->where == ASC_IN_TITLE ? title : article->text;
    size_t size = claim->where == ASC_IN_TITLE ? strlen(title) : article->text_len;
    if (!span_fits(claim->number, size) || !span_fits(claim->sentence, size) || !span_fits(claim->source.span, size) ||
        !span_fits(claim->basis.span, size) || !span_fits(claim->relay.span, size)) {
        return asc_fail(err, ASC_BAD_INPUT, "a claim has a span outside its article");
    }
    if (!words_fit(field, claim->number, claim->number_text) ||
        !words_fit(field, claim->source.span, claim->source.text) ||
        !words_fit(field, claim->basis.span, claim->basis.text) ||
        !words_fit(field, claim->relay.span, claim->relay.text)) {
        return asc_fail(err, ASC_BAD_INPUT, "a claim quotes words that its article does not have there");
    }
    if (!claim->measure || !claim->group || !claim->event) {
        return asc_fail(err, ASC_BAD_INPUT, "a claim has no measure, group or event");
    }
    if (claim->part_of != ASC_NO_CLAIM && claim->part_of >= count) {
        return asc_fail(err, ASC_BAD_INPUT, "a claim is part of one that is not there");
    }
    return ASC_OK;
}

asc_status asc_scan_record(asc_ledger *ledger, int64_t run, int64_t article_id, const asc_article *article,
                           const asc_claims *claims, asc_error *err) {
    size_t count = claims ? claims->count : 0;
    int64_t first = 0;
    asc_status status = asc_db_int(ledger->db, "SELECT coalesce(max(id), 0) + 1 FROM claim", &first, err);
    if (status == ASC_OK) {
        status = insert_scan(ledger, run, article_id, first, count, err);
    }
    for (size_t i = 0; i < count && status == ASC_OK; i++) {
        status = check_claim(article, &claims->items[i], count, err);
        if (status == ASC_OK) {
            status = insert_claim(ledger, &claims->items[i], first + (int64_t)i, err);
        }
    }
    return status == ASC_OK ? asc_index_scan(ledger, ledger->entry.seq, article, err) : status;
}
