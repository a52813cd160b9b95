# The commands of the project. Each sets up what it needs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

PACKAGES := build-essential pkg-config perl libssl-dev libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev \
	xvfb dbus-x11 fonts-noto-cjk poppler-utils
FONTS := assets/fonts/NotoSerifSC-Regular.ttf assets/fonts/NotoSerifSC-Bold.ttf
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run test bench setup packages pages window clean

run: setup window
	@bash .ci/open

test: setup pages
	cargo test --workspace --exclude boothward --exclude boothward-tests
	cargo build --package desk --bin boothward-desk
	cargo build --package boothward --features custom-protocol
	cargo test --package boothward-tests --test walls
	cargo test --package boothward-tests --test scenarios
	npm --prefix ui test

bench: setup
	cargo bench --package evidence --package documents --package store

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

pages: ui/node_modules/.ready
	npm --prefix ui run build

window: pages
	cargo build --package boothward --features custom-protocol

clean:
	rm -rf target ui/dist ui/node_modules assets/fonts
