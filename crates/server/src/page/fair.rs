//! A fair: its devices and what each of them still owes, what is disputed, what was not taken.

use super::frame::Page;
use super::words::{Area, Language};
use super::{Reader, Seen, none};
use crate::office::Answer;
use axum::extract::Path;
use axum::response::Response;
use domain::exhibition::Admission;
use domain::ids::{DeviceId, ExhibitionId, StreamId};
use jiff::Timestamp;
use maud::{Markup, html};
use std::collections::BTreeMap;
use store::{Head, Pending, Quarantined};

/// Facts behind a gap that are told one by one.
const GAPS: usize = 20;

pub(super) async fn fair(reader: Reader, Path(fair): Path<ExhibitionId>) -> Response {
    let made = |seen: &Seen, language: Language| {
        let rows = rows(seen)?;
        let store = &seen.fair.store;
        let (quarantined, gone) = (store.quarantined()?, store.quarantine_size()?.1);
        let body = html! {
            (head(seen, language, "devices"))
            (devices(seen, language, &rows))
            (pending(language, &store.pending()?))
            (contested(seen, language)?)
            (quarantine(seen, language, &quarantined, gone))
            (gaps(seen, language, &store.behind_a_gap(GAPS)?))
        };
        let above = vec![("/".to_owned(), language.t("fairs.title").to_owned())];
        Ok(Page { title: seen.name(language), above, body })
    };
    reader.shows_of(fair, made).await
}

/// The name of a fair, and where its pages lead.
pub(super) fn head(seen: &Seen, language: Language, here: &str) -> Markup {
    let base = format!("/fairs/{}", seen.fair.store.exhibition());
    let days = super::fairs::days(seen);
    let parts = [("devices", ""), ("cases", "/cases"), ("reports", "/reports")];
    html! {
        h1 { (seen.name(language)) }
        p.hint {
            @if !days.is_empty() { span { (days) } }
            @if !seen.show.venue.is_empty() { span { (seen.show.venue) } }
            span { (language.word(Area::Office, "role", &seen.role)) }
        }
        @if seen.show.rehearsal { p.rehearsal { (language.t("fair.rehearsal")) } }
        nav.parts aria-label=(language.t("fair.parts")) {
            @for (part, path) in parts {
                a href={ (base) (path) } aria-current=[(part == here).then_some("page")] {
                    (language.word(Area::Office, "part", &part))
                }
            }
        }
    }
}

/// A device and what is known of it here.
struct Row<'seen> {
    device: &'seen DeviceId,
    admission: &'seen Admission,
    met: Option<Timestamp>,
    forked: bool,
    /// How many facts of it are here, one after another from the first.
    here: u64,
    /// How many more there are, as far as anybody told.
    owes: u64,
    /// Files that its facts name and that are not here, and their size.
    files: (u64, u64),
    /// How far the office has signed for it.
    signed: u64,
}

fn rows(seen: &Seen) -> Answer<Vec<Row<'_>>> {
    let store = &seen.fair.store;
    let heads = store.heads()?;
    let furthest = |heads: &[Head], device: &DeviceId| {
        let of_it = heads.iter().filter(|head| head.device == *device);
        of_it.map(|head| head.sequence).max().unwrap_or(0)
    };
    let mut met = BTreeMap::new();
    for device in seen.show.devices.keys() {
        if let Some(last) = seen.fair.last_met(device)? {
            met.insert(device, last);
        }
    }
    let mut awaited = store.awaited_by_device()?;
    let mut rows = Vec::new();
    for (device, admission) in &seen.show.devices {
        let here = furthest(&heads, device);
        let told = met.values().map(|met| furthest(&met.heads, device)).max().unwrap_or(0);
        rows.push(Row {
            device,
            admission,
            met: met.get(device).map(|met| met.at),
            forked: heads.iter().filter(|head| head.device == *device).count() > 1,
            here,
            owes: told.saturating_sub(here),
            files: awaited.remove(device).unwrap_or_default(),
            signed: store.signed_for(device)?.min(here),
        });
    }
    rows.sort_by_key(|row| {
        let admission = row.admission;
        (admission.office.is_none(), admission.revoked, admission.station.clone())
    });
    Ok(rows)
}

