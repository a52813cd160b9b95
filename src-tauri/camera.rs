//! Who may use the camera: our own page, for pictures alone.

use tauri::webview::{PermissionKind, PermissionResponse};
use tauri::{AppHandle, Manager, Url, Webview, Wry};

/// Answers what a page asks of the machine: the camera for our own page, nothing else for
/// anybody. Sound is never asked for, and a request for both is refused with it.
pub fn permit(webview: Webview<Wry>, asked: PermissionKind) -> PermissionResponse {
    let ours = webview.label() == "main" && webview.url().is_ok_and(|url| is_ours(&url));
    match asked {
        PermissionKind::Camera if ours => PermissionResponse::Allow,
        _ => PermissionResponse::Deny,
    }
}

/// Whether an address is that of the pages that the program brings along.
fn is_ours(url: &Url) -> bool {
    let brought = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    // `make run` serves the built pages too; only `tauri dev` serves them from elsewhere.
    brought || (cfg!(dev) && url.host_str() == Some("localhost") && url.port() == Some(5173))
}

/// Lets the window hear of cameras where that is not the webview's own way.
pub fn enable(app: &AppHandle) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(window) = app.get_webview_window("main") {
        window.with_webview(|webview| {
            use webkit2gtk::{SettingsExt, WebViewExt};
            let Some(settings) = webview.inner().settings() else { return };
            // Older versions keep it off until they are told.
            settings.set_enable_media_stream(true);
            // No test has a camera: a development build draws one where a test asks for it.
            #[cfg(debug_assertions)]
            if std::env::var_os("BOOTHWARD_DRAWN_CAMERA").is_some() {
                settings.set_enable_mock_capture_devices(true);
            }
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_ours;
    use tauri::Url;

    fn ours(address: &str) -> bool {
        is_ours(&Url::parse(address).expect("an address"))
    }

    #[test]
    fn only_the_pages_of_the_program_are_ours() {
        assert!(ours("tauri://localhost/index.html#/walk"));
        assert!(ours("http://tauri.localhost/"));
        for foreign in [
            "https://example.invalid/",
            "http://localhost/",
            "https://tauri.localhost.example.invalid/",
            "file:///tmp/index.html",
            "boothward://blob/sha256:00",
            "data:text/html,<p>",
        ] {
            assert!(!ours(foreign), "{foreign}");
        }
    }
}
