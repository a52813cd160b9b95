//! How long a two-page paper takes on a warm press.

#[path = "../samples/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests print the other samples")]
mod samples;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use documents::{Body, Language, Press};

fn paper(criterion: &mut Criterion) {
    let press = Press::new();
    let mut number = 0;
    // Every paper differs from the one before, as at a desk: number, digest and code are new.
    let mut next = |language| {
        number += 1;
        let mut document =
            samples::document(Body::SuspensionNotice(samples::suspension(true)), language);
        document.header = samples::header(&format!("TYZ26-A-{number:04}-7"));
        document
    };
    let first = press.render(&next(Language::Chinese)).expect("the sample renders");
    assert_eq!(first.pages, 2);
    criterion.bench_function("two-page paper, warm", |bencher| {
        bencher.iter_batched(
            || next(Language::Chinese),
            |document| black_box(press.render(&document).expect("the sample renders")),
            criterion::BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, paper);
criterion_main!(benches);
