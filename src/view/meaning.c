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
     "The value less that of the row above, of the same source and figure. Empty: no such row, or "
     "one of the two is no number.",
     NULL, NULL},
    {"since", "integer", "The value less the last one up to the day of --since.", NULL, NULL},
    {"since_claim", "string", "The claim from which since counts.", NULL, HEX},
    {"revised", "boolean", "A running total of a source that is lower than the row above.", NULL, NULL},
    {"gap_days", "integer", "Days since the row above.", NULL, NULL},
    {"also", "string", "Differing values that articles carry for the same source and date, with how many (×) do.", NULL,
     NULL},
    {"file", "string", "A file of this package.", NULL, NULL},
    {"name", "string", "Name of a field in that file.", NULL, NULL},
    {"type", "string", "Type of the field, by Table Schema.", NULL, NULL},
    {"meaning", "string", "What the field says.", NULL, NULL},
};

asc_meaning asc_field_meaning(const char *name) {
    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++) {
        if (strcmp(MEANINGS[i].name, name) == 0) {
            return MEANINGS[i];
        }
    }
    return (asc_meaning){.name = name, .type = "string", .about = ""};
}
