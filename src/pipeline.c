/*
 * The whole path of an article on one page: read → extract → ledger.
 *
 * With threads, the caller's thread reads batches of articles into a ring, workers turn them into claims in any order,
 * and the caller's thread hands them on in the order they were read. A batch amortises the lock over several articles.
 */
#include "ascribe/pipeline.h"

#include "base/buf.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BATCH_ITEMS = 16, BATCH_BYTES = 1 << 18, BATCHES_PER_JOB = 3, MOST_JOBS = 256 };

typedef struct batch {
    asc_piped items[BATCH_ITEMS];
    size_t count;
    bool done; /* extracted; under the lock */
} batch;

typedef struct pipeline {
    const asc_rules *rules;
    bool lines;
    batch *ring; /* shape: [slots] */
    size_t slots;
    pthread_mutex_t lock;
    pthread_cond_t work;     /* a batch was read, or the end */
    pthread_cond_t finished; /* a batch was extracted */
    size_t read;             /* batches read so far; under the lock, as all below */
    size_t taken;            /* batches that a worker has begun */
    bool closed;             /* no more will be read */
} pipeline;

static bool read_item(asc_reader *reader, asc_piped *item) {
    *item = (asc_piped){0};
    return asc_reader_next(reader, &item->article, &item->status, &item->error);
}

static char *claim_lines(const asc_piped *item) {
    asc_buf out = {0};
    for (size_t i = 0; i < item->claims.count; i++) {
        char *line = asc_claim_json(&item->article, &item->claims, i);
        asc_buf_puts(&out, line);
        asc_buf_putc(&out, '\n');
        asc_free(line);
    }
    return asc_buf_take(&out);
}

static void extract_item(asc_scanner *scanner, const asc_rules *rules, asc_piped *item, bool lines) {
    if (item->status != ASC_OK) {
        return;
    }
    item->no_rules = !asc_reads_language(rules, &item->article);
    item->status = asc_extract(scanner, &item->article, &item->claims, &item->diagnostics, &item->error);
    if (item->status != ASC_OK) {
        if (!item->error.file[0]) {
            asc_error_at(&item->error, item->article.name, 0, 0);
        }
    } else if (lines) {
        item->lines = claim_lines(item);
    }
}

static void free_item(asc_piped *item) {
    asc_article_free(&item->article);
    asc_claims_free(&item->claims);
    asc_problems_free(&item->diagnostics);
    asc_free(item->lines);
    *item = (asc_piped){0};
}

static void run_here(asc_reader *reader, const asc_rules *rules, bool lines, asc_piped_fn fn, void *context) {
    asc_scanner *scanner = asc_scanner_new(rules);
    asc_piped item;
    bool more = true;
    while (more && read_item(reader, &item)) {
        extract_item(scanner, rules, &item, lines);
        more = fn(&item, context);
        free_item(&item);
    }
    asc_scanner_free(scanner);
}

/* One worker: takes the next batch that was read, until there are no more. */
static void *work(void *context) {
    pipeline *p = context;
    asc_scanner *scanner = asc_scanner_new(p->rules);
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->read && !p->closed) {
            pthread_cond_wait(&p->work, &p->lock);
        }
        if (p->taken == p->read) {
            break;
        }
        batch *own = &p->ring[p->taken++ % p->slots];
        pthread_mutex_unlock(&p->lock);
        for (size_t i = 0; i < own->count; i++) {
            extract_item(scanner, p->rules, &own->items[i], p->lines);
        }
        pthread_mutex_lock(&p->lock);
        own->done = true;
        pthread_cond_signal(&p->finished);
    }
    pthread_mutex_unlock(&p->lock);
    asc_scanner_free(scanner);
    return NULL;
}

/* Reads one batch and puts it up for work. Returns false at the end of the input. */
static bool read_batch(pipeline *p, asc_reader *reader) {
    batch *own = &p->ring[p->read % p->slots];
    size_t bytes = 0;
    bool more = true;
    own->count = 0;
    own->done = false;
    while (own->count < BATCH_ITEMS && bytes < BATCH_BYTES && (more = read_item(reader, &own->items[own->count]))) {
        bytes += own->items[own->count++].article.bytes_len;
    }
    pthread_mutex_lock(&p->lock);
    p->read += own->count > 0;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
    return more;
}

