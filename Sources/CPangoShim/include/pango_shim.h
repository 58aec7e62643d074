// What Documents needs of Pango and Cairo: texts of any script set in lines, pages of a PDF, and pictures. Lengths are points, colours
// are 0xRRGGBB, x and y grow to the right and down from the upper left corner.

#ifndef PANGO_SHIM_H
#define PANGO_SHIM_H

#include <stddef.h>

typedef struct PangoShimBook PangoShimBook;
typedef struct _PangoLayout PangoShimText;

typedef enum { PANGO_SHIM_LEFT, PANGO_SHIM_CENTRE, PANGO_SHIM_RIGHT } PangoShimAlignment;

typedef struct {
    const char *families;
    // BCP 47; which glyphs and line breaks are right depends on it.
    const char *language;
    double size;
    int is_bold;
    PangoShimAlignment alignment;
    // The width to break lines at; below 0 nothing is broken.
    double width;
} PangoShimStyle;

// A PDF that says of itself when it was made: `created` is an ISO 8601 instant, so that the same pages are the same bytes.
// NULL when memory is short.
PangoShimBook *pango_shim_open(double width, double height, const char *title, const char *created, int is_right_to_left);
// A picture of so many pixels instead, on which a length is a pixel. NULL when memory is short.
PangoShimBook *pango_shim_canvas(int width, int height, int is_right_to_left);
void pango_shim_close(PangoShimBook *book);
void pango_shim_next_page(PangoShimBook *book);
// Ends the last page. The bytes stay the book's. Returns a value other than 0 when Cairo could not go on.
int pango_shim_finish(PangoShimBook *book, const unsigned char **bytes, size_t *length);

// The canvas as a PNG. The bytes stay the book's. Returns a value other than 0 when Cairo could not go on.
int pango_shim_png(PangoShimBook *book, const unsigned char **bytes, size_t *length);

// A text set in lines. It belongs to the thread of its book and is released by the caller.
PangoShimText *pango_shim_text(PangoShimBook *book, const char *text, int length, PangoShimStyle style);
// The baseline of the first line is measured from the top.
void pango_shim_measure(PangoShimText *text, double *width, double *height, double *baseline);
void pango_shim_release(PangoShimText *text);

void pango_shim_show(PangoShimBook *book, PangoShimText *text, double x, double y, unsigned colour);
// Around a centre, turned by `angle` in radians.
void pango_shim_show_turned(PangoShimBook *book, PangoShimText *text, double x, double y, double angle, unsigned colour);
void pango_shim_fill(PangoShimBook *book, double x, double y, double width, double height, unsigned colour);
// A PNG within a box, as large as fits and in its upper left corner. Returns a value other than 0 when it is no PNG.
int pango_shim_picture(
    PangoShimBook *book, const unsigned char *bytes, size_t length, double x, double y, double width, double height);

#endif
