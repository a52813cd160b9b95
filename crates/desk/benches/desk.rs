//! `make bench`: one table of what the desk costs on the rehearsal fair, each line beside its aim
//! (issue 2, "Speed and memory").
//!
//! The clock is the machine's; medians and 99th percentiles are of single calls, so that what an
//! officer waits for is what is told. `BOOTHWARD_BENCH_SMALL=1` plays it small, to try the program
//! itself; its figures mean nothing.

use desk::clock::{Clock, random};
use desk::rehearsal::{PASSPHRASE, Plan};
use desk::{Asked, Desk, Failure, Founding, Purpose};
use documents::{Language, Press};
use domain::ids::{BoothCode, CommandId, ExhibitorId, OfficerId, StreamId};
use domain::rights::{Relation, Right, papers as papers_needed};
use domain::{Blob, Command, Reads, Role, State, case};
use evidence::{Limits, Region};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{Outcome, Request};

#[path = "../../documents/samples/mod.rs"]
#[expect(dead_code, reason = "one of the sample papers is timed here")]
mod samples;

/// Searches of one kind.
const SEARCHES: usize = 400;
/// Decisions that are timed.
const DECISIONS: usize = 200;
/// Papers that are timed.
const PAPERS: usize = 60;
/// Photographs that are timed.
const PHOTOS: usize = 20;

/// The table as it grows.
struct Table {
    lines: Vec<[String; 4]>,
    missed: usize,
}

impl Table {
    fn line(&mut self, what: &str, figure: String, aim: &str, met: bool) {
        let verdict = if met { "met" } else { "MISSED" };
        self.missed += usize::from(!met);
        self.lines.push([what.to_owned(), figure, aim.to_owned(), verdict.to_owned()]);
    }

    /// A line on single calls: the 99th percentile is held against the aim.
    fn calls(&mut self, what: &str, times: &mut [Duration], aim: Duration) {
        times.sort();
        let (median, most) = (at(times, 50), at(times, 99));
        let figure = format!("median {}, p99 {}", ms(median), ms(most));
        self.line(what, figure, &format!("p99 < {}", ms(aim)), most < aim);
    }

    fn print(&self) -> String {
        let mut text = String::from("\n");
        let wide = |column: usize| {
            self.lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0)
        };
        let widths = [wide(0), wide(1), wide(2)];
        for line in &self.lines {
            let _ = write!(text, "| ");
            for (cell, width) in line.iter().zip(widths) {
                let gap = width.saturating_sub(cell.chars().count());
                let _ = write!(text, "{cell}{} | ", " ".repeat(gap));
            }
            let _ = writeln!(text, "{:6} |", line[3]);
        }
        text
    }
}

fn main() {
    let small = std::env::var_os("BOOTHWARD_BENCH_SMALL").is_some();
    match run(small) {
        Ok(table) => tell(&table.print()),
        Err(failure) => {
            tell(&format!("{failure:?}"));
            std::process::exit(1);
        }
    }
}

fn run(small: bool) -> Result<Table, Failure> {
    let folder = std::env::temp_dir().join(format!("boothward-bench-{}", std::process::id()));
    let mut table = Table { lines: Vec::new(), missed: 0 };
    let done = measure(&folder, small, &mut table);
    let _ = std::fs::remove_dir_all(&folder);
    done.map(|()| table)
}

fn measure(folder: &Path, small: bool, table: &mut Table) -> Result<(), Failure> {
    tell("playing the rehearsal fair …");
    let now = jiff::Timestamp::now();
    let plan = if small { Plan::small(1, now) } else { Plan::whole(1, now) };
    let desk = Desk::open(&folder.join("fair"), Clock::told(now))?;
    let begun = Instant::now();
    let told = desk.rehearse(&plan, PASSPHRASE)?;
    let took = begun.elapsed();
    let what = format!(
        "rehearsal fair: {} exhibitors, {} exhibits, {} cases, {} facts, {} papers",
        told.exhibitors, told.exhibits, told.cases, told.facts, told.papers
    );
    table.line(&what, seconds(took), "< 60 s", took < Duration::from_secs(60));
    decisions(&desk, &told.officers, table)?;
    let safe = photographs(&desk, table)?;
    thumbnails(&safe, table)?;
    desk.close();
    papers(table);

    tell("importing the large list …");
    let counts = if small { (50, 500) } else { (5_000, 50_000) };
    let large = Desk::open(&folder.join("large"), Clock::told(now))?;
    import(&large, counts, table)?;
    searches(&large, table)?;
    rebuild(&large, table)?;
    table.line(
        "memory of the whole run, high-water mark",
        format!("{} MB", peak_mb()),
        "core < 200 MB",
        peak_mb() < 200,
    );
    Ok(())
}

