//! The window's TypeScript types, made from the Rust ones and compared in a test.

use domain::ids::StreamId;
use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/core/types")
}

fn export(into: &Path) {
    let config = Config::new().with_out_dir(into);
    let mut named = Named::default();
    macro_rules! types {
        ($($type:ty),* $(,)?) => {$(
            <$type as TS>::export_all(&config).expect("a type is written into a folder that exists");
            named.visit::<$type>();
        )*};
    }
    types!(
        domain::Command,
        domain::Fact,
        domain::Refusal,
        domain::case::Case,
        domain::case::MoveNow,
        domain::exhibition::Exhibition,
        domain::exhibitor::Exhibitor,
        domain::round::Round,
        domain::right::WatchedRight,
        domain::Clash,
        domain::Blob,
        domain::duties::DutyReading,
        domain::identifiers::Identified,
        domain::profile::FigureLine,
        domain::rights::StandingReading,
        domain::rights::PaperNeeded,
        domain::rights::DefenceOffer,
        domain::rights::GroundReading,
        domain::rights::Route,
        crate::Chore,
        crate::Event,
        crate::Executed,
        crate::Failure,
        crate::Intake,
        crate::PlanPreview,
        crate::PledgeFolderPreview,
        crate::Previewed,
        crate::PrintedOut,
        crate::SavedTable,
        crate::TableOf,
        crate::Question,
        crate::RosterPreview,
        crate::ScansRead,
        crate::Seen,
        evidence::Code,
        crate::Taken,
        crate::AboutView,
        crate::view::BlanksView,
        crate::view::BoothView,
        crate::view::CaseView,
        crate::view::CasesView,
        crate::view::ChangesView,
        crate::view::ComplaintView,
        crate::view::CounterView,
        crate::view::DevicesView,
        crate::AskingDesk,
        crate::InvitedDesk,
        crate::JoinedFair,
        crate::PackedBundle,
        crate::TakenBundle,
        crate::Synced,
        crate::view::DraftView,
        crate::view::EvidenceView,
        crate::view::ExhibitorView,
        crate::view::ExhibitorsView,
        crate::view::ExhibitsView,
        crate::view::FairView,
        crate::view::HistoryView,
        crate::view::NightView,
        crate::view::PapersView,
        crate::view::PlanView,
        crate::view::PieceView,
        crate::view::PledgesView,
        crate::view::ReportsView,
        crate::view::RoundView,
        crate::view::RoundsView,
        crate::view::ScansView,
        crate::view::SessionView,
        crate::view::ContestedView,
        crate::view::TwinsView,
        crate::view::SettlementView,
        crate::view::CountedGroup,
        crate::view::StatisticsView,
        crate::view::TodayView,
        crate::view::UnflaggedView,
    );
}

/// Each name and the type that bears it: two of one name would overwrite each other's file.
#[derive(Default)]
struct Named(BTreeMap<String, TypeId>, HashSet<TypeId>);

impl TypeVisitor for Named {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = Config::new();
        let Some(file) = T::output_path() else { return };
        let name = file.to_string_lossy().into_owned();
        let one = *self.0.entry(name).or_insert_with(TypeId::of::<T::WithoutGenerics>);
        assert_eq!(
            one,
            TypeId::of::<T::WithoutGenerics>(),
            "two types are named {}",
            T::name(&config)
        );
        if self.1.insert(TypeId::of::<T>()) {
            T::visit_dependencies(self);
        }
    }
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// Who may record what, told by the frozen example of every kind of fact.
fn recorders() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/facts");
    let mut lines = BTreeMap::new();
    for stream in
        ["exhibition", "exhibitor/one", "round/one", "case/one", "right/one"].map(StreamId::read)
    {
        let stream = stream.expect("the stream of an example");
        let text = stream.to_string();
        let folder = text.split('/').next().unwrap_or_default();
        for (name, example) in read(&root.join(folder)) {
            // A kind with a further example is told once.
            let kind = name.split('.').next().unwrap_or_default();
            let roles = domain::Fact::read(&stream, &example).roles().to_vec();
            let roles = serde_json::to_string(&roles).expect("roles are words");
            // A clash is settled in every stream; the pages offer it nowhere by itself.
            if kind != "clash_settled" {
                lines.insert(kind.to_owned(), format!("  {kind}: {roles},\n"));
            }
        }
    }
    format!(
        "// Made from the rules: the roles of which an officer needs one to record a fact; none \
         where the rules ask\n// otherwise.\nexport const RECORDERS = {{\n{}}} as const;\n",
        lines.into_values().collect::<String>()
    )
}

/// Run with `BOOTHWARD_BIND=1` to write the types anew.
#[test]
fn the_window_s_types_are_those_of_the_rules() {
    let made = tempfile::tempdir().expect("a folder for a moment");
    export(made.path());
    fs::write(made.path().join("recorders.ts"), recorders()).expect("a folder for a moment");
    let fresh = read(made.path());
    assert!(fresh.contains_key("Command.ts"));
    if std::env::var_os("BOOTHWARD_BIND").is_some() {
        let _ = fs::remove_dir_all(folder());
        fs::create_dir_all(folder()).expect("the window's folder is writable");
        for (name, text) in &fresh {
            fs::write(folder().join(name), text).expect("the window's folder is writable");
        }
    }
    let kept = read(&folder());
    let stale: Vec<&String> =
        fresh.keys().filter(|name| kept.get(*name) != fresh.get(*name)).collect();
    assert!(stale.is_empty(), "stale types; run with BOOTHWARD_BIND=1: {stale:?}");
    let gone: Vec<&String> = kept.keys().filter(|name| !fresh.contains_key(*name)).collect();
    assert!(gone.is_empty(), "types that no longer exist: {gone:?}");
}
