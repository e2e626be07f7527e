#include "read/zip.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/inflate.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define END_BYTES ((size_t)22)   /* end of central directory */
#define ENTRY_BYTES ((size_t)46) /* fixed part of an entry of the directory */
#define LOCAL_BYTES ((size_t)30) /* fixed part of a local header */

struct asc_zip {
    int fd;
    char *name;
    unsigned char *directory;
    size_t size;
    size_t at;
    size_t entries; /* looked at so far */
};

/* A file in the archive while it is read. */
typedef struct member {
    int fd; /* the archive's; not ours to close */
    uint64_t at;
    uint64_t left;
    asc_inflater *inflater; /* NULL: stored as it is */
    char room[65536];
    const char *in; /* bytes read and not taken */
    size_t have;
    bool end;
} member;

static unsigned take16(const unsigned char *at) {
    return (unsigned)at[0] | (unsigned)at[1] << 8;
}

static uint64_t take32(const unsigned char *at) {
    return take16(at) | (uint64_t)take16(at + 2) << 16;
}

static uint64_t take64(const unsigned char *at) {
    return take32(at) | take32(at + 4) << 32;
}

static bool read_at(int fd, void *out, size_t size, uint64_t offset) {
    char *to = out;
    while (size > 0) {
        ssize_t n = pread(fd, to, size, (off_t)offset);
        if (n <= 0) {
            if (n < 0 && errno == EINTR) {
                continue;
            }
            return false;
        }
        to += n;
        size -= (size_t)n;
        offset += (uint64_t)n;
    }
    return true;
}

bool asc_is_zip(int fd) {
    unsigned char magic[4];
    return read_at(fd, magic, 4, 0) && memcmp(magic, "PK", 2) == 0 &&
           ((magic[2] == 3 && magic[3] == 4) || (magic[2] == 5 && magic[3] == 6));
}

bool asc_stream_is_zip(asc_stream *stream) {
    const char *data;
    size_t size;
    return asc_stream_peek(stream, 4, &data, &size, NULL) == ASC_OK && size >= 4 && memcmp(data, "PK\3\4", 4) == 0;
}

static asc_status spool_to(asc_stream *stream, FILE *file, asc_error *err) {
    const char *data;
    size_t size;
    asc_status status;
    while ((status = asc_stream_peek(stream, 1, &data, &size, err)) == ASC_OK && size > 0) {
        if (asc_stream_done(stream) + size > ASC_MAX_SPOOL_BYTES) {
            return asc_fail(err, ASC_BAD_INPUT, "is a packed archive of more than %zu bytes (ASC_MAX_SPOOL_BYTES)",
                            ASC_MAX_SPOOL_BYTES);
        }
        if (fwrite(data, 1, size, file) != size) {
            return asc_fail(err, ASC_IO, "cannot be put into a temporary file: %s", strerror(errno));
        }
        asc_stream_skip(stream, size);
    }
    return status == ASC_OK && fflush(file) != 0
               ? asc_fail(err, ASC_IO, "cannot be put into a temporary file: %s", strerror(errno))
               : status;
}

asc_status asc_zip_spool(asc_stream *stream, int *fd, asc_error *err) {
    FILE *file = tmpfile();
    asc_status status =
        file ? spool_to(stream, file, err) : asc_fail(err, ASC_IO, "needs a temporary file: %s", strerror(errno));
    *fd = status == ASC_OK ? dup(fileno(file)) : -1;
    if (file) {
        fclose(file);
    }
    asc_error_at(status == ASC_OK ? NULL : err, asc_stream_name(stream), 0, 0);
    return status;
}

/* Office documents and e-books are zip archives too, of parts that are no articles. */
static bool is_office(const asc_zip *zip) {
    static const char types[] = "[Content_Types].xml";
    static const char mimetype[] = "mimetype";
    size_t at = 0;
    for (int i = 0; i < 4 && zip->size - at >= ENTRY_BYTES && memcmp(zip->directory + at, "PK\1\2", 4) == 0; i++) {
        const unsigned char *entry = zip->directory + at;
        size_t name_size = take16(entry + 28);
        size_t whole = ENTRY_BYTES + name_size + take16(entry + 30) + take16(entry + 32);
        if (whole > zip->size - at) {
            return false;
        }
        const unsigned char *name = entry + ENTRY_BYTES;
        if ((name_size == sizeof types - 1 && memcmp(name, types, name_size) == 0) ||
            (i == 0 && name_size == sizeof mimetype - 1 && memcmp(name, mimetype, name_size) == 0)) {
            return true;
        }
        at += whole;
    }
    return false;
}

