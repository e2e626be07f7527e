#ifndef ASCRIBE_EXTRACT_SCAN_H
#define ASCRIBE_EXTRACT_SCAN_H
/* What the steps of extraction share: the article under way, the sentence under way, its voices and its drafts. */

#include "ascribe/extract.h"
#include "base/arena.h"
#include "base/date.h"
#include "rules/match.h"

#define ASC_MAX_VOICES 16      /* speakers in one sentence; further ones are not looked at */
#define ASC_MAX_DRAFTS 64      /* claims of one sentence */
#define ASC_MAX_NAMES 256      /* names of persons remembered in one article */
#define ASC_MAX_NOTES 8        /* stars of a footnote; one with more is not looked at */
#define ASC_MAX_BODIES 64      /* bodies remembered in one article, the last ones */
#define ASC_MAX_TERRITORIES 32 /* territories counted in one article */
#define ASC_MAX_CLAUSES 64     /* clauses told apart in one sentence; the last one takes the rest */

/* Somebody who speaks in a sentence, and which units his words cover. */
typedef struct asc_voice {
    size_t np_start, np_end; /* units of the words that name him; equal: a pronoun */
    size_t cue;              /* unit of the verb or "according to" */
    size_t from, to;         /* units that he vouches for */
    const char *id;          /* registry id, or NULL */
    const char *institution; /* the kind of body, whose id may hang on the claim's territory, or NULL */
    const char *polity;      /* whose body, or NULL */
    bool pronoun;            /* he, she, it, they: who spoke before */
    bool accord;             /* "according to", "citing" */
    bool trailing;           /* stands behind what is said */
    bool citing;             /* "citing X": whoever speaks beside it is the relay */
    bool only;               /* vouches for the one figure before it: "presumed dead by X" */
    bool inserted;           /* "129 of whom Israel says remain": the figure before is said too */
    bool tally;              /* "the ministry's tally of 13,300": vouches for the one figure behind it */
    bool basis;              /* "based on X": what a count rests on; its source where nobody else is named */
    bool silent;             /* "In a statement, X …": speaks from now on, of no figure here */
    bool impersonal;         /* "it is estimated" */
    size_t basis_start, basis_end;
} asc_voice;

/* Who spoke last, kept from sentence to sentence. */
typedef struct asc_speaker {
    asc_source source; /* text == NULL: nobody */
    const char *institution;
    const char *polity;
    bool open_quote; /* his quotation has not closed */
    bool stated;     /* he vouched for a claim in the last sentence */
    asc_date date;   /* of his statement, when said */
    size_t line;     /* start of the paragraph */
    size_t sentence; /* in which he spoke last */
} asc_speaker;

typedef enum asc_clause_kind {
    ASC_CLAUSE_MAIN,
    ASC_CLAUSE_RELATIVE, /* "the attack that killed 1,200", "…, where 15,000 have died" */
    ASC_CLAUSE_ADVERBIAL /* "since the fighting began" */
} asc_clause_kind;

typedef struct asc_clause {
    asc_clause_kind kind;
    size_t parent; /* the clause that it hangs on; a main clause: itself */
    size_t head;   /* unit that a relative refers to, else the unit where the clause begins */
    bool finite;   /* a verb of its own was seen */
    bool reduced;  /* a participle without relative between commas */
} asc_clause;

typedef struct asc_draft {
    asc_mention mention;
    size_t unit; /* the number */
    asc_claim claim;
    size_t before;                    /* index in so_far of the claim that it refers back to, or ASC_NO_CLAIM */
    size_t told;                      /* index in so_far of the claim that this one is a part of, or ASC_NO_CLAIM */
    size_t whole;                     /* index of the draft that this one is a part of, or ASC_NO_CLAIM */
    const char *victim;               /* "captive", "prisoner", "patient" or NULL */
    const char *institution, *polity; /* of the source */
    bool own_place;                   /* its territory was said in its own clause */
    bool own_scope;
} asc_draft;

typedef struct asc_name {
    const char *key;
    const char *id;
} asc_name;

#define ASC_HEAD_BYTES 24 /* of a head word; longer ones are cut */

/* Somebody who spoke, or an organisation that was named, to whom "the ministry", "the group", "its head" may refer. */
typedef struct asc_body {
    const char *id;
    const char *institution, *polity; /* as in asc_voice */
    const char *kinds;                /* of the registry: "ngo agency", or NULL */
    char head[ASC_HEAD_BYTES];        /* last word of his name, in lower case */
    bool spoke;
    bool nameless; /* an official without a name: "the health minister" */
    size_t sentence;
} asc_body;

/* Who vouches for the figures that a footnote's stars stand behind. */
typedef struct asc_note {
    asc_source source; /* text == NULL: there is no such footnote */
    const char *institution, *polity;
} asc_note;

