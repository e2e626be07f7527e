/* Conflict packs, the source registry and the refinements of measures: they share their sections. */
#include "rules/loader.h"

#include <stdio.h>
#include <string.h>

typedef void (*item_fn)(asc_loader *loader, const asc_json *item, const char *pointer);

static void each(asc_loader *loader, const char *section, item_fn fn) {
    size_t index = 0;
    const asc_json *list = asc_json_get(loader->root, section);
    for (const asc_json *i = asc_json_first(list); i; i = asc_json_next(i), index++) {
        char place[256];
        snprintf(place, sizeof place, "/%s/%zu", section, index);
        fn(loader, i, place);
    }
}

static void words(asc_loader *loader, const asc_json *item, const char *pointer, const char *key, int k,
                  const char *value) {
    const asc_json *list = asc_json_get(item, key);
    if (list) {
        char place[300];
        snprintf(place, sizeof place, "%s/%s", pointer, key);
        asc_loader_words(loader, list, place, loader->rules->k[k], value);
    }
}

#define VARIANT_BYTES 160

/* "UN agency" is written "U.N. agency" too, and so are US and UK: such names are known both ways. */
static void dotted_names(asc_loader *loader, const asc_json *item, const char *value) {
    const asc_json *list = asc_json_get(item, "names");
    for (const asc_json *w = asc_json_first(list); w; w = asc_json_next(w)) {
        const char *name = asc_json_text(w);
        size_t n = name ? strlen(name) : 0;
        bool initials = n > 3 && name[0] == 'U' && strchr("NSK", name[1]) && (name[2] == ' ' || name[2] == '\'');
        if (!initials || n + 3 > VARIANT_BYTES) {
            continue;
        }
        char dotted[VARIANT_BYTES];
        snprintf(dotted, sizeof dotted, "U.%c.%s", name[1], name + 2);
        const char *reason = NULL;
        bool clash = false;
        asc_lexicon_add(loader->rules->lexicon, dotted, loader->rules->k[ASC_K_Source], value, &clash, &reason);
    }
}

static asc_date date_of(asc_loader *loader, const asc_json *item, const char *pointer, const char *key) {
    asc_date date = {0};
    const char *text = asc_loader_text(loader, item, pointer, key, false);
    if (text && !asc_date_parse(text, &date)) {
        asc_loader_fault(loader, pointer, "write it as 2023-10-07", "\"%s\" is no date: %s", key, text);
    }
    return date;
}

/* A NULL-ended list of the strings of a member; NULL when absent. */
static const char *const *texts(asc_loader *loader, const asc_json *item, const char *pointer, const char *key) {
    const asc_json *list = asc_json_get(item, key);
    if (!list) {
        return NULL;
    }
    const char **out = asc_arena_alloc(loader->rules->arena, (asc_json_count(list) + 1) * sizeof *out);
    size_t count = 0;
    for (const asc_json *t = asc_json_first(list); t; t = asc_json_next(t)) {
        const char *text = asc_json_text(t);
        if (!text) {
            asc_loader_fault(loader, pointer, NULL, "\"%s\" is a list of strings", key);
            return NULL;
        }
        out[count++] = asc_arena_copy(loader->rules->arena, text, strlen(text));
    }
    return out;
}

static void load_territory(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"id", "about", "label", "event", "wholes", "places", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_territory *t = ASC_PUSH(loader->rules, territories);
    t->id = asc_loader_text(loader, item, pointer, "id", true);
    t->label = asc_loader_text(loader, item, pointer, "label", false);
    t->event = asc_loader_text(loader, item, pointer, "event", false);
    t->file = loader->file->path;
    t->line = asc_loader_line(loader, pointer);
    words(loader, item, pointer, "places", ASC_K_Place, t->id);
    words(loader, item, pointer, "wholes", ASC_K_Place, t->id);
    words(loader, item, pointer, "wholes", ASC_K_Whole, NULL);
}

static void load_event(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"id",   "label", "territory", "start",   "end",  "attack",
                                        "main", "days",  "toll",      "crosses", "cues", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_event *e = ASC_PUSH(loader->rules, events);
    e->id = asc_loader_text(loader, item, pointer, "id", true);
    e->label = asc_loader_text(loader, item, pointer, "label", false);
    e->territory = asc_loader_text(loader, item, pointer, "territory", false);
    e->start = date_of(loader, item, pointer, "start");
    e->end = date_of(loader, item, pointer, "end");
    e->crosses = asc_json_true(asc_json_get(item, "crosses"));
    e->main = asc_json_true(asc_json_get(item, "main"));
    const asc_json *days = asc_json_get(item, "days");
    e->days = asc_json_is_number(days) ? (int)asc_json_number(days) : 0;
    const asc_json *toll = asc_json_get(item, "toll");
    e->toll_low = toll ? (int64_t)asc_json_number(asc_json_first(toll)) : 0;
    e->toll_high = toll ? (int64_t)asc_json_number(asc_json_next(asc_json_first(toll))) : 0;
    e->attack = asc_json_true(asc_json_get(item, "attack"));
    e->file = loader->file->path;
    e->line = asc_loader_line(loader, pointer);
    words(loader, item, pointer, "cues", ASC_K_EventCue, e->id);
}

