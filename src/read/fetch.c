/* Polling feeds: the list, one feed after the other, and what is remembered of each. */

#include "ascribe/fetch.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/charset.h"
#include "read/documents.h"
#include "read/feed_items.h"
#include "read/feed_list.h"
#include "read/poll.h"
#include "read/visit.h"
#include "read/warc_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* What the last poll found out, for asc_fetch_keep. */
typedef struct outcome {
    bool keep;     /* the validators below are to be remembered: all that the feed lists was had */
    bool answered; /* the feed itself came: `pages` takes the place of what was remembered */
    char *etag, *modified;
    int64_t wait;
    char **pages; /* shape: [page_count] */
    size_t page_count;
    size_t page_capacity;
    size_t held; /* bytes of the pages that are in memory */
} outcome;

struct asc_fetch {
    asc_fetch_options options;
    int64_t now;
    asc_feed_list list;
    size_t at;
    asc_poll *poll;
    asc_visitor *visitor;
    asc_warc_out *warc; /* opened with the first answer */
    asc_documents documents;
    asc_reader *reader;
    asc_problems problems;
    outcome last;
    bool dirty; /* something is to be remembered that is not written yet */
    int64_t entries;
    double saved; /* when it was last written */
};

static void forget_last(asc_fetch *fetch) {
    asc_reader_close(fetch->reader);
    fetch->reader = NULL;
    asc_documents_free(&fetch->documents);
    asc_problems_free(&fetch->problems);
    outcome *last = &fetch->last;
    asc_free(last->etag);
    asc_free(last->modified);
    for (size_t i = 0; i < last->page_count; i++) {
        asc_free(last->pages[i]);
    }
    asc_free(last->pages);
    *last = (outcome){0};
}

/* Can it stand in a comment of a header line? */
static bool fits_header(const char *text) {
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f || *c == '(' || *c == ')') {
            return false;
        }
    }
    return true;
}

