/* Completions for shells, made from the table of commands. */
#include "cli/cli.h"

#include <string.h>

/* Words to offer after an option that takes any: a list, or all ids of a kind in the rules. */
typedef struct hint {
    const char *option;
    const char *words; /* "a|b|c", or NULL */
    const char *kind;  /* as `ascribe rules list` has it, or NULL */
} hint;

static const hint HINTS[] = {
    {"measure",
     "killed|injured|casualties|missing|abducted|held|released|rescued|captive_dead|bodies|detained|prisoners_released|"
     "displaced",
     NULL},
    {"group",
     "people|children|women|women_children|men|civilians|foreigners|soldiers|militants|police|journalists|medics|"
     "aid_workers|other",
     NULL},
    {"source", NULL, "source"},
    {"against", NULL, "source"},
    {"event", NULL, "event"},
    {"territory", NULL, "territory"},
};

static hint hint_of(const cli_option *o) {
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++) {
        if (strcmp(HINTS[i].option, o->name) == 0) {
            return HINTS[i];
        }
    }
    return (hint){o->name, o->choices, NULL};
}

/* Whether the words after a command are ids of sources. */
static bool takes_sources(const cli_command *k) {
    return strcmp(k->name, "compare") == 0 || strcmp(k->name, "assert") == 0;
}

static bool takes_commands(const cli_command *k) {
    return strcmp(k->name, "help") == 0;
}

static bool is_path(const cli_option *o) {
    return o->arg && (strcmp(o->arg, "FILE") == 0 || strcmp(o->arg, "DIR") == 0);
}

typedef void (*option_fn)(const cli_command *, const cli_option *, FILE *);

/* Calls `fn` for every option of a command. */
static void each_option(const cli_command *k, option_fn fn, FILE *to) {
    cli_options own;
    const cli_options *list;
    for (int i = 0; (list = cli_option_list(k, i, &own)); i++) {
        for (const cli_option *o = list->options; o->name; o++) {
            fn(k, o, to);
        }
    }
}

/* "a|b|c" with another character between. */
static void put_choices(const char *choices, char between, FILE *to) {
    for (const char *c = choices; *c; c++) {
        fputc(*c == '|' ? between : *c, to);
    }
}

static void put_commands(FILE *to) {
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "%s%s", k == cli_commands ? "" : " ", k->name);
    }
}

/* Prints the ids of one kind; the same in all three shells but for how its argument is called. */
#define IDS(argument)                                                                                                  \
    "ascribe rules list --format tsv 2> /dev/null | awk -F '\\t' -v k=" argument " '$1 == k { print $2 }'"

static void bash_name(const cli_command *k, const cli_option *o, FILE *to) {
    (void)k;
    fprintf(to, " --%s", o->name);
}

/* What follows an option: words, or nothing so that files are offered. */
static void bash_value(const cli_command *k, const cli_option *o, FILE *to) {
    hint h = hint_of(o);
    if (!o->arg) {
        return;
    }
    fprintf(to, "    %s:--%s", k->name, o->name);
    if (o->letter) {
        fprintf(to, "|%s:-%c", k->name, o->letter);
    }
    if (h.kind) {
        fprintf(to, ") words=$(_ascribe_ids %s) ;;\n", h.kind);
    } else if (h.words) {
        fputs(") words='", to);
        put_choices(h.words, ' ', to);
        fputs("' ;;\n", to);
    } else {
        fputs(") return ;;\n", to);
    }
}

static void bash_words(const cli_command *k, FILE *to) {
    fprintf(to, "      %s) if [[ $cur == -* ]]; then words='", k->name);
    each_option(k, bash_name, to);
    fputc('\'', to);
    if (takes_sources(k)) {
        fputs("; else words=$(_ascribe_ids source)", to);
    } else if (takes_commands(k)) {
        fputs("; else words='", to);
        put_commands(to);
        fputc('\'', to);
    } else if (k->words) {
        fprintf(to, "; elif [[ $prev == %s ]]; then words='", k->name);
        put_choices(k->words, ' ', to);
        fputc('\'', to);
    }
    fputs("; fi ;;\n", to);
}

static void bash(FILE *to) {
    fputs("# bash completion for ascribe; made by `ascribe help --completion bash`\n"
          "_ascribe_ids() {\n  " IDS(
              "\"$1\"") "\n}\n"
                        "_ascribe() {\n"
                        "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= words= i\n"
                        "  COMPREPLY=()\n"
                        "  # --option=value comes as three words\n"
                        "  if [[ $cur == '=' ]]; then cur=\n"
                        "  elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
                        "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                        "    case ${COMP_WORDS[i]} in\n"
                        "      --ledger|--rules|--now) ((i++)) ;;\n"
                        "      -*) ;;\n"
                        "      *) cmd=${COMP_WORDS[i]}; break ;;\n"
                        "    esac\n"
                        "  done\n"
                        "  case $cmd:$prev in\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        each_option(k, bash_value, to);
    }
    fputs("  esac\n  if [[ -z $words ]]; then\n    case $cmd in\n      '') words='", to);
    put_commands(to);
    fputs(" --ledger --rules --now --help --version' ;;\n", to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        bash_words(k, to);
    }
    fputs("    esac\n  fi\n"
          "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
          "}\n"
          "complete -o default -F _ascribe ascribe\n",
          to);
}

