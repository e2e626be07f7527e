#ifndef ASCRIBE_LIMITS_H
#define ASCRIBE_LIMITS_H
/*
 * Every limit of the program, in one place. A limit that is passed is reported by name, never silently kept. The time
 * of reading and extracting is bounded by steps (sizes, depths, the match limit), never by a clock, so that the same
 * input gives the same output on every machine; only fetching and waiting for another writer count seconds.
 */

#define ASC_MAX_ARTICLE_BYTES ((size_t)64 << 20) /* one article as it came; larger ones are refused */
#define ASC_MAX_TEXT_BYTES ((size_t)16 << 20)    /* the text of one article after reading */
#define ASC_MAX_LINE_BYTES ((size_t)64 << 20)    /* one line of JSON Lines */
#define ASC_MAX_META_BYTES ((size_t)4096)        /* title, publisher, URL…: cut beyond this */
#define ASC_MAX_HTTP_HEADER ((size_t)64 << 10)   /* header lines of a WARC record, of one HTTP answer */
#define ASC_MAX_JSON_DEPTH 64                    /* nesting in any JSON that is read */
#define ASC_MAX_MARKUP_DEPTH 512                 /* open elements in HTML and XML; what lies deeper is taken as flat */
#define ASC_MAX_MARKUP_NODES ((size_t)1 << 21)   /* elements and texts of one HTML or XML document */
#define ASC_MAX_ATTRIBUTES 256                   /* attributes of one element; more are left out */
#define ASC_MAX_RUNS ((size_t)1 << 22)           /* pieces in which a text leads back to its bytes; beyond: not kept */
#define ASC_MAX_COMBINING 32      /* marks on one character that are put in order; more stay as they are */
#define ASC_MAX_INFLATE_RATIO 200 /* output for each byte of compressed input … */
#define ASC_INFLATE_FREE_BYTES ((size_t)16 << 20) /* … beyond this much output */
#define ASC_MAX_PACKING 3                         /* gzip inside gzip */
#define ASC_MAX_SPOOL_BYTES ((size_t)4 << 30)     /* a zip archive that comes through a pipe or packed */
#define ASC_MAX_ZIP_DIRECTORY ((size_t)256 << 20) /* bytes of the directory of a zip archive */
#define ASC_MAX_ZIP_ENTRIES 1000000               /* files in one zip archive */
#define ASC_MAX_RECORDS 1000000                   /* articles in one feed or JSON document */
#define ASC_MAX_DIR_DEPTH 32                      /* folders below the one given */
#define ASC_MAX_SENTENCE_BYTES ((size_t)4000)     /* longer runs without a stop are cut at a word */
#define ASC_MAX_SENTENCE_TOKENS 600               /* tokens of one sentence */
#define ASC_MAX_CLAIMS_PER_ARTICLE 5000           /* claims of one article; more are reported and left */
#define ASC_MAX_RULE_FILE_BYTES ((size_t)4 << 20) /* one rule file */
#define ASC_MAX_RULES 1024                        /* patterns in a rule set */
#define ASC_MAX_PATTERN_BYTES ((size_t)64 << 10)  /* one pattern after its parts are put in */
#define ASC_MAX_LEXICON_ENTRIES 100000            /* words and phrases in a rule set */
#define ASC_MAX_PHRASE_WORDS 12                   /* words of one lexicon phrase */
#define ASC_MAX_CLASS_SETS 2000                   /* distinct sets of classes that a token may have */
#define ASC_MATCH_LIMIT 200000                    /* PCRE2 match limit for one pattern on one sentence */
#define ASC_MATCH_DEPTH 20000                     /* PCRE2 depth limit, where there is no JIT */
#define ASC_MATCH_HEAP_KIB 16384                  /* PCRE2 heap limit, where there is no JIT */
#define ASC_JIT_STACK_BYTES ((size_t)1 << 20)     /* PCRE2 JIT stack of one scanner, at most */
#define ASC_MAX_DATE_TEXT 40                      /* bytes of a date as read from metadata */
#define ASC_MAX_URL_BYTES ((size_t)2048)          /* an address that is fetched */
#define ASC_MAX_FEEDS 10000                       /* addresses in one list of feeds */
#define ASC_MAX_FETCH_BYTES ((size_t)16 << 20)    /* one answer of a server, as sent and unpacked */
#define ASC_MAX_REDIRECTS 5                       /* from one address to the next */
#define ASC_FETCH_SECONDS 60                      /* for one answer, unless --timeout says otherwise */
#define ASC_FETCH_CONNECT_SECONDS 15              /* of these, until the connection stands */
#define ASC_FETCH_PAUSE_SECONDS 2                 /* between requests to one host, unless --pause says otherwise */
#define ASC_MAX_FETCH_PAUSE 60                    /* what a robots.txt may ask for; beyond it this is kept */
#define ASC_MAX_FEED_PAGES 100                    /* pages fetched for one feed at a time; the rest the next time */
#define ASC_MAX_PAGES_BYTES ((size_t)64 << 20)    /* of these, once so much is in memory */
#define ASC_MAX_POLLED_PAGES 2000                 /* pages of one feed that are remembered as fetched */
#define ASC_FEED_FULL_BYTES 1500                  /* text of a feed's item from which on it is no mere summary */
#define ASC_MAX_RETRY_AFTER (7LL * 86400)         /* seconds that a server may ask to be left alone */
#define ASC_MAX_ROBOTS_BYTES ((size_t)512 << 10)  /* of a robots.txt; what follows is not read */
#define ASC_MAX_ROBOTS_RULES 2000                 /* of a robots.txt for one agent; more are left out */
#define ASC_MAX_HOSTS 10000                       /* hosts in one run of fetch */
#define ASC_MAX_POLL_BYTES ((size_t)64 << 20)     /* the file of what was polled */
#define ASC_LEDGER_PATIENCE_MS 30000              /* waiting for another writer of the ledger */
#define ASC_CLOCK_SLACK_SECONDS 86400             /* how far the clock may be behind the last entry of the ledger */

#endif
