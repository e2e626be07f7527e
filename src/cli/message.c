/* Messages and progress on stderr. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool progress_shown;

/* Messages quote file names and articles: nothing in them may steer the terminal. */
static void put_harmless(const char *text) {
    char *clean = asc_text_harmless(text);
    fputs(clean, stderr);
    free(clean);
}

__attribute__((format(printf, 2, 0))) static void say(const char *head, const char *format, va_list args) {
    char *text = NULL;
    cli_progress_end();
    if (vasprintf(&text, format, args) < 0) {
        abort();
    }
    fputs(head, stderr);
    put_harmless(text);
    fputc('\n', stderr);
    free(text);
}

void cli_say(const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("ascribe: ", format, args);
    va_end(args);
}

int cli_usage(const cli *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("ascribe: ", format, args);
    va_end(args);
    if (c->command) {
        fprintf(stderr, "  help: ascribe help %s\n", c->command->name);
    } else {
        fputs("  help: ascribe help\n", stderr);
    }
    return ASC_USAGE;
}

int cli_fail(const asc_error *err) {
    char text[4096];
    cli_say("%s", asc_error_text(err, text, sizeof text));
    return err->status ? (int)err->status : ASC_IO;
}

void cli_problems(const asc_problems *problems) {
    for (size_t i = 0; i < problems->count; i++) {
        cli_fail(&problems->items[i]);
    }
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void cli_progress(const char *what, size_t done, size_t total) {
    static double began;
    static double last;
    if (!isatty(STDERR_FILENO)) {
        return;
    }
    double now = seconds();
    if (began == 0) {
        began = last = now;
    }
    if (now - began < 1 || now - last < 0.1) {
        return;
    }
    last = now;
    if (total) {
        fprintf(stderr, "\r\x1b[K%s %.0f%%", what, 100.0 * (double)done / (double)total);
    } else {
        fprintf(stderr, "\r\x1b[K%s %.1f MB", what, (double)done / 1e6);
    }
    progress_shown = true;
}

void cli_progress_step(const char *what, size_t number, size_t all, const char *on) {
    char line[100];
    if (!isatty(STDERR_FILENO)) {
        return;
    }
    snprintf(line, sizeof line, "%s %zu of %zu: %.50s", what, number, all, on);
    fputs("\r\x1b[K", stderr);
    put_harmless(line);
    fflush(stderr);
    progress_shown = true;
}

void cli_progress_end(void) {
    if (progress_shown) {
        fputs("\r\x1b[K", stderr);
        progress_shown = false;
    }
}
