//! Every screen of a fair that stands, by its address: what the pages are asked for is read from
//! the fair itself, so that no screen is forgotten when it grows.

use crate::hand::Hand;
use desk::clock::Clock;
use desk::{Desk, Question};
use domain::ids::{ExhibitionId, OfficerId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use thirtyfour::Key;

/// One screen.
pub struct Screen {
    pub name: String,
    pub address: String,
    pub opens: Opens,
}

/// How a screen comes once its address is there.
#[derive(Clone, Copy)]
pub enum Opens {
    /// With its address.
    Itself,
    /// When this button of the page is pressed, which is told by a selector: pages of two
    /// languages have one shape.
    Pressing(&'static str),
    /// When this is typed.
    Typing(&'static str),
    /// When these keys are pressed.
    Keys(&'static str),
    /// As whatever the door to the desk makes of it: nothing comes, or a refusal.
    Answering(&'static str),
}

/// The screens that one officer reaches.
pub struct Seat {
    pub officer: String,
    pub screens: Vec<Screen>,
}

/// What only a fair with an office shows.
const WITH_OFFICE: &str = include_str!("office.js");
/// A door that never answers, and one that breaks.
const NEVER: &str = "window.fetch = () => new Promise(() => {})";
const BROKEN: &str = "const answer = JSON.stringify({kind: 'broken', incident: 7});
    window.fetch = async () => new Response(answer, {
        headers: {'Tauri-Response': 'error', 'Content-Type': 'application/json'}})";

impl Screen {
    fn at(name: &str, address: &str) -> Self {
        Self { name: name.to_owned(), address: address.to_owned(), opens: Opens::Itself }
    }

    fn opening(name: &str, address: &str, opens: Opens) -> Self {
        Self { opens, ..Self::at(name, address) }
    }

    /// Goes there, and waits until nothing moves any more.
    pub async fn show(&self, hand: &Hand) {
        if let Opens::Answering(door) = self.opens {
            hand.go("#/settings").await;
            hand.settled().await;
            hand.run(door).await;
        }
        // Whoever stands there already comes anew, with nothing typed.
        let at = hand.place().await;
        let head = |address: &str| address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        if head(&at) == head(&self.address) {
            hand.go("#/settings").await;
            hand.settled().await;
        }
        hand.go(&self.address).await;
        if let Opens::Answering(_) = self.opens {
            // What does not come is told after a moment.
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            hand.still().await;
            return;
        }
        hand.settled().await;
        match self.opens {
            Opens::Itself | Opens::Answering(_) => return,
            // A display without a window manager never answers a window that would fill it.
            Opens::Pressing(selector) => {
                hand.run("document.documentElement.requestFullscreen = undefined").await;
                hand.press_at(selector).await;
            }
            Opens::Typing(text) | Opens::Keys(text) => hand.keys(text).await,
        }
        hand.settled().await;
    }

    /// Leaves what lies over the page, so that the next screen is the next screen.
    pub async fn leave(&self, hand: &Hand) {
        if matches!(self.opens, Opens::Answering(_)) {
            hand.reload().await;
            hand.settled().await;
        }
        for _ in 0..3 {
            if hand.run("return document.querySelector('dialog[open]') === null").await
                == json!(true)
            {
                return;
            }
            hand.keys(Key::Escape).await;
            hand.settled().await;
        }
        panic!("{} cannot be left with Escape", self.name);
    }
}

/// Every screen of the fair in this folder, by the seat from which it is reached: nearly all from
/// the first, the forms of a case from whoever may do it.
pub fn of(data: &Path, first: &str, passphrase: &str) -> Vec<Seat> {
    let desk = Desk::open(data, Clock::System).expect("a desk");
    let session = ask(&desk, json!({"question": "session"}));
    let fair = &session["fairs"][0];
    let exhibition = ExhibitionId(word(&fair["exhibition"]));
    let mut officers: Vec<&Value> = fair["officers"].as_array().expect("officers").iter().collect();
    officers.sort_by_key(|one| one["name"] != first);
    let mut reached = BTreeSet::new();
    let mut seats = Vec::new();
    for officer in officers {
        desk.sign_in(&exhibition, &OfficerId(word(&officer["id"])), passphrase).expect("signed in");
        let name = word(&officer["name"]);
        let mut screens = if name == first { everywhere(&desk) } else { Vec::new() };
        screens.extend(moves(&desk, &mut reached));
        if !screens.is_empty() {
            seats.push(Seat { officer: name, screens });
        }
    }
    desk.close();
    seats
}

fn everywhere(desk: &Desk) -> Vec<Screen> {
    let mut all = rooms();
    all.extend(exhibitors(desk));
    all.extend(walk(desk));
    all.extend(cases(desk));
    all.extend(pieces(desk));
    let papers = rows(
        desk,
        json!({"question": "papers", "query": "", "filter": "all",
        "kind": null, "after": 0, "limit": 40}),
    );
    let mut kinds = BTreeSet::new();
    for paper in papers.iter().filter(|paper| kinds.insert(word(&paper["kind"]))).take(3) {
        all.push(Screen::at(
            &format!("paper-{}", word(&paper["kind"])),
            &format!("#/papers/{}", word(&paper["number"])),
        ));
    }
    all
}

fn rooms() -> Vec<Screen> {
    use Opens::{Answering, Keys, Pressing, Typing};
    let mut all = vec![
        Screen::at("today", "#/today"),
        Screen::opening("today-found", "#/today", Typing("1-")),
        Screen::opening("today-nothing-found", "#/today", Typing("zzzz")),
        Screen::opening("wall", "#/today", Pressing(".left button.linked")),
        Screen::opening("status", "#/today", Pressing(".duties button.linked")),
        Screen::opening("privacy", "#/today", Keys("\u{e039}")),
        Screen::opening("palette", "#/today", Keys("\u{e009}k")),
        Screen::opening("keys", "#/today", Keys("\u{e031}")),
        Screen::opening("switch", "#/today", Pressing("header button.officer")),
        Screen::opening("today-loading", "#/today", Answering(NEVER)),
        Screen::opening("today-error", "#/today", Answering(BROKEN)),
        Screen::at("walk-in", "#/today/walk-in/新公司"),
        Screen::at("night", "#/today/night"),
        Screen::at("settle", "#/today/settle"),
        Screen::at("exhibitors", "#/exhibitors"),
        Screen::opening("exhibitors-loading", "#/exhibitors", Answering(NEVER)),
        Screen::opening("exhibitors-error", "#/exhibitors", Answering(BROKEN)),
        Screen::at("exhibitor-unknown", "#/exhibitors/none"),
        Screen::at("exhibits", "#/exhibitors/exhibits"),
        Screen::at("import", "#/exhibitors/import"),
        Screen::at("pledges", "#/exhibitors/pledges"),
        Screen::at("review", "#/exhibitors/review"),
        Screen::at("walk", "#/walk"),
        Screen::at("walk-plan", "#/walk/plan"),
        Screen::opening("walk-error", "#/walk", Answering(BROKEN)),
        Screen::at("cases-new", "#/cases/new"),
        Screen::opening("cases-loading", "#/cases", Answering(NEVER)),
        Screen::opening("cases-error", "#/cases", Answering(BROKEN)),
        Screen::opening("cases-board", "#/cases", Pressing(".push > .filters button:last-child")),
        Screen::opening("cases-list", "#/cases", Pressing(".push > .filters button:first-child")),
        Screen::at("case-unknown", "#/cases/none"),
        Screen::at("evidence", "#/evidence"),
        Screen::at("evidence-unknown", "#/evidence/none"),
        Screen::at("papers", "#/papers"),
        Screen::at("papers-blanks", "#/papers/blanks"),
        Screen::at("papers-scans", "#/papers/scans"),
        Screen::at("papers-blanks-print", "#/papers/blanks/print"),
        Screen::opening("papers-loading", "#/papers", Answering(NEVER)),
        Screen::at("reports", "#/reports"),
        Screen::at("reports-authorities", "#/reports/authorities"),
        Screen::at("reports-statistics", "#/reports/statistics"),
        Screen::at("reports-brief", "#/reports/brief"),
        Screen::at("reports-log", "#/reports/log"),
        Screen::opening("reports-loading", "#/reports", Answering(NEVER)),
        Screen::opening("reports-error", "#/reports", Answering(BROKEN)),
        Screen::opening("devices", "#/devices", Answering(WITH_OFFICE)),
        Screen::opening("devices-invite", "#/devices/invite", Answering(WITH_OFFICE)),
        Screen::at("devices-without-office", "#/devices"),
        Screen::at("devices-connect", "#/devices/connect"),
        Screen::at("settings", "#/settings"),
        Screen::at("enrol", "#/fair/officers/enrol"),
    ];
    for filter in ["open", "overdue", "measures", "appeals", "closed", "all", "mine"] {
        all.push(Screen::at(&format!("cases-{filter}"), &format!("#/cases/list/{filter}")));
    }
    for page in [
        "show",
        "units",
        "profile",
        "body",
        "authorities",
        "officers",
        "floor",
        "duties",
        "rules",
        "closing",
    ] {
        all.push(Screen::at(&format!("fair-{page}"), &format!("#/fair/{page}")));
    }
    all
}

/// A quiet exhibitor, one whose pledge is missing, one with a case and one with much to review: as
/// a page and at the counter.
fn exhibitors(desk: &Desk) -> Vec<Screen> {
    let mut all = Vec::new();
    let mut known = BTreeSet::new();
    for filter in ["under_measure", "pledge_missing", "flagged", "all"] {
        let found = rows(
            desk,
            json!({"question": "exhibitors", "query": "", "filter": filter,
            "after": 0, "limit": 9}),
        );
        let Some(id) = found.iter().map(|one| word(&one["id"])).find(|id| known.insert(id.clone()))
        else {
            continue;
        };
        all.push(Screen::at(&format!("exhibitor-{filter}"), &format!("#/exhibitors/{id}")));
        all.push(Screen::at(&format!("visitor-{filter}"), &format!("#/today/visitor/{id}")));
        if filter == "under_measure" {
            all.push(Screen::at("cases-new-against", &format!("#/cases/new/against/{id}")));
        }
    }
    all
}

/// Every round, and in the one that runs a booth under a measure and one to be visited next.
fn walk(desk: &Desk) -> Vec<Screen> {
    let mut all = Vec::new();
    let rounds = ask(desk, json!({"question": "rounds"}));
    for round in rounds["rounds"].as_array().expect("rounds") {
        let (id, state) = (word(&round["id"]), word(&round["state"]));
        if all.iter().any(|one: &Screen| one.name == format!("round-{state}")) {
            continue;
        }
        all.push(Screen::at(&format!("round-{state}"), &format!("#/walk/round/{id}")));
        if state != "running" {
            continue;
        }
        let view = ask(desk, json!({"question": "round", "id": id}));
        let booths = view["booths"].as_array().expect("booths");
        let place = |booth: &Value| format!("#/walk/round/{id}/{}", word(&booth["code"]));
        if let Some(booth) = booths.iter().find(|one| one["under_measure"] == true) {
            all.push(Screen::at("booth-under-measure", &place(booth)));
        }
        if let Some(booth) = booths.iter().find(|one| one["result"].is_null()) {
            all.push(Screen::at("booth", &place(booth)));
        }
    }
    all
}

/// A case of every stage.
fn cases(desk: &Desk) -> Vec<Screen> {
    let mut stages = BTreeSet::new();
    every_case(desk)
        .iter()
        .filter(|one| stages.insert(word(&one["stage"])))
        .map(|one| {
            let name = format!("case-{}", word(&one["stage"]));
            Screen::at(&name, &format!("#/cases/{}", word(&one["id"])))
        })
        .collect()
}

/// The form of every move that whoever sits here may do and nobody before could.
fn moves(desk: &Desk, reached: &mut BTreeSet<String>) -> Vec<Screen> {
    let mut all = Vec::new();
    for case in every_case(desk) {
        let view = ask(desk, json!({"question": "case", "id": case["id"]}));
        for one in view["moves"].as_array().expect("moves") {
            let step = word(&one["step"]);
            if one["hindered"].is_null() && reached.insert(step.clone()) {
                let address = format!("#/cases/{}/{step}", word(&case["id"]));
                all.push(Screen::at(&format!("move-{step}"), &address));
            }
        }
    }
    all
}

fn every_case(desk: &Desk) -> Vec<Value> {
    rows(desk, json!({"question": "cases", "query": "", "filter": "all", "after": 0, "limit": 99}))
}

/// One piece, and two beside each other.
fn pieces(desk: &Desk) -> Vec<Screen> {
    let found = rows(
        desk,
        json!({"question": "evidence", "query": "", "filter": "all", "after": 0,
        "limit": 20}),
    );
    let blobs: Vec<String> = found.iter().map(|one| word(&one["blob"])).collect();
    let [one, other, ..] = &blobs[..] else { return Vec::new() };
    let escaped = |blob: &str| blob.replace(':', "%3A");
    let (one, other) = (escaped(one), escaped(other));
    vec![
        Screen::at("piece", &format!("#/evidence/{one}")),
        Screen::at("pieces-compared", &format!("#/evidence/{one}/{other}")),
    ]
}

fn rows(desk: &Desk, question: Value) -> Vec<Value> {
    ask(desk, question)["rows"].as_array().expect("rows").clone()
}

fn ask(desk: &Desk, question: Value) -> Value {
    let asked: Question = serde_json::from_value(question).expect("a question");
    desk.view(asked).expect("answered")
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
