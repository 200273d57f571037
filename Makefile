# `make` lists the commands. Everything a newcomer needs is `make run` and `make test`.

PREFIX ?= /usr
DESTDIR ?=
SYSCONFDIR ?= /etc
SWIFT ?= swift
# An import that Package.swift does not declare is an error.
SWIFTFLAGS ?= --explicit-target-dependency-import-check error
# What is installed carries its own Swift runtime, so that a machine without Swift can run it.
# No run path either: it looks for libraries only where the system does.
RELEASEFLAGS = -c release --static-swift-stdlib --disable-local-rpath $(SWIFTFLAGS)
RELEASED = .build/release/tocsin

# How long each fuzz target runs; TARGET= takes one alone, RUNS= asks for more executions.
SECONDS ?= 60
RUNS ?= 0
TARGET ?=

# How long the soak is.
FILES ?= 1000000
KILLS ?= 500
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup build release run demo test unit-test command-test seeds system-test burst idle faults crash-test kill-loop soak fuzz sanitize html-compare many-items lint install uninstall deb bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what is missing to build and test (Debian 12 or newer; asks sudo when needed)
	@packaging/setup

build: ## debug build
	$(SWIFT) build $(SWIFTFLAGS)

release: ## release build, the Swift runtime linked in
	$(SWIFT) build $(RELEASEFLAGS) --product tocsin

run: setup release ## build, start in ./run, drop the sample articles, show what rings; Ctrl-C ends it
	@packaging/try run

demo: setup release ## the same, ends by itself when every sample article has its receipt
	@packaging/try demo

test: setup lint unit-test seeds crash-test system-test ## everything: lint, unit tests, sample articles, a short soak, the package under a real systemd

unit-test:
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	$(SWIFT) test --skip-build --disable-xctest $(SWIFTFLAGS)
	@$(MAKE) --no-print-directory command-test

command-test: # the commands as they are typed; a few seconds once there is a debug build
	$(SWIFT) build --product tocsin $(SWIFTFLAGS)
	Tests/CommandLine/commands.py

system-test: deb ## the package under a real systemd, in a throw-away overlay of this machine (root)
	lintian --allow-root --fail-on error,warning "$$(ls -t tocsin_*.deb | head -n 1)"
	@Tests/System/run-as-root Tests/System/systemd.py --deb "$$(ls -t tocsin_*.deb | head -n 1)"

seeds: release ## does each sample article get what seeds/expectations.json says?
	Tests/System/seeds.py

burst: release ## 50,000 articles renamed in at once: receipts, memory, time
	Tests/System/burst.py

faults: ## fail every call that goes to the disk, one after the other, and cut the power (an optimised build of its own)
	TOCSIN_FAULTS_EVERY=1 $(SWIFT) test --scratch-path .build-faults -Xswiftc -O --disable-xctest --filter FaultsTests $(SWIFTFLAGS)

crash-test: release # the soak, short
	Tests/System/soak.py --files 3000 --kills 10 --seed $(SEED)

kill-loop: release ## kill the program at each of its calls that change something, and fail each (strace)
	Tests/System/kill_loop.py --seed $(SEED)

soak: release ## kill it at random while files are dropped in every manner (FILES=1000000 KILLS=500 SEED=1)
	Tests/System/soak.py --files $(FILES) --kills $(KILLS) --seed $(SEED)

sanitize: ## the unit tests under the address sanitizer, leaks included, then under the thread sanitizer (builds of their own)
	Tests/Sanitizers/run address
	Tests/Sanitizers/run thread

fuzz: ## hostile inputs for everything that takes bytes from outside (TARGET=html SECONDS=600; a minute for each of all)
	@SWIFT="$(SWIFT)" Fuzz/run --target "$(TARGET)" --seconds $(SECONDS) --runs $(RUNS)

idle: release ## what the waiting service costs in a minute: CPU, wake-ups, memory
	Tests/System/idle.py

html-compare: release ## how well the text of web pages is found, beside trafilatura (from PyPI, into .build)
	@test -x .build/html-compare/bin/python || python3 -m venv .build/html-compare
	@.build/html-compare/bin/python -c 'import trafilatura' 2>/dev/null \
	  || .build/html-compare/bin/pip install --quiet trafilatura lxml_html_clean
	@.build/html-compare/bin/python Tests/Extracting/compare-with-trafilatura --tocsin $(RELEASED)

many-items: release ## what files of 100,000 items cost: how reading ends, time, memory
	@Tests/Extracting/measure-many-items --tocsin $(RELEASED)

lint: ## is all code formatted, are all scripts and units sound?
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources/TocsinFuzz
	@packaging/lint

install: $(RELEASED) ## install below DESTDIR with PREFIX=/usr (after `make release`)
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" SYSCONFDIR="$(SYSCONFDIR)" packaging/install

uninstall: ## remove what `make install` put there; configuration, ledger and spool stay
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" SYSCONFDIR="$(SYSCONFDIR)" packaging/uninstall

deb: release ## a Debian package in this folder
	@packaging/deb/build

bench: ## how fast it reads and scores on one core, beside Vectorscan (FILE=articles.jsonl; libvectorscan-dev)
	@pkg-config --exists libhs || { echo "Vectorscan is missing; run: apt-get install libvectorscan-dev" >&2; exit 1; }
	$(SWIFT) run --package-path Benchmarks -c release tocsin-bench $(BENCHFLAGS) $(FILE)

clean: ## remove what was built and ./run
	rm -rf .build .build-* run Benchmarks/.build Fuzz/.build tocsin_*.deb

$(RELEASED):
	@echo "There is no release build yet; run: make release" >&2; exit 1
