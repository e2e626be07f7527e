#ifndef ASCRIBE_LEDGER_H
#define ASCRIBE_LEDGER_H
/*
 * The ledger: one SQLite file that keeps articles, runs, claims and rulings, append-only and chained.
 *
 * Everything that comes out of it comes as rows (asc_row), ordered as the call says, so that the layers above need no
 * SQL.
 */

#include "ascribe/article.h"
#include "ascribe/claim.h"
#include "ascribe/rules.h"
#include "ascribe/status.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_ledger asc_ledger;

typedef struct asc_ledger_options {
    bool create; /* make the file when it is not there */
    bool read_only;
    const char *now; /* ISO 8601 UTC date and time that is recorded ("2024-03-26T10:00:00Z"); NULL: the clock */
    int patience;    /* milliseconds to wait for another writer; 0: ASC_LEDGER_PATIENCE_MS */
} asc_ledger_options;

/* Opens the ledger at `path` (borrowed for the call). Gives a ledger to free with asc_ledger_close. ASC_IO, or
 * ASC_INTEGRITY when the file is not a ledger, is damaged, or is of a later version. */
asc_status asc_ledger_open(const char *path, const asc_ledger_options *options, asc_ledger **out, asc_error *err);
void asc_ledger_close(asc_ledger *ledger);

/* Told how far long work is: `what` it goes through (static words), how much is done, and of how much (0: not known).
 * Called often, by the thread that works, so it must be quick; it may not use the ledger. */
typedef void (*asc_watch_fn)(const char *what, size_t done, size_t total, void *context);
void asc_ledger_watch(asc_ledger *ledger, asc_watch_fn fn, void *context); /* NULL: nobody */

/* Starts a run: the rule set (kept in the ledger by its hash) and the program version that the next claims are from. */
asc_status asc_ledger_begin_run(asc_ledger *ledger, const asc_rules *rules, int64_t *run, asc_error *err);

typedef enum asc_added { ASC_ADDED_NEW, ASC_ADDED_KNOWN } asc_added;

/* Records one article and its claims as one entry (one transaction). An article known by its SHA-256 changes nothing
 * and is reported as known. */
asc_status asc_ledger_add(asc_ledger *ledger, int64_t run, const asc_article *article, const asc_claims *claims,
                          asc_added *added, asc_error *err);

/* Between these two, additions are committed together: many times faster, each article still one entry, whole or
 * absent. What was added since the last asc_ledger_batch_end is gone when the program dies; a fault undoes it all.
 * Other writers wait meanwhile, so end a batch after some seconds at most. */
asc_status asc_ledger_batch_begin(asc_ledger *ledger, asc_error *err);
asc_status asc_ledger_batch_end(asc_ledger *ledger, asc_error *err);

/* Starts a run that goes over the stored articles again, or finds the one that was left unfinished. */
asc_status asc_ledger_begin_rescan(asc_ledger *ledger, const asc_rules *rules, int64_t *run, asc_error *err);

/* Which claims a query wants. NULL or 0 means any. Strings are borrowed during the call. Dates are ISO, and may be cut
 * to a month or a year; bounds are inclusive. */
typedef struct asc_filter {
    const char *measure;
    const char *group;
    const char *territory; /* "none": left open by the text */
    const char *event;
    const char *scope;
    const char *source;         /* registry id, or words of a source without id; "none": the article's own voice */
    const char *const *sources; /* one of these, NULL-ended; NULL: any. As `source` */
    const char *publisher;
    const char *from; /* as-of date, from */
    const char *to;   /* as-of date, to */
    const char *published_from;
    const char *published_to;
    const char *as_known; /* answer as the ledger stood at the end of this date */
    const char *article;  /* SHA-256 prefix or input id */
    const char *claim;    /* claim id prefix */
    int64_t run;          /* 0: the newest run of each article */
    int64_t statement;    /* only the sightings of this statement (asc_row.statement); 0: any */
    bool parts;           /* also claims that are an explicit part of another one */
    bool only_parts;      /* only claims that are an explicit part of another one */
    bool rejected;        /* also claims that a ruling has rejected */
    bool lean;            /* rows without title, url, lang, article_id, recorded and sightings: a good deal faster */
} asc_filter;

