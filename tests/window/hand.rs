//! What a person does with the window: looks, presses, writes, picks, and reads what is said.
//! Everything is found by what it is called.

mod examine;
pub mod keyboard;

use crate::eye::Eye;
use keyboard::Keyboard;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use thirtyfour::{Key, TypingData, WebDriver, WebElement};

const FIND: &str = include_str!("find.js");
/// How long a person would wait before calling somebody.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(60);
/// How long something stands still before a hand trusts that it will.
const RESTS: Duration = Duration::from_millis(180);

/// The usual window, and the smallest that there may be.
const SIZES: [(u32, u32); 2] = [(1280, 800), (1024, 768)];

/// The words of whatever may hinder, and what is written on the page.
const ALERTS: &str = "return [...document.querySelectorAll('[role=\"alert\"], .wrong')]
    .filter((one) => one.getClientRects().length > 0).map((one) => one.textContent.trim())
    .filter(Boolean).join(' | ')";
/// Papers that are not drawn so far.
const COVERED: &str = "return document.querySelectorAll('figure .cover').length";
const DIALOGS: &str = "return document.querySelectorAll('dialog[open]').length";
/// The words that a person can see: of the topmost dialog, else of the page; and what was just
/// said.
const WORDS: &str =
    "const shown = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const above = [...document.querySelectorAll('[popover], [role=\"alert\"]')];
    return [shown, ...above].map((one) => one.innerText).join(' ')";
/// What lies over its edge, or is cut by it, on the page as it is shown.
const OVERFLOWING: &str = "const root = document.documentElement;
    return root.scrollWidth > root.clientWidth + 1 || root.scrollHeight > root.clientHeight + 1";

/// Moves the plan to and fro under one finger for a hundred and twenty frames and keeps how long
/// each took.
const PAN: &str = "const canvas = document.querySelector('[role=application] canvas');
    const box = canvas.getBoundingClientRect();
    const at = (type, step) => canvas.dispatchEvent(new PointerEvent(type, {
        bubbles: true, pointerId: 1, button: 0,
        clientX: box.left + box.width / 2 + 120 * Math.sin(step / 9),
        clientY: box.top + box.height / 2 + 60 * Math.cos(step / 7),
    }));
    canvas.setPointerCapture = () => {};
    window.frames_of_the_plan = null;
    const frames = [];
    let before = null;
    let step = 0;
    at('pointerdown', 0);
    const next = (now) => {
        if (before !== null) frames.push(now - before);
        before = now;
        at('pointermove', ++step);
        if (step < 122) return requestAnimationFrame(next);
        at('pointerup', step);
        window.frames_of_the_plan = frames.slice(1);
    };
    requestAnimationFrame(next)";

/// A camera that sees a sheet with a code on it, drawn anew again and again as a camera does.
const CODE: &str = "const [dark, width] = arguments;
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 720;
    const pen = canvas.getContext('2d');
    const draw = () => {
        pen.fillStyle = '#f4f2ec';
        pen.fillRect(0, 0, 1280, 720);
        pen.fillStyle = '#14161a';
        const module = Math.floor(400 / width);
        dark.forEach((one, at) => one && pen.fillRect(
            420 + (at % width) * module, 160 + Math.floor(at / width) * module, module, module));
    };
    draw();
    setInterval(draw, 100);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10)";

/// A hand on the window.
pub struct Hand {
    window: WebDriver,
    choices: PathBuf,
    eye: Eye,
    within: Vec<String>,
    patience: Duration,
    actions: Arc<AtomicU32>,
    keyboard: Option<Arc<Keyboard>>,
}

impl Hand {
    pub fn new(window: WebDriver, choices: PathBuf, eye: Eye) -> Self {
        Self {
            window,
            choices,
            eye,
            within: Vec::new(),
            patience: PATIENCE,
            actions: Arc::default(),
            keyboard: None,
        }
    }

    /// The same hand within a part of the page: a sheet, a group of fields, a row of a list.
    pub fn within(&self, name: &str) -> Self {
        let mut within = self.within.clone();
        within.push(name.to_owned());
        Self {
            window: self.window.clone(),
            choices: self.choices.clone(),
            eye: self.eye.clone(),
            within,
            patience: self.patience,
            actions: Arc::clone(&self.actions),
            keyboard: self.keyboard.clone(),
        }
    }