/// Decisions, durable, without the papers that follow: each on a case of its own.
fn decisions(
    desk: &Desk,
    officers: &[desk::rehearsal::RehearsalOfficer],
    table: &mut Table,
) -> Result<(), Failure> {
    let fair = desk.fair()?;
    let world = fair.store.world(&Reads { all_exhibitors: true, ..Reads::default() })?;
    let of = |role: Role| officers.iter().find(|it| it.role == role).map(|it| it.officer.clone());
    let mut times = Vec::new();
    for (at, (respondent, state)) in world.exhibitors.iter().cycle().take(DECISIONS).enumerate() {
        let booth = state.booths.iter().next().cloned().unwrap_or_else(|| "1-A01".into());
        let steps = Steps { desk, fair: &fair, at };
        let complaint = complaint(respondent.clone(), booth, desk.clock().now());
        let received = steps.record(
            "receive",
            of(Role::Intake),
            case::Command::ReceiveComplaint(Box::new(complaint)),
        )?;
        let case = received.streams.iter().find_map(|stream| match stream {
            StreamId::Case(case) => Some(case.clone()),
            _ => None,
        });
        let Some(case) = case else { continue };
        let accept = case::Command::AcceptComplaint { case: case.clone() };
        steps.record("accept", of(Role::Intake), accept)?;
        let folded = fair.store.folded(&StreamId::Case(case.clone()))?;
        let State::Case(state) = folded.state else { continue };
        let items = state.all_items();
        steps.record(
            "find",
            of(Role::Handler),
            case::Command::FindSuspicion {
                case: case.clone(),
                items: items.clone(),
                level: case::SuspicionLevel::Plain,
                reasons: "现场比对，涉嫌侵权。".to_owned(),
                found_at: None,
            },
        )?;
        let decide = case::Command::MakeDecision {
            case,
            outcome: case::Outcome::CannotDecide,
            items,
            reasons: "现场比对后仍不能判断，移送有权机关。".to_owned(),
        };
        let begun = Instant::now();
        steps.record("decide", of(Role::Decider), decide)?;
        times.push(begun.elapsed());
    }
    assert_eq!(times.len(), DECISIONS);
    table.calls("execute of a decision, durable, without its paper", &mut times, millis(15));
    Ok(())
}

struct Steps<'fair> {
    desk: &'fair Desk,
    fair: &'fair desk::OpenFair,
    at: usize,
}

impl Steps<'_> {
    fn record(
        &self,
        step: &str,
        officer: Option<OfficerId>,
        command: case::Command,
    ) -> Result<Outcome, Failure> {
        let now = self.desk.clock().now();
        let request = Request {
            officer,
            command: CommandId(format!("bench-{}-{step}", self.at)),
            now,
            offset: jiff::tz::offset(8),
            clock: proof::Clock { source: proof::ClockSource::System, checked: None },
        };
        Ok(self.fair.store.execute(&Command::Case(command), &request, &mut random)?)
    }
}

