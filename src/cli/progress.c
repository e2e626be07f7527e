/*
 * Progress of long work: one line on stderr, when that is a terminal and the work takes longer than a second. The line
 * is drawn by a thread of its own, so that it shows the seconds go by even in a step that tells nothing of itself.
 */
#include "cli/cli.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_AFTER_MS = 1000, EVERY_MS = 200 };

static struct {
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows, and the terminal's line */
    pthread_cond_t changed;
    bool running, stopping, drawn;
    const char *command;
    char step[100]; /* the step under way, "" when the stage tells */
    struct timespec began;
} line = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* What the working thread is at; read without the lock, so that telling costs next to nothing. */
static _Atomic(const char *) stage;
static atomic_size_t stage_done;
static atomic_size_t stage_total;

static long milliseconds_since(const struct timespec *then) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* "series 45%", "claims 1,234,567", "12.3 MB", or "at work" */
static void stage_text(char *out, size_t size) {
    const char *what = atomic_load(&stage);
    size_t done = atomic_load(&stage_done);
    size_t total = atomic_load(&stage_total);
    char number[32];
    snprintf(out, size, " at work");
    if (what && total) {
        snprintf(out, size, " %s %.0f%%", what, 100.0 * (double)(done < total ? done : total) / (double)total);
    } else if (what && strcmp(what, CLI_BYTES) == 0) {
        snprintf(out, size, " %.1f MB", (double)done / 1e6);
    } else if (what && done) {
        snprintf(out, size, " %s %s", what, asc_number_text((int64_t)done, number));
    } else if (what) {
        snprintf(out, size, " %s", what);
    }
}

/* With the lock held. */
static void draw(void) {
    char text[100];
    long spent = milliseconds_since(&line.began);
    if (spent < FIRST_AFTER_MS && !line.step[0]) {
        return;
    }
    stage_text(text, sizeof text);
    fprintf(stderr, "\r\x1b[K%s:%s, %ld s", line.command, line.step[0] ? line.step : text, spent / 1000);
    fflush(stderr);
    line.drawn = true;
}

static void clear(void) {
    if (line.drawn) {
        fputs("\r\x1b[K", stderr);
        fflush(stderr);
        line.drawn = false;
    }
}

static void *keep_drawing(void *unused) {
    (void)unused;
    pthread_mutex_lock(&line.lock);
    while (!line.stopping) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += EVERY_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        if (pthread_cond_timedwait(&line.changed, &line.lock, &until) == ETIMEDOUT && !line.stopping) {
            draw();
        }
    }
    pthread_mutex_unlock(&line.lock);
    return NULL;
}

void cli_progress_begin(const char *command) {
    const char *term = getenv("TERM");
    if (!isatty(STDERR_FILENO) || (term && strcmp(term, "dumb") == 0)) {
        return;
    }
    line.command = command;
    clock_gettime(CLOCK_MONOTONIC, &line.began);
    pthread_cond_init(&line.changed, NULL);
    line.running = pthread_create(&line.thread, NULL, keep_drawing, NULL) == 0;
}

void cli_progress(const char *what, size_t done, size_t total) {
    atomic_store_explicit(&stage, what, memory_order_relaxed);
    atomic_store_explicit(&stage_done, done, memory_order_relaxed);
    atomic_store_explicit(&stage_total, total, memory_order_relaxed);
}

void cli_watch(const char *what, size_t done, size_t total, void *unused) {
    (void)unused;
    cli_progress(what, done, total);
}

void cli_progress_step(const char *what, size_t number, size_t all, const char *on) {
    char *clean = asc_text_harmless(on);
    if (line.running) {
        pthread_mutex_lock(&line.lock);
        snprintf(line.step, sizeof line.step, " %s %zu of %zu: %.50s", what, number, all, clean);
        draw();
        pthread_mutex_unlock(&line.lock);
    }
    free(clean);
}

void cli_progress_clear(void) {
    if (line.running) {
        pthread_mutex_lock(&line.lock);
        clear();
        pthread_mutex_unlock(&line.lock);
    }
}

void cli_progress_end(void) {
    if (!line.running) {
        return;
    }
    pthread_mutex_lock(&line.lock);
    line.stopping = true;
    clear();
    pthread_cond_signal(&line.changed);
    pthread_mutex_unlock(&line.lock);
    pthread_join(line.thread, NULL);
    line.running = false;
}
