use super::*;
fn rss() -> String { std::fs::read_to_string("/proc/self/status").unwrap().lines().filter(|l| l.starts_with("VmRSS")).collect() }
#[test]
fn memory() {
    let press = Press::new();
    println!("SC start {}", rss());
    let papers: Vec<_> = (0..200).map(|i| { let mut d = samples::document(samples::body(PaperKind::Pledge), Language::Chinese); d.header = samples::header(&format!("TYZ26-A-{i:04}-1")); d }).collect();
    let t = std::time::Instant::now();
    for (i, d) in papers.iter().enumerate() { press.render(d).unwrap(); if i % 40 == 0 { println!("SC {i} {} {:?}", rss(), t.elapsed()); } }
    press.render_many(&papers).unwrap();
    println!("SC many {} {:?}", rss(), t.elapsed());
}