asc_status asc_fetch_open(const char *list, const asc_fetch_options *options, asc_fetch **out, asc_problems *warnings,
                          asc_error *err) {
    asc_fetch *fetch = asc_calloc(1, sizeof *fetch);
    asc_error amiss = {0};
    *out = NULL;
    fetch->options = *options;
    fetch->now = asc_poll_time(options->now);
    asc_status status = asc_feed_list_read(list, &fetch->list, err);
    if (status == ASC_OK && fetch->now < 0) {
        status = asc_fail(err, ASC_USAGE, "'%s' is not a time like 2024-03-26T10:00:00Z", options->now);
    }
    if (status == ASC_OK && options->contact && !fits_header(options->contact)) {
        status = asc_fail(err, ASC_USAGE, "the contact cannot have control characters or brackets in it");
    }
    if (status != ASC_OK) {
        asc_fetch_close(fetch, NULL);
        return status;
    }
    if (asc_poll_open(options->memory, options->entries, &fetch->poll, &amiss) != ASC_OK) {
        asc_problems_add(warnings, &amiss);
    }
    fetch->visitor =
        asc_visitor_new(&(asc_visitor_options){.contact = options->contact,
                                               .pause = options->pause,
                                               .seconds = options->seconds,
                                               .now = fetch->now,
                                               .allow = options->allow_private ? NULL : asc_http_allow_public});
    *out = fetch;
    return ASC_OK;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Once a second and at the end is enough: what is forgotten costs a download. */
static asc_status save_memory(asc_fetch *fetch, asc_error *err) {
    fetch->saved = seconds();
    fetch->dirty = false;
    return asc_poll_save(fetch->poll, fetch->entries, err);
}

asc_status asc_fetch_close(asc_fetch *fetch, asc_error *err) {
    if (!fetch) {
        return ASC_OK;
    }
    forget_last(fetch);
    asc_status status = asc_warc_out_close(fetch->warc, err);
    if (fetch->dirty) {
        asc_status saved = save_memory(fetch, status == ASC_OK ? err : NULL);
        status = status == ASC_OK ? saved : status;
    }
    asc_visitor_free(fetch->visitor);
    asc_poll_free(fetch->poll);
    asc_feed_list_free(&fetch->list);
    asc_free(fetch);
    return status;
}

size_t asc_fetch_count(const asc_fetch *fetch) {
    return fetch->list.count;
}

const char *asc_fetch_address(const asc_fetch *fetch) {
    return fetch->at < fetch->list.count ? fetch->list.items[fetch->at].text : NULL;
}

/* Keeps an answer as it was sent, when that is wanted. */
static asc_status save(asc_fetch *fetch, const asc_visit *visit, asc_error *err) {
    asc_status status = ASC_OK;
    if (!fetch->options.save) {
        return ASC_OK;
    }
    if (!fetch->warc) {
        status = asc_warc_out_open(fetch->options.save, fetch->options.now, &fetch->warc, err);
    }
    return status == ASC_OK ? asc_warc_out_put(fetch->warc, visit->url.text, &visit->reply, err) : status;
}

/* For a body that is not UTF-8 and whose charset only the header names. */
static void apply_charset(asc_visit *visit) {
    const char *type = visit->reply.type;
    const char *charset = type ? strcasestr(type, "charset=") : NULL;
    if (!charset || asc_utf8_valid_upto(visit->body, visit->size) == visit->size ||
        memchr(visit->body, 0, visit->size)) {
        return;
    }
    charset += strlen("charset=") + (charset[strlen("charset=")] == '"');
    size_t length;
    size_t bad;
    char *text = asc_charset_to_utf8(charset, strcspn(charset, "\"; "), visit->body, visit->size, ASC_MAX_ARTICLE_BYTES,
                                     &length, &bad, NULL);
    if (text) {
        asc_free(visit->body);
        visit->body = text;
        visit->size = length;
    }
}

static void add_problem(asc_fetch *fetch, asc_error *err, const char *url) {
    if (!err->file[0]) {
        asc_error_at(err, url, 0, 0);
    }
    asc_problems_add(&fetch->problems, err);
}

/* An item as it stands in the feed. */
static void take_item(asc_fetch *fetch, const asc_feed_item *item, const char *feed) {
    char name[ASC_MAX_URL_BYTES + 32];
    snprintf(name, sizeof name, "%s#%ld", feed, item->part->part);
    asc_document *document =
        asc_documents_add(&fetch->documents, name, item->part->bytes, item->part->size, asc_format_feed_item.name);
    document->publisher = asc_strdup(item->part->publisher);
    document->lang = asc_strdup(item->part->lang);
}

static bool has_page(const outcome *last, const char *url) {
    for (size_t i = 0; i < last->page_count; i++) {
        if (strcmp(last->pages[i], url) == 0) {
            return true;
        }
    }
    return false;
}

static void remember_page(outcome *last, const char *url) {
    ASC_GROW(last->pages, last->page_capacity, last->page_count + 1);
    last->pages[last->page_count++] = asc_strdup(url);
}

/* Is it a web page with a text? One without is no better than the summary that it would stand for. */
static asc_status check_page(const asc_visit *visit, asc_error *err) {
    asc_article article = {0};
    const char *type = visit->reply.type;
    if (type && !strcasestr(type, "html")) {
        return asc_fail(err, ASC_BAD_INPUT, "is no web page but %.80s", type);
    }
    asc_status status = asc_format_html.read(visit->body, visit->size, &article, err);
    asc_article_free(&article);
    return status;
}

/* Fetches the page of an item. False when it could not be had. */
static bool take_page(asc_fetch *fetch, const asc_feed_item *item, const asc_url *url, asc_fetch_result *result) {
    asc_visit visit;
    asc_error err = {0};
    asc_http_request request = {.url = url->text, .accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"};
    asc_status status = asc_visit_get(fetch->visitor, url, &request, &visit, &err);
    if (status == ASC_OK) {
        status = save(fetch, &visit, &err);
    }
    if (status == ASC_OK) {
        apply_charset(&visit);
        result->bytes += visit.reply.body_size;
        status = check_page(&visit, &err);
    }
    if (status == ASC_OK) {
        result->pages++;
        fetch->last.held += visit.size;
        asc_document *document =
            asc_documents_add(&fetch->documents, visit.url.text, visit.body, visit.size, asc_format_html.name);
        document->url = asc_strdup(visit.url.text);
        document->publisher = asc_strdup(item->part->publisher);
        document->lang = asc_strdup(item->part->lang);
        document->published = asc_strdup(item->published);
        remember_page(&fetch->last, url->text);
    } else {
        fetch->last.keep = fetch->last.keep && !visit.later;
        result->pages_failed++;
        add_problem(fetch, &err, url->text);
    }
    asc_visit_free(&visit);
    return status == ASC_OK;
}

/* Enough for one poll. The rest is left for the next. */
static bool enough_pages(const asc_fetch *fetch, const asc_fetch_result *result) {
    return result->pages + result->pages_failed >= ASC_MAX_FEED_PAGES || fetch->last.held >= ASC_MAX_PAGES_BYTES;
}

/* Is this page there already: since an earlier poll, or by another item that links it? */
static bool had_before(asc_fetch *fetch, const asc_polled *polled, const char *url) {
    if (has_page(&fetch->last, url)) {
        return true;
    }
    if (asc_polled_has_page(polled, url)) {
        remember_page(&fetch->last, url);
        return true;
    }
    return false;
}

/* An item, or the page that it links: whichever holds the article. */
static void take_article(asc_fetch *fetch, const asc_feed_item *item, const asc_polled *polled, const asc_url *feed,
                         asc_fetch_result *result) {
    asc_url url = {0};
    asc_error err = {0};
    bool wanted = fetch->options.pages && !item->whole && item->link;
    if (wanted && asc_url_parse(item->link, feed, &url, &err) != ASC_OK) {
        add_problem(fetch, &err, item->link);
        result->pages_failed++;
        wanted = false;
    }
    bool had = wanted && had_before(fetch, polled, url.text);
    bool put_off = wanted && !had && enough_pages(fetch, result);
    if (put_off) {
        fetch->last.keep = false; /* so that the next poll comes back to it */
    }
    if (!had && (!wanted || put_off || !take_page(fetch, item, &url, result))) {
        take_item(fetch, item, feed->text);
    }
    asc_url_free(&url);
}

/* Takes what the feed lists. */
static asc_status take_feed(asc_fetch *fetch, asc_visit *visit, const asc_polled *polled, asc_fetch_result *result,
                            asc_error *err) {
    asc_feed_items items;
    apply_charset(visit);
    asc_status status = asc_feed_items_read(visit->body, visit->size, &items, err);
    if (status == ASC_OK) {
        result->items = items.parts.count;
        fetch->last.answered = fetch->last.keep = true;
        for (size_t i = 0; i < items.parts.count; i++) {
            take_article(fetch, &items.items[i], polled, &visit->url, result);
        }
    }
    asc_feed_items_free(&items);
    return status;
}

static void tell_of_move(asc_fetch *fetch, const asc_visit *visit, const char *url) {
    asc_error moved = {0};
    if (visit->moved) {
        asc_fail(&moved, ASC_OK, "has moved for good to %.400s", visit->url.text);
        asc_error_help(&moved, "put that address into the list");
        add_problem(fetch, &moved, url);
    }
}

/* Takes an answer to the request for a feed. */
static asc_status take_answer(asc_fetch *fetch, asc_visit *visit, const asc_polled *polled, asc_fetch_result *result,
                              asc_error *err) {
    result->bytes = visit->reply.body_size;
    if (visit->reply.status == 304) {
        result->what = ASC_FETCH_UNCHANGED;
        return ASC_OK;
    }
    asc_status status = save(fetch, visit, err);
    if (status == ASC_OK) {
        status = take_feed(fetch, visit, polled, result, err);
    }
    if (status == ASC_OK) {
        fetch->last.etag = asc_strdup(visit->reply.etag);
        fetch->last.modified = asc_strdup(visit->reply.modified);
        fetch->reader = fetch->documents.count ? asc_reader_of_documents(&fetch->documents) : NULL;
        result->articles = fetch->reader;
    }
    return status;
}

static void poll_feed(asc_fetch *fetch, const asc_url *url, asc_fetch_result *result) {
    const asc_polled *polled = asc_poll_of(fetch->poll, url->text);
    asc_error *err = &result->error;
    if (polled->wait > fetch->now) {
        char when[24];
        result->what = ASC_FETCH_WAITING;
        asc_fail(err, ASC_OK, "not asked: its server wants to be left alone until %s",
                 asc_poll_time_text(polled->wait, when));
        asc_error_at(err, url->text, 0, 0);
        fetch->last.wait = polled->wait;
        return;
    }
    asc_visit visit;
    bool know = polled->paged || !fetch->options.pages; /* the last answer was taken as it is to be taken now */
    asc_http_request request = {.url = url->text,
                                .accept = "application/rss+xml, application/atom+xml, application/rdf+xml, "
                                          "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
                                .etag = know ? polled->etag : NULL,
                                .modified = know ? polled->modified : NULL};
    asc_status status = asc_visit_get(fetch->visitor, url, &request, &visit, err);
    fetch->last.wait = visit.wait;
    if (status == ASC_OK) {
        tell_of_move(fetch, &visit, url->text);
        status = take_answer(fetch, &visit, polled, result, err);
    }
    if (status != ASC_OK) {
        result->what = ASC_FETCH_FAILED;
        if (!err->file[0]) {
            asc_error_at(err, url->text, 0, 0);
        }
    }
    asc_visit_free(&visit);
}

bool asc_fetch_next(asc_fetch *fetch, asc_fetch_result *result) {
    forget_last(fetch);
    if (fetch->at == fetch->list.count) {
        return false;
    }
    const asc_feed_line *line = &fetch->list.items[fetch->at++];
    *result = (asc_fetch_result){.url = line->status == ASC_OK ? line->url.text : line->text};
    if (line->status == ASC_OK) {
        poll_feed(fetch, &line->url, result);
    } else {
        result->what = ASC_FETCH_FAILED;
        result->error = *line->error;
    }
    result->problems = fetch->problems;
    return true;
}

asc_status asc_fetch_keep(asc_fetch *fetch, int64_t entries, asc_error *err) {
    const asc_feed_line *line = fetch->at ? &fetch->list.items[fetch->at - 1] : NULL;
    if (!line || line->status != ASC_OK) {
        return ASC_OK;
    }
    outcome *last = &fetch->last;
    asc_polled *polled = asc_poll_of(fetch->poll, line->url.text);
    polled->wait = last->wait;
    if (last->answered) {
        asc_polled_set(polled, last->keep ? last->etag : NULL, last->keep ? last->modified : NULL);
        polled->paged = last->keep && fetch->options.pages;
    }
    if (last->answered && fetch->options.pages) {
        asc_polled_clear_pages(polled);
        for (size_t i = 0; i < last->page_count; i++) {
            asc_polled_add_page(polled, last->pages[i]);
        }
    }
    fetch->dirty = true;
    fetch->entries = entries;
    return seconds() - fetch->saved < 1 ? ASC_OK : save_memory(fetch, err);
}
