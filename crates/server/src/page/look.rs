//! How the page looks: the colours and measures of the desks' pages, and rules of its own.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::OnceLock;

const TOKENS: &str = include_str!("../../../../ui/src/tokens.css");
const OWN: [&str; 3] =
    [include_str!("look.css"), include_str!("lists.css"), include_str!("narrow.css")];

/// A browser tells what it prefers; there is nothing to choose.
const PREFERENCES: [(&str, &str); 2] =
    [("dark", "(prefers-color-scheme: dark)"), ("contrast", "(prefers-contrast: more)")];

pub(super) async fn look() -> Response {
    static LOOK: OnceLock<String> = OnceLock::new();
    let look = LOOK.get_or_init(|| {
        let mut tokens = TOKENS.to_owned();
        for (theme, preference) in PREFERENCES {
            tokens = preferred(&tokens, theme, preference);
        }
        format!("{tokens}\n{}", OWN.join("\n"))
    });
    let kept =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (kept, look.as_str()).into_response()
}

/// The tokens of a theme, where the browser prefers it instead of where a page says so.
fn preferred(tokens: &str, theme: &str, preference: &str) -> String {
    let begins = format!(":root[data-theme='{theme}'] {{");
    let Some((before, rest)) = tokens.split_once(&begins) else { return tokens.to_owned() };
    let Some((inside, after)) = rest.split_once('}') else { return tokens.to_owned() };
    format!("{before}@media {preference} {{ :root {{{inside}}} }}{after}")
}

#[cfg(test)]
mod tests {
    use super::{PREFERENCES, TOKENS, preferred};

    #[test]
    fn every_theme_follows_what_the_browser_prefers() {
        let mut tokens = TOKENS.to_owned();
        for (theme, preference) in PREFERENCES {
            let before = tokens.clone();
            tokens = preferred(&tokens, theme, preference);
            assert_ne!(before, tokens, "{theme}");
        }
        assert!(!tokens.contains("data-theme"));
        assert_eq!(tokens.matches('{').count(), tokens.matches('}').count());
    }
}
