/* The data dictionary: what each field of the listings means. */
#include "ascribe/package.h"

#include <string.h>

#define HEX "[0-9a-f]{64}"
#define DAY "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"

static const asc_meaning MEANINGS[] = {
    {"claim", "string", "Identity of the claim: SHA-256 over the article's hash, the field and the span of the number.",
     NULL, HEX},
    {"as_of", "string",
     "Date the figure refers to, ISO 8601; may be a month or a year. Empty: the text leaves it open.", NULL, DAY},
    {"measure", "string", "What was counted: killed, injured, missing, abducted, held, released, bodies …", NULL, NULL},
    {"group", "string", "Who was counted: people, civilians, children, soldiers …", NULL, NULL},
    {"territory", "string", "Where it happened. Empty: the text leaves it open.", NULL, NULL},
    {"scope", "string", "total: since a stated start; interval: one reporting span; incident: one event.",
     "total|interval|incident", NULL},
    {"event", "string", "Which war or attack, by its id in the rules.", NULL, NULL},
    {"value", "integer", "Persons; of a range the lower end. Empty for words such as dozens.", NULL, NULL},
    {"value_max", "integer", "Persons; the upper end of a range.", NULL, NULL},
    {"bound", "string", "How exact the number is; vague ones have no value, only words.",
     "exact|about|at_least|at_most|range|vague", NULL},
    {"number", "string", "The number as the article writes it.", NULL, NULL},
    {"source_id", "string", "Who vouches for the figure, by id in the registry. Empty: not in it.", NULL, NULL},
    {"source_text", "string", "Who vouches for the figure, in the article's words. Empty: the article's own voice.",
     NULL, NULL},
    {"basis_id", "string", "What the source's own count rests on, by id.", NULL, NULL},
    {"basis_text", "string", "What the source's own count rests on, in the article's words.", NULL, NULL},
    {"relay_id", "string", "Who passed the figure on, by id.", NULL, NULL},
    {"relay_text", "string", "Who passed the figure on, in the article's words.", NULL, NULL},
    {"attribution", "string",
     "How the source was bound: in the same clause (cue), in the sentence, carried from the one before, or none.",
     "cue|sentence|carried|none", NULL},
    {"part_of", "string", "The larger claim of which this one is an explicit part; not to be added to it.", NULL, NULL},
    {"publisher", "string", "Who published the article; not the source of the figure.", NULL, NULL},
    {"published", "string", "Publication date of the article, ISO 8601, with a time where there was one.", NULL, NULL},
    {"title", "string", "Title of the article.", NULL, NULL},
    {"url", "string", "Address of the article.", NULL, NULL},
    {"lang", "string", "Language of the article, BCP 47.", NULL, NULL},
    {"article", "string", "SHA-256 of the article's bytes.", NULL, HEX},
    {"article_id", "string", "The article's id in the input.", NULL, NULL},
    {"id", "string", "The article's id in the input.", NULL, NULL},
    {"field", "string", "Where the number stands.", "text|title", NULL},
    {"start", "integer", "First byte of the number in that field.", NULL, NULL},
    {"end", "integer", "The byte after the number.", NULL, NULL},
    {"source_start", "integer", "First byte of the words that name the source.", NULL, NULL},
    {"source_end", "integer", "The byte after them.", NULL, NULL},
    {"sentence_start", "integer", "First byte of the sentence of the number.", NULL, NULL},
    {"sentence_end", "integer", "The byte after that sentence.", NULL, NULL},
    {"rule", "string", "The rule that found the claim.", NULL, NULL},
    {"sureness", "integer", "0 to 100: how plain the reading was. Not a probability.", NULL, NULL},
    {"statement", "integer", "The same statement in several articles has the same number.", NULL, NULL},
    {"sightings", "integer", "How many articles carry it.", NULL, NULL},
    {"ruling", "string", "A person's verdict.", "accepted|rejected|corrected", NULL},
    {"recorded", "datetime", "When the ledger got it, UTC.", NULL, NULL},
    {"run", "integer", "The extraction that found it.", NULL, NULL},
    {"format", "string", "How the bytes of the article were read.", NULL, NULL},
    {"bytes", "integer", "Size of the article as it came.", NULL, NULL},
    {"claims", "integer", "How many claims.", NULL, NULL},
    {"articles", "integer", "How many articles.", NULL, NULL},
    {"first", "string", "The earliest as-of date.", NULL, DAY},
    {"last", "string", "The latest as-of date.", NULL, DAY},
    {"change", "integer",
     "The value less that of the last row of the source whose date is as exact. Empty: no such row, or "
     "one of the two is no number.",
     NULL, NULL},
    {"since", "integer", "The value less the last one up to the day of --since.", NULL, NULL},
    {"since_claim", "string", "The claim from which since counts.", NULL, HEX},
    {"revised", "boolean", "A running total of a source that is lower than that row, and not only for being a bound.",
     NULL, NULL},
    {"gap_days", "integer", "Days since that row.", NULL, NULL},
    {"also", "string", "Differing values that articles carry for the same source and date, with how many (×) do.", NULL,
     NULL},
    {"left_source", "string", "The source that the other is held against.", NULL, NULL},
    {"right_source", "string", "The source laid beside it.", NULL, NULL},
    {"date", "string", "The day on which one of the two has a new value.", NULL, DAY},
    {"right_value", "integer", "The latest value of the right source by that day, in persons.", NULL, NULL},
    {"right_as_of", "string", "The date that value refers to.", NULL, DAY},
    {"left_value", "integer", "The latest value of the left source by that day, in persons.", NULL, NULL},
    {"left_as_of", "string", "The date that value refers to.", NULL, DAY},
    {"difference", "integer", "Right less left. Empty: the two do not compare.", NULL, NULL},
    {"ratio", "number", "Right by left. Empty: the two do not compare, or left is 0.", NULL, NULL},
    {"loose", "boolean", "One of the two is no exact number, so difference and ratio are rough.", NULL, NULL},
    {"phase", "string", "The phase of the war that began or ended between the two, so that they do not compare.", NULL,
     NULL},
    {"phase_date", "string", "Its first day, or the first day after it.", NULL, DAY},
    {"right_claim", "string", "The claim behind the right value.", NULL, HEX},
    {"left_claim", "string", "The claim behind the left value.", NULL, HEX},
    {"kind", "string", "check: the kind of finding; rules: what is listed.", NULL, NULL},
    {"explanation", "string", "What was found, in a sentence or two.", NULL, NULL},
    {"fields", "string", "The names of the fields that changed.", NULL, NULL},
    {"before", "string", "The values of those fields in the first run.", NULL, NULL},
    {"after", "string", "The values of those fields in the second run.", NULL, NULL},
    {"program", "string", "The version of the program that made the run.", NULL, NULL},
    {"rules", "string", "Identity of the rule set: SHA-256 over its files.", NULL, HEX},
    {"about", "string", "What a rule, source or event is, for people.", NULL, NULL},
    {"examples", "integer", "How many examples a rule carries, or words a class has.", NULL, NULL},
    {"line", "integer", "Where it stands in its file, from 1.", NULL, NULL},
    {"file", "string", "A file of the package, or of the rules.", NULL, NULL},
    {"name", "string", "Name of a field in that file.", NULL, NULL},
    {"type", "string", "Type of the field, by Table Schema.", NULL, NULL},
    {"meaning", "string", "What the field says.", NULL, NULL},
};

const asc_meaning *asc_field_meanings(size_t *count) {
    *count = sizeof MEANINGS / sizeof *MEANINGS;
    return MEANINGS;
}

asc_meaning asc_field_meaning(const char *name) {
    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++) {
        if (strcmp(MEANINGS[i].name, name) == 0) {
            return MEANINGS[i];
        }
    }
    return (asc_meaning){.name = name, .type = "string", .about = ""};
}
