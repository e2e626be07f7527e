/* Reading a folder of rule files into a rule set; all faults of all files are told at once. */
#include "rules/loader.h"

#include "ascribe/limits.h"
#include "base/mem.h"
#include "port/sha256.h"
#include "rules/locate.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void asc_list_grow(void **items, size_t *count, size_t *capacity, size_t size) {
    if (*count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 16;
        *items = asc_realloc(*items, *capacity * size);
    }
    memset((char *)*items + *count * size, 0, size);
    (*count)++;
}

void asc_loader_fault(asc_loader *loader, const char *pointer, const char *help, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    asc_error err;
    asc_fail(&err, ASC_BAD_INPUT, "%s", message);
    asc_error_at(&err, loader->file->path, asc_loader_line(loader, pointer), 0);
    snprintf(err.pointer, sizeof err.pointer, "%s", pointer);
    if (help) {
        asc_error_help(&err, "%s", help);
    }
    asc_problems_add(loader->problems, &err);
    loader->faults++;
}

long asc_loader_line(const asc_loader *loader, const char *pointer) {
    return asc_json_line(loader->file->bytes, loader->file->size, pointer);
}

const char *asc_loader_text(asc_loader *loader, const asc_json *object, const char *pointer, const char *key,
                            bool needed) {
    const asc_json *member = asc_json_get(object, key);
    if (!member) {
        if (needed) {
            asc_loader_fault(loader, pointer, NULL, "\"%s\" is missing", key);
        }
        return NULL;
    }
    const char *text = asc_json_text(member);
    if (!text || !*text) {
        char place[256];
        snprintf(place, sizeof place, "%s/%s", pointer, key);
        asc_loader_fault(loader, place, NULL, "\"%s\" must be a string with something in it", key);
        return NULL;
    }
    return asc_arena_copy(loader->rules->arena, text, strlen(text));
}

void asc_loader_known(asc_loader *loader, const asc_json *object, const char *pointer, const char *const *known) {
    if (!asc_json_is_object(object)) {
        asc_loader_fault(loader, pointer, NULL, "must be an object");
        return;
    }
    for (const asc_json *m = asc_json_first(object); m; m = asc_json_next(m)) {
        const char *const *k = known;
        while (*k && strcmp(*k, asc_json_key(m)) != 0) {
            k++;
        }
        if (*k) {
            continue;
        }
        char place[256];
        char help[400] = "known here:";
        for (k = known; *k; k++) {
            strncat(help, " ", sizeof help - strlen(help) - 1);
            strncat(help, *k, sizeof help - strlen(help) - 1);
        }
        snprintf(place, sizeof place, "%s/%s", pointer, asc_json_key(m));
        asc_loader_fault(loader, place, help, "\"%s\" is not known here", asc_json_key(m));
    }
}

/* Every claim holds a word of one of these classes, and a number. */
static void note_trigger(asc_rules *rules, int class_id, const char *phrase) {
    static const int numbers[] = {ASC_K_Cardinal, ASC_K_Scale, ASC_K_VagueNumber, ASC_K_One, ASC_K_Number, ASC_K_Vague};
    static const int triggers[] = {ASC_K_Harm,     ASC_K_HarmActive, ASC_K_HarmIng,  ASC_K_HarmNoun,
                                   ASC_K_State,    ASC_K_Die,        ASC_K_Toll,     ASC_K_DeathsOf,
                                   ASC_K_TakeVerb, ASC_K_Captive,    ASC_K_HeadVerb, ASC_K_Prisoner};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (class_id == rules->k[numbers[i]]) {
            asc_prefilter_add(&rules->prefilter.numbers, phrase);
        }
    }
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
        if (class_id == rules->k[triggers[i]]) {
            asc_prefilter_add(&rules->prefilter.triggers, phrase);
        }
    }
}

