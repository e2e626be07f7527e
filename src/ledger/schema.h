#ifndef ASCRIBE_LEDGER_SCHEMA_H
#define ASCRIBE_LEDGER_SCHEMA_H
/* schema.sql as a string, put into the library at build time. */

#define ASC_LEDGER_VERSION 1
#define ASC_LEDGER_APPLICATION_ID 1095975746

extern const char asc_schema_sql[];

#endif
