#include "read/warc_write.h"

#include "ascribe/version.h"
#include "base/buf.h"
#include "base/mem.h"
#include "port/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct asc_warc_out {
    FILE *file;
    char *path;
    char now[24];
};

static asc_status cannot_write(const char *path, asc_error *err) {
    asc_fail(err, ASC_IO, "cannot be written: %s", strerror(errno));
    asc_error_at(err, path, 0, 0);
    return ASC_IO;
}

/* A record's id: made from what it says, so that the same record has the same id (a UUID of version 8, RFC 9562). */
static void put_id(asc_buf *header, const char *url, const char *block, size_t size) {
    unsigned char digest[32];
    char hex[65];
    asc_sha256 *hash = asc_sha256_new();
    asc_sha256_add(hash, header->data, header->length);
    asc_sha256_add(hash, url, strlen(url));
    asc_sha256_add(hash, block, size);
    asc_sha256_end(hash, digest);
    digest[6] = (unsigned char)(0x80 | (digest[6] & 0x0f));
    digest[8] = (unsigned char)(0x80 | (digest[8] & 0x3f));
    asc_sha256_hex(digest, hex);
    asc_buf_printf(header, "WARC-Record-ID: <urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s>\r\n", hex, hex + 8, hex + 12, hex + 16,
                   hex + 20);
}

static asc_status put_record(asc_warc_out *out, const char *type, const char *content, const char *url,
                             const char *address, const asc_buf *block, asc_error *err) {
    asc_buf header = {0};
    unsigned char digest[32];
    char hex[65];
    asc_sha256_of(block->data, block->length, digest);
    asc_buf_printf(&header, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Date: %s\r\n", type, out->now);
    put_id(&header, url, block->data, block->length);
    if (*url) {
        asc_buf_printf(&header, "WARC-Target-URI: %s\r\n", url);
    }
    if (*address) {
        asc_buf_printf(&header, "WARC-IP-Address: %s\r\n", address);
    }
    asc_buf_printf(&header, "WARC-Block-Digest: sha256:%s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                   asc_sha256_hex(digest, hex), content, block->length);
    bool good = fwrite(header.data, 1, header.length, out->file) == header.length &&
                fwrite(block->data, 1, block->length, out->file) == block->length &&
                fwrite("\r\n\r\n", 1, 4, out->file) == 4 && fflush(out->file) == 0;
    asc_buf_free(&header);
    return good ? ASC_OK : cannot_write(out->path, err);
}

asc_status asc_warc_out_open(const char *dir, const char *now, asc_warc_out **out, asc_error *err) {
    asc_warc_out *own = asc_calloc(1, sizeof *own);
    asc_buf path = {0};
    *out = NULL;
    snprintf(own->now, sizeof own->now, "%s", now);
    asc_buf_printf(&path, "%s/ascribe-fetch-", dir);
    for (const char *c = own->now; *c; c++) {
        if (*c != '-' && *c != ':') {
            asc_buf_putc(&path, *c);
        }
    }
    asc_buf_puts(&path, ".warc");
    own->path = asc_buf_take(&path);
    struct stat st;
    bool fresh = stat(own->path, &st) != 0 || st.st_size == 0;
    bool there = mkdir(dir, 0777) == 0 || errno == EEXIST;
    own->file = there ? fopen(own->path, "abe") : NULL;
    asc_status status = own->file ? ASC_OK : cannot_write(there ? own->path : dir, err);
    if (status == ASC_OK && fresh) {
        asc_buf about = {0};
        asc_buf_printf(&about, "software: ascribe/%s\r\nformat: WARC File Format 1.1\r\n", asc_version());
        status = put_record(own, "warcinfo", "application/warc-fields", "", "", &about, err);
        asc_buf_free(&about);
    }
    if (status != ASC_OK) {
        asc_warc_out_close(own, NULL);
        return status;
    }
    *out = own;
    return ASC_OK;
}

/* The header lines, but that of a transfer coding, which is gone from the body: it is kept under another name. */
static void put_header(asc_buf *block, const char *header) {
    static const char name[] = "Transfer-Encoding:";
    for (const char *line = header; *line;) {
        const char *newline = strchr(line, '\n');
        size_t length = newline ? (size_t)(newline - line) + 1 : strlen(line);
        if (strncasecmp(line, name, sizeof name - 1) == 0) {
            asc_buf_puts(block, "X-Archive-Orig-");
        }
        asc_buf_add(block, line, length);
        line += length;
    }
    asc_buf_puts(block, "\r\n");
}

asc_status asc_warc_out_put(asc_warc_out *out, const char *url, const asc_http_reply *reply, asc_error *err) {
    asc_buf block = {0};
    put_header(&block, reply->header);
    asc_buf_add(&block, reply->body, reply->body_size);
    asc_status status =
        put_record(out, "response", "application/http; msgtype=response", url, reply->address, &block, err);
    asc_buf_free(&block);
    return status;
}

asc_status asc_warc_out_close(asc_warc_out *out, asc_error *err) {
    asc_status status = ASC_OK;
    if (out) {
        if (out->file && fclose(out->file) != 0) {
            status = cannot_write(out->path, err);
        }
        asc_free(out->path);
        asc_free(out);
    }
    return status;
}
