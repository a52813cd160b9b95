//! `boothward-desk`: the desk's doors from the command line, JSON in and out.

use clap::{Parser, Subcommand};
use desk::clock::Clock;
use desk::messages::{Area, Tongue, tell};
use desk::{Asked, Desk, DeskFault, Failure, Founding, ImportChoice};
use domain::ids::{ExhibitionId, OfficerId};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "boothward-desk", version, about = "The desk of an exhibition's IP working body")]
struct Line {
    /// The desk's data folder.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The fair, where the folder holds several.
    #[arg(long, value_name = "ID")]
    fair: Option<String>,
    /// The officer, by id or name, where the fair has several.
    #[arg(long, value_name = "OFFICER")]
    officer: Option<String>,
    /// Language of sentences.
    #[arg(long, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    language: String,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Says what numbers are and how they look; needs no data folder.
    Identify {
        /// The numbers.
        #[arg(required = true)]
        texts: Vec<String>,
    },
    /// Makes a desk with its keys, a fair and its profile.
    Init {
        /// The first officer's name.
        #[arg(long, default_value = "管理员")]
        name: String,
    },
    /// Takes over a roster file.
    Import {
        /// The file.
        file: PathBuf,
        /// Tell what it would bring, and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Where rows that cannot be read are saved (.xlsx or .csv).
        #[arg(long, value_name = "FILE")]
        rejected_to: Option<PathBuf>,
        /// The text encoding, where the guess is wrong.
        #[arg(long)]
        encoding: Option<String>,
    },
    /// Executes the command that comes in on standard input.
    Execute,
    /// Answers a question: `today`, `cases`, or a whole one as JSON.
    View {
        /// The question.
        question: String,
    },
    /// Keeps a picture, scan or other file.
    Intake {
        /// The file.
        file: PathBuf,
    },
    /// Writes the whole record as plain files.
    Export {
        /// An empty folder.
        folder: PathBuf,
    },
    /// Plays a rehearsal fair up to now: two thousand booths and forty cases, all invented.
    Rehearsal {
        /// Everything in it follows from this number.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Verifies every digest, signature, chain, file and view.
    Check,
}

fn main() -> ExitCode {
    if let Some(code) = desk::serve_apart() {
        return code;
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    let line = Line::parse();
    let tongue = if line.language == "en" { Tongue::English } else { Tongue::Chinese };
    match run(&line, tongue) {
        Ok(code) => code,
        Err(failure) => {
            say(&json!({ "failure": failure, "sentence": sentence(&failure, tongue) }));
            ExitCode::FAILURE
        }
    }
}

fn run(line: &Line, tongue: Tongue) -> Result<ExitCode, Failure> {
    match &line.task {
        Task::Identify { texts } => {
            let today = Clock::System.now().to_zoned(jiff::tz::TimeZone::system()).date();
            for text in texts {
                let identified = domain::identifiers::identify(text, today);
                let why = serde_json::to_value(&identified.why).unwrap_or_default();
                say(&json!({
                    "text": identified.text,
                    "kind": identified.kind,
                    "verdict": identified.verdict,
                    "why": tell(Area::Identifiers, tongue, &why),
                }));
            }
        }
        Task::Init { name } => {
            let desk = open(line)?;
            let founding =
                Founding { name: name.clone(), passphrase: passphrase()?, rehearsal: false };
            say(&desk.found_with_proposal(&founding)?);
        }
        Task::Import { file, dry_run, rejected_to, encoding } => {
            let desk = signed_in(line)?;
            let options = roster::ReadOptions { encoding: encoding.clone(), ..Default::default() };
            let bytes = read(file)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let mut preview = desk.read_roster(&bytes, &name, &options)?;
            if let Some(path) = rejected_to {
                let as_text = path.extension().is_some_and(|ending| ending == "csv");
                let language = match tongue {
                    Tongue::Chinese => roster::Language::ZhCn,
                    Tongue::English => roster::Language::En,
                };
                write(path, &desk.rejected_rows(&preview.file, as_text, language)?)?;
            }
            if !dry_run {
                preview = desk.import_roster(&preview.file, &ImportChoice::default())?.0;
            }
            say(&imported(&preview, tongue));
        }
        Task::Execute => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|fault| Failure::broken(&fault))?;
            let asked: Asked = serde_json::from_str(&text).map_err(|fault| unreadable(&fault))?;
            say(&signed_in(line)?.execute(asked)?);
        }
        Task::View { question } => {
            let asked = match question.trim_start().starts_with('{') {
                true => serde_json::from_str(question),
                false => serde_json::from_value(json!({ "question": question })),
            };
            let asked: desk::Question = asked.map_err(|fault| unreadable(&fault))?;
            say(&signed_in(line)?.view(asked)?);
        }
        Task::Intake { file } => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = read(file)?;
            say(&signed_in(line)?.intake(&bytes, &name, desk::Purpose::Evidence)?);
        }
        Task::Export { folder } => say(&signed_in(line)?.export(folder)?),
        Task::Rehearsal { seed } => {
            let chosen = std::env::var("BOOTHWARD_PASSPHRASE");
            let passphrase = chosen.as_deref().unwrap_or(desk::rehearsal::PASSPHRASE);
            say(&open(line)?.open_rehearsal(*seed, passphrase)?);
        }
        Task::Check => {
            let checked = signed_in(line)?.check()?;
            let sound = checked.faults.is_empty();
            say(&checked);
            if !sound {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The summary that the command line promises; sentences in the chosen language.
fn imported(preview: &desk::ImportPreview, tongue: Tongue) -> Value {
    let language = match tongue {
        Tongue::Chinese => roster::Language::ZhCn,
        Tongue::English => roster::Language::En,
    };
    let difference = &preview.difference;
    let rejected: Vec<Value> = preview
        .rejected
        .iter()
        .map(|row| json!({ "row": row.row, "reason": roster::sentence(&row.reason, language) }))
        .collect();
    let suspicious: Vec<Value> = difference
        .suspicious
        .iter()
        .map(|told| {
            let why = serde_json::to_value(&told.why).unwrap_or_default();
            json!({
                "row": told.row,
                "field": told.field,
                "why": tell(Area::Identifiers, tongue, &why),
            })
        })
        .collect();
    json!({
        "exhibitors": difference.exhibitors,
        "exhibits": difference.exhibits,
        "booths": difference.booths,
        "rejected": rejected,
        "suspicious": suspicious,
        "conflicts": difference.conflicts,
        "columns": preview.columns,
        "skipped": preview.skipped.len(),
    })
}

fn folder(line: &Line) -> Result<&std::path::Path, Failure> {
    line.data.as_deref().ok_or_else(|| {
        Failure::desk(&DeskFault::RequestUnreadable { detail: "--data DIR".to_owned() })
    })
}

fn open(line: &Line) -> Result<Desk, Failure> {
    let desk = Desk::open(folder(line)?, Clock::System)?;
    // What strangers send is read by this very program, started for nothing else.
    Ok(match std::env::current_exe() {
        Ok(program) => desk.with_reader(program),
        Err(_) => desk,
    })
}

fn signed_in(line: &Line) -> Result<Desk, Failure> {
    let desk = open(line)?;
    let fairs = desk.fairs()?;
    let fair = match &line.fair {
        Some(id) => fairs.into_iter().find(|fair| fair.exhibition.as_str() == id),
        None => fairs.into_iter().next(),
    };
    let fair = fair.ok_or_else(|| Failure::desk(&DeskFault::NoFairOpen))?;
    let officer = match &line.officer {
        Some(wanted) => fair
            .officers
            .iter()
            .find(|officer| officer.officer.as_str() == wanted || officer.label == *wanted),
        None => fair.officers.first(),
    };
    let officer: OfficerId = officer
        .map(|officer| officer.officer.clone())
        .ok_or_else(|| Failure::desk(&DeskFault::Locked))?;
    let exhibition: ExhibitionId = fair.exhibition.clone();
    desk.sign_in(&exhibition, &officer, &passphrase()?)?;
    Ok(desk)
}

/// The passphrase: from the environment, else asked for.
fn passphrase() -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var("BOOTHWARD_PASSPHRASE") {
        return Ok(passphrase);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::desk(&DeskFault::Locked));
    }
    rpassword::prompt_password("Passphrase: ").map_err(|fault| Failure::broken(&fault))
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|fault| Failure::file(path, &fault))
}

fn write(path: &std::path::Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|fault| Failure::file(path, &fault))
}

fn unreadable(fault: &serde_json::Error) -> Failure {
    Failure::desk(&DeskFault::RequestUnreadable { detail: fault.to_string() })
}

/// The sentence for a failure, with what to do next.
fn sentence(failure: &Failure, tongue: Tongue) -> String {
    desk::messages::sentence(failure, tongue)
}

#[expect(clippy::print_stdout, reason = "the command line answers on standard output")]
fn say<T: Serialize>(answer: &T) {
    let text = serde_json::to_string(answer).unwrap_or_default();
    println!("{text}");
    let _ = std::io::stdout().flush();
}
