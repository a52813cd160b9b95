//! What one photograph costs: a 12 megapixel JPEG made here, light with grain and edges.

use criterion::{Criterion, criterion_group, criterion_main};
use evidence::{Limits, derive, examine, fingerprint, recognise, take_in};
use std::hint::black_box;

#[path = "../tests/picture/photo.rs"]
mod photo;

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

criterion_group!(benches, picture);
criterion_main!(benches);
