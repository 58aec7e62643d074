#include "pango_shim.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

struct PangoShimBook {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoContext *context;
    GByteArray *bytes;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned length) {
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

// Positions are those of a printer: nothing is rounded to the pixels of a screen.
static PangoContext *make_context(int is_right_to_left) {
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    return context;
}

PangoShimBook *pango_shim_open(double width, double height, const char *title, const char *created, int is_right_to_left) {
    PangoShimBook *book = g_try_new0(PangoShimBook, 1);
    if (!book) return NULL;
    book->bytes = g_byte_array_new();
    book->surface = cairo_pdf_surface_create_for_stream(write_bytes, book->bytes, width, height);
    cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    book->cairo = cairo_create(book->surface);
    book->context = make_context(is_right_to_left);
    return book;
}

PangoShimBook *pango_shim_canvas(int width, int height, int is_right_to_left) {
    PangoShimBook *book = g_try_new0(PangoShimBook, 1);
    if (!book) return NULL;
    book->bytes = g_byte_array_new();
    book->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    book->cairo = cairo_create(book->surface);
    book->context = make_context(is_right_to_left);
    return book;
}

void pango_shim_close(PangoShimBook *book) {
    g_object_unref(book->context);
    cairo_destroy(book->cairo);
    cairo_surface_destroy(book->surface);
    g_byte_array_unref(book->bytes);
    g_free(book);
}

void pango_shim_next_page(PangoShimBook *book) {
    cairo_show_page(book->cairo);
}

int pango_shim_finish(PangoShimBook *book, const unsigned char **bytes, size_t *length) {
    cairo_show_page(book->cairo);
    cairo_surface_finish(book->surface);
    *bytes = book->bytes->data;
    *length = book->bytes->len;
    return cairo_status(book->cairo) != CAIRO_STATUS_SUCCESS || cairo_surface_status(book->surface) != CAIRO_STATUS_SUCCESS;
}

int pango_shim_png(PangoShimBook *book, const unsigned char **bytes, size_t *length) {
    cairo_surface_flush(book->surface);
    cairo_status_t status = cairo_surface_write_to_png_stream(book->surface, write_bytes, book->bytes);
    *bytes = book->bytes->data;
    *length = book->bytes->len;
    return status != CAIRO_STATUS_SUCCESS || cairo_status(book->cairo) != CAIRO_STATUS_SUCCESS;
}

PangoShimText *pango_shim_text(PangoShimBook *book, const char *text, int length, PangoShimStyle style) {
    PangoLayout *layout = pango_layout_new(book->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, style.families);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(style.language)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);

    pango_layout_set_text(layout, text, length);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style.width >= 0) pango_layout_set_width(layout, pango_units_from_double(style.width));
    // Pango swaps left and right for a paragraph that runs against the page; here left means left.
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    int is_turned = line && line->resolved_dir != pango_context_get_base_dir(book->context);
    PangoAlignment ends[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_RIGHT};
    int is_right = style.alignment == PANGO_SHIM_RIGHT;
    pango_layout_set_alignment(
        layout, style.alignment == PANGO_SHIM_CENTRE ? PANGO_ALIGN_CENTER : ends[is_right != is_turned]);
    return layout;
}

void pango_shim_measure(PangoShimText *text, double *width, double *height, double *baseline) {
    PangoRectangle box;
    pango_layout_get_extents(text, NULL, &box);
    *width = pango_units_to_double(box.width);
    *height = pango_units_to_double(box.height);
    *baseline = pango_units_to_double(pango_layout_get_baseline(text));
}

void pango_shim_release(PangoShimText *text) {
    g_object_unref(text);
}

static void choose_colour(PangoShimBook *book, unsigned colour) {
    cairo_set_source_rgb(
        book->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

void pango_shim_show(PangoShimBook *book, PangoShimText *text, double x, double y, unsigned colour) {
    choose_colour(book, colour);
    cairo_move_to(book->cairo, x, y);
    pango_cairo_show_layout(book->cairo, text);
}

void pango_shim_show_turned(PangoShimBook *book, PangoShimText *text, double x, double y, double angle, unsigned colour) {
    double width, height, baseline;
    pango_shim_measure(text, &width, &height, &baseline);
    cairo_save(book->cairo);
    cairo_translate(book->cairo, x, y);
    cairo_rotate(book->cairo, angle);
    pango_shim_show(book, text, -width / 2, -height / 2, colour);
    cairo_restore(book->cairo);
}

void pango_shim_fill(PangoShimBook *book, double x, double y, double width, double height, unsigned colour) {
    choose_colour(book, colour);
    cairo_rectangle(book->cairo, x, y, width, height);
    cairo_fill(book->cairo);
}

typedef struct {
    const unsigned char *bytes;
    size_t left;
} Reading;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned length) {
    Reading *reading = closure;
    if (length > reading->left) return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reading->bytes, length);
    reading->bytes += length;
    reading->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

int pango_shim_picture(
    PangoShimBook *book, const unsigned char *bytes, size_t length, double x, double y, double width, double height) {
    Reading reading = {bytes, length};
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
    if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(picture);
        return 1;
    }
    double across = width / cairo_image_surface_get_width(picture), down = height / cairo_image_surface_get_height(picture);
    double scale = across < down ? across : down;
    cairo_save(book->cairo);
    cairo_translate(book->cairo, x, y);
    cairo_scale(book->cairo, scale, scale);
    cairo_set_source_surface(book->cairo, picture, 0, 0);
    cairo_paint(book->cairo);
    cairo_restore(book->cairo);
    cairo_surface_destroy(picture);
    return 0;
}
