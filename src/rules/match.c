#include "rules/match.h"

static void read_roles(const asc_pattern *pattern, const asc_matcher *matcher, asc_mention *out) {
    out->pattern = pattern;
    asc_match_group(matcher, 0, &out->start, &out->end);
    for (int r = 0; r < ASC_ROLE_COUNT; r++) {
        out->role_start[r] = out->role_end[r] = 0;
        for (int i = 0; i < ASC_MAX_ROLES && pattern->groups[r][i] >= 0; i++) {
            if (asc_match_group(matcher, (size_t)pattern->groups[r][i], &out->role_start[r], &out->role_end[r])) {
                break;
            }
        }
    }
}

uint16_t asc_focus(const asc_rules *rules, const asc_tagged *t, size_t index) {
    uint16_t code = t->units[index].code;
    return code == rules->one ? ASC_FOCUS_ONE : code == rules->vague ? ASC_FOCUS_VAGUE : ASC_FOCUS;
}

asc_verdict asc_try(const asc_pattern *pattern, const asc_rules *rules, asc_matcher *matcher, asc_tagged *t,
                    size_t number, asc_mention *out) {
    uint16_t saved = t->codes[number];
    t->codes[number] = asc_focus(rules, t, number);
    asc_match found = asc_regex_search(pattern->regex, matcher, t->codes, t->count, 0);
    t->codes[number] = saved;
    if (found == ASC_MATCH_YES) {
        read_roles(pattern, matcher, out);
        return pattern->rejects ? ASC_REJECTED : ASC_MENTION;
    }
    return found == ASC_MATCH_NO ? ASC_NO_MENTION : ASC_HIT_LIMIT;
}

static bool better(const asc_mention *a, const asc_mention *b) {
    if (a->pattern->rank != b->pattern->rank) {
        return a->pattern->rank < b->pattern->rank;
    }
    return a->end - a->start > b->end - b->start;
}

asc_verdict asc_judge(const asc_rules *rules, asc_matcher *matcher, asc_tagged *t, size_t number,
                      asc_mention_filter filter, void *context, asc_mention *out) {
    asc_verdict verdict = ASC_NO_MENTION;
    bool limit = false;
    for (size_t i = 0; i < rules->patterns_count; i++) {
        asc_mention mention;
        asc_verdict one = asc_try(&rules->patterns[i], rules, matcher, t, number, &mention);
        limit = limit || one == ASC_HIT_LIMIT;
        bool matched = one == ASC_MENTION || one == ASC_REJECTED;
        matched = matched && (verdict == ASC_NO_MENTION || better(&mention, out));
        if (matched && (!filter || one == ASC_REJECTED || filter(&mention, number, context))) {
            *out = mention;
            verdict = one;
        }
    }
    return verdict == ASC_NO_MENTION && limit ? ASC_HIT_LIMIT : verdict;
}
