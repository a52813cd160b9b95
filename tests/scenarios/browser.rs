//! Chromium as people have it, without a display: its driver, its window, what is to be seen.

use serde_json::{Value, json};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::{By, Capabilities, WebDriver, WebElement};

/// How long the browser may take until it answers.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
/// How long a file may take to be there.
const COMES_WITHIN: Duration = Duration::from_secs(30);

/// Lets axe read the page as it stands.
const EXAMINE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ['violations']}).then(({violations}) => {
        done(violations.flatMap(({id, nodes}) => nodes.map((node) =>
            `${id}: ${node.html.slice(0, 220)} ${node.failureSummary?.split('\\n')[1] ?? ''}`)));
    }, (fault) => done([`axe itself: ${fault}`]))";

/// A browser and what it stands on; both end with the test.
pub struct Browser {
    driver: Child,
    pub window: WebDriver,
    folder: TempDir,
    pictures: PathBuf,
}

impl Browser {
    /// Opens a window. The office's certificate is believed as a person believes it once.
    pub async fn open(pictures: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr());
        let port = port.expect("a port").port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: whatever it starts ends with it.
            .process_group(0)
            .spawn()
            .expect("chromium-driver is one of the packages that the Makefile asks for");
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        let mut wanted = Capabilities::new();
        let options = json!({
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--lang=zh-CN", "--hide-scrollbars", profile],
            "prefs": {"plugins.always_open_pdf_externally": true,
                      "intl.accept_languages": "zh-CN,zh",
                      "download.default_directory": folder.path()},
        });
        wanted.set("browserName", "chrome").expect("json");
        wanted.set("acceptInsecureCerts", true).expect("json");
        wanted.set("goog:chromeOptions", options).expect("json");
        let since = Instant::now();
        let window = loop {
            match WebDriver::new(format!("http://127.0.0.1:{port}"), wanted.clone()).await {
                Ok(window) => break window,
                Err(fault) => assert!(since.elapsed() < STARTS_WITHIN, "no browser: {fault}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../screenshots").join(pictures);
        std::fs::create_dir_all(&pictures).expect("a folder for pictures");
        Self { driver, window, folder, pictures }
    }

    /// Asks the browser itself for something.
    async fn tell(&self, what: &str, how: Value) -> Value {
        self.window.cdp().send_raw(what, how).await.expect("done")
    }

    /// Makes the page as wide and high as this.
    pub async fn resize(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Says what a person prefers.
    pub async fn prefers(&self, scheme: &str) {
        let preferred = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.tell("Emulation.setEmulatedMedia", preferred).await;
    }

    /// Keeps a picture of the whole page.
    pub async fn keep(&self, name: &str, width: u32, height: u32) {
        let whole = self.run("return document.documentElement.scrollHeight").await;
        let whole = u32::try_from(whole.as_u64().unwrap_or(0)).unwrap_or(height);
        self.resize(width, whole.clamp(height, 8_000)).await;
        let picture = self.window.screenshot_as_png().await.expect("a picture");
        std::fs::write(self.pictures.join(format!("{name}.png")), picture).expect("kept");
        self.resize(width, height).await;
    }

    pub async fn go(&self, address: &str) {
        self.window.goto(address).await.expect("gone there");
    }

    pub async fn run(&self, script: &str) -> Value {
        self.window.execute(script, vec![]).await.expect("it ran").json().clone()
    }

    /// What a person can read.
    pub async fn text(&self) -> String {
        let read = self.run("return document.body.innerText").await;
        read.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be read.
    pub async fn see(&self, words: &str) {
        let since = Instant::now();
        loop {
            let text = self.text().await;
            if text.contains(words) {
                return;
            }
            assert!(since.elapsed() < COMES_WITHIN, "no {words} in {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses the first link or button with these words.
    pub async fn press(&self, words: &str) {
        let path = format!("//a[contains(., '{words}')] | //button[contains(., '{words}')]");
        let found = self.found(By::XPath(path), words).await;
        found.click().await.expect("pressed");
    }

    /// Writes into the field with this id.
    pub async fn write(&self, id: &str, text: &str) {
        let field = self.found(By::Id(id), id).await;
        field.clear().await.expect("emptied");
        field.send_keys(text).await.expect("typed");
    }

    /// Waits for what comes with the next page.
    async fn found(&self, by: By, called: &str) -> WebElement {
        let since = Instant::now();
        loop {
            match self.window.find(by.clone()).await {
                Ok(found) => return found,
                Err(_) if since.elapsed() < COMES_WITHIN => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(_) => panic!("no {called} in {}", self.text().await),
            }
        }
    }

    /// What axe finds on the page as it stands.
    pub async fn axe(&self) -> Vec<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"));
        let axe = std::fs::read_to_string(path.join("../ui/node_modules/axe-core/axe.min.js"));
        self.window
            .execute(axe.expect("a package of the pages"), vec![])
            .await
            .expect("it is there");
        let found = self.window.execute_async(EXAMINE, vec![]).await.expect("it looked");
        let found = found.json().as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    }

    /// A file that the browser was given; waits for it.
    pub async fn file(&self, ending: &str) -> Vec<u8> {
        let since = Instant::now();
        loop {
            let entries = std::fs::read_dir(self.folder.path()).expect("read");
            let named = |path: &PathBuf| path.to_string_lossy().ends_with(ending);
            if let Some(path) = entries.flatten().map(|entry| entry.path()).find(named) {
                return std::fs::read(path).expect("read");
            }
            assert!(since.elapsed() < COMES_WITHIN, "no file came");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn close(self) {
        let _ = self.window.clone().quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.driver.wait();
    }
}
