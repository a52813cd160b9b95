//! A fair with an office and four desks, before anything befalls them.

use crate::office::Office;
use crate::proxy::Proxy;
use desk::clock::Clock;
use desk::{Asked, Desk, Executed, Founding};
use domain::fact::Role;
use domain::ids::{ExhibitionId, OfficerId, StreamId};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use store::Cost;

pub const PASSPHRASE: &str = "展会上的同一把钥匙";
pub const DESKS: usize = 4;
/// Exhibitors that every desk knows, so that desks meet in them.
const FIRMS: usize = 6;
/// What is shown is not how long a thief guesses.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

pub struct Setting {
    pub office: Office,
    pub folder: PathBuf,
    pub exhibition: ExhibitionId,
    /// One at each desk.
    pub officers: Vec<OfficerId>,
    /// The exhibitors that every desk knows.
    pub firms: Vec<String>,
}

/// The booths of the floor.
pub fn booths() -> Vec<String> {
    (1..=60).map(|at| format!("3-A{at:02}")).collect()
}

pub fn desk_at(folder: &Path) -> Desk {
    Desk::open(folder, Clock::System).expect("a desk").with_cost(CHEAP)
}

pub fn folder_of(folder: &Path, at: usize) -> PathBuf {
    folder.join(format!("desk-{at}"))
}

impl Setting {
    pub fn found(folder: &Path, proxy: &Proxy) -> Self {
        let office = Office::start(&folder.join("office"), proxy.address);
        proxy.leads_to(office.at);
        let first = desk_at(&folder_of(folder, 0));
        let founding = Founding {
            name: "田管".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            rehearsal: false,
        };
        let exhibition = first.found_with_proposal(&founding).expect("founded").exhibition;
        let mut officers = vec![first.fair().expect("open").officer().expect("the founder")];
        for name in ["周宁", "罗青", "许衡"] {
            let officer = first.enrol(name, Role::ALL.to_vec(), PASSPHRASE);
            officers.push(officer.expect("enrolled"));
        }
        act(&first, json!({"type": "record_booths", "booths": booths()}));
        let firms = (0..FIRMS).map(|at| {
            let registered = act(&first, registers(&format!("共知{at}样灯具有限公司"), "3-A01"));
            let firm = registered.streams.into_iter().find_map(|stream| match stream {
                StreamId::Exhibitor(id) => Some(id.0),
                _ => None,
            });
            firm.expect("an exhibitor")
        });
        let firms = firms.collect();
        first.join_office(&office.link, "").expect("handed in");
        for at in 1..DESKS {
            joins(&first, &folder_of(folder, at), &format!("{at}号馆服务台")).close();
        }
        first.sync_now().expect("exchanged");
        first.close();
        Self { office, folder: folder.to_owned(), exhibition, officers, firms }
    }
}

pub fn registers(name: &str, booth: &str) -> Value {
    json!({"type": "register_exhibitor", "round": null, "natural_person": false,
        "details": {"name": name, "contact_name": "王小明"}, "booths": [booth],
        "exhibits": [{"name": "台灯", "model": "X", "brand": "", "booth": null, "claims": []}]})
}

fn act(desk: &Desk, command: Value) -> Executed {
    let asked: Asked = serde_json::from_value(command).expect("a command");
    desk.execute(asked).expect("recorded")
}

/// Another machine joins while the first one's administrator says yes.
pub fn joins(first: &Desk, folder: &Path, name: &str) -> Desk {
    let invited = first.invite_desk(false).expect("invited");
    let another = desk_at(folder);
    std::thread::scope(|scope| {
        let joining = scope.spawn(|| another.join_fair(&invited.link, "", name));
        let asking = loop {
            let asking = first.asking_desks().expect("asked");
            if let Some(one) = asking.into_iter().next() {
                break one;
            }
            assert!(!joining.is_finished(), "whoever was invited asks");
            std::thread::yield_now();
        };
        first.admit_desk(&asking.invitation).expect("admitted");
        joining.join().expect("no panic").expect("joined");
    });
    another
}
