import CLinux
import Glibc
import SystemPackage

extension Directory {
  /// Opens a path below this folder: never outside it, through no symbolic link and no magic link of /proc.
  ///
  /// - Returns: a descriptor number that the caller must own at once.
  func openBeneath(_ relative: FilePath, _ flags: CInt, operation: String = "open") throws(SystemError) -> CInt {
    let resolve = CLINUX_RESOLVE_BENEATH | CLINUX_RESOLVE_NO_SYMLINKS | CLINUX_RESOLVE_NO_MAGICLINKS
    do throws(SystemError) {
      return try query(operation, path.pushing(relative)) {
        unsafe relative.withPlatformString { unsafe clinux_openat2(descriptor.number, $0, UInt64(flags), 0, resolve) }
      }
    } catch {
      // Kernels before 5.6 and some sandboxes lack openat2.
      guard error.errno == .noFunction else { throw error }
      return try openStepByStep(relative, flags, operation: operation)
    }
  }

  /// The same in single steps: each component is opened from its parent's descriptor and may not be a link.
  func openStepByStep(_ relative: FilePath, _ flags: CInt, operation: String) throws(SystemError) -> CInt {
    let whole = path.pushing(relative)
    guard relative.isRelative, !relative.components.contains(where: { $0.kind == .parentDirectory }) else {
      throw SystemError(errno: .improperLink, operation: operation, path: whole)
    }
    var parent = Descriptor(owning: try step(descriptor.number, ".", clinux_o_path | O_DIRECTORY, operation, whole))
    for component in relative.components.dropLast() {
      let name = FilePath(root: nil, [component])
      parent = Descriptor(owning: try step(parent.number, name, clinux_o_path | O_DIRECTORY, operation, whole))
    }
    let last = relative.lastComponent.map { FilePath(root: nil, [$0]) } ?? "."
    return try step(parent.number, last, flags, operation, whole)
  }

  private func step(
    _ folder: CInt, _ name: FilePath, _ flags: CInt, _ operation: String, _ whole: FilePath
  ) throws(SystemError) -> CInt {
    try query(operation, whole) {
      unsafe name.withPlatformString { unsafe openat(folder, $0, flags | O_NOFOLLOW | O_CLOEXEC) }
    }
  }
}
