//! Says plainly what to do where the fonts have not been fetched yet.

use std::path::Path;

const FONTS: [&str; 4] = [
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf",
];

fn main() {
    let folder = Path::new("../../assets/fonts");
    for font in FONTS {
        let path = folder.join(font);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            println!(
                "cargo::error=assets/fonts/{font} is missing: run `make setup`, which fetches the fonts listed in assets/fonts.json"
            );
        }
    }
}
