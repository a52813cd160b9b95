//! Coming in and going out.

use super::frame::Page;
use super::{GUEST, Manner, to_keep};
use crate::routes::Doors;
use axum::Form;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use cookie::{Cookie, SameSite, time::Duration};
use maud::html;
use serde::Deserialize;
use std::net::SocketAddr;
use std::time::Instant;

/// What somebody types.
#[derive(Deserialize)]
pub(super) struct Typed {
    name: String,
    passphrase: String,
}

pub(super) async fn form(manner: Manner) -> Response {
    page(&manner, "", None)
}

pub(super) async fn sign_in(
    State(doors): State<Doors>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    manner: Manner,
    uri: Uri,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = manner.language;
    if !is_from_here(&headers, &uri) {
        return (StatusCode::FORBIDDEN, page(&manner, "", None)).into_response();
    }
    let name = typed.name.trim().to_owned();
    if let Err(wait) = doors.office.limits.passphrase(from.ip(), &name) {
        let after = wait.seconds().to_string();
        let why = language.fill("sign_in.wait", &[("n", after.clone())]);
        let answer = page(&manner, &name, Some(&why));
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, after)], answer)
            .into_response();
    }
    let asked = name.clone();
    let opened = doors.apart(move |office| Ok(office.accounts.open(&asked, &typed.passphrase)?));
    match opened.await {
        Ok(Some(account)) => {
            tracing::info!(account = account.id, "signed in");
            // Whoever was here before under this browser is out.
            if let Some(before) = &manner.token {
                doors.office.guests.leaves(before);
            }
            let token = doors.office.guests.let_in(account.id, Instant::now());
            ([(header::SET_COOKIE, to_keep(&guest(token).build()))], Redirect::to("/"))
                .into_response()
        }
        Ok(None) => {
            tracing::info!("somebody was not let in");
            let answer = page(&manner, &name, Some(language.t("sign_in.wrong")));
            (StatusCode::UNAUTHORIZED, answer).into_response()
        }
        Err(no) => crate::api::refusal(no),
    }
}

pub(super) async fn sign_out(
    State(doors): State<Doors>,
    manner: Manner,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if !is_from_here(&headers, &uri) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Some(token) = &manner.token {
        doors.office.guests.leaves(token);
    }
    let gone = guest(String::new()).max_age(Duration::ZERO);
    ([(header::SET_COOKIE, to_keep(&gone.build()))], Redirect::to("/sign-in")).into_response()
}

fn guest(token: String) -> cookie::CookieBuilder<'static> {
    Cookie::build((GUEST, token)).path("/").secure(true).http_only(true).same_site(SameSite::Strict)
}

/// Whether a form was sent by a page of this office: browsers say from where (RFC 6454), and a
/// page elsewhere cannot say otherwise.
fn is_from_here(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name| headers.get(name).and_then(|it: &header::HeaderValue| it.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.strip_prefix("https://"));
    // HTTP/2 says in the address where it goes, HTTP/1.1 in a header.
    let here = uri.authority().map(|it| it.as_str()).or_else(|| text(header::HOST));
    origin.is_some() && origin == here
}

fn page(manner: &Manner, name: &str, why: Option<&str>) -> Response {
    let language = manner.language;
    let title = language.t("sign_in.title").to_owned();
    let body = html! {
        form.door method="post" action="/sign-in" {
            h1 { (title) }
            @if let Some(why) = why { p.wrong role="alert" { (why) } }
            label for="name" { (language.t("sign_in.name")) }
            input #name name="name" value=(name) autocomplete="username" required
                maxlength="60" autofocus[name.is_empty()];
            label for="passphrase" { (language.t("sign_in.passphrase")) }
            input #passphrase name="passphrase" type="password" required maxlength="1000"
                autocomplete="current-password" autofocus[!name.is_empty()];
            button type="submit" { (language.t("sign_in.go")) }
            p.hint { (language.t("sign_in.hint")) }
        }
    };
    Page { title, body, above: Vec::new() }.show(manner, None)
}
