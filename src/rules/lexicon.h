#ifndef ASCRIBE_RULES_LEXICON_H
#define ASCRIBE_RULES_LEXICON_H
/*
 * Words and phrases to classes. An entry is one phrase with its classes and, for each, a value. The distinct sets of
 * classes that entries have are numbered; the number is the 16-bit unit that stands for a word in the class string.
 */

#include "ascribe/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ASC_MAX_CLASSES 512
/* The code of the number that is being judged: a plain one, the word "one", a vague one. */
#define ASC_FOCUS_VAGUE (ASC_MAX_CLASS_SETS + 1)
#define ASC_FOCUS_ONE (ASC_MAX_CLASS_SETS + 2)
#define ASC_FOCUS (ASC_MAX_CLASS_SETS + 3)
#define ASC_CODES (ASC_MAX_CLASS_SETS + 4) /* codes are below this */

typedef struct asc_class_mask {
    uint64_t bits[ASC_MAX_CLASSES / 64];
} asc_class_mask;

typedef struct asc_lexicon asc_lexicon;

asc_lexicon *asc_lexicon_new(void);
void asc_lexicon_free(asc_lexicon *lexicon);

/* The number of a class by name; made when `make` is true, else -1 when unknown; -1 when there are too many. */
int asc_lexicon_class(asc_lexicon *lexicon, const char *name, bool make);
int asc_lexicon_find_class(const asc_lexicon *lexicon, const char *name);
const char *asc_lexicon_class_name(const asc_lexicon *lexicon, int class_id);
size_t asc_lexicon_class_count(const asc_lexicon *lexicon);

/*
 * Adds `phrase` to a class with a value (NULL: none). Returns false with a reason when it has no words or too many; a
 * phrase that is in the class already keeps its first value, and *clash says whether that one differs.
 */
bool asc_lexicon_add(asc_lexicon *lexicon, const char *phrase, int class_id, const char *value, bool *clash,
                     const char **reason);
/* Is a single word in the lexicon by this class alone? */
bool asc_lexicon_bare(const asc_lexicon *lex, const char *word, int class_id);

/* Says that patterns ask for a class: only such classes make sets differ. Before sealing. */
void asc_lexicon_use(asc_lexicon *lexicon, int class_id);

/* Numbers the sets of classes. Call once, after the last add. Returns how many there are: over ASC_MAX_CLASS_SETS the
 * lexicon cannot be used. */
size_t asc_lexicon_seal(asc_lexicon *lexicon);

/* The byte for a set that holds exactly these classes (made before sealing with asc_lexicon_need_set). */
void asc_lexicon_need_set(asc_lexicon *lexicon, const int *classes, size_t count);
uint16_t asc_lexicon_set(const asc_lexicon *lexicon, const int *classes, size_t count);

/* All bytes whose sets hold class_id: out[b] is set to true. */
void asc_lexicon_bytes(const asc_lexicon *lexicon, int class_id, bool *out);
/* All classes of an entry; for entry 0 those of the set `code`. */
const asc_class_mask *asc_lexicon_mask(const asc_lexicon *lexicon, uint32_t entry_id, uint16_t code);
static inline bool asc_mask_has(const asc_class_mask *mask, int class_id) {
    return class_id >= 0 && (mask->bits[class_id / 64] >> (class_id % 64) & 1);
}

static inline void asc_mask_join(asc_class_mask *mask, const asc_class_mask *other) {
    for (size_t w = 0; w < sizeof mask->bits / sizeof *mask->bits; w++) {
        mask->bits[w] |= other->bits[w];
    }
}

/* Longest phrase at the head of words[0, count): how many words it takes (0: none) and its entry. */
uint32_t asc_lexicon_word(const asc_lexicon *lexicon, const char *key, size_t length);
size_t asc_lexicon_match(const asc_lexicon *lexicon, const uint32_t *words, size_t count, uint32_t *entry_id);

uint16_t asc_lexicon_code(const asc_lexicon *lexicon, uint32_t entry_id);
/* The value that an entry has in a class, or NULL. Entry 0 is none. */
const char *asc_lexicon_value(const asc_lexicon *lexicon, uint32_t entry_id, int class_id);
/* Words of one class, for listings. */
size_t asc_lexicon_class_size(const asc_lexicon *lexicon, int class_id);

#endif