void asc_loader_words(asc_loader *loader, const asc_json *words, const char *pointer, int class_id, const char *value) {
    if (!asc_json_is_array(words)) {
        asc_loader_fault(loader, pointer, NULL, "a list of words or phrases is wanted here");
        return;
    }
    size_t index = 0;
    for (const asc_json *w = asc_json_first(words); w; w = asc_json_next(w), index++) {
        char place[256];
        snprintf(place, sizeof place, "%s/%zu", pointer, index);
        const char *reason = "a string is wanted here";
        bool clash = false;
        if (!asc_json_text(w) ||
            !asc_lexicon_add(loader->rules->lexicon, asc_json_text(w), class_id, value, &clash, &reason)) {
            asc_loader_fault(loader, place, NULL, "%s", reason);
            continue;
        }
        note_trigger(loader->rules, class_id, asc_json_text(w));
        if (clash) {
            asc_loader_fault(loader, place, "a word has one value in a class; take it out of one of the two lists",
                             "\"%s\" already has another value in class %s", asc_json_text(w),
                             asc_lexicon_class_name(loader->rules->lexicon, class_id));
        }
    }
}

/* Reads one file whole into the arena. */
static void read_file(asc_loader *loader, const char *dir, const char *relative) {
    asc_rule_file *file = ASC_PUSH(loader->rules, files);
    file->path = asc_arena_copy(loader->rules->arena, relative, strlen(relative));
    file->bytes = "";
    loader->file = file;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, relative);
    FILE *in = fopen(path, "rb");
    if (!in) {
        asc_loader_fault(loader, "", NULL, "cannot be read: %s", strerror(errno));
        return;
    }
    char *bytes = asc_malloc(ASC_MAX_RULE_FILE_BYTES + 1);
    size_t size = fread(bytes, 1, ASC_MAX_RULE_FILE_BYTES + 1, in);
    bool bad = ferror(in) != 0;
    fclose(in);
    if (bad || size > ASC_MAX_RULE_FILE_BYTES) {
        asc_loader_fault(loader, "", NULL, bad ? "cannot be read" : "is larger than a rule file may be");
    } else {
        file->bytes = asc_arena_copy(loader->rules->arena, bytes, size);
        file->size = size;
    }
    asc_free(bytes);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Finds *.json below dir/relative, in name order. */
static bool walk(asc_loader *loader, const char *dir, const char *relative, int depth) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s", dir, *relative ? "/" : "", relative);
    struct dirent **entries;
    int count = depth > ASC_MAX_DIR_DEPTH ? -1 : scandir(path, &entries, NULL, by_name);
    if (count < 0) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char below[4096];
        char full[8300];
        snprintf(below, sizeof below, "%s%s%s", relative, *relative ? "/" : "", name);
        snprintf(full, sizeof full, "%s/%s", dir, below);
        struct stat info;
        size_t length = strlen(name);
        if (name[0] != '.' && stat(full, &info) == 0) {
            if (S_ISDIR(info.st_mode)) {
                walk(loader, dir, below, depth + 1);
            } else if (length > 5 && strcmp(name + length - 5, ".json") == 0) {
                read_file(loader, dir, below);
            }
        }
        free(entries[i]);
    }
    free(entries);
    return true;
}

static void load_file(asc_loader *loader) {
    const asc_rule_file *file = loader->file;
    size_t at;
    asc_json *root = asc_json_parse(file->bytes, file->size, &at);
    if (!root || !asc_json_is_object(root)) {
        asc_error err;
        long line;
        long column;
        asc_line_of(file->bytes, file->size, root ? 0 : at, &line, &column);
        asc_fail(&err, ASC_BAD_INPUT, root ? "a rule file is one JSON object" : "is not valid JSON here");
        asc_error_at(&err, file->path, line, column);
        asc_error_help(&err, "look for a missing comma, quote or bracket just before this place");
        asc_problems_add(loader->problems, &err);
        loader->faults++;
        asc_json_free(root);
        return;
    }
    loader->root = root;
    const char *kind = asc_loader_text(loader, root, "", "kind", true);
    if (kind && strcmp(kind, "lexicon") == 0) {
        asc_load_lexicon(loader);
    } else if (kind && strcmp(kind, "patterns") == 0) {
        asc_load_patterns(loader);
    } else if (kind &&
               (strcmp(kind, "sources") == 0 || strcmp(kind, "measures") == 0 || strcmp(kind, "conflict") == 0)) {
        asc_load_pack(loader);
    } else if (kind) {
        asc_loader_fault(loader, "/kind", "known kinds: lexicon, patterns, sources, measures, conflict",
                         "\"%s\" is no kind of rule file", kind);
    }
    loader->root = NULL;
    asc_json_free(root);
}

