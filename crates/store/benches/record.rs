//! What the record costs at 5,000 exhibitors with 50,000 exhibits.

#[path = "../tests/record/common/mod.rs"]
#[expect(dead_code, reason = "the tests of whole desks use the rest")]
mod common;

use common::{Desk, command, random, request};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::ids::StreamId;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Instant;

const EXHIBITORS: usize = 5_000;
const EXHIBITS: usize = 10;

fn pick<'a>(words: &[&'a str], at: usize, step: usize) -> &'a str {
    words[(at / step + at * 7) % words.len()]
}

/// A roster of fictional names in which parts of names come again and again.
fn roster() -> Value {
    let places = ["太原", "晋中", "大同", "长治", "临汾", "运城", "阳泉", "朔州", "忻州", "吕梁"];
    let first = ["华", "明", "金", "安", "瑞", "恒", "天", "永", "中", "新", "远", "达", "信"];
    let second = ["为", "星", "辉", "泰", "丰", "源", "宇", "盛", "科", "达", "力", "光", "声"];
    let trades = ["电子", "灯具", "陶瓷", "服装", "机械", "食品", "玩具", "家具", "五金", "化工"];
    let adjectives = ["智能", "便携", "无线", "电动", "折叠", "防水", "儿童", "户外"];
    let goods =
        ["牙刷", "耳机", "台灯", "头盔", "摄像机", "充电器", "音箱", "水杯", "书包", "风扇"];
    let entries: Vec<Value> = (0..EXHIBITORS)
        .map(|at| {
            let name = format!(
                "{}{}{}{}{at}有限公司",
                pick(&places, at, 3),
                pick(&first, at, 11),
                pick(&second, at, 5),
                pick(&trades, at, 2),
            );
            let exhibits: Vec<Value> = (0..EXHIBITS)
                .map(|item| {
                    let of = at * EXHIBITS + item;
                    let name = format!("{}{}", pick(&adjectives, of, 3), pick(&goods, of, 7));
                    json!({"row": of, "line": {"name": name, "model": format!("M-{of}"),
                        "brand": "", "booth": null, "claims": []}})
                })
                .collect();
            json!({"row": at, "natural_person": false,
                "details": {"name": name, "contact_name": "王小明", "contact_phone": format!("1380000{at:04}")},
                "booths": [format!("3-A{:02}", at % 60 + 1)], "exhibits": exhibits})
        })
        .collect();
    json!({"type": "import_roster", "file": proof::digest_of(b"roster"), "blob": null,
        "entries": entries, "rejected": 0, "whole": true, "overrule": [], "keep": []})
}

fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let roster = command(roster());
    let began = Instant::now();
    let imported = desk
        .store
        .execute(&roster, &request(Some("li"), "roster", 30), &mut random)
        .expect("imported");
    report("execute of the whole roster", imported.facts.len(), began);
    let streams: Vec<StreamId> = imported.streams;
    let StreamId::Exhibitor(exhibitor) = streams[100].clone() else { panic!("an exhibitor") };

    let mut group = criterion.benchmark_group("record");
    group.sample_size(50);
    group.bench_function("execute on the show, durable", |bencher| {
        bencher.iter(|| desk.note("问规则"));
    });
    let mut turn = 0;
    group.bench_function("execute on an exhibitor, durable", |bencher| {
        bencher.iter(|| {
            turn += 1;
            desk.run(json!({"type": "correct_exhibitor", "exhibitor": exhibitor,
                "natural_person": false, "details": {"name": format!("新名{turn}有限公司")}}))
                .expect("corrected")
        });
    });
    for text in
        ["灯", "牙刷", "华为", "电动牙", "hw", "dianzi", "M-4999", "3-A12", "0000", "无此物"]
    {
        group.bench_function(format!("search {text}, first 50"), |bencher| {
            bencher.iter(|| black_box(desk.store.search(text, None, 50).expect("searched")));
        });
    }
    group.finish();

    let began = Instant::now();
    let count = desk.store.rebuild().expect("rebuilt");
    report("rebuild of all views", count, began);
    let desk = {
        let began = Instant::now();
        let desk = desk.reopen();
        report("opening", 1, began);
        desk
    };
    let began = Instant::now();
    let checked = desk.store.check().expect("checked");
    report("check", checked.facts, began);
    let began = Instant::now();
    desk.store.backup_to(&folder.path().join("backup"), &mut |_, _| true).expect("written");
    report("backup", checked.facts, began);
}

#[expect(clippy::print_stdout, reason = "a bench tells what it measured")]
fn report(what: &str, facts: usize, began: Instant) {
    let seconds = began.elapsed().as_secs_f64();
    println!("{what}: {facts} in {seconds:.2} s, {:.0} a second", facts as f64 / seconds);
}

criterion_group!(benches, bench);
criterion_main!(benches);
