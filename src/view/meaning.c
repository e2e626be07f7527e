/* The data dictionary: what each field of the listings means. */
#include "ascribe/package.h"

#include <string.h>

static const asc_meaning MEANINGS[] = {
    {"claim", "string",
     "Identity of the claim: SHA-256 over the article's hash, the field and the span of the number."},
    {"as_of", "string",
     "Date the figure refers to, ISO 8601; may be a month or a year. Empty: the text leaves it open."},
    {"measure", "string", "What was counted: killed, injured, missing, abducted, held, released, bodies …"},
    {"group", "string", "Who was counted: people, civilians, children, soldiers …"},
    {"territory", "string", "Where it happened. Empty: the text leaves it open."},
    {"scope", "string", "total: since a stated start; interval: one reporting span; incident: one event."},
    {"event", "string", "Which war or attack, by its id in the rules."},
    {"value", "integer", "Persons; of a range the lower end. Empty for words such as dozens."},
    {"value_max", "integer", "Persons; the upper end of a range."},
    {"bound", "string", "exact, about, at_least, at_most, range or vague."},
    {"number", "string", "The number as the article writes it."},
    {"source_id", "string", "Who vouches for the figure, by id in the registry. Empty: not in it."},
    {"source_text", "string", "Who vouches for the figure, in the article's words. Empty: the article's own voice."},
    {"basis_id", "string", "What the source's own count rests on, by id."},
    {"basis_text", "string", "What the source's own count rests on, in the article's words."},
    {"relay_id", "string", "Who passed the figure on, by id."},
    {"relay_text", "string", "Who passed the figure on, in the article's words."},
    {"attribution", "string", "How the source was bound: cue, sentence, carried or none."},
    {"part_of", "string", "The larger claim of which this one is an explicit part; not to be added to it."},
    {"publisher", "string", "Who published the article; not the source of the figure."},
    {"published", "string", "Publication date of the article, ISO 8601, with a time where there was one."},
    {"title", "string", "Title of the article."},
    {"url", "string", "Address of the article."},
    {"lang", "string", "Language of the article, BCP 47."},
    {"article", "string", "SHA-256 of the article's bytes."},
    {"article_id", "string", "The article's id in the input."},
    {"id", "string", "The article's id in the input."},
    {"field", "string", "Where the number stands: text or title."},
    {"start", "integer", "First byte of the number in that field."},
    {"end", "integer", "The byte after the number."},
    {"source_start", "integer", "First byte of the words that name the source."},
    {"source_end", "integer", "The byte after them."},
    {"sentence_start", "integer", "First byte of the sentence of the number."},
    {"sentence_end", "integer", "The byte after that sentence."},
    {"rule", "string", "The rule that found the claim."},
    {"sureness", "integer", "0 to 100: how plain the reading was. Not a probability."},
    {"statement", "integer", "The same statement in several articles has the same number."},
    {"sightings", "integer", "How many articles carry the statement."},
    {"ruling", "string", "A person's verdict: accepted, rejected or corrected."},
    {"recorded", "string", "When the ledger got it, ISO 8601 UTC."},
    {"run", "integer", "The extraction that found it."},
    {"format", "string", "How the bytes of the article were read."},
    {"bytes", "integer", "Size of the article as it came."},
    {"claims", "integer", "How many claims."},
    {"articles", "integer", "How many articles."},
    {"first", "string", "The earliest as-of date."},
    {"last", "string", "The latest as-of date."},
};

asc_meaning asc_field_meaning(const char *name) {
    for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++) {
        if (strcmp(MEANINGS[i].name, name) == 0) {
            return MEANINGS[i];
        }
    }
    return (asc_meaning){name, "string", ""};
}
