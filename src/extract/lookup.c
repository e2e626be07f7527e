#include "extract/scan.h"

#define FIND(list)                                                                                                     \
    for (size_t i = 0; id && i < rules->list##_count; i++) {                                                           \
        if (asc_same(rules->list[i].id, id)) {                                                                         \
            return &rules->list[i];                                                                                    \
        }                                                                                                              \
    }                                                                                                                  \
    return NULL

const asc_territory *asc_territory_by_id(const asc_rules *rules, const char *id) {
    FIND(territories);
}

const asc_event *asc_event_by_id(const asc_rules *rules, const char *id) {
    FIND(events);
}

const asc_polity *asc_polity_by_id(const asc_rules *rules, const char *id) {
    FIND(polities);
}

const asc_source_entry *asc_source_by_id(const asc_rules *rules, const char *id) {
    FIND(sources);
}

const asc_event *asc_main_event(const asc_rules *rules) {
    for (size_t i = 0; i < rules->events_count; i++) {
        if (rules->events[i].main) {
            return &rules->events[i];
        }
    }
    return NULL;
}

#define FIRST(field)                                                                                                   \
    for (size_t i = 0; i < rules->measures_count; i++) {                                                               \
        if (rules->measures[i].field && asc_same(rules->measures[i].id, id)) {                                         \
            return rules->measures[i].field;                                                                           \
        }                                                                                                              \
    }                                                                                                                  \
    return NULL

const char *asc_measure_scope(const asc_rules *rules, const char *id) {
    FIRST(scope);
}

const char *asc_measure_territory(const asc_rules *rules, const char *id) {
    FIRST(territory);
}

const char *asc_measure_event(const asc_rules *rules, const char *id) {
    FIRST(event);
}

#define ANY(field)                                                                                                     \
    for (size_t i = 0; id && i < rules->measures_count; i++) {                                                         \
        if (rules->measures[i].field && asc_same(rules->measures[i].id, id)) {                                         \
            return true;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    return false

bool asc_measure_captives(const asc_rules *rules, const char *id) {
    ANY(captives);
}

bool asc_measure_lasting(const asc_rules *rules, const char *id) {
    ANY(lasting);
}

size_t asc_anchor(const asc_context *c, const asc_draft *d) {
    size_t harm = d->mention.role_start[ASC_ROLE_HARM];
    bool before = d->mention.role_end[ASC_ROLE_HARM] > harm && harm < d->unit;
    return before && asc_find_class(c, harm, d->unit, ASC_K_Number) == ASC_NO_UNIT ? harm : d->unit;
}
