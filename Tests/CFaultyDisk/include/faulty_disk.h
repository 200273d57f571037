// A SQLite VFS between SQLite and the disk, for tests: calls can fail, the program can crash at a call, and what was never
// synced can then be lost. It becomes SQLite's default; files outside of a watched folder pass through untouched.
#ifndef TOCSIN_FAULTY_DISK_H
#define TOCSIN_FAULTY_DISK_H

#include <stdint.h>

// What SQLite is about to do.
enum faulty_call { FAULTY_OPEN, FAULTY_READ, FAULTY_WRITE, FAULTY_TRUNCATE, FAULTY_SYNC, FAULTY_DELETE };

// What the test says to that. After FAULTY_FAIL_AFTER the call is made, and reported as failed all the same.
enum faulty_answer { FAULTY_PROCEED, FAULTY_FAIL, FAULTY_FULL, FAULTY_FAIL_AFTER };

// Asked before each call; must be safe on any thread.
typedef int (*faulty_judge)(int folder, int call);

// Makes the VFS SQLite's default; done once before any database is opened. 0, or SQLite's error code.
int faulty_disk_install(faulty_judge judge);

// Watches the databases in a folder, until it is forgotten. `folder` is a number above 0, below FAULTY_FOLDERS.
enum { FAULTY_FOLDERS = 64 };
void faulty_disk_watch(int folder, const char *path);
void faulty_disk_forget(int folder);

// Loses what was not synced, as a power cut does, by chance from `seed`; everything there must be closed.
void faulty_disk_lose(int folder, uint64_t seed);

#endif
