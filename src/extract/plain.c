#include "extract/plain.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/nfc.h"

#include <string.h>

static bool has_unseen(const char *text, size_t size) {
    for (size_t i = 0; i < size;) {
        if ((unsigned char)text[i] < 0xC2) {
            i++;
            continue;
        }
        size_t length;
        if (asc_is_unseen(asc_utf8_decode(text + i, size - i, &length))) {
            return true;
        }
        i += length;
    }
    return false;
}

/* The text without marks that are not seen. */
static char *without_unseen(const char *text, size_t size, size_t *length, asc_runs *runs) {
    asc_buf out = {0};
    for (size_t i = 0; i < size;) {
        size_t step;
        if (!asc_is_unseen(asc_utf8_decode(text + i, size - i, &step))) {
            asc_runs_add(runs, out.length, i, 0);
            asc_buf_add(&out, text + i, step);
        }
        i += step;
    }
    *length = out.length;
    return asc_buf_take(&out);
}

static void open_field(asc_plain_field *f, const char *text, size_t size) {
    *f = (asc_plain_field){.text = text, .size = size};
    if (!text) {
        return;
    }
    if (has_unseen(text, size)) {
        f->text = f->owned = without_unseen(text, size, &f->size, &f->runs);
    }
    if (asc_nfc_wanted(f->text, f->size)) {
        asc_runs back = {0};
        size_t length;
        char *composed = asc_nfc(f->text, f->size, &length, &back);
        if (f->owned) {
            asc_runs_lead_on(&back, length, &f->runs);
        }
        asc_runs_free(&f->runs);
        asc_free(f->owned);
        *f = (asc_plain_field){composed, length, composed, back};
    }
}

void asc_plain_open(asc_plain *plain, const asc_article *article) {
    const char *title = article->meta[ASC_META_TITLE];
    open_field(&plain->field[ASC_IN_TITLE], title, title ? strlen(title) : 0);
    open_field(&plain->field[ASC_IN_TEXT], article->text ? article->text : "", article->text_len);
}

static void lead_back(const asc_plain_field *f, asc_span *span) {
    asc_span place = asc_runs_place(&f->runs, *span);
    *span = place.end > place.start ? place : (asc_span){0, 0};
}

static const char *cut(asc_claims *claims, const char *own, asc_span span) {
    return asc_arena_copy(claims->arena, own + span.start, span.end - span.start);
}

static void lead_source_back(const asc_plain_field *f, asc_claims *claims, const char *own, asc_source *source) {
    if (source->text && source->span.end > source->span.start) {
        lead_back(f, &source->span);
        source->text = cut(claims, own, source->span);
    }
}

void asc_plain_close(asc_plain *plain, const asc_article *article, asc_claims *claims) {
    for (size_t i = 0; i < claims->count; i++) {
        asc_claim *c = &claims->items[i];
        const asc_plain_field *f = &plain->field[c->where];
        const char *own = c->where == ASC_IN_TITLE ? article->meta[ASC_META_TITLE] : article->text;
        if (!f->owned) {
            continue;
        }
        lead_back(f, &c->number);
        lead_back(f, &c->sentence);
        c->number_text = cut(claims, own, c->number);
        lead_source_back(f, claims, own, &c->source);
        lead_source_back(f, claims, own, &c->basis);
        lead_source_back(f, claims, own, &c->relay);
    }
    for (int i = 0; i < 2; i++) {
        asc_free(plain->field[i].owned);
        asc_runs_free(&plain->field[i].runs);
    }
}
