//! A desk as a process of its own: it works without end, exchanges beside, and says what it was
//! told is recorded.

use crate::chance::Chance;
use crate::setting::{PASSPHRASE, booths, desk_at, registers};
use desk::clock::new_id;
use desk::{Asked, Desk, Failure, Purpose};
use domain::case::ItemKind;
use domain::fact::Blob;
use domain::ids::{CommandId, Digest, ExhibitionId, ExhibitorId, OfficerId, StreamId};
use image::{ImageFormat, Rgb, RgbImage};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{BufRead, Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The variable that makes this program a desk.
pub const ORDER: &str = "BOOTHWARD_ENDURES";

/// What a desk is told when it starts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub folder: PathBuf,
    pub exhibition: ExhibitionId,
    pub officer: OfficerId,
    /// Who inspects with this officer.
    pub second: OfficerId,
    /// Exhibitors that every desk knows.
    pub firms: Vec<String>,
    pub seed: u64,
}

/// What a desk says, a line each.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Said {
    /// An act was acknowledged, with these facts and files.
    Acted { command: CommandId, facts: Vec<Digest>, files: Vec<Digest>, again: bool },
    /// The rules said no.
    Refused,
    /// Everything was exchanged.
    Met,
    /// The exchange failed.
    Unmet { why: String },
    /// At rest: how this desk stands after an exchange.
    Stands { heads: Digest, pending: usize, unsigned: usize },
    /// What must never happen.
    Broken { what: String },
}

fn say(said: &Said) {
    let mut line = serde_json::to_string(said).expect("json");
    line.push('\n');
    let mut out = std::io::stdout().lock();
    // Whoever listened is gone: so is the reason to work.
    if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// The one who asked is told in the middle of anything.
#[derive(Default)]
struct Wishes {
    rests: AtomicBool,
    ends: AtomicBool,
}

/// Works until it is told otherwise, or killed.
pub fn work(order: &Order) -> ! {
    std::panic::set_hook(Box::new(|panic| say(&Said::Broken { what: panic.to_string() })));
    let wishes: &'static Wishes = Box::leak(Box::default());
    std::thread::spawn(|| {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            match line.as_str() {
                "rest" => wishes.rests.store(true, Ordering::Relaxed),
                _ => wishes.ends.store(true, Ordering::Relaxed),
            }
        }
        if !wishes.ends.load(Ordering::Relaxed) {
            // Nobody is there any more.
            std::process::exit(0);
        }
    });
    let desk = desk_at(&order.folder);
    if let Err(failure) = desk.sign_in(&order.exhibition, &order.officer, PASSPHRASE) {
        say(&Said::Broken { what: format!("signing in: {failure:?}") });
        std::process::exit(1);
    }
    std::thread::scope(|scope| {
        scope.spawn(|| exchange(&desk, Chance::new(order.seed ^ 1), wishes));
        let mut officer = Officer { desk: &desk, order, chance: Chance::new(order.seed) };
        officer.repeat();
        while !wishes.rests.load(Ordering::Relaxed) {
            officer.act();
            // Sometimes nobody stands at the counter.
            let most = if officer.chance.once_in(40) { 4_000 } else { 400 };
            let pause = 20 + officer.chance.below(most) as u64;
            std::thread::sleep(Duration::from_millis(pause));
        }
    });
    desk.close();
    std::process::exit(0)
}

fn exchange(desk: &Desk, mut chance: Chance, wishes: &Wishes) {
    while !wishes.ends.load(Ordering::Relaxed) {
        match desk.sync_now() {
            Ok(synced) if synced.refused == 0 => say(&Said::Met),
            Ok(synced) => say(&Said::Broken { what: format!("refused: {synced:?}") }),
            Err(Failure::Broken { .. }) => {
                say(&Said::Broken { what: "an exchange is broken".to_owned() });
            }
            Err(Failure::Offline) => say(&Said::Unmet { why: "offline".to_owned() }),
            Err(Failure::Unusable { why, .. }) => {
                say(&Said::Unmet { why: why["code"].to_string() })
            }
            Err(failure) => say(&Said::Unmet { why: format!("{failure:?}") }),
        }
        if wishes.rests.load(Ordering::Relaxed) {
            say(&stands(desk));
        }
        std::thread::sleep(Duration::from_millis(100 + chance.below(1_200) as u64));
    }
}

fn stands(desk: &Desk) -> Said {
    let fair = desk.fair().expect("open");
    let store = &fair.store;
    let heads = store.heads().expect("heads");
    let show = desk.exhibition().expect("open");
    let office = show.devices.iter().find(|(_, device)| device.office.is_some());
    let (office, _) = office.expect("the office is admitted");
    let signed = |device| store.receipted(office, device).expect("asked");
    let unsigned = heads.iter().filter(|head| signed(&head.device) < head.sequence).count();
    let pending = store.pending().expect("asked");
    let heads = proof::digest_of(&serde_json::to_vec(&heads).expect("json"));
    Said::Stands { heads, pending: pending.waiting + pending.awaited, unsigned }
}

/// Who works at the desk.
struct Officer<'a> {
    desk: &'a Desk,
    order: &'a Order,
    chance: Chance,
}

