//! `make bench`: one table of what the desk costs on the rehearsal fair, each line beside its aim
//! (issue 2, "Speed and memory").
//!
//! The clock is the machine's; medians and 99th percentiles are of single calls, so that what an
//! officer waits for is what is told. `BOOTHWARD_BENCH_SMALL=1` plays it small, to try the program
//! itself; its figures mean nothing.

mod decisions;
mod lists;
mod papers;
mod pictures;
mod table;
mod work;

use desk::clock::Clock;
use desk::rehearsal::{PASSPHRASE, Plan};
use desk::{Desk, Failure};
use std::path::Path;
use std::time::{Duration, Instant};
use table::{Table, seconds};

#[path = "../../../documents/samples/mod.rs"]
#[expect(dead_code, unused_imports, reason = "one of the sample papers is timed here")]
mod samples;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == work::ARGUMENT) {
        return work::at(&arguments[at + 1..]);
    }
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
    let mut table = Table::default();
    let done = measure(&folder, small, &mut table);
    let _ = std::fs::remove_dir_all(&folder);
    done.map(|()| table)
}

fn measure(folder: &Path, small: bool, table: &mut Table) -> Result<(), Failure> {
    tell("playing the rehearsal fair …");
    let now = Clock::System.now();
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
    decisions::decisions(&desk, &told.officers, table)?;
    let safe = pictures::photographs(&desk, table)?;
    pictures::thumbnails(&safe, table)?;
    lists::rebuild(&desk, table)?;
    desk.close();
    papers::papers(table);
    work::memory(&folder.join("fair"), &told, table)?;

    tell("importing the large list …");
    let counts = if small { (50, 500) } else { (5_000, 50_000) };
    let large = Desk::open(&folder.join("large"), Clock::told(now))?;
    lists::import(&large, counts, table)?;
    lists::searches(&large, counts, table)?;
    lists::rebuild(&large, table)?;
    // Playing, importing and rebuilding hold more than work does, and the table says so.
    let mb = work::peak_mb();
    table.line("memory of this whole run", format!("{mb} MB"), "< 200 MB", mb < 200);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn tell(text: &str) {
    println!("{text}");
}
