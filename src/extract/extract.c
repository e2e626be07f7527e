/* From one article to its claims: sentence by sentence, each number judged, each claim filled field by field. */
#include "ascribe/extract.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "extract/plain.h"
#include "extract/scan.h"
#include "text/sentence.h"

#include <string.h>

#define TITLE_WEIGHT 4 /* a place in the title counts as this many in the text */

/* A number of the sentence under way as the patterns judge it. */
typedef struct judgement {
    size_t unit;
    asc_verdict verdict;
    asc_mention mention; /* when the verdict is ASC_MENTION */
} judgement;

/* A sentence that was passed over: it states nothing, but may tell of what a later one leaves out. */
typedef struct passed {
    asc_where where;
    asc_span span;
} passed;

struct asc_scanner {
    const asc_rules *rules;
    asc_matcher *matcher;
    asc_sifter *sifter;
    asc_tagged judged; /* the sentence under way */
    judgement numbers[ASC_MAX_SENTENCE_TOKENS];
    size_t number_count;
    asc_tagged told; /* one that was passed over */
    passed *passed;
    size_t passed_count, passed_capacity;
    bool eager;
    bool begun; /* the context has been set up for the article */
    const asc_article *article;
    const asc_plain *plain;
    asc_problems *diagnostics;
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
        asc_free(scanner->passed);
        asc_free(scanner);
    }
}

void asc_scanner_eager(asc_scanner *scanner) {
    scanner->eager = true;
}

static bool is_abbreviation(const char *word, size_t length, const void *context) {
    const asc_rules *rules = context;
    uint32_t id = asc_lexicon_word(rules->lexicon, word, length);
    uint32_t entry = 0;
    return id && asc_lexicon_match(rules->lexicon, &id, 1, &entry) == 1 &&
           asc_mask_has(asc_lexicon_mask(rules->lexicon, entry, 0), rules->k[ASC_K_Abbreviation]);
}