static void load_polity(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"id",    "about", "territories", "harms",  "fighters",
                                        "event", "names", "adjectives",  "people", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_polity *p = ASC_PUSH(loader->rules, polities);
    p->id = asc_loader_text(loader, item, pointer, "id", true);
    p->territories = texts(loader, item, pointer, "territories");
    p->fighters = asc_json_true(asc_json_get(item, "fighters"));
    p->event = asc_loader_text(loader, item, pointer, "event", false);
    p->harms = texts(loader, item, pointer, "harms");
    words(loader, item, pointer, "names", ASC_K_Polity, p->id);
    words(loader, item, pointer, "adjectives", ASC_K_Polity, p->id);
    words(loader, item, pointer, "adjectives", ASC_K_Demonym, p->id);
    words(loader, item, pointer, "people", ASC_K_Demonym, p->id);
    words(loader, item, pointer, "people", ASC_K_Group, "people");
}

static void load_source(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"id",     "label",       "about", "territory", "polity",
                                        "relays", "institution", "kinds", "names",     NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_source_entry *s = ASC_PUSH(loader->rules, sources);
    s->id = asc_loader_text(loader, item, pointer, "id", true);
    s->label = asc_loader_text(loader, item, pointer, "label", false);
    s->territory = asc_loader_text(loader, item, pointer, "territory", false);
    s->file = loader->file->path;
    s->line = asc_loader_line(loader, pointer);
    s->relays = asc_json_true(asc_json_get(item, "relays"));
    s->kinds = asc_loader_text(loader, item, pointer, "kinds", false);
    words(loader, item, pointer, "names", ASC_K_Source, s->id);
    dotted_names(loader, item, s->id);
    const char *polity = asc_loader_text(loader, item, pointer, "polity", false);
    const char *institution = asc_loader_text(loader, item, pointer, "institution", false);
    s->polity = polity;
    if (polity) {
        words(loader, item, pointer, "names", ASC_K_Polity, polity);
    }
    if (institution) {
        words(loader, item, pointer, "names", ASC_K_Institution, institution);
    }
}

static void load_composition(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"institution", "polity", "territory", "source", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_composition *c = ASC_PUSH(loader->rules, compositions);
    c->institution = asc_loader_text(loader, item, pointer, "institution", true);
    c->polity = asc_loader_text(loader, item, pointer, "polity", false);
    c->territory = asc_loader_text(loader, item, pointer, "territory", false);
    c->source = asc_loader_text(loader, item, pointer, "source", true);
}

static void load_refinement(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"measure", "victim", "becomes", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_refinement *r = ASC_PUSH(loader->rules, refinements);
    r->measure = asc_loader_text(loader, item, pointer, "measure", true);
    r->victim = asc_loader_text(loader, item, pointer, "victim", true);
    r->becomes = asc_loader_text(loader, item, pointer, "becomes", true);
}

static void load_measure(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"id", "about", "captives", "lasting", "scope", "territory", "event", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_measure *m = ASC_PUSH(loader->rules, measures);
    m->id = asc_loader_text(loader, item, pointer, "id", true);
    m->captives = asc_json_true(asc_json_get(item, "captives"));
    m->lasting = asc_json_true(asc_json_get(item, "lasting"));
    m->scope = asc_loader_text(loader, item, pointer, "scope", false);
    m->territory = asc_loader_text(loader, item, pointer, "territory", false);
    m->event = asc_loader_text(loader, item, pointer, "event", false);
}

static void load_phase(asc_loader *loader, const asc_json *item, const char *pointer) {
    static const char *const known[] = {"event", "label", "start", "end", NULL};
    asc_loader_known(loader, item, pointer, known);
    asc_phase *p = ASC_PUSH(loader->rules, phases);
    p->event = asc_loader_text(loader, item, pointer, "event", true);
    p->label = asc_loader_text(loader, item, pointer, "label", true);
    p->start = date_of(loader, item, pointer, "start");
    p->end = date_of(loader, item, pointer, "end");
    if (!p->start.day || (asc_json_get(item, "end") && !p->end.day)) {
        asc_loader_fault(loader, pointer, "as in \"start\": \"2023-11-24\", \"end\": \"2023-11-30\"",
                         "a phase begins and ends on a day");
    } else if (p->end.day && asc_date_days(p->end) < asc_date_days(p->start)) {
        asc_loader_fault(loader, pointer, NULL, "a phase ends before it begins");
    }
}

void asc_load_pack(asc_loader *loader) {
    static const char *const known[] = {"kind",    "id",           "about",  "territories", "events", "polities",
                                        "sources", "compositions", "refine", "measures",    "phases", NULL};
    asc_loader_known(loader, loader->root, "", known);
    each(loader, "territories", load_territory);
    each(loader, "events", load_event);
    each(loader, "polities", load_polity);
    each(loader, "sources", load_source);
    each(loader, "compositions", load_composition);
    each(loader, "refine", load_refinement);
    each(loader, "measures", load_measure);
    each(loader, "phases", load_phase);
}
