/* Any bytes as a file of rules beside a small sound one: loaded, tested and tried on a sentence. */
#include "fuzz.h"

#include "ascribe/extract.h"
#include "port/tempdir.h"

static const char sound[] = "{\"kind\":\"lexicon\",\"about\":\"words\",\"classes\":"
                            "{\"Be\":{\"about\":\"to be\",\"words\":[\"was\",\"were\"]}}}";

static char dir[ASC_TEMPDIR_SIZE];

static void remove_dir(void) {
    asc_tempdir_remove(dir);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    asc_error err;
    if (!dir[0]) {
        HOLDS(asc_tempdir_make(dir, &err) == ASC_OK && atexit(remove_dir) == 0);
        HOLDS(asc_tempdir_write(dir, "en/a.json", sound, sizeof sound - 1, &err) == ASC_OK);
    }
    HOLDS(asc_tempdir_write(dir, "en/b.json", (const char *)data, size, &err) == ASC_OK);
    asc_rules *rules = NULL;
    asc_problems problems = {0};
    if (asc_rules_load(dir, &rules, &problems) == ASC_OK) {
        asc_rules_report report;
        asc_rules_test(rules, &report, &problems);
        free(asc_explain(rules, "At least 12 people were killed.", "2024-01-02"));
    }
    asc_rules_free(rules);
    asc_problems_free(&problems);
    return 0;
}
