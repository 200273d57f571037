import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

/// A temporary folder for one test, removed with it.
final class Scratch: Sendable {
  let path: FilePath

  init() throws {
    var template = Array("/tmp/tocsin-linux-\(String(repeating: "X", count: 6))".utf8CString)
    path = try #require(unsafe mkdtemp(&template).map { unsafe FilePath(platformString: $0) })
  }

  deinit {
    shell("umount -l '\(path)'/*; chmod -R u+rwx '\(path)'; rm -rf '\(path)'")
  }

  func directory(_ name: String = "") throws -> Directory {
    try Directory.making(path.pushing(FilePath(name)), mode: 0o755)
  }

  func write(_ name: String, _ text: String) {
    shell("printf '\(text)' > '\(path)/\(name)'")
  }

  func names(_ name: String = "") throws -> [String] {
    var listing = try DirectoryListing(of: try directory(name))
    var names: [String] = []
    while let entry = try listing.next() { names.append(entry.name.string) }
    return names.sorted()
  }
}

@discardableResult
func shell(_ command: String) -> Bool {
  unsafe system("(\(command)) >/dev/null 2>&1") == 0
}

/// The error a step ends with, or nil.
func failure<Failure: Error>(_ step: () throws(Failure) -> Void) -> Failure? {
  do throws(Failure) {
    try step()
    return nil
  } catch {
    return error
  }
}

func component(_ name: String) throws -> FilePath.Component { try #require(FilePath.Component(name)) }
