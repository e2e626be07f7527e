/* Messages on stderr. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Messages quote file names and articles: nothing in them may steer the terminal. */
static void put_harmless(const char *text) {
    char *clean = asc_text_harmless(text);
    fputs(clean, stderr);
    free(clean);
}

__attribute__((format(printf, 2, 0))) static void say(const char *head, const char *format, va_list args) {
    char *text = NULL;
    cli_progress_clear();
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
