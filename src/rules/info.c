#include "rules/internal.h"

#include <string.h>

const char *asc_rules_hash(const asc_rules *rules) {
    return rules->hash;
}

size_t asc_rules_file_count(const asc_rules *rules) {
    return rules->files_count;
}

const char *asc_rules_file_path(const asc_rules *rules, size_t index) {
    return rules->files[index].path;
}

const char *asc_rules_file_bytes(const asc_rules *rules, size_t index, size_t *size) {
    *size = rules->files[index].size;
    return rules->files[index].bytes;
}

size_t asc_rules_info_count(const asc_rules *rules) {
    return rules->patterns_count + rules->sources_count + rules->events_count + rules->territories_count +
           asc_lexicon_class_count(rules->lexicon);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

void asc_rules_info(const asc_rules *rules, size_t i, asc_rule_info *out) {
    if (i < rules->patterns_count) {
        const asc_pattern *p = &rules->patterns[i];
        *out = (asc_rule_info){p->id,   "pattern", or_empty(p->about),
                               p->file, p->line,   p->match.count + p->reject.count + p->missed.count};
        return;
    }
    i -= rules->patterns_count;
    if (i < rules->sources_count) {
        const asc_source_entry *s = &rules->sources[i];
        *out = (asc_rule_info){s->id, "source", or_empty(s->label), s->file, s->line, 0};
        return;
    }
    i -= rules->sources_count;
    if (i < rules->events_count) {
        const asc_event *e = &rules->events[i];
        *out = (asc_rule_info){e->id, "event", or_empty(e->label), e->file, e->line, 0};
        return;
    }
    i -= rules->events_count;
    if (i < rules->territories_count) {
        const asc_territory *t = &rules->territories[i];
        *out = (asc_rule_info){t->id, "territory", or_empty(t->label), t->file, t->line, 0};
        return;
    }
    i -= rules->territories_count;
    static const char *const abouts[ASC_K_COUNT] = {
#define X(name, about) about,
        ASC_CLASSES(X)
#undef X
    };
    *out = (asc_rule_info){
        asc_lexicon_class_name(rules->lexicon, (int)i), "class", i < ASC_K_COUNT ? abouts[i] : "", "", 0,
        asc_lexicon_class_size(rules->lexicon, (int)i)};
}

const char *asc_rules_label(const asc_rules *rules, const char *id) {
    for (size_t i = 0; i < rules->sources_count; i++) {
        if (strcmp(rules->sources[i].id, id) == 0) {
            return rules->sources[i].label ? rules->sources[i].label : id;
        }
    }
    for (size_t i = 0; i < rules->events_count; i++) {
        if (strcmp(rules->events[i].id, id) == 0) {
            return rules->events[i].label ? rules->events[i].label : id;
        }
    }
    for (size_t i = 0; i < rules->territories_count; i++) {
        if (strcmp(rules->territories[i].id, id) == 0) {
            return rules->territories[i].label ? rules->territories[i].label : id;
        }
    }
    return id;
}
