/* Completions for shells, made from the table of commands. */
#include "cli/cli.h"

#include <string.h>

/* Calls `fn` for every option of a command. */
static void each_option(const cli_command *k, void (*fn)(const cli_command *, const cli_option *, FILE *), FILE *to) {
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

static void bash_name(const cli_command *k, const cli_option *o, FILE *to) {
    (void)k;
    fprintf(to, " --%s", o->name);
}

static void bash_choices(const cli_command *k, const cli_option *o, FILE *to) {
    if (o->choices) {
        fprintf(to, "    %s:--%s", k->name, o->name);
        if (o->letter) {
            fprintf(to, "|%s:-%c", k->name, o->letter);
        }
        fputs(") words='", to);
        put_choices(o->choices, ' ', to);
        fputs("' ;;\n", to);
    }
}

static void bash(FILE *to) {
    fputs("# bash completion for ascribe; made by `ascribe help --completion bash`\n"
          "_ascribe() {\n"
          "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= words= i\n"
          "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "    case ${COMP_WORDS[i]} in -*) ;; *) cmd=${COMP_WORDS[i]}; break ;; esac\n"
          "  done\n"
          "  case $cmd:$prev in\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        each_option(k, bash_choices, to);
        if (k->words) {
            fprintf(to, "    %s:%s) words='", k->name, k->name);
            put_choices(k->words, ' ', to);
            fputs("' ;;\n", to);
        }
    }
    fputs("  esac\n  if [[ -z $words ]]; then\n    case $cmd in\n      '') words='", to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "%s ", k->name);
    }
    fputs("--ledger --rules --now --help' ;;\n", to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "      %s) [[ $cur == -* ]] && words='", k->name);
        each_option(k, bash_name, to);
        fputs("' ;;\n", to);
    }
    fputs("    esac\n  fi\n"
          "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
          "}\n"
          "complete -o default -F _ascribe ascribe\n",
          to);
}

/* Text between single quotes of a shell. */
static void quoted(const char *text, const char *also, FILE *to) {
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
    (void)k;
    fprintf(to, " \\\n        '--%s%s[", o->name, o->arg ? "=" : "");
    quoted(o->help, "[]:", to);
    fputc(']', to);
    if (o->choices) {
        fprintf(to, ":%s:(", o->arg);
        put_choices(o->choices, ' ', to);
        fputc(')', to);
    } else if (o->arg) {
        bool path = strcmp(o->arg, "FILE") == 0 || strcmp(o->arg, "DIR") == 0;
        fprintf(to, ":%s:%s", o->arg, path ? "_files" : "");
    }
    fputc('\'', to);
}

static void zsh(FILE *to) {
    fputs("#compdef ascribe\n# zsh completion for ascribe; made by `ascribe help --completion zsh`\n"
          "_ascribe() {\n  local -a commands=(\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "    '%s:", k->name);
        quoted(k->summary, ":", to);
        fputs("'\n", to);
    }
    fputs("  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
          "  local cmd=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $cmd in\n",
          to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "    %s)\n      _arguments -S", k->name);
        each_option(k, zsh_option, to);
        if (k->words) {
            fputs(" \\\n        '1:what:(", to);
            put_choices(k->words, ' ', to);
            fputs(")'", to);
        } else {
            fputs(" \\\n        '*:file:_files'", to);
        }
        fputs(" ;;\n", to);
    }
    fputs("  esac\n}\n_ascribe \"$@\"\n", to);
}

static void fish_option(const cli_command *k, const cli_option *o, FILE *to) {
    fprintf(to, "complete -c ascribe -n '__fish_seen_subcommand_from %s' -l %s", k->name, o->name);
    if (o->letter) {
        fprintf(to, " -s %c", o->letter);
    }
    fputs(o->arg ? " -r" : "", to);
    if (o->choices) {
        fputs(" -f -a '", to);
        put_choices(o->choices, ' ', to);
        fputc('\'', to);
    }
    fputs(" -d '", to);
    for (const char *c = o->help; *c; c++) {
        fputs(*c == '\'' || *c == '\\' ? "\\" : "", to);
        fputc(*c, to);
    }
    fputs("'\n", to);
}

static void fish(FILE *to) {
    fputs("# fish completion for ascribe; made by `ascribe help --completion fish`\n", to);
    for (const cli_command *k = cli_commands; k->name; k++) {
        fprintf(to, "complete -c ascribe -n __fish_use_subcommand -f -a %s -d '%s'\n", k->name, k->summary);
        if (k->words) {
            fprintf(to, "complete -c ascribe -n '__fish_seen_subcommand_from %s' -f -a '", k->name);
            put_choices(k->words, ' ', to);
            fputs("'\n", to);
        }
        each_option(k, fish_option, to);
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