impl Officer<'_> {
    /// What was asked last and not acknowledged before the process ended is asked again: it is
    /// done once.
    fn repeat(&mut self) {
        let Ok(asked) = std::fs::read(pending(&self.order.folder)) else { return };
        // It was cut off while it was noted, before it was asked.
        let Ok(asked) = serde_json::from_slice::<Value>(&asked) else { return };
        self.ask(&asked, &[], true);
    }

    fn act(&mut self) {
        let mut photos = Vec::new();
        let command = match self.chance.below(20) {
            0..=5 => {
                let name = format!("{}样灯具有限公司", self.chance.next());
                registers(&name, &self.booth())
            }
            6..=8 => self.corrects(),
            9..=10 => match self.settles() {
                Some(command) => command,
                None => return,
            },
            11..=14 => json!({"type": "record_unplanned_visit", "second": self.order.second,
                "booth": self.booth(), "exhibitors": [self.firm()], "result": "ok",
                "visited_at": self.desk.clock().now(), "note": "未见异常。"}),
            15..=16 => {
                let Some(photo) = self.photo() else { return };
                let command = self.complains(&photo);
                photos.push(photo.digest);
                command
            }
            _ => json!({"type": "note_enquiry", "about": "appeal", "exhibitor": self.firm(),
                "note": "问申诉期限"}),
        };
        let asked = json!({"id": new_id(), "command": command});
        std::fs::write(pending(&self.order.folder), asked.to_string()).expect("noted");
        self.ask(&asked, &photos, false);
    }

    fn ask(&mut self, asked: &Value, photos: &[Digest], again: bool) {
        let asked: Asked = serde_json::from_value(asked.clone()).expect("a command");
        match self.desk.execute(asked) {
            Ok(executed) => {
                if let Some(trouble) = executed.trouble {
                    say(&Said::Broken { what: format!("a paper could not be made: {trouble:?}") });
                }
                let papers = executed.papers.into_iter().map(|paper| paper.blob);
                let files = photos.iter().cloned().chain(papers).collect();
                let (command, facts) = (executed.id, executed.facts);
                say(&Said::Acted { command, facts, files, again });
            }
            Err(Failure::Refused { .. }) => say(&Said::Refused),
            Err(failure) => say(&Said::Broken { what: format!("an act: {failure:?}") }),
        }
    }

    fn booth(&mut self) -> String {
        let booths = booths();
        booths[self.chance.below(booths.len())].clone()
    }

    fn firm(&mut self) -> String {
        self.order.firms[self.chance.below(self.order.firms.len())].clone()
    }

    fn corrects(&mut self) -> Value {
        let name = format!("更名{}样灯具有限公司", self.chance.below(4));
        json!({"type": "correct_exhibitor", "exhibitor": self.firm(), "natural_person": false,
            "details": {"name": name}})
    }

    /// Two desks said otherwise of one firm: somebody says what holds.
    fn settles(&mut self) -> Option<Value> {
        let firm = self.firm();
        let stream = StreamId::Exhibitor(ExhibitorId(firm.clone()));
        let folded = self.desk.fair().expect("open").store.folded(&stream).expect("folded");
        let clash = folded.contested.into_iter().next()?;
        let keep = &clash.sides[self.chance.below(clash.sides.len())];
        Some(json!({"type": "settle_exhibitor_clash", "exhibitor": firm, "field": clash.field,
            "keep": keep, "reasons": "核对执照"}))
    }

    /// A photograph of about 100 KB, which nothing packs any smaller.
    fn photo(&mut self) -> Option<Blob> {
        let mut noise = vec![0; 3 * 400 * 300];
        self.chance.fill(&mut noise);
        let picture = RgbImage::from_fn(400, 300, |column, row| {
            let at = 3 * (row as usize * 400 + column as usize);
            Rgb([noise[at], noise[at + 1] / 2, noise[at + 2] / 4])
        });
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("a picture");
        match self.desk.intake(&bytes, "IMG.jpg", Purpose::Evidence) {
            Ok(taken) => Some(taken.blob),
            Err(failure) => {
                say(&Said::Broken { what: format!("a photograph: {failure:?}") });
                None
            }
        }
    }

    fn complains(&mut self, photo: &Blob) -> Value {
        json!({"type": "receive_complaint", "respondent": self.firm(), "booth": self.booth(),
            "received_at": self.desk.clock().now(), "kind": "organisation",
            "name": "恒照样设计有限公司", "code": "", "country": "CN", "address": "",
            "phone": "13900000000", "agreed_address": "", "badge": "", "identity": "",
            "relation": {"is": "holder"}, "agent_name": "", "agent_phone": "",
            "rights": [{"right": "trademark", "number": "90000001", "title": "样牌",
                "holder": "恒照样设计有限公司", "classes": [11], "status_proved_on": null,
                "evaluation": "none"}],
            "items": [{"what": ItemKind::Exhibit, "exhibit": null, "quantity": 1, "label": "台灯",
                "place": ""}],
            "facts": "展位所展样机使用相同标志。", "steps_before": "", "parallel": [],
            "former_follow_up": null, "requests": [], "brought": [], "truth_stated": true,
            "blobs": [photo]})
    }
}

/// Where it is noted what is being asked.
fn pending(folder: &Path) -> PathBuf {
    folder.with_extension("asked")
}
