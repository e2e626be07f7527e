/* Any bytes as a file: packing, zip, detection and reading, as `ascribe add FILE` does it, and each article read again
 * from what would be stored of it. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static void read_again(const asc_article *article) {
    asc_article again;
    asc_error err;
    HOLDS(asc_read_again(article->format, article->bytes, article->bytes_len, &again, &err) == ASC_OK);
    HOLDS(again.text_len == article->text_len && memcmp(again.text, article->text, again.text_len) == 0);
    HOLDS(strcmp(again.sha256, article->sha256) == 0);
    asc_article_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[64];
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    HOLDS(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    asc_reader *reader;
    asc_article article;
    asc_status status;
    asc_error err;
    if (asc_reader_open(path, NULL, &reader, &err) == ASC_OK) {
        for (int i = 0; i < 1000 && asc_reader_next(reader, &article, &status, &err); i++) {
            if (status == ASC_OK) {
                fuzz_check(&article);
                read_again(&article);
            } else {
                HOLDS(err.message[0]);
            }
            asc_article_free(&article);
        }
        asc_reader_close(reader);
    }
    close(fd);
    return 0;
}