typedef struct asc_context {
    const asc_rules *rules;
    asc_arena *arena;   /* of the claims */
    asc_claims *so_far; /* claims of the article before this sentence */
    asc_where where;
    const char *text;
    size_t length;
    asc_date published; /* {0}: unknown */
    asc_speaker speaker;
    size_t quoted_from, quoted_to; /* claims of a quotation whose speaker is still to come */
    bool opened_here;              /* the quotation that goes on was opened without a speaker */
    asc_source person;             /* somebody told by name and age, and no speaker so far: "X, 43, a shopkeeper" */
    size_t person_sentence;
    bool no_capitals;              /* the text is all in lower case */
    bool starred;                  /* a star stands behind a claim: a footnote may tell its source */
    asc_note notes[ASC_MAX_NOTES]; /* of the field, by the number of their stars less one */
    asc_name names[ASC_MAX_NAMES];
    size_t name_count;
    asc_body bodies[ASC_MAX_BODIES];              /* those who spoke or were named, the last one last; a ring */
    size_t body_count;                            /* ever kept */
    const char *institution_kinds[ASC_MAX_NAMES]; /* institution → whose it was last, side by side */
    const char *institution_polities[ASC_MAX_NAMES];
    size_t institution_count;
    size_t
        territory_counts[ASC_MAX_TERRITORIES]; /* shape: [rules->territories_count]; mentions in the article so far */
    const char *main_territory;                /* the article's, or NULL */
    asc_date history;                          /* of another war, named last */
    size_t history_line, history_sentence;
    const char *last_place;     /* last place named before this sentence */
    size_t place_sentence;      /* in which it stands */
    bool last_place_here;       /* in this paragraph */
    const char *next_place;     /* last place named up to the end of this sentence */
    size_t sentence;            /* number of the sentence in its field */
    size_t last_sentence;       /* that of the last claim */
    size_t captive_sentence;    /* that which spoke of captives last, 0: none */
    const char *last_territory; /* of the last claim */
    const char *last_event;
    const asc_event *named_event; /* the attack named last, or NULL */
    size_t named_sentence;
    asc_date told_day; /* the day on which something happened, told last */
    size_t told_line, told_sentence;
    const char *told_territory; /* where, or NULL */
    size_t strike_sentence;     /* the last one that names one strike or the like */
    asc_date named_day;         /* the last day in the text, of whatever */
    size_t named_day_sentence;
    int named_year;                  /* the last year, 0: none */
    size_t undated_from, undated_to; /* claims of incidents whose day is still to be told: indices in so_far */
    size_t undated_sentence;
    size_t last_line;
    /* the sentence */
    asc_tagged *t;
    size_t clause[ASC_MAX_SENTENCE_TOKENS]; /* number of the clause that each unit is in */
    asc_clause clauses[ASC_MAX_CLAUSES];
    size_t clause_count;
    bool in_quote[ASC_MAX_SENTENCE_TOKENS];
    asc_voice voices[ASC_MAX_VOICES];
    size_t voice_count;
    asc_draft drafts[ASC_MAX_DRAFTS];
    size_t draft_count;
} asc_context;

/* extract.c: from now on every sentence is gone through as it comes, instead of only when a claim takes from it. The
 * claims are the same; for tests. */
void asc_scanner_eager(asc_scanner *scanner);

/* clause.c: numbers the clauses of the sentence, tells what they hang on, and marks what stands in quotation marks. */
void asc_find_clauses(asc_context *c);

/* noun.c: can unit i stand inside the words that name somebody? */
bool asc_in_noun_phrase(const asc_context *c, size_t i);
/* noun.c: a preposition that joins two noun phrases: of, for, in. */
bool asc_links(const asc_context *c, size_t i);
/* noun.c: is the quotation mark at i the possessive of a plural: "the reporters' union"? */
bool asc_is_apostrophe(const asc_context *c, size_t i);
/* noun.c: does an age stand between the comma at i and another: "X, 43, a shopkeeper"? */
bool asc_is_age(const asc_context *c, size_t i);
/* noun.c: the last word of unit i, as written; borrows from the text. */
const char *asc_last_word(const asc_context *c, size_t i, size_t *length);
/* noun.c: the lexicon's entry of a single word, whatever its case; 0: none. */
uint32_t asc_word_entry(const asc_context *c, const char *text, size_t length);
/* noun.c: the kind of body that unit i is, a place that is one too ("Nasser Hospital"); NULL: none. */
const char *asc_institution_at(const asc_context *c, size_t i);
/* noun.c: end of the noun phrase that starts at `from`; `from` itself when there is none. */
size_t asc_phrase_end(const asc_context *c, size_t from);
/* noun.c: start of the noun phrase that ends before `to`; `to` itself when there is none. */
size_t asc_phrase_start(const asc_context *c, size_t to);
/* noun.c: "X, the head of Y, [said]": where X starts, seen from `to` behind the second comma; `to`: there is none. */
size_t asc_apposition_start(const asc_context *c, size_t to);
/* noun.c: end of ", a resident" behind a name that ends at `to`; `to` when there is none. */
size_t asc_apposition_end(const asc_context *c, size_t to);

