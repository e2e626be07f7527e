/* Any bytes through every format's reader: as a stream, with the parts and records that come out of it. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"text",   "jsonl", "json",      "html",        "feed",
                                        "newsml", "warc",  "feed-item", "newsml-item", NULL};
    for (const char *const *name = names; *name; name++) {
        fuzz_stream(asc_format_named(*name), data, size, NULL);
    }
    asc_format_of((const char *)data, size, true);
    return 0;
}