/* A limit that was passed in the sentence under way, by name: what lies beyond it was not read. */
static void limit_problem(asc_scanner *s, const char *limit) {
    const asc_context *c = &s->context;
    asc_error err;
    size_t length = c->t->end - c->t->start;
    asc_fail(&err, ASC_BAD_INPUT, "%s passed in \"%.*s\"", limit, (int)(length < 200 ? length : 200),
             c->text + c->t->start);
    asc_error_at(&err, s->article->name ? s->article->name : "", 0, (long)c->t->start + 1);
    asc_problems_add(s->diagnostics, &err);
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

/*
 * Judges the numbers of a sentence, which hangs on nothing told before it. Does it have to be gone through: does a
 * number state something, or was a limit passed that must be told?
 */
static bool judge(asc_scanner *s, const char *text, asc_span span) {
    bool brief = span.end - span.start < ASC_MAX_SENTENCE_TOKENS; /* it cannot have too many tokens */
    s->number_count = 0;
    if (brief && !asc_prefilter_number(&s->rules->prefilter, text + span.start, span.end - span.start)) {
        return false;
    }
    bool wanted = !asc_tag(s->rules, text, span.start, span.end, &s->judged);
    for (size_t i = 0; i < s->judged.count; i++) {
        if (asc_is(s->rules, &s->judged, i, ASC_K_Number)) {
            judgement *j = &s->numbers[s->number_count++];
            j->unit = i;
            j->verdict = asc_judge(s->rules, s->matcher, s->sifter, &s->judged, i, NULL, NULL, &j->mention);
            wanted = wanted || j->verdict == ASC_MENTION || j->verdict == ASC_HIT_LIMIT;
        }
    }
    return wanted;
}

/* Judges a number anew where what was told before decides: does the best mention, or else another one, have what it
 * refers to? */
static asc_verdict settle(asc_scanner *s, judgement *j) {
    asc_context *c = &s->context;
    bool settled = j->verdict == ASC_REJECTED || (j->verdict == ASC_MENTION && can_stand(&j->mention, j->unit, c));
    return settled ? j->verdict : asc_judge(s->rules, s->matcher, s->sifter, c->t, j->unit, can_stand, c, &j->mention);
}

/* Makes a draft of each number that states something. */
static void find_mentions(asc_scanner *s) {
    asc_context *c = &s->context;
    c->draft_count = 0;
    for (size_t i = 0; i < s->number_count; i++) {
        judgement *j = &s->numbers[i];
        if (c->draft_count == ASC_MAX_DRAFTS) {
            limit_problem(s, "ASC_MAX_DRAFTS (claims of one sentence)");
            break;
        }
        asc_verdict verdict = j->verdict == ASC_NO_MENTION ? ASC_NO_MENTION : settle(s, j);
        if (verdict == ASC_HIT_LIMIT) {
            limit_problem(s, "ASC_MATCH_LIMIT");
        }
        asc_draft draft = {.mention = j->mention, .unit = j->unit, .whole = ASC_NO_CLAIM};
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
static bool keep_claims(asc_scanner *s) {
    asc_context *c = &s->context;
    asc_claims *out = c->so_far;
    size_t base = out->count;
    if (base + c->draft_count > ASC_MAX_CLAIMS_PER_ARTICLE) {
        limit_problem(s, "ASC_MAX_CLAIMS_PER_ARTICLE");
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

/* Sets the context up for the article, or for its next field. */
static void start_field(asc_scanner *s, asc_where where, asc_claims *out) {
    asc_context *c = &s->context;
    if (!s->begun) {
        *c = (asc_context){.rules = s->rules, .arena = out->arena, .so_far = out};
        asc_date_parse(s->article->meta[ASC_META_PUBLISHED], &c->published);
        s->begun = true;
    }
    c->where = where;
    c->text = s->plain->field[where].text;
    c->length = s->plain->field[where].size;
    c->no_capitals = has_no_capitals(c->text, c->length);
    c->quoted_from = c->quoted_to = 0;
    c->speaker = (asc_speaker){0};
    c->last_territory = c->last_event = NULL;
    c->captive_sentence = 0;
    c->named_event = NULL;
    c->told_day = c->named_day = c->history = (asc_date){0};
    c->named_year = 0;
}

/* What a sentence says of time, place and speakers, before its numbers. */
static void read_sentence(asc_context *c) {
    c->sentence++;
    size_t line = asc_sentence_line(c->text, c->t->start);
    c->last_place = c->next_place;
    c->last_place_here = line == c->speaker.line;
    c->speaker.open_quote = c->speaker.open_quote && line == c->speaker.line; /* a paragraph opens its own */
    c->speaker.line = line;
    asc_settle_year(c);
    asc_find_clauses(c);
    asc_find_voices(c);
    asc_keep_introductions(c);
    asc_survey(c, c->where == ASC_IN_TITLE ? TITLE_WEIGHT : 1);
}

/* What is kept of a sentence for those behind it. */
static void leave_sentence(asc_context *c) {
    asc_keep_captives(c);
    asc_keep_day(c);
    asc_keep_speaker(c);
    asc_keep_note(c);
    asc_keep_named_event(c);
    asc_keep_organisations(c);
    asc_keep_history(c);
}

/* Goes through the sentences passed over so far, in order, for what they tell. */
static void catch_up(asc_scanner *s, asc_claims *out) {
    asc_context *c = &s->context;
    for (size_t i = 0; i < s->passed_count; i++) {
        const passed *p = &s->passed[i];
        if (!s->begun || c->where != p->where) {
            start_field(s, p->where, out);
        }
        asc_tag(s->rules, c->text, p->span.start, p->span.end, &s->told);
        c->t = &s->told;
        c->draft_count = 0;
        read_sentence(c);
        leave_sentence(c);
    }
    s->passed_count = 0;
}

/* Goes through the sentence whose numbers were judged; false when the article has more claims than are kept. */
static bool state(asc_scanner *s, asc_where where, asc_claims *out) {
    asc_context *c = &s->context;
    if (!s->begun || c->where != where) {
        start_field(s, where, out);
    }
    c->t = &s->judged;
    if (s->judged.cut) {
        limit_problem(s, "ASC_MAX_SENTENCE_TOKENS");
    }
    read_sentence(c);
    find_mentions(s);
    fill_drafts(c);
    if (!keep_claims(s)) {
        return false;
    }
    leave_sentence(c);
    return true;
}

/*
 * Claims take from what was told before them, and most sentences stand behind the last claim or in an article that has
 * none. So a sentence that states nothing is passed over, and gone through when a claim comes behind it; at once only
 * where a claim before it waits for what it may say.
 */
static void scan_field(asc_scanner *s, asc_where where, asc_claims *out) {
    const asc_plain_field *field = &s->plain->field[where];
    asc_context *c = &s->context;
    asc_sentences sentences = {
        .text = field->text, .length = field->size, .is_abbreviation = is_abbreviation, .context = s->rules};
    asc_span span;
    while (field->text && asc_sentence_next(&sentences, &span)) {
        bool states = judge(s, field->text, span);
        bool awaited = s->eager || (s->begun && asc_awaits(c));
        if (!states) {
            ASC_GROW(s->passed, s->passed_capacity, s->passed_count + 1);
            s->passed[s->passed_count++] = (passed){where, span};
        }
        if (states || awaited) {
            catch_up(s, out);
        }
        if (states && !state(s, where, out)) {
            return;
        }
    }
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
        s->article = article;
        s->plain = &plain;
        s->diagnostics = diagnostics;
        s->passed_count = 0;
        s->begun = false;
        scan_field(s, ASC_IN_TITLE, out);
        scan_field(s, ASC_IN_TEXT, out);
        if (s->begun) {
            asc_settle_notes(&s->context);
        }
    }
    asc_plain_close(&plain, article, out);
    return ASC_OK;
}
