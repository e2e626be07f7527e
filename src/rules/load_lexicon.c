#include "rules/loader.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void load_values(asc_loader *loader, const asc_json *values, const char *pointer, int class_id) {
    for (const asc_json *v = asc_json_first(values); v; v = asc_json_next(v)) {
        char place[256];
        snprintf(place, sizeof place, "%s/%s", pointer, asc_json_key(v));
        asc_loader_words(loader, v, place, class_id, asc_json_key(v));
    }
}

static void load_class(asc_loader *loader, const asc_json *body) {
    static const char *const known[] = {"about", "words", "values", NULL};
    const char *name = asc_json_key(body);
    char place[256];
    snprintf(place, sizeof place, "/classes/%s", name);
    if (!isupper((unsigned char)name[0])) {
        asc_loader_fault(loader, place, "as in \"Bound\"", "a class name begins with a capital letter");
        return;
    }
    asc_loader_known(loader, body, place, known);
    int class_id = asc_lexicon_class(loader->rules->lexicon, name, true);
    if (class_id < 0) {
        asc_loader_fault(loader, place, NULL, "there are too many classes (at most %d)", ASC_MAX_CLASSES);
        return;
    }
    const asc_json *words = asc_json_get(body, "words");
    const asc_json *values = asc_json_get(body, "values");
    if (!words && !values) {
        asc_loader_fault(loader, place, NULL, "a class has \"words\" (a list) or \"values\" (value: list), or both");
    }
    char below[300];
    if (words) {
        snprintf(below, sizeof below, "%s/words", place);
        asc_loader_words(loader, words, below, class_id, NULL);
    }
    if (values) {
        snprintf(below, sizeof below, "%s/values", place);
        load_values(loader, values, below, class_id);
    }
}

void asc_load_lexicon(asc_loader *loader) {
    static const char *const known[] = {"kind", "about", "language", "classes", NULL};
    asc_loader_known(loader, loader->root, "", known);
    const asc_json *classes = asc_json_get(loader->root, "classes");
    if (!asc_json_is_object(classes)) {
        asc_loader_fault(loader, "", NULL, "\"classes\" (class name: words) is missing");
        return;
    }
    for (const asc_json *c = asc_json_first(classes); c; c = asc_json_next(c)) {
        load_class(loader, c);
    }
}
