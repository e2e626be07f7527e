#ifndef ASCRIBE_EXTRACT_PLACE_H
#define ASCRIBE_EXTRACT_PLACE_H
/* What the files that tell the territory of a figure share: evidence, each with its weight. */

#include "extract/scan.h"

/* Weights, heaviest first. A unit of the number's own clause counts in full, of the clause it hangs on less. */
enum {
    W_ROLE = 200,        /* the pattern says which place */
    W_BEHIND = 100,      /* a place behind the figure, before the next one: "killed 30 people in X" */
    W_TOLL_OF = 92,      /* "the X death toll" */
    W_AT_HOME = 90,      /* the people counted live in one territory: "1,400 Xs were killed" */
    W_OBJECT = 88,       /* the object of an attack: "bombarded X, killing 30" */
    W_BEFORE = 86,       /* a place before the figure: "In X, 30 people were killed" */
    W_ATTACK = 82,       /* an attack by its name or its day */
    W_SUFFERER = 80,     /* "X lost 30 people" */
    W_OPEN = 80,         /* "on both sides" leaves a figure open that nothing heavier places */
    W_FAR = 78,          /* a place behind a comma or another figure */
    W_BEFORE_OWNER = 76, /* the same, where the place owns something: "the school of X's army" */
    W_ACTOR = 74,        /* "X's strikes have killed 30": where X strikes */
    W_AGAIN = 72,        /* "in the attack": where the attack named before was */
    W_SOURCE = 66,       /* what the source speaks of when nothing else is said */
    W_OWN_FIGHTERS = 58, /* the fighters of an armed group counted */
    W_SPEAKER_HOME = 55, /* where officials are who speak, or whose state fights nobody elsewhere */
    W_BESIDE = 52,       /* of the claim before in the sentence */
    W_SAME_WAR = 50,     /* "the bombardment": of the territory spoken of */
    W_FRESH = 46,        /* the place named last, behind the claim before */
    W_STAY = 42,         /* of the claim before, in the same paragraph */
    W_FOREIGN = 36,      /* foreigners counted */
    W_PARAGRAPH = 34,    /* the place named last in the paragraph */
    W_KNOWN_TOLL = 33,   /* an attack known by its toll, long after it */
    W_SPEAKER = 30,      /* where the state of the source is */
    W_BEFORE_CLAIM = 24, /* of the claim before, in another paragraph */
    W_LAST = 22,         /* the place named last in the article */
    W_MAIN = 14,         /* the article's own territory */
    W_OUTER = -20,       /* in the clause that the figure's clause hangs on */
    W_FROM = -30,        /* less for where somebody comes from */
    W_INTO = -40,        /* less for where somebody goes in */
    W_INNER = -45,       /* in a clause that hangs on the figure's */
    W_ELSEWHERE = -42,   /* in another clause of the sentence */
    W_GOAL = -70,        /* where somebody or something is brought */
};

typedef struct asc_evidence {
    const char *territory;
    int weight;
    size_t unit; /* ASC_NO_UNIT: not in the sentence */
    bool place;  /* a place was named in the figure's own clause */
} asc_evidence;

static inline asc_evidence asc_outside(const char *territory, int weight) {
    return (asc_evidence){territory, territory ? weight : 0, ASC_NO_UNIT, false};
}

/* place.c: takes the heavier; of equals the one that was first. Not against where the people counted live (`homes`,
 * NULL-ended or NULL), unless a place was named. */
void asc_weigh(asc_evidence *best, const char *const *homes, asc_evidence e);
/* place.c: who takes part in the fighting may be hurt anywhere. */
bool asc_at_home(const asc_draft *d);

/* place_sentence.c: what the units of the sentence tell. */
void asc_weigh_units(const asc_context *c, const asc_draft *d, const char *const *homes, asc_evidence *best);
/* place_sentence.c: what words of the sentence point to: "in the territory", "in the bombardment", "60 X fighters". */
void asc_weigh_pointers(const asc_context *c, const asc_draft *d, const char *const *homes, asc_evidence *best);
/* place_sentence.c: how the clause of unit i stands to that of the figure; 0: its own. */
int asc_clause_weight(const asc_context *c, const asc_draft *d, size_t i);

/* place_told.c: what the source, the article so far and the packs tell. */
void asc_weigh_told(const asc_context *c, const asc_draft *d, const char *const *homes, asc_evidence *best);
/* place_told.c: among several territories (NULL-ended) the one named here or before, else the likeliest; or NULL. */
const char *asc_choose_territory(const asc_context *c, const char *const *list, const asc_draft *d);

#endif