/* Text between single quotes of bash and zsh, with a backslash before the characters of `also`. */
static void zsh_quoted(const char *text, const char *also, FILE *to) {
    for (const char *c = text; *c; c++) {
        if (*c == '\'') {
            fputs("'\\''", to);
        } else {
            fputs(strchr(also, *c) ? "\\" : "", to);
            fputc(*c, to);
        }
    }
}

static void zsh_option(const cli_command *k, const cli_option *o, FILE *to) {
    hint h = hint_of(o);
    (void)k;
    fputs(" \\\n        ", to);
    if (o->letter) {
        fprintf(to, "'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter, o->arg ? "+" : "", o->name,
                o->arg ? "=" : "");
    } else {
        fprintf(to, "'--%s%s[", o->name, o->arg ? "=" : "");
    }
    zsh_quoted(o->help, "[]:", to);
    fputc(']', to);
    if (o->arg && h.kind) {
        fprintf(to, ":%s: _ascribe_ids %s", o->arg, h.kind);
    } else if (o->arg && h.words) {
        fprintf(to, ":%s:(", o->arg);
        put_choices(h.words, ' ', to);
        fputc(')', to);
    } else if (o->arg) {
        fprintf(to, ":%s:%s", o->arg, is_path(o) ? "_files" : "");
    }
    fputc('\'', to);
}

static void zsh_words(const cli_command *k, FILE *to) {
    if (takes_sources(k)) {
        fputs(" \\\n        '*:source: _ascribe_ids source'", to);
    } else if (takes_commands(k)) {
        fputs(" \\\n        '1:command:(", to);
        put_commands(to);
        fputs(")'", to);
    } else if (k->words) {
        fputs(" \\\n        '1:what:(", to);
        put_choices(k->words, ' ', to);
        fputs(")'", to);
    } else if (k->most != 0) {
        fputs(" \\\n        '*:file:_files'", to);
    }
    fputs(" ;;\n", to);
}

static void zsh(FILE *to) {
    fputs("#compdef ascribe\n# zsh completion for ascribe; made by `ascribe help --completion zsh`\n"
          "_ascribe_ids() {\n  local -a ids=(${(f)\"$(" IDS("\"$1\"") ")\"})\n  compadd -- $ids\n}\n"
                                                                      "_ascribe() {\n  local -a commands=(\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "    '%s:", k->name);
        zsh_quoted(k->summary, ":", to);
        fputs("'\n", to);
    }
    fputs("  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
          "  local cmd=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $cmd in\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "    %s)\n      _arguments -S", k->name);
        each_option(k, zsh_option, to);
        zsh_words(k, to);
    }
    fputs("  esac\n}\ncompdef _ascribe ascribe 2> /dev/null\n[[ $funcstack[1] == _ascribe ]] && _ascribe \"$@\"\n", to);
}

/* Text between single quotes of fish. */
static void fish_quoted(const char *text, FILE *to) {
    for (const char *c = text; *c; c++) {
        fputs(*c == '\'' || *c == '\\' ? "\\" : "", to);
        fputc(*c, to);
    }
}

static void fish_words(const hint *h, FILE *to) {
    if (h->kind) {
        fprintf(to, " -f -a '(__ascribe_ids %s)'", h->kind);
    } else if (h->words) {
        fputs(" -f -a '", to);
        put_choices(h->words, ' ', to);
        fputc('\'', to);
    }
}

static void fish_option(const cli_command *k, const cli_option *o, FILE *to) {
    hint h = hint_of(o);
    fprintf(to, "complete -c ascribe -n '__fish_seen_subcommand_from %s' -l %s", k->name, o->name);
    if (o->letter) {
        fprintf(to, " -s %c", o->letter);
    }
    if (o->arg) {
        fputs(is_path(o) ? " -r -F" : h.kind || h.words ? " -r" : " -x", to);
        fish_words(&h, to);
    }
    fputs(" -d '", to);
    fish_quoted(o->help, to);
    fputs("'\n", to);
}

static void fish_command(const cli_command *k, FILE *to) {
    const hint words = {NULL, k->words, takes_sources(k) ? "source" : NULL};
    fprintf(to, "complete -c ascribe -n __fish_use_subcommand -f -a %s -d '", k->name);
    fish_quoted(k->summary, to);
    fputs("'\n", to);
    if (takes_commands(k)) {
        fprintf(to, "complete -c ascribe -n '__fish_seen_subcommand_from %s' -f -a '", k->name);
        put_commands(to);
        fputs("'\n", to);
    } else if (k->words || takes_sources(k) || k->most == 0) {
        fprintf(to, "complete -c ascribe -n '__fish_seen_subcommand_from %s' -f", k->name);
        fish_words(&words, to);
        fputc('\n', to);
    }
    each_option(k, fish_option, to);
}

static void fish(FILE *to) {
    fputs("# fish completion for ascribe; made by `ascribe help --completion fish`\n"
          "function __ascribe_ids\n  " IDS("$argv[1]") "\nend\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fish_command(k, to);
    }
}

void cli_help_completion(const char *shell, FILE *to) {
    if (strcmp(shell, "bash") == 0) {
        bash(to);
    } else if (strcmp(shell, "zsh") == 0) {
        zsh(to);
    } else {
        fish(to);
    }
}
