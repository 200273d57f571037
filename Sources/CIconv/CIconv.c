#include "CIconv.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

ptrdiff_t tocsin_iconv_to_utf8(const char *charset, const unsigned char *input, size_t length,
                               unsigned char *output, size_t capacity, size_t *faults) {
  *faults = 0;
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  char *in = (char *)input;
  char *out = (char *)output;
  size_t left = length;
  size_t room = capacity;
  while (left > 0) {
    if (iconv(converter, &in, &left, &out, &room) != (size_t)-1) break;
    // Every round below passes over a byte or ends, so the loop ends.
    if (errno == E2BIG || room < 3) break;
    memcpy(out, "\xEF\xBF\xBD", 3);
    out += 3;
    room -= 3;
    *faults += 1;
    in += 1;
    left -= 1;
  }
  iconv_close(converter);
  return (ptrdiff_t)(capacity - room);
}