/* One claim with its article. All strings are valid until the callback returns; NULL means none. */
typedef struct asc_row {
    const char *claim; /* claim id, 64 hex digits; print 8 or more */
    const char *measure, *group, *territory, *event;
    asc_bound bound;
    asc_scope scope;
    asc_attribution attribution;
    bool has_value, has_max;
    int64_t value, value_max;
    const char *number_text;
    const char *as_of; /* NULL when unknown */
    const char *source_id, *source_text;
    const char *basis_id, *basis_text;
    const char *relay_id, *relay_text;
    const char *part_of; /* claim id of the larger claim */
    const char *rule;
    int sureness;
    asc_where where;
    asc_span number, source_span, sentence;
    const char *article; /* SHA-256 */
    const char *article_id, *title, *publisher, *published, *url, *lang;
    const char *recorded; /* ISO 8601 UTC */
    int64_t run;
    const char *ruling; /* "accepted", "rejected", "corrected" or NULL */
    int64_t statement;  /* the same statement in several articles has the same number */
    int64_t sightings;  /* how many articles carry this statement */
} asc_row;

/* Returns true to go on, false to stop the query (which then returns ASC_OK). */
typedef bool (*asc_row_fn)(const asc_row *row, void *context);

typedef enum asc_order {
    ASC_BY_ARTICLE, /* published, article, place in the text */
    ASC_BY_FIGURE   /* event, measure, territory, group, scope, source, as-of, published, claim: the order of series */
} asc_order;

asc_status asc_ledger_claims(asc_ledger *ledger, const asc_filter *filter, asc_order order, asc_row_fn fn,
                             void *context, asc_error *err);

/* Who vouches for one claim, in numbers that stand for words (asc_ledger_word): the quick way to count. */
typedef struct asc_voice {
    int64_t source;  /* its id, or its words when it has none; 0: the article's own voice */
    int64_t words;   /* the source as written; 0: none */
    int64_t article; /* claims of one article come one after another */
    bool registered; /* source is an id */
    char as_of[12];  /* ISO date; "": unknown */
} asc_voice;
typedef bool (*asc_voice_fn)(const asc_voice *voice, void *context);
asc_status asc_ledger_voices(asc_ledger *ledger, const asc_filter *filter, asc_voice_fn fn, void *context,
                             asc_error *err);
/* The word with that number, to free with free(); NULL: there is none. */
char *asc_ledger_word(asc_ledger *ledger, int64_t number);

typedef struct asc_article_row {
    const char *sha256, *id, *title, *publisher, *published, *url, *lang, *format, *recorded;
    int64_t bytes, claims;
} asc_article_row;
typedef bool (*asc_article_fn)(const asc_article_row *row, void *context);
/* By publication date, then SHA-256. With a filter on claims (measure, source, date …) only articles that have one. */
asc_status asc_ledger_articles(asc_ledger *ledger, const asc_filter *filter, asc_article_fn fn, void *context,
                               asc_error *err);

/* The stored article (gives; asc_article_free) by SHA-256, a unique prefix of it, or the input's id. */
asc_status asc_ledger_article(asc_ledger *ledger, const char *article, asc_article *out, asc_error *err);

/* The full claim id that `prefix` stands for, into `id`; ASC_USAGE when none or several match (the error names some).
 */
asc_status asc_ledger_resolve(asc_ledger *ledger, const char *prefix, char id[65], asc_error *err);

/* Drops the index and makes it again from the record: the same rows as before. Opening does so by itself when the
 * tables of the index are missing. */
asc_status asc_ledger_reindex(asc_ledger *ledger, asc_error *err);

/* The id of a claim: SHA-256 over the article's SHA-256, the field and the span of the number. The same in every run.
 */
void asc_claim_id(const char *article_sha256, asc_where where, asc_span number, char id[65]);

#ifdef __cplusplus
}
#endif
#endif
