#include "read/language.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Sentences written for this test, about the same thing in every language. */
static const struct {
    const char *code, *text;
} samples[] = {
    {"en", "At least 12 people were killed in a mine on Monday, police said."},
    {"en",
     "The president of the Republic of El Salvador said that the army had lost six soldiers in Santa Rosa de Lima."},
    {"fr",
     "Au moins douze personnes ont été tuées lundi dans une mine, selon la police, et les secours sont sur place."},
    {"de", "Bei einem Unglück in einer Mine sind am Montag nach Angaben der Polizei mindestens zwölf Menschen getötet "
           "worden."},
    {"es", "Al menos doce personas murieron el lunes en una mina, según la policía, y los heridos fueron llevados al "
           "hospital."},
    {"pt", "Pelo menos doze pessoas morreram na segunda-feira em uma mina, segundo a polícia, e os feridos foram "
           "levados para o hospital."},
    {"it", "Almeno dodici persone sono morte lunedì in una miniera, secondo la polizia, e i feriti sono stati portati "
           "in ospedale."},
    {"nl",
     "Bij een ongeluk in een mijn zijn maandag volgens de politie ten minste twaalf mensen om het leven gekomen."},
    {"sv", "Minst tolv personer har dödats i en gruva under måndagen, enligt polisen, och flera har förts till sjukhus "
           "med skador som är svåra."},
    {"pl", "Co najmniej dwanaście osób zginęło w poniedziałek w kopalni, jak podała policja, a ranni zostali "
           "przewiezieni do szpitala, który jest w pobliżu."},
    {"tr", "Polise göre pazartesi günü bir madende en az on iki kişi öldü ve yaralılar hastaneye kaldırıldı; bu olay "
           "için soruşturma başlatıldı."},
    {"id", "Sedikitnya dua belas orang tewas di sebuah tambang pada hari Senin, kata polisi, dan yang terluka telah "
           "dibawa ke rumah sakit untuk dirawat."},
    {"ar", "قتل اثنا عشر شخصا على الأقل في منجم يوم الاثنين، بحسب ما قالت الشرطة."},
    /* The columns of a text with joiners in it are counted otherwise each time. */
    // clang-format off
    {"fa", "پلیس گفت که دست‌کم دوازده نفر روز دوشنبه در یک معدن کشته شدند و گروهی هنوز گرفتارند."},
    // clang-format on
    {"ur", "پولیس کے مطابق پیر کو ایک کان میں کم از کم بارہ افراد ہلاک ہو گئے۔"},
    {"he", "לפחות שנים עשר בני אדם נהרגו ביום שני במכרה, כך מסרה המשטרה."},
    {"ru",
     "По меньшей мере двенадцать человек погибли в понедельник на шахте, сообщила полиция, это уже не первый случай."},
    {"uk", "Щонайменше дванадцять людей загинули в понеділок на шахті, повідомила поліція, а поранені перебувають у "
           "лікарні."},
    {"el", "Τουλάχιστον δώδεκα άνθρωποι σκοτώθηκαν τη Δευτέρα σε ορυχείο, είπε η αστυνομία."},
    {"zh", "警方表示，星期一至少有十二人在矿井中遇难，另有数人受伤送医。"},
    {"ja", "警察によると、月曜日に鉱山で少なくとも十二人が死亡した。"},
    {"ko", "경찰에 따르면 월요일 광산에서 최소 열두 명이 숨졌다고 밝혔다."},
    {"hi", "पुलिस ने कहा कि सोमवार को एक खदान में कम से कम बारह लोग मारे गए।"},
};

START_TEST(guesses) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *guess = asc_language_guess(samples[i].text, strlen(samples[i].text));
        ck_assert_msg(guess && strcmp(guess, samples[i].code) == 0, "%s, not %s: %s", guess ? guess : "nothing",
                      samples[i].code, samples[i].text);
    }
}
END_TEST

/* What is too short or has no words of a language is not guessed at. */
START_TEST(no_guess) {
    static const char *const texts[] = {"",
                                        "12",
                                        "Gaza",
                                        "Nine killed in market blast",
                                        "Real Madrid 2 Barcelona 1",
                                        "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
                                        "Juan de la Cruz, Pedro de los Santos"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *guess = asc_language_guess(texts[i], strlen(texts[i]));
        ck_assert_msg(!guess || strcmp(guess, "en") == 0, "%s: %s", texts[i], guess);
    }
}
END_TEST

START_TEST(codes) {
    static const char *const cases[][2] = {
        {"en", "en"},      {"en-GB", "en"},  {"en_US", "en"},  {"EN", "en"},     {"eng", "en"},
        {"English", "en"}, {"Arabic", "ar"}, {"iw", "he"},     {"nb-NO", "no"},  {"zh-Hant", "zh"},
        {"fil", "fil"},    {" de ", "de"},   {"en, fr", "en"}, {"Hebrew", "he"},
    };
    char code[ASC_LANGUAGE_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(asc_language_code(cases[i][0], code), "%s", cases[i][0]);
        ck_assert_str_eq(code, cases[i][1]);
    }
    static const char *const none[] = {"", "e", "Klingon", "12", "en1", "x@y"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ck_assert_msg(!asc_language_code(none[i], code), "%s is %s", none[i], code);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("language");
    TCase *tc = tcase_create("language");
    tcase_add_test(tc, guesses);
    tcase_add_test(tc, no_guess);
    tcase_add_test(tc, codes);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