/* cover.c: does a voice vouch for the figure at unit `number`? And which does so best; NULL: none. */
bool asc_covers(const asc_context *c, const asc_voice *voice, size_t number);
const asc_voice *asc_pick_voice(const asc_context *c, size_t number);
/* cover.c: does a number stand in [from, to)? */
bool asc_figure_between(const asc_context *c, size_t from, size_t to);

/* voice.c: who speaks in the sentence. */
void asc_find_voices(asc_context *c);
/* source.c: the registry id of the words [from, to), or NULL; *institution and *polity tell the kind of body. */
const char *asc_resolve_source(asc_context *c, size_t from, size_t to, const char **institution, const char **polity);
/* known.c: after a sentence: the organisations that it names. */
void asc_keep_organisations(asc_context *c);
/* known.c: who spoke in the sentence by the words [from, to). */
void asc_keep_body(asc_context *c, size_t from, size_t to, const asc_voice *voice);
/* known.c: the body that "the ministry", "the UK-based monitor" means; NULL: the words name one themselves, or none. */
const asc_body *asc_body_again(asc_context *c, size_t from, size_t to);
/* known.c: the body for which "the director, X" speaks: named before in the sentence or the article; NULL: none. */
const asc_body *asc_body_of_post(const asc_context *c, size_t from, size_t to);
/* known.c: the source that a name in [from, to) was introduced for, or NULL. */
const char *asc_known_name(const asc_context *c, size_t from, size_t to);
/* known.c: remembers the names in [from, to) as speaking for `id`. */
void asc_keep_names(asc_context *c, size_t from, size_t to, const char *id);
/* known.c: whose the same kind of institution was last; and remembers whose it is now. */
const char *asc_recall_polity(const asc_context *c, const char *institution);
void asc_keep_polity(asc_context *c, const char *institution, const char *polity);
/* known.c: remembers who is introduced in the sentence as speaking for which body. */
void asc_keep_introductions(asc_context *c);
/* The id of an institution of a kind that speaks of `territory`, or NULL. */
const char *asc_compose(const asc_context *c, const char *institution, const char *polity, const char *territory);

/* measure.c: the measure as the noun counted changes it: hostages killed are captive_dead. */
const char *asc_refine(const asc_rules *rules, const char *measure, const char *victim);

/* group.c: who is counted. */
const char *asc_group(const asc_context *c, const asc_draft *d);

/* attribution.c: does the source only pass on what others say, as an agency does? */
bool asc_relays(const asc_context *c, const char *id);

/* Fields of a draft, one file each. */
void asc_fill_measure(asc_context *c, asc_draft *d);     /* measure.c: value, bound, measure */
void asc_fill_place(asc_context *c, asc_draft *d);       /* place.c: territory */
void asc_fill_event(asc_context *c, asc_draft *d);       /* event.c: event */
void asc_fill_scope(asc_context *c, asc_draft *d);       /* scope.c */
void asc_fill_as_of(asc_context *c, asc_draft *d);       /* asof.c */
void asc_fill_attribution(asc_context *c, asc_draft *d); /* attribution.c: source, basis, relay */
/* attribution.c: "the health ministry" is Gaza's or another by where the figure is from. */
void asc_settle_source(const asc_context *c, asc_draft *d);
void asc_carry_parts(asc_context *c); /* attribution.c: parts of what was told before are that source's */
void asc_fill_parts(asc_context *c);  /* parts.c: part_of, and what parts take from their whole */

/* before.c: does a mention that refers back, or needs captives, have what it refers to? Sets d->before. */
bool asc_refers(const asc_context *c, asc_draft *d);
/* before.c: does the text speak of captives here, in the sentence or just before it? */
bool asc_among_captives(const asc_context *c, const asc_draft *d);
/* before.c: after a sentence: it spoke of captives. */
void asc_keep_captives(asc_context *c);
/* before.c: what a figure that refers back takes from the claim told before: measure and group; then all the rest. */
const char *asc_measure_before(const asc_context *c, const asc_draft *d);
void asc_fill_before(const asc_context *c, asc_draft *d);
/* before.c: "the five killed": a figure told before lends what this sentence does not say. */
void asc_fill_repeat(const asc_context *c, asc_draft *d);

/* notes.c: after a sentence of a footnote: who speaks in it; after a field: whose the figures with stars are. */
void asc_keep_note(asc_context *c);
void asc_settle_notes(asc_context *c);