/* The identity of the set: names and bytes of all files, each with its length before it. */
static void hash_files(asc_rules *rules) {
    asc_sha256 *hash = asc_sha256_new();
    for (size_t i = 0; i < rules->files_count; i++) {
        char head[64];
        int n = snprintf(head, sizeof head, "%zu %zu\n", strlen(rules->files[i].path), rules->files[i].size);
        asc_sha256_add(hash, head, (size_t)n);
        asc_sha256_add(hash, rules->files[i].path, strlen(rules->files[i].path));
        asc_sha256_add(hash, rules->files[i].bytes, rules->files[i].size);
    }
    unsigned char digest[32];
    asc_sha256_end(hash, digest);
    asc_sha256_hex(digest, rules->hash);
}

/* The classes that C knows, and the sets that shapes have. */
static void make_classes(asc_rules *rules) {
    static const char *const names[ASC_K_COUNT] = {
#define X(name, about) #name,
        ASC_CLASSES(X)
#undef X
    };
    for (int k = 0; k < ASC_K_COUNT; k++) {
        rules->k[k] = asc_lexicon_class(rules->lexicon, names[k], true);
    }
    for (int k = 0; k <= ASC_K_Cardinal; k++) {
        asc_lexicon_need_set(rules->lexicon, &rules->k[k], 1);
        rules->shape[k] = asc_lexicon_set(rules->lexicon, &rules->k[k], 1);
    }
    int one[2] = {rules->k[ASC_K_Number], rules->k[ASC_K_One]};
    int vague[2] = {rules->k[ASC_K_Number], rules->k[ASC_K_Vague]};
    asc_lexicon_need_set(rules->lexicon, one, 2);
    asc_lexicon_need_set(rules->lexicon, vague, 2);
    rules->one = asc_lexicon_set(rules->lexicon, one, 2);
    rules->vague = asc_lexicon_set(rules->lexicon, vague, 2);
}

asc_status asc_rules_load(const char *dir, asc_rules **out, asc_problems *problems) {
    *out = NULL;
    asc_rules *rules = asc_calloc(1, sizeof *rules);
    rules->arena = asc_arena_new();
    rules->lexicon = asc_lexicon_new();
    rules->parts = asc_map_new();
    rules->sieve = asc_sieve_new();
    make_classes(rules);
    asc_rule_file nowhere = {.path = dir, .bytes = ""};
    asc_loader loader = {.rules = rules, .problems = problems, .file = &nowhere};
    if (!walk(&loader, dir, "", 0)) {
        loader.file = &nowhere;
        asc_loader_fault(&loader, "", "give the folder with --rules or $ASCRIBE_RULES",
                         "the rules folder cannot be read: %s", strerror(errno));
    } else if (rules->files_count == 0) {
        asc_loader_fault(&loader, "", "give the folder with --rules or $ASCRIBE_RULES",
                         "the rules folder holds no *.json file");
    }
    hash_files(rules);
    for (size_t i = 0; i < rules->files_count; i++) {
        loader.file = &rules->files[i];
        if (loader.file->size) {
            load_file(&loader);
        }
    }
    asc_compile_patterns(&loader);
    if (loader.faults) {
        asc_rules_free(rules);
        return ASC_BAD_INPUT;
    }
    *out = rules;
    return ASC_OK;
}

void asc_rules_free(asc_rules *rules) {
    if (!rules) {
        return;
    }
    for (size_t i = 0; i < rules->patterns_count; i++) {
        asc_regex_free(rules->patterns[i].regex);
    }
    asc_free(rules->files);
    asc_free(rules->patterns);
    asc_free(rules->events);
    asc_free(rules->territories);
    asc_free(rules->sources);
    asc_free(rules->compositions);
    asc_free(rules->refinements);
    asc_free(rules->polities);
    asc_free(rules->measures);
    asc_free(rules->phases);
    asc_free(rules->part_text);
    asc_map_free(rules->parts);
    asc_sieve_free(rules->sieve);
    asc_lexicon_free(rules->lexicon);
    asc_arena_free(rules->arena);
    asc_free(rules);
}
