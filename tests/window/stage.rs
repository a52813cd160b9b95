//! A display nobody sees, the driver, and the window of the program itself.

use crate::eye::Eye;
use crate::hand::Hand;
use boothward_tests::beside;
use image::{ImageFormat, Rgb, RgbImage};
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

/// How long a window may take until it answers.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
const GOES_WITHIN: Duration = Duration::from_secs(5);
/// How long a start may take that finds another window in its place.
const ENDS_WITHIN: Duration = Duration::from_secs(30);
/// How long a start that is alone in its folder is looked at.
const STAYS_FOR: Duration = Duration::from_secs(4);

/// Everything that a window stands on; it ends with the test.
pub struct Stage {
    display: Child,
    driver: Child,
    window: Option<WebDriver>,
    port: u16,
    folder: TempDir,
    program: PathBuf,
    number: String,
    company: Vec<Child>,
}

impl Stage {
    /// Opens the window on an empty data folder.
    pub async fn open(pictures: &str) -> (Self, Hand) {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("desk");
        Self::open_on(pictures, folder, &data).await
    }

    /// Opens the window on a desk that is there already.
    pub async fn open_on(pictures: &str, folder: TempDir, data: &Path) -> (Self, Hand) {
        Self::open_program(pictures, folder, data, window(), &[]).await
    }

