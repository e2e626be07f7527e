/* From one article to its claims: sentence by sentence, each number judged, each claim filled field by field. */
#include "ascribe/extract.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "extract/plain.h"
#include "extract/scan.h"
#include "text/sentence.h"

#include <string.h>

#define TITLE_WEIGHT 4 /* a place in the title counts as this many in the text */

struct asc_scanner {
    const asc_rules *rules;
    asc_matcher *matcher;
    asc_sifter *sifter;
    asc_tagged tagged;
    asc_context context;
};

asc_scanner *asc_scanner_new(const asc_rules *rules) {
    asc_scanner *scanner = asc_calloc(1, sizeof *scanner);
    scanner->rules = rules;
    scanner->matcher = asc_matcher_new();
    scanner->sifter = asc_sifter_new(rules->sieve);
    return scanner;
}

void asc_scanner_free(asc_scanner *scanner) {
    if (scanner) {
        asc_matcher_free(scanner->matcher);
        asc_sifter_free(scanner->sifter);
        asc_free(scanner);
    }
}

static bool is_abbreviation(const char *word, size_t length, const void *context) {
    const asc_rules *rules = context;
    uint32_t id = asc_lexicon_word(rules->lexicon, word, length);
    uint32_t entry = 0;
    return id && asc_lexicon_match(rules->lexicon, &id, 1, &entry) == 1 &&
           asc_mask_has(asc_lexicon_mask(rules->lexicon, entry, 0), rules->k[ASC_K_Abbreviation]);
}

/* A limit that was passed in the sentence under way, by name: what lies beyond it was not read. */
static void limit_problem(const asc_context *c, const asc_article *article, asc_problems *diagnostics,
                          const char *limit) {
    asc_error err;
    size_t length = c->t->end - c->t->start;
    asc_fail(&err, ASC_BAD_INPUT, "%s passed in \"%.*s\"", limit, (int)(length < 200 ? length : 200),
             c->text + c->t->start);
    asc_error_at(&err, article->name ? article->name : "", 0, (long)c->t->start + 1);
    asc_problems_add(diagnostics, &err);
}

/* A part that takes its measure from the whole is a claim only where the whole is one, before or behind it. */
static bool has_its_whole(const asc_context *c, const asc_mention *m) {
    bool needs = asc_same(m->pattern->measure, "whole") && m->role_end[ASC_ROLE_HARM] == m->role_start[ASC_ROLE_HARM];
    for (size_t i = 0; needs && i < c->draft_count; i++) {
        if (c->drafts[i].unit == m->role_start[ASC_ROLE_WHOLE]) {
            return true;
        }
    }
    return !needs;
}

/* Drops the parts whose whole turned out to be no claim. */
static void drop_orphans(asc_context *c) {
    size_t kept = 0;
    for (size_t i = 0; i < c->draft_count; i++) {
        if (has_its_whole(c, &c->drafts[i].mention)) {
            c->drafts[kept++] = c->drafts[i];
        }
    }
    c->draft_count = kept;
}

static bool can_stand(const asc_mention *mention, size_t number, void *context) {
    asc_draft draft = {.mention = *mention, .unit = number};
    return asc_refers(context, &draft);
}

/* Judges the numbers of the sentence and makes a draft of each claim. */
static void find_mentions(asc_scanner *s, const asc_article *article, asc_problems *diagnostics) {
    asc_context *c = &s->context;
    c->draft_count = 0;
    for (size_t i = 0; i < c->t->count; i++) {
        if (!asc_c_is(c, i, ASC_K_Number)) {
            continue;
        }
        if (c->draft_count == ASC_MAX_DRAFTS) {
            limit_problem(c, article, diagnostics, "ASC_MAX_DRAFTS (claims of one sentence)");
            break;
        }
        asc_mention mention;
        asc_verdict verdict = asc_judge(s->rules, s->matcher, s->sifter, c->t, i, can_stand, c, &mention);
        if (verdict == ASC_HIT_LIMIT) {
            limit_problem(c, article, diagnostics, "ASC_MATCH_LIMIT");
        }
        asc_draft draft = {.mention = mention, .unit = i, .whole = ASC_NO_CLAIM};
        if (verdict == ASC_MENTION) {
            (void)asc_refers(c, &draft); /* it does; this keeps to what */
            c->drafts[c->draft_count++] = draft;
        }
    }
    drop_orphans(c);
}

static void fill_drafts(asc_context *c) {
    size_t count = c->draft_count;
    for (size_t i = 0; i < count; i++) {
        asc_draft *d = &c->drafts[i];
        c->draft_count = i; /* what a field may look back at */
        d->claim.where = c->where;
        d->claim.sentence = (asc_span){c->t->start, c->t->end};
        d->claim.part_of = ASC_NO_CLAIM;
        asc_fill_measure(c, d);
        asc_fill_attribution(c, d);
        asc_fill_place(c, d);
        asc_settle_source(c, d);
        asc_fill_event(c, d);
        asc_fill_scope(c, d);
        asc_fill_as_of(c, d);
        asc_fill_before(c, d);
        asc_fill_repeat(c, d);
    }
    c->draft_count = count;
    asc_fill_parts(c);
    asc_carry_parts(c);
}