/* Where the central directory lies. False when there is none. */
static bool find_directory(int fd, uint64_t file_size, uint64_t *offset, uint64_t *size) {
    unsigned char tail[END_BYTES + 65535];
    size_t length = file_size < sizeof tail ? (size_t)file_size : sizeof tail;
    if (length < END_BYTES || !read_at(fd, tail, length, file_size - length)) {
        return false;
    }
    for (size_t i = length - END_BYTES + 1; i-- > 0;) {
        if (memcmp(tail + i, "PK\5\6", 4) != 0) {
            continue;
        }
        *size = take32(tail + i + 12);
        *offset = take32(tail + i + 16);
        unsigned char big[56];
        bool has_locator = *offset == 0xFFFFFFFF && i >= 20 && memcmp(tail + i - 20, "PK\6\7", 4) == 0;
        if (has_locator && read_at(fd, big, sizeof big, take64(tail + i - 12)) && memcmp(big, "PK\6\6", 4) == 0) {
            *size = take64(big + 40);
            *offset = take64(big + 48);
        }
        return *offset <= file_size && *size <= file_size - *offset;
    }
    return false;
}

asc_status asc_zip_open(int fd, const char *name, asc_zip **out, asc_error *err) {
    asc_zip *zip = asc_calloc(1, sizeof *zip);
    zip->fd = fd;
    zip->name = asc_strdup(name);
    *out = NULL;
    struct stat st;
    uint64_t offset;
    uint64_t size;
    asc_status status = ASC_OK;
    if (fstat(fd, &st) != 0 || !find_directory(fd, (uint64_t)st.st_size, &offset, &size)) {
        status = asc_fail(err, ASC_BAD_INPUT, "is a zip archive without a directory that can be read");
    } else if (size > ASC_MAX_ZIP_DIRECTORY) {
        status =
            asc_fail(err, ASC_BAD_INPUT, "is a zip archive whose directory is longer than %zu (ASC_MAX_ZIP_DIRECTORY)",
                     ASC_MAX_ZIP_DIRECTORY);
    } else {
        zip->size = (size_t)size;
        zip->directory = asc_malloc(zip->size);
        if (!read_at(fd, zip->directory, zip->size, offset)) {
            status = asc_fail(err, ASC_IO, "cannot be read: %s", strerror(errno));
        } else if (is_office(zip)) {
            status = asc_fail(err, ASC_BAD_INPUT,
                              "is an office document or an e-book, which is not read here: save it as"
                              " plain text or HTML");
        }
    }
    if (status != ASC_OK) {
        asc_error_at(err, name, 0, 0);
        asc_zip_free(zip);
        return status;
    }
    *out = zip;
    return ASC_OK;
}

void asc_zip_free(asc_zip *zip) {
    if (zip) {
        close(zip->fd);
        asc_free(zip->name);
        asc_free(zip->directory);
        asc_free(zip);
    }
}

static asc_status fill_member(void *state, char *out, size_t size, size_t *got, asc_error *err) {
    member *m = state;
    *got = 0;
    while (*got == 0 && !m->end) {
        if (m->have == 0 && m->left > 0) {
            size_t n = m->left < sizeof m->room ? (size_t)m->left : sizeof m->room;
            if (!read_at(m->fd, m->room, n, m->at)) {
                return asc_fail(err, ASC_BAD_INPUT, "the archive ends too soon");
            }
            m->in = m->room;
            m->have = n;
            m->at += n;
            m->left -= n;
        }
        if (!m->inflater) {
            *got = m->have < size ? m->have : size;
            memcpy(out, m->in, *got);
            m->in += *got;
            m->have -= *got;
            m->end = *got == 0;
            continue;
        }
        bool dry = m->have == 0;
        asc_status status = asc_inflate(m->inflater, &m->in, &m->have, out, size, got, &m->end, err);
        if (status != ASC_OK) {
            return status;
        }
        if (dry && *got == 0 && !m->end) {
            return asc_fail(err, ASC_BAD_INPUT, "compressed data that ends too soon");
        }
    }
    return ASC_OK;
}

static void close_member(void *state) {
    member *m = state;
    asc_inflater_free(m->inflater);
    asc_free(m);
}

