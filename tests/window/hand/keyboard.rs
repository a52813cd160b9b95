//! A hand that has nothing but keys: it goes from one thing to the next as the window lets it, and
//! keeps what was wrong on the way.

use super::{Hand, PAUSE};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use thirtyfour::{Key, WebElement};

/// Whoever goes on beyond this many keys from one thing to the next is right to complain.
pub const KEYS_AT_MOST: u32 = 40;
/// Who has gone that far and sees the aim elsewhere takes the key for the next part of the page.
const NEAR: u32 = 8;
/// Who has gone that far takes the chord.
const FAR: u32 = 20;
/// Beyond this there is no way.
const NO_WAY: u32 = 120;

/// Where the focus is, as somebody without a mouse sees it: whether it has come to what is sought,
/// whether what is sought lies before it, and whether it can be seen where it is.
const FOCUS: &str = "const sought = arguments[0];
    const control = sought.matches('label') ? sought.control ?? sought : sought;
    const at = document.activeElement;
    const lost = at === null || at === document.body || at === document.documentElement;
    const group = (one) => one.type === 'radio' ? [...document.getElementsByName(one.name)] : [];
    const list = (one) => one.closest('[role=list], [role=listbox], [role=tablist], [role=toolbar]');
    const there = at === control || (group(control).includes(at))
        || (control.tabIndex < 0 && !lost && list(control) !== null && list(control) === list(at));
    const ringed = (one) => {
        if (!one) return false;
        const look = getComputedStyle(one);
        return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1.5;
    };
    const near = lost ? [] : [at, at.closest('label'), at.parentElement, at.nextElementSibling];
    const box = lost ? null : at.getBoundingClientRect();
    const inSight = lost || (box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth);
    const name = (one) => `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '').replace(/\\s+/g, ' ').trim().slice(0, 40)}”`;
    const follows = lost || Boolean(at.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING);
    const parts = 'header, nav, main section';
    const part = [...document.querySelectorAll(parts)].find((one) => one.contains(control) && !one.parentElement.closest(parts));
    const apart = Boolean(part) && !lost && !part.contains(at) && document.querySelector('dialog[open]') === null;
    return {there, lost, apart, follows, inSight, exact: at === control, name: lost ? '' : name(at),
        page: !lost && at.matches('main'), chord: control.matches('dialog .foot :is(.go, .grave-go)'), frame: !lost && at.matches('iframe'), ringed: near.some(ringed), hash: location.hash}";

/// How somebody came to what is sought.
enum Way {
    /// It has the focus.
    There,
    /// It is done by a chord from where the focus is.
    Chord,
}

/// What a whole story by keys was like.
#[derive(Default)]
pub struct Keyboard {
    faults: Mutex<Vec<String>>,
    ways: Mutex<Vec<(u32, String)>>,
}

impl Keyboard {
    fn fault(&self, what: String) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if !faults.contains(&what) {
            println!("{what}");
            faults.push(what);
        }
    }

    fn went(&self, keys: u32, to: &str) {
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        ways.push((keys, to.to_owned()));
    }

    /// What was wrong on the way.
    pub fn faults(&self) -> Vec<String> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The ways from one thing to the next, the longest first.
    pub fn ways(&self) -> Vec<(u32, String)> {
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner).clone();
        ways.sort_by(|one, other| other.cmp(one));
        ways
    }
}

impl Hand {
    /// The same hand without a mouse.
    pub fn by_keyboard(&self) -> (Self, Arc<Keyboard>) {
        let keyboard = Arc::new(Keyboard::default());
        let mut hand = self.patient(self.patience);
        hand.keyboard = Some(Arc::clone(&keyboard));
        (hand, keyboard)
    }

    /// Presses one key, whatever has the focus.
    async fn strike(&self, keys: &[Key], letter: Option<char>) {
        let mut strokes = self.window.action_chain();
        for key in keys {
            strokes = strokes.key_down(key.clone());
        }
        if let Some(letter) = letter {
            strokes = strokes.key_down(letter).key_up(letter);
        }
        for key in keys.iter().rev() {
            strokes = strokes.key_up(key.clone());
        }
        strokes.perform().await.expect("a key is pressed");
    }

    async fn focus(&self, sought: &WebElement) -> Option<Value> {
        let arguments = vec![sought.to_json().expect("an element")];
        let told = self.window.execute(FOCUS, arguments).await.ok()?;
        Some(told.json().clone())
    }

