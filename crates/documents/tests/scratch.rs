#[path = "../samples/mod.rs"] mod samples;
use documents::*;
use domain::papers::PaperKind;
#[test]
fn scratch() {
    let folder = std::path::PathBuf::from("/tmp/papers/out"); std::fs::create_dir_all(&folder).unwrap();
    let press = Press::new();
    for kind in PaperKind::ALL { for (language, tag) in [(Language::Bilingual, "both"), (Language::Chinese, "zh"), (Language::English, "en")] {
        let pdf = press.render(&samples::document(samples::body(kind), language)).unwrap();
        std::fs::write(folder.join(format!("{}-{tag}.pdf", kind.catalogue())), pdf.bytes).unwrap();
        if kind.for_inspectors() { let pdf = press.render(&samples::document(samples::blank(kind), language)).unwrap();
        std::fs::write(folder.join(format!("{}-blank-{tag}.pdf", kind.catalogue())), pdf.bytes).unwrap(); } } }
    let mut d = samples::document(samples::body(PaperKind::WithdrawalNotice), Language::Bilingual); d.draft = true; 
    std::fs::write(folder.join("draft.pdf"), press.render(&d).unwrap().bytes).unwrap();
    d.rehearsal = true; 
    std::fs::write(folder.join("rehearsal.pdf"), press.render(&d).unwrap().bytes).unwrap();
    d.draft = false; d.language = Language::Chinese;
    std::fs::write(folder.join("reh.pdf"), press.render(&d).unwrap().bytes).unwrap();
    let mut e = samples::document(Body::Pledge(Default::default()), Language::Bilingual); e.header.officer_name = "".into();
    std::fs::write(folder.join("empty-pledge.pdf"), press.render(&e).unwrap().bytes).unwrap();
    let mut e = samples::document(Body::AppealForm(Default::default()), Language::Chinese); e.header.officer_name = "".into();
    std::fs::write(folder.join("empty-appeal.pdf"), press.render(&e).unwrap().bytes).unwrap();
}
#[test]
fn many() {
    let press = Press::new();
    for n in [50, 200] {
    let papers: Vec<_> = (0..n).map(|i| { let mut d = samples::document(samples::body(PaperKind::Pledge), Language::Chinese); d.header = samples::header(&format!("TYZ26-A-{i:04}-1")); d }).collect();
    let t = std::time::Instant::now(); let pdf = press.render_many(&papers).unwrap();
    let rss = std::fs::read_to_string("/proc/self/status").unwrap().lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")).collect::<Vec<_>>().join(" ");
    println!("MANY {n} {} pages {} B {:?} {rss}", pdf.pages, pdf.bytes.len(), t.elapsed()); 
    let t = std::time::Instant::now(); for d in &papers { press.render(d).unwrap(); } println!("ONE BY ONE {:?}", t.elapsed()); }
}
