// The Linux calls and constants that Swift's Glibc module leaves out. Every function returns what the system call returns:
// a value that is not negative, or -1 with the reason in errno. Debian 12's C library has no wrapper for openat2.
#ifndef TOCSIN_CLINUX_H
#define TOCSIN_CLINUX_H

#include <stddef.h>
#include <stdint.h>

// What openat2 refuses while it walks a path (linux/openat2.h).
static const uint64_t CLINUX_RESOLVE_NO_MAGICLINKS = 0x02;
static const uint64_t CLINUX_RESOLVE_NO_SYMLINKS = 0x04;
static const uint64_t CLINUX_RESOLVE_BENEATH = 0x08;

// open: a descriptor that only stands for a place in the tree (needs no right to read it).
extern const int clinux_o_path;

// renameat2: fail with EEXIST instead of replacing what stands at the new name (linux/fs.h).
static const unsigned int CLINUX_RENAME_NOREPLACE = 0x01;

// Opens a path relative to an open folder; `resolve` is a set of the CLINUX_RESOLVE bits. O_CLOEXEC is always added.
int clinux_openat2(int folder, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);

// Renames with flags, which rename() and renameat() do not take.
int clinux_renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);

// A pipe whose ends take flags from the start: ends[0] is read, ends[1] is written.
int clinux_pipe2(int ends[2], int flags);

// What statfs says of a file system: bytes that a process without privilege may still write, whether it is mounted for reading
// only, and its kind's number.
struct clinux_file_system {
  uint64_t free_bytes;
  uint64_t kind;
  int is_read_only;
};

// Asks for the file system of a path (links followed), or of an open descriptor.
int clinux_file_system_at(const char *path, struct clinux_file_system *found);
int clinux_file_system_of(int descriptor, struct clinux_file_system *found);

// The symbolic name of an errno value ("ENOSPC"), or NULL when the C library knows none.
const char *clinux_errno_name(int number);

// Names the calling thread for ps and top; a name of more than 15 bytes is not taken.
void clinux_name_this_thread(const char *name);

// Gives the free pages at the top of the heap and inside it back to the kernel; 1 when some were given back.
int clinux_release_free_memory(void);

// Gives the pages of the program's and its libraries' code and constants back: start-up touches many that are never used again.
// Segments that can be written, where relocations stand, are left alone.
void clinux_forget_program_pages(void);

#endif
