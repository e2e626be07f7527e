#ifndef ASCRIBE_RULES_CLASSES_H
#define ASCRIBE_RULES_CLASSES_H
/*
 * The classes that C knows by name: the shapes that the tagger gives, and the grammar words that the lexicons fill.
 * Every other class is the rules' own. X(Name, what it is).
 */

#define ASC_CLASSES(X)                                                                                                 \
    X(Word, "a word of no lexicon")                                                                                    \
    X(Name, "a capitalised word of no lexicon")                                                                        \
    X(Number, "a count, in digits or words")                                                                           \
    X(Vague, "a count without a value: dozens")                                                                        \
    X(One, "the word one")                                                                                             \
    X(Date, "a calendar expression")                                                                                   \
    X(Age, "an age")                                                                                                   \
    X(Duration, "a span of time")                                                                                      \
    X(Percent, "a percentage or fraction")                                                                             \
    X(Money, "a sum of money")                                                                                         \
    X(Time, "a time of day")                                                                                           \
    X(Amount, "a number with a unit that is no count of persons")                                                      \
    X(Reference, "a number that names something: Article 51")                                                          \
    X(Ordinal, "first, 7th")                                                                                           \
    X(Comma, ",")                                                                                                      \
    X(Semicolon, ";")                                                                                                  \
    X(Colon, ":")                                                                                                      \
    X(Stop, ". ! ?")                                                                                                   \
    X(Dash, "a dash")                                                                                                  \
    X(Open, "( [")                                                                                                     \
    X(Close, ") ]")                                                                                                    \
    X(Quote, "a quotation mark")                                                                                       \
    X(Mark, "any other mark")                                                                                          \
    X(Possessive, "'s")                                                                                                \
    X(Adverb, "-ly words and listed adverbs")                                                                          \
    X(Adjective, "words that stand before nouns")                                                                      \
    X(Cardinal, "number words; value: the number")                                                                     \
    X(Scale, "hundred, thousand…; value: the factor")                                                                  \
    X(VagueNumber, "dozens, hundreds")                                                                                 \
    X(Month, "value: 1–12")                                                                                            \
    X(Weekday, "value: 0 (Sunday) – 6")                                                                                \
    X(RelDate, "yesterday, last week; value: unit and offset, as in day-1")                                            \
    X(TimeUnit, "day, week; value: its length in days, 0 for less")                                                    \
    X(Ago, "ago, earlier")                                                                                             \
    X(Old, "old, of age")                                                                                              \
    X(AgeCue, "aged")                                                                                                  \
    X(Currency, "dollars, $")                                                                                          \
    X(PercentWord, "percent, %")                                                                                       \
    X(Fraction, "third, quarter")                                                                                      \
    X(Unit, "kilometres, tonnes")                                                                                      \
    X(Clock, "am, pm, GMT")                                                                                            \
    X(Numbered, "what numbers name: article, resolution, channel")                                                     \
    X(RangeTo, "to, or, - between two numbers")                                                                        \
    X(Between, "between")                                                                                              \
    X(From, "from")                                                                                                    \
    X(Half, "half")                                                                                                    \
    X(DateCue, "in, since, of: what stands before a year")                                                             \
    X(Abbreviation, "words that a stop may follow")                                                                    \
    X(Bound, "at least, about; value: the bound")                                                                      \
    X(BoundAfter, "or more; value: the bound")                                                                         \
    X(Group, "who is counted; value: the group")                                                                       \
    X(Patient, "people in the care of others")                                                                         \
    X(GroupAdj, "an adjective that tells the group; value: the group")                                                 \
    X(Captive, "hostages")                                                                                             \
    X(Prisoner, "prisoners")                                                                                           \
    X(Harm, "a past participle of harm; value: the measure")                                                           \
    X(Det, "the, a, these")                                                                                            \
    X(Definite, "the, these: what is known already")                                                                   \
    X(Conj, "and, or, but")                                                                                            \
    X(And, "and, as well as")                                                                                          \
    X(While, "while, whereas: a new clause")                                                                           \
    X(Rel, "who, which, that")                                                                                         \
    X(Prep, "prepositions")                                                                                            \
    X(Be, "forms of to be, with have")                                                                                 \
    X(Have, "has, had")                                                                                                \
    X(Modal, "would, could: a plan or a condition")                                                                    \
    X(Pronoun, "he, she, they, it")                                                                                    \
    X(Say, "verbs of saying")                                                                                          \
    X(SayNoun, "statement, report")                                                                                    \
    X(Reported, "reportedly, it is estimated: a source without a name")                                                \
    X(Accord, "according to, citing")                                                                                  \
    X(Figure, "tally, figures, data")                                                                                  \
    X(Source, "a source by name; value: its id")                                                                       \
    X(Institution, "ministry, army, officials; value: the kind")                                                       \
    X(Polity, "whose: an adjective or name of a state or group; value: the polity")                                    \
    X(Person, "doctor, director: a speaker without a name of his own; value: the kind")                                \
    X(Title, "Mr, Gen., President")                                                                                    \
    X(Place, "value: the territory")                                                                                   \
    X(Demonym, "value: the polity")                                                                                    \
    X(Foreign, "a nationality; value: the polity")                                                                     \
    X(EventCue, "value: the event")                                                                                    \
    X(EventNoun, "attack, strike, war; value: its usual scope")                                                        \
    X(ScopeTotal, "since, so far, in total")                                                                           \
    X(ScopeInterval, "overnight, in the past 24 hours")                                                                \
    X(Since, "since, after")                                                                                           \
    X(Past, "past, last: before a duration")                                                                           \
    X(AsOf, "as of")                                                                                                   \
    X(Previous, "previous, earlier: a figure that is superseded")                                                      \
    X(HarmActive, "a finite active verb of harm; value: the measure")                                                  \
    X(HarmIng, "killing, wounding; value: the measure")                                                                \
    X(HarmNoun, "deaths, injuries, release; value: the measure")                                                       \
    X(State, "dead, wounded, missing; value: the measure")                                                             \
    X(Die, "died, fled: without an object; value: the measure")                                                        \
    X(Toll, "death toll; value: the measure")                                                                          \
    X(Including, "including, among them")                                                                              \
    X(Lose, "lost")                                                                                                    \
    X(Survive, "survived, lives: what people without an office do")                                                    \
    X(PutVerb, "put, places: a number at a value")                                                                     \
    X(OfThem, "of them, of those")                                                                                     \
    X(OfHarm, "of the dead, of the hostages; value: the measure")                                                      \
    X(Continue, "another, others, also: the statement goes on")                                                        \
    X(Site, "one place of an attack: a festival, a kibbutz")                                                           \
    X(LocPrep, "in, across, on: what stands before where it happened")                                                 \
    X(TollVerb, "rose to, stands at: a toll's verb")                                                                   \
    X(Night, "overnight")                                                                                              \
    X(MemberOf, "family, militia: what the members counted belong to; value: their group")                             \
    X(BasisCue, "based on: before what a count rests on")                                                              \
    X(NumberOf, "the number of")                                                                                       \
    X(SamePlace, "the territory: the place named before")                                                              \
    X(HeadVerb, "kills, wounds: in headlines; value: the measure")                                                     \
    X(IssuedBy, "provided by, from: between figures and whose they are")                                               \
    X(By, "by: before who did it")                                                                                     \
    X(DeathsOf, "the deaths of; value: the measure")                                                                   \
    X(TakeVerb, "took, holds, freed; value: the measure")                                                              \
    X(SameWhole, "the territory: a whole one told before, again")                                                      \
    X(Superlative, "deadliest, worst: before what it is measured by")                                                  \
    X(Whole, "the name of a whole territory, not of one of its towns")                                                 \
    X(Bring, "bringing: a total to its new value")                                                                     \
    X(AttackVerb, "bombarded, stormed: the object is the place or people attacked")                                    \
    X(Verb, "other finite verbs by which a clause is told")                                                            \
    X(Suffer, "saw, suffered: the subject is who was hit")                                                             \
    X(Both, "on both sides: one number over several territories")                                                      \
    X(As, "as, when, because: a clause with its own subject follows")                                                  \
    X(More, "another, a further: quantifiers around a number")                                                         \
    X(World, "a country, region or city anywhere; one that no pack names lies elsewhere")                              \
    X(During, "during, throughout, under: a closed period")                                                            \
    X(Present, "this time, now: not the history told before")                                                          \
    X(SameEvent, "that day, in the attack: the attack named before")                                                   \
    X(OrgNoun, "the group: an organisation named before; value: its kind")                                             \
    X(SameWar, "the bombardment: what is done to the territory spoken of")                                             \
    X(PlaceNoun, "town, village: behind the name of a people")                                                         \
    X(Border, "border, fence: at the edge of a place")                                                                 \
    X(Lives, "lives: what a war claims")                                                                               \
    X(Belonging, "members, workers: belong to something")                                                              \
    X(Colleague, "colleagues")                                                                                         \
    X(Ranks, "ranks: all members of a body")                                                                           \
    X(Officer, "officers of police or army")                                                                           \
    X(Student, "students")                                                                                             \
    X(School, "where students are children")                                                                           \
    X(Citizen, "citizens, nationals")                                                                                  \
    X(Own, "its, their")                                                                                               \
    X(Prison, "jails, prisons")                                                                                        \
    X(Post, "director, head: who speaks for a body named beside it or before")                                         \
    X(ReportVerb, "found, concluded: what a report does")                                                              \
    X(SeeVerb, "saw: what a reporter does")                                                                            \
    X(Footage, "video, photos: they show, but nobody says")                                                            \
    X(Deem, "declared, recognised: before \"dead by the army\"")

enum {
#define X(name, about) ASC_K_##name,
    ASC_CLASSES(X)
#undef X
        ASC_K_COUNT
};

#endif
