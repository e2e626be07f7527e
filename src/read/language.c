#include "read/language.h"

#include "base/utf8.h"
#include "read/language_words.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define SAMPLE_BYTES ((size_t)4096) /* of a text's beginning that are looked at */
#define LEAST_LETTERS 20            /* fewer tell nothing */
#define LEAST_SCORE 24              /* four words that are in one language alone */
#define WORD_SCORE 6                /* of a word, shared among its languages */
#define SURE_SCORE 90               /* enough to stop */

static const struct name {
    const char *name; /* in English, or the code of three letters, or one that is out of use */
    char code[3];
} names[] = {
    {"afrikaans", "af"},  {"albanian", "sq"},    {"amharic", "am"},    {"arabic", "ar"},     {"ara", "ar"},
    {"armenian", "hy"},   {"azerbaijani", "az"}, {"bengali", "bn"},    {"bosnian", "bs"},    {"bulgarian", "bg"},
    {"catalan", "ca"},    {"chinese", "zh"},     {"zho", "zh"},        {"chi", "zh"},        {"croatian", "hr"},
    {"czech", "cs"},      {"danish", "da"},      {"dutch", "nl"},      {"nld", "nl"},        {"dut", "nl"},
    {"english", "en"},    {"eng", "en"},         {"estonian", "et"},   {"farsi", "fa"},      {"persian", "fa"},
    {"fas", "fa"},        {"per", "fa"},         {"finnish", "fi"},    {"french", "fr"},     {"fra", "fr"},
    {"fre", "fr"},        {"galician", "gl"},    {"georgian", "ka"},   {"german", "de"},     {"deu", "de"},
    {"ger", "de"},        {"greek", "el"},       {"ell", "el"},        {"hebrew", "he"},     {"heb", "he"},
    {"iw", "he"},         {"hindi", "hi"},       {"hin", "hi"},        {"hungarian", "hu"},  {"icelandic", "is"},
    {"indonesian", "id"}, {"ind", "id"},         {"in", "id"},         {"italian", "it"},    {"ita", "it"},
    {"japanese", "ja"},   {"jpn", "ja"},         {"kannada", "kn"},    {"kazakh", "kk"},     {"korean", "ko"},
    {"kor", "ko"},        {"latvian", "lv"},     {"lithuanian", "lt"}, {"macedonian", "mk"}, {"malay", "ms"},
    {"malayalam", "ml"},  {"marathi", "mr"},     {"mongolian", "mn"},  {"nepali", "ne"},     {"norwegian", "no"},
    {"nb", "no"},         {"nn", "no"},          {"nor", "no"},        {"pashto", "ps"},     {"polish", "pl"},
    {"pol", "pl"},        {"portuguese", "pt"},  {"por", "pt"},        {"punjabi", "pa"},    {"romanian", "ro"},
    {"ron", "ro"},        {"russian", "ru"},     {"rus", "ru"},        {"serbian", "sr"},    {"sinhalese", "si"},
    {"slovak", "sk"},     {"slovenian", "sl"},   {"somali", "so"},     {"spanish", "es"},    {"spa", "es"},
    {"swahili", "sw"},    {"swedish", "sv"},     {"swe", "sv"},        {"tamil", "ta"},      {"telugu", "te"},
    {"thai", "th"},       {"turkish", "tr"},     {"tur", "tr"},        {"ukrainian", "uk"},  {"ukr", "uk"},
    {"urdu", "ur"},       {"urd", "ur"},         {"uzbek", "uz"},      {"vietnamese", "vi"}, {"yiddish", "yi"},
};

bool asc_language_code(const char *name, char out[ASC_LANGUAGE_SIZE]) {
    while (*name == ' ') {
        name++;
    }
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == length && strncasecmp(names[i].name, name, length) == 0) {
            memcpy(out, names[i].code, sizeof names[i].code);
            return true;
        }
    }
    if (length < 2 || length > 3 || (name[length] && !strchr("-_ ,;", name[length]))) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        out[i] = (char)(name[i] | 0x20);
    }
    out[length] = '\0';
    return true;
}

