import CSanitizer
import Glibc

/// Called by libFuzzer with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  chosen.run(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The program's entry by the name that SwiftPM looks for; libFuzzer goes on with the arguments.
@_cdecl("tocsin_fuzz_main")
public func enter(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  // What is read once, such as the lexicon, is not to count against the first input's time.
  chosen.run([])
  var (count, arguments) = unsafe (count, arguments)
  return unsafe LLVMFuzzerRunDriver(&count, &arguments, fuzz)
}

/// The target that the environment names.
private let chosen: FuzzTarget = {
  let name = environment("TOCSIN_FUZZ_TARGET") ?? ""
  if name == "list" { leave(FuzzTarget.all.map(\.name).joined(separator: "\n"), status: 0) }
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    leave("TOCSIN_FUZZ_TARGET='\(name)' is no target; 'list' names them all", status: 2)
  }
  if environment("TOCSIN_FUZZ_LEAKS") != nil { return target.leakChecked }
  return environment("TOCSIN_FUZZ_STRETCH").flatMap { Int($0) }.map(target.stretched) ?? target
}()

/// Ends the program; by `exit`, libFuzzer would take it for a finding.
private func leave(_ words: String, status: Int32) -> Never {
  print(words)
  fflush(nil)
  _exit(status)
}

private func environment(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }
