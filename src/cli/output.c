/* Where a command writes: stdout, or a file that appears only when it is whole. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static int terminal_width(void) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    long given = columns ? strtol(columns, NULL, 10) : 0;
    return given >= 20 && given <= 1000 ? (int)given : 80;
}

static bool wants_colour(const cli *c, bool terminal) {
    const char *when = cli_value(c, "color");
    const char *no = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (when && strcmp(when, "auto") != 0) {
        return strcmp(when, "always") == 0;
    }
    return terminal && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

/* The measure that all rows are of; only a word that may stand in a hashtag. */
static const char *hxl_measure(const cli *c) {
    const char *measure = cli_value(c, "measure");
    bool fit = measure && *measure && measure[strspn(measure, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
    return fit ? measure : NULL;
}

static int choose_style(const cli *c, cli_output *out) {
    const char *format = cli_value(c, "format");
    bool terminal = !out->path && isatty(STDOUT_FILENO);
    bool bad = false;
    int from_file = out->path ? asc_format_of_file(out->path) : -1;
    out->style.format =
        format ? (asc_format)asc_format_parse(format) : (from_file >= 0 ? (asc_format)from_file : ASC_FORMAT_TABLE);
    out->style.width = (int)cli_number(c, "width", 20, 1000, terminal ? terminal_width() : 0, &bad);
    out->style.colour = wants_colour(c, terminal);
    out->style.raw = cli_given(c, "raw");
    out->style.bom = cli_given(c, "bom");
    out->style.hxl = cli_given(c, "hxl");
    out->style.measure = hxl_measure(c);
    return bad ? ASC_USAGE : 0;
}

static int cannot_write(const char *path, int fault) {
    cli_say("%s: cannot write: %s", path ? path : "standard output", strerror(fault));
    return ASC_IO;
}

/* Opens a temporary file beside `path`, so that a rename puts the whole file in place at once. */
static int open_beside(cli_output *out) {
    if (asprintf(&out->temporary, "%s.XXXXXX", out->path) < 0) {
        abort();
    }
    int fd = mkstemp(out->temporary);
    if (fd < 0) {
        int fault = errno;
        free(out->temporary);
        out->temporary = NULL;
        return cannot_write(out->path, fault);
    }
    mode_t mask = umask(0);
    umask(mask);
    fchmod(fd, 0666 & ~mask);
    out->file = fdopen(fd, "w");
    return out->file ? 0 : cannot_write(out->path, errno);
}

int cli_output_open(const cli *c, cli_output *out) {
    const char *path = cli_value(c, "output");
    cli_output styled = {.path = path && strcmp(path, "-") != 0 ? path : NULL};
    int code = choose_style(c, &styled);
    if (code == 0 && styled.path) {
        code = cli_output_to(styled.path, out);
    } else {
        *out = (cli_output){.file = stdout};
    }
    out->style = styled.style;
    return code;
}

int cli_output_to(const char *path, cli_output *out) {
    struct stat st;
    *out = (cli_output){.path = path};
    if (stat(out->path, &st) == 0 && !S_ISREG(st.st_mode)) {
        out->file = fopen(out->path, "w"); /* a device or a pipe: there is nothing to put in its place */
        return out->file ? 0 : cannot_write(out->path, errno);
    }
    return open_beside(out);
}

/* Data on the terminal and a line of progress below it would get in each other's way. */
static void make_way(const cli_output *out) {
    if (out->file == stdout && isatty(STDOUT_FILENO)) {
        cli_progress_end();
    }
}

static bool write_file(void *context, const char *bytes, size_t size) {
    cli_output *out = context;
    make_way(out);
    if (!out->fault && fwrite(bytes, 1, size, out->file) != size) {
        out->fault = errno ? errno : EIO;
    }
    return !out->fault;
}

asc_sink cli_output_sink(cli_output *out) {
    return (asc_sink){write_file, out};
}

void cli_print(cli_output *out, const char *format, ...) {
    va_list args;
    make_way(out);
    va_start(args, format);
    int written = vfprintf(out->file, format, args);
    va_end(args);
    if (written < 0 && !out->fault) {
        out->fault = errno ? errno : EIO;
    }
}

static void finish_file(cli_output *out) {
    if (fflush(out->file) != 0 && !out->fault) {
        out->fault = errno;
    }
    if (out->temporary && !out->fault && fsync(fileno(out->file)) != 0 && errno != EINVAL) {
        out->fault = errno;
    }
    if (out->file != stdout && fclose(out->file) != 0 && !out->fault) {
        out->fault = errno;
    }
}

int cli_output_close(cli_output *out, int code) {
    cli_progress_clear();
    finish_file(out);
    /* Findings (1) and bad items among good ones (3) leave a whole file; anything worse leaves the old one. */
    bool whole = !out->fault && (code == ASC_OK || code == ASC_FINDINGS || code == ASC_BAD_INPUT);
    if (out->temporary && whole && rename(out->temporary, out->path) != 0) {
        out->fault = errno;
        whole = false;
    }
    if (out->temporary && !whole) {
        unlink(out->temporary);
    }
    free(out->temporary);
    if (out->fault == EPIPE && !out->path) {
        return code; /* whoever read had enough */
    }
    return out->fault ? cannot_write(out->path, out->fault) : code;
}