/* Waits for batch `index` and hands its items on, or frees them unseen once `more` is false. */
static bool emit_batch(pipeline *p, size_t index, bool more, asc_piped_fn fn, void *context) {
    batch *own = &p->ring[index % p->slots];
    pthread_mutex_lock(&p->lock);
    while (!own->done) {
        pthread_cond_wait(&p->finished, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < own->count; i++) {
        more = more && fn(&own->items[i], context);
        free_item(&own->items[i]);
    }
    return more;
}

static void feed(pipeline *p, asc_reader *reader, asc_piped_fn fn, void *context) {
    bool more = true;
    bool wanted = true;
    for (size_t emitted = 0; more || emitted < p->read;) {
        while (more && p->read - emitted < p->slots) {
            more = read_batch(p, reader);
        }
        if (emitted < p->read) {
            wanted = emit_batch(p, emitted++, wanted, fn, context);
            more = more && wanted;
        }
    }
}

static void run_threads(asc_reader *reader, const asc_rules *rules, const asc_pipeline_options *options,
                        asc_piped_fn fn, void *context) {
    int jobs = options->jobs < MOST_JOBS ? options->jobs : MOST_JOBS;
    pipeline p = {.rules = rules, .lines = options->lines, .slots = (size_t)jobs * BATCHES_PER_JOB};
    pthread_t *threads = asc_calloc((size_t)jobs, sizeof *threads);
    int started = 0;
    p.ring = asc_calloc(p.slots, sizeof *p.ring);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.work, NULL);
    pthread_cond_init(&p.finished, NULL);
    while (started < jobs && pthread_create(&threads[started], NULL, work, &p) == 0) {
        started++;
    }
    if (started > 0) {
        feed(&p, reader, fn, context);
    } else {
        run_here(reader, rules, options->lines, fn, context);
    }
    pthread_mutex_lock(&p.lock);
    p.closed = true;
    pthread_cond_broadcast(&p.work);
    pthread_mutex_unlock(&p.lock);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_cond_destroy(&p.finished);
    pthread_cond_destroy(&p.work);
    pthread_mutex_destroy(&p.lock);
    asc_free(p.ring);
    asc_free(threads);
}

void asc_pipeline_run(asc_reader *reader, const asc_rules *rules, const asc_pipeline_options *options, asc_piped_fn fn,
                      void *context) {
    if (options->jobs > 1) {
        run_threads(reader, rules, options, fn, context);
    } else {
        run_here(reader, rules, options->lines, fn, context);
    }
}

/* Commits together what was added within this time: a commit waits for the disk, and others wait for the commit. */
static const double BATCH_SECONDS = 0.5;

typedef struct adding {
    asc_ledger *ledger;
    int64_t run;
    asc_add_fn fn;
    void *context;
    asc_add_report *report;
    asc_add_report pending; /* of the batch under way, which a fault undoes */
    bool in_batch;
    double began;
    asc_status status;
    asc_error *err;
} adding;

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool end_batch(adding *a) {
    if (!a->in_batch) {
        return true;
    }
    a->in_batch = false;
    a->status = asc_ledger_batch_end(a->ledger, a->err);
    if (a->status == ASC_OK) {
        a->report->added += a->pending.added;
        a->report->known += a->pending.known;
        a->report->claims += a->pending.claims;
        a->report->undated += a->pending.undated;
        a->report->no_rules += a->pending.no_rules;
    }
    a->pending = (asc_add_report){0};
    return a->status == ASC_OK;
}

static bool begin_batch(adding *a) {
    if (a->in_batch && seconds() - a->began < BATCH_SECONDS) {
        return true;
    }
    if (!end_batch(a)) {
        return false;
    }
    a->status = asc_ledger_batch_begin(a->ledger, a->err);
    a->in_batch = a->status == ASC_OK;
    a->began = seconds();
    return a->in_batch;
}

static bool record(adding *a, const asc_piped *item) {
    asc_added added;
    if (!begin_batch(a)) {
        return false;
    }
    a->status = asc_ledger_add(a->ledger, a->run, &item->article, &item->claims, &added, a->err);
    if (a->status == ASC_BAD_INPUT) { /* this article alone */
        asc_piped refused = *item;
        refused.status = ASC_BAD_INPUT;
        refused.error = a->err ? *a->err : refused.error;
        a->status = ASC_OK;
        a->report->failed++;
        a->fn(&refused, ASC_ADDED_KNOWN, a->context);
        return true;
    }
    if (a->status != ASC_OK) {
        a->in_batch = false; /* the ledger has undone it */
        return false;
    }
    bool fresh = added == ASC_ADDED_NEW;
    a->pending.added += fresh;
    a->pending.known += !fresh;
    a->pending.claims += fresh ? item->claims.count : 0;
    a->pending.undated += fresh && !item->article.meta[ASC_META_PUBLISHED];
    a->pending.no_rules += fresh && item->no_rules;
    a->fn(item, added, a->context);
    return true;
}

static bool add_item(const asc_piped *item, void *context) {
    adding *a = context;
    if (item->status != ASC_OK) {
        a->report->failed++;
        a->fn(item, ASC_ADDED_KNOWN, a->context);
        return true;
    }
    return record(a, item);
}

asc_status asc_pipeline_add(asc_ledger *ledger, asc_reader *reader, const asc_rules *rules,
                            const asc_pipeline_options *options, asc_add_fn fn, void *context, asc_add_report *report,
                            asc_error *err) {
    adding a = {.ledger = ledger, .fn = fn, .context = context, .report = report, .err = err};
    *report = (asc_add_report){0};
    asc_status status = asc_ledger_begin_run(ledger, rules, &a.run, err);
    if (status != ASC_OK) {
        return status;
    }
    asc_pipeline_run(reader, rules, options, add_item, &a);
    if (a.status == ASC_OK) {
        end_batch(&a);
    }
    return a.status;
}
