#include "read/encoding.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/charset.h"
#include "port/detect.h"
#include "read/format.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define DECLARATION_BYTES ((size_t)4096) /* where a charset is looked for */
#define GUESS_BYTES ((size_t)256 << 10)  /* what is enough to guess one by */
#define GUESS_LATIN 16                   /* foreign letters that a guess among Latin charsets needs */
#define GUESS_OTHER 6                    /* … among the others */
#define FALLBACK "windows-1252"

const char *asc_wide_name(const char *bytes, size_t size, size_t *mark) {
    *mark = 2;
    if (size >= 4 && (memcmp(bytes, "\xFF\xFE\0\0", 4) == 0 || memcmp(bytes, "\0\0\xFE\xFF", 4) == 0)) {
        *mark = 4;
        return *bytes ? "utf-32le" : "utf-32be";
    }
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        return "utf-16le";
    }
    return size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0 ? "utf-16be" : NULL;
}

static bool name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.';
}

/* The word after `key` and "=", quoted or not; *size 0 when there is none. */
static const char *declared(const char *text, size_t size, const char *key, size_t *length) {
    size_t key_size = strlen(key);
    *length = 0;
    for (size_t i = 0; i + key_size < size; i++) {
        if (strncasecmp(text + i, key, key_size) != 0) {
            continue;
        }
        size_t at = i + key_size;
        while (at < size && strchr(" \t\r\n", text[at]) && text[at]) {
            at++;
        }
        if (at == size || text[at] != '=') {
            continue;
        }
        at++;
        while (at < size && strchr(" \t\r\n\"'", text[at]) && text[at]) {
            at++;
        }
        while (at + *length < size && name_char(text[at + *length])) {
            ++*length;
        }
        if (*length) {
            return text + at;
        }
    }
    return NULL;
}

static asc_status refuse_nul(const char *bytes, size_t size, asc_error *err) {
    const char *nul = size ? memchr(bytes, '\0', size) : NULL;
    if (!nul) {
        return ASC_OK;
    }
    asc_fail(err, ASC_BAD_INPUT, "is not text: a NUL byte at offset %zu", (size_t)(nul - bytes));
    return asc_fault_at(err, bytes, (size_t)(nul - bytes));
}

/* Bytes that are neither UTF-8 nor text of any other kind: controls that no text has, one in fifty or more. */
static asc_status refuse_binary(const char *bytes, size_t size, asc_error *err) {
    size_t controls = 0;
    size_t first = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) {
            first = controls++ ? first : i;
        }
    }
    if (controls * 50 <= size) {
        return ASC_OK;
    }
    asc_fail(err, ASC_BAD_INPUT, "is not text: control byte 0x%02X at offset %zu, and others",
             (unsigned char)bytes[first], first);
    return asc_fault_at(err, bytes, first);
}

/* Is what is left the beginning of a character that the end of the text cuts? */
static bool is_cut(const char *at, size_t left) {
    size_t need = (unsigned char)*at >= 0xF0 ? 4 : (unsigned char)*at >= 0xE0 ? 3 : 2;
    if ((unsigned char)*at < 0xC2 || (unsigned char)*at > 0xF4 || left >= need) {
        return false;
    }
    for (size_t i = 1; i < left; i++) {
        if (((unsigned char)at[i] & 0xC0) != 0x80) {
            return false;
        }
    }
    return true;
}

/* UTF-8 with a few damaged bytes: far more characters of several bytes than bytes that fit none, or a cut at the end.
 */
static bool nearly_utf8(const char *bytes, size_t size) {
    size_t good = 0;
    size_t bad = 0;
    for (size_t i = 0; i < size;) {
        size_t length = 1;
        if ((unsigned char)bytes[i] >= 0x80) {
            if (asc_utf8_decode(bytes + i, size - i, &length) != ASC_UTF8_BAD) {
                good++;
            } else if (is_cut(bytes + i, size - i)) {
                break;
            } else {
                bad++;
            }
        }
        i += length;
    }
    return good > 0 && good / 8 >= bad;
}

