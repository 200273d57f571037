// swift-tools-version: 6.2
import PackageDescription

/// The rules of the main package.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Counts which edges were taken, so that the fuzzer knows what is new; and lets the targets call what is internal.
let watched: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]

/// A module of the house, the same folder as in the main package.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: watched)
}

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Access between the modules is `package`, which ends at a package's border. So the modules under test are targets of this
// package too: links to the same folders. `Fuzz/run` builds it with the address sanitizer.
let package = Package(
  name: "tocsin-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSanitizer"),
    .target(name: "CIconv"),
    .target(name: "CLinux"),
    module("LinuxSystem", ["CLinux", system]),
    module("StrictYAML", [yams]),
    module("Watching", ["LinuxSystem", system]),
    module("Extracting", ["CXML2", "CZlib", "CIconv"]),
    module("Scoring", ["Extracting", "StrictYAML"], exclude: ["DESIGN.md"]),
    module("Correlating", ["Extracting", "Scoring", crypto]),
    module("Publishing", ["CSystemd", "LinuxSystem", "Extracting", "Scoring", "Correlating", system, crypto]),
    // Of the service, only what reads its configuration.
    .target(
      name: "Pipeline",
      dependencies: ["LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring", "Correlating", system],
      sources: ["Configuration"], swiftSettings: watched),
    .executableTarget(
      name: "tocsin-fuzz",
      dependencies: [
        "CSanitizer", "LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring", "Correlating", "Publishing",
        "Pipeline", system,
      ],
      path: "Sources/TocsinFuzz",
      swiftSettings: watched + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
  ]
)
