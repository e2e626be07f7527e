/* ascribe text: what is taken as the article, and where its metadata was found. */
#include "ascribe/read.h"

#include "cli/cli.h"

#include <string.h>

static void put_article(cli_output *out, const asc_article *article, bool body_only) {
    if (body_only) {
        cli_print(out, "%s\n", article->text);
        return;
    }
    cli_print(out, "%s (%s, %zu bytes, SHA-256 %s)\n", article->name, article->format, article->bytes_len,
              article->sha256);
    for (int i = 0; i < ASC_META_COUNT; i++) {
        const char *value = article->meta[i];
        cli_print(out, "  %-10s %s%s%s%s\n", asc_meta_name((asc_meta)i), value ? value : "unknown", value ? "  [" : "",
                  value ? article->origin[i] : "", value ? "]" : "");
    }
    cli_print(out, "\n%s\n\n", article->text);
}

/* Writes every article of one path; returns the exit code so far. */
static int put_path(cli *c, cli_output *out, const char *path, int code) {
    asc_read_options reading = {.format = cli_value(c, "read-as")};
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err = {0};
    if (asc_reader_open(path, &reading, &reader, &err) != ASC_OK) {
        return cli_fail(&err);
    }
    while (asc_reader_next(reader, &article, &status, &err)) {
        if (status == ASC_OK) {
            put_article(out, &article, cli_given(c, "body"));
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
