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

const asc_measure *asc_measure_by_id(const asc_rules *rules, const char *id) {
    FIND(measures);
}