fn complaint(
    respondent: ExhibitorId,
    booth: BoothCode,
    received_at: jiff::Timestamp,
) -> case::Complaint {
    let relation = Relation::Holder;
    let needed = papers_needed(Right::Trademark, &relation, false);
    case::Complaint {
        respondent,
        booth,
        received_at,
        kind: case::PartyKind::Organisation,
        name: "虚构权利人（示例）".to_owned(),
        code: String::new(),
        country: "CN".to_owned(),
        address: String::new(),
        phone: "000-0000-0000".to_owned(),
        agreed_address: String::new(),
        badge: String::new(),
        identity: String::new(),
        relation,
        agent_name: String::new(),
        agent_phone: String::new(),
        rights: vec![case::ClaimedRight {
            right: Right::Trademark,
            number: "90000001".to_owned(),
            title: "样牌".to_owned(),
            holder: "虚构权利人（示例）".to_owned(),
            classes: vec![11],
            status_proved_on: None,
            evaluation: case::Evaluation::None,
        }],
        items: vec![case::ItemLine {
            what: case::ItemKind::Exhibit,
            exhibit: None,
            quantity: 1,
            label: "样机".to_owned(),
            place: String::new(),
        }],
        facts: "展位所展样机使用相同标志。".to_owned(),
        steps_before: String::new(),
        parallel: Vec::new(),
        former_follow_up: None,
        requests: Default::default(),
        brought: needed.into_iter().map(|needed| needed.paper).collect(),
        truth_stated: true,
        blobs: Vec::new(),
    }
}

/// Photographs of twelve megapixels until they are safe.
fn photographs(desk: &Desk, table: &mut Table) -> Result<Vec<(Blob, Vec<u8>)>, Failure> {
    let mut times = Vec::new();
    let mut safe = Vec::new();
    let mut bytes = 0;
    for at in 0..PHOTOS {
        let photo = photograph(at)?;
        bytes = photo.len();
        let begun = Instant::now();
        let taken = desk.intake(&photo, "IMG.jpg", Purpose::Evidence)?;
        times.push(begun.elapsed());
        if safe.len() < 5 {
            safe.push((taken.blob, photo));
        }
    }
    let what = format!("12 MP photo of {:.1} MB, from bytes to safe", bytes as f64 / 1e6);
    table.calls(&what, &mut times, millis(50));
    Ok(safe)
}

fn thumbnails(photos: &[(Blob, Vec<u8>)], table: &mut Table) -> Result<(), Failure> {
    let mut times = Vec::new();
    for (_, photo) in photos.iter().cycle().take(10) {
        let begun = Instant::now();
        let derived = evidence::take_in(photo, &Limits::default())?;
        times.push(begun.elapsed());
        assert!(derived.derivatives.is_some() && derived.fingerprint.is_some());
    }
    table.calls("its thumbnail and fingerprint", &mut times, millis(150));
    Ok(())
}

/// A JPEG of 4000 by 3000 pixels with grain and edges, as cameras give.
fn photograph(at: usize) -> Result<Vec<u8>, Failure> {
    let (width, height) = (4000_u32, 3000_u32);
    let mut state = 0x9e37_79b9_u32.wrapping_add(at as u32);
    let mut rows = Vec::with_capacity((width * height * 3 + height) as usize);
    for row in 0..height {
        rows.push(0);
        for column in 0..width {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let grain = (state & 15) as u8;
            let edge = if (column / 240 + row / 180) % 2 == 0 { 60 } else { 0 };
            rows.extend([
                40 + edge + (column / 32) as u8 % 100 + grain,
                60 + (row / 24) as u8 % 120 + grain,
                90 + edge + grain,
            ]);
        }
    }
    let png = png(width, height, &rows);
    let region = Region { left_pixels: 0, top_pixels: 0, width_pixels: 16, height_pixels: 16 };
    Ok(evidence::mask(&png, &[region], &Limits::default())?)
}

/// A true-colour PNG with stored rows (RFC 1950, RFC 1951).
fn png(width: u32, height: u32, rows: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &header);
    let mut packed = vec![0x78, 0x01];
    let blocks = rows.len().div_ceil(0xffff);
    for (at, block) in rows.chunks(0xffff).enumerate() {
        let length = block.len() as u16;
        packed.push(u8::from(at + 1 == blocks));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend_from_slice(block);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in rows {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    packed.extend((high << 16 | low).to_be_bytes());
    chunk(&mut png, b"IDAT", &packed);
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    png.extend((body.len() as u32).to_be_bytes());
    let from = png.len();
    png.extend_from_slice(kind);
    png.extend_from_slice(body);
    let mut sum = u32::MAX;
    for byte in &png[from..] {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        }
    }
    png.extend((!sum).to_be_bytes());
}

