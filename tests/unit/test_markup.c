#include "read/markup.h"

#include "ascribe/limits.h"
#include "base/buf.h"
#include "read/reference.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static asc_arena *arena;

static void setup(void) {
    arena = asc_arena_new();
}

static void teardown(void) {
    asc_arena_free(arena);
}

/* The tree as "name(child child)", texts as 'text'. */
static void outline(const asc_node *node, asc_buf *out) {
    for (const asc_node *n = node->first; n; n = n->next) {
        if (n != node->first) {
            asc_buf_putc(out, ' ');
        }
        if (n->tag == ASC_TAG_TEXT) {
            asc_buf_printf(out, "'%.*s'", (int)n->size, n->name);
            continue;
        }
        asc_buf_add(out, n->name, n->size);
        if (n->first) {
            asc_buf_putc(out, '(');
            outline(n, out);
            asc_buf_putc(out, ')');
        }
    }
}

static void tree_is(asc_markup_kind kind, const char *source, const char *expected) {
    asc_node *root = asc_markup_parse(source, strlen(source), kind, arena);
    asc_buf out = {0};
    outline(root, &out);
    ck_assert_msg(strcmp(out.data ? out.data : "", expected) == 0, "%s\n gives %s\n not   %s", source, out.data,
                  expected);
    asc_buf_free(&out);
}

START_TEST(trees_of_html) {
    static const char *const cases[][2] = {
        {"<p>a<p>b", "p('a') p('b')"},
        {"<p>a<div>b</div>c</p>d", "p('a') div('b') 'c' 'd'"},
        {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a') li('b' ul(li('c'))) li('d'))"},
        {"<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td('a') td('b')) tr(td('c')))"},
        {"<div><b>a<p>b</b>c</p></div>", "div(b('a' p('b' 'c')))"},
        {"<div>a</span>b</p></div>c", "div('a' 'b') 'c'"},
        {"a<br>b<img src=x>c", "'a' br 'b' img 'c'"},
        {"<a href=1>a<a href=2>b</a>", "a('a') a('b')"},
        {"1 < 2 <3 a<b", "'1 < 2 <3 a' b"},
        {"<script>if (a<b) '</p>'</script>x", "script('if (a<b) '</p>'') 'x'"},
        {"<title>a<b></title>x", "title('a<b>') 'x'"},
        {"<!-- <p> -->a<!doctype html><?php ?>b", "'a' 'b'"},
        {"<html><head><title>t</title><body><p>x</body></html>y", "html(head(title('t')) body(p('x' 'y')))"},
        {"<head><meta a=b><p>x", "head(meta) p('x')"},
        {"<svg><path/><g/></svg>a", "svg(path g) 'a'"},
        {"<div/>a", "div('a')"},
        {"<h2>a<h3>b</h3>", "h2('a') h3('b')"},
        {"<td>a</div>b", "td('a' 'b')"},
        {"<p", "p"},
        {"<", "'<'"},
        {"a</", "'a'"},
        {"<p a=\"1", "p"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree_is(ASC_HTML, cases[i][0], cases[i][1]);
    }
}
END_TEST

START_TEST(trees_of_xml) {
    tree_is(ASC_XML, "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><a><p>1<p/>2</p><b:C/></a>",
            "a(p('1' p '2') b:C)");
    tree_is(ASC_XML, "<a><![CDATA[<b>&amp;]]></a>", "a('<b>&amp;')");
    tree_is(ASC_XML, "<item><link>x</link></item>", "item(link('x'))");
}
END_TEST

START_TEST(attributes) {
    const char *source = "<a HREF = 'x&amp;y' class=b  hidden title=\"q 'r'\">t</a>";
    asc_node *a = asc_markup_parse(source, strlen(source), ASC_HTML, arena)->first;
    ck_assert_str_eq(asc_node_value(a, "href", arena), "x&y");
    ck_assert_str_eq(asc_node_value(a, "class", arena), "b");
    ck_assert_str_eq(asc_node_value(a, "title", arena), "q 'r'");
    ck_assert_ptr_nonnull(asc_node_attr(a, "hidden"));
    ck_assert_ptr_null(asc_node_attr(a, "hid"));
    ck_assert_str_eq(asc_node_value(a, "none", arena), "");
}
END_TEST

START_TEST(references) {
    static const struct {
        const char *source, *expected;
        size_t length;
    } cases[] = {
        {"&amp;x", "&", 5},
        {"&rsquo;", "\xE2\x80\x99", 7},
        {"&#8217;", "\xE2\x80\x99", 7},
        {"&comma;000", ",", 7},
        {"&period;", ".", 8},
        {"&ZeroWidthSpace;", "\xE2\x80\x8B", 16},
        {"&CloseCurlyDoubleQuote;", "\xE2\x80\x9D", 23},
        {"&lstrok;", "\xC5\x82", 8},
        {"&#x2019 ", "\xE2\x80\x99", 7},
        {"&#146;", "\xE2\x80\x99", 6},
        {"&#0;", "\xEF\xBF\xBD", 4},
        {"&#xD800;", "\xEF\xBF\xBD", 8},
        {"&#99999999999;", "\xEF\xBF\xBD", 14},
        {"&copy=1", "", 0},
        {"&nothing;", "", 0},
        {"& b", "", 0},
        {"&#;", "", 0},
        {"&", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[9] = "";
        size_t length = 0;
        size_t size = asc_reference(cases[i].source, cases[i].source + strlen(cases[i].source), out, &length);
        ck_assert_uint_eq(size, strlen(cases[i].expected));
        ck_assert_msg(memcmp(out, cases[i].expected, size) == 0, "%s", cases[i].source);
        ck_assert_uint_eq(length, cases[i].length);
    }
}
END_TEST

START_TEST(deep_nesting_is_flat_beyond_the_limit) {
    asc_buf source = {0};
    for (int i = 0; i < 100000; i++) {
        asc_buf_puts(&source, "<div>");
    }
    asc_buf_puts(&source, "end");
    asc_node *root = asc_markup_parse(source.data, source.length, ASC_HTML, arena);
    size_t depth = 0;
    for (const asc_node *n = root; n->first; n = n->first) {
        depth++;
    }
    ck_assert_uint_eq(depth, ASC_MAX_MARKUP_DEPTH);
    ck_assert_str_eq(asc_node_text(root, arena), "end");
    asc_buf_free(&source);
}
END_TEST

START_TEST(too_many_nodes) {
    asc_buf source = {0};
    for (size_t i = 0; i <= ASC_MAX_MARKUP_NODES; i++) {
        asc_buf_puts(&source, "<p>");
    }
    ck_assert_ptr_null(asc_markup_parse(source.data, source.length, ASC_HTML, arena));
    asc_buf_free(&source);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("markup");
    TCase *tc = tcase_create("markup");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, trees_of_html);
    tcase_add_test(tc, trees_of_xml);
    tcase_add_test(tc, attributes);
    tcase_add_test(tc, references);
    tcase_add_test(tc, deep_nesting_is_flat_beyond_the_limit);
    tcase_add_test(tc, too_many_nodes);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
