/* What people put beside their articles and what is not read here: each is told by its name and never taken for text.
 */

#include "read/format.h"

#include <stdio.h>
#include <string.h>

static const struct kind {
    const char *begins; /* the first bytes */
    size_t size;
    const char *name;
    const char *help; /* or NULL */
} kinds[] = {
    {"%PDF-", 5, "a PDF document", "take its text out first, for example with pdftotext"},
    {"{\\rtf", 5, "a rich text document", "save it as plain text or HTML"},
    {"\xD0\xCF\x11\xE0", 4, "an office document of the old kind", "save it as plain text or HTML"},
    {"\x89PNG", 4, "a picture", NULL},
    {"\xFF\xD8\xFF", 3, "a picture", NULL},
    {"GIF8", 4, "a picture", NULL},
    {"RIFF", 4, "a sound, a film or a picture", NULL},
    {"BZh", 3, "packed with bzip2", "unpack it first"},
    {"\xFD"
     "7zXZ",
     5, "packed with xz", "unpack it first"},
    {"(\xB5/\xFD", 4, "packed with zstd", "unpack it first"},
    {"7z\xBC\xAF", 4, "a 7z archive", "unpack it first"},
    {"Rar!", 4, "a rar archive", "unpack it first"},
    {"SQLite format 3", 15, "an SQLite database", "a ledger is named with --ledger"},
    {"From: <Saved by", 15, "a page saved as MHTML", "save it as HTML"},
    {"MIME-Version:", 13, "a mail or a page saved as MHTML", "save it as HTML"},
    {"<?xml", 5, "XML of a kind that is not read here", "feeds, NewsML-G2 and XHTML are"},
};

static const struct kind *kind_of(const char *head, size_t size) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (size >= kinds[i].size && memcmp(head, kinds[i].begins, kinds[i].size) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

static bool sniff(const char *head, size_t size, bool whole) {
    (void)whole;
    return kind_of(head, size) != NULL;
}

/* Says what it is, once, and reads no further. */
static bool next(asc_stream *stream, asc_record *record, asc_status *status, asc_error *err) {
    const char *head;
    size_t size;
    *record = (asc_record){0};
    if (asc_stream_done(stream) > 0) {
        return false;
    }
    *status = asc_stream_peek(stream, 16, &head, &size, err);
    if (*status == ASC_OK) {
        size_t bom = asc_bom(head, size);
        const struct kind *kind = kind_of(head + bom, size - bom);
        *status = asc_fail(err, ASC_BAD_INPUT, "is %s", kind ? kind->name : "of a kind that is not read here");
        asc_error_at(err, asc_stream_name(stream), 0, 0);
        if (kind && kind->help) {
            asc_error_help(err, "%s", kind->help);
        }
    }
    asc_stream_give_up(stream);
    return true;
}

const asc_format asc_format_foreign = {"foreign", sniff, next, NULL, NULL};