fn devices(seen: &Seen, language: Language, rows: &[Row<'_>]) -> Markup {
    let told = |key: &str| language.t(key);
    html! {
        h2 { (told("devices.title")) }
        @if rows.is_empty() { p.empty { (told("devices.none")) } } @else {
            table.stacks {
                caption { (told("devices.caption")) }
                thead { tr {
                    th scope="col" { (told("devices.station")) }
                    th scope="col" { (told("devices.name")) }
                    th scope="col" { (told("devices.state")) }
                    th scope="col" { (told("devices.met")) }
                    th.number scope="col" { (told("devices.here")) }
                    th.number scope="col" { (told("devices.signed")) }
                    th scope="col" { (told("devices.owes")) }
                } }
                tbody { @for row in rows { tr {
                    th scope="row" data-label=(told("devices.station")) { (row.admission.station) }
                    td data-label=(told("devices.name")) title=(row.device) {
                        @if row.admission.name.is_empty() { (none()) } @else { (row.admission.name) }
                    }
                    td data-label=(told("devices.state")) { (state(language, row)) }
                    @if row.admission.office.is_some() {
                        td.quiet colspan="4" { (told("devices.office_is_here")) }
                    } @else {
                        td data-label=(told("devices.met")) { (seen.moment_if(row.met)) }
                        td.number data-label=(told("devices.here")) { (row.here) }
                        td.number data-label=(told("devices.signed")) { (row.signed) }
                        td data-label=(told("devices.owes")) { (owes(language, row)) }
                    }
                } } }
            }
        }
    }
}

fn state(language: Language, row: &Row<'_>) -> Markup {
    let tag =
        |tone: &'static str, key: &str| html! { span.tag data-tone=(tone) { (language.t(key)) } };
    let admission = row.admission;
    html! {
        @if admission.revoked { (tag("seal", "devices.revoked")) }
        @else if admission.office.is_some() { (tag("accent", "devices.office")) }
        @else if admission.administrator { (tag("jade", "devices.administrator")) }
        @else { (tag("jade", "devices.admitted")) }
        @if row.forked { " " (tag("seal", "devices.forked")) }
    }
}

fn owes(language: Language, row: &Row<'_>) -> Markup {
    let (files, bytes) = row.files;
    html! {
        @if row.met.is_none() && row.here == 0 {
            span.quiet { (language.t("devices.never")) }
        } @else if row.owes == 0 && files == 0 {
            span.settled { (language.t("devices.owes_nothing")) }
        } @else {
            @if row.owes > 0 {
                div.owed { (language.fill("devices.owes_facts", &[("n", row.owes.to_string())])) }
            }
            @if files > 0 {
                div.owed { (language.fill("devices.owes_files", &[
                    ("n", files.to_string()),
                    ("size", megabytes(bytes)),
                ])) }
            }
        }
    }
}

fn megabytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size to read, in tenths of a megabyte")]
    let megabytes = bytes as f64 / 1e6;
    format!("{:.1}", megabytes.max(0.1))
}

fn pending(language: Language, pending: &Pending) -> Markup {
    html! {
        @if pending.waiting > 0 {
            p.note { (language.fill("devices.waiting", &[("n", pending.waiting.to_string())])) }
        }
    }
}