/* Takes the drafts over; false when the article has more claims than are kept. */
static bool keep_claims(asc_context *c, const asc_article *article, asc_claims *out, asc_problems *diagnostics) {
    size_t base = out->count;
    if (base + c->draft_count > ASC_MAX_CLAIMS_PER_ARTICLE) {
        limit_problem(c, article, diagnostics, "ASC_MAX_CLAIMS_PER_ARTICLE");
        return false;
    }
    for (size_t i = 0; i < c->draft_count; i++) {
        asc_draft *d = &c->drafts[i];
        ASC_GROW(out->items, out->capacity, out->count + 1);
        d->claim.part_of = d->whole == ASC_NO_CLAIM ? d->told : base + d->whole;
        int sure = 90 - (d->claim.territory ? 0 : 20) - (d->claim.carried ? 15 : 0) -
                   (d->claim.attribution == ASC_ATTR_SENTENCE ? 5 : 0);
        d->claim.sureness = sure;
        out->items[out->count++] = d->claim;
    }
    if (c->draft_count) {
        const asc_draft *last = &c->drafts[c->draft_count - 1];
        if (!asc_measure_captives(c->rules, last->claim.measure)) {
            c->last_territory = last->claim.territory;
        }
        c->last_event = last->claim.event;
        c->last_line = c->speaker.line;
        c->last_sentence = c->sentence;
    }
    return true;
}

static void scan_field(asc_scanner *s, const asc_article *article, asc_claims *out, asc_problems *diagnostics) {
    asc_context *c = &s->context;
    asc_sentences sentences = {
        .text = c->text, .length = c->length, .is_abbreviation = is_abbreviation, .context = s->rules};
    asc_span span;
    while (asc_sentence_next(&sentences, &span)) {
        if (!asc_tag(s->rules, c->text, span.start, span.end, &s->tagged)) {
            limit_problem(c, article, diagnostics, "ASC_MAX_SENTENCE_TOKENS");
        }
        c->sentence++;
        size_t line = asc_sentence_line(c->text, span.start);
        c->last_place = c->next_place;
        c->last_place_here = line == c->speaker.line;
        c->speaker.open_quote = c->speaker.open_quote && line == c->speaker.line; /* a paragraph opens its own */
        c->speaker.line = line;
        asc_settle_year(c);
        asc_find_clauses(c);
        asc_find_voices(c);
        asc_keep_introductions(c);
        asc_survey(c, c->where == ASC_IN_TITLE ? TITLE_WEIGHT : 1);
        find_mentions(s, article, diagnostics);
        fill_drafts(c);
        if (!keep_claims(c, article, out, diagnostics)) {
            return;
        }
        asc_keep_captives(c);
        asc_keep_day(c);
        asc_keep_speaker(c);
        asc_keep_named_event(c);
        asc_keep_organisations(c);
        if (asc_is_history(c, ASC_NO_UNIT, &c->history)) {
            c->history_line = line;
        } else if (c->history_line == line && asc_find_class(c, 0, c->t->count, ASC_K_Date) != ASC_NO_UNIT) {
            c->history = (asc_date){0};
        }
    }
}

/* An article without a line that has both a number and a word of harm holds no claim. */
static bool may_hold_claims(const asc_rules *rules, const asc_plain *plain) {
    for (int i = 0; i < 2; i++) {
        const asc_plain_field *f = &plain->field[i];
        if (f->text && asc_prefilter_passes(&rules->prefilter, f->text, f->size)) {
            return true;
        }
    }
    return false;
}

static bool has_no_capitals(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z') {
            return false;
        }
    }
    return true;
}

static void start_field(asc_scanner *s, asc_where where, const char *text, size_t length) {
    asc_context *c = &s->context;
    c->where = where;
    c->text = text;
    c->length = length;
    c->no_capitals = has_no_capitals(text, length);
    c->quoted_from = c->quoted_to = 0;
    c->speaker = (asc_speaker){0};
    c->last_territory = c->last_event = NULL;
    c->captive_sentence = 0;
    c->named_event = NULL;
    c->told_day = c->named_day = c->history = (asc_date){0};
    c->named_year = 0;
}

static void scan_article(asc_scanner *s, const asc_article *article, const asc_plain *plain, asc_claims *out,
                         asc_problems *diagnostics) {
    asc_context *c = &s->context;
    *c = (asc_context){.rules = s->rules, .arena = out->arena, .t = &s->tagged, .so_far = out};
    asc_date_parse(article->meta[ASC_META_PUBLISHED], &c->published);
    const asc_plain_field *title = &plain->field[ASC_IN_TITLE];
    if (title->text) {
        start_field(s, ASC_IN_TITLE, title->text, title->size);
        scan_field(s, article, out, diagnostics);
    }
    start_field(s, ASC_IN_TEXT, plain->field[ASC_IN_TEXT].text, plain->field[ASC_IN_TEXT].size);
    scan_field(s, article, out, diagnostics);
}

asc_status asc_extract(asc_scanner *s, const asc_article *article, asc_claims *out, asc_problems *diagnostics,
                       asc_error *err) {
    *out = (asc_claims){.arena = asc_arena_new()};
    if (article->text_len > ASC_MAX_TEXT_BYTES) {
        return asc_fail(err, ASC_BAD_INPUT, "the text is longer than %zu bytes", ASC_MAX_TEXT_BYTES);
    }
    if (!asc_reads_language(s->rules, article)) {
        return ASC_OK;
    }
    asc_plain plain;
    asc_plain_open(&plain, article);
    if (may_hold_claims(s->rules, &plain)) {
        scan_article(s, article, &plain, out, diagnostics);
    }
    asc_plain_close(&plain, article, out);
    return ASC_OK;
}
