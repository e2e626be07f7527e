/* ascribe text: what is taken as the article, and where its metadata was found. */
#include "ascribe/read.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Titles and texts come from anywhere: nothing in them may steer the terminal. */
static void put_harmless(cli_output *out, const char *text) {
    char *clean = asc_text_harmless(text);
    cli_print(out, "%s", clean);
    free(clean);
}

static void put_line(cli_output *out, const char *label, const char *value, const char *origin) {
    cli_print(out, "  %-10s ", label);
    put_harmless(out, value);
    if (origin) {
        cli_print(out, "  [");
        put_harmless(out, origin);
        cli_print(out, "]");
    }
    cli_print(out, "\n");
}

static void put_article(cli_output *out, const asc_article *article) {
    put_harmless(out, article->name);
    cli_print(out, " (%s, %zu bytes, SHA-256 %s)\n", article->format, article->bytes_len, article->sha256);
    for (int i = 0; i < ASC_META_COUNT; i++) {
        const char *value = article->meta[i];
        put_line(out, asc_meta_name((asc_meta)i), value ? value : "unknown", value ? article->origin[i] : NULL);
    }
    if (article->charset) {
        put_line(out, "charset", article->charset, NULL);
    }
    if (article->remark) {
        put_line(out, "remark", article->remark, NULL);
    }
    cli_print(out, "\n");
    put_harmless(out, article->text);
    cli_print(out, "\n\n");
}

/* The text alone: as it is, for other programs, but on a terminal harmless too. */
static void put_body(cli_output *out, const asc_article *article, bool to_terminal) {
    if (to_terminal) {
        put_harmless(out, article->text);
    } else {
        cli_print(out, "%s", article->text);
    }
    cli_print(out, "\n");
}

/* Writes every article of one path; returns the exit code so far. */
static int put_path(cli *c, cli_output *out, const char *path, int code) {
    asc_read_options reading = {.format = cli_value(c, "input-format")};
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err = {0};
    if (asc_reader_open(path, &reading, &reader, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    while (asc_reader_next(reader, &article, &status, &err)) {
        if (status == ASC_OK) {
            if (cli_given(c, "body")) {
                put_body(out, &article, !cli_value(c, "output") && isatty(STDOUT_FILENO));
            } else {
                put_article(out, &article);
            }
        } else {
            code = cli_fail(&err);
        }
        asc_article_free(&article);
    }
    asc_reader_close(reader);
    return code;
}

int cmd_text(cli *c) {
    cli_output out;
    int code = cli_output_open(c, &out);
    if (code) {
        return code;
    }
    for (int i = 0; i < c->word_count; i++) {
        code = put_path(c, &out, c->words[i], code);
    }
    return cli_output_close(&out, code);
}
