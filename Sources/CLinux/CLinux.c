#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CLinux.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <link.h>
#include <sys/mman.h>

// The header repeats the kernel's numbers so that Swift sees them as typed constants; here the compiler compares the two.
_Static_assert(RESOLVE_NO_MAGICLINKS == 0x02, "RESOLVE_NO_MAGICLINKS");
_Static_assert(RESOLVE_NO_SYMLINKS == 0x04, "RESOLVE_NO_SYMLINKS");
_Static_assert(RESOLVE_BENEATH == 0x08, "RESOLVE_BENEATH");
_Static_assert(RENAME_NOREPLACE == 0x01, "RENAME_NOREPLACE");

const int clinux_o_path = O_PATH;

int clinux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = flags | O_CLOEXEC;
  how.mode = mode;
  how.resolve = resolve;
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

int clinux_renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags) {
  return renameat2(old_folder, old_path, new_folder, new_path, flags);
}

int clinux_pipe2(int ends[2], int flags) { return pipe2(ends, flags); }

// ST_RDONLY of sys/statvfs.h, which statfs uses too; that header's function of the same name is not needed.
static const uint64_t read_only_flag = 1;

static int tell_file_system(int result, const struct statfs *status, struct clinux_file_system *found) {
  if (result < 0) return result;
  uint64_t unit = status->f_frsize != 0 ? (uint64_t)status->f_frsize : (uint64_t)status->f_bsize;
  if (__builtin_mul_overflow((uint64_t)status->f_bavail, unit, &found->free_bytes)) found->free_bytes = UINT64_MAX;
  found->kind = (uint64_t)status->f_type & UINT32_MAX;
  found->is_read_only = ((uint64_t)status->f_flags & read_only_flag) != 0;
  return result;
}

int clinux_file_system_at(const char *path, struct clinux_file_system *found) {
  struct statfs status;
  return tell_file_system(statfs(path, &status), &status, found);
}

int clinux_file_system_of(int descriptor, struct clinux_file_system *found) {
  struct statfs status;
  return tell_file_system(fstatfs(descriptor, &status), &status, found);
}

const char *clinux_errno_name(int number) { return strerrorname_np(number); }

void clinux_name_this_thread(const char *name) { (void)pthread_setname_np(pthread_self(), name); }

int clinux_release_free_memory(void) { return malloc_trim(0); }

// Forgets the pages of one loaded object that nobody has written to: what is needed again comes back from the file.
static int forget_clean_pages(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  (void)context;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
    const uintptr_t start = (object->dlpi_addr + segment->p_vaddr + page - 1) & ~(page - 1);
    const uintptr_t end = (object->dlpi_addr + segment->p_vaddr + segment->p_memsz) & ~(page - 1);
    if (start < end) (void)madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void clinux_forget_program_pages(void) { (void)dl_iterate_phdr(forget_clean_pages, NULL); }