/* "archive.zip/name", with bytes that are no UTF-8 or no characters as '?'. */
static char *member_name(const asc_zip *zip, const unsigned char *name, size_t size) {
    asc_buf out = {0};
    asc_buf_puts(&out, zip->name);
    asc_buf_putc(&out, '/');
    for (size_t i = 0; i < size;) {
        size_t length;
        uint32_t code = asc_utf8_decode((const char *)name + i, size - i, &length);
        bool shown = code != ASC_UTF8_BAD && code >= 0x20 && !(code >= 0x7F && code < 0xA0);
        asc_buf_add(&out, shown ? (const char *)name + i : "?", shown ? length : 1);
        i += length;
    }
    return asc_buf_take(&out);
}

/* Is it one to be read? */
static bool wanted(const unsigned char *name, size_t size) {
    if (size == 0 || name[size - 1] == '/' || (size >= 9 && memcmp(name, "__MACOSX/", 9) == 0)) {
        return false;
    }
    const unsigned char *slash = NULL;
    for (size_t i = 0; i < size; i++) {
        slash = name[i] == '/' ? name + i : slash;
    }
    return (slash ? slash[1] : name[0]) != '.';
}

/* Sizes and place from the zip64 field, where the entry says so. */
static void read_zip64(const unsigned char *extra, size_t size, uint64_t *full, uint64_t *packed, uint64_t *local) {
    uint64_t *fields[] = {full, packed, local};
    for (size_t at = 0; at + 4 <= size; at += 4 + take16(extra + at + 2)) {
        size_t length = take16(extra + at + 2);
        if (take16(extra + at) != 1 || at + 4 + length > size) {
            continue;
        }
        size_t used = 0;
        for (size_t i = 0; i < 3; i++) {
            if (*fields[i] == 0xFFFFFFFF && used + 8 <= length) {
                *fields[i] = take64(extra + at + 4 + used);
                used += 8;
            }
        }
        return;
    }
}

static asc_status open_member(asc_zip *zip, const unsigned char *entry, size_t name_size, size_t extra_size,
                              asc_stream **stream, asc_error *err) {
    uint64_t packed = take32(entry + 20);
    uint64_t full = take32(entry + 24);
    uint64_t local = take32(entry + 42);
    unsigned method = take16(entry + 10);
    read_zip64(entry + ENTRY_BYTES + name_size, extra_size, &full, &packed, &local);
    unsigned char head[LOCAL_BYTES];
    char *name = member_name(zip, entry + ENTRY_BYTES, name_size);
    asc_status status = ASC_OK;
    if (take16(entry + 8) & 1) {
        status = asc_fail(err, ASC_BAD_INPUT, "is encrypted");
    } else if (method != 0 && method != 8) {
        status = asc_fail(err, ASC_BAD_INPUT, "is packed with method %u, which is not read here", method);
    } else if (!read_at(zip->fd, head, LOCAL_BYTES, local) || memcmp(head, "PK\3\4", 4) != 0) {
        status = asc_fail(err, ASC_BAD_INPUT, "is not where the archive's directory says");
    } else {
        member *m = asc_calloc(1, sizeof *m);
        m->fd = zip->fd;
        m->at = local + LOCAL_BYTES + take16(head + 26) + take16(head + 28);
        m->left = packed;
        m->inflater = method == 8 ? asc_inflater_new(ASC_RAW) : NULL;
        *stream = asc_stream_new((asc_tap){fill_member, close_member, m}, name);
    }
    if (status != ASC_OK) {
        asc_error_at(err, name, 0, 0);
    }
    asc_free(name);
    return status;
}

bool asc_zip_next(asc_zip *zip, asc_stream **stream, asc_status *status, asc_error *err) {
    *status = ASC_OK;
    *stream = NULL;
    while (zip->size - zip->at >= ENTRY_BYTES && memcmp(zip->directory + zip->at, "PK\1\2", 4) == 0) {
        const unsigned char *entry = zip->directory + zip->at;
        size_t name_size = take16(entry + 28);
        size_t extra_size = take16(entry + 30);
        size_t whole = ENTRY_BYTES + name_size + extra_size + take16(entry + 32);
        if (whole > zip->size - zip->at || zip->entries++ >= ASC_MAX_ZIP_ENTRIES) {
            break;
        }
        zip->at += whole;
        if (wanted(entry + ENTRY_BYTES, name_size)) {
            *status = open_member(zip, entry, name_size, extra_size, stream, err);
            return true;
        }
    }
    if (zip->at < zip->size && zip->entries > 0) { /* what is left is no entry, or too many */
        zip->at = zip->size;
        *status = asc_fail(err, ASC_BAD_INPUT, "has a damaged directory, or more than %d files (ASC_MAX_ZIP_ENTRIES)",
                           ASC_MAX_ZIP_ENTRIES);
        asc_error_at(err, zip->name, 0, 0);
        return true;
    }
    return false;
}
