#ifndef ASCRIBE_LEDGER_SCHEMA_H
#define ASCRIBE_LEDGER_SCHEMA_H
/* schema.sql as a string, put into the library at build time. */

#define ASC_LEDGER_VERSION 1
#define ASC_LEDGER_APPLICATION_ID 1095975746

extern const char asc_schema_sql[];

#include "ledger/ledger.h"

/* One step up: SQL that changes the tables and sets user_version. The record's rows are never rewritten by a step, or
 * the chain would break. */
typedef struct asc_migration {
    const char *sql;
} asc_migration;

/* Takes the ledger up to version `to`, steps[N - 1] leading from version N to N + 1, each in one transaction. Refuses
 * files that are no ledger or of a later version. */
asc_status asc_schema_migrate(asc_ledger *ledger, const asc_migration *steps, int64_t to, asc_error *err);

#endif
