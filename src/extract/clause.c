/*
 * Clauses within a sentence, told by marks, relatives, conjunctions and finite verbs; what each hangs on; quotation
 * marks. There is no tagger of parts of speech: a verb is told by its class or by "-ed" behind an actor.
 */
#include "extract/scan.h"

#include <string.h>

#define SUBJECT_UNITS 14 /* longest subject looked through for its verb */

/* Who can do something: "Israel struck", "the strike killed". */
static bool is_actor(const asc_context *c, size_t i) {
    return asc_c_is(c, i, ASC_K_Source) || asc_c_is(c, i, ASC_K_Institution) || asc_c_is(c, i, ASC_K_EventNoun) ||
           asc_c_is(c, i, ASC_K_EventCue) || asc_c_is(c, i, ASC_K_Rel) || asc_c_is(c, i, ASC_K_Pronoun) ||
           asc_c_is(c, i, ASC_K_Polity) || asc_c_is(c, i, ASC_K_Name);
}

static bool ends_with(const char *key, const char *end) {
    size_t n = strlen(key);
    size_t m = strlen(end);
    return n > m + 1 && strcmp(key + n - m, end) == 0;
}

static bool ends_in_ed(const char *key) {
    return ends_with(key, "ed");
}

/* A finite verb; a participle counts as one right behind an actor. */
static bool is_finite(const asc_context *c, size_t i) {
    static const int verbs[] = {ASC_K_Have,       ASC_K_Be,   ASC_K_Modal,    ASC_K_Say,
                                ASC_K_AttackVerb, ASC_K_Verb, ASC_K_TakeVerb, ASC_K_Suffer};
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
        if (asc_c_is(c, i, verbs[k])) {
            return true;
        }
    }
    size_t before = i > 0 && asc_c_is(c, i - 1, ASC_K_Adverb) ? i - 1 : i;
    bool actor = before > 0 && is_actor(c, before - 1);
    bool participle = asc_c_is(c, i, ASC_K_Harm) || asc_c_is(c, i, ASC_K_Die) ||
                      (asc_c_is(c, i, ASC_K_Word) && ends_in_ed(c->t->units[i].key));
    bool counts = asc_c_is(c, i + 1, ASC_K_Number) || asc_c_is(c, i + 1, ASC_K_Bound);
    bool subject = i > 0 && (asc_c_is(c, i - 1, ASC_K_Group) || asc_c_is(c, i - 1, ASC_K_Place));
    bool object = subject && asc_c_is(c, i, ASC_K_Harm) && counts;
    return asc_c_is(c, i, ASC_K_HarmActive) || asc_c_is(c, i, ASC_K_Die) || (actor && participle) ||
           object; /* "a gunman shot dead seven" */
}

static bool in_subject(const asc_context *c, size_t i) {
    return asc_in_noun_phrase(c, i) || asc_links(c, i) || asc_c_is(c, i, ASC_K_Number) || asc_c_is(c, i, ASC_K_Bound) ||
           asc_c_is(c, i, ASC_K_More) || asc_c_is(c, i, ASC_K_Demonym) || asc_c_is(c, i, ASC_K_Captive) ||
           asc_c_is(c, i, ASC_K_Toll) || asc_c_is(c, i, ASC_K_HarmNoun) || asc_c_is(c, i, ASC_K_NumberOf) ||
           asc_c_is(c, i, ASC_K_EventCue) || asc_c_is(c, i, ASC_K_Foreign) || asc_c_is(c, i, ASC_K_Pronoun) ||
           asc_c_is(c, i, ASC_K_Adjective);
}

/* Does a subject with a finite verb of its own begin at unit i? */
static bool subject_and_verb(const asc_context *c, size_t i) {
    size_t at = i;
    if (asc_links(c, i)) {
        return false; /* "with 12 others wounded" */
    }
    while (at < c->t->count && at - i < SUBJECT_UNITS && in_subject(c, at) && !(at > i && is_finite(c, at))) {
        at++;
    }
    while (asc_c_is(c, at, ASC_K_Adverb) && !is_finite(c, at)) {
        at++;
    }
    bool passive = at > i + 1 && asc_c_is(c, at, ASC_K_Harm); /* "12 others wounded" has a figure as its subject */
    return at > i && (is_finite(c, at) || (passive && is_actor(c, at - 1)));
}

#define SAYER_UNITS 4