/* Scripts, and the language that is meant when nothing else tells. */
static const struct script {
    uint32_t first, last;
    const char *language;
} scripts[] = {
    {0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x530, 0x58F, "hy"},   {0x590, 0x5FF, "he"},
    {0x600, 0x77F, "ar"},   {0x900, 0x97F, "hi"},   {0x980, 0x9FF, "bn"},   {0xA00, 0xA7F, "pa"},
    {0xB80, 0xBFF, "ta"},   {0xC00, 0xC7F, "te"},   {0xC80, 0xCFF, "kn"},   {0xD00, 0xD7F, "ml"},
    {0xD80, 0xDFF, "si"},   {0xE00, 0xE7F, "th"},   {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},
    {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"},
    {0xAC00, 0xD7A3, "ko"},
};

#define SCRIPTS (sizeof scripts / sizeof *scripts)

/* Letters that of the languages of a script only one has. */
static const struct mark {
    const char *script;
    const char *letters;
    const char *language;
} marks[] = {
    {"ar", "ٹڈڑںےہھ", "ur"}, {"ar", "ځڅډړښې", "ps"}, {"ar", "ڕڵۆێە", "ckb"}, {"ar", "پچژگیک", "fa"}, {"ru", "ўЎ", "be"},
    {"ru", "іїєґІЇЄ", "uk"}, {"ru", "ѓќѕЃЌ", "mk"},  {"ru", "јљњћђЈ", "sr"}, {"ru", "әғқңұһ", "kk"},
};

#define MARKS (sizeof marks / sizeof *marks)

typedef struct counts {
    size_t latin;
    size_t of_script[SCRIPTS];
    size_t of_mark[MARKS];
    size_t yers; /* ъ: in every line of Bulgarian */
    size_t yeru; /* ы, э: not in Bulgarian */
} counts;

static void count_letter(counts *n, uint32_t code, const char *at, size_t length) {
    if (code < 0x370) {
        bool letter = (code | 0x20) - 'a' < 26 || (code >= 0xC0 && code < 0x2B0);
        n->latin += letter;
        return;
    }
    n->latin += code >= 0x1E00 && code < 0x1F00;
    for (size_t i = 0; i < SCRIPTS && code >= scripts[i].first; i++) {
        n->of_script[i] += code <= scripts[i].last;
    }
    n->yers += code == 0x44A;
    n->yeru += code == 0x44B || code == 0x44D;
    for (size_t i = 0; i < MARKS; i++) {
        n->of_mark[i] += memmem(marks[i].letters, strlen(marks[i].letters), at, length) != NULL;
    }
}

static void count_letters(counts *n, const char *text, size_t size) {
    for (size_t i = 0; i < size;) {
        size_t length = 1;
        uint32_t code = (unsigned char)text[i];
        if (code < 0x80) {
            n->latin += (code | 0x20) - 'a' < 26;
            i++;
            continue;
        }
        code = asc_utf8_decode(text + i, size - i, &length);
        if (code != ASC_UTF8_BAD) {
            count_letter(n, code, text + i, length);
        }
        i += length;
    }
}

static size_t script_count(const counts *n, const char *language) {
    for (size_t i = 0; i < SCRIPTS; i++) {
        if (strcmp(scripts[i].language, language) == 0) {
            return n->of_script[i];
        }
    }
    return 0;
}

/* The language of a text whose letters are mostly of script `best`. */
static const char *within_script(const counts *n, size_t best) {
    const char *language = scripts[best].language;
    size_t all = n->of_script[best];
    for (size_t i = 0; i < MARKS; i++) {
        if (strcmp(marks[i].script, language) == 0 && n->of_mark[i] * 60 > all) {
            return marks[i].language;
        }
    }
    bool bulgarian = strcmp(language, "ru") == 0 && n->yers * 100 > all && n->yeru == 0;
    return bulgarian ? "bg" : language;
}

static int compare_word(const char *word, size_t length, const char *known) {
    int first = (unsigned char)word[0] - (unsigned char)known[0]; /* mostly it tells already */
    int order = first ? first : strncmp(word, known, length);
    return order ? order : known[length] ? -1 : 0;
}

/* The languages that a small word belongs to, as bits. */
static unsigned whose(const char *word, size_t length) {
    size_t low = 0;
    size_t high = sizeof asc_small_words / sizeof *asc_small_words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_word(word, length, asc_small_words[middle].word);
        if (order == 0) {
            return asc_small_words[middle].languages;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return 0;
}

static bool in_word(unsigned char c) {
    return c >= 0x80 || (unsigned)((c | 0x20) - 'a') < 26;
}

/* The next word in small letters (ASCII's; the others are mostly small in mid-sentence). Its length, 0 at the end. */
static size_t next_word(const char *text, size_t size, size_t *at, char out[16]) {
    while (*at < size && !in_word((unsigned char)text[*at])) {
        ++*at;
    }
    size_t length = 0;
    for (; *at < size && in_word((unsigned char)text[*at]); ++*at) {
        char c = text[*at];
        if (length < 15) {
            out[length] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
        }
        length++;
    }
    return length;
}

typedef struct scores {
    unsigned of[ASC_WORD_LANGUAGES];
    size_t best;
    size_t second;
} scores;

static void rank(scores *s) {
    s->best = 0;
    s->second = 1;
    for (size_t i = 0; i < ASC_WORD_LANGUAGES; i++) {
        if (s->of[i] > s->of[s->best]) {
            s->second = s->best;
            s->best = i;
        } else if (i != s->best && (s->of[i] > s->of[s->second] || s->second == s->best)) {
            s->second = i;
        }
    }
}

static void add_word(scores *s, unsigned languages) {
    unsigned shared = (unsigned)__builtin_popcount(languages);
    for (size_t i = 0; i < ASC_WORD_LANGUAGES; i++) {
        if (languages >> i & 1) {
            s->of[i] += WORD_SCORE / shared ? WORD_SCORE / shared : 1;
        }
    }
}

/* By small words: clearly more than of any other language, and one word in ten at least. */
static const char *by_words(const char *text, size_t size) {
    scores s = {0};
    size_t words = 0;
    char word[16];
    size_t length;
    for (size_t at = 0; (length = next_word(text, size, &at, word)) > 0;) {
        unsigned languages = length < 15 ? whose(word, length) : 0;
        words++;
        if (languages) {
            add_word(&s, languages);
            rank(&s);
            if (s.of[s.best] >= SURE_SCORE && s.of[s.best] >= 3 * s.of[s.second]) {
                break;
            }
        }
    }
    rank(&s);
    size_t best = s.of[s.best];
    bool clear = best >= LEAST_SCORE && best * 2 >= (size_t)s.of[s.second] * 3 && best * 10 >= words * WORD_SCORE;
    return clear ? asc_word_languages[s.best] : NULL;
}

const char *asc_language_guess(const char *text, size_t size) {
    counts n = {0};
    size = size < SAMPLE_BYTES ? size : asc_utf8_floor(text, SAMPLE_BYTES);
    count_letters(&n, text, size);
    size_t all = n.latin;
    size_t best = 0;
    for (size_t i = 0; i < SCRIPTS; i++) {
        all += n.of_script[i];
        best = n.of_script[i] > n.of_script[best] ? i : best;
    }
    if (all < LEAST_LETTERS) {
        return NULL;
    }
    size_t kana = script_count(&n, "ja");
    size_t han = script_count(&n, "zh");
    if ((kana + han) * 2 > all) {
        return kana * 10 > han ? "ja" : "zh";
    }
    if (n.of_script[best] * 2 > all) {
        return within_script(&n, best);
    }
    return n.latin * 3 > all * 2 ? by_words(text, size) : NULL;
}
