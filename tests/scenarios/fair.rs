//! A fair that a story plays: the desk, its people and its clock.

use desk::clock::Clock;
use desk::{Asked, Desk, Executed, Failure, Founding, Purpose};
use domain::case::Case;
use domain::exhibitor::Exhibitor;
use domain::ids::{Digest, ExhibitionId, OfficerId, StreamId};
use domain::{Blob, Refusal, Role, State};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use store::Cost;
use tempfile::TempDir;

/// What everybody types.
pub const PASSPHRASE: &str = "展会上的同一把钥匙";
/// A story need not wait for what slows a thief down.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// A desk with its people.
pub struct Fair {
    pub desk: Desk,
    pub exhibition: ExhibitionId,
    /// What the recovery sheet holds.
    pub recovery: String,
    people: BTreeMap<&'static str, OfficerId>,
    pub folder: TempDir,
}

impl Fair {
    /// A new desk whose first officer is 田管.
    pub fn found(at: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::told(at.parse().expect("a moment"));
        let desk = Desk::open(folder.path(), clock).expect("a desk").with_cost(CHEAP);
        assert_eq!(desk.fairs().expect("listed"), [], "an empty start");
        let founding = Founding {
            name: "田管".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            rehearsal: false,
        };
        let founded = desk.found_with_proposal(&founding).expect("founded");
        let officer = desk.fair().expect("open").officer().expect("the founder sits here");
        Self {
            desk,
            exhibition: founded.exhibition,
            recovery: founded.recovery,
            people: BTreeMap::from([("田管", officer)]),
            folder,
        }
    }

    /// The same people at another desk of the fair.
    pub fn beside(&self, desk: Desk, folder: TempDir) -> Self {
        let (exhibition, people) = (self.exhibition.clone(), self.people.clone());
        Self { desk, exhibition, recovery: String::new(), people, folder }
    }

    pub fn enrol(&mut self, name: &'static str, roles: &[Role]) {
        let officer = self.desk.enrol(name, roles.to_vec(), PASSPHRASE).expect("enrolled");
        self.people.insert(name, officer);
    }

    pub fn officer(&self, name: &str) -> &OfficerId {
        &self.people[name]
    }

    pub fn at(&self, moment: &str) {
        self.desk.clock().set(moment.parse().expect("a moment"));
    }

    /// The officer takes the seat with the passphrase.
    pub fn sits(&self, name: &str) {
        self.desk.sign_in(&self.exhibition, self.officer(name), PASSPHRASE).expect("signed in");
    }

    pub fn act(&self, command: Value) -> Executed {
        let asked: Asked = serde_json::from_value(command.clone())
            .unwrap_or_else(|fault| panic!("{fault}: {command}"));
        self.desk.execute(asked).unwrap_or_else(|failure| panic!("{failure:?}: {command}"))
    }

    pub fn refused(&self, command: Value) -> Refusal {
        let asked: Asked = serde_json::from_value(command).expect("a command");
        match self.desk.execute(asked) {
            Err(Failure::Refused { refusal }) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    /// A photograph of the booth, as a camera file.
    pub fn photo(&self, shade: u8) -> Blob {
        let picture = RgbImage::from_fn(160, 120, |column, row| {
            Rgb([shade, (column % 251) as u8, (row % 241) as u8])
        });
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("a picture");
        let path = self.folder.path().join(format!("IMG_{shade:04}.jpg"));
        std::fs::write(&path, &bytes).expect("a file");
        let read = std::fs::read(&path).expect("the file");
        let taken = self.desk.intake(&read, "IMG.jpg", Purpose::Evidence).expect("taken in");
        assert!(taken.picture);
        taken.blob
    }

    pub fn scan(&self, shade: u8) -> Blob {
        let bytes = self.photo_bytes(shade);
        self.desk.intake(&bytes, "scan.png", Purpose::Scan).expect("taken in").blob
    }

    fn photo_bytes(&self, shade: u8) -> Vec<u8> {
        let picture = RgbImage::from_pixel(90, 120, Rgb([255, 255, shade]));
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a scan");
        bytes
    }

    pub fn case(&self, stream: &StreamId) -> Case {
        match self.desk.fair().expect("open").store.folded(stream).expect("folded").state {
            State::Case(case) => case,
            other => panic!("no case: {other:?}"),
        }
    }

    pub fn exhibitor(&self, name: &str) -> (String, Exhibitor) {
        let fair = self.desk.fair().expect("open");
        let reads = domain::Reads { all_exhibitors: true, ..domain::Reads::default() };
        let world = fair.store.world(&reads).expect("a world");
        world
            .exhibitors
            .into_iter()
            .find(|(_, state)| state.name_for_lists() == Some(name))
            .map(|(id, state)| (id.0, state))
            .unwrap_or_else(|| panic!("{name} is not on record"))
    }

    /// The text of a stored paper.
    pub fn text_of(&self, digest: &Digest) -> String {
        text_of(&self.desk.bytes(digest).expect("a stored paper"), self.folder.path())
    }
}

/// The stream of a new case, round or exhibitor among those that changed.
pub fn stream(executed: &Executed, kind: &str) -> StreamId {
    let found = executed.streams.iter().find(|stream| stream.to_string().starts_with(kind));
    found.unwrap_or_else(|| panic!("no {kind} in {:?}", executed.streams)).clone()
}

/// The id within a stream's name.
pub fn id(stream: &StreamId) -> String {
    let text = stream.to_string();
    text.split_once('/').map(|(_, id)| id.to_owned()).unwrap_or(text)
}

/// What a PDF says.
pub fn text_of(pdf: &[u8], folder: &Path) -> String {
    let path = folder.join("paper.pdf");
    std::fs::write(&path, pdf).expect("written");
    let told = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&path)
        .arg("-")
        .output()
        .expect("poppler-utils is one of the packages that the Makefile asks for");
    assert!(told.status.success());
    String::from_utf8(told.stdout).expect("text")
}

/// Text without blanks and line breaks, as one searches in it.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A file in a command.
pub fn blob(blob: &Blob) -> Value {
    serde_json::to_value(blob).expect("a file")
}

/// The nine parts of the published rules.
pub fn sections() -> Value {
    let parts = [
        "body",
        "scope",
        "papers",
        "steps",
        "measures",
        "appeals",
        "authorities",
        "privacy",
        "false_complaints",
    ];
    parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            json!({
                "section": (at + 1).to_string(), "part": part,
                "zh": "本届规则：发现涉嫌侵权的，立即要求停止展示；双方可以陈述意见并申诉。",
                "en": "House rules: suspected items leave display at once; both sides are heard.",
            })
        })
        .collect()
}
