//! One line a measure, beside its aim.

use std::fmt::Write as _;
use std::time::Duration;

/// The table as it grows.
#[derive(Default)]
pub struct Table {
    lines: Vec<[String; 4]>,
}

impl Table {
    /// A line on one measure.
    pub fn line(&mut self, what: &str, figure: String, aim: &str, met: bool) {
        let verdict = if met { "met" } else { "MISSED" };
        self.lines.push([what.to_owned(), figure, aim.to_owned(), verdict.to_owned()]);
    }

    /// A line on single calls, most of which keep within the aim.
    pub fn calls(&mut self, what: &str, times: &mut [Duration], aim: Duration) {
        self.at_percentile(50, what, times, aim);
    }

    /// A line on single calls, of which all but one in a hundred keep within the aim.
    pub fn nearly_all_calls(&mut self, what: &str, times: &mut [Duration], aim: Duration) {
        self.at_percentile(99, what, times, aim);
    }

    fn at_percentile(&mut self, held: usize, what: &str, times: &mut [Duration], aim: Duration) {
        times.sort();
        let figure = format!("median {}, p99 {}", ms(at(times, 50)), ms(at(times, 99)));
        let name = if held == 50 { "median".to_owned() } else { format!("p{held}") };
        self.line(what, figure, &format!("{name} < {}", ms(aim)), at(times, held) < aim);
    }

    /// The whole table.
    pub fn print(&self) -> String {
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

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted
        .get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

pub fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
