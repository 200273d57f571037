// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same rules: Swift 6, strict memory safety, no warning left, each import declared.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A module of the house; the order below is the order in which an article passes through them.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// The tests of a module, in the folder of the same name under `Tests/`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, path: "Tests/\(name)",
    exclude: exclude, swiftSettings: strict)
}

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "tocsin",
  products: [.executable(name: "tocsin", targets: ["tocsin"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CIconv"),
    .target(name: "CLinux"),
    module("LinuxSystem", ["CLinux", system]),
    module("StrictYAML", [yams]),
    module("Watching", ["LinuxSystem", system]),
    module("Extracting", ["CXML2", "CZlib", "CIconv"]),
    module("Scoring", ["Extracting", "StrictYAML"], exclude: ["DESIGN.md"]),
    module("Correlating", ["Extracting", "Scoring", crypto]),
    module("Publishing", ["CSystemd", "LinuxSystem", "Extracting", "Scoring", "Correlating", system, crypto]),
    module("Ledger", ["Extracting", "Scoring", "Correlating", grdb]),
    module(
      "Pipeline",
      [
        "LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring", "Correlating", "Publishing", "Ledger", system,
        logging, lifecycle, signals,
      ]),
    .executableTarget(
      name: "tocsin",
      dependencies: [
        "LinuxSystem", "Watching", "Extracting", "Scoring", "Publishing", "Ledger", "Pipeline", system, logging,
        arguments,
      ],
      swiftSettings: strict),
    // Between SQLite and the disk, in tests only.
    .target(name: "CFaultyDisk", path: "Tests/CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "SeededRandomness", path: "Tests/SeededRandomness", swiftSettings: strict),
    tests("LinuxSystem", ["CLinux", system]),
    tests("StrictYAML"),
    tests("Watching", ["SeededRandomness", "CLinux", "LinuxSystem", system]),
    tests(
      "Extracting", ["SeededRandomness"], exclude: ["Files", "Pages", "compare-with-trafilatura", "measure-many-items"]),
    tests(
      "Scoring", ["SeededRandomness", "Extracting", "StrictYAML"],
      exclude: ["traps.txt", "traps-more.txt", "traps-fresh.txt", "traps-unseen.txt"]),
    tests("Correlating", ["Extracting", "Scoring"]),
    tests("Publishing", ["SeededRandomness", "LinuxSystem", "Extracting", "Scoring", "Correlating", system]),
    tests("Ledger", ["SeededRandomness", "Extracting", "Scoring", "Correlating", grdb]),
    tests(
      "Pipeline",
      [
        "LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring", "Correlating", "Publishing", "Ledger", system,
        logging,
        lifecycle, grdb,
      ]),
    .testTarget(
      name: "FaultsTests",
      dependencies: [
        "CFaultyDisk", "SeededRandomness", "LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring",
        "Publishing", "Ledger", "Pipeline", system,
      ], path: "Tests/Faults", exclude: ["bell.yaml"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["tocsin", "Scoring"], path: "Tests/CommandLine",
      exclude: ["commands.py"], swiftSettings: strict),
    .testTarget(name: "HouseTests", path: "Tests/House", swiftSettings: strict),
  ]
)
