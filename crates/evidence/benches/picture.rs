//! What one photograph costs: a 12 megapixel JPEG made here, light with grain and edges.

use criterion::{Criterion, criterion_group, criterion_main};
use evidence::{Limits, derive, examine, fingerprint, read_frame, read_sheets, recognise, take_in};
use std::hint::black_box;

#[path = "../tests/picture/photo.rs"]
mod photo;
#[expect(dead_code, reason = "the bench makes only some of the sheets")]
#[path = "../tests/picture/sheet.rs"]
mod sheet;

fn picture(criterion: &mut Criterion) {
    let bytes = photo::jpeg(&photo::photo(4000, 3000, 1), 90);
    let limits = Limits::default();
    let mut group = criterion.benchmark_group(format!("12 MP JPEG of {} bytes", bytes.len()));
    group.sample_size(20);
    group.bench_function("recognise", |bencher| {
        bencher.iter(|| recognise(black_box(&bytes)));
    });
    group.bench_function("examine", |bencher| {
        bencher.iter(|| examine(black_box(&bytes), &limits));
    });
    group.bench_function("fingerprint", |bencher| {
        bencher.iter(|| fingerprint(black_box(&bytes), &limits));
    });
    group.bench_function("derive", |bencher| {
        bencher.iter(|| derive(black_box(&bytes), &limits));
    });
    group.bench_function("take in: everything at once", |bencher| {
        bencher.iter(|| take_in(black_box(&bytes), &limits));
    });
    group.finish();
}

/// A sheet of A4 at 150 dots an inch, one code on it, and the small frame of a camera.
fn scan(criterion: &mut Criterion) {
    let page =
        sheet::sheet(sheet::A4, &[("TYZ26-A-0012-B 4f0a9c31 00112233445566aa", (930, 90))], 4);
    let tilted = sheet::tilted(&page, 7.0);
    let none = sheet::sheet(sheet::A4, &[], 4);
    let frame = sheet::sheet((640, 480), &[("3-A12", (200, 120))], 6);
    let limits = Limits::default();
    let mut group = criterion.benchmark_group("scan of A4 at 150 dots an inch");
    group.sample_size(20);
    for (name, page) in
        [("as JPEG", &page), ("as JPEG, tilted", &tilted), ("as JPEG, no code", &none)]
    {
        let bytes = sheet::jpeg(page);
        group.bench_function(name, |bencher| {
            bencher.iter(|| read_sheets(black_box(&bytes), &limits, &mut |_| true));
        });
    }
    let bytes = sheet::pdf(std::slice::from_ref(&page));
    group.bench_function("as PDF", |bencher| {
        bencher.iter(|| read_sheets(black_box(&bytes), &limits, &mut |_| true));
    });
    group.bench_function("frame of 640 by 480", |bencher| {
        bencher.iter(|| read_frame(black_box(frame.as_raw()), 640, 480));
    });
    group.finish();
}

criterion_group!(benches, picture, scan);
criterion_main!(benches);