fn contested(seen: &Seen, language: Language) -> Answer<Markup> {
    let streams = seen.fair.store.contested()?;
    let mut lines = Vec::new();
    for (stream, fields) in &streams {
        lines.push((about(seen, language, stream)?, fields.len()));
    }
    Ok(html! {
        h2 { (language.t("contested.title")) }
        @if lines.is_empty() { p.empty { (language.t("contested.none")) } } @else {
            p.hint { (language.t("contested.what")) }
            ul.lines { @for (what, fields) in lines { li {
                (what)
                span.quiet { (language.fill("contested.fields", &[("n", fields.to_string())])) }
            } } }
        }
    })
}

/// What a stream is about.
fn about(seen: &Seen, language: Language, stream: &StreamId) -> Answer<Markup> {
    let kind = stream.to_string();
    let kind = kind.split('/').next().unwrap_or_default();
    let word = language.word(Area::Office, "stream", &kind);
    Ok(match stream {
        StreamId::Case(id) => {
            let number = super::case::number_of(seen, id)?;
            let to = format!("/fairs/{}/cases/{id}", seen.fair.store.exhibition());
            html! { span { (word) " " a href=(to) { (number) } } }
        }
        _ => html! { span { (word) } },
    })
}

fn quarantine(seen: &Seen, language: Language, found: &[Quarantined], gone: u64) -> Markup {
    let told = |key: &str| language.t(key);
    let name = |device: Option<&DeviceId>| match device {
        None => none(),
        Some(device) => match seen.show.devices.get(device) {
            Some(known) => html! { span title=(device) { (known.station) " " (known.name) } },
            None => html! { code title=(device) { (short(device.as_str())) } },
        },
    };
    html! {
        h2 { (told("quarantine.title")) }
        @if found.is_empty() { p.empty { (told("quarantine.none")) } } @else {
            p.hint { (told("quarantine.what")) }
            table.stacks {
                caption { (told("quarantine.caption")) }
                thead { tr {
                    th scope="col" { (told("quarantine.kind")) }
                    th scope="col" { (told("quarantine.reason")) }
                    th scope="col" { (told("quarantine.device")) }
                    th scope="col" { (told("quarantine.by")) }
                    th scope="col" { (told("quarantine.first")) }
                    th scope="col" { (told("quarantine.last")) }
                    th.number scope="col" { (told("quarantine.times")) }
                } }
                tbody { @for one in found { tr {
                    th scope="row" data-label=(told("quarantine.kind")) {
                        (language.word(Area::Office, "kind", &one.not_taken.what))
                        @if let Some(sequence) = one.not_taken.sequence { " #" (sequence) }
                        " " code title=(one.not_taken.digest) { (short(one.not_taken.digest.short())) }
                    }
                    td data-label=(told("quarantine.reason")) { (language.word(Area::Office, "reason", &one.not_taken.reason)) }
                    td data-label=(told("quarantine.device")) { (name(one.not_taken.device.as_ref())) }
                    td data-label=(told("quarantine.by")) { (name(one.brought_by.as_ref())) }
                    td data-label=(told("quarantine.first")) { (seen.moment(one.first_at)) }
                    td data-label=(told("quarantine.last")) { (seen.moment(one.last_at)) }
                    td.number data-label=(told("quarantine.times")) { (one.times) }
                } } }
            }
            @if gone > 0 {
                p.note { (language.fill("quarantine.gone", &[("n", gone.to_string())])) }
            }
        }
    }
}

fn gaps(seen: &Seen, language: Language, heads: &[Head]) -> Markup {
    let station = |head: &Head| {
        let known = seen.show.devices.get(&head.device);
        known.map_or_else(|| short(head.device.as_str()).to_owned(), |it| it.station.to_string())
    };
    html! {
        @if !heads.is_empty() {
            h2 { (language.t("gaps.title")) }
            p.hint { (language.t("gaps.what")) }
            ul.lines { @for head in heads { li {
                span { (station(head)) " #" (head.sequence) }
                code title=(head.digest) { (head.digest.short()) }
            } } }
        }
    }
}

/// The beginning of what is too long to read.
fn short(text: &str) -> &str {
    text.get(..8).unwrap_or(text)
}
