/* Runs a fuzz target over files, and over each of them cut short at many places: the ordinary tests' way to use a
 * corpus. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    size_t size = 0;
    size_t capacity = 0;
    char *data = NULL;
    for (size_t n = 1; n > 0; size += n) {
        ASC_GROW(data, capacity, size + 65536);
        n = fread(data + size, 1, 65536, file);
    }
    fclose(file);
    size_t step = size / 40 + 1;
    for (size_t cut = 0; cut < size; cut += step) {
        char *exact = asc_malloc(cut);
        for (size_t i = 0; i < cut; i++) {
            exact[i] = data[i];
        }
        LLVMFuzzerTestOneInput((const uint8_t *)exact, cut);
        asc_free(exact);
    }
    LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    asc_free(data);
    return 0;
}

int main(int argc, char **argv) {
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        failed |= replay(argv[i]);
    }
    printf("%d files replayed\n", argc - 1);
    return failed || argc < 2;
}
