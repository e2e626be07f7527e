#define PCRE2_CODE_UNIT_WIDTH 16
#include "port/regex.h"

#include "ascribe/limits.h"
#include "base/mem.h"

#include <pcre2.h>

#define MOST_GROUPS 64
#define LONGEST_NAME 32

struct asc_regex {
    pcre2_code *code;
    uint32_t name_count;
    char (*names)[LONGEST_NAME + 1]; /* shape: [name_count] */
    size_t *groups;                  /* shape: [name_count]: the capture of each name */
};

struct asc_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    int groups; /* set by the last match */
};

/* The ASCII text of a pattern in 16-bit units; the caller frees it. */
static uint16_t *widen(const char *text, size_t length) {
    uint16_t *out = asc_calloc(length + 1, sizeof *out);
    for (size_t i = 0; i < length; i++) {
        out[i] = (uint8_t)text[i];
    }
    return out;
}

static void narrow(const uint16_t *text, char *out, size_t size) {
    size_t i = 0;
    for (; text[i] && i + 1 < size; i++) {
        out[i] = (char)text[i];
    }
    out[i] = 0;
}

static pcre2_code *compile(const char *pattern, size_t length, uint32_t options, int *error, PCRE2_SIZE *offset) {
    uint16_t *wide = widen(pattern, length);
    uint32_t all = PCRE2_DUPNAMES | PCRE2_DOTALL | PCRE2_NO_AUTO_CAPTURE | options; /* only names capture */
    pcre2_code *code = pcre2_compile(wide, length, all, error, offset, NULL);
    asc_free(wide);
    return code;
}

static void read_names(asc_regex *regex) {
    uint32_t size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMETABLE, &table);
    regex->names = asc_calloc(regex->name_count + 1, sizeof *regex->names);
    regex->groups = asc_calloc(regex->name_count + 1, sizeof *regex->groups);
    for (uint32_t i = 0; i < regex->name_count; i++) {
        PCRE2_SPTR entry = table + (size_t)i * size;
        regex->groups[i] = entry[0];
        narrow(entry + 1, regex->names[i], sizeof regex->names[i]);
    }
}

asc_regex *asc_regex_new(const char *pattern, size_t length, size_t *at, char *reason, size_t reason_size) {
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = compile(pattern, length, 0, &error, &offset);
    if (!code) {
        uint16_t message[200];
        pcre2_get_error_message(error, message, sizeof message / sizeof *message);
        narrow(message, reason, reason_size);
        *at = offset;
        return NULL;
    }
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* without JIT the interpreter gives the same answers */
    asc_regex *regex = asc_calloc(1, sizeof *regex);
    regex->code = code;
    read_names(regex);
    return regex;
}

void asc_regex_free(asc_regex *regex) {
    if (regex) {
        pcre2_code_free(regex->code);
        asc_free(regex->names);
        asc_free(regex->groups);
        asc_free(regex);
    }
}

size_t asc_regex_names(const asc_regex *regex) {
    return regex->name_count;
}

const char *asc_regex_name(const asc_regex *regex, size_t index, size_t *group) {
    *group = regex->groups[index];
    return regex->names[index];
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
    pcre2_set_depth_limit(matcher->context, ASC_MATCH_DEPTH);
    pcre2_set_heap_limit(matcher->context, ASC_MATCH_HEAP_KIB);
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

asc_match asc_regex_search(const asc_regex *regex, asc_matcher *matcher, const uint16_t *subject, size_t length,
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

bool asc_regex_furthest(const char *pattern, size_t length, const uint16_t *subject, size_t subject_length,
                        size_t *start, size_t *end, size_t *pattern_at) {
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = compile(pattern, length, PCRE2_AUTO_CALLOUT | PCRE2_NO_START_OPTIMIZE, &error, &offset);
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
    pcre2_set_depth_limit(context, ASC_MATCH_DEPTH);
    pcre2_set_heap_limit(context, ASC_MATCH_HEAP_KIB);
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