    /// How many actions it took so far: presses, keys, and what is done in the system's dialogs.
    pub fn actions(&self) -> u32 {
        self.actions.load(Ordering::Relaxed)
    }

    fn acted(&self, times: usize) {
        let times = u32::try_from(times).expect("no hand does that");
        self.actions.fetch_add(times, Ordering::Relaxed);
    }

    /// The same hand with more patience.
    pub fn patient(&self, patience: Duration) -> Self {
        let mut hand = self.within("");
        hand.within.pop();
        hand.patience = patience;
        hand
    }

    /// Presses the first row of a list.
    pub async fn press_first(&self) {
        self.click("row", "").await;
    }

    /// Makes the window as large as this.
    pub async fn resize(&self, width: u32, height: u32) {
        self.window.set_window_rect(0, 0, width, height).await.expect("another size");
    }

    /// Presses a button, a link or a line of a list.
    pub async fn press(&self, name: &str) {
        self.click("press", name).await;
    }

    /// Lets a USB scanner read a code: keys in a burst wherever the focus is, and Enter.
    pub async fn scan(&self, code: &str) {
        let focus = self.window.active_element().await.expect("something has the focus");
        focus.send_keys(code.to_owned() + Key::Enter).await.expect("scanned");
        self.acted(1);
    }

    /// Takes a line of a list that opened under a field.
    pub async fn take(&self, name: &str) {
        self.click("option", name).await;
    }

