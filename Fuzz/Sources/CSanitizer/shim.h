#pragma once
#include <stddef.h>
#include <stdint.h>

/* libFuzzer's loop, and what the address sanitizer knows of the heap. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *start, size_t count));
size_t __sanitizer_get_current_allocated_bytes(void);
