#define PCRE2_CODE_UNIT_WIDTH 8
#include "port/regex.h"

#include "ascribe/limits.h"
#include "base/mem.h"

#include <pcre2.h>

#define MOST_GROUPS 64

struct asc_regex {
    pcre2_code *code;
    uint32_t name_count;
    uint32_t name_size;
    PCRE2_SPTR name_table;
};

struct asc_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    int groups; /* set by the last match */
};

asc_regex *asc_regex_new(const char *pattern, size_t length, size_t *at, char *reason, size_t reason_size) {
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, length, PCRE2_DUPNAMES | PCRE2_DOTALL, &error, &offset, NULL);
    if (!code) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)reason, reason_size);
        *at = offset;
        return NULL;
    }
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* without JIT the interpreter gives the same answers */
    asc_regex *regex = asc_calloc(1, sizeof *regex);
    regex->code = code;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &regex->name_size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &regex->name_table);
    return regex;
}

void asc_regex_free(asc_regex *regex) {
    if (regex) {
        pcre2_code_free(regex->code);
        asc_free(regex);
    }
}

size_t asc_regex_names(const asc_regex *regex) {
    return regex->name_count;
}

const char *asc_regex_name(const asc_regex *regex, size_t index, size_t *group) {
    PCRE2_SPTR entry = regex->name_table + index * regex->name_size;
    *group = (size_t)entry[0] << 8 | entry[1];
    return (const char *)(entry + 2);
}

asc_matcher *asc_matcher_new(void) {
    asc_matcher *matcher = asc_calloc(1, sizeof *matcher);
    matcher->data = pcre2_match_data_create(MOST_GROUPS, NULL);
    matcher->context = pcre2_match_context_create(NULL);
    matcher->stack = pcre2_jit_stack_create((size_t)32 * 1024, ASC_JIT_STACK_BYTES, NULL);
    if (!matcher->data || !matcher->context) {
        asc_oom();
    }
    pcre2_set_match_limit(matcher->context, ASC_MATCH_LIMIT);
    if (matcher->stack) {
        pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
    }
    return matcher;
}

void asc_matcher_free(asc_matcher *matcher) {
    if (!matcher) {
        return;
    }
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
    pcre2_jit_stack_free(matcher->stack);
    asc_free(matcher);
}

asc_match asc_regex_search(const asc_regex *regex, asc_matcher *matcher, const uint8_t *subject, size_t length,
                           size_t from) {
    int found = pcre2_match(regex->code, subject, length, from, PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
    matcher->groups = found;
    if (found >= 0) {
        matcher->groups = found == 0 ? MOST_GROUPS : found;
        return ASC_MATCH_YES;
    }
    return found == PCRE2_ERROR_NOMATCH ? ASC_MATCH_NO : ASC_MATCH_LIMIT_HIT;
}

bool asc_match_group(const asc_matcher *matcher, size_t group, size_t *start, size_t *end) {
    if (matcher->groups <= 0 || group >= (size_t)matcher->groups) {
        return false;
    }
    const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(matcher->data);
    if (spans[2 * group] == PCRE2_UNSET) {
        return false;
    }
    *start = spans[2 * group];
    *end = spans[2 * group + 1];
    return true;
}

typedef struct furthest {
    size_t start, end, pattern_at;
} furthest;

/* Called before each item of the expression: keeps the try that consumed most. */
static int note_progress(pcre2_callout_block *block, void *data) {
    furthest *best = data;
    if (block->current_position - block->start_match >= best->end - best->start) {
        *best = (furthest){block->start_match, block->current_position, block->pattern_position};
    }
    return 0;
}

bool asc_regex_furthest(const char *pattern, size_t length, const uint8_t *subject, size_t subject_length,
                        size_t *start, size_t *end, size_t *pattern_at) {
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, length,
                                     PCRE2_DUPNAMES | PCRE2_DOTALL | PCRE2_AUTO_CALLOUT | PCRE2_NO_START_OPTIMIZE,
                                     &error, &offset, NULL);
    if (!code) {
        return false;
    }
    furthest best = {0};
    pcre2_match_data *data = pcre2_match_data_create(MOST_GROUPS, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (!data || !context) {
        asc_oom();
    }
    pcre2_set_match_limit(context, ASC_MATCH_LIMIT);
    pcre2_set_callout(context, note_progress, &best);
    pcre2_match(code, subject, subject_length, 0, PCRE2_NO_UTF_CHECK, data, context);
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
    pcre2_code_free(code);
    *start = best.start;
    *end = best.end;
    *pattern_at = best.pattern_at;
    return true;
}
