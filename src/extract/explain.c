/* How a sentence is read, in words: for rule authors. */
#include "ascribe/extract.h"
#include "base/buf.h"
#include "base/mem.h"
#include "extract/scan.h"
#include "rules/pattern.h"

#include <inttypes.h>
#include <string.h>

static void put_classes(asc_buf *out, const asc_rules *rules, const asc_unit *u) {
    const asc_class_mask *mask = asc_lexicon_mask(rules->lexicon, u->entry, u->code);
    for (size_t k = 0; k < asc_lexicon_class_count(rules->lexicon); k++) {
        const char *name = asc_lexicon_class_name(rules->lexicon, (int)k);
        if (!asc_mask_has(mask, (int)k) || name[0] == '=') {
            continue;
        }
        const char *value = u->entry ? asc_lexicon_value(rules->lexicon, u->entry, (int)k) : NULL;
        asc_buf_printf(out, " %s%s%s", name, value ? "=" : "", value ? value : "");
    }
}

static void put_span(asc_buf *out, const asc_tagged *t, size_t from, size_t to) {
    if (to > from) {
        asc_buf_add(out, t->text + t->units[from].start, t->units[to - 1].end - t->units[from].start);
    }
}

/* Who speaks: the words that name him, and the unit of the verb or preposition that says so. */
static void put_voices(asc_buf *out, asc_context *c) {
    asc_find_voices(c);
    for (size_t v = 0; v < c->voice_count; v++) {
        const asc_voice *voice = &c->voices[v];
        asc_buf_printf(out, "voice at %zu: ", voice->cue);
        put_span(out, c->t, voice->np_start, voice->np_end);
        asc_buf_printf(out, "%s%s%s", voice->id ? " = " : "", voice->id ? voice->id : "",
                       voice->impersonal ? "nobody"
                       : voice->pronoun  ? "who spoke before"
                                         : "");
        asc_buf_putc(out, '\n');
    }
}

static void put_units(asc_buf *out, const asc_rules *rules, asc_tagged *t) {
    asc_context *c = asc_calloc(1, sizeof *c);
    c->rules = rules;
    c->t = t;
    c->text = t->text;
    c->arena = asc_arena_new();
    asc_find_clauses(c);
    asc_buf_puts(out, "units, each with the number of its clause\n");
    for (size_t i = 0; i < t->count; i++) {
        const asc_unit *u = &t->units[i];
        asc_buf_printf(out, "  %3zu %2zu  %-28.*s", i, c->clause[i], (int)(u->end - u->start), t->text + u->start);
        put_classes(out, rules, u);
        if (u->has_value && asc_is(rules, t, i, ASC_K_Number)) {
            asc_buf_printf(out, "  = %" PRId64, u->value);
        }
        asc_buf_putc(out, '\n');
    }
    put_voices(out, c);
    asc_arena_free(c->arena);
    asc_free(c);
}

static void put_mention(asc_buf *out, const asc_tagged *t, const asc_mention *m) {
    const asc_pattern *p = m->pattern;
    asc_buf_printf(out, "    %s %-24s rank %d, %zu units: \"", p->rejects ? "rejects" : "matches", p->id, p->rank,
                   m->end - m->start);
    put_span(out, t, m->start, m->end);
    asc_buf_puts(out, "\"");
    for (int r = 0; r < ASC_ROLE_COUNT; r++) {
        if (m->role_end[r] > m->role_start[r] && r != ASC_ROLE_NUMBER) {
            asc_buf_printf(out, "  %s=", asc_role_name((asc_role)r));
            put_span(out, t, m->role_start[r], m->role_end[r]);
        }
    }
    asc_buf_puts(out, "\n");
}

