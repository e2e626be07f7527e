/* From sentence to sentence: who spoke last, and whose a quotation is that closes later. */
#include "extract/scan.h"

#include <string.h>

/* Claims in a quotation whose speaker is named behind it are his. */
static void settle_quotation(asc_context *c, const asc_voice *voice) {
    for (size_t i = c->quoted_from; i < c->quoted_to; i++) {
        asc_claim *claim = &c->so_far->items[i];
        if (claim->source.text) {
            continue;
        }
        claim->source = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        claim->attribution = ASC_ATTR_CARRIED;
        claim->carried = true;
        const char *id =
            voice->institution ? asc_compose(c, voice->institution, voice->polity, claim->territory) : NULL;
        claim->source.id = id ? id : claim->source.id;
    }
}

/* Nobody was named behind the quotation: who spoke before it goes on. */
static void settle_by_speaker(asc_context *c) {
    for (size_t i = c->quoted_from; i < c->quoted_to && c->speaker.source.text; i++) {
        asc_claim *claim = &c->so_far->items[i];
        if (!claim->source.text) {
            claim->source = c->speaker.source;
            claim->attribution = ASC_ATTR_CARRIED;
            claim->carried = true;
            const char *id = c->speaker.institution
                                 ? asc_compose(c, c->speaker.institution, c->speaker.polity, claim->territory)
                                 : NULL;
            claim->source.id = id ? id : claim->source.id;
        }
    }
}

/* Who closes a quotation that a sentence before opened without a speaker: "…," said X. */
static void close_quotation(asc_context *c) {
    for (size_t v = 0; v < c->voice_count && c->quoted_to > c->quoted_from && c->t->count && c->in_quote[0]; v++) {
        const asc_voice *voice = &c->voices[v];
        bool named = !voice->pronoun && !voice->impersonal && voice->np_end > voice->np_start;
        if (named && !c->in_quote[voice->cue]) {
            settle_quotation(c, voice);
            return;
        }
    }
    if (c->t->count && !c->in_quote[c->t->count - 1]) {
        settle_by_speaker(c);
    }
}

/* Claims of this sentence that wait for the speaker of a quotation which goes on behind it. */
static void keep_quotation(asc_context *c) {
    bool goes_on = c->speaker.open_quote && c->draft_count > 0;
    size_t first = c->so_far->count - c->draft_count;
    bool waits = goes_on && c->in_quote[c->drafts[c->draft_count - 1].unit];
    if (!c->speaker.open_quote) {
        c->quoted_from = c->quoted_to = 0;
    } else if (waits && c->opened_here) {
        c->quoted_from = c->quoted_to > c->quoted_from ? c->quoted_from : first;
        c->quoted_to = c->so_far->count;
    }
}

void asc_keep_speaker(asc_context *c) {
    close_quotation(c);
    const char *before = c->speaker.source.id;
    bool stated = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        stated = stated || c->drafts[i].claim.source.text;
    }
    for (size_t v = c->voice_count; v-- > 0;) {
        const asc_voice *voice = &c->voices[v];
        const char *first = c->t->units[voice->np_start].key;
        bool his_own =
            v > 0 && (strcmp(first, "its") == 0 || strcmp(first, "their") == 0); /* "X said its men had told" */
        if (voice->pronoun || voice->impersonal || voice->np_end == voice->np_start || his_own) {
            continue;
        }
        c->speaker.source = asc_source_at(c, voice->np_start, voice->np_end, voice->id);
        c->speaker.institution = voice->institution;
        c->speaker.polity = voice->polity;
        c->speaker.sentence = c->sentence;
        break;
    }
    if (stated) {
        asc_date said = asc_statement_date(c);
        bool own = c->voice_count > 0 && !asc_same(before, c->speaker.source.id);
        c->speaker.date = said.year || own ? said : c->speaker.date;
    }
    c->speaker.stated = stated;
    size_t last = c->t->count ? c->t->count - 1 : 0;
    bool was_open = c->speaker.open_quote;
    c->speaker.open_quote = c->t->count && c->in_quote[last];
    c->opened_here = (!was_open && c->speaker.open_quote) || (c->opened_here && c->speaker.open_quote);
    keep_quotation(c);
}
