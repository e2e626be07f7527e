#include "read/robots.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct rule {
    char *pattern; /* in the form that normal() gives */
    size_t weight; /* its bytes */
    bool allow;
} rule;

struct asc_robots {
    rule *rules; /* shape: [count] */
    size_t count;
    size_t capacity;
    double delay;
};

/* What is being read: whom the group at hand is for. */
typedef struct parser {
    asc_robots *own; /* of groups that name the agent */
    asc_robots *any; /* of groups for everyone */
    const char *agent;
    bool named, everyone; /* the group at hand */
    bool in_rules;        /* a rule was seen: the next user-agent line begins a new group */
    bool own_found;       /* some group names the agent, be it without rules */
} parser;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Is it a character that means the same with and without percent code? */
static bool unreserved(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c));
}

/*
 * One spelling for all that mean the same: unreserved characters plain, bytes above ASCII as percent codes, percent
 * codes in upper case. Reserved characters stay as they are, so that %2F is not a slash and %2A no star.
 */
static char *normal(const char *text, size_t size) {
    asc_buf out = {0};
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        int high = c == '%' && i + 2 < size ? hex_digit(text[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        bool coded = low >= 0;
        if (coded) {
            c = (unsigned char)(high * 16 + low);
            i += 2;
        }
        if (coded ? unreserved(c) : (c > ' ' && c < 0x7f)) {
            asc_buf_putc(&out, (char)c);
        } else {
            asc_buf_printf(&out, "%%%02X", c);
        }
    }
    return asc_buf_take(&out);
}

static void add_rule(asc_robots *robots, const char *value, size_t size, bool allow) {
    if (size == 0 || robots->count == ASC_MAX_ROBOTS_RULES) { /* "Disallow:" with nothing forbids nothing */
        return;
    }
    ASC_GROW(robots->rules, robots->capacity, robots->count + 1);
    char *pattern = normal(value, size);
    robots->rules[robots->count++] = (rule){pattern, strlen(pattern), allow};
}

/* The product token at the beginning of a user-agent value: letters, '_' and '-'. */
static bool names_agent(const char *value, size_t size, const char *agent) {
    size_t token = 0;
    while (token < size && (((value[token] | 0x20) >= 'a' && (value[token] | 0x20) <= 'z') || value[token] == '-' ||
                            value[token] == '_')) {
        token++;
    }
    return token == strlen(agent) && strncasecmp(value, agent, token) == 0;
}

static void take_agent(parser *p, const char *value, size_t size) {
    if (p->in_rules) {
        p->named = p->everyone = p->in_rules = false;
    }
    if (size == 1 && *value == '*') {
        p->everyone = true;
    } else if (names_agent(value, size, p->agent)) {
        p->named = p->own_found = true;
    }
}

static void take_delay(parser *p, const char *value, size_t size) {
    char digits[32];
    if (size == 0 || size >= sizeof digits) {
        return;
    }
    memcpy(digits, value, size);
    digits[size] = '\0';
    char *end;
    double seconds = strtod(digits, &end);
    if (end == digits || !(seconds > 0 && seconds < 1e6)) {
        return;
    }
    if (p->named) {
        p->own->delay = seconds;
    }
    if (p->everyone) {
        p->any->delay = seconds;
    }
}

static bool key_is(const char *line, size_t size, const char *key) {
    return size == strlen(key) && strncasecmp(line, key, size) == 0;
}

static void trim(const char **text, size_t *size) {
    while (*size && strchr(" \t\r", **text) && **text) {
        ++*text;
        --*size;
    }
    while (*size && (*text)[*size - 1] && strchr(" \t\r", (*text)[*size - 1])) {
        --*size;
    }
}

static void take_line(parser *p, const char *line, size_t size) {
    const char *comment = memchr(line, '#', size);
    size = comment ? (size_t)(comment - line) : size;
    const char *colon = memchr(line, ':', size);
    if (!colon) {
        return;
    }
    const char *key = line;
    size_t key_size = (size_t)(colon - line);
    const char *value = colon + 1;
    size_t value_size = size - key_size - 1;
    trim(&key, &key_size);
    trim(&value, &value_size);
    bool allow = key_is(key, key_size, "allow");
    if (key_is(key, key_size, "user-agent")) {
        take_agent(p, value, value_size);
    } else if (key_is(key, key_size, "crawl-delay")) {
        p->in_rules = true;
        take_delay(p, value, value_size);
    } else if (allow || key_is(key, key_size, "disallow")) {
        p->in_rules = true;
        if (p->named) {
            add_rule(p->own, value, value_size, allow);
        }
        if (p->everyone) {
            add_rule(p->any, value, value_size, allow);
        }
    }
}

asc_robots *asc_robots_parse(const char *text, size_t size, const char *agent) {
    parser p = {
        .own = asc_calloc(1, sizeof *p.own),
        .any = asc_calloc(1, sizeof *p.any),
        .agent = agent,
    };
    size = size < ASC_MAX_ROBOTS_BYTES ? size : ASC_MAX_ROBOTS_BYTES;
    const char *end = text + size;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
    }
    while (text < end) {
        size_t length = 0;
        while (text + length < end && text[length] != '\n' && text[length] != '\r') {
            length++;
        }
        take_line(&p, text, length);
        text += length + (text + length < end);
    }
    asc_robots_free(p.own_found ? p.any : p.own);
    return p.own_found ? p.own : p.any;
}

void asc_robots_free(asc_robots *robots) {
    if (!robots) {
        return;
    }
    for (size_t i = 0; i < robots->count; i++) {
        asc_free(robots->rules[i].pattern);
    }
    asc_free(robots->rules);
    asc_free(robots);
}

/* Does `path` begin as `pattern` says? After a star that failed to fit it is enough to go back to the last one, so the
 * time is bounded by the product of the lengths. */
static bool fits(const char *pattern, const char *path) {
    const char *star = NULL;
    const char *back = path;
    while (*pattern) {
        if (*pattern == '*') {
            star = ++pattern;
            back = path;
        } else if (*pattern == '$' && !pattern[1] && !*path) {
            return true;
        } else if (*path && *pattern == *path && !(*pattern == '$' && !pattern[1])) {
            pattern++;
            path++;
        } else if (star && *back) {
            path = ++back;
            pattern = star;
        } else {
            return false;
        }
    }
    return true;
}

bool asc_robots_allow(const asc_robots *robots, const char *path) {
    char *plain = normal(path, strlen(path));
    const rule *best = NULL;
    for (size_t i = 0; i < robots->count; i++) {
        const rule *r = &robots->rules[i];
        bool better = !best || r->weight > best->weight || (r->weight == best->weight && r->allow);
        if (better && fits(r->pattern, plain)) {
            best = r;
        }
    }
    bool allowed = !best || best->allow || strcmp(plain, "/robots.txt") == 0;
    asc_free(plain);
    return allowed;
}

double asc_robots_delay(const asc_robots *robots) {
    return robots->delay;
}
