#include "ascribe/limits.h"
#include "base/mem.h"
#include "rules/loader.h"
#include "rules/pattern.h"

#include <stdio.h>
#include <string.h>

static void load_parts(asc_loader *loader) {
    asc_rules *rules = loader->rules;
    for (const asc_json *p = asc_json_first(asc_json_get(loader->root, "define")); p; p = asc_json_next(p)) {
        const char *name = asc_json_key(p);
        const char *text = asc_json_text(p);
        char place[256];
        snprintf(place, sizeof place, "/define/%s", name);
        if (!text || name[0] < 'a' || name[0] > 'z') {
            asc_loader_fault(loader, place, NULL, "a part has a lower-case name and is a pattern in a string");
            continue;
        }
        if (asc_map_get(rules->parts, name, strlen(name)) != ASC_MAP_NONE) {
            asc_loader_fault(loader, place, "parts are shared by all files", "a part of this name is defined already");
            continue;
        }
        asc_map_put(rules->parts, name, strlen(name), (uint32_t)rules->part_text_count);
        *ASC_PUSH(rules, part_text) = asc_arena_copy(rules->arena, text, strlen(text));
    }
}

static asc_examples load_examples(asc_loader *loader, const asc_json *rule, const char *pointer, const char *key) {
    asc_examples out = {0};
    const asc_json *list = asc_json_get(rule, key);
    if (!list) {
        return out;
    }
    char place[300];
    snprintf(place, sizeof place, "%s/%s", pointer, key);
    if (!asc_json_is_array(list)) {
        asc_loader_fault(loader, place, NULL, "a list of sentences is wanted here");
        return out;
    }
    out.items = asc_arena_alloc(loader->rules->arena, (asc_json_count(list) + 1) * sizeof *out.items);
    for (const asc_json *e = asc_json_first(list); e; e = asc_json_next(e)) {
        char at[320];
        snprintf(at, sizeof at, "%s/%zu", place, out.count);
        const char *text = asc_json_text(e);
        if (!text) {
            asc_loader_fault(loader, at, NULL, "a sentence is wanted here");
            text = "";
        }
        out.items[out.count++] =
            (asc_example){asc_arena_copy(loader->rules->arena, text, strlen(text)), asc_loader_line(loader, at)};
    }
    return out;
}

static void load_rule(asc_loader *loader, const asc_json *rule, size_t index) {
    static const char *const known[] = {"id",          "about",      "measure", "group",  "scope",   "bound",
                                        "presupposes", "superseded", "part",    "needs",  "rejects", "rank",
                                        "pattern",     "match",      "reject",  "missed", NULL};
    asc_rules *rules = loader->rules;
    char place[256];
    snprintf(place, sizeof place, "/rules/%zu", index);
    if (rules->patterns_count >= ASC_MAX_RULES) {
        asc_loader_fault(loader, place, NULL, "there are more than %d rules", ASC_MAX_RULES);
        return;
    }
    asc_loader_known(loader, rule, place, known);
    asc_pattern *p = ASC_PUSH(rules, patterns);
    p->file = loader->file->path;
    p->line = asc_loader_line(loader, place);
    p->id = asc_loader_text(loader, rule, place, "id", true);
    p->source = asc_loader_text(loader, rule, place, "pattern", true);
    p->about = asc_loader_text(loader, rule, place, "about", false);
    p->measure = asc_loader_text(loader, rule, place, "measure", false);
    p->group = asc_loader_text(loader, rule, place, "group", false);
    p->scope = asc_loader_text(loader, rule, place, "scope", false);
    p->bound = asc_loader_text(loader, rule, place, "bound", false);
    p->superseded = asc_json_true(asc_json_get(rule, "superseded"));
    p->part = asc_json_true(asc_json_get(rule, "part"));
    const char *needs = asc_loader_text(loader, rule, place, "needs", false);
    p->captives = needs && strcmp(needs, "captives") == 0;
    if (needs && !p->captives) {
        asc_loader_fault(loader, place, "write \"needs\": \"captives\" or leave it out", "\"needs\" is not \"%s\"",
                         needs);
    }
    p->presupposes = asc_json_true(asc_json_get(rule, "presupposes"));
    p->rejects = asc_json_true(asc_json_get(rule, "rejects"));
    double rank = asc_json_is_number(asc_json_get(rule, "rank")) ? asc_json_number(asc_json_get(rule, "rank")) : 50;
    p->rank = (int)(rank > 1000 ? 1000 : rank < -1000 ? -1000 : rank);
    p->match = load_examples(loader, rule, place, "match");
    p->reject = load_examples(loader, rule, place, "reject");
    p->missed = load_examples(loader, rule, place, "missed");
    for (size_t i = 0; p->id && i + 1 < rules->patterns_count; i++) {
        if (rules->patterns[i].id && strcmp(rules->patterns[i].id, p->id) == 0) {
            asc_loader_fault(loader, place, NULL, "a rule \"%s\" stands already in %s:%ld", p->id,
                             rules->patterns[i].file, rules->patterns[i].line);
        }
    }
}

void asc_load_patterns(asc_loader *loader) {
    static const char *const known[] = {"kind", "about", "language", "define", "rules", NULL};
    asc_loader_known(loader, loader->root, "", known);
    load_parts(loader);
    size_t index = 0;
    for (const asc_json *r = asc_json_first(asc_json_get(loader->root, "rules")); r; r = asc_json_next(r), index++) {
        load_rule(loader, r, index);
    }
}

/* A fault of a rule that is noted already: the file under way is found again by its name. */
static void rule_fault(asc_loader *loader, const asc_pattern *p, const char *reason) {
    asc_error err;
    asc_fail(&err, ASC_BAD_INPUT, "rule \"%s\": %s", p->id, reason);
    asc_error_at(&err, p->file, p->line, 0);
    snprintf(err.pointer, sizeof err.pointer, "rule %s", p->id);
    asc_error_help(&err, "`ascribe rules list` names the classes; parts are under \"define\" of the pattern files");
    asc_problems_add(loader->problems, &err);
    loader->faults++;
}

void asc_compile_patterns(asc_loader *loader) {
    asc_rules *rules = loader->rules;
    char reason[300];
    asc_buf *expanded = asc_calloc(rules->patterns_count + 1, sizeof *expanded);
    for (size_t i = 0; i < rules->patterns_count; i++) {
        asc_pattern *p = &rules->patterns[i];
        if (!p->id || !p->source) {
            continue;
        }
        if (!asc_pattern_expand(rules, p->source, &expanded[i], reason, sizeof reason)) {
            rule_fault(loader, p, reason);
            asc_buf_free(&expanded[i]);
            continue;
        }
        asc_pattern_use(rules, expanded[i].data);
    }
    size_t sets = asc_lexicon_seal(rules->lexicon);
    if (sets > ASC_MAX_CLASS_SETS) {
        asc_loader_fault(loader, "", "words that stand in many classes at once make new sets; take some out",
                         "the words have %zu different sets of classes, more than %d", sets, ASC_MAX_CLASS_SETS);
    }
    for (size_t i = 0; i < rules->patterns_count; i++) {
        asc_pattern *p = &rules->patterns[i];
        if (expanded[i].data && !asc_pattern_compile(rules, expanded[i].data, p, reason, sizeof reason)) {
            rule_fault(loader, p, reason);
        }
        asc_buf_free(&expanded[i]);
    }
    asc_sieve_seal(rules->sieve);
    asc_free(expanded);
}
