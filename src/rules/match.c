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

/* Tries a pattern from unit `from` on, with the number's code in its place. */
static asc_verdict try_from(const asc_pattern *pattern, asc_matcher *matcher, const asc_tagged *t, size_t from,
                            asc_mention *out) {
    asc_match found = asc_regex_search(pattern->regex, matcher, t->codes, t->count, from);
    if (found == ASC_MATCH_YES) {
        read_roles(pattern, matcher, out);
        return pattern->rejects ? ASC_REJECTED : ASC_MENTION;
    }
    return found == ASC_MATCH_NO ? ASC_NO_MENTION : ASC_HIT_LIMIT;
}

asc_verdict asc_try(const asc_pattern *pattern, const asc_rules *rules, asc_matcher *matcher, asc_tagged *t,
                    size_t number, asc_mention *out) {
    uint16_t saved = t->codes[number];
    t->codes[number] = asc_focus(rules, t, number);
    asc_verdict verdict = try_from(pattern, matcher, t, 0, out);
    t->codes[number] = saved;
    return verdict;
}

static bool better(const asc_mention *a, const asc_mention *b) {
    if (a->pattern->rank != b->pattern->rank) {
        return a->pattern->rank < b->pattern->rank;
    }
    return a->end - a->start > b->end - b->start;
}

/* The next pattern to try, from `index` on; the count of them when there is none. */
static size_t next_pattern(const asc_rules *rules, const asc_sifter *sifter, size_t index, size_t *from) {
    *from = 0;
    size_t next = sifter ? asc_sift_next(sifter, index, from) : index;
    return next < rules->patterns_count ? next : rules->patterns_count;
}

asc_verdict asc_judge(const asc_rules *rules, asc_matcher *matcher, asc_sifter *sifter, asc_tagged *t, size_t number,
                      asc_mention_filter filter, void *context, asc_mention *out) {
    asc_verdict verdict = ASC_NO_MENTION;
    bool limit = false;
    uint16_t saved = t->codes[number];
    t->codes[number] = asc_focus(rules, t, number);
    if (sifter) {
        asc_sift(sifter, t->codes, t->count, number);
    }
    size_t from;
    for (size_t i = next_pattern(rules, sifter, 0, &from); i < rules->patterns_count;
         i = next_pattern(rules, sifter, i + 1, &from)) {
        asc_mention mention;
        asc_verdict one = try_from(&rules->patterns[i], matcher, t, from, &mention);
        limit = limit || one == ASC_HIT_LIMIT;
        bool matched = one == ASC_MENTION || one == ASC_REJECTED;
        matched = matched && (verdict == ASC_NO_MENTION || better(&mention, out));
        if (matched && (!filter || one == ASC_REJECTED || filter(&mention, number, context))) {
            *out = mention;
            verdict = one;
        }
    }
    t->codes[number] = saved;
    return verdict == ASC_NO_MENTION && limit ? ASC_HIT_LIMIT : verdict;
}
