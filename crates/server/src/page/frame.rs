//! What stands around every page, and what its answer says beside it.

use super::words::Language;
use super::{LANGUAGE, Manner, to_keep};
use crate::accounts::Account;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use cookie::{Cookie, SameSite, time::Duration};
use maud::{DOCTYPE, Markup, html};

/// Nothing runs, nothing comes from elsewhere, and nobody puts the page into another one.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page.
pub(crate) struct Page {
    /// What it is called.
    pub title: String,
    /// What lies above it: where it leads, and what that is called.
    pub above: Vec<(String, String)>,
    /// What it shows.
    pub body: Markup,
}

impl Page {
    /// The page with its frame, as an answer.
    pub fn show(self, manner: &Manner, account: Option<&Account>) -> Response {
        let language = manner.language;
        let whole = html! {
            (DOCTYPE)
            html lang=(language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · " (language.t("brand")) }
                    link rel="stylesheet" href="/look.css";
                    link rel="icon" href="data:,";
                }
                body {
                    a.skip href="#main" { (language.t("skip")) }
                    header { (bar(manner, account)) }
                    main #main tabindex="-1" {
                        @if !self.above.is_empty() {
                            nav.above aria-label=(language.t("above")) {
                                @for (to, name) in &self.above { a href=(to) { (name) } }
                            }
                        }
                        (self.body)
                    }
                }
            }
        };
        let mut answer = Html(whole.into_string()).into_response();
        let headers = answer.headers_mut();
        for (name, value) in [
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, "no-store"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "same-origin"),
        ] {
            headers.insert(name, header::HeaderValue::from_static(value));
        }
        if manner.chosen {
            let kept = Cookie::build((LANGUAGE, language.code())).path("/").secure(true);
            let kept = kept.http_only(true).same_site(SameSite::Lax).max_age(Duration::days(365));
            headers.append(header::SET_COOKIE, to_keep(&kept.build()));
        }
        answer
    }
}

fn bar(manner: &Manner, account: Option<&Account>) -> Markup {
    let language = manner.language;
    html! {
        a.brand href="/" { b { (language.t("brand")) } span { (language.t("brand.office")) } }
        div.who {
            nav.languages aria-label=(language.t("language")) {
                @for other in Language::ALL {
                    @let code = other.code();
                    a lang=(code) hreflang=(code) href={ (manner.path) "?language=" (code) }
                        aria-current=[(other == language).then_some("true")] { (own_name(other)) }
                }
            }
            @if let Some(account) = account {
                span.account { (account.name) }
                form method="post" action="/sign-out" {
                    button.plain type="submit" { (language.t("sign_out")) }
                }
            }
        }
    }
}

/// What a language calls itself, whatever the page speaks.
fn own_name(language: Language) -> &'static str {
    language.t("language.own")
}
