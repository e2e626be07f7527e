#include "ascribe/status.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Copies as much of `text` as fits, cut at a character. */
static void copy_cut(char *out, size_t size, const char *text) {
    size_t length = text ? strlen(text) : 0;
    if (length >= size) {
        length = asc_utf8_floor(text, size - 1);
    }
    if (length) {
        memcpy(out, text, length);
    }
    out[length] = '\0';
}

__attribute__((format(printf, 3, 0))) static void format_cut(char *out, size_t size, const char *format, va_list args) {
    char text[2048];
    vsnprintf(text, sizeof text, format, args);
    copy_cut(out, size, text);
}

asc_status asc_fail(asc_error *err, asc_status status, const char *format, ...) {
    if (!err) {
        return status;
    }
    asc_error filled = {.status = status};
    va_list args;
    va_start(args, format);
    format_cut(filled.message, sizeof filled.message, format, args);
    va_end(args);
    *err = filled;
    return status;
}

void asc_error_at(asc_error *err, const char *file, long line, long column) {
    if (!err) {
        return;
    }
    copy_cut(err->file, sizeof err->file, file);
    err->line = line;
    err->column = column;
}

void asc_error_help(asc_error *err, const char *format, ...) {
    if (!err) {
        return;
    }
    va_list args;
    va_start(args, format);
    format_cut(err->help, sizeof err->help, format, args);
    va_end(args);
}

char *asc_error_text(const asc_error *err, char *out, size_t size) {
    char place[640] = "";
    if (err->file[0] && err->line && err->column) {
        snprintf(place, sizeof place, "%s:%ld:%ld: ", err->file, err->line, err->column);
    } else if (err->file[0] && err->line) {
        snprintf(place, sizeof place, "%s:%ld: ", err->file, err->line);
    } else if (err->file[0]) {
        snprintf(place, sizeof place, "%s: ", err->file);
    }
    char full[sizeof(asc_error) + 256];
    snprintf(full, sizeof full, "%s%s%s%s%s%s%s", place, err->message, err->pointer[0] ? " (at " : "", err->pointer,
             err->pointer[0] ? ")" : "", err->help[0] ? "\n  help: " : "", err->help);
    copy_cut(out, size, full);
    return out;
}

void asc_problems_add(asc_problems *list, const asc_error *err) {
    if (!list) {
        return;
    }
    ASC_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = *err;
}

void asc_problems_free(asc_problems *list) {
    asc_free(list->items);
    *list = (asc_problems){0};
}
