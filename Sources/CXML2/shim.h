#include <libxml/xmlversion.h>
/* Debian's libxml2 uses ICU for some encodings, and its headers name types of Debian's ICU, which differ from those of the
   ICU inside Foundation. They only concern xmlCharEncodingHandler, which is not used from Swift. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