/* "that Israel says left 30 dead": somebody's word within a relative clause. */
static bool says_and_does(const asc_context *c, size_t i) {
    for (size_t at = i; at < i + SAYER_UNITS && at < c->t->count; at++) {
        if (asc_c_is(c, at, ASC_K_Say)) {
            return at > i &&
                   (is_finite(c, at + 1) || asc_c_is(c, at + 1, ASC_K_Harm) || asc_c_is(c, at + 1, ASC_K_Die));
        }
        if (!asc_in_noun_phrase(c, at)) {
            return false;
        }
    }
    return false;
}

/* "that" behind a verb of saying leads over to what is said; elsewhere a relative is one when a verb follows. */
static bool opens_relative(const asc_context *c, size_t i) {
    if (!asc_c_is(c, i, ASC_K_Rel) || i == 0) {
        return false;
    }
    bool said = asc_c_is(c, i - 1, ASC_K_Say) || asc_c_is(c, i - 1, ASC_K_SayNoun);
    size_t next = asc_c_is(c, i + 1, ASC_K_Adverb) ? i + 2 : i + 1;
    bool verb = is_finite(c, next) || asc_c_is(c, next, ASC_K_Bring) || asc_c_is(c, next, ASC_K_Harm) ||
                asc_c_is(c, next, ASC_K_Die);
    return !said && (verb || says_and_does(c, i + 1) || strcmp(c->t->units[i].key, "that") != 0);
}

/* "since Israel began its campaign", "after fighters stormed the border" */
static bool opens_adverbial(const asc_context *c, size_t i) {
    bool leads = (asc_c_is(c, i, ASC_K_Since) && !asc_c_is(c, i, ASC_K_By)) || asc_c_is(c, i, ASC_K_As) ||
                 ends_with(c->t->units[i].key, " after"); /* "a day after" */
    return leads && subject_and_verb(c, i + 1);
}

static size_t open_clause(asc_context *c, asc_clause_kind kind, size_t parent, size_t head) {
    if (c->clause_count == ASC_MAX_CLAUSES) {
        return ASC_MAX_CLAUSES - 1;
    }
    size_t id = c->clause_count++;
    c->clauses[id] = (asc_clause){.kind = kind, .parent = kind == ASC_CLAUSE_MAIN ? id : parent, .head = head};
    return id;
}

#define REDUCED_UNITS 16 /* longest reduced relative clause between commas */

/* "the bombardment, launched in response to the attack, has killed": a participle set off before the verb comes. */
static bool opens_reduced(const asc_context *c, size_t comma, const asc_clause *clause) {
    size_t verb = asc_c_is(c, comma + 1, ASC_K_Adverb) ? comma + 2 : comma + 1;
    bool participle = verb < c->t->count && (asc_c_is(c, verb, ASC_K_Since) || ends_in_ed(c->t->units[verb].key));
    if (clause->finite || !participle || comma == 0) {
        return false;
    }
    size_t at = verb + 1;
    while (at < c->t->count && at - verb < REDUCED_UNITS && !asc_c_is(c, at, ASC_K_Comma) && !is_finite(c, at)) {
        at++;
    }
    return asc_c_is(c, at, ASC_K_Comma) && is_finite(c, asc_c_is(c, at + 1, ASC_K_Adverb) ? at + 2 : at + 1);
}

/* The clause that goes on behind the comma at i: a relative or adverbial one is closed by a verb of the outer clause or
 * by a subject of its own. */
static size_t behind_comma(asc_context *c, size_t i, size_t now) {
    const asc_clause *clause = &c->clauses[now];
    if (opens_relative(c, i + 1)) {
        return open_clause(c, ASC_CLAUSE_RELATIVE, now, i > 0 ? i - 1 : 0);
    }
    if (asc_c_is(c, i + 1, ASC_K_And) && opens_relative(c, i + 2) && clause->kind == ASC_CLAUSE_RELATIVE) {
        return open_clause(c, ASC_CLAUSE_RELATIVE, clause->parent, clause->head);
    }
    if (clause->kind == ASC_CLAUSE_RELATIVE && (clause->reduced || (clause->finite && is_finite(c, i + 1)))) {
        return clause->parent;
    }
    if (opens_reduced(c, i, clause)) {
        size_t id = open_clause(c, ASC_CLAUSE_RELATIVE, now, i - 1);
        c->clauses[id].reduced = true;
        return id;
    }
    bool with = i + 1 < c->t->count && strcmp(c->t->units[i + 1].key, "with") == 0;
    if (clause->kind == ASC_CLAUSE_ADVERBIAL && with) {
        return clause->parent; /* "… since its troops went in, with 24 killed" */
    }
    return clause->finite && subject_and_verb(c, i + 1) ? open_clause(c, ASC_CLAUSE_MAIN, now, i) : now;
}

