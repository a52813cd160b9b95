# The commands of the project. Each sets up what it needs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

PACKAGES := build-essential pkg-config perl libssl-dev libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev \
	webkit2gtk-driver chromium chromium-driver xvfb dbus dbus-x11 fonts-noto-cjk poppler-utils desktop-file-utils openbox wmctrl
FONTS := assets/fonts/NotoSerifSC-Regular.ttf assets/fonts/NotoSerifSC-Bold.ttf
DRIVER := target/tools/bin/tauri-driver
WINDOW := --features boothward/custom-protocol
PACK := ui/node_modules/.bin/tauri bundle --ci --bundles deb
# A rehearsal fair that is kept for the figures of the window.
FAIR := target/bench-fair
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run serve test simulate fuzz endure bench bundle setup packages pages window clean

run: setup window
	@bash .ci/open

# The office, under ~/.local/share/boothward-office; what it prints is how the first desk joins.
serve: packages
	cargo run --package server --bin boothward-office

# Everything is built in one go, so that no library is built twice for want of a feature.
test: setup pages $(DRIVER)
	cargo build --workspace --bins --tests $(WINDOW)
	$(PACK) --debug
	BOOTHWARD_TAURI_DRIVER=$(abspath $(DRIVER)) cargo test --workspace $(WINDOW)
	npm --prefix ui test

# More seeds of the simulation than every run plays: BOOTHWARD_SEEDS=COUNT or FROM..TO.
simulate: setup pages
	cargo build --workspace --bins --tests $(WINDOW)
	BOOTHWARD_SEEDS=$${BOOTHWARD_SEEDS:-100000} cargo test --workspace $(WINDOW) --test simulation -- --nocapture desks_that_meet_again

# What strangers may send, for minutes instead of moments.
fuzz: setup pages
	cargo build --workspace --bins --tests $(WINDOW)
	BOOTHWARD_FUZZ_SECONDS=$${BOOTHWARD_FUZZ_SECONDS:-180} cargo test --workspace $(WINDOW) --test simulation -- --nocapture hostile

# The office and four desks as processes that are killed; BOOTHWARD_MINUTES says how long.
endure: setup pages
	cargo build --workspace --bins --tests $(WINDOW)
	cargo test --workspace $(WINDOW) --test endurance -- --ignored --nocapture

# The window is measured as it is delivered; the program that measures it is the tests'. The
# exchange takes a few minutes, most of them to make a ledger of a million facts.
bench: bundle $(DRIVER)
	cargo bench --workspace $(WINDOW) --bench desk
	cargo bench --workspace $(WINDOW) --bench exchange
	test -d $(FAIR) || { rm -rf $(FAIR).new && target/release/boothward-desk --data $(FAIR).new rehearsal --seed 1 && mv $(FAIR).new $(FAIR); }
	cargo build --workspace --bins --tests $(WINDOW)
	BOOTHWARD_TAURI_DRIVER=$(abspath $(DRIVER)) BOOTHWARD_REHEARSED=$(abspath $(FAIR)) \
		BOOTHWARD_WINDOW=$(abspath target/release/boothward) \
		cargo test --workspace $(WINDOW) --test window figures_of_the_window -- --ignored --nocapture

# The package for Debian and Ubuntu, under target/release/bundle/deb.
bundle: setup pages
	cargo build --release --workspace --bins $(WINDOW)
	$(PACK)

setup: packages ui/node_modules/.ready $(FONTS)

packages:
	@missing=""; for package in $(PACKAGES); do \
		dpkg-query --show --showformat='$${Status}' "$$package" 2>/dev/null | grep -q "ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $$missing; \
	fi

ui/node_modules/.ready: ui/package-lock.json
	npm --prefix ui ci --no-audit --no-fund
	touch $@

$(FONTS): ui/node_modules/.ready assets/fonts.json
	node assets/fonts.mjs

$(DRIVER):
	cargo install tauri-driver --version 2.1.0 --locked --root target/tools --target-dir target/tools

pages: ui/node_modules/.ready
	npm --prefix ui run build

window: pages
	cargo build --package boothward --features custom-protocol

clean:
	rm -rf target ui/dist ui/node_modules assets/fonts
