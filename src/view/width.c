#include "view/width.h"

#include "ascribe/view.h"
#include "base/utf8.h"

#include <string.h>

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* Combining marks and other characters without width, and the wide ones of East Asian Width (UAX #11), coarsely. */
static const range NARROW[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
    {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x200B, 0x200F}, {0x2060, 0x2064},
    {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};
static const range WIDE[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static bool within(uint32_t code, const range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

int asc_char_width(uint32_t code) {
    if (code < 0x300) {
        return 1;
    }
    if (within(code, NARROW, sizeof NARROW / sizeof *NARROW)) {
        return 0;
    }
    return within(code, WIDE, sizeof WIDE / sizeof *WIDE) ? 2 : 1;
}

int asc_text_width(const char *text) {
    size_t size = strlen(text);
    int width = 0;
    for (size_t i = 0; i < size;) {
        size_t step = 1;
        uint32_t code = asc_utf8_decode(text + i, size - i, &step);
        width += code == ASC_UTF8_BAD ? 1 : asc_char_width(code);
        i += step;
    }
    return width;
}

static bool turns_text_round(uint32_t code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/* What a character of untrusted text is shown as. */
static uint32_t harmless(uint32_t code) {
    if (code == '\n' || code == '\r' || code == '\t' || code == 0x2028 || code == 0x2029) {
        return ' ';
    }
    if (code < 0x20) {
        return 0x2400 + code;
    }
    if (code == 0x7F) {
        return 0x2421;
    }
    if (code == ASC_UTF8_BAD || (code >= 0x80 && code < 0xA0) || turns_text_round(code)) {
        return 0xFFFD;
    }
    return code;
}

int asc_clean_add(asc_buf *out, const char *text, size_t length) {
    int width = 0;
    for (size_t i = 0; i < length;) {
        size_t step = 1;
        uint32_t code = harmless(asc_utf8_decode(text + i, length - i, &step));
        char bytes[4];
        asc_buf_add(out, bytes, asc_utf8_encode(code, bytes));
        width += asc_char_width(code);
        i += step;
    }
    return width;
}

int asc_clean_cut(asc_buf *out, const char *cleaned, int width) {
    int all = asc_text_width(cleaned);
    if (all <= width) {
        asc_buf_puts(out, cleaned);
        return all;
    }
    size_t size = strlen(cleaned);
    int used = 0;
    for (size_t i = 0; i < size;) {
        size_t step = 1;
        int wide = asc_char_width(asc_utf8_decode(cleaned + i, size - i, &step));
        if (used + wide > width - 1) {
            break;
        }
        asc_buf_add(out, cleaned + i, step);
        used += wide;
        i += step;
    }
    asc_buf_puts(out, "…");
    return used + 1;
}

char *asc_text_harmless(const char *text) {
    asc_buf out = {0};
    for (const char *line = text;;) {
        size_t length = strcspn(line, "\n");
        asc_clean_add(&out, line, length);
        if (!line[length]) {
            break;
        }
        asc_buf_putc(&out, '\n');
        line += length + 1;
    }
    return asc_buf_take(&out);
}