/* spoken.c: after a sentence: who spoke last. */
void asc_keep_speaker(asc_context *c);
/* After the voices of a sentence: which territory the article is about so far. A title weighs more. */
void asc_survey(asc_context *c, size_t weight);
/* event.c: the attack whose day a date unit names, or NULL. */
const asc_event *asc_event_of_day(const asc_context *c, const asc_unit *unit);
/* event.c: the attack of the weekday at i, where that is the day of what is named beside it; or NULL. */
const asc_event *asc_event_of_weekday(const asc_context *c, size_t i);

/* told.c: before a sentence is read: "that year" is the one named last. */
void asc_settle_year(asc_context *c);
/* told.c: after a sentence: the day that it tells of. */
void asc_keep_day(asc_context *c);
/* told.c: does a claim wait for what a sentence behind it may tell: its day, who speaks in the quotation that it is in,
 * a footnote? Whoever lets later sentences change a claim in another way must say so here: else they are not read. */
bool asc_awaits(const asc_context *c);
/* dates.c: the day of the statement in the sentence, {0} when none is said. */
asc_date asc_statement_date(const asc_context *c);
/* dates.c: the calendar date that a date unit means, seen from the publication date; {0} when it cannot be told. */
asc_date asc_unit_date(const asc_context *c, const asc_unit *unit);

static inline bool asc_c_is(const asc_context *c, size_t i, int k) {
    return asc_is(c->rules, c->t, i, k);
}

/* Is any unit of [from, to) in a class? Its index, or ASC_NO_UNIT. */
size_t asc_find_class(const asc_context *c, size_t from, size_t to, int k);

/* Words [from, to) as they stand in the text, in the arena. */
asc_source asc_source_at(asc_context *c, size_t from, size_t to, const char *id);

/* Equal, or both none. The first letter mostly tells without a call. */
static inline bool asc_same(const char *a, const char *b) {
    return a == b || (a && b && *a == *b && __builtin_strcmp(a, b) == 0);
}

/* The unit that stands for a figure where clauses are asked after: its word of harm when that comes first ("… the toll
 * since the strikes began to 18") and no other figure stands between. */
size_t asc_anchor(const asc_context *c, const asc_draft *d);

const asc_territory *asc_territory_by_id(const asc_rules *rules, const char *id);
const asc_event *asc_event_by_id(const asc_rules *rules, const char *id);
const asc_polity *asc_polity_by_id(const asc_rules *rules, const char *id);
const asc_source_entry *asc_source_by_id(const asc_rules *rules, const char *id);
/* lookup.c: the war that attacks are a part of, or NULL. */
const asc_event *asc_main_event(const asc_rules *rules);

bool asc_measure_captives(const asc_rules *rules, const char *id);
bool asc_measure_lasting(const asc_rules *rules, const char *id);

/* What a measure implies; packs are asked before the general file. NULL: nothing. */
const char *asc_measure_scope(const asc_rules *rules, const char *id);
const char *asc_measure_territory(const asc_rules *rules, const char *id);
const char *asc_measure_event(const asc_rules *rules, const char *id);

/* where.c: the territory that unit i names, a people's by its adjective too; NULL: none, or several. */
const char *asc_place_at(const asc_context *c, size_t i);
/* where.c: does unit i name where something happened, rather than who acts? */
bool asc_is_where(const asc_context *c, size_t i);
/* where.c: is unit i the object of a verb of attack: "bombarded X"? */
bool asc_is_object(const asc_context *c, size_t i);
/* where.c: is unit i a state or group that does something: the subject of a verb, the owner of a strike, after "by"? */
bool asc_acts(const asc_context *c, size_t i);
/* where.c: "seven X soldiers": are those of unit i counted? */
bool asc_is_counted(const asc_context *c, size_t i);
/* event.c: a year of another war stands in the sentence, for the figure at `number` or (ASC_NO_UNIT) for any. */
bool asc_is_history(const asc_context *c, size_t number, asc_date *date);
/* event.c: after a sentence: the year of another war that it names. */
void asc_keep_history(asc_context *c);
/* event.c: is another war still told of, named in the same paragraph or right before? */
bool asc_in_history(const asc_context *c);
/* event.c: the attack named a few sentences before, or NULL. */
const asc_event *asc_named_event(const asc_context *c);
/* event.c: has the attack of a territory passed so long ago that a figure there is no more of it without a word? */
bool asc_faded(const asc_context *c, const char *territory);
/* event.c: after a sentence: the attack that it names. */
void asc_keep_named_event(asc_context *c);
/* dates.c: is the date at i where something is counted from ("since the start of this year")? */
bool asc_after_since(const asc_context *c, size_t i);
/* place.c: is unit i in what the relative clause of the figure refers to? */
bool asc_is_antecedent(const asc_context *c, const asc_draft *d, size_t i);

#endif