    /// Opens the window of a program that lies elsewhere; `before` is what starts its driver.
    pub async fn open_program(
        pictures: &str,
        folder: TempDir,
        data: &Path,
        program: PathBuf,
        before: &[String],
    ) -> (Self, Hand) {
        let (display, number) = start_display(folder.path());
        let choices = folder.path().join("choices");
        std::fs::write(&choices, "").expect("the prepared answers");
        let (port, native) = (free_port(), free_port());
        // A driver of one window: a session bus of its own, so that no two windows meet.
        let mut whole: Vec<_> = before.iter().map(OsString::from).collect();
        whole.extend([OsString::from("dbus-run-session"), OsString::from("--"), driver().into()]);
        let driver = Command::new(&whole[0])
            .args(&whole[1..])
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("DISPLAY", format!(":{number}"))
            .env("BOOTHWARD_DATA", data)
            .env("BOOTHWARD_CHOICES", &choices)
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .env("XDG_DATA_HOME", folder.path().join("share"))
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .env("LC_ALL", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            // Without a graphics card the pages are drawn by the processor.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: whatever it starts ends with it.
            .process_group(0)
            .spawn()
            .expect("dbus-run-session is one of the packages that the Makefile asks for");
        let mut stage = Self {
            display,
            driver,
            window: None,
            port,
            folder,
            program,
            number,
            company: Vec::new(),
        };
        let hand = stage.start(pictures).await;
        (stage, hand)
    }

    /// Starts the program again on the same desk, as a person does the next morning.
    pub async fn start(&mut self, pictures: &str) -> Hand {
        let window = self.connect().await;
        self.window = Some(window.clone());
        Hand::new(window, self.files().join("choices"), Eye::on(self.files(), pictures))
    }

    async fn connect(&self) -> WebDriver {
        let mut wanted = Capabilities::new();
        let options = serde_json::json!({ "application": self.program, "args": [] });
        wanted.set("tauri:options", options).expect("json");
        wanted.set("browserName", "wry").expect("json");
        let address = format!("http://127.0.0.1:{}", self.port);
        let since = Instant::now();
        loop {
            match WebDriver::new(&address, wanted.clone()).await {
                Ok(window) => return window,
                Err(fault) => assert!(since.elapsed() < STARTS_WITHIN, "no window: {fault}"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The desk's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// Where a person's own files lie.
    pub fn files(&self) -> &Path {
        self.folder.path()
    }

    /// A photograph of the booth, as a camera file.
    pub fn photo(&self, shade: u8) -> PathBuf {
        let path = self.folder.path().join(format!("IMG_{shade:04}.jpg"));
        let picture = RgbImage::from_fn(640, 480, |column, row| {
            let lamp = (column as i32 - 320).pow(2) + (row as i32 - 200).pow(2) < 14_000;
            let stand = (300..340).contains(&column) && (300..430).contains(&row);
            if lamp || stand { Rgb([shade, 120, 60]) } else { Rgb([225, 220, (row / 3) as u8]) }
        });
        picture.save_with_format(&path, ImageFormat::Jpeg).expect("a picture");
        path
    }

    /// A scanned sheet.
    pub fn scan(&self, shade: u8) -> PathBuf {
        let path = self.folder.path().join(format!("扫描件{shade}.png"));
        let sheet = RgbImage::from_fn(420, 594, |column, row| {
            let line = row % 28 < 3 && (50..370).contains(&column) && row > 60 && row < 480;
            let seal = (column as i32 - 300).pow(2) + (row as i32 - 500).pow(2);
            match () {
                () if (1_600..2_300).contains(&seal) => Rgb([190, 40, 40]),
                () if line => Rgb([90, 90, shade]),
                () => Rgb([252, 251, 247]),
            }
        });
        sheet.save_with_format(&path, ImageFormat::Png).expect("a scan");
        path
    }

    /// Starts the program once more in the same session, and waits until it has ended.
    pub async fn start_beside(&self, data: &Path, arguments: &[&OsStr]) -> ExitStatus {
        let mut second = self.beside(data, arguments);
        let since = Instant::now();
        loop {
            if let Some(ended) = second.try_wait().expect("asked") {
                return ended;
            }
            if since.elapsed() > ENDS_WITHIN {
                let _ = second.kill();
                panic!("a second window on the same folder");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Whether the program goes on beside the first when it is started on this folder.
    pub async fn runs_beside(&self, data: &Path) -> bool {
        let mut second = self.beside(data, &[]);
        tokio::time::sleep(STAYS_FOR).await;
        let runs = second.try_wait().expect("asked").is_none();
        let _ = second.kill();
        let _ = second.wait();
        runs
    }

    /// Puts a window manager on the display, as every desktop has one: it frames, moves, closes and
    /// fills the screen.
    pub async fn frame(&mut self) {
        self.accompany(Command::new("openbox").args(["--sm-disable"]).stdout(Stdio::null()));
        let since = Instant::now();
        while self.manage(&["-l"]).lines().count() == 0 {
            assert!(since.elapsed() < ENDS_WITHIN, "nothing is managed");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Asks the window manager for something, and answers what it says.
    pub fn manage(&self, arguments: &[&str]) -> String {
        let told = Command::new("wmctrl")
            .args(arguments)
            .env("DISPLAY", format!(":{}", self.number))
            .output()
            .expect("wmctrl is one of the packages that the Makefile asks for");
        String::from_utf8_lossy(&told.stdout).into_owned()
    }

    /// Closes the window by its frame, and waits until the program has ended.
    pub async fn close_by_frame(&mut self) {
        let process = self.process();
        let listed = self.manage(&["-l"]);
        let window = listed.split_whitespace().next().expect("a window").to_owned();
        self.manage(&["-i", "-c", &window]);
        let since = Instant::now();
        let runs = |process: u32| {
            let state = std::fs::read_to_string(format!("/proc/{process}/stat"));
            state.is_ok_and(|state| !state.contains(") Z"))
        };
        while runs(process) {
            assert!(since.elapsed() < ENDS_WITHIN, "the window does not close");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if let Some(window) = self.window.take() {
            // The driver learns only now that its window has gone.
            let _ = window.quit().await;
        }
    }

    /// Writes down into a file what the system is asked to say.
    pub fn hear(&mut self) -> PathBuf {
        let heard = self.files().join("heard");
        let file = std::fs::File::create(&heard).expect("a file");
        let (_, kept) = self.first();
        let address =
            kept.split('\0').find_map(|line| line.strip_prefix("DBUS_SESSION_BUS_ADDRESS="));
        let address = address.expect("the session has a bus").to_owned();
        let mut listener = Command::new("dbus-monitor");
        listener.args(["--session", "interface='org.freedesktop.Notifications'"]);
        self.accompany(listener.env("DBUS_SESSION_BUS_ADDRESS", address).stdout(file));
        heard
    }

    fn accompany(&mut self, command: &mut Command) {
        let display = format!(":{}", self.number);
        let child = command.env("DISPLAY", display).stderr(Stdio::null()).spawn();
        self.company.push(child.expect("one of the packages that the Makefile asks for"));
    }

    /// The process of the window.
    pub fn process(&self) -> u32 {
        self.first().0
    }

    /// The process of the window and what it was started with.
    fn first(&self) -> (u32, String) {
        self.running().expect("the first window runs")
    }

    fn running(&self) -> Option<(u32, String)> {
        let mark = format!("BOOTHWARD_DATA={}", self.data().display());
        std::fs::read_dir("/proc").expect("processes").flatten().find_map(|entry| {
            let name = std::fs::read_to_string(entry.path().join("comm")).ok()?;
            let kept = std::fs::read(entry.path().join("environ")).ok()?;
            let kept = String::from_utf8_lossy(&kept).into_owned();
            let process = entry.file_name().to_string_lossy().parse().ok()?;
            (name.trim() == "boothward" && kept.contains(&mark)).then_some((process, kept))
        })
    }

    fn beside(&self, data: &Path, arguments: &[&OsStr]) -> Child {
        // The first window knows the session's bus; the program inherits it from there.
        let (_, kept) = self.first();
        Command::new(&self.program)
            .args(arguments)
            .env_clear()
            .envs(kept.split('\0').filter_map(|line| line.split_once('=')))
            .env("BOOTHWARD_DATA", data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    }

    /// Closes the window, as a person does at the end of the day; its folder stays.
    pub async fn close_window(&mut self) {
        if let Some(window) = self.window.take() {
            window.quit().await.expect("the window closes");
        }
        // One that is started while the last still runs would only call that one.
        let since = Instant::now();
        while self.running().is_some() && since.elapsed() < GOES_WITHIN {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for one in &mut self.company {
            let _ = one.kill();
            let _ = one.wait();
        }
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-s", "TERM", "--", &group]).status();
        let _ = self.driver.wait();
        let _ = self.display.kill();
        let _ = self.display.wait();
    }
}

/// A display with a number that is free.
fn start_display(folder: &Path) -> (Child, String) {
    let mut display = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1920x1080x24",
            "-nolisten",
            "tcp",
            "-nocursor",
            "-fbdir",
        ])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is one of the packages that the Makefile asks for");
    let told = display.stdout.as_mut().expect("a pipe");
    let mut number = String::new();
    BufReader::new(told).read_line(&mut number).expect("the display's number");
    (display, number.trim().to_owned())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn driver() -> PathBuf {
    std::env::var_os("BOOTHWARD_TAURI_DRIVER")
        .map_or_else(|| beside("../tools/bin/tauri-driver"), PathBuf::from)
}

/// The program that is tested.
pub fn window() -> PathBuf {
    // What is measured is built otherwise than what is tested.
    if let Some(path) = std::env::var_os("BOOTHWARD_WINDOW") {
        return path.into();
    }
    beside("boothward")
}