/* How far a rule that does not match got: the units it took, and what it wanted next. */
static void put_progress(asc_buf *out, const asc_rules *rules, asc_tagged *t, size_t number, const asc_pattern *p) {
    size_t start = 0;
    size_t end = 0;
    char wanted[120] = "";
    uint16_t saved = t->codes[number];
    t->codes[number] = asc_focus(rules, t, number);
    bool told = asc_pattern_progress(rules, p, t->codes, t->count, &start, &end, wanted, sizeof wanted);
    t->codes[number] = saved;
    if (!told || end <= start) {
        asc_buf_printf(out, "    fails   %-24s at once\n", p->id);
        return;
    }
    asc_buf_printf(out, "    fails   %-24s after \"", p->id);
    put_span(out, t, start, end);
    asc_buf_printf(out, "\", wanted %s\n", wanted[0] ? wanted : "the end");
}

/* The rules tried on one number: those that match, and how far the others got. */
static void put_number(asc_buf *out, const asc_rules *rules, asc_matcher *matcher, asc_tagged *t, size_t number) {
    const asc_unit *u = &t->units[number];
    asc_buf_printf(out, "number \"%.*s\"\n", (int)(u->end - u->start), t->text + u->start);
    size_t tried = 0;
    for (size_t i = 0; i < rules->patterns_count; i++) {
        asc_mention m;
        asc_verdict verdict = asc_try(&rules->patterns[i], rules, matcher, t, number, &m);
        tried++;
        if (verdict == ASC_MENTION || verdict == ASC_REJECTED) {
            put_mention(out, t, &m);
        } else if (verdict == ASC_HIT_LIMIT) {
            asc_buf_printf(out, "    %s passed the match limit\n", rules->patterns[i].id);
        } else {
            put_progress(out, rules, t, number, &rules->patterns[i]);
        }
    }
    asc_mention best;
    asc_verdict verdict = asc_judge(rules, matcher, NULL, t, number, NULL, NULL, &best);
    if (verdict == ASC_MENTION) {
        asc_buf_printf(out, "    of %zu rules tried, %s is taken: lowest rank, then longest\n", tried,
                       best.pattern->id);
    } else if (verdict == ASC_REJECTED) {
        asc_buf_printf(out, "    no claim: %s rejects it\n", best.pattern->id);
    } else {
        asc_buf_printf(out, "    no claim: none of %zu rules matches\n", tried);
    }
}

static void put_claims(asc_buf *out, const asc_rules *rules, const char *sentence, const char *published) {
    asc_article article = {0};
    asc_article_set(&article, ASC_META_ID, "sentence", "explain");
    asc_article_set(&article, ASC_META_PUBLISHED, published, "explain");
    article.text = asc_strdup(sentence);
    article.text_len = strlen(sentence);
    asc_scanner *scanner = asc_scanner_new(rules);
    asc_claims claims;
    asc_buf_puts(out, "claims\n");
    if (asc_extract(scanner, &article, &claims, NULL, NULL) == ASC_OK) {
        for (size_t i = 0; i < claims.count; i++) {
            char *line = asc_claim_json(&article, &claims, i);
            asc_buf_printf(out, "  %s\n", line);
            asc_free(line);
        }
        if (claims.count == 0) {
            asc_buf_puts(out, "  none\n");
        }
    }
    asc_claims_free(&claims);
    asc_scanner_free(scanner);
    asc_article_free(&article);
}

char *asc_explain(const asc_rules *rules, const char *sentence, const char *published) {
    asc_buf out = {0};
    asc_tagged *t = asc_calloc(1, sizeof *t);
    asc_matcher *matcher = asc_matcher_new();
    asc_tag(rules, sentence, 0, strlen(sentence), t);
    put_units(&out, rules, t);
    for (size_t i = 0; i < t->count; i++) {
        if (asc_is(rules, t, i, ASC_K_Number)) {
            put_number(&out, rules, matcher, t, i);
        }
    }
    put_claims(&out, rules, sentence, published);
    asc_matcher_free(matcher);
    asc_free(t);
    return asc_buf_take(&out);
}