static size_t clause_at(asc_context *c, size_t i, size_t now) {
    bool hard = asc_c_is(c, i, ASC_K_Semicolon) || asc_c_is(c, i, ASC_K_Colon) ||
                (asc_c_is(c, i, ASC_K_Stop) && i + 1 < c->t->count);
    bool aside = asc_c_is(c, i + 1, ASC_K_LocPrep); /* "…, while on their side 24 died" */
    if (hard || (asc_c_is(c, i, ASC_K_While) && (aside || subject_and_verb(c, i + 1)))) {
        return open_clause(c, ASC_CLAUSE_MAIN, now, i);
    }
    if (asc_c_is(c, i, ASC_K_Comma) || asc_c_is(c, i, ASC_K_Dash)) {
        return asc_c_is(c, i + 1, ASC_K_While) ? now : behind_comma(c, i, now);
    }
    bool mark_before = i > 0 && (asc_c_is(c, i - 1, ASC_K_Comma) || asc_c_is(c, i - 1, ASC_K_Dash));
    const asc_clause *clause = &c->clauses[now];
    if (!mark_before && opens_relative(c, i)) {
        if (asc_c_is(c, i - 1, ASC_K_And)) { /* "a strike which hit a school and which killed 30" */
            return clause->kind == ASC_CLAUSE_RELATIVE
                       ? open_clause(c, ASC_CLAUSE_RELATIVE, clause->parent, clause->head)
                       : now;
        }
        return open_clause(c, ASC_CLAUSE_RELATIVE, now, asc_c_is(c, i - 1, ASC_K_Prep) && i > 1 ? i - 2 : i - 1);
    }
    bool opened = mark_before && clause->kind == ASC_CLAUSE_RELATIVE && opens_relative(c, i); /* ", where" */
    if (!opened && opens_adverbial(c, i)) {
        return open_clause(c, ASC_CLAUSE_ADVERBIAL, now, i);
    }
    bool joins = asc_c_is(c, i, ASC_K_And) || asc_c_is(c, i, ASC_K_Conj);
    return joins && c->clauses[now].finite && subject_and_verb(c, i + 1) ? open_clause(c, ASC_CLAUSE_MAIN, now, i)
                                                                         : now;
}

/* Is what stands behind the quotation mark at i quoted? A curly mark tells by itself; a straight one by its spaces. */
static bool quoted_behind(const asc_context *c, size_t i, bool quoted) {
    const asc_unit *u = &c->t->units[i];
    bool glued = i == 0 && u->start > 0 && strchr(" \t\n", c->text[u->start - 1]) == NULL;
    if (glued && quoted) {
        return false; /* "has to end."Officials say": the mark fell to the next sentence */
    }
    if (u->end - u->start == 3) {
        return c->text[u->start + 2] == '\x9C' || c->text[u->start + 2] == '\x98';
    }
    bool attached = i + 1 < c->t->count && !c->t->units[i + 1].spaced;
    if (attached && !u->spaced && i > 0 && !asc_c_is(c, i - 1, ASC_K_Open)) {
        return !quoted; /* "said,"I had", "…,"said X" */
    }
    return attached;
}

/* "who runs": a word of no lexicon right behind a relative is its verb. */
static bool relative_verb(const asc_context *c, size_t i) {
    return i > 0 && asc_c_is(c, i, ASC_K_Word) && asc_c_is(c, i - 1, ASC_K_Rel) &&
           strncmp(c->t->units[i - 1].key, "wh", 2) == 0;
}

void asc_find_clauses(asc_context *c) {
    bool quoted = c->speaker.open_quote;
    c->clause_count = 0;
    size_t now = open_clause(c, ASC_CLAUSE_MAIN, 0, 0);
    for (size_t i = 0; i < c->t->count; i++) {
        now = clause_at(c, i, now);
        c->clause[i] = now;
        c->clauses[now].finite = c->clauses[now].finite || is_finite(c, i) || relative_verb(c, i);
        quoted = asc_c_is(c, i, ASC_K_Quote) && !asc_is_apostrophe(c, i) ? quoted_behind(c, i, quoted) : quoted;
        c->in_quote[i] = quoted;
    }
}
