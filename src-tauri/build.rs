//! Prepares what the window is built with.

fn main() {
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/*.json");
    tauri_build::try_build(attributes).expect("the window's configuration is readable");
}