    /// Goes to what is sought with Tab, or back with Shift and Tab where it lies before.
    async fn reach(&self, sought: &WebElement, name: &str, keyboard: &Keyboard) -> Option<Way> {
        let mut keys = 0;
        loop {
            let at = self.focus(sought).await?;
            let where_ = format!("{} at {} on the way to {name}", at["name"], at["hash"]);
            if keys > 0 && at["lost"] == false {
                if at["ringed"] == false && at["page"] == false && at["frame"] == false {
                    keyboard.fault(format!("the focus cannot be seen: {where_}"));
                }
                if at["inSight"] == false {
                    keyboard.fault(format!("the focus is out of sight: {where_}"));
                }
            }
            if keys == 0 && at["lost"] == true && !keyboard.ways().is_empty() {
                keyboard.fault(format!("the focus is lost: {where_}"));
            }
            if at["there"] == true {
                keyboard.went(keys, &format!("{name} at {}", at["hash"]));
                return Some(Way::There);
            }
            if keys > NO_WAY {
                self.give_up(&format!("no key leads to {name}; the last was {where_}")).await;
            }
            // The act of a long form is one chord away from each of its fields.
            if keys >= FAR && at["chord"] == true {
                keyboard.went(keys + 1, &format!("{name} at {}, by chord", at["hash"]));
                return Some(Way::Chord);
            }
            // What stands in another part of the page is not gone to through all of this one.
            if keys >= NEAR && at["apart"] == true {
                let part: &[Key] =
                    if at["follows"] == true { &[Key::F6] } else { &[Key::Shift, Key::F6] };
                self.strike(part, None).await;
            } else if at["follows"] == true {
                self.strike(&[Key::Tab], None).await;
            } else {
                self.strike(&[Key::Shift, Key::Tab], None).await;
            }
            keys += 1;
        }
    }

    /// Does with keys what a hand does with a mouse. Answers whether it could: what is sought may
    /// have been drawn anew meanwhile.
    pub(super) async fn press_by_keys(
        &self,
        kind: &str,
        name: &str,
        sought: &WebElement,
    ) -> Option<()> {
        let keyboard = self.keyboard.clone()?;
        if kind == "option" {
            return self.take_by_keys(sought).await;
        }
        if matches!(self.reach(sought, name, &keyboard).await?, Way::Chord) {
            self.strike(&[Key::Control, Key::Enter], None).await;
            return Some(());
        }
        match kind {
            "tick" => {
                let radio = "const one = arguments[0].control ?? arguments[0];
                    return one.type === 'radio' ? (one.checked ? 'set' : 'dot') : 'box'";
                match self.script_on(radio, sought).await.as_str()? {
                    "set" => {}
                    "box" => self.strike(&[], Some(' ')).await,
                    _ => self.along(sought, &[Key::Down, Key::Up], CHECKED).await?,
                }
            }
            _ => {
                if self.focus(sought).await?["exact"] == false {
                    self.along(sought, &[Key::Down, Key::Up], FOCUSED).await?;
                }
                self.strike(&[Key::Enter], None).await;
            }
        }
        Some(())
    }

    /// Goes along a list until it is there: down, and back up where the end is reached.
    async fn along(&self, sought: &WebElement, keys: &[Key], there: &str) -> Option<()> {
        for key in keys {
            for _ in 0..NO_WAY {
                if self.is(there, sought).await? {
                    return Some(());
                }
                self.strike(std::slice::from_ref(key), None).await;
                tokio::time::sleep(PAUSE / 3).await;
            }
        }
        None
    }

    async fn is(&self, what: &str, sought: &WebElement) -> Option<bool> {
        let arguments = vec![sought.to_json().expect("an element")];
        let told = self.window.execute(what, arguments).await.ok()?;
        told.json().as_bool()
    }

    /// Takes a line of a list that a field offers, with the arrows and Enter.
    async fn take_by_keys(&self, sought: &WebElement) -> Option<()> {
        self.along(sought, &[Key::Down], SELECTED).await?;
        self.strike(&[Key::Enter], None).await;
        Some(())
    }

    /// Goes to a field and marks what stands in it.
    pub(super) async fn enter_by_keys(&self, field: &WebElement, name: &str) -> bool {
        let Some(keyboard) = self.keyboard.clone() else { return false };
        self.reach(field, name, &keyboard).await.expect("the field stays");
        self.strike(&[Key::Control], Some('a')).await;
        true
    }

    /// Picks an entry of a closed list with the arrows.
    pub(super) async fn pick_by_keys(
        &self,
        list: &WebElement,
        name: &str,
        option: &WebElement,
    ) -> bool {
        let Some(keyboard) = self.keyboard.clone() else { return false };
        self.reach(list, name, &keyboard).await.expect("the list stays");
        let picked = "return arguments[0].selected";
        if self.along(option, &[Key::Down, Key::Up], picked).await.is_none() {
            self.give_up(&format!("no key picks from {name}")).await;
        }
        true
    }

    /// Goes to a page through the palette.
    pub(super) async fn go_by_keys(&self, address: &str) -> bool {
        if self.keyboard.is_none() {
            return false;
        }
        let words = match address {
            "#/fair/rules" => "公示规则",
            "#/cases/list/all" => "案件",
            "#/today" => "今日",
            other => panic!("nobody says where {other} is"),
        };
        self.strike(&[Key::Control], Some('k')).await;
        self.see("Esc").await;
        let insert = format!("document.execCommand('insertText', false, {words:?})");
        self.script(&insert).await;
        tokio::time::sleep(PAUSE * 5).await;
        self.strike(&[Key::Enter], None).await;
        self.done().await;
        if address == "#/cases/list/all" {
            // The list begins with the open ones.
            self.press("全部").await;
        }
        true
    }
}

const CHECKED: &str = "return (arguments[0].control ?? arguments[0]).checked";
const FOCUSED: &str = "return document.activeElement === arguments[0]";
const SELECTED: &str = "return arguments[0].getAttribute('aria-selected') === 'true'";
