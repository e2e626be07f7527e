#ifndef ASCRIBE_EVIDENCE_H
#define ASCRIBE_EVIDENCE_H
/*
 * The head of the chain, to be kept elsewhere, and the check of everything that the ledger holds.
 *
 * What the check can and cannot show: without an outside head it shows that the record is whole in itself. Someone who
 * can write the file can also rewrite the chain from any entry on, or cut off its end; only a head that was kept
 * elsewhere shows that.
 */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct asc_head {
    int64_t seq;       /* number of the last entry; 0: the ledger is empty */
    char hash[65];     /* of that entry, lower-case hex; 64 zeros when empty */
    char recorded[24]; /* ISO 8601 UTC; "" when empty or parsed */
} asc_head;

asc_status asc_ledger_head(asc_ledger *ledger, asc_head *out, asc_error *err);

/* Writes "SEQ:HASH". Returns out. */
char *asc_head_text(const asc_head *head, char out[96]);

/*
 * Signs a head with the Ed25519 key in PEM file `key_path` (PKCS #8, without passphrase). The signed bytes are
 * "ascribe-head-1 SEQ:HASH". Gives the line "SEQ:HASH ed25519:PUBLIC:SIGNATURE", hex, to free with free().
 */
asc_status asc_head_sign(const asc_head *head, const char *key_path, char **line, asc_error *err);

/*
 * Reads "SEQ:HASH", or a signed line, whose signature is checked. `public_key` (64 hex digits, or NULL) is who must
 * have signed it; without it a signature shows only that the line is whole. ASC_USAGE when it is no head, ASC_INTEGRITY
 * when the signature does not fit.
 */
asc_status asc_head_parse(const char *line, const char *public_key, asc_head *out, asc_error *err);

typedef struct asc_verify_options {
    const asc_head *against; /* a head kept elsewhere, or NULL */
    bool skip_index; /* leave out the index (which needs the ledger opened for writing; nothing stays written) */
} asc_verify_options;

typedef struct asc_verify_report {
    int64_t entries, articles, claims, rulings; /* checked */
    int64_t quotes;                             /* cut again from the article and found as recorded */
    int64_t reread;                             /* articles read again from their bytes with the same text */
    int64_t not_reread;      /* articles of another program version that this one reads in another way */
    int64_t reextracted;     /* scans found again by the recorded rules, claim by claim (asc_ledger_reextract) */
    int64_t not_reextracted; /* scans by another program version */
    int64_t failed;          /* number of the first entry that fails, or 0 */
    bool index_checked;
} asc_verify_report;

/*
 * Checks all of it: numbers, times and hashes of the chain; that every row of the record belongs to an entry; every
 * article and rule file against its SHA-256; every quote against the article; the index against the record.
 * ASC_OK, or ASC_INTEGRITY, and `err` names the first entry that fails and why.
 */
asc_status asc_ledger_verify(asc_ledger *ledger, const asc_verify_options *options, asc_verify_report *report,
                             asc_error *err);

/* Extracts every article again with the rule set that the ledger keeps for the run, and compares the claims. Runs by
 * another version of the program are counted and left. ASC_INTEGRITY names the first entry that differs. */
asc_status asc_ledger_reextract(asc_ledger *ledger, asc_verify_report *report, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
