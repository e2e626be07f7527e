/* The table of commands. A new one is a file cmd_<name>.c and a row here. */
#include "cli/cli.h"

#include <string.h>

/* A feed or a NewsML document falls into items; the names are those of asc_read_options.format. */
#define INPUT_FORMATS "text|jsonl|json|html|feed|newsml|warc"

static const cli_option ADD[] = {
    {"jobs", 'j', "NUMBER", "threads that extract (default: processors, at most 8)", NULL},
    {"input-format", 0, "FORMAT", "how the input is read; else found from its content", INPUT_FORMATS},
    {"show", 0, "NUMBER", "how many of the new claims are shown (default 5)", NULL},
    {0},
};
static const cli_option ASSERT[] = {
    {"facts", 0, "FILE", "the file of facts (default ascribe.facts)", NULL},
    {0},
};
static const cli_option CHECK[] = {
    {"kind", 0, "KIND", "only findings of this kind",
     "falls|revision|outlier|stale|jump|digits|two-values|interval|part|group|fact"},
    {"facts", 0, "FILE", "facts that are to hold (default ascribe.facts, when it is there)", NULL},
    {0},
};
static const cli_option COMPARE[] = {
    {"stale", 0, "DAYS", "how old a source's latest figure may be (default 7)", NULL},
    {"against", 0, "SOURCE", "the source that the others are held against; else the one with most dates", NULL},
    {"every", 0, "PERIOD", "one figure a day, week or month: the last of it", "day|week|month"},
    {"single", 0, NULL, "also sources that gave but one date", NULL},
    {0},
};
static const cli_option EVAL[] = {
    {"errors", 0, "NUMBER", "print this many errors", NULL},
    {"kind", 0, "WORD", "with --errors: only of this kind: missed, false, source, scope …", NULL},
    {"by", 0, "FIELD", "also score each value of this article field, such as publisher", NULL},
    {"json", 0, NULL, "the scores as one JSON object", NULL},
    {"rules-coverage", 0, NULL, "which rule fired how often, right and wrong", NULL},
    {"jobs", 'j', "NUMBER", "threads that extract (default: processors, at most 8)", NULL},
    {"output", 'o', "FILE", "write to FILE", NULL},
    {0},
};
static const cli_option EXPORT[] = {
    {"format", 'f', "FORMAT",
     "csv, tsv, json, jsonl or table: claims; xlsx: a workbook; wikitext: tables with"
     " footnotes; bibtex or csl: the articles",
     "csv|tsv|json|jsonl|table|xlsx|wikitext|bibtex|csl"},
    {"output", 'o', "FILE", "write to FILE; its ending chooses the format", NULL},
    {"bundle", 0, "DIR", "write a data package with claims, series, articles, sources and a dictionary into DIR", NULL},
    {"license", 0, "ID", "bundle: the licence that you give the package, by its SPDX id, such as CC-BY-4.0", NULL},
    {"raw", 0, NULL, "CSV and TSV: no apostrophe before text that a spreadsheet would run as a formula", NULL},
    {"bom", 0, NULL, "CSV: begin with a byte order mark, for spreadsheets that guess the encoding", NULL},
    {"hxl", 0, NULL, "CSV and TSV: a row of HXL hashtags below the head", NULL},
    {0},
};
static const cli_option EXTRACT[] = {
    {"jobs", 'j', "NUMBER",
     "threads that extract (default: processors, at most 8); the output keeps the order of the input", NULL},
    {"input-format", 0, "FORMAT", "how the input is read; else found from its content", INPUT_FORMATS},
    {"output", 'o', "FILE", "write to FILE", NULL},
    {0},
};
static const cli_option FETCH[] = {
    {"pages", 0, NULL, "fetch the linked page of items that hold only a summary", NULL},
    {"save", 0, "DIR", "also keep every answer as it was sent, in a WARC file in DIR", NULL},
    {"contact", 0, "TEXT", "how you can be reached, told to the servers (an address of mail or web)", NULL},
    {"pause", 0, "SECONDS", "between two requests to one host (default 2; robots.txt may ask for more)", NULL},
    {"timeout", 0, "SECONDS", "for one answer (default 60)", NULL},
    {"allow-private", 0, NULL, "also fetch from addresses of this machine and its network", NULL},
    {"jobs", 'j', "NUMBER", "threads that extract (default: processors, at most 8)", NULL},
    {"show", 0, "NUMBER", "how many of the new claims are shown (default 5)", NULL},
    {0},
};
static const cli_option SERIES[] = {
    {"every", 0, "PERIOD", "one row a day, week or month: the last value of it", "day|week|month"},
    {"since", 0, "DATE", "only later dates, and what was added since the last value up to DATE", NULL},
    {"plot", 0, NULL, "draw each figure", NULL},
    {"wide", 0, NULL, "dates down, sources across", NULL},
    {"vague", 0, NULL, "also claims without a number (“dozens”)", NULL},
    {"all", 'a', NULL, "also single incidents, vague numbers, parts, and figures of one date", NULL},
    {0},
};
static const cli_option HELP[] = {
    {"man", 0, NULL, "the manual page, for man -l -", NULL},
    {"completion", 0, "SHELL", "completions for bash, zsh or fish", "bash|zsh|fish"},
    {0},
};
static const cli_option TEXT[] = {
    {"input-format", 0, "FORMAT", "how the input is read; else found from its content", INPUT_FORMATS},
    {"body", 0, NULL, "only the text", NULL},
    {"output", 'o', "FILE", "write to FILE", NULL},
    {0},
};
static const cli_option HEAD[] = {
    {"key", 0, "FILE", "sign the head with this Ed25519 private key (PEM)", NULL},
    {0},
};
static const cli_option VERIFY[] = {
    {"against", 0, "HEAD", "a head that was kept elsewhere, or a file with it", NULL},
    {"public-key", 0, "HEX", "the key that must have signed that head", NULL},
    {"no-extract", 0, NULL, "do not extract again with the kept rules", NULL},
    {"no-index", 0, NULL, "do not hold the index against the record", NULL},
    {"rebuild", 0, NULL, "make the index anew first", NULL},
    {0},
};
static const cli_option REVIEW[] = {
    {"who", 0, "NAME", "who rules; else $USER", NULL},
    {"limit", 0, "NUMBER", "at most this many claims (default 100)", NULL},
    {0},
};
static const cli_option RULE_ON[] = {
    {"who", 0, "NAME", "who rules; else $USER", NULL},
    {"note", 0, "TEXT", "why", NULL},
    {0},
};
static const cli_option RULES[] = {
    {"published", 0, "DATE", "explain: the date that “Tuesday” and “last week” count from", NULL},
    {0},
};