/// Two-page papers at a warm press; each differs from the one before.
fn papers(table: &mut Table) {
    let press = Press::new();
    let mut times = Vec::new();
    for at in 0..PAPERS {
        let body = documents::Body::SuspensionNotice(samples::suspension(true));
        let mut document = samples::document(body, Language::Chinese);
        document.header = samples::header(&format!("TYZ26-A-{at:04}-7"));
        let begun = Instant::now();
        let pdf = press.render(&document).expect("the sample renders");
        if at > 4 {
            times.push(begun.elapsed());
        }
        assert_eq!(pdf.pages, 2);
    }
    table.calls("two-page paper, warm", &mut times, millis(30));
}

fn import(desk: &Desk, (firms, exhibits): (usize, usize), table: &mut Table) -> Result<(), Failure> {
    let founding = Founding {
        name: "测量".to_owned(),
        passphrase: PASSPHRASE.to_owned(),
        rehearsal: true,
    };
    desk.found_with_proposal(&founding)?;
    let file = list(firms, exhibits);
    let begun = Instant::now();
    let read = desk.read_roster(&file, "名录.csv", &roster::ReadOptions::default())?;
    desk.import_roster(&read.file, &desk::ImportChoice::default())?;
    let took = begun.elapsed();
    assert_eq!(read.difference.exhibitors.added as usize, firms);
    assert_eq!(read.difference.exhibits.added as usize, exhibits);
    let what = format!("import of {firms} exhibitors with {exhibits} exhibits");
    table.line(&what, seconds(took), "< 10 s", took < Duration::from_secs(10));
    Ok(())
}

fn list(firms: usize, exhibits: usize) -> Vec<u8> {
    const KINDS: [&str; 6] = ["折叠台灯", "静音水泵", "户外座椅", "保温杯", "拼装玩具", "显示屏"];
    let mut text = String::from("企业名称,展位号,展品名称,型号,品牌\n");
    for at in 0..exhibits {
        let firm = at * firms / exhibits;
        let hall = firm % 3 + 1;
        let _ = writeln!(
            text,
            "云河样{}{firm}有限公司,{hall}-{}{:03},{}{at},YL-{at:05},样牌{}",
            KINDS[firm % 6],
            char::from(b'A' + (firm / 300 % 26) as u8),
            firm % 300,
            KINDS[at % 6],
            at % 97,
        );
    }
    text.into_bytes()
}

/// The first fifty hits of every kind of question, and whether each true hit is among all.
fn searches(desk: &Desk, table: &mut Table) -> Result<(), Failure> {
    let fair = desk.fair()?;
    for (what, texts) in [
        ("search: one character", vec!["灯", "泵", "椅", "杯"]),
        ("search: part of a name", vec!["静音水", "保温杯4", "河样折叠", "装玩具1"]),
        ("search: pinyin initials", vec!["zdtd", "jysb", "hwzy", "bwb"]),
        ("search: booth", vec!["1-A003", "2-A01", "3-A02", "A00"]),
        ("search: number", vec!["YL-00042", "yl-003", "00077", "YL-0049"]),
    ] {
        let mut times = Vec::new();
        for at in 0..SEARCHES {
            let text = texts[at % texts.len()];
            let begun = Instant::now();
            let hits = fair.store.search(text, None, 50)?;
            times.push(begun.elapsed());
            assert!(at >= texts.len() || !hits.is_empty(), "{text} finds nothing");
        }
        table.calls(what, &mut times, millis(5));
    }
    Ok(())
}

fn rebuild(desk: &Desk, table: &mut Table) -> Result<(), Failure> {
    let fair = desk.fair()?;
    let begun = Instant::now();
    let facts = fair.store.rebuild()?;
    let rate = facts as f64 / begun.elapsed().as_secs_f64();
    let what = format!("rebuild of all views of {facts} facts");
    table.line(&what, format!("{rate:.0} facts/s"), "≥ 50,000 facts/s", rate >= 50_000.0);
    Ok(())
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The most memory this process ever held, as the system tells it; nought where it does not.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes: u64 =
        line.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    kilobytes / 1024
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn tell(text: &str) {
    println!("{text}");
}
