/* Footnotes: "38,000 killed*", and below, in a line of its own, "* The ministry confirmed this figure." */
#include "extract/scan.h"

/* The stars that the line at `line` begins with. */
static size_t stars_at(const asc_context *c, size_t line) {
    size_t n = 0;
    while (line + n < c->length && c->text[line + n] == '*') {
        n++;
    }
    return n;
}

/* "released by the army": whose words stand behind the "by"; false: nobody's. */
static bool by_whom(asc_context *c, asc_voice *voice) {
    for (size_t i = 0; i < c->t->count; i++) {
        size_t end = asc_c_is(c, i, ASC_K_By) || asc_c_is(c, i, ASC_K_IssuedBy) ? asc_phrase_end(c, i + 1) : 0;
        bool body = end > i + 1 && (asc_find_class(c, i + 1, end, ASC_K_Source) != ASC_NO_UNIT ||
                                    asc_find_class(c, i + 1, end, ASC_K_Institution) != ASC_NO_UNIT);
        if (body) {
            voice->np_start = i + 1;
            voice->np_end = end;
            voice->id = asc_resolve_source(c, i + 1, end, &voice->institution, &voice->polity);
            return true;
        }
    }
    return false;
}

/* The stars that stand first behind byte `at` in its line; 0: none. */
static size_t stars_behind(const asc_context *c, size_t at) {
    while (at < c->length && c->text[at] != '\n' && c->text[at] != '*') {
        at++;
    }
    return stars_at(c, at);
}

void asc_keep_note(asc_context *c) {
    c->starred = c->starred || (c->draft_count && stars_behind(c, c->t->start) > 0);
    size_t stars = stars_at(c, c->speaker.line);
    if (stars == 0 || stars > ASC_MAX_NOTES || c->notes[stars - 1].source.text) {
        return;
    }
    asc_voice named = {0};
    bool found = false;
    for (size_t v = 0; v < c->voice_count && !found; v++) {
        found = c->voices[v].np_end > c->voices[v].np_start && !c->voices[v].impersonal;
        named = found ? c->voices[v] : named;
    }
    if (found || by_whom(c, &named)) {
        c->notes[stars - 1] = (asc_note){.source = asc_source_at(c, named.np_start, named.np_end, named.id),
                                         .institution = named.institution,
                                         .polity = named.polity};
    }
}

void asc_settle_notes(asc_context *c) {
    for (size_t i = 0; i < c->so_far->count; i++) {
        asc_claim *claim = &c->so_far->items[i];
        size_t stars = claim->where == c->where && !claim->source.text ? stars_behind(c, claim->number.end) : 0;
        const asc_note *note = stars > 0 && stars <= ASC_MAX_NOTES ? &c->notes[stars - 1] : NULL;
        if (!note || !note->source.text) {
            continue;
        }
        claim->source = note->source;
        claim->attribution = ASC_ATTR_CARRIED;
        claim->carried = true;
        const char *id = note->institution ? asc_compose(c, note->institution, note->polity, claim->territory) : NULL;
        claim->source.id = id ? id : claim->source.id;
    }
}