const cli_command cli_commands[] = {
    {"add", "read articles and record them and their claims", "FILE|DIR|- …",
     "Reads plain text (with an optional head of title and date, or Key: value lines), JSON Lines (id, title,\n"
     "published, publisher, url, lang, text), web pages, RSS and Atom feeds, JSON of ninjs, news-please, trafilatura,\n"
     "NewsAPI and GDELT, NewsML-G2 and WARC, also in gzip and zip, each found from its content. Finds every casualty\n"
     "and hostage figure with the source that vouches for it, and records articles and claims in the ledger, which is\n"
     "made when it is not there. An article that the ledger has changes nothing. A bad item is reported with its "
     "place\n"
     "and the rest goes on; the exit code is then 3. Articles in languages without rules are recorded without claims.",
     ADD, CLI_OUTPUT, NULL, 1, -1, cmd_add},
    {"articles", "list the articles of the ledger", "",
     "One row an article, by publication date. With filters on claims, only articles that have such a claim; CLAIMS\n"
     "counts all of them.",
     NULL, CLI_FILTERS | CLI_OUTPUT, NULL, 0, 0, cmd_articles},
    {"assert", "pin a fact that “check” holds", "[SOURCE MEASURE DATE = NUMBER [territory=…] [group=…]]",
     "Adds a line to the file of facts, such as “gaza-health-ministry killed 2024-04-30 = 34622”; >= and <= may stand\n"
     "for =. “check” then reports it when no claim of that source, measure and date meets it. Without words the facts\n"
     "are listed.",
     ASSERT, 0, NULL, 0, -1, cmd_assert},
    {"check", "say what does not add up", "",
     "Findings, never fixes; exit code 1 when there are any. Other formats than table have the ids of the claims "
     "behind\n"
     "a finding in “claims”. Kinds:\n"
     "falls       a running total is lower than before, and stays so\n"
     "revision    the same, and the sentence says that it was revised\n"
     "outlier     a value out of line with both its neighbours\n"
     "stale       a running total goes back to a value already passed\n"
     "jump        a step far above the usual one\n"
     "digits      an outlier or jump that fits with two digits swapped\n"
     "two-values  reports of one source and date that cannot both hold\n"
     "interval    a day's count differs from the change of the total\n"
     "part        a part is larger than its whole\n"
     "group       a group, or the groups together, are above all people\n"
     "fact        a pinned fact is not met",
     CHECK, CLI_FILTERS | CLI_OUTPUT, NULL, 0, 0, cmd_check},
    {"claims", "list claims, by article", "",
     "One row a claim, in the order of publication and of the text. Formats other than table have every field and\n"
     "its provenance.",
     NULL, CLI_FILTERS | CLI_OUTPUT, NULL, 0, 0, cmd_claims},
    {"compare", "sources side by side, with difference and ratio", "[SOURCE …]",
     "For each figure that two sources have given, a row at each date on which one of them has a new value: its own\n"
     "and the latest of the other, when that is no older than --stale days. SOURCEs are the ones to lay side by side,\n"
     "the first on the left; without them, all that gave two dates. What does not compare is said: a row is rough "
     "when\n"
     "one of the two is no exact number; it has no difference when a phase of the war, such as a ceasefire, began or\n"
     "ended between the two; figures of other groups and scopes are never put together, and which, is said on "
     "standard\n"
     "error. Phases stand in the conflict pack.",
     COMPARE, CLI_FILTERS | CLI_OUTPUT, NULL, 0, 50, cmd_compare},
    {"diff", "what one run found differently from another", "RUN RUN",
     "Claims gained, lost and changed (field “change”) from the first run to the second, with the names of the changed "
     "fields. Only\n"
     "articles that both runs scanned are compared, and rulings play no part. Exit code 1 when there are\n"
     "differences.",
     NULL, CLI_OUTPUT, NULL, 2, 2, cmd_diff},
    {"eval", "hold the rules against articles labelled by reading", "GOLD",
     "GOLD has one article a line, as for “extract”, with its labelled claims under \"claims\". A predicted and a "
     "gold\n"
     "claim are a pair when their numbers overlap: “found” counts pairs, “key” those whose value, measure, scope and\n"
     "source are right, “full” those with every field right. Under --rules-coverage RIGHT counts claims whose key is\n"
     "right, WRONG those found with a wrong key, FALSE those that the gold does not have.",
     EVAL, 0, NULL, 1, 1, cmd_eval},
    {"export", "write claims for other programs", "",
     "One claim a row with every field and its provenance, as CSV unless --format or the ending of -o FILE says\n"
     "otherwise. Text cells that a spreadsheet would run as a formula get an apostrophe before them (--raw lifts "
     "that).\n"
     "A workbook (-o FILE.xlsx) has the claims, a sheet with a chart for each of the fullest figures, the sources and\n"
     "notes. A bundle is a Frictionless Data Package. Fields are documented in the manual; names and meanings stay.",
     EXPORT, CLI_FILTERS, NULL, 0, 0, cmd_export},
    {"extract", "articles in, claims out as JSON Lines, without a ledger", "[FILE|-]",
     "A pure filter: reads articles (JSON Lines or text) from FILE or standard input and writes one line a claim, in\n"
     "the order of the input. Any engine that can pipe records through a program can run it.",
     EXTRACT, 0, NULL, 0, 1, cmd_extract},
    {"fetch", "poll feeds from the web and record what is new", "FEEDS.txt|-",
     "FEEDS.txt has the address of an RSS or Atom feed on each line; empty lines and what follows a # are passed "
     "over.\n"
     "Each item is recorded as “add” would, its bytes as they came. Items with a summary only are taken as they are,\n"
     "unless --pages fetches what they link. Polls as a guest: robots.txt is kept to, requests to one host have a\n"
     "pause between them, what has not changed is not sent again, and a server that asks for patience gets it. Only\n"
     "http and https are spoken, only to public addresses, and without a proxy. What the next poll needs to know lies\n"
     "beside the ledger (LEDGER.fetch) and may be deleted. A feed that cannot be had is reported and the rest goes\n"
     "on; the exit code is then 5, or 3 when what came is of no use.",
     FETCH, CLI_OUTPUT, NULL, 1, 1, cmd_fetch},
    {"head", "print the head of the ledger's chain, to be kept elsewhere", "",
     "Prints number and hash of the last entry. Who keeps that line in another place can show later, with “verify\n"
     "--against”, that nothing up to there was rewritten or cut off.",
     HEAD, 0, NULL, 0, 0, cmd_head},
    {"help", "tell about ascribe, one of its commands or a field of its listings", "[WORD]",
     "WORD is a command, or the name of a field as CSV and JSON have it, such as bound or as_of.", HELP, 0, NULL, 0, 1,
     cmd_help},
    {"rescan", "run the current rules over all stored articles", "",
     "Adds a run; the older ones stay. What was interrupted goes on where it stopped. See “runs” and “diff”.", NULL, 0,
     NULL, 0, 0, cmd_rescan},
    {"review", "rule on claims one at a time, least sure first", "",
     "First come claims on which a ruling and the newest run disagree, then those without a ruling. At each one type\n"
     "  a        accept                    r        reject\n"
     "  c FIELD=VALUE …                    correct measure, group, territory, event, scope, source, bound, value,\n"
     "                                     value_max or as_of\n"
     "  n TEXT   a note, no verdict        s        skip\n"
     "  u        take the last ruling back q        quit\n"
     "and after a, r or c, if you like, “-- why”. Rulings are added to the record and overwrite nothing.",
     REVIEW, CLI_FILTERS, NULL, 0, 0, cmd_review},
    {"rule-on", "rule on one claim, by script", "CLAIM accept|reject|correct|withdraw|note [FIELD=VALUE …]",
     "Records a ruling: who, when and why. A rejected claim leaves the series, not the record; “withdraw” takes the\n"
     "rulings on the claim back. “correct” sets measure, group, territory, event, scope, source, bound, value,\n"
     "value_max or as_of. A ruling holds for the claim at that place of that article with that value, also when a\n"
     "later run finds it again.",
     RULE_ON, 0, NULL, 2, -1, cmd_rule_on},
    {"rules", "test, check, list or explain the rules", "test|lint|list|explain [SENTENCE]",
     "test     runs the examples that the rules carry; a failure is reported with its place, exit code 1\n"
     "lint     looks for rules that are legal but doubtful\n"
     "list     lists patterns, sources, events, territories, measures and classes\n"
     "explain  tells how a sentence is read: tokens, classes, every rule tried, and the claims",
     RULES, CLI_OUTPUT, "test|lint|list|explain", 1, 2, cmd_rules},
    {"runs", "list the runs: which rules and program scanned how many articles", "", "One row a run, oldest first.",
     NULL, CLI_OUTPUT, NULL, 0, 0, cmd_runs},
    {"series", "figures over time, one block a figure, one row a source and date", "",
     "A figure is one event, measure, territory, group and scope. A row has the value that most articles carry for\n"
     "that source and date (at a tie the one that falls least below the date before, then the more exact); differing\n"
     "ones stand under ALSO. ~ is about, ≥ at least, ≤ at most. CHANGE is against the last row above with a date as\n"
     "exact; ↓ marks a running total of a source that was revised downwards. What is left out is said on standard\n"
     "error: single incidents, numbers without a value, parts of larger figures and figures with one date only,\n"
     "unless asked for with --scope incident, --vague, --parts or --all.",
     SERIES, CLI_FILTERS | CLI_OUTPUT, NULL, 0, 0, cmd_series},
    {"sources", "list who vouches for figures, and how often", "",
     "One row a source: its id or words, how many claims and articles, and the first and last as-of date.", NULL,
     CLI_FILTERS | CLI_OUTPUT, NULL, 0, 0, cmd_sources},
    {"text", "show what is taken as the article", "FILE|DIR|- …",
     "For each article of the input: its text as figures are sought in it, and its metadata, each with the place "
     "where\n"
     "it was found and what else was said. Web pages give their main text, without navigation, captions, related\n"
     "stories and comments. A charset other than UTF-8 is told with how it is known.",
     TEXT, 0, NULL, 1, -1, cmd_text},
    {"verify", "check everything that the ledger holds", "",
     "Recomputes the chain of hashes, checks every article against its SHA-256, cuts every quote again from the\n"
     "article, extracts again with the rules that the ledger keeps, and holds the index against the record. Names the\n"
     "first entry that fails and why, exit code 4. Without --against this shows that the ledger is whole in itself,\n"
     "not that nobody rewrote it: only a head that was kept elsewhere (“head”) shows that.",
     VERIFY, 0, NULL, 0, 0, cmd_verify},
    {"version", "print the version", "", "", NULL, 0, NULL, 0, 0, cmd_version},
    {"why", "show the sentence behind a claim and how it was read", "CLAIM",
     "CLAIM is a claim id or its beginning, as long as that is unique. The figure and the source are marked in the\n"
     "sentence: in colour on a terminal, as [figure] and {source} elsewhere. “original” is the place of the figure in\n"
     "the article as it came: line, column and bytes of the stored page, record or item.",
     NULL, CLI_OUTPUT, NULL, 1, 1, cmd_why},
    {0},
};

const cli_command *cli_find_command(const char *name) {
    for (const cli_command *k = cli_commands; k->name; k++) {
        if (strcmp(k->name, name) == 0) {
            return k;
        }
    }
    return NULL;
}

int cli_unknown_command(const char *name) {
    char names[1024] = "";
    size_t at = 0;
    for (const cli_command *k = cli_commands; k->name && at < sizeof names; k++) {
        at += (size_t)snprintf(names + at, sizeof names - at, "%s%s", at ? "|" : "", k->name);
    }
    const char *near = cli_nearest(name, names);
    if (near) {
        cli_say("no command “%s”; did you mean “%s”?", name, near);
    } else {
        cli_say("no command “%s”; “ascribe help” lists them", name);
    }
    return ASC_USAGE;
}