static asc_status convert(const char *name, size_t name_size, const char *how, const char *bytes, size_t size,
                          size_t from, asc_decoded *out, asc_error *err) {
    size_t bad;
    asc_runs back = {0};
    out->owned = asc_charset_to_utf8(name, name_size, bytes + from, size - from, ASC_MAX_ARTICLE_BYTES, &out->size,
                                     &bad, &out->runs);
    out->text = out->owned;
    if (!out->owned) {
        return asc_fail(err, ASC_BAD_INPUT, "has the charset \"%.*s\", which cannot be read here", (int)name_size,
                        name);
    }
    if (from) {
        asc_runs_add(&back, 0, from, 0);
        asc_runs_lead_on(&out->runs, out->size, &back);
        asc_runs_free(&back);
    }
    snprintf(out->charset, sizeof out->charset, "%.*s, %s", (int)(name_size < 60 ? name_size : 60), name, how);
    return refuse_nul(out->text, out->size, err);
}

static bool is_latin(const char *name) {
    static const char *const others[] = {"5", "6", "7", "8", "11", NULL}; /* of ISO 8859: Cyrillic, Arabic … Thai */
    if (strncasecmp(name, "iso-8859-", 9) == 0) {
        for (const char *const *other = others; *other; other++) {
            if (strcmp(name + 9, *other) == 0) {
                return false;
            }
        }
        return true;
    }
    static const char *const latin[] = {
        "windows-1250",      "windows-1252", "windows-1254", "windows-1257", "windows-1258",
        "mac-centraleurope", "viscii",       "ibm852",       "ibm865",       NULL};
    for (const char *const *one = latin; *one; one++) {
        if (strcasecmp(name, *one) == 0) {
            return true;
        }
    }
    return false;
}

/* By what the bytes are like. With few foreign letters a guess is no better than a throw of dice: then the charset that
 * is by far the most common. */
static asc_status convert_guessed(const char *bytes, size_t size, asc_decoded *out, asc_error *err) {
    char name[64];
    size_t part = size < GUESS_BYTES ? size : GUESS_BYTES;
    size_t foreign = 0;
    for (size_t i = 0; i < part; i++) {
        foreign += (unsigned char)bytes[i] >= 0x80;
    }
    size_t length = asc_charset_guess(bytes, part, name);
    bool enough = length && strncasecmp(name, "utf-", 4) != 0 && strcasecmp(name, "ascii") != 0 &&
                  foreign >= (is_latin(name) ? GUESS_LATIN : GUESS_OTHER);
    if (enough && convert(name, length, "guessed", bytes, size, 0, out, err) == ASC_OK) {
        return ASC_OK;
    }
    asc_decoded_free(out);
    return convert(FALLBACK, strlen(FALLBACK), "assumed", bytes, size, 0, out, err);
}

static asc_status as_utf8(const char *bytes, size_t size, size_t mark, asc_decoded *out, asc_error *err) {
    if (asc_utf8_valid_upto(bytes + mark, size - mark) < size - mark) {
        return convert("utf-8", 5, "damaged", bytes, size, mark, out, err);
    }
    out->text = bytes + mark;
    out->size = size - mark;
    asc_runs_add(&out->runs, 0, mark, 0);
    return ASC_OK;
}

asc_status asc_decode(const char *bytes, size_t size, bool declares, asc_decoded *out, asc_error *err) {
    *out = (asc_decoded){0};
    size_t mark;
    const char *wide = asc_wide_name(bytes, size, &mark);
    if (wide) {
        return convert(wide, strlen(wide), "by its byte order mark", bytes, size, mark, out, err);
    }
    asc_status status = refuse_nul(bytes, size, err);
    if (status != ASC_OK) {
        return status;
    }
    mark = asc_bom(bytes, size);
    if (mark || asc_utf8_valid_upto(bytes, size) == size) {
        return as_utf8(bytes, size, mark, out, err);
    }
    size_t length = 0;
    const char *name = NULL;
    if (declares) {
        size_t head = size < DECLARATION_BYTES ? size : DECLARATION_BYTES;
        name = declared(bytes, head, "charset", &length);
        name = name ? name : declared(bytes, head, "encoding", &length);
    }
    if (nearly_utf8(bytes, size)) {
        return as_utf8(bytes, size, 0, out, err);
    }
    if (name && convert(name, length, "declared", bytes, size, 0, out, err) == ASC_OK) {
        return ASC_OK;
    }
    asc_decoded_free(out);
    status = refuse_binary(bytes, size, err);
    return status == ASC_OK ? convert_guessed(bytes, size, out, err) : status;
}

void asc_decoded_free(asc_decoded *decoded) {
    asc_free(decoded->owned);
    asc_runs_free(&decoded->runs);
    *decoded = (asc_decoded){0};
}
