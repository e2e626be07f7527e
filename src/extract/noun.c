/* Noun phrases by their classes of words. */
#include "extract/scan.h"

#include <string.h>

bool asc_in_noun_phrase(const asc_context *c, size_t i) {
    static const int inside[] = {ASC_K_Name,    ASC_K_Source,     ASC_K_Institution, ASC_K_Polity, ASC_K_Place,
                                 ASC_K_Demonym, ASC_K_Adjective,  ASC_K_Word,        ASC_K_Det,    ASC_K_Possessive,
                                 ASC_K_Title,   ASC_K_Group,      ASC_K_GroupAdj,    ASC_K_Figure, ASC_K_Foreign,
                                 ASC_K_Captive, ASC_K_Person,     ASC_K_SayNoun,     ASC_K_Site,   ASC_K_EventNoun,
                                 ASC_K_Ordinal, ASC_K_SamePlace,  ASC_K_Unit,        ASC_K_World,  ASC_K_PlaceNoun,
                                 ASC_K_OrgNoun, ASC_K_Superlative};
    for (size_t k = 0; k < sizeof inside / sizeof *inside; k++) {
        if (asc_c_is(c, i, inside[k])) {
            return true;
        }
    }
    return false;
}

bool asc_links(const asc_context *c, size_t i) {
    const char *key = i < c->t->count ? c->t->units[i].key : "";
    return strcmp(key, "of") == 0 || strcmp(key, "for") == 0 || strcmp(key, "in") == 0 || strcmp(key, "at") == 0 ||
           strcmp(key, "from") == 0 || strcmp(key, "with") == 0;
}
size_t asc_find_class(const asc_context *c, size_t from, size_t to, int k) {
    for (size_t i = from; i < to && i < c->t->count; i++) {
        if (asc_c_is(c, i, k)) {
            return i;
        }
    }
    return ASC_NO_UNIT;
}

asc_source asc_source_at(asc_context *c, size_t from, size_t to, const char *id) {
    asc_source out = {.id = id};
    if (from >= to) {
        return out;
    }
    out.span = (asc_span){c->t->units[from].start, c->t->units[to - 1].end};
    out.text = asc_arena_copy(c->arena, c->text + out.span.start, out.span.end - out.span.start);
    return out;
}
