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

// Access between the modules is `package`, which ends at a package's border. So the modules that are measured are targets of
// this package too: links to the same folders, built by the same rules. What is measured is not installed.
let package = Package(
  name: "tocsin-benchmarks",
  dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
  targets: [
    .systemLibrary(name: "CVectorscan", pkgConfig: "libhs", providers: [.apt(["libvectorscan-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CIconv"),
    .target(name: "Extracting", dependencies: ["CXML2", "CZlib", "CIconv"], swiftSettings: strict),
    .target(name: "StrictYAML", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "Scoring", dependencies: ["Extracting", "StrictYAML"], exclude: ["DESIGN.md"], swiftSettings: strict),
    .executableTarget(
      name: "tocsin-bench", dependencies: ["CVectorscan", "Extracting", "StrictYAML", "Scoring"],
      path: "Sources/Bench", swiftSettings: strict),
  ]
)
