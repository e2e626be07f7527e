#include "read/finish.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/nfc.h"
#include "read/format.h"

#include <string.h>

void asc_text_free(asc_text *text) {
    asc_buf_free(&text->out);
    asc_runs_free(&text->runs);
}

/* Puts the text into form C, and its runs with it. */
static void compose(asc_text *text) {
    asc_buf *out = &text->out;
    if (!out->data || !asc_nfc_wanted(out->data, out->length)) {
        return;
    }
    size_t length;
    asc_runs back = {0};
    char *composed = asc_nfc(out->data, out->length, &length, &back);
    asc_runs_lead_on(&back, length, &text->runs);
    bool full = out->full;
    asc_text_free(text);
    text->runs = back;
    *out = (asc_buf){.data = composed, .length = length, .capacity = length + 1, .full = full};
}

asc_status asc_finish_text(asc_article *article, asc_text *text, const asc_runs *further, asc_error *err) {
    compose(text);
    bool full = text->out.full;
    if (further && text->runs.count) {
        asc_runs_lead_on(&text->runs, text->out.length, further);
    }
    article->text_len = text->out.length;
    article->text = asc_buf_take(&text->out);
    article->runs = text->runs.items;
    article->run_count = text->runs.count;
    if (full) {
        return asc_fail(err, ASC_BAD_INPUT, "has more than %zu bytes of text (ASC_MAX_TEXT_BYTES)", ASC_MAX_TEXT_BYTES);
    }
    return asc_check_text(article->text, article->text_len, err);
}

char *asc_tidy_name(const char *value) {
    size_t size = strlen(value);
    asc_buf seen = {0};
    for (size_t i = 0; i < size;) {
        size_t length;
        uint32_t code = asc_utf8_decode(value + i, size - i, &length);
        bool joiner = code == 0x200C || code == 0x200D;
        if (joiner || !asc_is_unseen(code)) {
            asc_buf_add(&seen, value + i, length);
        }
        i += length;
    }
    char *plain = asc_buf_take(&seen);
    size_t length = strlen(plain);
    if (asc_utf8_valid_upto(plain, length) < length || !asc_nfc_wanted(plain, length)) {
        return plain;
    }
    char *composed = asc_nfc(plain, length, &length, NULL);
    asc_free(plain);
    return composed;
}
