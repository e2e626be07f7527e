#ifndef ASCRIBE_WORKBOOK_H
#define ASCRIBE_WORKBOOK_H
/* A spreadsheet workbook (XLSX) of claims, figures with charts, sources and notes. */

#include "ascribe/ledger.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    ASC_WORKBOOK_FIGURES = 20, /* figures that get a sheet: those with the most points */
    ASC_WORKBOOK_SOURCES = 8   /* sources in one of them: those with the most points */
};

typedef struct asc_workbook_options {
    int64_t created; /* seconds since 1970, written as the time of making */
    bool parts;      /* also claims that are an explicit part of another one in the series */
} asc_workbook_options;

/* Filled by asc_workbook_write: what did not fit. */
typedef struct asc_workbook_report {
    size_t claims;       /* rows written */
    size_t claims_left;  /* beyond the rows that a sheet holds */
    size_t figures;      /* sheets */
    size_t figures_left; /* figures with two points or more, without a sheet */
} asc_workbook_report;

/* Writes the claims that `filter` asks for to `path`. ASC_IO when that cannot be written. */
asc_status asc_workbook_write(asc_ledger *ledger, const asc_filter *filter, const asc_workbook_options *options,
                              const char *path, asc_workbook_report *report, asc_error *err);

#ifdef __cplusplus
}
#endif
#endif