    /// Presses keys where the focus is, without looking for anything.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let here = self.window.active_element().await.expect("the focus is somewhere");
        here.send_keys(keys).await.expect("pressed");
    }

    /// Sets a dot, or turns a box.
    pub async fn tick(&self, name: &str) {
        self.click("tick", name).await;
    }

    /// Writes into a field, in place of what stands there.
    pub async fn write(&self, name: &str, text: &str) {
        let field = self.find("field", name).await;
        let clear = if self.enter_by_keys(&field, name).await {
            "return arguments[0].value"
        } else {
            "arguments[0].focus(); arguments[0].select(); return arguments[0].value"
        };
        let held = self.script_on(clear, &field).await;
        if text.is_ascii() {
            if held != json!("") {
                field.send_keys(Key::Delete).await.expect("emptied");
            }
            if !text.is_empty() {
                field.send_keys(text).await.expect("typed");
            }
        } else {
            // Chinese comes from an input method, which commits a word as one insertion.
            let insert = "document.execCommand('insertText', false, arguments[1])";
            let arguments = vec![field.to_json().expect("an element"), json!(text)];
            self.window.execute(insert, arguments).await.expect("inserted");
        }
        self.acted(1 + text.chars().count());
        let written = self.script_on("return arguments[0].value", &field).await;
        assert_eq!(written, json!(text), "{name} holds what was written");
    }

    /// Picks an entry of a list.
    pub async fn pick(&self, name: &str, entry: &str) {
        let list = self.find("field", name).await;
        let find = "const text = (one) => one.textContent.trim();
            const all = [...arguments[0].options];
            return all.find((one) => text(one) === arguments[1])
                ?? all.find((one) => text(one).startsWith(arguments[1])) ?? null";
        let since = Instant::now();
        let option = loop {
            let arguments = vec![list.to_json().expect("an element"), json!(entry)];
            let found = self.window.execute(find, arguments).await.expect("asked");
            if let Ok(option) = found.element() {
                break option;
            }
            if since.elapsed() > self.patience {
                self.give_up(&format!("{name} offers no {entry}")).await;
            }
            tokio::time::sleep(PAUSE).await;
        };
        if !self.pick_by_keys(&list, name, &option).await {
            option.click().await.expect("picked");
        }
        self.acted(2);
    }

    /// Adds files where a field asks for them.
    pub async fn bring(&self, field: &str, button: &str, files: &[PathBuf]) {
        self.prepare(files);
        self.within(field).press(button).await;
        // In the dialog: the first file, the last with Shift held, and the dialog's own button.
        self.acted(files.len().min(2) + 1);
        let last = files.last().and_then(|file| file.file_name()).expect("a file");
        self.within(field).see(&last.to_string_lossy()).await;
    }

    /// Says beforehand which files the system's next dialog answers.
    pub fn prepare(&self, files: &[PathBuf]) {
        let mut text = std::fs::read_to_string(&self.choices).expect("the prepared answers");
        let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        text.push_str(&names.join("\t"));
        text.push('\n');
        std::fs::write(&self.choices, text).expect("prepared");
    }

    /// Waits until this can be read.
    pub async fn see(&self, text: &str) {
        let since = Instant::now();
        while !self.words().await.contains(text) {
            if since.elapsed() > self.patience {
                self.give_up(&format!("nowhere to be read: {text}")).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until this can be read no longer.
    pub async fn unsee(&self, text: &str) {
        let since = Instant::now();
        while self.words().await.contains(text) {
            if since.elapsed() > self.patience {
                self.give_up(&format!("still to be read: {text}")).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What stands in a field.
    pub async fn value(&self, name: &str) -> String {
        let field = self.find("field", name).await;
        let value = self.script_on("return arguments[0].value", &field).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until something hinders, and answers what it says.
    pub async fn hindered(&self) -> String {
        let since = Instant::now();
        loop {
            let told = self.told().await;
            if !told.is_empty() {
                return told;
            }
            if since.elapsed() > self.patience {
                self.give_up("nothing hinders").await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the dialog has gone, which it does once its act is recorded.
    pub async fn done(&self) {
        let since = Instant::now();
        while self.script(DIALOGS).await != json!(0) {
            let told = self.told().await;
            if !told.is_empty() || since.elapsed() > self.patience {
                self.give_up(&format!("not done: {told}")).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The words in sight.
    pub async fn words(&self) -> String {
        let words = if self.within.is_empty() {
            self.script(WORDS).await
        } else {
            let part = self.find("group", "").await;
            self.script_on("return arguments[0].innerText", &part).await
        };
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Speaks another language from now on, and comes back to where it stood.
    pub async fn speak(&self, language: &str) {
        let place = self.place().await;
        self.go("#/settings").await;
        self.press(language).await;
        self.go(&place).await;
    }

    /// Whether something of this name can be pressed now.
    pub async fn offers(&self, name: &str) -> bool {
        self.look_for("press", name).await.is_some()
    }

    /// Waits until something of this name can be pressed.
    pub async fn offers_soon(&self, name: &str) {
        self.find("press", name).await;
    }

    /// Holds a code before the camera: what it sees from now on is this.
    pub async fn hold_up(&self, text: &str) {
        let code = qrcode::QrCode::new(text).expect("short");
        let dark: Vec<bool> =
            code.to_colors().into_iter().map(|color| color == qrcode::types::Color::Dark).collect();
        let asked = vec![json!(dark), json!(code.width())];
        self.window.execute(CODE, asked).await.expect("held up");
        self.acted(1);
    }

    /// Moves the plan of the halls to and fro; how long each frame took, in milliseconds.
    pub async fn pan_the_plan(&self) -> Vec<f64> {
        self.window.execute(PAN, vec![]).await.expect("moved");
        let since = Instant::now();
        loop {
            let frames = self.script("return window.frames_of_the_plan").await;
            if let Some(frames) = frames.as_array() {
                return frames.iter().filter_map(Value::as_f64).collect();
            }
            if since.elapsed() > self.patience {
                self.give_up("the plan does not move").await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Runs a script that measures something over many frames; what it left in `window.measured`.
    pub async fn measure(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.window.execute(script, arguments).await.expect("begun");
        let since = Instant::now();
        loop {
            let measured = self.script("return window.measured").await;
            if !measured.is_null() {
                return measured;
            }
            if since.elapsed() > self.patience {
                self.give_up("nothing was measured").await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What a script answers.
    pub async fn asks(&self, script: &str) -> Value {
        self.script(script).await
    }

    /// Goes to an address within the window, as its own links do.
    pub async fn go(&self, address: &str) {
        if self.go_by_keys(address).await {
            return;
        }
        let arguments = vec![json!(address)];
        self.window.execute("location.hash = arguments[0]", arguments).await.expect("gone");
    }

    /// Where the window stands.
    pub async fn place(&self) -> String {
        let place = self.script("return location.hash").await;
        place.as_str().unwrap_or_default().to_owned()
    }

    /// How large the window is within its frame.
    pub async fn size(&self) -> (u64, u64) {
        let size = self.script("return [innerWidth, innerHeight]").await;
        (size[0].as_u64().unwrap_or(0), size[1].as_u64().unwrap_or(0))
    }

    /// Keeps a picture of the window; nothing on it may hang over the window's edge.
    pub async fn picture(&self, name: &str) {
        // What comes softly has come.
        tokio::time::sleep(Duration::from_millis(400)).await;
        let (width, height) = self.size().await;
        self.eye.keep(name, width, height);
        assert_eq!(self.script(OVERFLOWING).await, json!(false), "{name} fits the window");
    }

    /// Keeps a picture in the usual window and in the smallest.
    pub async fn pictures(&self, name: &str) {
        for (width, height) in SIZES {
            self.resize(width, height).await;
            self.picture(&format!("{name}-{width}")).await;
        }
        let [(width, height), _] = SIZES;
        self.resize(width, height).await;
    }

    /// Keeps a picture once the paper is drawn, which it is by a reader of its own.
    pub async fn picture_with_paper(&self, name: &str) {
        let since = Instant::now();
        while self.script(COVERED).await != json!(0) && since.elapsed() < self.patience {
            tokio::time::sleep(PAUSE).await;
        }
        self.picture(name).await;
    }

    async fn click(&self, kind: &str, name: &str) {
        let since = Instant::now();
        loop {
            let one = self.find(kind, name).await;
            // A list that still fills moves under the hand; nobody aims at what moves.
            if !self.rests(&one).await && since.elapsed() < self.patience {
                continue;
            }
            if self.keyboard.is_some() {
                if self.press_by_keys(kind, name, &one).await.is_some() {
                    self.acted(1);
                    return;
                }
                if since.elapsed() > self.patience {
                    self.give_up(&format!("no key does {name}")).await;
                }
                continue;
            }
            match one.click().await {
                Ok(()) => {
                    self.acted(1);
                    return;
                }
                // What was found may have been drawn anew, or another thing lies over it still.
                Err(fault) if since.elapsed() > self.patience => {
                    self.give_up(&format!("{name} cannot be pressed: {fault}")).await;
                }
                Err(_) => {
                    // Or it is half out of sight, where the page was left.
                    let into_sight = "arguments[0].scrollIntoView({ block: 'center' })";
                    if let Ok(element) = one.to_json() {
                        let _ = self.window.execute(into_sight, vec![element]).await;
                    }
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Whether an element stays where it is for a moment.
    async fn rests(&self, element: &WebElement) -> bool {
        let Ok(before) = element.rect().await else { return false };
        tokio::time::sleep(RESTS).await;
        element.rect().await.is_ok_and(|after| (after.x, after.y) == (before.x, before.y))
    }

    async fn find(&self, kind: &str, name: &str) -> WebElement {
        let since = Instant::now();
        loop {
            if let Some(found) = self.look_for(kind, name).await {
                return found;
            }
            if since.elapsed() > self.patience {
                self.give_up(&format!("no {kind} “{name}” within {:?}", self.within)).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn look_for(&self, kind: &str, name: &str) -> Option<WebElement> {
        let arguments = vec![json!(kind), json!(name), json!(self.within)];
        self.window.execute(FIND, arguments).await.expect("looked for").element().ok()
    }

    async fn told(&self) -> String {
        self.script(ALERTS).await.as_str().unwrap_or_default().to_owned()
    }

    async fn script(&self, script: &str) -> Value {
        self.window.execute(script, vec![]).await.expect("asked").json().clone()
    }

    async fn script_on(&self, script: &str, element: &WebElement) -> Value {
        let arguments = vec![element.to_json().expect("an element")];
        self.window.execute(script, arguments).await.expect("asked").json().clone()
    }

    /// Keeps what can be seen, for whoever looks into it, and ends the story.
    async fn give_up(&self, why: &str) -> ! {
        let (width, height) = self.size().await;
        self.eye.keep("failed", width, height);
        let (told, place) = (self.told().await, self.place().await);
        let words = self.script(WORDS).await;
        let _ = self.window.clone().quit().await;
        panic!("{why}\nat {place}\nsaid: {told}\n{}", words.as_str().unwrap_or_default());
    }
}
